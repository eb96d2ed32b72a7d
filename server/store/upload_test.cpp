#include "server/store/upload.h"

#include <chrono>
#include <iostream>

#include "server/store/activation.h"
#include "server/store/test_school.h"

namespace portal {
namespace {

class Uploads : public StoreTest {
 protected:
  std::int64_t revision() {
    return in([&](auto& c) { return find_school(c, school)->roster_revision; });
  }
  std::expected<Upload, UploadTrouble> keep(UploadPlan plan) {
    plan.file_name = "leerlingen.xlsx";
    plan.sha256 = std::string(64, 'a');
    if (plan.roster_revision == 0) {
      plan.roster_revision = revision();
    }
    clock.advance(one_second);
    return in([&](auto& c) { return keep_upload(c, world, school, user, plan); });
  }
  std::expected<Upload, UploadTrouble> undo(const Upload& upload) {
    return in([&](auto& c) { return undo_upload(c, world, school, upload.id); });
  }
  std::vector<std::string> roster() {
    std::vector<std::string> lines;
    for (const auto& stored : in([&](auto& c) { return selected_people(c, school, everyone()); })) {
      const auto& person = stored.person;
      lines.push_back(person.given_name + " " + person.family_name + " " + person.email + " " +
                      std::to_string(person.year) + person.class_name + " " + std::string(name_of(stored.status)));
    }
    return lines;
  }
  UploadPlan plan_of(std::vector<Person> added, std::vector<PersonChange> changed = {}, std::vector<std::string> removed = {}) {
    UploadPlan plan;
    plan.added = std::move(added);
    plan.changed = std::move(changed);
    plan.removed = std::move(removed);
    return plan;
  }
};

TEST_P(Uploads, are_kept_and_undone_as_a_whole) {
  const auto jan = add(pupil("Jan", "Smit", "jan@een.example"));
  const auto piet = add(pupil("Piet", "Bos", "piet@een.example"));
  invite(listed({piet.id}));
  const auto code = code_of(now(piet));
  const auto before = roster();
  const auto upload = keep(plan_of({pupil("Nieuw", "Kind", "piet@een.example")},
                                   {{jan.id, pupil("Jan", "Smits", "j.smit@een.example", 4, "4a")}}, {piet.id}));
  ASSERT_TRUE(upload);
  EXPECT_EQ(upload->added + upload->changed + upload->removed, 3);
  EXPECT_EQ(upload->user_name, "Bea");
  EXPECT_TRUE(upload->can_undo);
  EXPECT_EQ(roster(), (std::vector<std::string>{"Nieuw Kind piet@een.example 33a new", "Jan Smits j.smit@een.example 44a new"}));
  const auto undone = undo(*upload);
  ASSERT_TRUE(undone);
  EXPECT_GT(undone->undone, 0);
  EXPECT_EQ(roster(), before);
  EXPECT_EQ(code_of(now(piet)), code) << "the code that was given out works again";
  EXPECT_EQ(now(piet).mail, MailState::none) << "his mail was called off, none waits";
  EXPECT_EQ(undo(*upload).error(), UploadTrouble::not_the_last);
}

TEST_P(Uploads, are_undone_one_by_one_from_the_last) {
  const auto first = keep(plan_of({pupil("Een", "A", "a@een.example")}));
  const auto een = in([&](auto& c) { return whole_roster(c, school, Kind::students).front(); });
  const auto second = keep(plan_of({pupil("Twee", "B")}, {{een.id, pupil("Een", "Aa", "a@een.example")}}));
  EXPECT_EQ(undo(*first).error(), UploadTrouble::not_the_last);
  EXPECT_TRUE(undo(*second));
  EXPECT_TRUE(undo(*first));
  EXPECT_TRUE(roster().empty());
  const auto uploads = in([&](auto& c) { return list_uploads(c, school); });
  ASSERT_EQ(uploads.size(), 2U);
  EXPECT_EQ(uploads[0].id, second->id);
  EXPECT_FALSE(uploads[0].can_undo || uploads[1].can_undo);
}

// On PostgreSQL the upload may read the row just before the activation is committed.
TEST_P(Uploads, undone_keep_who_activated_in_the_same_moment) {
  const auto jan = add(pupil("Jan", "Smit", "jan@een.example"));
  invite(listed({jan.id}));
  const auto code = *ActivationCode::parse(code_of(now(jan)));
  const auto upload = keep(plan_of({}, {}, {jan.id}));
  in([&](auto& c) {
    c.execute("update activation_code set state = 'live' where person_id = $1", {jan.id});
    EXPECT_TRUE(activate(c, world, vault, code, {}));
  });
  EXPECT_TRUE(undo(*upload));
  EXPECT_EQ(now(jan).status, Status::activated);
  EXPECT_FALSE(now(jan).has_code);
}

TEST_P(Uploads, that_somebody_worked_on_are_not_undone) {
  const auto upload = keep(plan_of({pupil("Een", "A")}));
  const auto een = in([&](auto& c) { return whole_roster(c, school, Kind::students).front(); });
  invite(listed({een.id}));
  EXPECT_EQ(undo(*upload).error(), UploadTrouble::touched_since);
  EXPECT_EQ(roster().size(), 1U);
}

TEST_P(Uploads, made_against_an_older_roster_are_refused) {
  const auto seen = revision();
  add(pupil("Intussen", "Toegevoegd"));
  auto plan = plan_of({pupil("Een", "A")});
  plan.roster_revision = seen == 0 ? -1 : seen;
  EXPECT_EQ(keep(plan).error(), UploadTrouble::roster_changed);
  EXPECT_EQ(roster().size(), 1U);
}

TEST_P(Uploads, with_an_address_that_is_taken_change_nothing) {
  add(pupil("Jan", "Smit", "jan@een.example"));
  const auto before = roster();
  const auto seen = revision();
  EXPECT_EQ(keep(plan_of({pupil("Een", "A"), pupil("J", "S", "JAN@een.example")})).error(), UploadTrouble::email_taken);
  EXPECT_EQ(keep(plan_of({}, {{"unknown", pupil("J", "S")}})).error(), UploadTrouble::roster_changed);
  EXPECT_EQ(roster(), before);
  EXPECT_EQ(revision(), seen);
}

TEST_P(Uploads, may_swap_two_addresses) {
  const auto jan = add(pupil("Jan", "A", "a@een.example"));
  const auto piet = add(pupil("Piet", "B", "b@een.example"));
  EXPECT_TRUE(keep(plan_of({}, {{jan.id, pupil("Jan", "A", "b@een.example")}, {piet.id, pupil("Piet", "B", "a@een.example")}})));
  EXPECT_EQ(roster().front(), "Jan A b@een.example 33a new");
}

TEST_P(Uploads, of_another_school_are_absent) {
  const auto upload = keep(plan_of({pupil("Een", "A")}));
  in([&](auto& c) {
    EXPECT_FALSE(find_upload(c, other, upload->id));
    EXPECT_TRUE(list_uploads(c, other).empty());
    EXPECT_EQ(undo_upload(c, world, other, upload->id).error(), UploadTrouble::absent);
  });
}

TEST_P(Uploads, of_thirty_thousand_people_take_seconds) {
  std::vector<Person> many;
  for (int i = 0; i < 30'000; ++i) {
    many.push_back(pupil("Leerling" + std::to_string(i), "Achternaam" + std::to_string(i), "l" + std::to_string(i) + "@een.example"));
  }
  const auto timed = [](const char* what, const auto& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
    std::cout << "  " << what << ": " << took.count() << " ms\n";
    EXPECT_LT(took.count(), 30'000) << what;
  };
  std::expected<Upload, UploadTrouble> upload;
  timed("keep", [&] { upload = keep(plan_of(many)); });
  ASSERT_TRUE(upload);
  Campaign campaign;
  timed("invite", [&] { campaign = invite(everyone()); });
  EXPECT_EQ(campaign.people, 30'000);
  EXPECT_EQ(campaign.mails.queued, 30'000);
  timed("page", [&] {
    EXPECT_EQ(in([&](auto& c) { return find_people(c, school, {{Kind::students, "naam2999", {}, {}, {}, {}}, PersonColumn::code, Order::ascending, 0, 50}); }).total, 11);
  });
  timed("codes", [&] {
    in([&](auto& c) {
      const auto people = selected_people(c, school, everyone());
      EXPECT_EQ(codes_of(c, vault, school, people).size(), 30'000U);
    });
  });
  std::vector<PersonChange> changes;
  for (const auto& stored : in([&](auto& c) { return whole_roster(c, school, Kind::students); })) {
    changes.push_back({stored.id, stored.person});
    changes.back().after.year = 4;
  }
  timed("change", [&] { EXPECT_TRUE(keep(plan_of({}, changes))); });
  timed("delete", [&] { EXPECT_EQ(in([&](auto& c) { return delete_people(c, school, everyone()); }), 30'000); });
}

DATABASE_TESTS(Uploads);

}  // namespace
}  // namespace portal
