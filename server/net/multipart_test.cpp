#include "server/net/multipart.h"

#include <gtest/gtest.h>

namespace portal::net {
namespace {

constexpr std::string_view type = "multipart/form-data; boundary=B";

std::string part(const std::string& headers, const std::string& body) {
  return "--B\r\n" + headers + "\r\n\r\n" + body + "\r\n";
}
std::string field(const std::string& name) { return "Content-Disposition: form-data; name=\"" + name + "\""; }

// "name|file|type|body;" for each part, or the error.
std::string told(std::string_view content_type, std::string_view body) {
  const auto parts = parse_multipart(content_type, body);
  if (!parts) {
    switch (parts.error()) {
      case MultipartError::not_multipart:
        return "not_multipart";
      case MultipartError::no_boundary:
        return "no_boundary";
      case MultipartError::malformed:
        return "malformed";
      case MultipartError::too_many_parts:
        return "too_many_parts";
    }
  }
  std::string text;
  for (const auto& one : *parts) {
    text += one.name + "|" + one.file_name + "|" + one.content_type + "|" + std::string(one.body) + ";";
  }
  return text;
}

TEST(multipart, the_parts_of_a_form) {
  struct Row {
    std::string body;
    std::string parts;
  };
  const std::vector<Row> rows{
      {"--B--", ""},
      {"--B--\r\n", ""},
      {"--B--\r\nepilogue", ""},
      {part(field("a"), "1") + "--B--\r\n", "a|||1;"},
      {part(field("a"), "") + "--B--\r\n", "a|||;"},
      {part(field("a"), "1") + part(field("b"), "2") + "--B--\r\n", "a|||1;b|||2;"},
      {part(field("f") + "; filename=\"lijst 1.xlsx\"\r\nContent-Type: application/zip", "PK") + "--B--",
       "f|lijst 1.xlsx|application/zip|PK;"},
      {part("content-disposition: FORM-DATA; name=a", "1") + "--B--", "a|||1;"},
      {part(field("a") + "; filename=\"a\\\"b\\c.xls\"", "1") + "--B--", "a|a\"b\\c.xls||1;"},
      {part(field("a") + "; filename=\"a;name=x.xls\"", "1") + "--B--", "a|a;name=x.xls||1;"},
      {part(field("a"), "x--B") + "--B--", "a|||x--B;"},
      {part(field("a"), "x\r\n-B\r\n--C") + "--B--", "a|||x\r\n-B\r\n--C;"},
      {"--B \t\r\n" + field("a") + "\r\n\r\n1\r\n--B--", "a|||1;"},
      {part(field("a") + "\r\nX-Other: y", "\0\x01" + std::string("z")) + "--B--",
       "a|||" + ("\0\x01" + std::string("z")) + ";"},
      // Refused.
      {"", "malformed"},
      {"--B", "malformed"},
      {"--B\r\n", "malformed"},
      {"--C--", "malformed"},
      {"preamble\r\n--B--", "malformed"},
      {"--B\r\n--B--", "malformed"},
      {part(field("a"), "1"), "malformed"},
      {part(field("a"), "1") + "--B", "malformed"},
      {part(field("a"), "--B") + "--B--", "malformed"},
      {part(field("a"), "1") + "--BX--", "malformed"},
      {part("X: y", "1") + "--B--", "malformed"},
      {part(field(""), "1") + "--B--", "malformed"},
      {part("Content-Disposition: attachment; name=\"a\"", "1") + "--B--", "malformed"},
      {part("Content-Disposition: form-data; name=\"a", "1") + "--B--", "malformed"},
      {part(field("a") + "\r\nno colon", "1") + "--B--", "malformed"},
      {"--B\n" + field("a") + "\n\n1\n--B--", "malformed"},
  };
  for (const auto& row : rows) EXPECT_EQ(told(type, row.body), row.parts) << row.body;
}

TEST(multipart, the_content_type_names_the_boundary) {
  struct Row {
    std::string content_type;
    std::string answer;
  };
  const std::vector<Row> rows{
      {"multipart/form-data; boundary=B", ""},
      {"Multipart/Form-Data;BOUNDARY=\"B\"", ""},
      {"multipart/form-data; charset=utf-8; boundary=B", ""},
      {"multipart/form-data", "no_boundary"},
      {"multipart/form-data; boundary=", "no_boundary"},
      {"multipart/form-data; boundary=\"\"", "no_boundary"},
      {"multipart/form-data; boundary=\"B", "no_boundary"},
      {"multipart/form-data; xboundary=B", "no_boundary"},
      {"multipart/form-data; boundary=" + std::string(71, 'B'), "no_boundary"},
      {"multipart/mixed; boundary=B", "not_multipart"},
      {"application/json", "not_multipart"},
      {"", "not_multipart"},
  };
  for (const auto& row : rows) EXPECT_EQ(told(row.content_type, "--B--"), row.answer) << row.content_type;
}

TEST(multipart, ceilings_hold_at_their_number) {
  std::string body;
  for (std::size_t count = 0; count < max_parts; ++count) body += part(field("a"), "");
  EXPECT_TRUE(parse_multipart(type, body + "--B--"));
  EXPECT_EQ(told(type, body + part(field("a"), "") + "--B--"), "too_many_parts");

  // A header line and its line end.
  const auto padding = max_part_header_bytes - field("a").size() - 2 - std::string("X: ").size() - 2;
  const auto with_padding = [&](std::size_t size) {
    return part(field("a") + "\r\nX: " + std::string(size, 'x'), "1") + "--B--";
  };
  EXPECT_EQ(told(type, with_padding(padding)), "a|||1;");
  EXPECT_EQ(told(type, with_padding(padding + 1)), "malformed");
}

}  // namespace
}  // namespace portal::net
