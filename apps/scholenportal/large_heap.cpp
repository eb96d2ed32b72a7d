#include "apps/scholenportal/large_heap.h"

#include <malloc.h>
#include <sys/mman.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <system_error>

#include "core/sheet/limits.h"

namespace portal {
namespace {

constexpr std::size_t large_page = std::size_t{2} << 20U;
constexpr std::size_t worth_it = large_page / 4;
constexpr std::size_t bytes_each = 4;  // of memory, for one of the file

}  // namespace

void expect_large_file(const std::filesystem::path& file) {
  std::error_code absent;
  const auto size = std::filesystem::file_size(file, absent);
  if (absent || size < worth_it) {
    return;
  }
  constexpr int never = std::numeric_limits<int>::max();
  mallopt(M_MMAP_THRESHOLD, never);  // all of it comes from the heap,
  mallopt(M_TRIM_THRESHOLD, never);  // which keeps what it got
  const std::size_t expected = std::min<std::size_t>(size, sheet::limits::file_bytes) * bytes_each + large_page;
  void* const room = std::malloc(expected);  // the end of the heap, where what comes next will stand
  if (room != nullptr) {
    const auto begin = (reinterpret_cast<std::uintptr_t>(room) + large_page - 1) / large_page * large_page;
    madvise(reinterpret_cast<void*>(begin), expected - large_page, MADV_HUGEPAGE);  // if it cannot, nothing is lost
    std::free(room);
  }
}

}  // namespace portal
