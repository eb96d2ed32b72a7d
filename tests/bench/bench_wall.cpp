// What the wall around the reader costs: the same files checked in this process and behind the wall, in turn.
// Prints a table in Markdown. Started with the keeper's argument it is the keeper.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <string>
#include <string_view>

#include "server/wall/keep_workers.h"
#include "server/wall/keeper.h"
#include "tests/bench/make_roster.h"

namespace portal::bench {
namespace {

constexpr std::size_t small_file = 1'000;

template <class Work>
double milliseconds(const Work& work) {
  const auto start = std::chrono::steady_clock::now();
  if (!work()) {
    std::fputs("bench_wall: no work was done\n", stderr);
    std::exit(1);
  }
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

void measure(wall::Keeper& keeper, std::size_t people) {
  const std::string file = make_roster(people, Strings::shared);
  double direct = std::numeric_limits<double>::max();
  double walled = direct;
  for (int i = 0; i < 51; ++i) {
    direct = std::min(direct, milliseconds([&] { return !check_file(as_bytes(file), Kind::students).people.empty(); }));
    walled = std::min(walled, milliseconds([&] {
                        return keeper.check(as_bytes(file), {Kind::students}, std::chrono::seconds(20)).has_value();
                      }));
  }
  std::printf("| %zu | %zu | %.2f | %.2f | %.2f | %.2f |\n", people, file.size() / 1024, direct, walled,
              walled - direct, walled / direct);
}

[[noreturn]] void live_as_keeper() {
  wall::check_and_answer(as_bytes(make_roster(2, Strings::shared)), {});
  wall::keep_workers(wall::check_and_answer);
}

}  // namespace
}  // namespace portal::bench

int main(int count, char** words) {
  const portal::wall::Program program;
  if (count == 2 && words[1] == program.argument) portal::bench::live_as_keeper();
  portal::wall::Keeper keeper(program);
  std::puts("| rows | KiB | read + validate, ms | behind the wall, ms | more, ms | ratio |");
  std::puts("|---|---|---|---|---|---|");
  portal::bench::measure(keeper, portal::bench::small_file);
  portal::bench::measure(keeper, 30 * portal::bench::small_file);
  return 0;
}
