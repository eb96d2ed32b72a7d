// Writes the small ones of the hostile cases as seeds: seeds FOLDER makes FOLDER/TARGET/NAME for each target that
// takes files of that kind.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "tests/hostile/hostile_case.h"

using namespace portal::hostile;

namespace {

constexpr std::size_t most = 16'384;

void write(const std::filesystem::path& folder, const std::string& name, const std::string& file) {
  std::filesystem::create_directories(folder);
  std::ofstream(folder / name, std::ios::binary) << file;
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) {
    std::cerr << "seeds FOLDER\n";
    return 2;
  }
  const std::filesystem::path folder = words[1];
  int written = 0;
  for (const Cases& some : {container_cases(), zip_cases(), meaning_cases(), package_cases(), compound_cases(),
                            biff_cases(), biff_text_cases(), must_accept_cases()}) {
    for (const Case& one : some) {
      const std::string file = one.file();
      if (file.empty() || file.size() > most) {
        continue;
      }
      const std::string name = one.number + "-" + std::to_string(++written);
      const bool old = one.extension == ".xls";
      for (const char* const target :
           old ? std::initializer_list<const char*>{"fuzz_xls", "fuzz_xls_records", "fuzz_cfb"}
               : std::initializer_list<const char*>{"fuzz_xlsx", "fuzz_xlsx_parts", "fuzz_zip"}) {
        write(folder / target, name, file);
      }
    }
  }
  std::cout << written << " seeds\n";
  return 0;
}
