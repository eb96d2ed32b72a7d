#include "apps/scholenportal/inflate_ahead.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace portal {
namespace {

enum class End { whole, fault, thrown };

// Bytes that tell their place, given in pieces of changing size, and then an end.
class Scripted final : public sheet::ByteSource {
 public:
  Scripted(std::size_t size, End end) : size_(size), end_(end) {}
  Result<std::size_t> read(std::span<std::uint8_t> room) override {
    const std::size_t count = std::min({room.size(), size_ - given_, 1 + given_ % 40'000});
    if (count == 0 && end_ == End::fault) {
      return fault(FaultCode::zip_damaged, "script");
    }
    if (count == 0 && end_ == End::thrown) {
      throw std::runtime_error("script");
    }
    for (std::uint8_t& byte : room.first(count)) {
      byte = static_cast<std::uint8_t>(given_++ * 2654435761U >> 24U);
    }
    return count;
  }

 private:
  std::size_t size_;
  End end_;
  std::size_t given_ = 0;
};

struct Told {
  std::vector<std::uint8_t> bytes;
  std::string end;
  bool operator==(const Told&) const = default;
};

// Everything, or the first `most` bytes and a few more.
Told all_of(sheet::ByteSource& source, std::size_t room_size, std::size_t most) {
  Told told;
  std::vector<std::uint8_t> room(room_size);
  try {
    while (told.bytes.size() < most) {
      const auto got = source.read(room);
      if (!got || *got == 0) {
        told.end = got ? "end" : got.error().place;
        break;
      }
      told.bytes.insert(told.bytes.end(), room.begin(), room.begin() + static_cast<std::ptrdiff_t>(*got));
    }
  } catch (const std::runtime_error& error) {
    told.end = std::string("thrown ") + error.what();
  }
  return told;
}

constexpr std::size_t large = std::size_t{2} << 20U;

TEST(InflateAhead, GivesTheSameBytesAndBehindThemTheSameEnd) {
  for (const std::size_t size : {large, large - 1, large / 3, std::size_t{300'000}, std::size_t{0}}) {
    for (const End end : {End::whole, End::fault, End::thrown}) {
      for (const std::size_t room : {std::size_t{1000}, std::size_t{65'536}, std::size_t{300'000}}) {
        Scripted plain(size, end);
        const auto ahead = inflate_ahead(std::make_unique<Scripted>(size, end), large);
        EXPECT_TRUE(all_of(*ahead, room, large + 1) == all_of(plain, room, large + 1)) << size << " " << room;
      }
    }
  }
}

TEST(InflateAhead, SaysTheEndAgain) {
  for (const End end : {End::whole, End::fault}) {
    const auto ahead = inflate_ahead(std::make_unique<Scripted>(large, end), large);
    const Told told = all_of(*ahead, 50'000, large + 1);
    EXPECT_EQ(all_of(*ahead, 50'000, 1).end, told.end);
  }
}

TEST(InflateAhead, EndsWhenNobodyWantsTheRest) {
  for (const std::size_t most : {std::size_t{0}, std::size_t{1}, std::size_t{300'000}, std::size_t{600'000}}) {
    const auto ahead = inflate_ahead(std::make_unique<Scripted>(large, End::whole), large);
    EXPECT_EQ(all_of(*ahead, 10'000, most).end, "");
  }
}

TEST(InflateAhead, LeavesASmallPartAlone) {
  auto source = std::make_unique<Scripted>(100, End::whole);
  const sheet::ByteSource* const given = source.get();
  EXPECT_EQ(inflate_ahead(std::move(source), 100).get(), given);
}

}  // namespace
}  // namespace portal
