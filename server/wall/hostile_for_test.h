// What bytes that took over a worker might have it do. For tests only: the test program starts itself with
// one of these names, and its keeper then forks workers that do it instead of the work.
#pragma once

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "server/wall/answer_stream.h"
#include "server/wall/keep_workers.h"

namespace portal::wall::test {

using Deed = void (*)();

inline void connect_somewhere() {
  const int made = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(80);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  connect(made, reinterpret_cast<const sockaddr*>(&address), sizeof(address));
}

inline void run_a_shell() {
  char name[] = "/bin/true";
  char* words[] = {name, nullptr};
  char* environment[] = {nullptr};
  execve(name, words, environment);
}

inline void make_code() {
  mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

inline void make_data_code() {
  void* const place = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  mprotect(place, 4096, PROT_READ | PROT_EXEC);
}

inline void take_all_memory() {
  std::vector<std::string> all;
  while (true) all.emplace_back(std::size_t{16} << 20U, 'x');
}

inline void loop_for_ever() {
  for (volatile unsigned turns = 0;; turns = turns + 1) continue;
}

inline void fall() {
  volatile int* const nowhere = nullptr;
  *nowhere = 1;
}

inline void wait_for_ever() {  // on a pipe that nobody writes to: itself
  char byte = 0;
  while (true) (void)!read(4, &byte, 1);
}

// Each of them ends the worker at once.
inline const std::map<std::string, Deed>& forbidden_deeds() {
  static const std::map<std::string, Deed> deeds{
      {"opens a file", [] { open("/etc/passwd", O_RDONLY | O_CLOEXEC); }},
      {"writes a file", [] { open("/tmp/portal-wall-test", O_WRONLY | O_CREAT | O_CLOEXEC, 0600); }},
      {"connects", connect_somewhere},
      {"forks", [] { (void)!fork(); }},
      {"runs a program", run_a_shell},
      {"looks into its keeper", [] { ptrace(PTRACE_ATTACH, getppid(), nullptr, nullptr); }},
      {"kills its keeper", [] { kill(getppid(), SIGKILL); }},
      {"makes memory that runs", make_code},
      {"makes data run", make_data_code},
      {"copies a descriptor", [] { (void)!dup(1); }},
  };
  return deeds;
}

inline const std::map<std::string, Deed>& other_deeds() {
  static const std::map<std::string, Deed> deeds{
      {"takes all memory", take_all_memory}, {"loops for ever", loop_for_ever}, {"aborts", [] { std::abort(); }},
      {"falls", fall},                       {"exits", [] { _exit(0); }},       {"waits for ever", wait_for_ever}};
  return deeds;
}

// By the first byte of the file: 'x' does the deed, anything else is checked as ever.
inline Work hostile_work(Deed deed) {
  return [deed](Bytes file, const Job& job) {
    if (!file.empty() && file.front() == 'x') deed();
    return check_and_answer(file, job);
  };
}

}  // namespace portal::wall::test
