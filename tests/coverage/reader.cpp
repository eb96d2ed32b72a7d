// What `scholenportal cells` and `scholenportal validate --json` do, of core alone: the program that `make coverage`
// lets the hostile cases, the cases of tests/files and the corpus loose on.
//   reader cells FILE            reader validate [--json] [--lang nl|en] [--kind students|teachers] FILE
#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/report/check_file.h"
#include "core/report/report_json.h"
#include "core/sheet/cells_json.h"

namespace {

using namespace portal;
using Words = std::vector<std::string>;

std::string content_of(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// The word after `option`, or nothing.
std::string value_of(const Words& words, const std::string& option) {
  const auto found = std::ranges::find(words, option);
  return found == words.end() || found + 1 == words.end() ? "" : *(found + 1);
}

std::optional<Kind> kind_of(const std::string& name) {
  return name == "students" ? std::optional(Kind::students)
         : name == "teachers" ? std::optional(Kind::teachers)
                              : std::nullopt;
}

int cells(const std::string& file) {
  const auto json = sheet::cells_json(as_bytes(file));
  if (!json) {
    std::cerr << fault_key(json.error().code) << '\n';
    return 2;
  }
  std::cout << *json;
  return 0;
}

int validate(const Words& words, const std::string& file) {
  const Language language = value_of(words, "--lang") == "en" ? Language::en : Language::nl;
  const CheckedFile checked = check_file(as_bytes(file), kind_of(value_of(words, "--kind")), {}, KeepPeople::never);
  std::cout << report_json(checked.report, language) << '\n';
  return static_cast<int>(checked.report.verdict);
}

// Options and their values left out, one word is left: the file.
std::string file_of(const Words& words) {
  std::string file;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i] == "--lang" || words[i] == "--kind") {
      ++i;
    } else if (!words[i].starts_with("--")) {
      file = words[i];
    }
  }
  return file;
}

}  // namespace

int main(int count, char** values) {
  const Words words(values + 1, values + count);
  if (words.size() < 2) {
    std::cerr << "reader cells|validate FILE\n";
    return 2;
  }
  const std::string file = content_of(file_of(words));
  return words[0] == "cells" ? cells(file) : validate(words, file);
}
