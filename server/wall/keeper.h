// The server's end of a keeper process (keep_workers.h): starts it, gives it files, judges what comes back.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <expected>
#include <optional>
#include <stdexcept>
#include <string>

#include "core/base/bytes.h"
#include "core/report/check_file.h"
#include "server/wall/descriptor.h"
#include "server/wall/messages.h"
#include "server/wall/protection.h"

namespace portal::wall {

// No keeper could be started, or it went at once.
class NoKeeper : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

// How a program is made into a keeper: with this one argument, which must come to keep_workers().
struct Program {
  std::string path = "/proc/self/exe";
  std::string argument = "read-files";
};

// Why there is no answer.
enum class Stopped : std::uint8_t {
  memory,     // it asked for more than its limit, or the system ended it for want of memory
  time,       // processor time, or the clock on the wall
  forbidden,  // it tried a system call that reading does not take: someone is at work
  crashed,
  nonsense,   // the answer did not hold
};

// One thread at a time.
class Keeper {
 public:
  explicit Keeper(Program program);  // throws NoKeeper
  ~Keeper();
  Keeper(const Keeper&) = delete;
  Keeper& operator=(const Keeper&) = delete;

  [[nodiscard]] Protections protections() const { return protections_; }
  [[nodiscard]] pid_t process() const { return process_; }

  // A worker reads and checks the file and ends. A keeper that is gone is started again; throws NoKeeper
  // when that cannot be done.
  std::expected<CheckedFile, Stopped> check(Bytes file, const Job& job, std::chrono::milliseconds deadline);

 private:
  enum class Unanswered : std::uint8_t { late, too_long };
  using Answer = std::expected<std::string, Unanswered>;

  void start();
  void stop();
  void restart();
  void hand_over(Bytes file, const Job& job, int answer);
  void settle_last_job();
  std::optional<Told> hear_within(std::chrono::milliseconds time);
  Stopped why_last_job_ended();
  static Answer read_whole(int pipe, std::chrono::milliseconds deadline);

  Program program_;
  pid_t process_ = -1;
  Descriptor socket_;
  Protections protections_ = 0;
  bool owes_word_ = false;  // of how the last worker ended
};

}  // namespace portal::wall
