#include "server/net/router.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace portal::net {
namespace {

Route row(Method method, std::string pattern) {
  Route route;
  route.method = method;
  route.pattern = std::move(pattern);
  return route;
}

const Router& some_routes() {
  static const Router router({row(Method::get, "/api/schools/{school}/people/{person}"),
                              row(Method::get, "/api/schools"), row(Method::post, "/api/schools"),
                              row(Method::delete_, "/api/schools/{school}"), row(Method::get, "/api/schools/mine"),
                              row(Method::get, "/api/schools/{school}"),
                              row(Method::post, "/api/schools/{school}/people/selection")});
  return router;
}

TEST(router, finds_the_row_and_its_parameters) {
  struct Row {
    Method method;
    std::string path;
    std::string pattern;  // "" for none
    std::string params;   // or the methods that the path does have
  };
  const std::vector<Row> rows{
      {Method::get, "/api/schools", "/api/schools", ""},
      {Method::post, "/api/schools", "/api/schools", ""},
      {Method::get, "/api/schools/mine", "/api/schools/mine", ""},
      {Method::get, "/api/schools/12", "/api/schools/{school}", "school=12 "},
      {Method::get, "/api/schools/12/people/x y", "/api/schools/{school}/people/{person}", "school=12 person=x y "},
      {Method::post, "/api/schools/12/people/selection", "/api/schools/{school}/people/selection", "school=12 "},
      {Method::put, "/api/schools", "", "GET, HEAD, POST"},
      {Method::post, "/api/schools/12", "", "GET, HEAD, DELETE"},
      {Method::get, "/api", "", ""},
      {Method::get, "/api/schools/", "", ""},
      {Method::get, "/api/schools/12/people/", "", ""},
      {Method::get, "/api/schools//people/1", "", ""},
      {Method::get, "/api/schools/12/people", "", ""},
      {Method::get, "/api/schools/12/people/1/more", "", ""},
      {Method::get, "/API/schools", "", ""},
  };
  for (const auto& expected : rows) {
    const auto found = some_routes().find(expected.method, expected.path);
    EXPECT_EQ(found ? found->route->pattern : "", expected.pattern) << expected.path;
    std::string told = found ? "" : found.error().allow;
    if (found) {
      for (const auto& [name, value] : found->params) told += name + "=" + value + " ";
    }
    EXPECT_EQ(told, expected.params) << expected.path;
  }
}

TEST(router, refuses_a_table_with_two_answers) {
  EXPECT_THROW(Router({row(Method::get, "/a/{b}"), row(Method::get, "/a/{c}")}), std::logic_error);
  EXPECT_THROW(Router({row(Method::get, "a")}), std::logic_error);
  EXPECT_NO_THROW(Router({row(Method::get, "/a/{b}"), row(Method::post, "/a/{c}")}));
}

}  // namespace
}  // namespace portal::net
