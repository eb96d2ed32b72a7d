#include "core/sheet/inflate.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace portal::sheet {
namespace {

using Inflating = std::unique_ptr<ByteSource> (*)(Bytes);
using Deflate = std::string (*)(Bytes);

struct Engine {
  const char* name;
  Inflating inflating;
  Deflate deflate;
  [[nodiscard]] Result<Buffer> inflate(Bytes packed, std::size_t size) const {
    return read_whole(*inflating(packed), size);
  }
};
const std::vector<Engine> engines{{"native", &sheet::inflating, &sheet::deflate},
                                  {"portable", &portable::inflating, &portable::deflate}};

std::vector<std::string> samples() {
  std::string mixed;
  for (unsigned i = 0; i < 100'000; ++i) {
    mixed += static_cast<char>(i * 2654435761U >> (i % 24));
  }
  return {"", "a", "klasnaam", std::string(300'000, 'x'), mixed};
}

TEST(Inflate, GivesBackWhatEitherEngineDeflated) {
  for (const std::string& sample : samples()) {
    for (const Engine& packer : engines) {
      const std::string packed = packer.deflate(as_bytes(sample));
      for (const Engine& opener : engines) {
        const auto plain = opener.inflate(as_bytes(packed), sample.size());
        ASSERT_TRUE(plain.has_value()) << packer.name << opener.name << sample.size();
        EXPECT_EQ(as_text(plain->bytes()), sample);
      }
    }
  }
}

// Streams whose last bits are a match and the end of the block, at every place in the last byte.
TEST(Inflate, ReadsTheLastBitsOfManySmallParts) {
  for (unsigned length = 1; length < 400; ++length) {
    std::string sample = "<Relationships>";
    for (unsigned i = 0; i < length % 23; ++i) {
      sample += "<Relationship Id=\"rId" + std::to_string(i * length) + "\" Target=\"sheet.xml\"/>";
    }
    sample += std::string(length % 7, 'x') + "</Relationships>";
    for (const Engine& packer : engines) {
      const std::string packed = packer.deflate(as_bytes(sample));
      for (const Engine& opener : engines) {
        const auto plain = opener.inflate(as_bytes(packed), sample.size());
        ASSERT_TRUE(plain.has_value()) << packer.name << opener.name << length;
        EXPECT_EQ(as_text(plain->bytes()), sample);
      }
    }
  }
}

// In pieces of `size` bytes, or what was wrong.
std::string in_pieces(ByteSource& source, std::size_t size) {
  std::vector<std::uint8_t> room(size);
  std::string all;
  while (true) {
    const auto got = source.read(room);
    if (!got) {
      return std::string(fault_key(got.error().code));
    }
    if (*got == 0) {
      return all;
    }
    all += as_text(Bytes(room).first(*got));
  }
}

TEST(Inflate, GivesTheSameInPiecesOfAnySize) {
  for (const std::string& sample : samples()) {
    const std::string packed = deflate(as_bytes(sample));
    for (const Engine& engine : engines) {
      for (const std::size_t size : {1U, 7U, 300U, 32'768U, 70'000U}) {
        EXPECT_TRUE(in_pieces(*engine.inflating(as_bytes(packed)), size) == sample) << engine.name << size << " of " << sample.size();
      }
    }
  }
}

// 3.2.4 of RFC 1951 leaves the rest of a byte: an engine that read ahead has to give bytes back.
TEST(Inflate, ReadsAStoredBlockBehindACodedOne) {
  const std::string stream = std::string("\x4A\x04\x04\x0A\x00\xF5\xFF", 7) + "chternamen" + "and more";
  for (const Engine& engine : engines) {
    for (const std::size_t size : {1U, 2U, 5U, 100U}) {
      EXPECT_EQ(in_pieces(*engine.inflating(as_bytes(stream)), size), "achternamen") << engine.name << size;
    }
  }
}

TEST(Inflate, ReadsFixedCodesTwice) {
  for (const Engine& engine : engines) {
    EXPECT_EQ(in_pieces(*engine.inflating(as_bytes(std::string_view("\x02\x0C\x00", 3))), 4), "") << engine.name;
  }
}

TEST(Inflate, RefusesWhatNoDeflaterWrites) {
  struct Row {
    const char* what;
    std::string stream;
  };
  const std::vector<Row> rows{
      {"a block of the fourth kind", {"\x07", 1}},
      {"a stored block whose sizes do not agree", {"\x01\x05\x00\xFA\xFEhello", 10}},
      {"a stored block that is cut short", {"\x01\x05\x00\xFA\xFFhe", 7}},
      {"a length that has no meaning", {"\x1B\x03\x00", 3}},
      {"a match with nothing before it", {"\x03\x02\x00", 3}},
      {"the distance that has no meaning", {"\x4B\x04\x3E\x00", 4}},
      {"300 literals and lengths", {"\xE5\x00\x00\x00\x00\x00\x00\x00", 8}},
      {"a code for lengths that has no code", {"\x05\x00\x00\x00\x00\x00\x00\x00", 8}},
  };
  for (const Row& row : rows) {
    for (const Engine& engine : engines) {
      for (const std::size_t size : {1U, 300U}) {
        EXPECT_EQ(in_pieces(*engine.inflating(as_bytes(row.stream)), size), "zip_damaged") << engine.name << row.what;
      }
    }
  }
}

TEST(Inflate, RefusesAnyOtherSizeAndAStreamCutShort) {
  const std::string sample = "voornaam achternaam voornaam achternaam";
  const std::string packed = deflate(as_bytes(sample));
  for (const Engine& engine : engines) {
    const auto verdict = [&](std::string_view bytes, std::size_t size) {
      const auto plain = engine.inflate(as_bytes(bytes), size);
      return plain ? FaultCode::no_sheet : plain.error().code;
    };
    EXPECT_EQ(verdict(packed, sample.size() - 1), FaultCode::zip_damaged) << engine.name;
    EXPECT_EQ(verdict(packed, sample.size() + 1), FaultCode::zip_damaged) << engine.name;
    EXPECT_EQ(verdict(packed + "x", sample.size()), FaultCode::no_sheet) << engine.name;
    EXPECT_EQ(verdict("", sample.size()), FaultCode::zip_damaged) << engine.name;
    for (std::size_t cut = 0; cut < packed.size(); ++cut) {
      EXPECT_EQ(verdict(packed.substr(0, cut), sample.size()), FaultCode::zip_damaged) << engine.name << cut;
    }
  }
}

// Each bit of a few streams turned over, one at a time. ISA-L takes a code of which some bits mean nothing; ours and zlib
// do not.
TEST(Inflate, RefusesInPortableWhatTheNativeEngineRefuses) {
  std::string names;
  for (unsigned i = 0; i < 60; ++i) {
    names += static_cast<char>('a' + i * i % 23);
    names += " van der Berg\t" + std::to_string(i * 7919);
  }
  const std::string stored = std::string("\x00\x05\x00\xFA\xFFnamen", 10) + std::string("\x01\x05\x00\xFA\xFFleeg!", 10);
  std::size_t alike = 0;
  std::size_t tried = 0;
  for (const std::string& stream : {deflate(as_bytes(names)), portable::deflate(as_bytes(names)), deflate(as_bytes("jan jan jan")), stored}) {
    for (std::size_t bit = 0; bit < stream.size() * 8; ++bit) {
      std::string turned = stream;
      turned[bit / 8] = static_cast<char>(turned[bit / 8] ^ 1 << bit % 8);
      const std::string wanted = in_pieces(*inflating(as_bytes(turned)), 5000);
      const std::string seen = in_pieces(*portable::inflating(as_bytes(turned)), 5000);
      EXPECT_TRUE(seen == wanted || seen == "zip_damaged") << bit;
      ++tried;
      alike += seen == wanted ? 1 : 0;
    }
  }
  EXPECT_GT(alike * 100, tried * 95);
}

// One letter, and then a copy from before it. What the window held is no matter of ours.
TEST(Inflate, RefusesACopyFromBeforeTheStream) {
  for (const Engine& engine : engines) {
    EXPECT_EQ(in_pieces(*engine.inflating(as_bytes(std::string_view("\x63\x00\x42\x00", 4))), 4096), "zip_damaged")
        << engine.name;
  }
}

TEST(Crc32, HasTheCheckValueAndIsTheSameInBothEngines) {
  EXPECT_EQ(crc32(as_bytes("123456789")), 0xCBF43926U);
  for (const std::string& sample : samples()) {
    EXPECT_EQ(crc32(as_bytes(sample)), portable::crc32(as_bytes(sample)));
    const auto [head, tail] = std::pair(sample.substr(0, sample.size() / 3), sample.substr(sample.size() / 3));
    EXPECT_EQ(crc32(as_bytes(tail), crc32(as_bytes(head))), crc32(as_bytes(sample)));
    EXPECT_EQ(portable::crc32(as_bytes(tail), portable::crc32(as_bytes(head))), crc32(as_bytes(sample)));
  }
}

}  // namespace
}  // namespace portal::sheet
