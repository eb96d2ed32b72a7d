#include "core/base/messages.h"

#include <gtest/gtest.h>

namespace portal {

TEST(messages, fall_back_to_the_key) { EXPECT_EQ(message(Language::nl, "fault.nowhere"), "fault.nowhere"); }

TEST(messages, fill_in_arguments_by_name) {
  EXPECT_EQ(message(Language::nl, "a {x} b {y} {z}", {{"y", "2"}, {"x", "1"}}), "a 1 b 2 {z}");
}

TEST(messages, know_both_languages) {
  EXPECT_NE(message(Language::nl, "fault.encrypted"), message(Language::en, "fault.encrypted"));
}

}  // namespace portal
