#include <gmock/gmock.h>

#include <deque>
#include <filesystem>
#include <fstream>
#include <map>

#include "server/base/log.h"
#include "server/outbox/compose.h"
#include "server/outbox/file_post.h"
#include "server/outbox/mime.h"
#include "server/outbox/worker.h"
#include "server/store/activation.h"
#include "server/store/test_school.h"

namespace portal {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Mime, encodes_what_is_not_plain) {
  struct Case {
    std::string_view text;
    std::string_view encoded;
  };
  constexpr std::array cases{Case{"Hallo", "Hallo"},
                             Case{"Zoë", "=?UTF-8?B?Wm/Dqw==?="},
                             Case{"a\r\nBcc: x@y.nl", "a  Bcc: x@y.nl"},
                             Case{"=?UTF-8?B?eA==?=", "=?UTF-8?B?PT9VVEYtOD9CP2VBPT0/PQ==?="},
                             Case{"", ""}};
  for (const auto& row : cases) {
    EXPECT_EQ(encoded_words(row.text), row.encoded) << row.text;
  }
  const auto folded = encoded_words(std::string(100, 'e') + "ëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëë");
  for (std::size_t at = 0, end = 0; at < folded.size(); at = end + 2) {
    end = std::min(folded.find("\r\n", at), folded.size());
    EXPECT_LE(end - at, 76U);
  }
}

TEST(Mime, keeps_names_inside_their_quotes) {
  EXPECT_EQ(mailbox("School \"De Brug\" <x@y.nl>\r\nTo: z", "a@b.nl"), "\"School \\\"De Brug\\\" <x@y.nl>  To: z\" <a@b.nl>");
}

TEST(Mime, prints_any_text_in_short_lines) {
  struct Case {
    std::string_view text;
    std::string_view printed;
  };
  constexpr std::array cases{Case{"é=\n", "=C3=A9=3D\r\n"}, Case{".\nx ", "=2E\r\nx=20"}, Case{"a b\n", "a b\r\n"}};
  for (const auto& row : cases) {
    EXPECT_EQ(quoted_printable(row.text), row.printed);
  }
  EXPECT_LE(quoted_printable(std::string(76, 'x')).find("=\r\n"), 76U);
}

TEST(Mime, dates_by_the_standard) { EXPECT_EQ(mail_date(1'788'249'600'000), "Tue, 01 Sep 2026 08:00:00 +0000"); }

TEST(Mailable, addresses_cannot_carry_a_second_one) {
  EXPECT_TRUE(is_mailable("jan.smit+cjp@een.example"));
  for (const char* address : {"", "a", "a@b", "a\r\nRCPT TO:<x@y.nl>@b.nl", "\"a\r\nDATA\"@x.nl", "a@b.nl, c@d.nl", "a@b.nl>", "a b@c.nl"}) {
    EXPECT_FALSE(is_mailable(address)) << address;
  }
}

MailFacts some_facts() {
  MailFacts facts;
  facts.issuer = "CJP";
  facts.sender_name = "De Brug";
  facts.school = "De Brug";
  facts.given_name = "Jan";
  facts.address = "jan@een.example";
  facts.link = "https://portal.example/activeren#3467-89BC-DFGH-JKMP";
  facts.code = "3467-89BC-DFGH-JKMP";
  facts.valid_until = 1'830'293'999'999;
  return facts;
}

TEST(Compose, says_who_what_and_until_when_in_both_languages) {
  struct Case {
    Language language;
    MailPurpose purpose;
    std::string subject;
    std::string sentence;
  };
  const std::vector<Case> cases{
      {Language::nl, MailPurpose::invitation, "De Brug: activeer je gratis CJP", "31 december 2027"},
      {Language::en, MailPurpose::invitation, "De Brug: activate your free CJP", "31 December 2027"},
      {Language::nl, MailPurpose::reminder, "De Brug: vergeet je gratis CJP niet", "eerder uitgenodigd"},
      {Language::nl, MailPurpose::password_reset, "Kies een nieuw wachtwoord voor het CJP scholenportal", "een uur"},
      {Language::en, MailPurpose::user_invitation, "You get access to the CJP school portal", "fourteen days"},
      {Language::nl, MailPurpose::password_changed, "Je wachtwoord voor het CJP scholenportal is veranderd", "net veranderd"},
  };
  for (const auto& row : cases) {
    auto facts = some_facts();
    facts.language = row.language;
    facts.purpose = row.purpose;
    const auto mail = compose_mail(facts, {"0192", "no-reply@portal.example", 1'788'249'600'000});
    EXPECT_THAT(mail, HasSubstr("Subject: " + row.subject + "\r\n"));
    EXPECT_THAT(mail, HasSubstr(row.sentence));
    EXPECT_THAT(mail, HasSubstr("Message-ID: <0192@portal.example>\r\n"));
    EXPECT_THAT(mail, HasSubstr("text/plain"));
    EXPECT_THAT(mail, HasSubstr("text/html"));
    EXPECT_THAT(mail, Not(HasSubstr("mail."))) << "a sentence is missing";
    EXPECT_THAT(mail, Not(HasSubstr("<img")));
    EXPECT_EQ(mail, compose_mail(facts, {"0192", "no-reply@portal.example", 1'788'249'600'000}));
  }
}

