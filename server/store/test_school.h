// For tests: a database with a school in it, and hands to reach for what every test needs.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "server/db/test_database.h"
#include "server/secret/vault.h"
#include "server/store/invitation.h"
#include "server/store/person.h"
#include "server/store/schema.h"
#include "server/store/school.h"
#include "server/store/upload.h"
#include "server/store/user.h"

namespace portal {

inline Person pupil(std::string given, std::string family, std::string email = "", std::uint8_t year = 3,
                    std::string class_name = "3a") {
  return {std::move(given), std::move(family), std::move(email), year, std::move(class_name), 0};
}

class StoreTest : public db::DatabaseTest {
 protected:
  // One transaction.
  template <class Work>
  auto in(const Work& work) {
    if constexpr (std::is_void_v<decltype(work(std::declval<db::Connection&>()))>) {
      database().transaction(work);
    } else {
      return database().in_transaction(work);
    }
  }

  void set_up() override {
    prepare_database(database(), keys);
    school = new_school("01AB", "School Een");
    other = new_school("02CD", "School Twee");
    user = in([&](auto& c) { return add_user(c, world, {"bea@een.example", "Bea", Language::nl, Beheerder::no})->id; });
  }

  std::string new_school(std::string brin, std::string name) {
    return in([&](auto& c) {
      return add_school(c, world, {std::move(brin), "", std::move(name), Sector::vo, PupilWord::leerling, "", Language::nl})->id;
    });
  }

  StoredPerson add(const Person& person, const std::string& school_id, Kind kind = Kind::students) {
    return in([&](auto& c) { return *add_person(c, world, school_id, kind, person); });
  }
  StoredPerson add(const Person& person) { return add(person, school); }

  static Selection listed(std::vector<std::string> ids, Kind kind = Kind::students) {
    Selection selection;
    selection.filter.kind = kind;
    selection.ids = std::move(ids);
    return selection;
  }
  static Selection everyone(Kind kind = Kind::students) {
    Selection selection;
    selection.kind = SelectionKind::all_matching;
    selection.filter.kind = kind;
    return selection;
  }

  Campaign invite(const Selection& selection, InvitationKind kind = InvitationKind::invitation) {
    return in([&](auto& c) {
      return send_invitations(c, world, vault, school, user, {new_id(world), kind, selection});
    });
  }

  std::string code_of(const StoredPerson& person) {
    return in([&](auto& c) { return codes_of(c, vault, school, {&person, 1}); })[person.id];
  }

  StoredPerson now(const StoredPerson& person) {
    return in([&](auto& c) { return *find_person(c, school, person.id); });
  }

  TestClock clock{1'788'249'600'000};  // 1 September 2026, 08:00 UTC
  TestRandom random{42};
  World world{clock, random};
  Keys keys = Keys::from_seed(1);
  Vault vault{keys, random};
  std::string school;
  std::string other;
  std::string user;
};

}  // namespace portal
