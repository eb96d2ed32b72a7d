#include "server/wall/keep_workers.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <optional>

namespace portal::wall {
namespace {

constexpr int socket_of_server = job_descriptor;

// How a child ended.
Told wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  if (WIFSIGNALED(status)) return {Word::killed, static_cast<std::uint8_t>(WTERMSIG(status))};
  return {Word::exited, static_cast<std::uint8_t>(WEXITSTATUS(status))};
}

// The same, or nothing when the server went first: then the child is ended.
std::optional<Told> watch(pid_t child) {
  const Descriptor ending(static_cast<int>(syscall(SYS_pidfd_open, child, 0)));
  std::array<pollfd, 2> watched{{{ending.number(), POLLIN, 0}, {socket_of_server, POLLRDHUP, 0}}};
  while (ending && poll(watched.data(), watched.size(), -1) < 0 && errno == EINTR) continue;
  if (watched[0].revents == 0 && watched[1].revents != 0) {
    kill(child, SIGKILL);
    wait_for(child);
    return std::nullopt;
  }
  return wait_for(child);
}

// What a worker will be shut in by, found out by one that does nothing else.
Protections try_out(const Limits& limits) {
  const pid_t keeper = getpid();
  const pid_t child = fork();
  if (child == 0) _exit(confine_worker(limits, keeper));
  if (child < 0) return 0;
  const Told told = wait_for(child);
  return told.word == Word::exited ? told.value : 0;
}

}  // namespace

void keep_workers(const Work& work, const Limits& limits) {
  const pid_t keeper = getpid();
  const Protections own = confine_keeper();
  const Protections workers = try_out(limits);
  bool heard = tell(socket_of_server, {Word::ready, static_cast<Protections>(own | workers)});
  while (heard) {
    const pid_t child = fork();
    if (child == 0) {
      if (confine_worker(limits, keeper) != workers) _exit(static_cast<int>(Exit::broken));
      work_once(work);
    }
    if (child < 0) _exit(EXIT_FAILURE);
    const auto told = watch(child);
    heard = told && tell(socket_of_server, *told);
  }
  _exit(EXIT_SUCCESS);
}

}  // namespace portal::wall
