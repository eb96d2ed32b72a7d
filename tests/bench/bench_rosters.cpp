// bench_rosters FOLDER: the files that tools/bench reads, in the template's format, always the same.
#include <cstdint>
#include <fstream>
#include <string>

#include "tests/bench/make_roster.h"

namespace {

using portal::bench::Strings;

void keep(const std::string& name, const std::string& bytes) {
  std::ofstream(name, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) {
    return 2;
  }
  const std::string folder = std::string(words[1]) + "/";
  for (const std::size_t people : {1'000U, 30'000U, 200'000U, 1'000'000U}) {
    const std::string rest = "-" + std::to_string(people) + ".xlsx";
    keep(folder + "shared" + rest, portal::bench::make_roster(people, Strings::shared));
    keep(folder + "inline" + rest, portal::bench::make_roster(people, Strings::inside));
  }
  keep(folder + "biff8-60000.xls", portal::bench::make_xls_roster(60'000));
  return 0;
}