TEST(Compose, lets_no_field_out_of_its_place) {
  for (const std::string bad : {"x\r\nBcc: y@z.nl", "x\n.\n", "<script>alert(1)</script>", "{code} {link}", "%n${x}"}) {
    auto facts = some_facts();
    facts.school = facts.sender_name = facts.given_name = bad;
    const auto mail = compose_mail(facts, {"0192", "no-reply@portal.example", 0});
    EXPECT_THAT(mail, Not(HasSubstr("\r\nBcc:"))) << bad;
    EXPECT_THAT(mail, Not(HasSubstr("\r\n.\r\n"))) << bad;
    EXPECT_THAT(mail.substr(mail.find("text/html")), Not(HasSubstr("<script"))) << bad;
    const auto head = mail.substr(0, mail.find("\r\n\r\n"));
    EXPECT_EQ(std::ranges::count(head, '\n'), 7) << bad;
  }
}

TEST(Pace, gives_each_domain_its_turns) {
  Pace pace(2);
  EXPECT_EQ(pace.take_turn("a.nl", 1000), 0);
  EXPECT_EQ(pace.take_turn("a.nl", 1100), 0);
  EXPECT_EQ(pace.take_turn("a.nl", 1200), 800);
  EXPECT_EQ(pace.take_turn("b.nl", 1200), 0);
  EXPECT_EQ(pace.take_turn("a.nl", 2000), 0);
}

// Answers as it was told, and keeps what it got.
class TestPost : public Post {
 public:
  Delivery deliver(const Letter& letter) override {
    letters.push_back(letter);
    if (on_delivery) {
      on_delivery();
    }
    const auto found = answers.find(letter.to);
    return found == answers.end() ? otherwise : found->second;
  }
  std::vector<Letter> letters;
  std::map<std::string, Delivery> answers;
  Delivery otherwise = Delivery::sent;
  std::function<void()> on_delivery;
};

class Outbox : public StoreTest {
 protected:
  void set_up() override {
    StoreTest::set_up();
    set_log_level(LogLevel::error);
    settings.origin = "https://portal.example";
    settings.mail_from = "no-reply@portal.example";
    settings.mails_per_second_per_domain = 1000;
    worker = std::make_unique<OutboxWorker>(database(), world, vault, post, settings);
  }
  void work() {
    while (worker->work_once() > 0) {
    }
  }
  MailCounts counts(const Campaign& campaign) {
    return in([&](auto& c) { return find_campaign(c, school, campaign.id)->mails; });
  }
  std::string trouble() {
    return in([&](auto& c) { return outbox_trouble(c); });
  }
  void add_many(int count) {
    for (int i = 0; i < count; ++i) {
      add(pupil("Leerling", "Nummer " + std::to_string(100 + i), "l" + std::to_string(100 + i) + "@een.example"));
    }
  }

  Settings settings;
  TestPost post;
  std::unique_ptr<OutboxWorker> worker;
};

TEST_P(Outbox, sends_each_mail_once_with_the_code_behind_the_hash_sign) {
  const auto jan = add(pupil("Jan", "Smit", "jan@een.example"));
  add(pupil("Zonder", "Adres"));
  const auto campaign = invite(everyone());
  work();
  work();
  ASSERT_EQ(post.letters.size(), 1U);
  EXPECT_EQ(post.letters[0].to, "jan@een.example");
  EXPECT_THAT(post.letters[0].message, HasSubstr("https://portal.example/activeren#" + code_of(jan)));
  EXPECT_THAT(post.letters[0].message, HasSubstr("From: \"School Een\" <no-reply@portal.example>"));
  EXPECT_EQ(counts(campaign).sent, 1);
  EXPECT_EQ(now(jan).mail, MailState::sent);
}

