// What `hostile` sets between itself and the program it measures: watch REPORT PROGRAM …
// The kernel counts what a process held before it became another program, so a program that has made a large
// file would count too. This one is small. It writes to REPORT the seconds of computing, which a busy machine
// does not change, the peak in bytes, and the exit status, -1 when a signal ended it.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>

namespace {

constexpr rlim_t most_seconds = 10;
constexpr rlim_t most_bytes = 1U << 30U;

void limit(__rlimit_resource what, rlim_t most) {
  const rlimit both{most, most};
  setrlimit(what, &both);
}

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

}  // namespace

int main(int count, char** words) {
  if (count < 3) {
    return 2;
  }
  const pid_t child = fork();
  if (child == 0) {
    limit(RLIMIT_CPU, most_seconds);
    limit(RLIMIT_AS, most_bytes);
    execv(words[2], words + 2);
    _exit(127);
  }
  int status = 0;
  rusage used{};
  wait4(child, &status, 0, &used);
  std::FILE* const report = std::fopen(words[1], "w");
  if (report == nullptr) {
    return 2;
  }
  std::fprintf(report, "%.6f %ld %d\n", seconds_of(used.ru_utime) + seconds_of(used.ru_stime), used.ru_maxrss * 1024,
               WIFEXITED(status) ? WEXITSTATUS(status) : -1);
  return std::fclose(report);
}
