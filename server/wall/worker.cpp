#include "server/wall/worker.h"

#include <sys/mman.h>
#include <unistd.h>

#include <new>
#include <utility>

#include "server/wall/answer_stream.h"

namespace portal::wall {
namespace {

// No destructors, no exit handlers: the system takes everything back at once.
[[noreturn]] void end(Exit how) { _exit(static_cast<int>(how)); }

Bytes bytes_of(const GivenJob& given) {
  if (given.file_size == 0) return {};
  void* const place = mmap(nullptr, given.file_size, PROT_READ, MAP_PRIVATE, given.file.number(), 0);
  if (place == MAP_FAILED) end(Exit::out_of_memory);
  return {static_cast<const std::uint8_t*>(place), given.file_size};
}

void write_whole(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = write(descriptor, bytes.data(), bytes.size());
    if (written <= 0) end(Exit::broken);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

Exit answer(const Work& work, GivenJob& given) {
  try {
    const auto told = work(bytes_of(given), given.job);
    if (!told) return Exit::too_long;
    write_whole(given.answer.number(), *told);
    given.answer.close();
    return Exit::answered;
  } catch (const std::bad_alloc&) {
    return Exit::out_of_memory;
  } catch (...) {
    return Exit::broken;
  }
}

}  // namespace

void work_once(const Work& work) {
  auto given = receive_job(job_descriptor);
  if (!given) end(Exit::no_job);
  close(job_descriptor);  // whoever takes this process over cannot take the next school's file
  end(answer(work, *given));
}

std::optional<std::string> check_and_answer(Bytes file, const Job& job) {
  return write_answer(check_file(file, job.kind, {}, job.keep));
}

}  // namespace portal::wall