TEST_P(Outbox, calls_off_mail_to_who_left_or_activated) {
  const auto gone = add(pupil("Weg", "Gegaan", "weg@een.example"));
  const auto done = add(pupil("Al", "Klaar", "klaar@een.example"));
  const auto campaign = invite(everyone());
  in([&](auto& c) {
    delete_people(c, school, listed({gone.id}));
    EXPECT_TRUE(activate(c, world, vault, *ActivationCode::parse(live_code(c, vault, school, done.id)->text), {}));
  });
  EXPECT_EQ(now(done).mail, MailState::none) << "no mail waits for who has activated";
  work();
  EXPECT_TRUE(post.letters.empty());
  EXPECT_EQ(counts(campaign).failed, 2);
}

TEST_P(Outbox, tries_again_later_what_was_put_off_with_the_same_message) {
  add(pupil("Jan", "Smit", "jan@een.example"));
  const auto campaign = invite(everyone());
  post.otherwise = Delivery::deferred;
  work();
  EXPECT_EQ(counts(campaign).queued, 1);
  clock.advance(5 * one_minute - 1);
  work();
  EXPECT_EQ(post.letters.size(), 1U);
  post.otherwise = Delivery::sent;
  clock.advance(2 * one_minute);
  work();
  ASSERT_EQ(post.letters.size(), 2U);
  EXPECT_EQ(post.letters[0].message, post.letters[1].message);
  EXPECT_EQ(counts(campaign).sent, 1);
}

TEST_P(Outbox, gives_up_after_four_days) {
  add(pupil("Jan", "Smit", "jan@een.example"));
  const auto campaign = invite(everyone());
  post.otherwise = Delivery::deferred;
  for (int i = 0; i < 100; ++i) {
    work();
    clock.advance(3 * one_hour);
  }
  EXPECT_EQ(counts(campaign).failed, 1);
  EXPECT_LT(post.letters.size(), 40U);
}

TEST_P(Outbox, marks_only_the_refused_one) {
  const auto bad = add(pupil("Fout", "Adres", "fout@een.example"));
  add(pupil("Jan", "Smit", "jan@een.example"));
  post.answers["fout@een.example"] = Delivery::refused;
  const auto campaign = invite(everyone());
  work();
  EXPECT_EQ(counts(campaign).failed, 1);
  EXPECT_EQ(counts(campaign).sent, 1);
  EXPECT_EQ(now(bad).mail, MailState::failed);
}

TEST_P(Outbox, stops_a_campaign_that_bounces) {
  add_many(60);
  post.otherwise = Delivery::refused;
  const auto campaign = invite(everyone());
  work();
  EXPECT_EQ(post.letters.size(), 21U + 19U) << "the batch that was claimed already goes out";
  EXPECT_EQ(counts(campaign).failed, 60);
  EXPECT_TRUE(in([&](auto& c) { return find_campaign(c, school, campaign.id)->stopped; }));
}

TEST_P(Outbox, pauses_when_the_trouble_is_ours) {
  add_many(3);
  const auto campaign = invite(everyone());
  post.otherwise = Delivery::connection_trouble;
  work();
  EXPECT_EQ(post.letters.size(), 1U);
  EXPECT_EQ(counts(campaign).queued, 3) << "nobody is marked as failed";
  EXPECT_EQ(trouble(), "connection");
  post.otherwise = Delivery::sent;
  work();
  EXPECT_EQ(post.letters.size(), 1U) << "still pausing";
  clock.advance(10 * one_second);
  work();
  EXPECT_EQ(counts(campaign).sent, 3);
  EXPECT_EQ(trouble(), "");
}

TEST_P(Outbox, never_sends_again_what_perhaps_went_out_in_a_crash) {
  const auto jan = add(pupil("Jan", "Smit", "jan@een.example"));
  const auto campaign = invite(everyone());
  post.on_delivery = [] { throw std::runtime_error("the power went out"); };
  EXPECT_ANY_THROW(worker->work_once());
  EXPECT_EQ(counts(campaign).sending, 1);
  post.on_delivery = {};
  clock.advance(one_hour);
  OutboxWorker restarted(database(), world, vault, post, settings);
  while (restarted.work_once() > 0) {
  }
  EXPECT_EQ(post.letters.size(), 1U);
  EXPECT_EQ(counts(campaign).unknown, 1);
  EXPECT_EQ(now(jan).mail, MailState::unknown);
}

