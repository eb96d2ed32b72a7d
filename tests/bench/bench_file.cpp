// One piece of work on one file, as a process of its own, so that tools/bench can see its time and memory:
//   bench_file read FILE        every cell of the first sheet
//   bench_file validate FILE    reading and checking, as `scholenportal validate` does
//   bench_file nothing FILE     what the process itself takes, with the file in memory
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>

#include "core/report/check_file.h"
#include "core/sheet/read_workbook.h"

namespace portal {
namespace {

class CountCells final : public sheet::RowSink {
 public:
  bool take(const sheet::Row& row) override {
    cells += row.cells.size();
    return true;
  }
  std::size_t cells = 0;
};

std::string bytes_of(const char* name) {
  std::ifstream file(name, std::ios::binary | std::ios::ate);
  const std::size_t size = file ? static_cast<std::size_t>(file.tellg()) : 0;
  file.seekg(0);
  std::string bytes;
  bytes.resize_and_overwrite(size, [&file](char* room, std::size_t room_size) {
    file.read(room, static_cast<std::streamsize>(room_size));
    return static_cast<std::size_t>(file.gcount());
  });
  return bytes;
}

std::size_t read(const std::string& file) {
  const auto book = sheet::read_workbook(as_bytes(file));
  CountCells sink;
  return book && (*book)->read(0, sink) ? sink.cells : 0;
}

std::size_t validate(const std::string& file) {
  return check_file(as_bytes(file), Kind::students, {}, KeepPeople::never).report.rows;
}

}  // namespace
}  // namespace portal

int main(int count, char** words) {
  if (count != 3) {
    return 2;
  }
  const std::string file = portal::bytes_of(words[2]);
  const std::size_t done = std::strcmp(words[1], "read") == 0       ? portal::read(file)
                           : std::strcmp(words[1], "validate") == 0 ? portal::validate(file)
                                                                    : file.size();
  std::printf("%zu\n", done);
  return done > 0 ? 0 : 1;
}
