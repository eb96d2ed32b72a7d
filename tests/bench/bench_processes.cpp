// bench_processes REPEATS COMMAND WORD... [-- COMMAND WORD...]...: runs each command so many times, taking
// turns, so that what else the machine does falls on all of them alike. Prints a line for each: the least
// wall time and the least processor time in milliseconds, and the most memory in KiB; "-" for one that fails.
// A small program of its own, because a process inherits the peak of the one that starts it.
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <vector>

extern char** environ;

namespace {

struct Measured {
  std::vector<char*> words;  // ends with a null pointer
  double wall = std::numeric_limits<double>::infinity();
  double processor = std::numeric_limits<double>::infinity();
  long kib = 0;
  bool failed = false;
};

std::vector<Measured> commands_in(int count, char** words) {
  std::vector<Measured> commands(1);
  for (int at = 2; at < count; ++at) {
    if (std::strcmp(words[at], "--") == 0) {
      commands.emplace_back();
    } else {
      commands.back().words.push_back(words[at]);
    }
  }
  for (Measured& command : commands) {
    command.words.push_back(nullptr);
  }
  return commands;
}

double milliseconds(const timeval& time) { return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3; }

void run_once(Measured& command) {
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
  const auto start = std::chrono::steady_clock::now();
  pid_t child = 0;
  int status = 1;
  rusage used{};
  const bool started = posix_spawnp(&child, command.words[0], &files, nullptr, command.words.data(), environ) == 0;
  if (started) {
    wait4(child, &status, 0, &used);
  }
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  posix_spawn_file_actions_destroy(&files);
  command.failed = command.failed || !started || !WIFEXITED(status) || WEXITSTATUS(status) != 0;
  command.wall = std::min(command.wall, took.count());
  command.processor = std::min(command.processor, milliseconds(used.ru_utime) + milliseconds(used.ru_stime));
  command.kib = std::max(command.kib, used.ru_maxrss);
}

}  // namespace

int main(int count, char** words) {
  if (count < 3) {
    return 2;
  }
  auto commands = commands_in(count, words);
  for (int repeat = std::atoi(words[1]); repeat > 0; --repeat) {
    std::ranges::for_each(commands, run_once);
  }
  for (const Measured& command : commands) {
    if (command.failed) {
      std::puts("-");
    } else {
      std::printf("%.3f %.3f %ld\n", command.wall, command.processor, command.kib);
    }
  }
  return 0;
}
