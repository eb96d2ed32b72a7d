#include "core/sheet/cfb.h"

#include <gtest/gtest.h>

#include <functional>

#include "core/sheet/build_xls_for_test.h"
#include "core/sheet/limits.h"

namespace portal::sheet {
namespace {

// Bytes that tell their own place, so that a sector out of order shows.
std::string counted(std::size_t size) {
  std::string bytes;
  for (std::uint32_t i = 0; bytes.size() < size; ++i) {
    bytes += u32(i * 2654435761U);
  }
  bytes.resize(size);
  return bytes;
}

std::string content(const Stream& stream) {
  std::string bytes;
  for (Bytes run = stream.run_at(0); !run.empty(); run = stream.run_at(bytes.size())) {
    bytes += as_text(run);
  }
  return bytes;
}

// The stream's content, or the name of the fault.
std::string read_stream(const std::string& file, std::string_view name = "Workbook") {
  auto compound = CompoundFile::open(as_bytes(file));
  if (!compound) {
    return std::string(fault_key(compound.error().code));
  }
  const auto stream = compound->claim_stream(name);
  return stream ? content(*stream) : std::string(fault_key(stream.error().code));
}

TEST(CompoundFile, GivesTheStreamWhateverTheLayout) {
  for (const std::size_t sector_bytes : {512U, 4096U}) {
    for (const SectorOrder order : {SectorOrder::straight, SectorOrder::scattered}) {
      for (const std::size_t size : {1U, 63U, 64U, 65U, 4095U, 4096U, 4097U, 100'000U}) {
        const auto file = CompoundBuilder(sector_bytes, order)
                              .build({{"Other", counted(5000)}, {"Workbook", counted(size)}, {"Small", counted(300)}});
        EXPECT_EQ(read_stream(file.bytes), counted(size)) << sector_bytes << " " << size;
        EXPECT_EQ(read_stream(file.bytes, "small"), counted(300));
      }
    }
  }
}

TEST(CompoundFile, FollowsTheDifatBeyondTheHeader) {
  const std::string data = counted(2 * (109U + 128U) * 128U * 512U);  // two sectors of DIFAT and more
  EXPECT_EQ(read_stream(CompoundBuilder().build({{"Workbook", data}}).bytes), data);
}

TEST(CompoundFile, RefusesADifatThatBreaks) {
  const std::string data = counted((109U + 4U) * 128U * 512U);  // more FAT sectors than the header lists
  const TestCompound sound = CompoundBuilder().build({{"Workbook", data}});
  const std::size_t difat_at = sound.bytes.size() - 512;
  const auto spoiled = [&](const std::function<void(std::string&)>& spoil) {
    std::string file = sound.bytes;
    spoil(file);
    return read_stream(file);
  };
  EXPECT_TRUE(spoiled([](auto&) {}) == data);
  EXPECT_EQ(spoiled([](auto& file) { patch<std::uint32_t>(file, 68, CfbSectors::end_of_chain); }), "cfb_damaged");
  EXPECT_EQ(spoiled([](auto& file) { patch<std::uint32_t>(file, 68, 5); }), "cfb_damaged");  // a sector of the stream
  EXPECT_EQ(spoiled([&](auto& file) { patch<std::uint32_t>(file, difat_at, 0xFFFFFFF0); }), "cfb_damaged");
  EXPECT_EQ(spoiled([&](auto& file) { patch<std::uint32_t>(file, difat_at, *read_le<std::uint32_t>(as_bytes(file), 76)); }),
            "cfb_damaged");  // a FAT sector twice
  EXPECT_EQ(spoiled([](auto& file) { file.resize(file.size() - 4); }), "cfb_damaged");
}

// The last sector of the file is the last of the stream: what is used of it must be there.
TEST(CompoundFile, NeedsOfTheLastSectorWhatIsUsed) {
  constexpr std::size_t used = 10'000 % 512;
  TestCompound file = CompoundBuilder().build({{"Workbook", counted(10'000)}});
  const auto last = static_cast<std::uint32_t>(file.bytes.size() / 512 - 1);
  patch(file.bytes, file.fat_entry(18), last);
  patch(file.bytes, file.fat_entry(last), CfbSectors::end_of_chain);
  file.bytes += counted(10'000).substr(10'000 - used);
  EXPECT_TRUE(read_stream(file.bytes) == counted(10'000));
  file.bytes.pop_back();
  EXPECT_EQ(read_stream(file.bytes), "cfb_damaged");
}

TEST(CompoundFile, KeepsAStreamInOneRunWithoutPieces) {
  const auto file = CompoundBuilder().build({{"Workbook", counted(10'000)}});
  auto compound = CompoundFile::open(as_bytes(file.bytes));
  ASSERT_TRUE(compound.has_value());
  const auto stream = compound->claim_stream("Workbook");
  ASSERT_TRUE(stream.has_value());
  EXPECT_EQ(stream->run_at(0).size(), 10'000U);
  EXPECT_TRUE(stream->run_at(10'000).empty());
}

struct SpoiledCase {
  const char* what;
  std::function<void(TestCompound&)> spoil;
  const char* outcome;  // "" for unharmed
};

// Stream 0 is Workbook with 10,000 bytes in sectors 0..19; stream 1 is Other with 5,000 in 20..29.
void expect_outcomes(const std::vector<SpoiledCase>& cases, std::size_t workbook_size = 10'000) {
  for (const auto& [what, spoil, outcome] : cases) {
    auto file = CompoundBuilder().build({{"Workbook", counted(workbook_size)}, {"Other", counted(5000)}});
    spoil(file);
    const std::string expected = *outcome == '\0' ? counted(workbook_size) : outcome;
    EXPECT_TRUE(read_stream(file.bytes) == expected) << what;
  }
}

TEST(CompoundFile, RefusesAHeaderThatCannotBe) {
  const char* const damaged = "cfb_damaged";
  expect_outcomes({
      {"sector shift 0", [](auto& file) { patch<std::uint16_t>(file.bytes, 30, 0); }, damaged},
      {"sector shift 8", [](auto& file) { patch<std::uint16_t>(file.bytes, 30, 8); }, damaged},
      {"sector shift 31", [](auto& file) { patch<std::uint16_t>(file.bytes, 30, 31); }, damaged},
      {"sector shift 201", [](auto& file) { patch<std::uint16_t>(file.bytes, 30, 201); }, damaged},
      {"version 3 with shift 12", [](auto& file) { patch<std::uint16_t>(file.bytes, 30, 12); }, damaged},
      {"version 4 with shift 9", [](auto& file) { patch<std::uint16_t>(file.bytes, 26, 4); }, damaged},
      {"version 5", [](auto& file) { patch<std::uint16_t>(file.bytes, 26, 5); }, damaged},
      {"mini shift 7", [](auto& file) { patch<std::uint16_t>(file.bytes, 32, 7); }, damaged},
      {"big-endian", [](auto& file) { patch<std::uint16_t>(file.bytes, 28, 0xFEFF); }, damaged},
      {"cutoff 0", [](auto& file) { patch<std::uint32_t>(file.bytes, 56, 0); }, damaged},
      {"cutoff 65536", [](auto& file) { patch<std::uint32_t>(file.bytes, 56, 65536); }, damaged},
      {"2^32-1 FAT sectors", [](auto& file) { patch<std::uint32_t>(file.bytes, 44, 0xFFFFFFFF); }, damaged},
      {"2^32-1 DIFAT sectors", [](auto& file) { patch<std::uint32_t>(file.bytes, 72, 0xFFFFFFFF); }, damaged},
      {"10^9 mini FAT sectors", [](auto& file) { patch<std::uint32_t>(file.bytes, 64, 1'000'000'000); }, damaged},
      {"no FAT", [](auto& file) { patch<std::uint32_t>(file.bytes, 44, 0); }, damaged},
      {"511 bytes", [](auto& file) { file.bytes.resize(511); }, damaged},
      {"header only", [](auto& file) { file.bytes.resize(512); }, damaged},
      {"signature", [](auto& file) { file.bytes[7] = 'x'; }, damaged},
      {"other minor version", [](auto& file) { patch<std::uint16_t>(file.bytes, 24, 0x21); }, ""},
  });
}

TEST(CompoundFile, RefusesChainsThatLoopOrLeaveTheFile) {
  const char* const damaged = "cfb_damaged";
  const auto link = [](std::uint32_t from, std::uint32_t to) {
    return [=](TestCompound& file) { patch(file.bytes, file.fat_entry(from), to); };
  };
  expect_outcomes({
      {"Workbook points to itself", link(5, 5), damaged},
      {"cycle of two", link(6, 5), damaged},
      {"cycle at the end", link(19, 0), ""},  // the 20 sectors are there: the size ends the walk
      {"long cycle", link(18, 0), damaged},
      {"chain too short", link(18, CfbSectors::end_of_chain), damaged},
      {"chain longer than the size", link(19, 60), ""},
      {"beyond the file", link(5, 5000), damaged},
      {"FATSECT in a chain", link(5, 0xFFFFFFFD), damaged},
      {"DIFSECT in a chain", link(5, 0xFFFFFFFC), damaged},
      {"FREESECT in a chain", link(5, 0xFFFFFFFF), damaged},
      {"into another stream", link(5, 25), damaged},
      {"another stream comes to ours", link(25, 5), damaged},
      {"another stream breaks", link(25, 5000), ""},
      {"another stream loops", link(25, 25), ""},
      {"directory points to itself", link(30, 30), damaged},
      {"FAT of zeroes", [](auto& file) { file.bytes.replace(file.fat_at, 512, 512, '\0'); }, damaged},
      {"FAT lists itself twice",
       [](auto& file) {
         patch<std::uint32_t>(file.bytes, 44, 2);
         patch<std::uint32_t>(file.bytes, 80, 31);
       },
       damaged},
      {"FAT sector beyond the file", [](auto& file) { patch<std::uint32_t>(file.bytes, 76, 9999); }, damaged},
      {"more entries than sectors, all free",
       [](auto& file) {
         const auto extra = static_cast<std::uint32_t>(file.bytes.size() / 512 - 1);
         file.bytes += std::string(512, '\xFF');
         patch<std::uint32_t>(file.bytes, 44, 2);
         patch<std::uint32_t>(file.bytes, 80, extra);
       },
       ""},
      {"DIFAT points to itself",
       [](auto& file) {
         patch<std::uint32_t>(file.bytes, 44, 20);
         patch<std::uint32_t>(file.bytes, 68, 29);
       },
       damaged},
  });
}

TEST(CompoundFile, ReadsTheDirectoryWithCare) {
  const char* const damaged = "cfb_damaged";
  expect_outcomes({
      {"entry is its own left child", [](auto& file) { patch<std::uint32_t>(file.bytes, file.entry(0) + 68, 1); },
       damaged},
      {"cycle of two", [](auto& file) { patch<std::uint32_t>(file.bytes, file.entry(1) + 68, 1); }, damaged},
      {"root among the children", [](auto& file) { patch<std::uint32_t>(file.bytes, file.entry(1) + 68, 0); }, damaged},
      {"child beyond the directory", [](auto& file) { patch<std::uint32_t>(file.bytes, file.entry(1) + 72, 4); },
       damaged},
      {"child 2^31", [](auto& file) { patch<std::uint32_t>(file.bytes, file.entry(1) + 72, 0x80000000); }, damaged},
      {"no children", [](auto& file) { patch<std::uint32_t>(file.bytes, file.directory_at + 76, CfbSectors::none); },
       damaged},
      {"no root", [](auto& file) { file.bytes[file.directory_at + 66] = '\x02'; }, damaged},
      {"capitals",
       [](auto& file) {
         file.bytes[file.entry(0)] = 'w';
         file.bytes[file.entry(0) + 2] = 'O';
       },
       ""},
      {"name length 0", [](auto& file) { patch<std::uint16_t>(file.bytes, file.entry(0) + 64, 0); }, damaged},
      {"name length 65535 stops at the NUL",
       [](auto& file) { patch<std::uint16_t>(file.bytes, file.entry(0) + 64, 65535); }, ""},
      {"two of the name",
       [](auto& file) { file.bytes.replace(file.entry(1), 66, file.bytes.substr(file.entry(0), 66)); }, damaged},
      {"size beyond the chain", [](auto& file) { patch<std::uint64_t>(file.bytes, file.entry(0) + 120, 20'000); },
       damaged},
      {"size 2^31-1", [](auto& file) { patch<std::uint64_t>(file.bytes, file.entry(0) + 120, 0x7FFFFFFF); }, damaged},
      {"size -1", [](auto& file) { patch<std::uint64_t>(file.bytes, file.entry(0) + 120, 0xFFFFFFFFFFFFFFFF); },
       damaged},
      {"rubbish in the upper half of the size",
       [](auto& file) { patch<std::uint32_t>(file.bytes, file.entry(0) + 124, 7); }, ""},
      {"starts in the directory", [](auto& file) { patch<std::uint32_t>(file.bytes, file.entry(0) + 116, 30); },
       damaged},
      {"starts in the FAT", [](auto& file) { patch<std::uint32_t>(file.bytes, file.entry(0) + 116, 31); }, damaged},
      {"last sector cut off where it is not used", [](auto& file) { file.bytes.resize(file.bytes.size() - 380); }, ""},
      {"file cut off in the FAT", [](auto& file) { file.bytes.resize(file.bytes.size() - 480); }, damaged},
  });
}

TEST(CompoundFile, ReadsSmallStreamsWithCare) {
  const char* const damaged = "cfb_damaged";
  const auto link = [](std::uint32_t from, std::uint32_t to) {
    return [=](TestCompound& file) { patch(file.bytes, file.mini_fat_at + from * std::size_t{4}, to); };
  };
  expect_outcomes(
      {
          {"unharmed", [](auto&) {}, ""},
          {"mini sector points to itself", link(3, 3), damaged},
          {"mini cycle", link(4, 2), damaged},
          {"mini chain too short", link(4, CfbSectors::end_of_chain), damaged},
          {"mini sector beyond the mini stream", link(3, 60), damaged},
          {"mini sector 2^31", link(3, 0x80000000), damaged},
          {"no mini FAT", [](auto& file) { patch<std::uint32_t>(file.bytes, 60, CfbSectors::end_of_chain); }, damaged},
          {"root's stream too short",
           [](auto& file) { patch<std::uint64_t>(file.bytes, file.directory_at + 120, 512); }, damaged},
          {"root's stream beyond its chain",
           [](auto& file) { patch<std::uint64_t>(file.bytes, file.directory_at + 120, 1U << 30U); }, damaged},
          {"root starts nowhere",
           [](auto& file) { patch<std::uint32_t>(file.bytes, file.directory_at + 116, CfbSectors::none); }, damaged},
      },
      1000);
}

TEST(CompoundFile, DoesNotMindADamagedMiniFatThatItDoesNotNeed) {
  auto file = CompoundBuilder().build({{"Workbook", counted(10'000)}, {"Small", counted(100)}});
  patch<std::uint32_t>(file.bytes, file.mini_fat_at, 0);
  patch<std::uint32_t>(file.bytes, 60, 0xFFFFFFF0);
  EXPECT_EQ(read_stream(file.bytes), counted(10'000));
  EXPECT_EQ(read_stream(file.bytes, "Small"), "cfb_damaged");
}

TEST(CompoundFile, BoundsTheDirectory) {
  const auto with_streams = [](std::size_t count) {
    std::vector<TestStream> streams(count, TestStream{"s", ""});
    streams.front() = {"Workbook", counted(5000)};
    return CompoundBuilder().build(streams).bytes;
  };
  EXPECT_EQ(read_stream(with_streams(Budget().cfb_entries - 1)), counted(5000));
  EXPECT_EQ(read_stream(with_streams(Budget().cfb_entries)), "file_too_large");
}

}  // namespace
}  // namespace portal::sheet
