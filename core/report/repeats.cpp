#include "core/report/repeats.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <utility>

#include "core/base/fold.h"
#include "core/base/sort.h"

namespace portal {
namespace {

// How often a number of hashes were there: never, once, more. Several of them share a place.
class Counts {
 public:
  explicit Counts(std::size_t hashes) : words_(std::bit_ceil(hashes * places_each / places_a_word + 1)) {}
  // Without a branch, since where one falls, and whether it is the first there, is chance.
  void add(std::uint64_t hash) {
    std::uint64_t& word = words_[word_of(hash)];
    const std::uint64_t once = std::uint64_t{1} << shift_of(hash);
    word |= once | (word & once) << 1U;
  }
  [[nodiscard]] bool has_more(std::uint64_t hash) const { return (words_[word_of(hash)] >> shift_of(hash) & 2U) != 0; }

 private:
  static constexpr std::size_t places_each = 4;  // so that one hash in five shares its place by chance
  static constexpr std::size_t places_a_word = 32;
  [[nodiscard]] std::size_t word_of(std::uint64_t hash) const { return (hash >> 5U) & (words_.size() - 1); }
  static unsigned shift_of(std::uint64_t hash) { return 2 * (hash % places_a_word); }

  std::vector<std::uint64_t> words_;
};

// The indexes of the hashes that share their place with another one. Each round gives them other places.
template <class Hash>
BlockList<std::uint32_t> sharing_a_place(const BlockList<Hash>& hashes, std::uint64_t round) {
  Counts counts(hashes.size());
  hashes.for_each([&](Hash hash) { counts.add(mix(hash, round)); });
  BlockList<std::uint32_t> sharing;
  std::uint32_t index = 0;
  hashes.for_each([&](Hash hash) {
    if (counts.has_more(mix(hash, round)) && hash != 0) {
      sharing.push_back(index);
    }
    ++index;
  });
  return sharing;
}

}  // namespace

template <class Hash>
std::vector<std::uint32_t> Repeats<Hash>::candidates() const {
  const BlockList<std::uint32_t> sharing = sharing_a_place(hashes_, 1);
  BlockList<Hash> again;
  sharing.for_each([&](std::uint32_t index) { again.push_back(hashes_[index]); });
  std::vector<std::pair<Hash, std::uint32_t>> left;  // hash and index: what is repeated, and one in twenty-five
  sharing_a_place(again, 2).for_each([&](std::uint32_t at) { left.emplace_back(again[at], sharing[at]); });
  heap_sort(left);
  std::vector<std::uint32_t> found;
  for (std::size_t at = 0; at < left.size(); ++at) {
    const bool like_last = at > 0 && left[at - 1].first == left[at].first;
    const bool like_next = at + 1 < left.size() && left[at + 1].first == left[at].first;
    if (like_last || like_next) {
      found.push_back(left[at].second);
    }
  }
  std::ranges::sort(found);
  return found;
}

template class Repeats<std::uint32_t>;
template class Repeats<std::uint64_t>;

}  // namespace portal
