#include <algorithm>
#include <utility>

#include "core/base/fold.h"
#include "core/roster/choose_columns.h"

namespace portal {
namespace {

// No export has so many that could be read; a file made to hurt has thousands.
constexpr std::size_t most_columns_read = 40;

bool is_special_key(std::string_view key) { return key == classes_key || key == names_key; }

std::optional<std::uint32_t> column_with_letters(const ExportHeader& header, std::string_view letters) {
  const auto named = std::ranges::find_if(header.names, [letters](const HeaderName& name) {
    std::string cell = sheet::cell_name(name.column, 0);
    cell.pop_back();
    return cell == letters;
  });
  return named == header.names.end() ? std::nullopt : std::optional(named->column);
}

// A name that two columns share names neither.
std::optional<std::uint32_t> column_with_name(const ExportHeader& header, std::string_view text) {
  const std::string folded = fold_letters(text);
  if (folded.empty() || std::ranges::count(header.names, folded, &HeaderName::folded) != 1) {
    return std::nullopt;
  }
  return std::ranges::find(header.names, folded, &HeaderName::folded)->column;
}

bool is_sensitive(const ExportHeader& header, std::uint32_t column) {
  return std::ranges::find(header.names, column, &HeaderName::column)->meaning == Meaning::sensitive;
}

std::optional<Chosen> read_answer(const ExportHeader& header, Target target, std::string_view value) {
  if (value == answer_none) {
    return Chosen{Origin::nothing, 0};
  }
  if (value == answer_from_class && target == Target::year) {
    return Chosen{Origin::class_name, 0};
  }
  if (value == answer_from_groups && target == Target::class_name) {
    return Chosen{Origin::group_rows, 0};
  }
  const auto column = value.starts_with('@') ? column_with_letters(header, value.substr(1)) : column_with_name(header, value);
  return column && !is_sensitive(header, *column) ? std::optional(Chosen{Origin::column, *column}) : std::nullopt;
}

}  // namespace

TargetAnswers read_answers(const ExportHeader& header, std::span<const Answer> answers) {
  TargetAnswers read;
  for (const Answer& answer : answers) {
    if (is_special_key(answer.key)) {
      continue;
    }
    const auto target = target_named(answer.key);
    const auto chosen = target ? read_answer(header, *target, answer.value) : std::nullopt;
    if (chosen) {
      read.by_target[index_of(*target)] = chosen;
    } else {
      read.questions.push_back(
          {QuestionKind::answer_unusable, answer.key, {}, answer.key + '=' + answer.value, {}});
    }
  }
  return read;
}

std::vector<std::uint32_t> columns_to_read(const ExportHeader& header, const TargetAnswers& answers) {
  std::vector<std::uint32_t> columns;
  for (const HeaderName& name : header.names) {
    if (columns.size() >= most_columns_read) {
      break;
    }
    if (name.meaning == Meaning::target || name.meaning == Meaning::number || name.meaning == Meaning::active) {
      columns.push_back(name.column);
    }
  }
  for (const std::optional<Chosen>& chosen : answers.by_target) {
    if (chosen && chosen->origin == Origin::column && std::ranges::find(columns, chosen->column) == columns.end()) {
      columns.push_back(chosen->column);
    }
  }
  return columns;
}

}  // namespace portal
