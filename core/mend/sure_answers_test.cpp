#include "core/mend/sure_answers.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "core/roster/names.h"

namespace portal {
namespace {

using Table = std::vector<std::pair<std::string, std::string>>;  // what stands there, and what comes of it

void expect(std::optional<std::string> (*answer)(std::string_view), const Table& table) {
  for (const auto& [text, wanted] : table) {
    EXPECT_EQ(answer(text).value_or("-"), wanted) << text;
  }
}

}  // namespace

TEST(sure_year, is_the_one_number_beside_words_that_belong) {
  expect(sure_year, {{"Jaar 3", "3"},   {"jaar3", "3"},      {"3e", "3"},
                     {"3de", "3"},      {"1ste", "1"},       {"H3", "3"},
                     {"3H", "3"},       {"leerjaar 3", "3"}, {"Leerjaar: 4", "4"},
                     {"３", "3"},       {"3 VWO", "3"},      {"havo/vwo 2", "2"},
                     {"vmbo-t 4", "4"}, {"3e klas", "3"},    {"klas 3", "3"},
                     {"drie", "3"},     {"Derde", "3"},      {"derde leerjaar", "3"},
                     {"één", "1"},      {"ZESDE", "6"},      {"(3)", "3"},
                     {"3.", "3"},       {"H-3", "3"},        {"'3", "3"},
                     {"lj 6", "6"}});
}

TEST(sure_year, is_nothing_when_there_is_doubt) {
  expect(sure_year, {{"", "-"},      {"jaar", "-"},     {"0", "-"},         {"7", "-"},         {"33", "-"},
                     {"3-4", "-"},   {"3/4", "-"},      {"2026-2027", "-"}, {"2026", "-"},      {"3,5", "-"},
                     {"3.5", "-"},   {"-1", "-"},       {"3a", "-"},        {"klas 3a", "-"},   {"groep 3", "-"},
                     {"mbo 3", "-"}, {"niveau 2", "-"}, {"3?", "-"},        {"3 of vier", "-"}, {"drie (3)", "-"},
                     {"٣", "-"},     {"3-1-1900", "-"}, {"WAAR", "-"},      {"brugklas", "-"},  {"#N/A", "-"}});
}

TEST(sure_email, is_the_address_that_was_meant) {
  expect(sure_email, {{"jan@@school.nl", "jan@school.nl"},
                      {"jan@school,nl", "jan@school.nl"},
                      {"mailto:jan@school.nl", "jan@school.nl"},
                      {"MAILTO:jan@school.nl", "jan@school.nl"},
                      {"Jan Smit <jan@school.nl>", "jan@school.nl"},
                      {"\"Smit, Jan\" <jan@school.nl>;", "jan@school.nl"},
                      {"jan@school.nl <jan@school.nl>", "jan@school.nl"},
                      {"Jan <mailto:jan@school.nl>", "jan@school.nl"},
                      {"<jan@school.nl>", "jan@school.nl"},
                      {"jan@school.nl;", "jan@school.nl"},
                      {"jan@school.nl,", "jan@school.nl"},
                      {"jan@school.nl.", "jan@school.nl"},
                      {"jan@school.nl>", "jan@school.nl"},
                      {"jan @ school.nl", "jan@school.nl"},
                      {"jan. smit@school .nl", "jan.smit@school.nl"},
                      {"jan (at) school.nl", "jan@school.nl"},
                      {"jan[AT]school.nl", "jan@school.nl"}});
}

TEST(sure_email, is_nothing_when_there_is_doubt) {
  expect(sure_email, {{"", "-"},
                      {"jan", "-"},
                      {"jan@school", "-"},
                      {"jan smit@school.nl", "-"},  // a dot may be meant
                      {"jan@school nl", "-"},
                      {"jan,smit@school.nl", "-"},
                      {"jan@school.nl; piet@school.nl", "-"},
                      {"jan@school.nl piet@school.nl", "-"},
                      {"piet@school.nl <jan@school.nl>", "-"},
                      {"jan@school.nl (at) x.nl", "-"},
                      {"@school.nl", "-"},
                      {"jan@.nl", "-"},
                      {"geen", "-"},
                      {"<>", "-"},
                      {"<", "-"},
                      {"mailto:", "-"},
                      {std::string(90, 'a') + "@@school.nl", "-"}});
}

TEST(sure_apostrophe, comes_back) {
  expect(sure_apostrophe, {{"t Hart", "'t Hart"}, {"s-Gravesande", "'s-Gravesande"}, {"Hart", "-"}, {"t", "-"}});
}

TEST(sure_order, puts_the_particle_first) {
  expect(sure_order, {{"Berg, van den", "van den Berg"},
                      {"Hart,'t", "'t Hart"},
                      {"Berg-Smit, van den", "van den Berg-Smit"},
                      {"Amrani, jr.", "-"},
                      {", van", "-"},
                      {"Berg", "-"}});
}

TEST(only_year_in, takes_a_class_with_one_digit) {
  const std::vector<std::pair<std::string, int>> table{{"3a", 3},    {"H4D", 4}, {"klas 6", 6}, {"2a1", 0},
                                                       {"media", 0}, {"", 0},    {"7b", 0},     {"33", 0}};
  for (const auto& [name, year] : table) {
    EXPECT_EQ(only_year_in(name).value_or(0), year) << name;
  }
}

}  // namespace portal
