// The process that reads one file of a stranger, and ends.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "core/base/bytes.h"
#include "server/wall/messages.h"

namespace portal::wall {

// All that a worker has: the socket for its one job, nothing to write to as output and errors, the file, the answer.
inline constexpr int job_descriptor = 0;
inline constexpr unsigned worker_descriptors = 5;

// From a file to the bytes of the answer (answer_stream.h). Nothing: the answer would be too long.
using Work = std::function<std::optional<std::string>(Bytes file, const Job& job)>;

// Exit statuses of a worker.
enum class Exit : std::uint8_t { answered, no_job, out_of_memory, too_long, broken };

// Waits for a job, lets go of the socket, does the work, answers and ends. For a process that is confined.
[[noreturn]] void work_once(const Work& work);

// THE work: check_file.
std::optional<std::string> check_and_answer(Bytes file, const Job& job);

}  // namespace portal::wall
