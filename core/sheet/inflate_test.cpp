#include "core/sheet/inflate.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace portal::sheet {
namespace {

using Inflate = Result<Buffer> (*)(Bytes, std::size_t);
using Deflate = std::string (*)(Bytes);

struct Engine {
  const char* name;
  Inflate inflate;
  Deflate deflate;
};
const std::vector<Engine> engines{{"native", &sheet::inflate, &sheet::deflate},
                                  {"portable", &portable::inflate, &portable::deflate}};

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

TEST(Crc32, HasTheCheckValueAndIsTheSameInBothEngines) {
  EXPECT_EQ(crc32(as_bytes("123456789")), 0xCBF43926U);
  for (const std::string& sample : samples()) {
    EXPECT_EQ(crc32(as_bytes(sample)), portable::crc32(as_bytes(sample)));
  }
}

}  // namespace
}  // namespace portal::sheet