TEST_P(Outbox, goes_on_with_what_was_only_claimed_before_a_crash) {
  add(pupil("Jan", "Smit", "jan@een.example"));
  const auto campaign = invite(everyone());
  const auto lost = in([&](auto& c) { return claim_mails(c, world, vault, 10, one_minute); });
  ASSERT_EQ(lost.size(), 1U);
  work();
  EXPECT_TRUE(post.letters.empty()) << "another server holds it";
  clock.advance(one_minute);
  work();
  EXPECT_EQ(counts(campaign).sent, 1);
  EXPECT_FALSE(in([&](auto& c) { return mark_handing_over(c, world, lost[0]); })) << "the lease was lost";
  EXPECT_FALSE(in([&](auto& c) { return mark_failed(c, world, lost[0], "late"); }));
}

TEST_P(Outbox, keeps_to_the_pace_of_a_domain) {
  settings.mails_per_second_per_domain = 2;
  OutboxWorker slow(database(), world, vault, post, settings);
  add_many(5);
  invite(everyone());
  for (const std::size_t sent : {2U, 4U, 5U}) {
    while (slow.work_once() > 0) {
    }
    EXPECT_EQ(post.letters.size(), sent);
    clock.advance(one_second);
  }
}

TEST_P(Outbox, rests_when_all_that_is_due_must_wait_for_its_turn) {
  settings.mails_per_second_per_domain = 2;
  OutboxWorker slow(database(), world, vault, post, settings);
  add(pupil("Aa", "Hoofdletter", "aa@EEN.Example"));
  add_many(30);
  invite(everyone());
  EXPECT_EQ(slow.work_once(), 2);
  EXPECT_EQ(slow.work_once(), 0) << "the ten behind the first twenty wait as well";
}

TEST_P(Outbox, stops_between_two_mails) {
  add_many(3);
  const auto campaign = invite(everyone());
  std::atomic<bool> stop = false;
  post.on_delivery = [&] { stop = true; };
  worker->run(stop);
  EXPECT_EQ(post.letters.size(), 1U);
  EXPECT_EQ(counts(campaign).sent, 1);
  EXPECT_EQ(counts(campaign).queued, 2) << "another server may send them at once";
}

TEST_P(Outbox, writes_to_users_and_wipes_the_link) {
  in([&](auto& c) {
    queue_account_mail(c, world, vault, {MailPurpose::password_reset, user, "", "the-secret-token"});
    queue_account_mail(c, world, vault, {MailPurpose::password_changed, user, "", ""});
    EXPECT_EQ(c.query("select id from mail where sealed_token like '%secret%'", {}).size(), 0U);
  });
  work();
  ASSERT_EQ(post.letters.size(), 2U);
  EXPECT_THAT(post.letters[0].message + post.letters[1].message, HasSubstr("https://portal.example/wachtwoord#the-secret-token"));
  EXPECT_EQ(in([&](auto& c) { return c.query("select id from mail where sealed_token <> ''", {}).size(); }), 0U);
}

TEST_P(Outbox, lets_a_small_school_not_wait_for_a_large_one) {
  add_many(50);
  invite(everyone());
  clock.advance(1);
  const auto late = add(pupil("Klein", "Schooltje", "klein@twee.example"), other);
  in([&](auto& c) { send_invitations(c, world, vault, other, user, {"k", InvitationKind::invitation, listed({late.id})}); });
  worker->work_once();
  EXPECT_TRUE(std::ranges::any_of(post.letters, [](const Letter& letter) { return letter.to == "klein@twee.example"; }));
}

DATABASE_TESTS(Outbox);

TEST(FilePost, leaves_whole_files_only) {
  const auto folder = std::filesystem::temp_directory_path() / ("mail-" + std::to_string(getpid()));
  FilePost post(folder);
  EXPECT_EQ(post.deliver({"0192", "a@b.nl", "c@d.nl", "Subject: x\r\n\r\ny"}), Delivery::sent);
  std::ifstream in(folder / "0192.eml");
  std::string line;
  std::getline(in, line);
  EXPECT_EQ(line, "Subject: x\r");
  std::filesystem::remove_all(folder);
  EXPECT_EQ(FilePost("/proc/nowhere").deliver({"1", "", "", ""}), Delivery::connection_trouble);
}

}  // namespace
}  // namespace portal
