#include "core/roster/read_roster.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/base/fold.h"
#include "core/base/messages.h"
#include "core/roster/find_header.h"
#include "core/roster/judge_header.h"
#include "core/roster/key_columns.h"
#include "core/roster/take_rows.h"

namespace portal {
namespace {

// Looks at the first rows of a sheet and keeps the best header.
class HeaderFinder : public sheet::RowSink {
 public:
  bool take(const sheet::Row& row) override {
    if (row.index >= header_rows) {
      return false;
    }
    auto header = read_header_row(row);
    if (header && (!best_ || is_better(*header, *best_))) {
      best_ = std::move(header);
    }
    return !best_ || !is_whole(*best_, Kind::students);  // no header is better than one with every column
  }
  [[nodiscard]] const std::optional<HeaderRow>& best() const { return best_; }

 private:
  std::optional<HeaderRow> best_;
};

class ContentFinder : public sheet::RowSink {
 public:
  bool take(const sheet::Row& row) override {
    found_ = std::ranges::any_of(row.cells, [](const sheet::Cell& cell) {
      return cell.kind != sheet::CellKind::text || !clean(cell.text).text.empty();
    });
    return !found_;
  }
  [[nodiscard]] bool found() const { return found_; }

 private:
  bool found_ = false;
};

struct SheetHeader {
  std::size_t sheet = 0;
  HeaderRow header;
};

Result<std::optional<SheetHeader>> choose_sheet(const sheet::Workbook& workbook, std::optional<Kind> wanted) {
  std::optional<SheetHeader> best;
  for (std::size_t number = 0; number < workbook.sheets().size(); ++number) {
    if (workbook.sheets()[number].visibility != sheet::Visibility::visible) {
      continue;
    }
    HeaderFinder finder;
    if (const auto read = workbook.read(number, finder); !read) {
      return std::unexpected(read.error());
    }
    if (!finder.best()) {
      continue;
    }
    if (is_whole(*finder.best(), wanted)) {
      return SheetHeader{number, *finder.best()};
    }
    if (!best || is_better(*finder.best(), best->header)) {
      best = SheetHeader{number, *finder.best()};
    }
  }
  return best;
}

// The template's own second sheet, in either language, is no surprise.
bool is_explanation(std::string_view name) {
  return name == message(Language::nl, "template.explanation.sheet") ||
         name == message(Language::en, "template.explanation.sheet");
}

Result<std::vector<Note>> notes_on_other_sheets(const sheet::Workbook& workbook, std::size_t chosen) {
  std::vector<Note> notes;
  for (std::size_t number = 0; number < workbook.sheets().size(); ++number) {
    const std::string& name = workbook.sheets()[number].name;
    if (number == chosen || is_explanation(name)) {
      continue;
    }
    ContentFinder finder;
    if (const auto read = workbook.read(number, finder); !read) {
      return std::unexpected(read.error());
    }
    if (finder.found()) {
      notes.push_back({NoteKind::sheet_other, 0, 0, std::nullopt, name, {}});
    }
  }
  return notes;
}

}  // namespace

Result<Roster> read_roster(const sheet::Workbook& workbook, std::optional<Kind> wanted, const TakePerson& take_person,
                           const Progress& progress) {
  if (const auto safe = refuse_key_file(workbook); !safe) {
    return std::unexpected(safe.error());
  }
  const auto chosen = choose_sheet(workbook, wanted);
  if (!chosen) {
    return std::unexpected(chosen.error());
  }
  if (!*chosen) {
    Roster roster;
    roster.kind = wanted;
    roster.notes.push_back({NoteKind::header_absent, 0, 0, std::nullopt, {}, {}});
    return roster;
  }
  const auto& [number, header] = **chosen;
  auto others = notes_on_other_sheets(workbook, number);
  if (!others) {
    return std::unexpected(others.error());
  }
  const Epoch epoch = workbook.dates_from_1904() ? Epoch::from_1904 : Epoch::from_1900;
  Roster judged = judge_header(header, wanted);
  judged.sheet = number;
  RowTaker taker(std::move(judged), header, epoch, take_person, progress);
  if (const auto read = workbook.read(number, taker); !read) {
    return std::unexpected(read.error());
  }
  Roster roster = taker.finish();
  std::ranges::move(*others, std::back_inserter(roster.notes));
  return roster;
}

}  // namespace portal
