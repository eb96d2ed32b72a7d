#include "server/wall/keeper.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>

#include "server/wall/answer_stream.h"
#include "server/wall/start_program.h"
#include "server/wall/worker.h"

namespace portal::wall {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds start_time{10'000};
constexpr milliseconds end_time{2'000};  // for a worker to end after its answer
constexpr std::size_t piece_bytes = std::size_t{64} << 10U;

// Wait for something to read, or for the other end to go.
bool readable_within(int descriptor, milliseconds time) {
  const auto end = steady_clock::now() + time;
  pollfd watched{descriptor, POLLIN, 0};
  while (true) {
    const auto left = std::chrono::ceil<milliseconds>(end - steady_clock::now());
    const int ready = poll(&watched, 1, static_cast<int>(std::max(left.count(), milliseconds::rep{0})));
    if (ready >= 0 || errno != EINTR) return ready > 0;
  }
}

// The bytes in memory that nobody can change any more; no file anywhere.
Descriptor sealed(Bytes bytes) {
  Descriptor memory(memfd_create("upload", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  for (auto rest = bytes; memory && !rest.empty();) {
    const auto written = write(memory.number(), rest.data(), rest.size());
    if (written <= 0) throw NoKeeper("no memory for the upload");
    rest = rest.subspan(static_cast<std::size_t>(written));
  }
  constexpr int seals = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;
  if (!memory || fcntl(memory.number(), F_ADD_SEALS, seals) != 0) throw NoKeeper("no memory for the upload");
  return memory;
}

std::pair<Descriptor, Descriptor> pipe_ends() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw NoKeeper("no pipe");
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

Stopped reason_of(const Told& told) {
  if (told.word == Word::killed) {
    switch (told.value) {
      case SIGXCPU: return Stopped::time;
      case SIGSYS: return Stopped::forbidden;
      case SIGKILL: return Stopped::memory;  // by the system
      default: return Stopped::crashed;
    }
  }
  switch (static_cast<Exit>(told.value)) {
    case Exit::answered: return Stopped::nonsense;
    case Exit::out_of_memory: return Stopped::memory;
    case Exit::too_long: return Stopped::memory;
    case Exit::no_job:
    case Exit::broken: break;
  }
  return Stopped::crashed;
}

}  // namespace

Keeper::Keeper(Program program) : program_(std::move(program)) { start(); }

Keeper::~Keeper() { stop(); }

void Keeper::start() {
  auto [process, socket] = start_program(program_);
  process_ = process;
  socket_ = std::move(socket);
  owes_word_ = false;
  const auto told = hear_within(start_time);
  if (!told || told->word != Word::ready) {
    stop();
    throw NoKeeper("the process that reads files does not start");
  }
  protections_ = told->value;
}

// Its worker dies with it.
void Keeper::stop() {
  socket_.close();
  if (process_ < 0) return;
  kill(process_, SIGKILL);
  while (waitpid(process_, nullptr, 0) < 0 && errno == EINTR) continue;
  process_ = -1;
}

void Keeper::restart() {
  stop();
  start();
}

std::optional<Told> Keeper::hear_within(milliseconds time) {
  return socket_ && readable_within(socket_.number(), time) ? hear(socket_.number()) : std::nullopt;
}

// After an answer its worker must end, and nobody else may wait for it; what ended without a job is passed over.
void Keeper::settle_last_job() {
  bool gone = !socket_ || (std::exchange(owes_word_, false) && !hear_within(end_time));
  while (!gone && readable_within(socket_.number(), milliseconds{0})) gone = !hear(socket_.number());
  if (gone) restart();
}

void Keeper::hand_over(Bytes file, const Job& job, int answer) {
  const auto memory = sealed(file);
  settle_last_job();
  if (!send_job(socket_.number(), job, file.size(), memory.number(), answer)) {
    restart();
    if (!send_job(socket_.number(), job, file.size(), memory.number(), answer)) throw NoKeeper("nobody takes the file");
  }
  owes_word_ = true;
}

Keeper::Answer Keeper::read_whole(int pipe, milliseconds deadline) {
  const auto end = steady_clock::now() + deadline;
  std::string bytes;
  std::array<char, piece_bytes> piece;
  while (readable_within(pipe, std::chrono::ceil<milliseconds>(end - steady_clock::now()))) {
    const auto size = read(pipe, piece.data(), piece.size());
    if (size == 0) return bytes;
    if (size > 0) bytes.append(piece.data(), static_cast<std::size_t>(size));
    if (bytes.size() > answer_bytes) return std::unexpected(Unanswered::too_long);
  }
  return std::unexpected(Unanswered::late);
}

Stopped Keeper::why_last_job_ended() {
  const auto told = hear_within(end_time);
  owes_word_ = false;
  if (told) return reason_of(*told);
  restart();
  return Stopped::nonsense;  // it let go of its answer and stayed
}

std::expected<CheckedFile, Stopped> Keeper::check(Bytes file, const Job& job, milliseconds deadline) {
  auto [reading, writing] = pipe_ends();
  hand_over(file, job, writing.number());
  writing.close();
  const auto answer = read_whole(reading.number(), deadline);
  if (!answer) {
    restart();
    return std::unexpected(answer.error() == Unanswered::late ? Stopped::time : Stopped::nonsense);
  }
  auto checked = read_answer(as_bytes(*answer));
  if (!checked) return std::unexpected(why_last_job_ended());
  return *std::move(checked);
}

}  // namespace portal::wall
