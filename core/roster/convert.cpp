#include "core/roster/convert.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/roster/choose_columns.h"
#include "core/roster/key_columns.h"
#include "core/roster/recognise_export.h"
#include "core/roster/source_table.h"
#include "core/roster/take_people.h"
#include "core/sheet/read_for_conversion.h"

namespace portal {
namespace {

Conversion unreadable(Fault fault) {
  Conversion conversion;
  conversion.fault = std::move(fault);
  return conversion;
}

// Only pupils have a class, a year or one of these numbers.
Kind kind_of(const ExportHeader& header) {
  const bool pupils = header.system == System::oneroster || std::ranges::any_of(header.names, [](const HeaderName& name) {
    const ColumnName* known = column_named(name.folded);
    const bool of_class = known != nullptr && (known->target == Target::year || known->target == Target::class_name);
    return of_class || name.folded.starts_with("leerling") || name.folded.starts_with("stam") ||
           name.folded.starts_with("student") || name.folded.starts_with("deelnemer") || name.folded == "llnr";
  });
  return pupils ? Kind::students : Kind::teachers;
}

ColumnRole role_of(const HeaderName& name) {
  switch (name.meaning) {
    case Meaning::sensitive: return ColumnRole::sensitive;
    case Meaning::number:
    case Meaning::active:
    case Meaning::known: return ColumnRole::known;
    case Meaning::target:
    case Meaning::none: break;
  }
  return ColumnRole::surplus;
}

std::vector<ReadColumn> columns_read(const ExportHeader& header, const SourceTable& table, const ChosenColumns& chosen) {
  std::vector<ReadColumn> columns;
  for (const HeaderName& name : header.names) {
    ReadColumn column{name.column, name.text, table.examples[columns.size()], role_of(name), std::nullopt};
    for (std::size_t target = 0; target < target_count; ++target) {
      const Chosen& one = chosen.by_target[target];
      if (one.origin == Origin::column && one.column == name.column) {
        column.role = ColumnRole::used;
        column.target = static_cast<Target>(target);
      }
    }
    columns.push_back(std::move(column));
  }
  return columns;
}

// The template brings a sheet of explanation along.
void warn_of_sheets(Conversion& conversion, const RecognisedExport& recognised) {
  for (const std::string& name : recognised.other_sheets) {
    conversion.warnings.push_back({Remark::other_sheet, name, {}});
  }
  for (const std::string& name : recognised.plain_sheets) {
    if (conversion.system != System::own_template) {
      conversion.warnings.push_back({Remark::plain_sheet, name, {}});
    }
  }
}

void warn_of_rows(Conversion& conversion, const SourceTable& table) {
  if (!table.hidden_rows.empty()) {
    conversion.warnings.push_back({Remark::rows_hidden, {}, table.hidden_rows});
  }
  if (!table.group_rows.empty()) {
    conversion.warnings.push_back({Remark::rows_grouped, {}, table.group_rows});
  }
  if (!table.header_rows.empty()) {
    conversion.warnings.push_back({Remark::rows_header, {}, table.header_rows});
  }
}

Conversion convert_table(const ExportHeader& header, const ConversionWish& wish, const SourceTable& table,
                         const TargetAnswers& answers) {
  Conversion made;
  made.system = header.system;
  made.kind = wish.kind.value_or(kind_of(header));
  made.sheet_index = header.sheet;
  made.header_row = header.row;
  ChosenColumns chosen = choose_columns(header, made.kind, table, answers);
  made.columns = columns_read(header, table, chosen);
  TakenPeople taken = take_people(header, table, chosen, wish.answers);
  made.people = std::move(taken.people);
  made.rows = std::move(taken.rows);
  made.questions = std::move(chosen.questions);
  std::ranges::move(taken.questions, std::back_inserter(made.questions));
  made.warnings = std::move(chosen.warnings);
  warn_of_rows(made, table);
  std::ranges::move(taken.warnings, std::back_inserter(made.warnings));
  made.status = made.questions.empty() ? ConversionStatus::converted : ConversionStatus::asks;
  return made;
}

}  // namespace

std::optional<Conversion> convert(Bytes file, const ConversionWish& wish, const Progress& progress) {
  const auto workbook = sheet::read_for_conversion(file);
  if (!workbook) {
    return unreadable(workbook.error());
  }
  if (const auto safe = refuse_key_file(**workbook); !safe) {
    return unreadable(safe.error());
  }
  const auto recognised = recognise_export(**workbook);
  if (!recognised) {
    return unreadable(recognised.error());
  }
  if (!recognised->header) {
    Conversion conversion;
    conversion.status = ConversionStatus::unrecognised;
    return conversion;
  }
  const ExportHeader& header = *recognised->header;
  const TargetAnswers answers = read_answers(header, wish.answers);
  const auto table = read_source(**workbook, header, columns_to_read(header, answers), progress);
  if (!table) {
    return unreadable(table.error());
  }
  if (table->stopped) {
    return std::nullopt;
  }
  Conversion made = convert_table(header, wish, *table, answers);
  made.sheet = (*workbook)->sheets()[header.sheet].name;
  warn_of_sheets(made, *recognised);
  return made;
}

}  // namespace portal
