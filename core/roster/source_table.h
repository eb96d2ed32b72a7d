// The rows below an export's header, as far as a conversion reads them: only the columns it was told to,
// and one value of every other, so that a school can tell them apart. What is sensitive is never copied.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/roster/read_roster.h"
#include "core/roster/recognise_export.h"
#include "core/roster/roster.h"
#include "core/sheet/read_workbook.h"

namespace portal {

struct SourceValue {
  std::string text;  // clean
  Shape shape = Shape::text;
};

struct SourceRow {
  std::uint32_t row = 0;            // Excel's number
  std::size_t group = 0;            // in SourceTable::groups, plus one; 0 above the first
  std::vector<SourceValue> values;  // by SourceTable::columns, as far as there are any
};

struct SourceTable {
  std::vector<std::uint32_t> columns;       // 0 is A
  std::vector<std::uint32_t> place_plus_1;  // by column: where it stands in `columns`; 0 when it was not read
  std::vector<SourceRow> rows;
  std::vector<std::string> groups;         // the titles between the rows
  std::vector<std::uint32_t> group_rows;   // Excel's numbers of those, and of totals
  std::vector<std::uint32_t> header_rows;  // of the header again
  std::vector<std::uint32_t> hidden_rows;  // of people
  std::vector<std::string> examples;       // by ExportHeader::names: a person's value there; none when sensitive
  bool stopped = false;                    // progress said so

  // The value in `column`; an empty one when it was not read.
  [[nodiscard]] const SourceValue& value(const SourceRow& row, std::uint32_t column) const;
};

// A row with one filled cell is a title, unless the file is the portal's own template. Rows without any
// value in `columns` are no people.
Result<SourceTable> read_source(const sheet::Workbook& workbook, const ExportHeader& header,
                                std::vector<std::uint32_t> columns, const Progress& progress);

}  // namespace portal
