#include "core/roster/names.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace portal {
namespace {

using Cases = std::vector<std::pair<std::string, bool>>;

template <class Question>
void expect(const Cases& cases, Question question) {
  for (const auto& [text, answer] : cases) {
    EXPECT_EQ(question(text), answer) << text;
  }
}

}  // namespace

TEST(names, that_lost_their_apostrophe) {
  expect({{"t Hart", true}, {"t hooft", true}, {"s-Gravesande", true}, {"s Jacob", true}, {"'t Hart", false},
          {"T Hart", false}, {"Smit", false}, {"ten Hove", false}, {"t ", false}, {"t", false}, {"", false}},
         lost_apostrophe);
}

TEST(names, that_are_back_to_front) {
  expect({{"Berg, van den", true}, {"Vries, de", true}, {"Berg,van den", true}, {"Hart, 't", true},
          {"Berg, Van Der", true}, {"van den Berg", false}, {"Smit, jr.", false}, {"Smit,", false},
          {"Jansen, Piet", false}, {"", false}},
         is_reversed);
}

TEST(names, that_are_numbered) {
  expect({{"Leerling1", true}, {"Achternaam 12", true}, {"Élève3", true}, {"Jan", false}, {"12", false},
          {"J4n", false}, {"J4n2", false}, {"", false}},
         is_numbered);
}

TEST(names, years_are_1_to_6) {
  for (const auto& [text, year] : std::vector<std::pair<std::string, std::optional<std::uint8_t>>>{
           {"1", 1}, {"6", 6}, {"3.0", 3}, {"3,00", 3}, {"0", {}}, {"7", {}}, {"", {}}, {"3.", {}}, {"3,1", {}},
           {"33", {}}, {"3a", {}}, {"drie", {}}, {"\u0663", {}}, {"Jaar 3", {}}, {"-3", {}}}) {
    EXPECT_EQ(parse_year(text), year) << text;
  }
}

TEST(names, classes_compare_without_case_space_and_dash) {
  struct Case {
    std::string left;
    std::string right;
    bool same;
  };
  for (const auto& [left, right, same] : std::vector<Case>{{"3A", "3a", true},
                                                            {"3A", "3 A", true},
                                                            {"3-A", "3–a", true},
                                                            {"Havo_4", "HAVO 4", true},
                                                            {"4-1", "41", false},  // classes 4-1 and 41 both exist
                                                            {"4-1", "4 1", true},
                                                            {"3A", "3B", false}}) {
    EXPECT_EQ(class_key(left) == class_key(right), same) << left << ' ' << right;
  }
}

TEST(names, classes_tell_their_year) {
  for (const auto& [text, year] : std::vector<std::pair<std::string, std::optional<std::uint8_t>>>{
           {"3a", 3}, {"H4D", 4}, {"vwo5b", 5}, {"w1a", 1}, {"media", {}}, {"A1", {}}, {"7b", {}}, {"12b", {}},
           {"3", {}}, {"456*", {}}, {"", {}}}) {
    EXPECT_EQ(year_in_class(text), year) << text;
  }
}

}  // namespace portal
