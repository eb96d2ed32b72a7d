// Every ceiling of core/sheet, and nothing else. Going over one is FaultCode::file_too_large with the
// name of the ceiling as its place (for those of XML: the name of the part), unless the comment names another
// fault. Counts that a file declares are never believed: these bound what is really met while reading.
#pragma once

#include <cstddef>
#include <cstdint>

namespace portal::sheet::limits {

// The file itself. The upload route has its own, lower one.
inline constexpr std::size_t file_bytes = 64U << 20U;

// Zip (docs/formats/zip.md). A part may inflate to part_ratio times its compressed size, or to
// small_part_bytes when that is more, and never beyond inflated_bytes; beyond listing_bytes when it is one that
// lists parts or formats. Rosters compress 7:1 to 23:1, a bomb 1000:1.
inline constexpr std::size_t zip_entries = 1000;
inline constexpr std::size_t inflated_bytes = 1U << 30U;
inline constexpr std::size_t listing_bytes = 32U << 20U;
inline constexpr std::size_t small_part_bytes = 8U << 20U;
inline constexpr std::size_t part_ratio = 100;
inline constexpr std::size_t small_packing = 4096;  // packed to more than this and twice its size: damage
inline constexpr std::size_t deflate_ratio = 1032;  // deflate cannot do more: a larger claim is damage

// XML: the window that a part passes through, which one tag must fit in, and the name of an element or
// attribute; elements open at once, attributes on one element, namespace bindings in scope.
inline constexpr std::size_t xml_window_bytes = 8U << 20U;
inline constexpr std::size_t xml_name_bytes = 1024;
inline constexpr std::size_t xml_depth = 64;
inline constexpr std::size_t xml_attributes = 128;
inline constexpr std::size_t xml_namespaces = 256;

// Excel's own ceilings (ECMA-376 part 1, 18.3.1; "Excel specifications and limits").
inline constexpr std::uint32_t rows = 1'048'576;
inline constexpr std::uint32_t columns = 16'384;
inline constexpr std::size_t cell_characters = 32'767;             // UTF-16 units
inline constexpr std::size_t cell_bytes = cell_characters * 3;     // the same in UTF-8, at most
inline constexpr std::uint32_t xls_rows = 65'536;
inline constexpr std::uint32_t xls_columns = 256;

// What one workbook may hold. `cells` counts the cells of one sheet that are not empty; `row_text_bytes` are
// the texts of one row, however often a text is shown.
inline constexpr std::size_t sheets = 131'072;
inline constexpr std::size_t sheet_name_characters = 255;  // the rest is left out; Excel takes 31
inline constexpr std::size_t relationships = 2 * sheets;   // of one part
inline constexpr std::size_t shared_strings = 4U << 20U;
inline constexpr std::size_t string_bytes = 512U << 20U;  // all shared strings together
inline constexpr std::size_t cells = 32U << 20U;
inline constexpr std::size_t row_text_bytes = 4U << 20U;
inline constexpr std::size_t number_formats = 65'535;     // cell formats, and number formats apart

// .xls: directory entries of the compound file, and records that a sheet or its strings may take to read: a
// string that lies over very many of them costs as much for each cell that shows it. A sheet that fills
// file_bytes takes 10 million. Chains of sectors are bounded by the file's own size.
inline constexpr std::size_t cfb_entries = 65'536;
inline constexpr std::uint64_t biff_steps = 16U << 20U;

}  // namespace portal::sheet::limits

namespace portal::sheet {

// What one file may cost: the ceilings above, in one object that is given along; who keeps it keeps a copy.
// Tests give small ones.
struct Budget {
  std::size_t file_bytes = limits::file_bytes;
  std::size_t zip_entries = limits::zip_entries;
  std::size_t inflated_bytes = limits::inflated_bytes;
  std::size_t listing_bytes = limits::listing_bytes;
  std::size_t small_part_bytes = limits::small_part_bytes;
  std::size_t part_ratio = limits::part_ratio;
  std::size_t xml_window_bytes = limits::xml_window_bytes;  // 4,096 at least
  std::size_t xml_name_bytes = limits::xml_name_bytes;
  std::size_t xml_depth = limits::xml_depth;
  std::size_t xml_attributes = limits::xml_attributes;
  std::size_t xml_namespaces = limits::xml_namespaces;
  std::size_t sheets = limits::sheets;
  std::size_t relationships = limits::relationships;
  std::size_t shared_strings = limits::shared_strings;
  std::size_t string_bytes = limits::string_bytes;
  std::size_t cells = limits::cells;
  std::size_t row_text_bytes = limits::row_text_bytes;
  std::size_t number_formats = limits::number_formats;
  std::size_t cfb_entries = limits::cfb_entries;
  std::uint64_t biff_steps = limits::biff_steps;
};

}  // namespace portal::sheet
