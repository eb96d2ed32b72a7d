// Texts that a roster has over and over, names and classes: each kept once, with what the rules ask of it, so
// that its next appearance costs one look.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/text_arena.h"

namespace portal {

struct KnownText {
  std::string_view text;
  std::uint32_t first = 0;  // the row that had it first
};

// What the rules ask of it in each row; kept apart from the texts, so that many fit into the processor's cache.
struct TextMark {
  std::uint32_t hash : 31 = 0;    // of what it is compared by
  std::uint32_t unusual : 1 = 0;  // for a name: a digit or an @ in it
};

class KnownTexts {
 public:
  using Hash = std::uint64_t (*)(std::string_view text);
  explicit KnownTexts(Hash hash) : hash_(hash), all_(1), marks_(1) {}

  // The text of this row; `shared` as in sheet::Cell. Gives its number; that of "" is 0.
  std::uint32_t add(std::string_view text, std::uint32_t shared, std::uint32_t row);

  // By number. Its text stays where it is as long as this object lives, also when that moves; the rest until the next add().
  [[nodiscard]] const KnownText& operator[](std::uint32_t number) const { return all_[number]; }
  [[nodiscard]] TextMark mark(std::uint32_t number) const { return marks_[number]; }
  // Without "", in the order in which they came.
  [[nodiscard]] std::span<const KnownText> all() const { return std::span(all_).subspan(1); }

 private:
  struct Place {
    std::uint32_t tag = 0;     // half of the hash, so that few others are compared as text
    std::uint32_t number = 0;  // 0: free
  };
  std::uint32_t number_of(std::string_view text, std::uint32_t row);
  std::uint32_t number_of_shared(std::string_view text, std::uint32_t shared, std::uint32_t row);
  std::uint32_t keep(std::string_view text, std::uint32_t row);
  void grow();
  Place* place_of(std::string_view text);

  Hash hash_;
  TextArena texts_;
  std::vector<KnownText> all_;
  std::vector<TextMark> marks_;  // as many
  std::vector<Place> places_;    // a hash table at most half full
  std::vector<Place> shared_;    // by shared number, which is the tag: in pairs, of which the first was here last
  // Texts chosen to share a place in it come here, so that they cost no more than sorting does.
  std::map<std::string_view, std::uint32_t> crowded_;
};

}  // namespace portal
