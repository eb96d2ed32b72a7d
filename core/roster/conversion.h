// What became of an export: how it was read, what has to be asked, what was left out, and the people.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/roster/make_template.h"
#include "core/roster/recognise_export.h"
#include "core/roster/split_name.h"

namespace portal {

// An answer of the school: which column a target is read from, or how. `value` is the name of a column,
// @ and a letter ("@D") for the column with that letter, or one of the words below.
struct Answer {
  std::string key;  // a target's name, or one of the two keys below
  std::string value;
};
inline constexpr std::string_view classes_key = "klassen";  // which of several classes in a cell
inline constexpr std::string_view names_key = "namen";      // how names stand in a cell

inline constexpr std::string_view answer_none = "@none";              // any target: leave it empty
inline constexpr std::string_view answer_from_class = "@class";       // leerjaar: the digit in klasnaam
inline constexpr std::string_view answer_from_groups = "@groups";     // klasnaam: the row above a group
inline constexpr std::string_view answer_first = "@first";            // klassen
inline constexpr std::string_view answer_last = "@last";
inline constexpr std::string_view answer_all = "@all";
inline constexpr std::string_view answer_family_last = "@lastword";   // namen: NameOrder::given_names_first
inline constexpr std::string_view answer_given_first = "@firstword";  // namen: NameOrder::one_given_name

// "voornaam=Roepnaam,email=@D", with commas or line ends between.
std::vector<Answer> parse_answers(std::string_view text);

enum class ColumnRole : std::uint8_t { used, known, sensitive, surplus };

struct ReadColumn {
  std::uint32_t column = 0;  // 0 is A
  std::string header;
  std::string example;  // a value that stands in it; "" when it has none, or is sensitive
  ColumnRole role = ColumnRole::surplus;
  std::optional<Target> target;  // when used
};

enum class QuestionKind : std::uint8_t {
  column_missing,   // nothing is read as this target
  several_columns,  // more than one can be it, and they differ
  several_classes,  // a cell holds more than one class
  name_order,       // names in one cell without a comma
  answer_unusable,  // an answer names no column, or one that is never read
};

struct Choice {
  std::string answer;
  std::string header;  // "" for a choice that is no column
};

struct Question {
  QuestionKind kind;
  std::string key;       // of the answer
  std::string proposed;  // an answer, or "" when there is nothing to propose
  std::string example;   // a value that made it a question, or the answer that cannot be used
  std::vector<Choice> choices;
};

enum class Remark : std::uint8_t {
  last_resort,      // of a column: voorletters for voornaam
  school_year,      // of a column: 2026-2027 is no leerjaar
  primary_year,     // of a column: jaargroep counts 1 to 8
  no_email,
  other_sheet,
  plain_sheet,      // one with texts, but no names of columns
  rows_hidden,      // of rows: hidden or filtered away, and read all the same
  rows_grouped,     // of rows: a group's title or a total, no person
  rows_header,      // of rows: the header again
  rows_merged,      // of rows: the same person as before, equal in all that is read
  rows_differ,      // of rows: the number of a person before, but something else that is read
  rows_left,        // of rows: people who left the school, kept
  cell_error,       // of rows: an error of Excel, left empty
  cell_no_value,    // of rows: a formula without a value, left empty
  cell_changed,     // of rows: a class that Excel made a date or a number of
};

struct ConversionWarning {
  Remark remark;
  std::string value;                // a header, or a sheet
  std::vector<std::uint32_t> rows;  // Excel's numbers
};

enum class ConversionStatus : std::uint8_t { converted, asks, unrecognised, unreadable };

struct Conversion {
  ConversionStatus status = ConversionStatus::unreadable;
  std::optional<Fault> fault;  // when unreadable
  System system = System::unknown;
  Kind kind = Kind::students;
  std::string sheet;
  std::size_t sheet_index = 0;   // among those of the workbook
  std::uint32_t header_row = 0;  // Excel's number
  std::vector<ReadColumn> columns;
  std::vector<Question> questions;
  std::vector<ConversionWarning> warnings;
  // By the answers, and by what is proposed for the questions that are open.
  std::vector<TemplateRow> people;
  std::vector<std::uint32_t> rows;  // of each: Excel's number in the export
};

// "several_classes", "rows_merged": the stable names in JSON and in messages/*.json under "convert".
std::string_view question_key(QuestionKind kind);
std::string_view remark_key(Remark remark);

}  // namespace portal
