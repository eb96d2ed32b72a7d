#include "core/sheet/zip.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/sheet/build_zip_for_test.h"
#include "core/sheet/limits.h"
#include "core/sheet/zip_writer.h"

namespace portal::sheet {
namespace {

using test::le;
using test::Packing;
using test::zip_file;
using test::zip_part;
using test::ZipEnd;
using test::ZipPart;

// "open CODE", "part CODE" or the text of part a.xml.
std::string outcome(const std::string& file) {
  const auto zip = Zip::open(as_bytes(file));
  if (!zip) {
    return "open " + std::string(fault_key(zip.error().code));
  }
  const ZipEntry* const entry = zip->find("a.xml");
  if (entry == nullptr) {
    return "no part";
  }
  const auto part = zip->unpack(*entry);
  return part ? std::string(as_text(part->bytes())) : "part " + std::string(fault_key(part.error().code));
}

std::vector<ZipPart> two_parts() { return {zip_part("A.xml", "een klas"), zip_part("b.xml", "twee klassen")}; }

using Spoil = void (*)(std::vector<ZipPart>&, ZipEnd&);
struct Case {
  const char* name;
  Spoil spoil;
  std::string expected;
};

const std::vector<Case> cases{
    {"sound", [](auto&, auto&) {}, "een klas"},
    {"stored", [](auto& p, auto&) { p[0] = zip_part("a.xml", "plat", Packing::stored); }, "plat"},
    {"backslash and leading slash", [](auto& p, auto&) { p[0] = zip_part("\\A.XML", "een"); }, "een"},
    {"comment", [](auto&, auto& e) { e.comment = "van school"; }, "een klas"},
    {"more entries claimed", [](auto&, auto& e) { e.more_entries = 1; }, "open zip_damaged"},
    {"fewer entries claimed", [](auto&, auto& e) { e.more_entries = -1; }, "open zip_damaged"},
    {"directory elsewhere", [](auto&, auto& e) { e.more_offset = 5; }, "open zip_damaged"},
    {"directory too long", [](auto&, auto& e) { e.more_size = 5; }, "open zip_damaged"},
    {"second disk", [](auto&, auto& e) { e.disk = 1; }, "open zip_damaged"},
    {"end record in the comment", [](auto&, auto& e) { e.comment = zip_file({}); }, "open zip_damaged"},
    {"same name", [](auto& p, auto&) { p[1] = zip_part("A.xml", "x"); }, "open zip_damaged"},
    {"same name but for case", [](auto& p, auto&) { p[1] = zip_part("a.XML", "x"); }, "open zip_damaged"},
    {"same name but for slash",
     [](auto& p, auto&) { p[0] = zip_part("x/a", "x"), p[1] = zip_part("x\\a", "x"); }, "open zip_damaged"},
    {"local name differs", [](auto& p, auto&) { p[0].local.name = "c.xml"; }, "open zip_damaged"},
    {"local method differs", [](auto& p, auto&) { p[0].local.method = 0; }, "open zip_damaged"},
    {"local size differs", [](auto& p, auto&) { p[0].local.size += 1; }, "open zip_damaged"},
    {"local crc differs", [](auto& p, auto&) { p[0].local.crc ^= 1U; }, "open zip_damaged"},
    {"crc wrong in both", [](auto& p, auto&) { p[0].local.crc ^= 1U, p[0].directory.crc ^= 1U; }, "part zip_damaged"},
    {"two entries over one header",
     [](auto& p, auto&) {
       p[1] = p[0];
       p[1].local.name = p[1].directory.name = "c.xml";
       p[0].directory.name = "c.xml";
       p[0].shift = static_cast<std::uint32_t>(30 + 5 + p[0].body.size());
     },
     "open zip_damaged"},
    {"header beyond the file", [](auto& p, auto&) { p[1].shift = 1'000'000; }, "open zip_damaged"},
    {"data reaches into the next entry",
     [](auto& p, auto&) { p[0].local.packed_size += 9, p[0].directory.packed_size += 9; }, "open zip_damaged"},
    {"encrypted", [](auto& p, auto&) { p[0].local.flags = p[0].directory.flags = 1; }, "part encrypted"},
    {"encrypted by the local header", [](auto& p, auto&) { p[0].local.flags = 1; }, "part encrypted"},
    {"other method", [](auto& p, auto&) { p[0].local.method = p[0].directory.method = 14; }, "part zip_method"},
    {"stored with two sizes",
     [](auto& p, auto&) {
       p[0] = zip_part("a.xml", "plat", Packing::stored);
       p[0].local.size = p[0].directory.size = 5;
     },
     "part zip_damaged"},
    {"claims 4 GiB", [](auto& p, auto&) { p[0].local.size = p[0].directory.size = 0xFFFFFFF0; }, "part zip_damaged"},
    {"extra field beyond its end",
     [](auto& p, auto&) { p[0].directory.extra = le(0x5455, 2) + le(9, 2) + "x"; }, "open zip_damaged"},
    {"zip64 without its extra field",
     [](auto& p, auto&) { p[0].local.size = p[0].directory.size = 0xFFFFFFFF; }, "open zip_damaged"},
    {"zip64 of 2^63",
     [](auto& p, auto&) {
       p[0].local.size = p[0].directory.size = 0xFFFFFFFF;
       p[0].local.extra = p[0].directory.extra = le(1, 2) + le(8, 2) + le(1ULL << 63U, 8);
     },
     "part zip_damaged"},
    {"zip64 twice",
     [](auto& p, auto&) { p[0].directory.extra = le(1, 2) + le(0, 2) + le(1, 2) + le(0, 2); }, "open zip_damaged"},
    {"zip64, legal",
     [](auto& p, auto&) {
       const std::string extra = le(1, 2) + le(8, 2) + le(8, 8);
       p[0].local.size = p[0].directory.size = 0xFFFFFFFF;
       p[0].local.extra = p[0].directory.extra = extra;
     },
     "een klas"},
};

TEST(Zip, ReadsTheSoundAndRefusesTheSpoilt) {
  for (const Case& row : cases) {
    std::vector<ZipPart> parts = two_parts();
    ZipEnd end;
    row.spoil(parts, end);
    EXPECT_EQ(outcome(zip_file(parts, end)), row.expected) << row.name;
  }
}

TEST(Zip, AcceptsTheFourDataDescriptorsAndNoOther) {
  const ZipPart part = zip_part("a.xml", "een klas");
  const std::string crc = le(part.local.crc, 4);
  const auto described = [&](const std::string& descriptor) {
    ZipPart open = part;
    open.local.flags = open.directory.flags = 8;
    open.local.crc = open.local.size = open.local.packed_size = 0;
    open.descriptor = descriptor;
    return outcome(zip_file({open, zip_part("b.xml", "x")}));
  };
  for (const std::string signature : {"PK\x07\x08", ""}) {
    for (const int width : {4, 8}) {
      EXPECT_EQ(described(signature + crc + le(part.body.size(), width) + le(8, width)), "een klas");
      EXPECT_EQ(described(signature + crc + le(part.body.size(), width) + le(9, width)), "open zip_damaged");
    }
  }
  EXPECT_EQ(described(""), "open zip_damaged");
}

// The fields of a zip64 end record and its locator (APPNOTE 4.3.14 and 4.3.15), one of them spoilt.
struct End64 {
  std::uint32_t signature = 0x06064b50;
  std::uint64_t rest = 44;
  std::uint32_t disk = 0;
  std::uint64_t entries_here = 2;
  int more_size = 0;
  int more_begin = 0;
  int more_at = 0;  // where the locator says that the record stands
  std::uint32_t locator = 0x07064b50;
};

std::string with_end64(const End64& end64) {
  const std::string file = zip_file(two_parts());
  const std::size_t end_at = file.size() - 22;
  const auto size = *read_le<std::uint32_t>(as_bytes(file), end_at + 12) + static_cast<std::size_t>(end64.more_size);
  const auto begin = *read_le<std::uint32_t>(as_bytes(file), end_at + 16) + static_cast<std::size_t>(end64.more_begin);
  const std::string record = le(end64.signature, 4) + le(end64.rest, 8) + le(45, 2) + le(45, 2) + le(end64.disk, 4) +
                             le(0, 4) + le(end64.entries_here, 8) + le(2, 8) + le(size, 8) + le(begin, 8);
  const std::string locator = le(end64.locator, 4) + le(0, 4) + le(end_at + static_cast<std::size_t>(end64.more_at), 8) + le(1, 4);
  return file.substr(0, end_at) + record + locator + "PK\x05\x06" + std::string(4, '\0') + std::string(12, '\xFF') + le(0, 2);
}

TEST(Zip, HoldsTheZip64EndRecordToItsPlace) {
  EXPECT_EQ(outcome(with_end64({})), "een klas");
  const std::vector<End64> spoilt{
      {.signature = 0x06064b51}, {.rest = 43},      {.rest = 45},        {.rest = ~std::uint64_t{0}},
      {.disk = 1},               {.entries_here = 3}, {.more_size = 1},  {.more_size = -1},
      {.more_begin = 1},         {.more_begin = 1'000'000}, {.more_at = 1}, {.more_at = 1'000'000},
      {.locator = 0x07064b51},
  };
  for (std::size_t at = 0; at < spoilt.size(); ++at) {
    EXPECT_EQ(outcome(with_end64(spoilt[at])), "open zip_damaged") << at;
  }
}

TEST(Zip, RefusesADirectoryThatItsNamesReachOutOf) {
  const std::string file = zip_file(two_parts());
  const std::size_t directory = *read_le<std::uint32_t>(as_bytes(file), file.size() - 6);
  for (const std::size_t length_at : {28U, 30U, 32U}) {  // of the name, the extra field, the comment
    std::string spoilt = file;
    spoilt[directory + length_at + 1] = '\x7F';
    EXPECT_EQ(outcome(spoilt), "open zip_damaged") << length_at;
  }
  std::string spoilt = file;
  spoilt[directory] = 'p';
  EXPECT_EQ(outcome(spoilt), "open zip_damaged");
}

TEST(Zip, RefusesAFileCutAnywhere) {
  const std::string file = zip_file(two_parts());
  for (std::size_t cut = 0; cut < file.size(); ++cut) {
    EXPECT_EQ(outcome(file.substr(0, cut)), "open zip_damaged") << cut;
  }
  EXPECT_EQ(outcome(file + std::string(100, '\0')), "een klas");
  EXPECT_EQ(outcome(file + "rommel"), "open zip_damaged");
}

TEST(Zip, CountsEntriesUpToTheCeiling) {
  std::vector<ZipPart> parts{zip_part("a.xml", "een")};
  while (parts.size() < limits::zip_entries) {
    parts.push_back(zip_part("p" + std::to_string(parts.size()), ""));
  }
  EXPECT_EQ(outcome(zip_file(parts)), "een");
  parts.push_back(zip_part("een te veel", ""));
  EXPECT_EQ(outcome(zip_file(parts)), "open file_too_large");
}

TEST(Zip, HoldsInflationToTheRatioAboveTheSmallestPart) {
  const auto of_blanks = [](std::size_t size) { return outcome(zip_file({zip_part("a.xml", std::string(size, ' '))})); };
  EXPECT_EQ(of_blanks(limits::small_part_bytes).size(), limits::small_part_bytes);
  EXPECT_EQ(of_blanks(limits::small_part_bytes + 1), "part file_too_large");
}

TEST(Zip, TakesAPartOverAsItIsPacked) {
  std::vector<ZipPart> parts = two_parts();
  parts[0].local.flags = parts[0].directory.flags = 0x0808;  // UTF-8 name; a data descriptor
  parts[0].descriptor = le(parts[0].local.crc, 4) + le(parts[0].local.packed_size, 4) + le(parts[0].local.size, 4);
  const std::string file = zip_file(std::move(parts));
  const auto zip = Zip::open(as_bytes(file));
  ASSERT_TRUE(zip.has_value());
  ZipWriter writer;
  for (const ZipEntry& entry : zip->entries()) {
    writer.copy(entry);
  }
  const std::string copied = writer.finish();
  EXPECT_EQ(outcome(copied), "een klas");
  const auto again = Zip::open(as_bytes(copied));
  ASSERT_TRUE(again.has_value());
  ASSERT_EQ(again->entries().size(), 2U);
  for (std::size_t at = 0; at < 2; ++at) {
    EXPECT_EQ(as_text(again->entries()[at].name), as_text(zip->entries()[at].name));
    EXPECT_EQ(as_text(again->entries()[at].packed), as_text(zip->entries()[at].packed));
  }
  EXPECT_EQ(again->entries()[0].flags, 0x0800);
}

}  // namespace
}  // namespace portal::sheet
