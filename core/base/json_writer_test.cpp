#include "core/base/json_writer.h"

#include <gtest/gtest.h>

#include <limits>

namespace portal {

TEST(json_writer, writes_nested_values_in_order) {
  JsonWriter json;
  json.begin_object().key("b").begin_array().value(1.0).value(true).null().end_array();
  json.key("a").begin_object().end_object().key("n").value(std::uint64_t{7}).end_object();
  EXPECT_EQ(json.take(), R"({"b":[1,true,null],"a":{},"n":7})");
}

TEST(json_writer, escapes_what_json_forbids_and_nothing_else) {
  JsonWriter json;
  json.value("\"\\\n\x01 é </script>");
  EXPECT_EQ(json.take(), "\"\\\"\\\\\\n\\u0001 é </script>\"");
}

TEST(json_writer, writes_the_shortest_number_that_reads_back) {
  JsonWriter json;
  json.begin_array().value(0.1).value(43891.0).value(1e300).value(std::numeric_limits<double>::infinity());
  json.value(std::int64_t{-1}).value(std::uint64_t{18446744073709551615U}).end_array();
  EXPECT_EQ(json.take(), "[0.1,43891,1e+300,null,-1,18446744073709551615]");
}

}  // namespace portal
