#include "server/wall/start_program.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>

#include <array>
#include <string>

#include "server/wall/worker.h"

namespace portal::wall {
namespace {

// posix_spawn gives back what is wrong; all of it is told apart by its number alone.
void must(int error) {
  if (error != 0) throw NoKeeper("a process for reading files cannot be started: error " + std::to_string(error));
}

class Actions {
 public:
  explicit Actions(int socket) {
    must(posix_spawn_file_actions_init(&actions_));
    must(posix_spawn_file_actions_adddup2(&actions_, socket, job_descriptor));
    for (const int output : {1, 2}) must(posix_spawn_file_actions_addopen(&actions_, output, "/dev/null", O_WRONLY, 0));
    must(posix_spawn_file_actions_addclosefrom_np(&actions_, 3));
  }
  ~Actions() { posix_spawn_file_actions_destroy(&actions_); }
  Actions(const Actions&) = delete;
  Actions& operator=(const Actions&) = delete;
  [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

// In a session of its own: a Ctrl-C at the server's terminal is for the server, which lets the reading end.
class Attributes {
 public:
  Attributes() {
    sigset_t every;
    sigset_t none;
    sigfillset(&every);
    sigemptyset(&none);
    must(posix_spawnattr_init(&attributes_));
    must(posix_spawnattr_setsigdefault(&attributes_, &every));
    must(posix_spawnattr_setsigmask(&attributes_, &none));
    must(posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSID));
  }
  ~Attributes() { posix_spawnattr_destroy(&attributes_); }
  Attributes(const Attributes&) = delete;
  Attributes& operator=(const Attributes&) = delete;
  [[nodiscard]] const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_{};
};

}  // namespace

Started start_program(const Program& program) {
  std::array<int, 2> ends{};
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) must(errno);
  Descriptor ours(ends[0]);
  const Descriptor theirs(ends[1]);
  std::string name = "scholenportal";
  std::string argument = program.argument;
  const std::array<char*, 3> words{name.data(), argument.data(), nullptr};
  const std::array<char*, 1> environment{nullptr};
  pid_t process = -1;
  must(posix_spawn(&process, program.path.c_str(), Actions(theirs.number()).get(), Attributes().get(), words.data(),
                   environment.data()));
  return {process, std::move(ours)};
}

}  // namespace portal::wall
