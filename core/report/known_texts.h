// Texts that a roster has over and over, names and classes: each kept once, with what the rules ask of it, so
// that its next appearance costs one look.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "core/base/block_list.h"
#include "core/base/text_arena.h"

namespace portal {

// What the rules ask of it in each row; kept apart from the texts, so that many fit into the processor's cache.
struct TextMark {
  std::uint32_t hash : 31 = 0;    // of what it is compared by
  std::uint32_t unusual : 1 = 0;  // for a name: a digit or an @ in it
};

class KnownTexts {
 public:
  using Hash = std::uint64_t (*)(std::string_view text);
  explicit KnownTexts(Hash hash);

  // Gives its number; that of "" is 0, others follow in the order in which they come. `shared` as in sheet::Cell.
  std::uint32_t add(std::string_view text, std::uint32_t shared);

  // How many numbers there are, that of "" among them.
  [[nodiscard]] std::size_t size() const { return all_.size(); }
  // It stays where it is as long as this object lives, also when that moves.
  [[nodiscard]] std::string_view operator[](std::uint32_t number) const { return all_[number]; }
  [[nodiscard]] TextMark mark(std::uint32_t number) const { return marks_[number]; }

 private:
  struct Place {
    std::uint32_t tag = 0;     // half of the hash, so that few others are compared as text
    std::uint32_t number = 0;  // 0: free
  };
  std::uint32_t number_of(std::string_view text);
  std::uint32_t number_of_shared(std::string_view text, std::uint32_t shared);
  std::uint32_t keep(std::string_view text);
  // More would make finding slow.
  [[nodiscard]] bool is_full(const std::vector<Place>& table) const { return all_.size() * 8 > table.size() * 5; }
  void grow();
  Place* place_of(std::string_view text);

  Hash hash_;
  TextArena texts_;
  BlockList<std::string_view> all_;
  BlockList<TextMark> marks_;  // as many
  std::vector<Place> places_;  // a hash table
  std::vector<Place> shared_;  // by shared number, which is the tag: in pairs, the newer one first
  // Texts chosen to share a place in it come here, so that they cost no more than sorting does.
  std::map<std::string_view, std::uint32_t> crowded_;
};

}  // namespace portal
