// bench_rosters FOLDER ROWS…: FOLDER/rooster-ROWS.xlsx in the template's format, for what reads from a disk.
#include <cstdlib>
#include <fstream>
#include <string>

#include "tests/bench/make_roster.h"

int main(int count, char** words) {
  for (int at = 2; at < count; ++at) {
    const std::string roster = portal::bench::make_roster(std::strtoul(words[at], nullptr, 10), portal::bench::Strings::shared);
    std::ofstream(std::string(words[1]) + "/rooster-" + words[at] + ".xlsx", std::ios::binary) << roster;
  }
}
