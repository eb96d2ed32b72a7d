// The people of a file while they are checked: 16 bytes for each, and each spelling of a name or a class once,
// where a Person would take a hundred bytes and more.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/block_list.h"
#include "core/base/text_arena.h"
#include "core/report/known_texts.h"
#include "core/roster/columns.h"
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
  std::array<std::uint32_t, field_count> shared{};  // by Field, as in sheet::Cell
};

Person to_person(const PersonView& view);

// Whether e-mail addresses are kept. They are more than half of the text of a roster, no two are the same, and an
// ordinary file never asks for them again.
enum class Addresses : std::uint8_t { kept, pass_again };

// Stands for an address that is not kept.
inline constexpr std::string_view unknown_address = "@";

class People {
 public:
  explicit People(Addresses addresses);

  // What is known of the texts of a person.
  struct Known {
    TextMark given_name;
    TextMark family_name;
    TextMark class_name;
  };
  // By rising row. Copies the texts; views of what was added before stay valid.
  Known add(const PersonView& person);

  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] PersonView operator[](std::size_t index) const;
  // The person of a row that was added.
  [[nodiscard]] PersonView of_row(std::uint32_t row) const;
  // Every spelling of a class name, in the order in which they came.
  struct Class {
    std::string_view name;
    std::uint32_t first = 0;  // the row that had it first
    std::uint32_t size = 0;
  };
  [[nodiscard]] std::vector<Class> classes() const;

 private:
  struct Entry {
    std::uint32_t given_name;
    std::uint32_t family_name;
    std::uint32_t class_name;
    std::uint32_t row : 24;
    std::uint32_t year : 7;
    std::uint32_t has_email : 1;
  };

  Addresses addresses_;
  BlockList<Entry> entries_;
  std::vector<std::string_view> emails_;  // as many, when they are kept
  TextArena email_texts_;
  KnownTexts given_names_;
  KnownTexts family_names_;
  KnownTexts classes_;
};

}  // namespace portal
