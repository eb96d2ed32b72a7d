#include "server/net/target.h"

#include <gtest/gtest.h>

namespace portal::net {
namespace {

TEST(target, paths_are_decoded_strictly) {
  struct Row {
    std::string target;
    std::optional<std::string> path;
  };
  const std::vector<Row> rows{
      {"/", "/"},
      {"/a/b", "/a/b"},
      {"/a/", "/a/"},
      {"/a?b", "/a"},
      {"/klas%201%C3%A9", "/klas 1é"},
      {"/%41", "/A"},
      {"/%2541", "/%41"},
      {"/a+b", "/a+b"},
      {"", std::nullopt},
      {"a", std::nullopt},
      {"http://a/", std::nullopt},
      {"//a", std::nullopt},
      {"/a//b", std::nullopt},
      {"/.", std::nullopt},
      {"/..", std::nullopt},
      {"/a/../b", std::nullopt},
      {"/%2e%2E/b", std::nullopt},
      {"/a%2fb", std::nullopt},
      {"/a%5Cb", std::nullopt},
      {"/a\\b", std::nullopt},
      {"/%00", std::nullopt},
      {"/%0d%0a", std::nullopt},
      {"/%7f", std::nullopt},
      {"/%", std::nullopt},
      {"/%4", std::nullopt},
      {"/%4g", std::nullopt},
      {"/%ff", std::nullopt},
      {"/%c0%af", std::nullopt},
      {"/a#b", std::nullopt},
      {"/a?b#c", std::nullopt},
  };
  for (const auto& row : rows) {
    const auto target = parse_target(row.target);
    EXPECT_EQ(target ? std::optional(target->path) : std::nullopt, row.path) << row.target;
  }
}

TEST(target, a_parameter_has_one_value) {
  using Query = std::vector<std::pair<std::string, std::string>>;
  struct Row {
    std::string query;
    std::optional<Query> pairs;
  };
  const std::vector<Row> rows{
      {"", Query{}},
      {"a=1", Query{{"a", "1"}}},
      {"a=1&b=2", Query{{"a", "1"}, {"b", "2"}}},
      {"a", Query{{"a", ""}}},
      {"a=", Query{{"a", ""}}},
      {"&a=1&", Query{{"a", "1"}}},
      {"a=x+y%2B", Query{{"a", "x y+"}}},
      {"a=b=c", Query{{"a", "b=c"}}},
      {"a=1&a=2", std::nullopt},
      {"a=1&%61=2", std::nullopt},
      {"a=%", std::nullopt},
      {"a=%0a", std::nullopt},
      {"a=%ff", std::nullopt},
  };
  for (const auto& row : rows) {
    const auto target = parse_target("/?" + row.query);
    EXPECT_EQ(target ? std::optional(target->query) : std::nullopt, row.pairs) << row.query;
  }
}

}  // namespace
}  // namespace portal::net
