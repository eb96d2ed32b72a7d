#include "server/store/person.h"

#include <algorithm>
#include <chrono>

#include "server/store/sort_name.h"
#include "server/store/test_school.h"

namespace portal {
namespace {

TEST(SortName, puts_the_main_word_first) {
  struct Case {
    std::string_view name;
    std::string_view sorted;
  };
  constexpr std::array cases{Case{"Smit", "smit"},
                             Case{"van den Berg", "berg van den"},
                             Case{"Van Den Berg", "berg van den"},
                             Case{"'t Hart", "hart 't"},
                             Case{"\u2019t Hart", "hart 't"},
                             Case{"van 't Hof", "hof van 't"},
                             Case{"de Vries-van Dijk", "vries-van dijk de"},
                             Case{"De", "de"},
                             Case{"van der", "van der"},
                             Case{"Özdemir", "ozdemir"},
                             Case{"IJsbrand", "ijsbrand"},
                             Case{"", ""}};
  for (const auto& row : cases) {
    EXPECT_EQ(sort_name(row.name), row.sorted) << row.name;
  }
}

TEST(SearchWords, are_plain_and_few) {
  EXPECT_EQ(search_words("  Zoë  SMIT "), (std::vector<std::string>{"zoe", "smit"}));
  EXPECT_EQ(search_words("a b c d e f g h i j").size(), 8U);
  EXPECT_EQ(like_pattern("10%_\\"), "%10\\%\\_\\\\%");
}

class People : public StoreTest {
 protected:
  std::vector<std::string> names(const PersonQuery& query) {
    std::vector<std::string> found;
    for (const auto& person : in([&](auto& c) { return find_people(c, school, query); }).people) {
      found.push_back(person.person.given_name);
    }
    return found;
  }
  static PersonFilter filter(std::string search, std::optional<std::string> class_name = {},
                             std::optional<std::uint8_t> year = {}, std::optional<Status> status = {}) {
    return {Kind::students, std::move(search), SearchIn::everything, std::move(class_name), year, status};
  }
  static PersonFilter names_only(std::string search) {
    auto made = filter(std::move(search));
    made.search_in = SearchIn::names;
    return made;
  }
  void add_some() {
    add(pupil("Jan", "Smit", "jansmit@een.example", 3, "3edc"));
    add(pupil("Zoë", "van den Berg", "", 1, "1a"));
    add(pupil("Ali", "Özdemir", "ali@een.example", 3, "3b"));
    add(pupil("Bo", "100%", "", 2, "2_x"));
    add(pupil("Vreemd", "Smit", "vreemd@twee.example"), other);
    add(pupil("Juf", "Smit", "juf@een.example", 0, ""), school, Kind::teachers);
  }
};

TEST_P(People, are_found_by_what_was_asked) {
  add_some();
  struct Case {
    PersonFilter filter;
    std::vector<std::string> names;
  };
  const std::vector<Case> cases{
      {filter(""), {"Bo", "Zoë", "Ali", "Jan"}},
      {filter("zoe"), {"Zoë"}},
      {filter("BERG zo"), {"Zoë"}},
      {filter("%"), {"Bo"}},
      {filter("_"), {"Bo"}},
      {filter("' or 1=1 --"), {}},
      {filter("een.example"), {"Ali", "Jan"}},
      {names_only("een.example"), {}},
      {names_only("smit 3e"), {"Jan"}},
      {filter("", "3b"), {"Ali"}},
      {filter("", {}, std::uint8_t{3}), {"Ali", "Jan"}},
      {filter("", {}, std::uint8_t{3}, Status::invited), {}},
      {filter("smit", {}, std::uint8_t{3}, Status::fresh), {"Jan"}},
  };
  for (const auto& row : cases) {
    EXPECT_EQ(names({row.filter, PersonColumn::family_name, Order::ascending, 0, 50}), row.names) << row.filter.search;
  }
}

TEST_P(People, are_sorted_on_any_column) {
  add_some();
  struct Case {
    PersonColumn column;
    Order order;
    std::vector<std::string> names;
  };
  const std::vector<Case> cases{
      {PersonColumn::given_name, Order::ascending, {"Ali", "Bo", "Jan", "Zoë"}},
      {PersonColumn::given_name, Order::descending, {"Zoë", "Jan", "Bo", "Ali"}},
      {PersonColumn::family_name, Order::descending, {"Jan", "Ali", "Zoë", "Bo"}},
      {PersonColumn::year, Order::ascending, {"Zoë", "Bo", "Ali", "Jan"}},
      {PersonColumn::class_name, Order::ascending, {"Zoë", "Bo", "Ali", "Jan"}},
      {PersonColumn::email, Order::ascending, {"Bo", "Zoë", "Ali", "Jan"}},
      {PersonColumn::status, Order::ascending, {"Bo", "Zoë", "Ali", "Jan"}},
      {PersonColumn::code, Order::ascending, {"Bo", "Zoë", "Ali", "Jan"}},
  };
  for (const auto& row : cases) {
    EXPECT_EQ(names({{}, row.column, row.order, 0, 50}), row.names) << static_cast<int>(row.column);
  }
}

TEST_P(People, come_in_pages) {
  add_some();
  const auto page = in([&](auto& c) { return find_people(c, school, {{}, PersonColumn::family_name, Order::ascending, 1, 2}); });
  EXPECT_EQ(page.total, 4);
  ASSERT_EQ(page.people.size(), 2U);
  EXPECT_EQ(page.people[0].person.given_name, "Zoë");
}

TEST_P(People, of_another_school_are_absent) {
  const auto mine = add(pupil("Jan", "Smit"));
  in([&](auto& c) {
    EXPECT_FALSE(find_person(c, other, mine.id));
    EXPECT_EQ(edit_person(c, world, other, mine.id, 1, pupil("X", "Y")).error(), PersonTrouble::absent);
    EXPECT_TRUE(selected_people(c, other, listed({mine.id})).empty());
    EXPECT_EQ(delete_people(c, other, listed({mine.id})), 0);
    EXPECT_EQ(delete_people(c, other, everyone()), 0);
    EXPECT_TRUE(codes_of(c, vault, other, {&mine, 1}).empty());
    EXPECT_EQ(withdraw_codes(c, world, other, listed({mine.id})), 0);
    EXPECT_EQ(preview_invitation(c, other, InvitationKind::invitation, listed({mine.id})).selected, 0);
    EXPECT_TRUE(list_classes(c, other, Kind::students).empty());
    EXPECT_EQ(count_statuses(c, other, Kind::students).fresh, 0);
    EXPECT_TRUE(find_person(c, school, mine.id));
  });
}

TEST_P(People, have_an_address_of_their_own) {
  const auto jan = add(pupil("Jan", "Smit", "jan@een.example"));
  const auto piet = add(pupil("Piet", "Smit"));
  add(pupil("Piet", "Smit"));  // two without an address are fine
  add(pupil("Jan", "Smit", "jan@een.example"), other);
  add(pupil("Jan", "Smit", "jan@een.example", 0, ""), school, Kind::teachers);
  in([&](auto& c) {
    EXPECT_EQ(add_person(c, world, school, Kind::students, pupil("J", "S", "JAN@een.example")).error(), PersonTrouble::email_taken);
    EXPECT_EQ(edit_person(c, world, school, piet.id, 1, pupil("P", "S", "Jan@een.example")).error(), PersonTrouble::email_taken);
    EXPECT_TRUE(edit_person(c, world, school, jan.id, 1, pupil("Jan", "Smid", "Jan@een.example")));
  });
}

TEST_P(People, are_never_overwritten_unseen) {
  const auto jan = add(pupil("Jan", "Smit"));
  in([&](auto& c) {
    const auto edited = edit_person(c, world, school, jan.id, jan.version, pupil("Jan", "Smid", "jan@een.example", 4, "4a"));
    EXPECT_EQ(edited->version, jan.version + 1);
    EXPECT_EQ(edited->person, pupil("Jan", "Smid", "jan@een.example", 4, "4a"));
    EXPECT_EQ(edit_person(c, world, school, jan.id, jan.version, pupil("Jan", "Smet")).error(), PersonTrouble::changed_meanwhile);
  });
}

TEST_P(People, are_counted_by_class_and_status) {
  add_some();
  in([&](auto& c) {
    const auto classes = list_classes(c, school, Kind::students);
    EXPECT_EQ(classes.size(), 4U);
    EXPECT_EQ(classes.front().class_name, "1a");
    EXPECT_EQ(classes.front().people, 1);
    EXPECT_EQ(count_statuses(c, school, Kind::students).fresh, 4);
  });
}

TEST_P(People, are_selected_by_hand_or_all_but_some) {
  add_some();
  const auto jan = in([&](auto& c) { return find_people(c, school, {filter("jan"), PersonColumn::family_name, Order::ascending, 0, 1}).people.front(); });
  in([&](auto& c) {
    auto all = everyone();
    EXPECT_EQ(selected_people(c, school, all).size(), 4U);
    all.ids = {jan.id, "unknown"};
    EXPECT_EQ(selected_people(c, school, all).size(), 3U);
    EXPECT_EQ(selected_people(c, school, listed({jan.id, jan.id, "unknown"})).size(), 1U);
    EXPECT_TRUE(selected_people(c, school, listed({jan.id}, Kind::teachers)).empty());
    EXPECT_EQ(delete_people(c, school, all), 3);
    EXPECT_EQ(whole_roster(c, school, Kind::students).size(), 1U);
  });
}

DATABASE_TESTS(People);

}  // namespace
}  // namespace portal
