#include "core/roster/split_name.h"

#include <gtest/gtest.h>

namespace portal {
namespace {

TEST(SplitName, TellsGivenNameAndSurnameApart) {
  struct Row {
    const char* name;
    NameOrder order;
    const char* given;
    const char* family;
  };
  constexpr auto last = NameOrder::given_names_first;
  constexpr auto first = NameOrder::one_given_name;
  for (const auto& [name, order, given, family] : {Row{"Jansen, Piet", last, "Piet", "Jansen"},
                                                   Row{"Berg, Jan van den", last, "Jan", "van den Berg"},
                                                   Row{"Berg, van den, Jan", last, "Jan", "van den Berg"},
                                                   Row{"Berg, van den Jan", last, "Jan", "van den Berg"},
                                                   Row{"Hart, Anne Marie 't", first, "Anne Marie", "'t Hart"},
                                                   Row{"Vries-de Wit, Bo de", last, "Bo", "de Vries-de Wit"},
                                                   Row{"Berg, van den", last, "", "van den Berg"},
                                                   Row{"Jansen,", last, "", "Jansen"},
                                                   Row{"Jan van den Berg", last, "Jan", "van den Berg"},
                                                   Row{"Jan Piet Berg", last, "Jan Piet", "Berg"},
                                                   Row{"Jan Piet Berg", first, "Jan", "Piet Berg"},
                                                   Row{"Jan VAN DER Meer", last, "Jan", "VAN DER Meer"},
                                                   Row{"Van Meer", last, "Van", "Meer"},
                                                   Row{"Sukarno", last, "Sukarno", ""},
                                                   Row{"", last, "", ""}}) {
    const SplitName split = split_name(name, order);
    EXPECT_EQ(split.given_name, given) << name;
    EXPECT_EQ(split.family_name, family) << name;
  }
}

TEST(JoinNamePrefix, PutsItBeforeTheSurnameOnce) {
  struct Row {
    const char* prefix;
    const char* family;
    const char* joined;
  };
  for (const auto& [prefix, family, joined] : {Row{"van den", "Berg", "van den Berg"}, Row{"", "Berg", "Berg"},
                                              Row{"van", "", "van"}, Row{"van den", "van den Berg", "van den Berg"},
                                              Row{"Van den", "van den Berg", "van den Berg"}, Row{"'t", "Hart", "'t Hart"},
                                              Row{"d'", "Ancona", "d'Ancona"}, Row{"d’", "Ancona", "d’Ancona"},
                                              Row{"de", "Dekker", "de Dekker"}}) {
    EXPECT_EQ(join_name_prefix(prefix, family), joined);
  }
}

}  // namespace
}  // namespace portal
