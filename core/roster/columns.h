// The columns of both templates: the one place that names them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "core/roster/person.h"

namespace portal {

enum class Field : std::uint8_t { given_name, family_name, email, year, class_name };
inline constexpr std::size_t field_count = 5;

// Names and classes, about which the same is asked.
constexpr bool is_free_text(Field field) { return field != Field::email && field != Field::year; }

enum class Need : std::uint8_t { required, optional };

struct Column {
  Field field;
  std::string_view name;  // as printed in the template, in every language
  Need need;
  std::string_view rule;  // the message under "template" that the second row prints
  double width;           // in characters
};

inline constexpr std::array<Column, field_count> student_columns{{
    {Field::given_name, "voornaam", Need::required, "template.rule.free", 22},
    {Field::family_name, "achternaam", Need::required, "template.rule.free", 28},
    {Field::email, "email", Need::optional, "template.rule.email", 40},
    {Field::year, "leerjaar", Need::required, "template.rule.year", 14},
    {Field::class_name, "klasnaam", Need::required, "template.rule.free", 18},
}};
inline constexpr std::size_t teacher_column_count = 3;  // the first ones, without leerjaar and klasnaam

// What the portal adds to its own workbooks; whatever stands in such a column is passed over.
inline constexpr std::string_view error_column = "FOUT";  // in a marked file; what is wrong with the header may follow
inline constexpr std::array<std::string_view, 3> ignored_columns{"Status", "Activatiecode", error_column};

// Whether a header names such a column: its folded letters, or "FOUT: " and a text.
bool is_error_column(std::string_view header);
bool is_ignored_column(std::string_view header);

inline constexpr std::uint32_t template_header_row = 3;  // Excel's number
inline constexpr std::size_t longest_cell = 100;         // characters

constexpr std::span<const Column> columns_of(Kind kind) {
  return std::span(student_columns).first(kind == Kind::students ? field_count : teacher_column_count);
}

constexpr std::size_t index_of(Field field) { return static_cast<std::size_t>(field); }
constexpr std::string_view column_name(Field field) { return student_columns[index_of(field)].name; }

}  // namespace portal
