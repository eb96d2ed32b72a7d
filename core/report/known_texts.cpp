#include "core/report/known_texts.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "core/base/fold.h"
#include "core/roster/names.h"

namespace portal {
namespace {

constexpr std::size_t least_places = 256;
constexpr std::size_t most_steps = 16;

}  // namespace

KnownTexts::KnownTexts(Hash hash) : hash_(hash) {
  all_.push_back({});
  marks_.push_back({});
}

std::uint32_t KnownTexts::add(std::string_view text, std::uint32_t shared) {
  if (text.empty()) {
    return 0;
  }
  return shared != 0 ? number_of_shared(text, shared) : number_of(text);
}

std::uint32_t KnownTexts::number_of_shared(std::string_view text, std::uint32_t shared) {
  if (is_full(shared_)) {
    shared_.assign(std::max(least_places, shared_.size() * 2), {});  // what was there comes by again
  }
  Place* const pair = &shared_[shared * std::size_t{2} & (shared_.size() - 1)];
  Place* const place = pair + static_cast<std::size_t>(pair[0].tag != shared);  // no branch: which of the two is chance
  if (place->tag != shared) {
    pair[1] = std::exchange(pair[0], {shared, number_of(text)});
    return pair[0].number;
  }
  return place->number;
}

std::uint32_t KnownTexts::number_of(std::string_view text) {
  if (is_full(places_)) {
    grow();
  }
  if (Place* const place = place_of(text)) {
    if (place->number == 0) {
      place->number = keep(text);
    }
    return place->number;
  }
  const auto known = crowded_.find(text);
  if (known != crowded_.end()) {
    return known->second;
  }
  const std::uint32_t number = keep(text);
  crowded_.emplace(all_[number], number);
  return number;
}

// Where the text stands or can stand; nothing when all of its places are taken by others.
KnownTexts::Place* KnownTexts::place_of(std::string_view text) {
  const std::uint64_t hash = quick_hash(text);
  const auto tag = static_cast<std::uint32_t>(hash);
  const std::size_t from = hash >> 32U;
  for (std::size_t step = 0; step < most_steps; ++step) {
    Place& place = places_[(from + step) & (places_.size() - 1)];
    if (place.number == 0) {
      place.tag = tag;
      return &place;
    }
    if (place.tag == tag && all_[place.number] == text) {
      return &place;
    }
  }
  return nullptr;
}

std::uint32_t KnownTexts::keep(std::string_view text) {
  const auto number = static_cast<std::uint32_t>(all_.size());
  all_.push_back(texts_.keep(text));
  marks_.push_back({static_cast<std::uint32_t>(hash_(text) >> 33U), has_digit_or_at(text) ? 1U : 0U});
  return number;
}

void KnownTexts::grow() {
  places_.assign(std::max(least_places, places_.size() * 2), {});
  crowded_.clear();
  for (std::uint32_t number = 1; number < all_.size(); ++number) {
    if (Place* const place = place_of(all_[number])) {
      place->number = number;
    } else {
      crowded_.emplace(all_[number], number);
    }
  }
}

}  // namespace portal
