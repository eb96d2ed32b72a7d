// Which of many texts may be there twice, from one number for each. Ordinary files repeat nothing, and for
// them this is two steps a text; what is found has still to be compared as text.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/block_list.h"

namespace portal {

// Half of the hash is kept where a few more that only seem to be there twice cost nothing.
template <class Hash>
class Repeats {
 public:
  // The hash of the next text (core/base/fold.h); without one the text takes no part.
  void add(std::uint64_t hash) { hashes_.push_back(static_cast<Hash>(hash >> (64U - 8U * sizeof(Hash))) | 1U); }
  void add_none() { hashes_.push_back(0); }

  // By rising index: all that are repeated, and once in a lifetime one that only seems to be.
  [[nodiscard]] std::vector<std::uint32_t> candidates() const;

 private:
  BlockList<Hash> hashes_;
};

}  // namespace portal
