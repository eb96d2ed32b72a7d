// Holds the program against every bad input of the list, and against the good ones that look bad:
//   hostile WATCH PROGRAM FOLDER [WORD]     cases whose name holds WORD; files are made in FOLDER
// `validate` and `cells` must come to the same end, by themselves, soon and within flat memory.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <map>
#include <optional>

#include "tests/hostile/hostile_case.h"
#include "tests/hostile/measured_run.h"

namespace portal::hostile {
namespace {

constexpr double most_seconds = 2;
constexpr std::uint64_t most_bytes = 64U << 20U;  // above what the program takes for a file of one cell
constexpr double growth = 2.5;
constexpr double noise_seconds = 0.03;

struct Cost {
  double seconds = 0;
  std::uint64_t bytes = 0;
};

struct Tally {
  int tried = 0;
  int as_expected = 0;
  double worst_seconds = 0;
  std::string slowest;
  std::uint64_t worst_bytes = 0;
  std::string largest;
};

std::string name_of(const Case& one) { return one.number + " " + one.what; }

// What stands between `before` and the next `after`, or nothing.
std::string between(const std::string& text, const std::string& before, const std::string& after) {
  const std::size_t begin = text.find(before);
  if (begin == std::string::npos) {
    return {};
  }
  const std::size_t from = begin + before.size();
  return text.substr(from, text.find(after, from) - from);
}

class Bench {
 public:
  Bench(std::string watch, std::string program, std::string folder)
      : watch_(std::move(watch)), program_(std::move(program)), folder_(std::move(folder)) {}

  void measure_the_program_itself(const std::string& plain_file) {
    own_bytes_ =
        std::max(run("validate", plain_file, ".xlsx").peak_bytes, run("cells", plain_file, ".xlsx").peak_bytes);
  }

  // What is wrong with the way the program took the case; empty when nothing is.
  std::string try_case(const Case& one, Cost& cost) {
    const std::string file = one.file();
    const Measured checked = run("validate", file, one.extension);
    count(cost, checked);
    std::string wrong = verdict(one, checked);
    if (wrong.empty() && one.expected != read_it) {
      const Measured cells = run("cells", file, one.extension);
      count(cost, cells);
      wrong = cells_verdict(one, cells);
    }
    if (wrong.empty() && one.half) {
      wrong = growth_verdict(one, checked.seconds);
    }
    return !wrong.empty() ? wrong : cost_verdict(cost);
  }

 private:
  Measured run(const std::string& command, const std::string& file, const std::string& extension) const {
    const std::string path = folder_ + "/case" + extension;
    std::ofstream(path, std::ios::binary) << file;
    std::vector<std::string> words{program_, command, path};
    if (command == "validate") {
      words.emplace_back("--json");
    }
    Measured measured = measured_run(watch_, folder_, words);
    std::filesystem::remove(path);
    return measured;
  }

  void count(Cost& cost, const Measured& measured) const {
    cost.seconds = std::max(cost.seconds, measured.seconds);
    cost.bytes = std::max(cost.bytes, measured.peak_bytes - std::min(measured.peak_bytes, own_bytes_));
  }

  static std::string verdict(const Case& one, const Measured& checked) {
    if (checked.status < 0 || checked.status > 2) {
      return "validate did not end by itself: " + checked.said.substr(0, 200);
    }
    const std::string fault = between(checked.out, "\"fault\":{\"code\":\"", "\"");
    const bool to_be_read = one.expected == read_it || one.expected.starts_with('{');
    if (fault != (to_be_read ? "" : one.expected)) {
      return "validate says " + (fault.empty() ? "that it can be read" : fault);
    }
    const bool found = one.finding.empty() || checked.out.find("\"code\":\"" + one.finding + "\"") != std::string::npos;
    return found ? "" : "validate does not find " + one.finding + ": " + checked.out.substr(0, 300);
  }

