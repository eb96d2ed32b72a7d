#include "server/store/activation.h"

#include <atomic>
#include <set>
#include <thread>

#include "server/store/test_school.h"

namespace portal {
namespace {

class Invitations : public StoreTest {
 protected:
  ActivationCode code_for(const StoredPerson& person) { return *ActivationCode::parse(code_of(person)); }
  std::expected<Card, ActivationTrouble> use(const ActivationCode& code) {
    return in([&](auto& c) { return activate(c, world, vault, code, {"Jan", "Smit", "jan@thuis.example"}); });
  }
  InvitationPreview preview(InvitationKind kind) {
    return in([&](auto& c) { return preview_invitation(c, school, kind, everyone()); });
  }
};

TEST_P(Invitations, give_a_code_to_everyone_and_a_mail_to_who_has_an_address) {
  const auto jan = add(pupil("Jan", "Smit", "jan@een.example"));
  const auto piet = add(pupil("Piet", "Bos"));
  const auto told = preview(InvitationKind::invitation);
  EXPECT_EQ(told.mails, 1);
  EXPECT_EQ(told.code_only, 1);
  EXPECT_EQ(told.already_invited, 0);
  const auto campaign = invite(everyone());
  EXPECT_EQ(campaign.people, 2);
  EXPECT_EQ(campaign.code_only, 1);
  EXPECT_EQ(campaign.mails.queued, 1);
  EXPECT_EQ(now(jan).status, Status::invited);
  EXPECT_EQ(now(jan).mail, MailState::queued);
  EXPECT_EQ(now(piet).mail, MailState::no_email);
  EXPECT_TRUE(ActivationCode::parse(code_of(piet)));
  EXPECT_NE(code_of(piet), code_of(jan));
}

TEST_P(Invitations, leave_who_was_invited_alone_but_for_a_reminder) {
  const auto jan = add(pupil("Jan", "Smit", "jan@een.example"));
  invite(everyone());
  const auto code = code_of(jan);
  EXPECT_EQ(preview(InvitationKind::invitation).already_invited, 1);
  EXPECT_EQ(invite(everyone()).mails.queued, 0);
  add(pupil("Nog", "Niet", "nog@een.example"));
  const auto reminder = preview(InvitationKind::reminder);
  EXPECT_EQ(reminder.mails, 1);
  EXPECT_EQ(reminder.skipped, 1);
  EXPECT_EQ(invite(everyone(), InvitationKind::reminder).mails.queued, 1);
  EXPECT_EQ(code_of(jan), code);
}

TEST_P(Invitations, are_sent_once_however_often_the_button_is_pressed) {
  add(pupil("Jan", "Smit", "jan@een.example"));
  std::array<std::string, 8> campaigns;
  {
    std::vector<std::jthread> presses;
    for (auto& mine : campaigns) {
      presses.emplace_back([&] {
        mine = in([&](auto& c) {
          return send_invitations(c, world, vault, school, user, {"the same press", InvitationKind::invitation, everyone()}).id;
        });
      });
    }
  }
  EXPECT_EQ(std::set<std::string>(campaigns.begin(), campaigns.end()).size(), 1U);
  const auto all = in([&](auto& c) { return list_campaigns(c, school); });
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all.front().mails.queued, 1);
  EXPECT_TRUE(in([&](auto& c) { return list_campaigns(c, other); }).empty());
}

TEST_P(Invitations, can_be_withdrawn_and_given_anew) {
  const auto jan = add(pupil("Jan", "Smit", "jan@een.example"));
  invite(everyone());
  const auto old = code_for(jan);
  EXPECT_EQ(in([&](auto& c) { return withdraw_codes(c, world, school, everyone()); }), 1);
  EXPECT_EQ(now(jan).status, Status::withdrawn);
  EXPECT_EQ(code_of(jan), "");
  EXPECT_EQ(use(old).error(), ActivationTrouble::withdrawn);
  invite(everyone());
  EXPECT_NE(code_of(jan), old.text());
  EXPECT_TRUE(use(code_for(jan)));
}

TEST_P(Invitations, end_with_the_next_calendar_year) {
  const auto jan = add(pupil("Jan", "Smit"));
  invite(everyone());
  const auto code = code_for(jan);
  const auto until = default_valid_until(world.now());
  EXPECT_EQ(until, 1'830'293'999'999);  // 31 December 2027, 23:59:59.999 in Amsterdam
  clock.advance(until - world.now() - 1);
  EXPECT_TRUE(in([&](auto& c) { return find_activation(c, world, vault, code); }));
  clock.advance(1);
  EXPECT_EQ(in([&](auto& c) { return find_activation(c, world, vault, code); }).error(), ActivationTrouble::expired);
  EXPECT_EQ(use(code).error(), ActivationTrouble::expired);
  EXPECT_EQ(in([&](auto& c) { return expire_codes(c, world); }), 1);
  EXPECT_EQ(now(jan).status, Status::expired);
  EXPECT_EQ(in([&](auto& c) { return expire_codes(c, world); }), 0);
}

TEST_P(Invitations, become_a_card_once) {
  const auto jan = add(pupil("Jan", "Smit", "jan@een.example"));
  invite(everyone());
  const auto code = code_for(jan);
  const auto offer = in([&](auto& c) { return find_activation(c, world, vault, code); });
  ASSERT_TRUE(offer);
  EXPECT_EQ(offer->school_name, "School Een");
  EXPECT_EQ(offer->given_name, "Jan");
  const auto card = use(code);
  ASSERT_TRUE(card);
  EXPECT_TRUE(is_card_number(card->card_number));
  EXPECT_EQ(card->valid_until, default_valid_until(world.now()));
  EXPECT_EQ(now(jan).status, Status::activated);
  EXPECT_EQ(now(jan).person.email, "jan@een.example") << "what was typed stays apart";
  EXPECT_EQ(use(code).error(), ActivationTrouble::used);
  EXPECT_EQ(code_of(jan), "");
  EXPECT_EQ(preview(InvitationKind::invitation).skipped, 1);
  EXPECT_EQ(use(vault.draw_code()).error(), ActivationTrouble::wrong);
}

TEST_P(Invitations, become_a_card_once_under_a_hundred_tries_at_once) {
  const auto jan = add(pupil("Jan", "Smit"));
  invite(everyone());
  const auto code = code_for(jan);
  std::atomic<int> cards = 0;
  std::atomic<int> used = 0;
  {
    std::vector<std::jthread> tries;
    for (int i = 0; i < 100; ++i) {
      tries.emplace_back([&] {
        const auto card = use(code);
        ++(card ? cards : used);
        EXPECT_TRUE(card || card.error() == ActivationTrouble::used);
      });
    }
  }
  EXPECT_EQ(cards, 1);
  EXPECT_EQ(used, 99);
}

TEST_P(Invitations, of_the_deleted_are_worth_nothing) {
  const auto jan = add(pupil("Jan", "Smit", "jan@een.example"));
  invite(everyone());
  const auto code = code_for(jan);
  in([&](auto& c) { return delete_people(c, school, everyone()); });
  EXPECT_EQ(use(code).error(), ActivationTrouble::wrong);
}

DATABASE_TESTS(Invitations);

TEST(CardNumber, has_a_check_digit) {
  TestRandom random(3);
  for (int i = 0; i < 100; ++i) {
    auto number = draw_card_number(random);
    EXPECT_TRUE(is_card_number(number)) << number;
    number[7] = number[7] == '9' ? '0' : static_cast<char>(number[7] + 1);
    EXPECT_FALSE(is_card_number(number)) << number;
  }
  EXPECT_FALSE(is_card_number(""));
  EXPECT_FALSE(is_card_number("6064x23456789013"));
}

}  // namespace
}  // namespace portal
