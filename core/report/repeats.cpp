#include "core/report/repeats.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <utility>

namespace portal {
namespace {

// One bit for each of a number of hashes; several hashes share one.
class BitTable {
 public:
  explicit BitTable(std::size_t bits) : words_(bits / 64) {}
  [[nodiscard]] bool has(std::size_t at) const { return (words_[at / 64] >> (at % 64) & 1U) != 0; }
  void set(std::size_t at) { words_[at / 64] |= std::uint64_t{1} << (at % 64); }

 private:
  std::vector<std::uint64_t> words_;
};

}  // namespace

template <class Hash>
std::vector<std::uint32_t> Repeats<Hash>::candidates() const {
  constexpr std::size_t bits_each = 8;  // so that one in eight shares its bit with another
  const std::size_t bits = std::bit_ceil(hashes_.size() * bits_each + 64);
  constexpr unsigned unmixed = sizeof(Hash) == sizeof(std::uint64_t) ? 32 : 1;  // the lowest bit is always set
  const auto bit_of = [bits](Hash hash) { return static_cast<std::size_t>(hash >> unmixed) & (bits - 1); };
  BitTable once(bits);
  BitTable twice(bits);
  for (const Hash hash : hashes_) {
    if (hash != 0) {
      (once.has(bit_of(hash)) ? twice : once).set(bit_of(hash));
    }
  }
  std::vector<std::pair<Hash, std::uint32_t>> shared;  // hash and index
  for (std::uint32_t index = 0; index < hashes_.size(); ++index) {
    if (hashes_[index] != 0 && twice.has(bit_of(hashes_[index]))) {
      shared.emplace_back(hashes_[index], index);
    }
  }
  std::ranges::sort(shared);
  std::vector<std::uint32_t> found;
  for (std::size_t at = 0; at < shared.size(); ++at) {
    const bool like_last = at > 0 && shared[at - 1].first == shared[at].first;
    const bool like_next = at + 1 < shared.size() && shared[at + 1].first == shared[at].first;
    if (like_last || like_next) {
      found.push_back(shared[at].second);
    }
  }
  std::ranges::sort(found);
  return found;
}

template class Repeats<std::uint32_t>;
template class Repeats<std::uint64_t>;

}  // namespace portal
