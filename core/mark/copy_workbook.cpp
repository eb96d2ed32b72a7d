#include "core/mark/copy_workbook.h"

#include <utility>
#include <vector>

#include "core/base/decimal.h"
#include "core/sheet/limits.h"
#include "core/sheet/write_package.h"
#include "core/sheet/xml_escape.h"

namespace portal::sheet {
namespace {

// Cell formats of the copy: general, text (49), the short date (14) and scientific (11): 18.8.30.
constexpr std::string_view styles =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
    R"(<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">)"
    R"(<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>)"
    R"(<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>)"
    R"(<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>)"
    R"(<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>)"
    R"(<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>)"
    R"(<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>)"
    R"(<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>)"
    R"(<xf numFmtId="11" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>)"
    R"(<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>)";
constexpr double days_1900_to_1904 = 1462;
constexpr int most_digits = 17;

class SheetWriter final : public RowSink {
 public:
  explicit SheetWriter(double day_shift) : day_shift_(day_shift) {}

  bool take(const Row& row) override {
    xml_ += "<row r=\"" + std::to_string(row.index + 1) + (row.hidden ? "\" hidden=\"1\">" : "\">");
    for (const Cell& cell : row.cells) {
      write(cell, cell_name(cell.column, row.index));
    }
    xml_ += "</row>";
    return !too_large();
  }
  [[nodiscard]] bool too_large() const { return xml_.size() > limits::inflated_bytes; }
  std::string finish() {
    return R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
           R"(<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>)" +
           std::move(xml_) + "</sheetData></worksheet>";
  }

 private:
  void write(const Cell& cell, const std::string& name);
  void write_number(const Cell& cell, const std::string& name);

  double day_shift_;
  std::string xml_;
};

void SheetWriter::write(const Cell& cell, const std::string& name) {
  switch (cell.kind) {
    case CellKind::text:
      xml_ += "<c r=\"" + name + "\" s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" + escape_cell_text(cell.text) +
              "</t></is></c>";
      break;
    case CellKind::number: write_number(cell, name); break;
    case CellKind::boolean: xml_ += "<c r=\"" + name + "\" t=\"b\"><v>" + (cell.number != 0 ? "1" : "0") + "</v></c>"; break;
    case CellKind::error: xml_ += "<c r=\"" + name + "\" t=\"e\"><v>" + escape_xml(cell.text) + "</v></c>"; break;
    case CellKind::formula_without_value: break;
  }
}

void SheetWriter::write_number(const Cell& cell, const std::string& name) {
  const bool is_date = cell.look == NumberLook::date;
  const std::string_view style = is_date ? " s=\"2\"" : cell.look == NumberLook::scientific ? " s=\"3\"" : "";
  xml_ += "<c r=\"" + name + "\"" + std::string(style) + "><v>" +
          decimal(is_date ? cell.number + day_shift_ : cell.number, most_digits) + "</v></c>";
}

}  // namespace

Result<std::string> copy_workbook(const Workbook& workbook) {
  std::vector<WrittenSheet> sheets;
  for (std::size_t number = 0; number < workbook.sheets().size(); ++number) {
    SheetWriter writer(workbook.dates_from_1904() ? days_1900_to_1904 : 0);
    if (const auto read = workbook.read(number, writer); !read) {
      return std::unexpected(read.error());
    }
    if (writer.too_large()) {
      return fault(FaultCode::file_too_large, "inflated_bytes");
    }
    const SheetInfo& info = workbook.sheets()[number];
    sheets.push_back({info.name, info.visibility, writer.finish()});
  }
  return write_package({sheets, std::string(styles), {}, {}});
}

}  // namespace portal::sheet
