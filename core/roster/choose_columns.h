// Which column of an export is read as what: by the answers of the school, else by the names; what is not
// sure becomes a question with a proposal.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/roster/conversion.h"
#include "core/roster/source_table.h"

namespace portal {

enum class Origin : std::uint8_t { nothing, column, class_name, group_rows };

struct Chosen {
  Origin origin = Origin::nothing;
  std::uint32_t column = 0;  // of Origin::column
};

// The answers that can be used, by target, and questions about those that cannot.
struct TargetAnswers {
  std::array<std::optional<Chosen>, target_count> by_target;
  std::vector<Question> questions;
};
TargetAnswers read_answers(const ExportHeader& header, std::span<const Answer> answers);

// Every column whose values a choice may need; never a sensitive one.
std::vector<std::uint32_t> columns_to_read(const ExportHeader& header, const TargetAnswers& answers);

struct ChosenColumns {
  std::array<Chosen, target_count> by_target;
  std::vector<Question> questions;
  std::vector<ConversionWarning> warnings;

  [[nodiscard]] const Chosen& operator[](Target target) const { return by_target[index_of(target)]; }
};
ChosenColumns choose_columns(const ExportHeader& header, Kind kind, const SourceTable& table, const TargetAnswers& answers);

}  // namespace portal
