// The people of a file while they are checked: their texts lie one behind the other in blocks, 24 bytes
// apart from the text for each, where a Person would take a hundred and more.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/text_arena.h"
#include "core/roster/person.h"

namespace portal {

// A Person whose texts stand elsewhere.
struct PersonView {
  std::string_view given_name;
  std::string_view family_name;
  std::string_view email;
  std::string_view class_name;
  std::uint8_t year = 0;
  std::uint32_t row = 0;
};

Person to_person(const PersonView& view);

class People {
 public:
  // By rising row. Copies the texts, each of which is at most 65,535 bytes. Views of what was added before
  // stay valid.
  void add(const PersonView& person);

  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] PersonView operator[](std::size_t index) const;
  // The person of a row that was added.
  [[nodiscard]] PersonView of_row(std::uint32_t row) const;

 private:
  struct Entry {
    const char* texts;
    std::uint16_t given_name;  // sizes of the texts, which follow each other in this order
    std::uint16_t family_name;
    std::uint16_t email;
    std::uint16_t class_name;
    std::uint32_t row;
    std::uint8_t year;
  };

  std::vector<Entry> entries_;
  TextArena texts_;
};

}  // namespace portal
