// What cannot be done, as a value. Wrong data is a Finding in a Report (core/report), never a Fault;
// an outage or a bug is an exception, outside core only.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace portal {

// Why a file could not be read. Each has one sentence in messages/*.json under "fault" that says what
// to do; the key is fault_key(code). Codes are stable: add, never renumber or rename.
enum class FaultCode : std::uint8_t {
  empty_file,
  unknown_format,
  not_a_workbook,  // a text, HTML, CSV, XML 2003, PDF or another office file that only looks like one
  encrypted,
  too_old,          // BIFF2, 3 and 4
  file_too_large,   // over a ceiling of core/sheet/limits.h; the place names which
  zip_damaged,
  zip_method,
  xml_damaged,
  xml_doctype,
  xml_encoding,
  workbook_damaged,  // a well-formed container whose parts do not fit together
  cfb_damaged,
  biff_damaged,
  no_sheet,
  code_page_unknown,  // BIFF5/7 text in a code page that we have no table for
  key_file,           // real names beside anonymous ones: core/roster/key_columns.h
};

// A fault and where it was met: a part name, a cell or a record, in the file's own terms
// ("xl/worksheets/sheet1.xml", "C17"); never the user's data and never a sentence.
struct Fault {
  FaultCode code;
  std::string place;
  friend bool operator==(const Fault&, const Fault&) = default;
};

template <class T>
using Result = std::expected<T, Fault>;

inline std::unexpected<Fault> fault(FaultCode code, std::string place = {}) {
  return std::unexpected(Fault{code, std::move(place)});
}

// "zip_damaged": the stable name in JSON, and the key under "fault" in messages/*.json.
std::string_view fault_key(FaultCode code);

}  // namespace portal
