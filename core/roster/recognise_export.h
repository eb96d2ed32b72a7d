// Which sheet and row of an export name its columns, and which program makes exports with such names. That
// is a guess from names alone; it says nothing about the program's maker.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/roster/export_columns.h"
#include "core/sheet/read_workbook.h"

namespace portal {

enum class System : std::uint8_t {
  unknown, own_template, magister, somtoday, eduarte, osiris, parnassys, zermelo, oneroster
};

// "somtoday": the stable name in JSON; "unknown" and "template" are no programs.
std::string_view system_key(System system);
// "Somtoday", as its maker writes it.
std::string_view system_title(System system);

struct HeaderName {
  std::uint32_t column = 0;  // 0 is A
  std::string text;          // cleaned
  std::string folded;
  Meaning meaning = Meaning::none;
};

struct ExportHeader {
  std::size_t sheet = 0;  // in workbook.sheets()
  std::uint32_t row = 0;  // Excel's number
  std::vector<HeaderName> names;  // from left to right
  std::vector<std::uint32_t> error_columns;  // of a marked file: nothing in them is read
  System system = System::unknown;
};

// The header stands in one of this many rows from the top.
inline constexpr std::uint32_t export_header_rows = 10;

struct RecognisedExport {
  std::optional<ExportHeader> header;     // nothing: no row of any visible sheet names two columns
  std::vector<std::string> other_sheets;  // visible ones that have a header too
  std::vector<std::string> plain_sheets;  // visible ones with something in them, but no header
};

// The best row of the best visible sheet: the one with most columns that mean something, the first of equals.
Result<RecognisedExport> recognise_export(const sheet::Workbook& workbook);

}  // namespace portal
