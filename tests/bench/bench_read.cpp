// Reading, and reading with validation, against the least that any reader must do: inflate the sheet and
// its strings with libdeflate, check their CRC and pass over them once. All in one run, so that ratios
// hold on any machine; prints a table in Markdown.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include "core/report/check_file.h"
#include "core/sheet/inflate.h"
#include "core/sheet/read_workbook.h"
#include "core/sheet/zip.h"
#include "tests/bench/make_roster.h"

namespace portal::bench {
namespace {

using Work = std::function<std::size_t()>;  // gives something that depends on all of the work

[[noreturn]] void fail(const char* what) {
  std::fprintf(stderr, "bench_read: %s\n", what);
  std::exit(1);
}

// The least of all: what else the machine does only adds.
double milliseconds(const Work& work, int repeats) {
  std::vector<double> times;
  std::size_t sum = 0;
  for (int i = 0; i < repeats; ++i) {
    const auto start = std::chrono::steady_clock::now();
    sum += work();
    times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
  }
  if (sum == 0) {
    fail("no work was done");
  }
  return std::ranges::min(times);
}

std::size_t inflate_only(const std::string& file) {
  const auto zip = sheet::Zip::open(as_bytes(file));
  std::size_t marks = 0;
  for (const char* name : {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"}) {
    const sheet::ZipEntry* const entry = zip ? zip->find(name) : nullptr;
    if (entry == nullptr) {
      continue;
    }
    const auto part = sheet::Zip::unpack(*entry);
    if (!part) {
      fail("the roster does not unpack");
    }
    marks += static_cast<std::size_t>(std::ranges::count(part->bytes(), '<'));
  }
  return marks;
}

class CountCells final : public sheet::RowSink {
 public:
  bool take(const sheet::Row& row) override {
    cells += row.cells.size();
    return true;
  }
  std::size_t cells = 0;
};

std::size_t read(const std::string& file) {
  const auto book = sheet::read_workbook(as_bytes(file));
  CountCells sink;
  if (!book || !(*book)->read(0, sink)) {
    fail("the roster does not read");
  }
  return sink.cells;
}

std::size_t validate(const std::string& file) {
  const CheckedFile checked = check_file(as_bytes(file), Kind::students, {}, KeepPeople::never);
  if (checked.report.verdict != Verdict::green) {
    fail("the roster is not green");
  }
  return checked.report.rows;
}

void measure(std::size_t people, Strings strings) {
  const std::string file = make_roster(people, strings);
  const int repeats = people > 100'000 ? 9 : 25;
  const double limit = milliseconds([&] { return inflate_only(file); }, repeats);
  const double reading = milliseconds([&] { return read(file); }, repeats);
  const double validating = milliseconds([&] { return validate(file); }, repeats);
  std::printf("| %s, %zu | %zu | %.1f | %.1f | %.2f | %.1f | %.2f |\n", strings == Strings::shared ? "shared" : "inline",
              people, file.size() / 1024, limit, reading, reading / limit, validating, validating / limit);
  std::fflush(stdout);
}

}  // namespace
}  // namespace portal::bench

int main() {
  std::puts("| strings, rows | KiB | inflate + CRC, ms | read, ms | ratio | read + validate, ms | ratio |");
  std::puts("|---|---|---|---|---|---|---|");
  for (const std::size_t people : {1'000U, 30'000U, 200'000U}) {
    portal::bench::measure(people, portal::bench::Strings::shared);
    portal::bench::measure(people, portal::bench::Strings::inside);
  }
  return 0;
}
