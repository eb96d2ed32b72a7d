#include "core/report/class_names.h"

#include "core/base/fold.h"
#include "core/roster/names.h"

namespace portal {
namespace {

// A full table would be slow, and so would names chosen to share a place: beyond these a name is not kept.
constexpr std::size_t table_size = 2048;
constexpr std::size_t most_spellings = 1024;
constexpr std::size_t most_steps = 16;

std::uint64_t key_hash_of(std::string_view name) { return fold_hash(class_key(name)); }

}  // namespace

std::uint64_t ClassNames::add(std::string_view name, std::uint32_t row) {
  places_.resize(table_size);
  const std::size_t from = fold_hash(name) >> 32U;
  for (std::size_t step = 0; step < most_steps; ++step) {
    std::uint16_t& place = places_[(from + step) % table_size];
    if (place == 0) {
      if (spellings_.size() == most_spellings) {
        break;
      }
      spellings_.push_back({std::string(name), key_hash_of(name), row, 0});
      place = static_cast<std::uint16_t>(spellings_.size());
    }
    ClassSpelling& spelling = spellings_[place - std::size_t{1}];
    if (spelling.name == name) {
      ++spelling.count;
      return spelling.key_hash;
    }
  }
  complete_ = false;
  return key_hash_of(name);
}

}  // namespace portal
