// What goes over the socket between the server and a keeper (docs/formats/worker-stream.md): jobs one way,
// with two descriptors each, and words of the keeper the other. Each is one packet.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "core/report/check_file.h"
#include "server/wall/descriptor.h"

namespace portal::wall {

// How a file is to be checked.
struct Job {
  std::optional<Kind> kind;
  KeepPeople keep = KeepPeople::when_green;
};

struct GivenJob {
  Job job;
  std::size_t file_size = 0;
  Descriptor file;    // sealed memory
  Descriptor answer;  // the writing end of a pipe
};

bool send_job(int socket, const Job& job, std::size_t file_size, int file, int answer);  // false: nobody listens
std::optional<GivenJob> receive_job(int socket);                                         // waits; nothing: nobody sends any more

enum class Word : std::uint8_t {
  ready,   // once, at the start; the value is the Protections
  exited,  // a worker ended; the value is its status
  killed,  // a worker ended; the value is the signal
};

struct Told {
  Word word = Word::ready;
  std::uint8_t value = 0;
};

bool tell(int socket, const Told& told);
std::optional<Told> hear(int socket);  // waits; nothing: the keeper is gone

}  // namespace portal::wall
