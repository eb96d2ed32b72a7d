// A program run in a process of its own, with what it cost.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace portal::hostile {

struct Measured {
  int status = -1;  // of the exit; -1 when a signal ended it
  std::string out;
  std::string said;              // on its standard error
  double seconds = 0;            // of computing
  std::uint64_t peak_bytes = 0;  // resident
};

// `words` is the program and its arguments, `watch` the program of tests/hostile/watch, which ends it after ten
// seconds of computing and at 1 GiB. What it says is kept in files of `folder`.
Measured measured_run(const std::string& watch, const std::string& folder, const std::vector<std::string>& words);

}  // namespace portal::hostile
