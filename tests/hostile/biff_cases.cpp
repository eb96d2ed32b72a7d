// B: records and cells of an .xls.
#include <limits>

#include "core/sheet/build_xls_for_test.h"
#include "tests/hostile/hostile_case.h"

namespace portal::hostile {
namespace {

using sheet::biff_stream;
using sheet::BiffVersion;
using sheet::bof_of;
using sheet::CompoundBuilder;
using sheet::eof_record;
using sheet::f64;
using sheet::formula;
using sheet::label;
using sheet::label_shared;
using sheet::narrow;
using sheet::number;
using sheet::patch;
using sheet::place;
using sheet::record_of;
using sheet::special_value;
using sheet::TestBook;
using sheet::u16;
using sheet::u32;
using sheet::u8;
namespace record = sheet::record;

const std::string one_cell = R"({"A1":"x"})";
const std::string damaged = "biff_damaged";

std::function<std::string()> contained(const std::string& stream) {
  return [stream] { return CompoundBuilder().build({{"Workbook", stream}}).bytes; };
}
std::function<std::string()> book(const TestBook& made) { return contained(biff_stream(made)); }
std::function<std::string()> cells(const std::string& records) { return book({.sheets = {{.records = records}}}); }
std::function<std::string()> globals(const std::string& records) {
  return book({.globals = records, .sheets = {{.records = label(0, 0, "x")}}});
}

Case xls(const std::string& number, const std::string& what, std::function<std::string()> file,
         const std::string& expected) {
  return {number, what, std::move(file), expected, {}, {}, ".xls"};
}

std::string repeated_record(const std::string& bytes, std::size_t times) {
  std::string many;
  for (std::size_t i = 0; i < times; ++i) {
    many += bytes;
  }
  return many;
}

// The stream of a book of one cell, with a field changed.
template <class T>
std::function<std::string()> stream_with(std::size_t at, T value) {
  std::string stream = biff_stream({.sheets = {{.records = label(0, 0, "x")}}});
  patch<T>(stream, at, value);
  return contained(stream);
}
constexpr std::size_t bound_sheet_at = 20;  // behind the first BOF

std::string nested(int depth) {
  std::string inner = number(0, 5, 9);
  for (int i = 0; i < depth; ++i) {
    inner = bof_of(BiffVersion::biff8, 0x0020) + inner + eof_record();
  }
  return inner;
}

std::function<std::string()> two_sheets_in_one_place() {
  std::string stream = biff_stream({.sheets = {{.name = "Een"}, {.name = "Twee"}}});
  const std::size_t second = bound_sheet_at + 4 + 11;
  stream.replace(second + 4, 4, stream.substr(bound_sheet_at + 4, 4));
  return contained(stream);
}

std::function<std::string()> old_book(std::uint16_t type, unsigned version) {
  return contained(record_of(type, u16(version) + u16(16) + u16(0)) + std::string(600, '\x01'));
}

const Cases records{
    xls("B01", "record longer than the stream", cells(label(0, 0, "x") + u16(0x00EC) + u16(60'000)), damaged),
    xls("B01", "record of 65,535", cells(label(0, 0, "x") + u16(0x00EC) + u16(65'535)), damaged),
    xls("B01", "three bytes behind the last record",
        contained(biff_stream({.sheets = {{.records = label(0, 0, "x")}}}) + "abc"), one_cell),
    xls("B01", "three bytes where a record must be", contained(biff_stream({}).substr(0, 23)), damaged),
    xls("B01", "records of type 0 and length 0", cells(label(0, 0, "x") + std::string(400'000, '\0')), damaged),
    xls("B02", "no BOF", contained(label(0, 0, "x") + std::string(600, '\x01')), damaged),
    xls("B02", "BIFF2", old_book(record::bof2, 2), "too_old"),
    xls("B02", "BIFF3", old_book(record::bof3, 3), "too_old"),
    xls("B02", "BIFF4", old_book(record::bof4, 4), "too_old"),
    xls("B02", "BIFF4 by its number", old_book(record::bof, 0x0400), "too_old"),
    xls("B02", "BIFF5",
        book({.version = BiffVersion::biff5,
              .sheets = {{.records = record_of(record::label, place(0, 0) + u16(1) + "x")}}}),
        one_cell),
    xls("B02", "BIFF8", cells(label(0, 0, "x")), one_cell),
    xls("B02", "BIFF9", old_book(record::bof, 0x0900), damaged),
    xls("B02", "a BOF inside a sheet", cells(nested(1) + label(0, 0, "x")), one_cell),
    xls("B02", "1,000 BOF inside each other", cells(nested(1'000) + label(0, 0, "x")), one_cell),
    xls("B02", "100,000 BOF without an end",
        cells(label(0, 0, "x") + repeated_record(bof_of(BiffVersion::biff8, 0x0020), 100'000)), damaged),
    xls("B03", "sheet before the globals", stream_with<std::uint32_t>(bound_sheet_at + 4, 0), damaged),
    xls("B03", "sheet at its own BOUNDSHEET", stream_with<std::uint32_t>(bound_sheet_at + 4, bound_sheet_at), damaged),
    xls("B03", "sheet beyond the end", stream_with<std::uint32_t>(bound_sheet_at + 4, 0xFFFFFFF0), damaged),
    xls("B03", "sheet inside another record", stream_with<std::uint32_t>(bound_sheet_at + 4, 30), damaged),
    xls("B03", "two sheets in one place", two_sheets_in_one_place(), damaged),
    xls("B03", "hidden and very hidden sheets before it",
        book({.sheets = {{.records = number(0, 0, 2), .name = "Een", .state = 1},
                         {.records = number(0, 0, 3), .name = "Twee", .state = 2},
                         {.records = label(0, 0, "x")}}}),
        one_cell),
    xls("B03", "nothing but a chart and a macro sheet",
        book({.sheets = {{.name = "Grafiek", .type = 2}, {.name = "Macro", .type = 6}}}), "no_sheet"),
    xls("B07", "CONTINUE without a parent", cells(record_of(record::continuation, "xyz") + label(0, 0, "x")), one_cell),
    xls("B07", "CONTINUE behind the end",
        contained(biff_stream({.sheets = {{.records = label(0, 0, "x")}}}) + record_of(record::continuation, "xyz")),
        one_cell),
    xls("B07", "a million empty CONTINUE",
        cells(label(0, 0, "x") + repeated_record(record_of(record::continuation, ""), 1'000'000)), one_cell),
    xls("B07", "a million empty CONTINUE inside the strings",
        book({.globals = record_of(record::shared_strings, u32(1) + u32(1)) +
                         repeated_record(record_of(record::continuation, ""), 1'000'000) +
                         record_of(record::continuation, narrow("x")),
              .sheets = {{.records = label_shared(0, 0, 0)}}}),
        one_cell),
};

std::string mul_rk(unsigned first, std::size_t count, unsigned last) {
  return record_of(record::mul_rk, u16(0) + u16(first) + repeated_record(u16(0) + u32(6), count) + u16(last));
}
std::string rk(std::uint32_t value) { return record_of(record::rk, place(0, 0) + u32(value)); }
const double infinity = std::numeric_limits<double>::infinity();

std::string strings(const std::string& all, std::uint32_t count = 1) {
  return record_of(record::shared_strings, u32(count) + u32(count) + all);
}

const Cases numbers{
    xls("B08", "string beyond the table", book({.globals = strings(narrow("x")), .sheets = {{.records = label_shared(0, 0, 1)}}}), damaged),
    xls("B08", "string 2^32-1", book({.globals = strings(narrow("x")), .sheets = {{.records = label_shared(0, 0, 0xFFFFFFFF)}}}), damaged),
    xls("B09", "MULRK backwards", cells(mul_rk(5, 1, 3)), damaged),
    xls("B09", "MULRK of a length that is no row of numbers", cells(record_of(record::mul_rk, std::string(15, '\0'))), damaged),
    xls("B09", "MULRK to column 65,535", cells(mul_rk(65'535, 1, 65'535)), damaged),
    xls("B09", "MULRK that tells more than it holds", cells(mul_rk(0, 1, 200)), damaged),
    xls("B09", "MULBLANK backwards, which is no cell", cells(record_of(0x00BE, place(0, 5) + u16(3)) + label(0, 0, "x")), one_cell),
    xls("B09", "MULBLANK to column 65,535, which is no cell", cells(record_of(0x00BE, u16(0) + u16(0) + u16(65'535)) + label(0, 0, "x")), one_cell),
    xls("B10", "RK integer", cells(rk((3U << 2U) | 2U)), R"({"A1":3})"),
    xls("B10", "RK negative integer", cells(rk((static_cast<std::uint32_t>(-7) << 2U) | 2U)), R"({"A1":-7})"),
    xls("B10", "RK integer of hundredths", cells(rk((314U << 2U) | 3U)), R"({"A1":3.14})"),
    xls("B10", "RK double", cells(rk(0x40040000)), R"({"A1":2.5})"),
    xls("B10", "RK double of hundredths", cells(rk(0x40040001)), R"({"A1":0.025})"),
    xls("B10", "not a number", cells(number(0, 0, std::numeric_limits<double>::quiet_NaN())), damaged),
    xls("B10", "infinite", cells(number(0, 0, -infinity)), damaged),
    xls("B10", "infinite RK", cells(rk(0x7FF00000)), damaged),
    xls("B10", "denormal", cells(number(0, 0, 5e-324)), R"({"A1":5e-324})"),
    xls("B10", "-0", cells(number(0, 0, -0.0)), R"({"A1":-0})"),
    xls("B11", "formula text without its STRING: no value", cells(formula(0, 0, special_value(0, 0)) + number(0, 1, 1)), R"({"B1":1})"),
    xls("B11", "formula text over CONTINUE",
        cells(formula(0, 0, special_value(0, 0)) + record_of(record::formula_string, u16(4) + u8(0) + "Ja") + record_of(record::continuation, u8(0) + "nr")),
        R"({"A1":"Janr"})"),
    xls("B11", "formula with an error", cells(formula(0, 0, special_value(2, 0x17))), R"({"A1":{"e":"#REF!"}})"),
    xls("B11", "formula with a truth", cells(formula(0, 0, special_value(1, 1))), R"({"A1":true})"),
    xls("B11", "formula with empty text", cells(formula(0, 0, special_value(3, 0)) + label(0, 1, "x")), R"({"B1":"x"})"),
    xls("B11", "shared and array formulas between formula and text",
        cells(formula(0, 0, special_value(0, 0)) + record_of(record::shared_formula, "tokens") + record_of(record::array_formula, "tokens") +
              record_of(record::formula_string, narrow("x"))),
        one_cell),
    xls("B12", "tokens without sense", cells(record_of(record::formula, place(0, 0) + f64(4) + std::string(8'000, '\xAB'))), R"({"A1":4})"),
    xls("B12", "65,535 bytes of tokens claimed", cells(record_of(record::formula, place(0, 0) + f64(4) + u16(0) + u32(0) + u16(65'535) + "\x01")), R"({"A1":4})"),
    xls("B13", "ROW and DIMENSIONS claim the whole sheet",
        cells(record_of(0x0200, u32(0) + u32(65'536) + u16(0) + u16(256) + u16(0)) +
              repeated_record(record_of(record::row, u16(65'535) + u16(0) + u16(256) + std::string(10, '\0')), 65'536) + label(0, 0, "x")),
        one_cell),
    xls("B14", "rows out of order", cells(number(5, 0, 6) + number(4, 0, 5)), R"({"A5":5,"A6":6})"),
    xls("B14", "cells out of order", cells(number(0, 4, 5) + number(0, 0, 1)), R"({"A1":1,"E1":5})"),
    xls("B14", "the same cell twice", cells(number(3, 0, 1) + number(3, 0, 2)), damaged),
    xls("B14", "the last row and column", cells(number(65'535, 255, 1)), R"({"IV65536":1})"),
    xls("B14", "column 256", cells(number(0, 256, 1)), damaged),
    xls("B14", "column 16,383", cells(number(0, 16'383, 1)), damaged),
    xls("B14", "200,000 cells backwards",
        [] {
          std::string all;
          for (unsigned row = 50'000; row-- > 0;) {
            for (unsigned column = 4; column-- > 0;) {
              all += number(row, column, 1);
            }
          }
          return cells(all)();
        },
        read_it),
    xls("B15", "cell format that is not there", cells(number(0, 0, 1, 4'000)), R"({"A1":1})"),
    xls("B15", "format code of 255 characters", globals(record_of(record::number_format, u16(165) + u16(255) + u8(0) + std::string(255, '['))), one_cell),
    xls("B15", "ill-formed format code", globals(record_of(record::number_format, u16(165) + u16(9'999) + u8(1) + "d")), one_cell),
    xls("B15", "fonts 0 to 3 and 5", globals(repeated_record(record_of(0x0031, std::string(20, '\0')), 5)), one_cell),
    xls("B17", "class that is a day since 1904",
        book({.globals = record_of(record::date_mode, u16(1)) + record_of(record::cell_format, u16(0) + u16(14) + std::string(16, '\0')),
              .sheets = {{.records = number(0, 0, 37'257)}}}),
        R"({"A1":37257})"),
    xls("B18", "XOR", globals(record_of(record::filepass, u16(0) + u32(1))), "encrypted"),
    xls("B18", "RC4", globals(record_of(record::filepass, u16(1) + u16(1) + u16(1) + std::string(48, 'x'))), "encrypted"),
    xls("B18", "CryptoAPI", globals(record_of(record::filepass, u16(1) + u16(2) + u16(2) + std::string(200, 'x'))), "encrypted"),
    xls("B18", "FILEPASS of no bytes", globals(record_of(record::filepass, "")), "encrypted"),
};

std::string strangers() {
  std::string all;
  for (unsigned type = 0x0850; type < 0x0850 + 200; ++type) {
    all += record_of(type, std::string(50, 's'));
  }
  for (const unsigned type : {0x01B8U, 0x001CU, 0x00ECU, 0x01B6U, 0x005DU}) {
    all += record_of(type, std::string(500, 't'));
  }
  return all + record_of(0x00EB, std::string(8'000, 'i')) +
         repeated_record(record_of(record::continuation, std::string(8'000, 'i')), 650);
}

const Cases rest{
    xls("B19", "HLINK, NOTE, drawings, an image of 5 MB and 200 unknown kinds", cells(strangers() + label(0, 0, "x")),
        one_cell),
    xls("B20", "65,535 merged cells claimed, one there",
        cells(record_of(0x00E5, u16(65'535) + u32(0) + u32(0)) + label(0, 0, "x")), one_cell),
    xls(
        "B21", "sheet without its end",
        [] {
          const std::string stream = biff_stream({.sheets = {{.records = label(0, 0, "x")}}});
          return contained(stream.substr(0, stream.size() - eof_record().size()))();
        },
        damaged),
    xls("B21", "sheet cut off in a cell", contained([] {
          std::string s = biff_stream({.sheets = {{.records = label(0, 0, "x")}}});
          s.resize(s.size() - 7);
          return s;
        }()),
        damaged),
};

}  // namespace

Cases biff_cases() {
  Cases all = records;
  for (const Cases* more : {&numbers, &rest}) {
    all.insert(all.end(), more->begin(), more->end());
  }
  return all;
}

}  // namespace portal::hostile
