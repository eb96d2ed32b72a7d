// Rows that share a key, in n log n time whatever the keys are (no hash table to be flooded).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace portal {

// Indexes of `keys` in groups of equal keys, each by rising index; empty keys are left out.
class Groups {
 public:
  explicit Groups(std::span<const std::string> keys);
  [[nodiscard]] std::size_t size() const { return starts_.size() - 1; }
  [[nodiscard]] std::span<const std::uint32_t> operator[](std::size_t group) const;

 private:
  std::vector<std::uint32_t> order_;
  std::vector<std::size_t> starts_;  // one more than there are groups
};

}  // namespace portal
