// Any bytes as a table, written once as .xlsx and once as .xls, in one of the ways that each format has for a
// value: both must read as the same rows.
#include <fuzzer/FuzzedDataProvider.h>

#include <cmath>
#include <cstdlib>

#include "core/base/utf8.h"
#include "core/sheet/build_xls_for_test.h"
#include "core/sheet/build_zip_for_test.h"
#include "core/sheet/show_rows_for_test.h"

using namespace portal;
using namespace portal::sheet;

namespace {

std::u16string utf16(std::string_view text) {
  std::u16string units;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = decode_utf8(text, at);
    at += decoded.size;
    if (decoded.symbol < 0x10000) {
      units += static_cast<char16_t>(decoded.symbol);
    } else {
      units += static_cast<char16_t>(0xD7C0 + (decoded.symbol >> 10U));
      units += static_cast<char16_t>(0xDC00 + (decoded.symbol & 0x3FFU));
    }
  }
  return units;
}

// Only what both formats can hold: characters of XML, no escapes that .xlsx would replace, no empty text.
std::string text_from(FuzzedDataProvider& input) {
  std::string text;
  for (std::size_t left = input.ConsumeIntegralInRange<std::size_t>(1, 40); left > 0; --left) {
    const auto symbol = input.ConsumeIntegralInRange<char32_t>(0x20, input.ConsumeBool() ? 0x7E : 0x1FFFF);
    const bool surrogate = symbol >= 0xD800 && symbol < 0xE000;
    append_utf8(text, surrogate || symbol == 0xFFFE || symbol == 0xFFFF || symbol == '_' ? U'-' : symbol);
  }
  return text;
}

std::string escaped(std::string_view text) {
  std::string xml;
  for (const char symbol : text) {
    xml += symbol == '<' ? "&lt;" : symbol == '&' ? "&amp;" : symbol == '>' ? "&gt;" : std::string(1, symbol);
  }
  return xml;
}

// The same table in both formats, as it grows.
class Twins {
 public:
  void start_row(unsigned row) {
    close_row();
    row_ = row;
    rows_ += "<row r=\"" + std::to_string(row + 1) + "\">";
    open_ = true;
  }
  void close_row() { rows_ += open_ ? "</row>" : ""; }

  void text(unsigned column, const std::string& text, FuzzedDataProvider& input) {
    const std::u16string units = utf16(text);
    const std::string wide = u16(static_cast<unsigned>(units.size())) + u8(1) + wide_characters(units);
    switch (input.ConsumeIntegralInRange(0, 2)) {
      case 0:
        cell(column, " t=\"s\"", "<v>" + std::to_string(count_) + "</v>");
        items_ += "<si><t>" + escaped(text) + "</t></si>";
        strings_ += wide;
        records_ += label_shared(row_, column, count_++);
        break;
      case 1:
        cell(column, " t=\"inlineStr\"", "<is><r><t>" + escaped(text) + "</t></r></is>");
        records_ += record_of(record::label, place(row_, column) + wide);
        break;
      default:
        cell(column, " t=\"str\"", "<f>A1</f><v>" + escaped(text) + "</v>");
        records_ += formula(row_, column, special_value(0, 0)) + record_of(record::formula_string, wide);
    }
  }
  void number(unsigned column, double value) {
    cell(column, "", "<v>" + show_number(value) + "</v>");
    records_ += sheet::number(row_, column, value);
  }
  void truth(unsigned column, bool value) {
    cell(column, " t=\"b\"", value ? "<v>1</v>" : "<v>0</v>");
    records_ += record_of(record::bool_or_error, place(row_, column) + u8(value ? 1 : 0) + u8(0));
  }

  std::string xlsx() {
    close_row();
    return test::workbook_file(test::workbook_parts(test::worksheet(rows_), items_.empty() ? "<si/>" : items_));
  }
  [[nodiscard]] std::string xls() const {
    const std::string globals = record_of(record::shared_strings, u32(count_) + u32(count_) + strings_);
    return CompoundBuilder()
        .build({{"Workbook", biff_stream({.globals = globals, .sheets = {{.records = records_}}})}})
        .bytes;
  }
  // In one record: cuts are the business of other tests.
  [[nodiscard]] bool fits() const { return strings_.size() < 7900; }

 private:
  void cell(unsigned column, const std::string& attributes, const std::string& inner) {
    rows_ += "<c r=\"" + cell_name(column, row_) + "\"" + attributes + ">" + inner + "</c>";
  }

  unsigned row_ = 0;
  bool open_ = false;
  std::string rows_;
  std::string items_;
  std::string strings_;
  std::string records_;
  std::uint32_t count_ = 0;
};

std::string shown(const std::string& file) {
  const auto book = read_workbook(as_bytes(file));
  ShowingSink sink;
  const auto read = book ? (*book)->read(0, sink) : Result<void>(std::unexpected(book.error()));
  return read ? sink.shown() : show_fault(read.error());
}

void add_value(Twins& twins, unsigned column, FuzzedDataProvider& input) {
  const int kind = input.ConsumeIntegralInRange(0, 4);
  if (kind <= 1) {
    twins.text(column, text_from(input), input);
  } else if (kind == 4) {
    twins.truth(column, input.ConsumeBool());
  } else {
    const double value = kind == 2 ? input.ConsumeFloatingPoint<double>() : input.ConsumeIntegral<std::int16_t>();
    twins.number(column, std::isfinite(value) ? value : 0);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  FuzzedDataProvider input(data, size);
  Twins twins;
  unsigned row = input.ConsumeIntegralInRange(0U, 65'000U);
  while (input.remaining_bytes() > 0 && row < 65'536 && twins.fits()) {
    twins.start_row(row);
    for (unsigned column = input.ConsumeIntegralInRange(0U, 9U); column < 256 && input.ConsumeBool();
         column += input.ConsumeIntegralInRange(1U, 60U)) {
      add_value(twins, column, input);
    }
    row += input.ConsumeIntegralInRange(1U, 300U);
  }
  if (twins.fits() && shown(twins.xlsx()) != shown(twins.xls())) {
    std::abort();
  }
  return 0;
}
