#include "core/sheet/read_workbook.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "core/sheet/limits.h"

namespace portal::sheet {
namespace {

std::string refusal(const std::string& file) {
  const auto book = read_workbook(as_bytes(file));
  return book ? "read" : std::string(fault_key(book.error().code));
}

TEST(ReadWorkbook, TellsFormatsByContent) {
  const std::string nul(1, '\0');
  const std::vector<std::pair<std::string, std::string>> rows{
      {"", "empty_file"},
      {"P", "not_a_workbook"},
      {"PK", "not_a_workbook"},
      {"PK\x03\x04", "zip_damaged"},
      {"voornaam;achternaam\r\nEva;Bakker\r\n", "not_a_workbook"},
      {"\xEF\xBB\xBFvoornaam\tachternaam", "not_a_workbook"},
      {"\xFF\xFEv" + nul, "not_a_workbook"},
      {"<html><table><tr><td>1</td></tr></table></html>", "not_a_workbook"},
      {"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>", "not_a_workbook"},
      {"%PDF-1.7\n", "not_a_workbook"},
      {"ID;PWXL;N;E\r\n", "not_a_workbook"},
      {"{\\rtf1}", "not_a_workbook"},
      {"\x7F" "ELF\x02\x01\x01" + nul, "unknown_format"},
      {"\x89PNG\r\n\x1A\n" + nul, "unknown_format"},
      {std::string(4096, '\0'), "unknown_format"},
      {std::string(4096, 'x') + "PK\x03\x04", "not_a_workbook"},
  };
  for (const auto& [file, expected] : rows) {
    EXPECT_EQ(refusal(file), expected) << testing::PrintToString(file.substr(0, 40));
  }
}

TEST(ReadWorkbook, HoldsTheFileToItsSize) {
  std::string file(limits::file_bytes, 'x');
  EXPECT_EQ(refusal(file), "not_a_workbook");
  file += 'x';
  EXPECT_EQ(refusal(file), "file_too_large");
}

}  // namespace
}  // namespace portal::sheet
