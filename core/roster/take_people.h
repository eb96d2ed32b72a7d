// The rows of an export -> the people of the template, by the columns that were chosen.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/roster/choose_columns.h"
#include "core/roster/conversion.h"
#include "core/roster/source_table.h"

namespace portal {

struct TakenPeople {
  std::vector<TemplateRow> people;
  std::vector<std::uint32_t> rows;  // of each: Excel's number
  std::vector<Question> questions;  // on what stands in the cells
  std::vector<ConversionWarning> warnings;
};

TakenPeople take_people(const ExportHeader& header, const SourceTable& table, const ChosenColumns& chosen,
                        std::span<const Answer> answers);

}  // namespace portal
