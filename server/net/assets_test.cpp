#include "server/net/assets.h"

#include <gtest/gtest.h>

namespace portal::net {
namespace {

const Asset script{"text/javascript", "whole", "zipped", "brotli", "t1", true};
const Asset document{"text/html", "page", "", "", "t2", false};

std::string header(const Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

TEST(assets, are_sent_in_the_best_packing_that_the_browser_takes) {
  struct Row {
    std::string accepted;
    std::string body;
    std::string coding;
  };
  const std::vector<Row> rows{
      {"", "whole", ""},
      {"gzip, deflate, br, zstd", "brotli", "br"},
      {"gzip", "zipped", "gzip"},
      {"GZIP;q=0.5", "zipped", "gzip"},
      {"br;q=0, gzip", "zipped", "gzip"},
      {"br;q=0.000", "whole", ""},
      {"identity", "whole", ""},
      {"*", "whole", ""},
      {"abr, xgzip", "whole", ""},
  };
  for (const auto& row : rows) {
    Request request;
    request.headers = {{"accept-encoding", row.accepted}};
    const auto response = asset_response(script, request);
    EXPECT_EQ(response.body, row.body) << row.accepted;
    EXPECT_EQ(header(response, "Content-Encoding"), row.coding) << row.accepted;
    EXPECT_EQ(header(response, "Vary"), "Accept-Encoding");
  }
  EXPECT_EQ(header(asset_response(script, {}), "Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(header(asset_response(document, {}), "Cache-Control"), "no-cache");
}

TEST(assets, that_are_for_a_disk_are_saved_and_not_shown) {
  const Asset tool{"text/html", "page", "", "", "t3", false, true};
  EXPECT_EQ(header(asset_response(tool, {}), "Content-Disposition"), "attachment");
  EXPECT_EQ(header(asset_response(document, {}), "Content-Disposition"), "");
}

TEST(assets, are_not_sent_again_to_who_has_them) {
  struct Row {
    std::string given;
    int status;
  };
  const std::vector<Row> rows{{"\"t1\"", 304}, {"W/\"t1\"", 304}, {"\"a\", \"t1\"", 304}, {"*", 304}, {"\"t2\"", 200},
                              {"t1", 200},     {"", 200},         {"\"t1-br\"", 200}};
  for (const auto& row : rows) {
    Request request;
    request.headers = {{"if-none-match", row.given}};
    const auto response = asset_response(script, request);
    EXPECT_EQ(response.status, row.status) << row.given;
    EXPECT_EQ(response.body.empty(), row.status == 304) << row.given;
    EXPECT_EQ(header(response, "ETag"), "\"t1\"") << row.given;
  }
}

TEST(assets, a_person_at_a_wrong_address_gets_the_page_that_says_so) {
  const Assets assets{{"/index.html", document}, {"/assets/a.js", script}};
  const auto missing = [&](const std::string& path, const std::string& accept) {
    Request request;
    request.path = path;
    request.headers = {{"accept", accept}};
    return missing_page(assets, request);
  };
  const std::string browser = "text/html,application/xhtml+xml,*/*;q=0.8";
  ASSERT_TRUE(missing("/nergens", browser));
  EXPECT_EQ(missing("/nergens", browser)->status, 404);
  EXPECT_EQ(missing("/nergens", browser)->body, "page");
  EXPECT_FALSE(missing("/nergens", "*/*"));
  EXPECT_FALSE(missing("/nergens/a.js", browser));
  EXPECT_FALSE(missing("/.git", browser));
  EXPECT_EQ(find_asset(assets, "/nergens"), nullptr);
  EXPECT_NE(find_asset(assets, "/assets/a.js"), nullptr);
}

}  // namespace
}  // namespace portal::net
