#include "core/report/check_file.h"

#include <utility>

#include "core/report/check_roster.h"

namespace portal {
namespace {

CheckedFile unreadable(std::optional<Kind> kind, std::optional<Fault> fault) {
  return {{Verdict::unreadable, kind, 0, {}, {}, std::move(fault)}, {}};
}

}  // namespace

CheckedFile check_file(Bytes file, std::optional<Kind> kind,
                       const std::function<bool(std::size_t, std::size_t)>& progress, KeepPeople keep) {
  return check_workbook(sheet::read_workbook(file), kind, progress, keep);
}

CheckedFile check_workbook(const Result<std::unique_ptr<sheet::Workbook>>& workbook, std::optional<Kind> kind,
                           const std::function<bool(std::size_t, std::size_t)>& progress, KeepPeople keep) {
  bool stopped = false;
  const Progress watched = [&stopped, &progress](std::size_t done, std::size_t known) {
    stopped = progress && !progress(done, known);
    return !stopped;
  };
  if (!workbook) {
    return unreadable(kind, workbook.error());
  }
  auto checked = check_roster(**workbook, kind, keep, watched);
  if (!checked) {
    return unreadable(kind, checked.error());
  }
  const std::size_t rows = checked->report.rows;
  if (stopped || !watched(rows, rows)) {
    return unreadable(kind, std::nullopt);
  }
  return *std::move(checked);
}

}  // namespace portal
