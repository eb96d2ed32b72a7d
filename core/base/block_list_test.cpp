#include "core/base/block_list.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace portal {
namespace {

TEST(block_list, keeps_all_in_their_order) {
  constexpr std::size_t block = (std::size_t{16} << 10U) / sizeof(std::uint32_t);
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, block - 1, block, block + 1, 3 * block}) {
    BlockList<std::uint32_t> list;
    for (std::uint32_t item = 0; item < size; ++item) {
      list.push_back(item * 7);
    }
    EXPECT_EQ(list.size(), size);
    EXPECT_EQ(list.empty(), size == 0);
    std::uint32_t seen = 0;
    list.for_each([&](std::uint32_t item) {
      ASSERT_EQ(item, seen * 7);
      ASSERT_EQ(list[seen], item);
      ++seen;
    });
    EXPECT_EQ(seen, size);
  }
}

TEST(block_list, moves_nothing_when_it_grows) {
  BlockList<std::uint64_t> list;
  list.push_back(1);
  const std::uint64_t* const first = &list[0];
  for (std::uint64_t item = 0; item < 100'000; ++item) {
    list.push_back(item);
  }
  EXPECT_EQ(&list[0], first);
}

}  // namespace
}  // namespace portal
