#include "core/report/groups.h"

#include <tuple>

#include "core/base/sort.h"

namespace portal {
namespace {

// FNV-1a, only to compare numbers before strings: equal hashes still compare their keys.
std::uint64_t hash(const std::string& key) {
  std::uint64_t value = 14695981039346656037U;
  for (const char symbol : key) {
    value = (value ^ static_cast<unsigned char>(symbol)) * 1099511628211U;
  }
  return value;
}

struct Hashed {
  std::uint64_t hash;
  std::uint32_t index;
};

}  // namespace

Groups::Groups(std::span<const std::string> keys) {
  std::vector<Hashed> sorted;
  sorted.reserve(keys.size());
  for (std::uint32_t index = 0; index < keys.size(); ++index) {
    if (!keys[index].empty()) {
      sorted.push_back({hash(keys[index]), index});
    }
  }
  heap_sort(sorted, [keys](const Hashed& left, const Hashed& right) {
    return left.hash != right.hash ? left.hash < right.hash
                                   : std::tie(keys[left.index], left.index) < std::tie(keys[right.index], right.index);
  });
  order_.reserve(sorted.size());
  for (const Hashed& next : sorted) {
    if (order_.empty() || keys[order_.back()] != keys[next.index]) {
      starts_.push_back(order_.size());
    }
    order_.push_back(next.index);
  }
  starts_.push_back(order_.size());
}

std::span<const std::uint32_t> Groups::operator[](std::size_t group) const {
  return std::span(order_).subspan(starts_[group], starts_[group + 1] - starts_[group]);
}

}  // namespace portal
