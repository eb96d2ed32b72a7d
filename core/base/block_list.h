// A list that only grows, in blocks that stay where they are: growing moves nothing, and leaves no room behind that
// the list has become too large for. For lists as long as a roster. One that was moved from is not to be used.
#pragma once

#include <bit>
#include <cstddef>
#include <memory>
#include <vector>

namespace portal {

template <class Item>
class BlockList {
 public:
  void push_back(const Item& item) {
    const std::size_t place = size_ % block_items;
    if (place == 0) {
      blocks_.push_back(std::make_unique_for_overwrite<Item[]>(block_items));
    }
    blocks_.back()[place] = item;
    ++size_;
  }

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  // `index` is below size().
  [[nodiscard]] const Item& operator[](std::size_t index) const {
    return blocks_[index / block_items][index % block_items];
  }

  // Calls `take` with each item, in their order.
  template <class Take>
  void for_each(Take take) const {
    std::size_t left = size_;
    for (const auto& block : blocks_) {
      const std::size_t here = left < block_items ? left : block_items;
      for (std::size_t at = 0; at < here; ++at) {
        take(block[at]);
      }
      left -= here;
    }
  }

 private:
  static constexpr std::size_t block_items = (std::size_t{16} << 10U) / sizeof(Item);
  static_assert(std::has_single_bit(block_items));

  std::vector<std::unique_ptr<Item[]>> blocks_;
  std::size_t size_ = 0;
};

}  // namespace portal
