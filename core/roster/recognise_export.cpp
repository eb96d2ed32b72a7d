#include "core/roster/recognise_export.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <utility>

#include "core/base/fold.h"
#include "core/roster/columns.h"

namespace portal {
namespace {

constexpr std::size_t most_names = 512;     // an export has tens of columns
constexpr std::size_t longest_header = 60;  // in bytes; what is longer is a sentence

struct SystemSign {
  System system;
  std::array<std::string_view, 3> all;  // folded; "" for fewer
  std::array<std::string_view, 5> one_of;
};

// The most particular first.
constexpr std::array<SystemSign, 8> signs{{
    {System::oneroster, {"sourcedid", "givenname", "familyname"}, {}},
    {System::eduarte, {"nummer", "voorvoegsel", ""}, {"lj", "plaatsingsgroep", "groepen", "emailschool", ""}},
    {System::somtoday, {"leerlingnummer", "stamgroep", ""}, {"voorvoegsel", "voorvoegsels", "", "", ""}},
    {System::magister, {"klas", "", ""}, {"stamnummer", "stamnr", "", "", ""}},
    {System::parnassys, {"leerlingnummer", "groep", ""}, {"leerjaar", "jaargroep", "", "", ""}},
    {System::osiris, {"studentnummer", "roepnaam", ""}, {}},
    {System::zermelo, {"prefix", "", ""}, {"gebruikerscode", "code", "", "", ""}},
    {System::zermelo, {"gebruikerscode", "", ""}, {"tussenvoegsel", "klas", "", "", ""}},
}};

bool has(const std::vector<HeaderName>& names, std::string_view folded) {
  return std::ranges::find(names, folded, &HeaderName::folded) != names.end();
}

// The columns of one template, the portal's own beside them, and nothing else.
bool is_template(const std::vector<HeaderName>& names, Kind kind) {
  const auto belongs = [kind](const HeaderName& name) {
    return is_ignored_column(name.text) ||
           std::ranges::find(columns_of(kind), name.folded, &Column::name) != columns_of(kind).end();
  };
  return std::ranges::all_of(names, belongs) &&
         std::ranges::all_of(columns_of(kind), [&names](const Column& column) { return has(names, column.name); });
}

bool fits(const SystemSign& sign, const std::vector<HeaderName>& names) {
  const auto is_there = [&names](std::string_view name) { return !name.empty() && has(names, name); };
  return std::ranges::all_of(sign.all, [&](std::string_view name) { return name.empty() || is_there(name); }) &&
         (sign.one_of[0].empty() || std::ranges::any_of(sign.one_of, is_there));
}

System system_of(const std::vector<HeaderName>& names) {
  if (is_template(names, Kind::students) || is_template(names, Kind::teachers)) {
    return System::own_template;
  }
  const auto found = std::ranges::find_if(signs, [&names](const SystemSign& sign) { return fits(sign, names); });
  return found == signs.end() ? System::unknown : found->system;
}

std::vector<HeaderName> names_in(const sheet::Row& row) {
  std::vector<HeaderName> names;
  for (const sheet::Cell& cell : row.cells) {
    if (names.size() == most_names) {
      break;
    }
    if (cell.kind != sheet::CellKind::text || cell.text.size() > longest_header || is_error_column(cell.text)) {
      continue;
    }
    std::string text = clean(cell.text).text;
    std::string folded = fold_letters(text);
    if (!text.empty()) {
      const Meaning meaning = meaning_of(folded);
      names.push_back({cell.column, std::move(text), std::move(folded), meaning});
    }
  }
  return names;
}

std::vector<std::uint32_t> error_columns_in(const sheet::Row& row) {
  std::vector<std::uint32_t> columns;
  for (const sheet::Cell& cell : row.cells) {
    if (cell.kind == sheet::CellKind::text && is_error_column(cell.text)) {
      columns.push_back(cell.column);
    }
  }
  return columns;
}

// 0 for what is no header: it takes two targets, or a whole name and one more thing that is known.
std::size_t score(const std::vector<HeaderName>& names) {
  std::set<Target> targets;
  std::size_t known = 0;
  for (const HeaderName& name : names) {
    if (const ColumnName* column = column_named(name.folded)) {
      targets.insert(column->target);
    } else if (name.meaning != Meaning::none) {
      ++known;
    }
  }
  const bool is_header = targets.size() >= 2 || (targets.contains(Target::full_name) && known > 0);
  return is_header ? 3 * targets.size() + known : 0;
}

class ExportHeaderFinder : public sheet::RowSink {
 public:
  bool take(const sheet::Row& row) override {
    if (row.index >= export_header_rows) {
      return false;
    }
    std::vector<HeaderName> names = names_in(row);
    holds_names_ = holds_names_ || !names.empty();
    if (const std::size_t seen = score(names); seen > score_) {
      score_ = seen;
      row_ = row.index + 1;
      names_ = std::move(names);
      error_columns_ = error_columns_in(row);
    }
    return true;
  }
  [[nodiscard]] std::size_t best_score() const { return score_; }
  [[nodiscard]] bool holds_names() const { return holds_names_; }
  [[nodiscard]] ExportHeader header(std::size_t sheet) const { return {sheet, row_, names_, error_columns_, system_of(names_)}; }

 private:
  std::size_t score_ = 0;
  bool holds_names_ = false;
  std::uint32_t row_ = 0;
  std::vector<HeaderName> names_;
  std::vector<std::uint32_t> error_columns_;
};

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> system_names{{{"unknown", ""},
                                                                                     {"template", ""},
                                                                                     {"magister", "Magister"},
                                                                                     {"somtoday", "Somtoday"},
                                                                                     {"eduarte", "EduArte"},
                                                                                     {"osiris", "Osiris"},
                                                                                     {"parnassys", "ParnasSys"},
                                                                                     {"zermelo", "Zermelo"},
                                                                                     {"oneroster", "OneRoster"}}};

}  // namespace

std::string_view system_key(System system) { return system_names[static_cast<std::size_t>(system)].first; }
std::string_view system_title(System system) { return system_names[static_cast<std::size_t>(system)].second; }

Result<RecognisedExport> recognise_export(const sheet::Workbook& workbook) {
  RecognisedExport recognised;
  std::size_t best = 0;
  std::vector<std::size_t> candidates;
  for (std::size_t number = 0; number < workbook.sheets().size(); ++number) {
    if (workbook.sheets()[number].visibility != sheet::Visibility::visible) {
      continue;
    }
    ExportHeaderFinder finder;
    if (const auto read = workbook.read(number, finder); !read) {
      return std::unexpected(read.error());
    }
    if (finder.best_score() > 0) {
      candidates.push_back(number);
    } else if (finder.holds_names()) {
      recognised.plain_sheets.push_back(workbook.sheets()[number].name);
    }
    if (finder.best_score() > best) {
      best = finder.best_score();
      recognised.header = finder.header(number);
    }
  }
  for (const std::size_t number : candidates) {
    if (number != recognised.header->sheet) {
      recognised.other_sheets.push_back(workbook.sheets()[number].name);
    }
  }
  return recognised;
}

}  // namespace portal
