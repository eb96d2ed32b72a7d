#include "apps/scholenportal/large_heap.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>

namespace portal {
namespace {

constexpr std::size_t megabyte = std::size_t{1} << 20U;

// What the kernel may do with the memory at `address`, in its own two-letter words (proc(5), smaps, VmFlags).
std::string flags_of(const char* address) {
  const auto place = reinterpret_cast<std::uintptr_t>(address);
  std::ifstream maps("/proc/self/smaps");
  std::string line;
  bool inside = false;
  while (std::getline(maps, line)) {
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;
    char dash = 0;
    if (std::istringstream(line) >> std::hex >> begin >> dash >> end && dash == '-') {
      inside = begin <= place && place < end;
    } else if (inside && line.starts_with("VmFlags:")) {
      return line + " ";
    }
  }
  return {};
}

TEST(LargeHeap, TakesLargePagesForALargeFileOnly) {
  if (!std::filesystem::exists("/sys/kernel/mm/transparent_hugepage")) {
    GTEST_SKIP() << "this kernel has no large pages to give";
  }
  const auto file = std::filesystem::temp_directory_path() / ("large_heap_test." + std::to_string(getpid()));
  const std::unique_ptr<const std::filesystem::path, void (*)(const std::filesystem::path*)> removed(
      &file, [](const std::filesystem::path* path) { std::filesystem::remove(*path); });
  std::ofstream(file).flush();
  const auto flags_after = [&file](std::size_t size) {
    std::filesystem::resize_file(file, size);
    expect_large_file(file);
    const std::unique_ptr<char, void (*)(void*)> room(static_cast<char*>(std::malloc(2 * size)), std::free);
    return flags_of(room.get() + size);
  };
  expect_large_file(file / "absent");
  EXPECT_FALSE(flags_after(megabyte / 4).contains(" hg "));
  EXPECT_TRUE(flags_after(4 * megabyte).contains(" hg "));
}

}  // namespace
}  // namespace portal