  static std::string cells_verdict(const Case& one, const Measured& cells) {
    if (cells.status < 0 || cells.status > 2) {
      return "cells did not end by itself: " + cells.said.substr(0, 200);
    }
    if (cells.status == 2) {
      const bool one_line = std::ranges::count(cells.said, '\n') == 1 && cells.said.size() > 1;
      return one.expected.starts_with('{') ? "cells refuses it: " + cells.said
             : one_line                    ? ""
                                           : "cells says no one sentence";
    }
    const std::string read = cells.out.substr(std::min(cells.out.size(), cells.out.find("\"cells\":") + 8));
    return read == one.expected + "}\n" ? "" : "cells reads " + read.substr(0, 300);
  }

  std::string growth_verdict(const Case& one, double seconds) const {
    const double half = run("validate", one.half(), one.extension).seconds;
    return seconds <= growth * half + noise_seconds
               ? ""
               : "takes " + std::to_string(seconds / half) + " times as long as half of it";
  }

  static std::string cost_verdict(const Cost& cost) {
    return cost.seconds > most_seconds ? "takes too long" : cost.bytes > most_bytes ? "takes too much memory" : "";
  }

  std::string watch_;
  std::string program_;
  std::string folder_;
  std::uint64_t own_bytes_ = 0;
};

Cases all_cases() {
  Cases all;
  for (const auto& some : {container_cases(), zip_cases(), xml_cases(), meaning_cases(), package_cases(),
                           compound_cases(), biff_cases(), biff_text_cases(), must_accept_cases()}) {
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

void note(Tally& tally, const Case& one, const Cost& cost) {
  if (cost.seconds > tally.worst_seconds) {
    tally.worst_seconds = cost.seconds;
    tally.slowest = name_of(one);
  }
  if (cost.bytes > tally.worst_bytes) {
    tally.worst_bytes = cost.bytes;
    tally.largest = name_of(one);
  }
}

double mebibytes(std::uint64_t bytes) { return static_cast<double>(bytes) / (1U << 20U); }

void print(char letter, const Tally& tally) {
  std::cout << std::fixed << letter << ": " << tally.tried << " tried, " << tally.as_expected
            << " as expected; worst peak " << std::setprecision(1) << mebibytes(tally.worst_bytes) << " MiB ("
            << tally.largest << "), worst time " << std::setprecision(2) << tally.worst_seconds << " s ("
            << tally.slowest << ")\n";
}

int run_all(Bench bench, const std::string& word) {
  bench.measure_the_program_itself(must_accept_cases().front().file());
  std::map<char, Tally> tallies;
  for (const Case& one : all_cases()) {
    if (name_of(one).find(word) == std::string::npos) {
      continue;
    }
    Cost cost;
    const std::string wrong = bench.try_case(one, cost);
    Tally& tally = tallies[one.number.front()];
    ++tally.tried;
    tally.as_expected += wrong.empty() ? 1 : 0;
    note(tally, one, cost);
    if (!wrong.empty()) {
      std::cout << "FAIL " << name_of(one) << " (" << one.expected << "): " << wrong << "; " << std::fixed
                << std::setprecision(2) << cost.seconds << " s, " << mebibytes(cost.bytes) << " MiB" << std::endl;
    }
  }
  int passed = 0;
  int failed = 0;
  for (const auto& [letter, tally] : tallies) {
    print(letter, tally);
    passed += tally.as_expected;
    failed += tally.tried - tally.as_expected;
  }
  std::cout << passed << " passed, " << failed << " failed\n";
  return failed == 0 && passed > 0 ? 0 : 1;
}

}  // namespace
}  // namespace portal::hostile

int main(int count, char** values) {
  const std::vector<std::string> words(values + 1, values + count);
  if (words.size() < 3) {
    std::cerr << "hostile WATCH PROGRAM FOLDER [WORD]\n";
    return 2;
  }
  std::filesystem::create_directories(words[2]);
  return portal::hostile::run_all({words[0], words[1], words[2]}, words.size() > 3 ? words[3] : "");
}
