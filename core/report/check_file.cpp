#include "core/report/check_file.h"

#include <utility>

#include "core/report/check_roster.h"
#include "core/roster/read_roster.h"
#include "core/sheet/read_workbook.h"

namespace portal {
namespace {

CheckedFile unreadable(std::optional<Kind> kind, std::optional<Fault> fault) {
  return {{Verdict::unreadable, kind, 0, {}, {}, std::move(fault)}, {}};
}

}  // namespace

CheckedFile check_file(Bytes file, std::optional<Kind> kind, const std::function<bool(std::size_t, std::size_t)>& progress) {
  bool stopped = false;
  const Progress watched = [&stopped, &progress](std::size_t done, std::size_t known) {
    stopped = progress && !progress(done, known);
    return !stopped;
  };
  const auto workbook = sheet::read_workbook(file);
  if (!workbook) {
    return unreadable(kind, workbook.error());
  }
  auto roster = read_roster(**workbook, kind, watched);
  if (!roster) {
    return unreadable(kind, roster.error());
  }
  if (stopped || !watched(roster->rows.size(), roster->rows.size())) {
    return unreadable(kind, std::nullopt);
  }
  return check_roster(*roster);
}

}  // namespace portal
