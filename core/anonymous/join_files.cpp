#include "core/anonymous/join_files.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/anonymous/read_table.h"
#include "core/roster/columns.h"
#include "core/roster/key_columns.h"
#include "core/roster/names.h"
#include "core/sheet/read_for_conversion.h"

namespace portal {
namespace {

constexpr std::array key_names{anonymous_given_name_column,
                               anonymous_family_name_column,
                               column_name(Field::given_name),
                               column_name(Field::family_name),
                               column_name(Field::email),
                               column_name(Field::year),
                               column_name(Field::class_name)};
constexpr std::size_t key_needs = 4;
constexpr std::size_t key_year = 5;

constexpr std::array export_names{column_name(Field::given_name),
                                  column_name(Field::family_name),
                                  column_name(Field::year),
                                  column_name(Field::class_name),
                                  ignored_columns[0],   // Status
                                  ignored_columns[1]};  // Activatiecode
constexpr std::size_t export_needs = 2;
constexpr std::size_t export_code = 5;

std::uint8_t year_in(std::string_view text) { return parse_year(text).value_or(0); }

struct Tables {
  std::optional<NamedTable> key;
  std::optional<NamedTable> exported;
};

// A file as either of the two: a key file is never read as an export.
Result<Tables> read_tables(Bytes file) {
  const auto workbook = sheet::read_for_conversion(file);
  if (!workbook) {
    return std::unexpected(workbook.error());
  }
  auto key = read_table(**workbook, key_names, key_needs);
  if (!key) {
    return std::unexpected(key.error());
  }
  if (*key) {
    return Tables{*std::move(key), std::nullopt};
  }
  auto exported = read_table(**workbook, export_names, export_needs);
  if (!exported) {
    return std::unexpected(exported.error());
  }
  return Tables{std::nullopt, *std::move(exported)};
}

std::vector<KeyEntry> key_entries(NamedTable table) {
  std::vector<KeyEntry> entries;
  entries.reserve(table.rows.size());
  for (auto& row : table.rows) {
    Person person{std::move(row[2]), std::move(row[3]), std::move(row[4]), year_in(row[5]), std::move(row[6]), 0};
    entries.push_back({std::move(row[0]), std::move(row[1]), std::move(person)});
  }
  std::erase_if(entries, [](const KeyEntry& entry) { return entry.given_name.empty() && entry.family_name.empty(); });
  return entries;
}

// The portal writes --- where there is no code.
bool is_no_code(std::string_view text) { return text.find_first_not_of('-') == std::string_view::npos; }

std::vector<ExportEntry> export_entries(NamedTable table) {
  std::vector<ExportEntry> entries;
  entries.reserve(table.rows.size());
  for (auto& row : table.rows) {
    std::string code = is_no_code(row[5]) ? std::string() : std::move(row[5]);
    entries.push_back({std::move(row[0]), std::move(row[1]), year_in(row[2]), std::move(row[3]), std::move(code),
                       std::move(row[4])});
  }
  return entries;
}

std::unexpected<JoinRefusal> refuse(Trouble trouble) {
  return std::unexpected(JoinRefusal{std::nullopt, JoinFile::export_file, trouble});
}

}  // namespace

std::expected<JoinFiles, JoinRefusal> read_join_files(Bytes export_file, Bytes key) {
  auto first = read_tables(export_file);
  if (!first) {
    return std::unexpected(JoinRefusal{first.error(), JoinFile::export_file, {}});
  }
  auto second = read_tables(key);
  if (!second) {
    return std::unexpected(JoinRefusal{second.error(), JoinFile::key, {}});
  }
  if (first->key && second->key) {
    return refuse(Trouble::two_keys);
  }
  if (first->key) {
    std::swap(*first, *second);
  }
  if (!second->key) {
    return refuse(Trouble::not_a_key);
  }
  if (!first->exported) {
    return refuse(Trouble::not_an_export);
  }
  JoinFiles files;
  files.kind = second->key->present[key_year] ? Kind::students : Kind::teachers;
  files.key = key_entries(*std::move(second->key));
  const bool has_codes = first->exported->present[export_code];
  files.exported = export_entries(*std::move(first->exported));
  if (!has_codes || std::ranges::all_of(files.exported, &std::string::empty, &ExportEntry::code)) {
    return refuse(Trouble::no_codes);
  }
  return files;
}

}  // namespace portal
