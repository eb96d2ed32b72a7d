#include "core/roster/find_header.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "core/base/fold.h"
#include "core/base/utf8.h"

namespace portal {
namespace {

struct OtherName {
  std::string_view name;
  Field field;
};

// What people write instead; folded.
constexpr std::array<OtherName, 18> other_names{{
    {"roepnaam", Field::given_name},
    {"voornamen", Field::given_name},
    {"firstname", Field::given_name},
    {"familienaam", Field::family_name},
    {"lastname", Field::family_name},
    {"surname", Field::family_name},
    {"mail", Field::email},
    {"emailadres", Field::email},
    {"emailadresleerling", Field::email},
    {"mailadres", Field::email},
    {"jaar", Field::year},
    {"lj", Field::year},
    {"jaarlaag", Field::year},
    {"klas", Field::class_name},
    {"groep", Field::class_name},
    {"stamklas", Field::class_name},
    {"stamgroep", Field::class_name},
    {"class", Field::class_name},
}};

constexpr std::size_t longest_header = 40;  // in bytes; what is longer is a sentence

// Levenshtein's distance; both are short.
std::size_t distance(std::string_view left, std::string_view right) {
  std::vector<std::size_t> row(right.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < left.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < right.size(); ++j) {
      const std::size_t swapped = diagonal + (left[i] == right[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({row[j] + 1, diagonal + 1, swapped});
    }
  }
  return row.back();
}

std::size_t count_fields(const HeaderRow& header, Spelling spelling) {
  return static_cast<std::size_t>(std::ranges::count_if(student_columns, [&](const Column& column) {
    const HeaderCell* cell = cell_for(header, column.field);
    return cell != nullptr && cell->spelling == spelling;
  }));
}

// Two names, one of them right, or three that are nearly right: no row of people looks like that.
bool is_header(const HeaderRow& header) {
  const std::size_t exact = count_fields(header, Spelling::exact);
  const std::size_t near = count_fields(header, Spelling::near);
  return (exact >= 1 && exact + near >= 2) || near >= 3;
}

std::size_t score(const HeaderRow& header) {
  return 3 * count_fields(header, Spelling::exact) + count_fields(header, Spelling::near);
}

}  // namespace

std::optional<NamedField> field_named(std::string_view text) {
  if (text.size() > longest_header) {
    return std::nullopt;
  }
  const std::string folded = fold_letters(text);
  for (const Column& column : student_columns) {
    if (folded == column.name) {
      return NamedField{column.field, Spelling::exact};
    }
  }
  const auto other = std::ranges::find(other_names, folded, &OtherName::name);
  if (other != other_names.end()) {
    return NamedField{other->field, Spelling::near};
  }
  for (const Column& column : student_columns) {
    const std::size_t allowed = column.name.size() > 5 ? 2 : 1;
    if (distance(folded, column.name) <= allowed) {
      return NamedField{column.field, Spelling::near};
    }
  }
  return std::nullopt;
}

std::optional<HeaderRow> read_header_row(const sheet::Row& row) {
  HeaderRow header{row.index + 1, {}, {}};
  for (const sheet::Cell& cell : row.cells) {
    if (cell.kind != sheet::CellKind::text) {
      continue;
    }
    if (is_ignored_column(cell.text)) {
      header.ignored.push_back(cell.column);
    } else if (const auto named = field_named(cell.text)) {
      header.cells.push_back({named->field, named->spelling, cell.column, std::string(cell.text)});
    }
  }
  return is_header(header) ? std::optional(std::move(header)) : std::nullopt;
}

bool is_better(const HeaderRow& left, const HeaderRow& right) { return score(left) > score(right); }

const HeaderCell* cell_for(const HeaderRow& header, Field field) {
  const HeaderCell* near = nullptr;
  for (const HeaderCell& cell : header.cells) {
    if (cell.field != field) {
      continue;
    }
    if (cell.spelling == Spelling::exact) {
      return &cell;
    }
    near = near == nullptr ? &cell : near;
  }
  return near;
}

}  // namespace portal
