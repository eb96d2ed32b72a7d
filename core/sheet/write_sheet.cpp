#include "core/sheet/write_sheet.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/base/decimal.h"
#include "core/base/utf8.h"
#include "core/sheet/limits.h"
#include "core/sheet/read_workbook.h"
#include "core/sheet/xml_escape.h"

namespace portal::sheet {
namespace {

constexpr std::size_t text_column_format = 7;    // write_styles.cpp
constexpr std::size_t longest_rule_title = 32;   // ECMA-376 part 1, 18.3.1.32: Excel repairs a longer one
constexpr std::size_t longest_rule_text = 255;

std::size_t format_of(Style style) { return static_cast<std::size_t>(style) + 1; }

// From `first_row` (1-based) to the bottom of the sheet: "D4:D1048576".
std::string column_range(std::uint32_t column, std::uint32_t first_row) {
  return cell_name(column, first_row - 1) + ":" + cell_name(column, limits::rows - 1);
}

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + escape_xml(value) + "\"";
}

std::string view_of(const Sheet& sheet, std::size_t index) {
  std::string xml = "<sheetViews><sheetView";
  xml += index == 0 ? R"( tabSelected="1")" : "";
  xml += R"( workbookViewId="0")";
  if (sheet.frozen_rows == 0) {
    return xml + "/></sheetViews>";
  }
  const std::string below = cell_name(0, sheet.frozen_rows);
  xml += "><pane" + attribute("ySplit", std::to_string(sheet.frozen_rows)) + attribute("topLeftCell", below);
  xml += R"( activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft")";
  return xml + attribute("activeCell", below) + attribute("sqref", below) + "/></sheetView></sheetViews>";
}

std::string columns_of(const Sheet& sheet) {
  if (sheet.column_widths.empty()) {
    return {};
  }
  std::string xml = "<cols>";
  for (std::size_t i = 0; i < sheet.column_widths.size(); ++i) {
    const std::string place = std::to_string(i + 1);
    xml += "<col" + attribute("min", place) + attribute("max", place);
    xml += attribute("width", decimal(sheet.column_widths[i], 15));
    if (sheet.text_columns) {
      xml += attribute("style", std::to_string(text_column_format));
    }
    xml += R"( customWidth="1"/>)";
  }
  return xml + "</cols>";
}

bool needs_preserving(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  return blanks.find(text.front()) != std::string_view::npos || blanks.find(text.back()) != std::string_view::npos ||
         text.find('\n') != std::string_view::npos || text.find("  ") != std::string_view::npos;
}

std::string cell_of(const TextCell& cell, const std::string& name) {
  std::string xml = "<c r=\"" + name + "\" s=\"" + std::to_string(format_of(cell.style));
  xml += needs_preserving(cell.text) ? R"(" t="inlineStr"><is><t xml:space="preserve">)" : R"(" t="inlineStr"><is><t>)";
  return xml + escape_cell_text(cell.text) + "</t></is></c>";
}

// Notes wrap; not every program makes the row high enough by itself.
std::string height_of(const Sheet& sheet, const std::vector<TextCell>& cells) {
  constexpr std::size_t points_a_line = 15;
  std::size_t lines = 1;
  for (std::size_t column = 0; column < cells.size() && column < sheet.column_widths.size(); ++column) {
    const auto width = static_cast<std::size_t>(std::max(1.0, sheet.column_widths[column]));
    if (cells[column].style == Style::note) {
      lines = std::max(lines, (count_characters(cells[column].text) + width - 1) / width);
    }
  }
  return lines == 1 ? std::string() : attribute("ht", std::to_string(lines * points_a_line)) + R"( customHeight="1")";
}

std::string rows_of(const Sheet& sheet) {
  std::string xml = "<sheetData>";
  const std::size_t rows = std::min<std::size_t>(sheet.rows.size(), limits::rows);
  for (std::uint32_t row = 0; row < rows; ++row) {
    const std::vector<TextCell>& cells = sheet.rows[row];
    xml += "<row" + attribute("r", std::to_string(row + 1)) + height_of(sheet, cells) + '>';
    const std::size_t columns = std::min<std::size_t>(cells.size(), limits::columns);
    for (std::uint32_t column = 0; column < columns; ++column) {
      if (!cells[column].text.empty()) {
        xml += cell_of(cells[column], cell_name(column, row));
      } else if (cells[column].style != Style::plain) {
        xml += "<c r=\"" + cell_name(column, row) + "\" s=\"" + std::to_string(format_of(cells[column].style)) + "\"/>";
      }
    }
    xml += "</row>";
  }
  return xml + "</sheetData>";
}

std::string red_rules_of(const Sheet& sheet) {
  std::string xml;
  std::size_t priority = 0;
  for (const RedRule& rule : sheet.red_rules) {
    xml += "<conditionalFormatting" + attribute("sqref", column_range(rule.column, rule.first_row));
    xml += R"(><cfRule type="expression" dxfId="0")" + attribute("priority", std::to_string(++priority));
    xml += "><formula>" + escape_xml(rule.formula) + "</formula></cfRule></conditionalFormatting>";
  }
  return xml;
}

// A list stands between double quotes, its choices between commas.
std::string choices_of(const ListRule& rule) {
  std::string list = "\"";
  for (const std::string& choice : rule.choices) {
    list += list.size() > 1 ? "," : "";
    for (const char symbol : choice) {
      list += symbol == '"' ? "\"\"" : std::string(1, symbol);
    }
  }
  return list + "\"";
}

std::string lists_of(const Sheet& sheet) {
  if (sheet.lists.empty()) {
    return {};
  }
  std::string xml = "<dataValidations" + attribute("count", std::to_string(sheet.lists.size())) + ">";
  for (const ListRule& rule : sheet.lists) {
    xml += R"(<dataValidation type="list" allowBlank="1" showInputMessage="1" showErrorMessage="1")";
    xml += attribute("errorTitle", first_characters(rule.error_title, longest_rule_title));
    xml += attribute("error", first_characters(rule.error_text, longest_rule_text));
    xml += attribute("sqref", column_range(rule.column, rule.first_row));
    xml += "><formula1>" + escape_xml(choices_of(rule)) + "</formula1></dataValidation>";
  }
  return xml + "</dataValidations>";
}

}  // namespace

std::string write_sheet(const Sheet& sheet, std::size_t index) {
  return R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
         "\n"
         R"(<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">)" +
         view_of(sheet, index) + R"(<sheetFormatPr defaultRowHeight="15"/>)" + columns_of(sheet) + rows_of(sheet) +
         red_rules_of(sheet) + lists_of(sheet) +
         R"(<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>)";
}

}  // namespace portal::sheet
