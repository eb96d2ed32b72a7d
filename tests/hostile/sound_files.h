// Sound workbooks to spoil, and bytes to spoil them with. The same every time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/sheet/build_zip_for_test.h"

namespace portal::hostile {

using sheet::test::main_space;
using sheet::test::Packing;
using sheet::test::Parts;
using sheet::test::relationship;
using sheet::test::relationships;
using sheet::test::with_part;
using sheet::test::workbook_file;
using sheet::test::workbook_part;
using sheet::test::workbook_parts;
using sheet::test::worksheet;
using sheet::test::zip_file;
using sheet::test::zip_part;
using sheet::test::ZipPart;

inline const std::string one_row = R"(<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>)";
inline const std::string one_cell = R"({"A1":"x"})";  // what is read of it

inline constexpr std::string_view sheet_part = "xl/worksheets/sheet1.xml";
inline constexpr std::string_view strings_part = "xl/sharedStrings.xml";

std::string repeated(std::string_view text, std::size_t times);

// Letters and digits without a pattern: they pack to three quarters of their size.
std::string letters_without_pattern(std::size_t size);

// A book with these rows in its only sheet, and in its shared strings "nul" and "een".
std::string book(std::string_view rows);
// A book whose only sheet is this whole part.
std::string book_of_sheet(std::string_view part);
// The sound book of one cell with one part replaced or added.
std::string book_with(std::string_view name, std::string_view content);

// The parts of the sound book of one cell as entries of a zip file: 0 _rels/.rels, 1 workbook,
// 2 its relationships, 3 the sheet.
std::vector<ZipPart> sound_parts();

// Rows of texts from row 1 down, as a sheet has them.
std::string rows_of(const std::vector<std::vector<std::string>>& table);
inline const std::vector<std::string> student_header{"voornaam", "achternaam", "email", "leerjaar", "klasnaam"};
inline const std::vector<std::string> student{"Jan", "Smit", "jansmit@school.nl", "3", "3edc"};

// A deflate stream (RFC 1951) of one block that gives `size` zero bytes, 1032 for each byte of its own.
std::string deflated_zeroes(std::size_t size);

}  // namespace portal::hostile
