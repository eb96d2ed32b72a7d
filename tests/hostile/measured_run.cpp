#include "tests/hostile/measured_run.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

namespace portal::hostile {
namespace {

std::string content_of(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// Runs `words` to their end, with what they say in these files.
void run(std::vector<std::string> words, const std::string& out, const std::string& said) {
  std::vector<char*> arguments;
  for (std::string& word : words) {
    arguments.push_back(word.data());
  }
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t streams;
  posix_spawn_file_actions_init(&streams);
  posix_spawn_file_actions_addopen(&streams, STDOUT_FILENO, out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_addopen(&streams, STDERR_FILENO, said.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  pid_t child = 0;
  if (posix_spawn(&child, arguments[0], &streams, nullptr, arguments.data(), environ) == 0) {
    waitpid(child, nullptr, 0);
  }
  posix_spawn_file_actions_destroy(&streams);
}

}  // namespace

Measured measured_run(const std::string& watch, const std::string& folder, const std::vector<std::string>& words) {
  const std::string report = folder + "/report";
  std::vector<std::string> all{watch, report};
  all.insert(all.end(), words.begin(), words.end());
  std::ofstream(report).flush();
  run(all, folder + "/out", folder + "/said");
  Measured measured;
  if (!(std::ifstream(report) >> measured.seconds >> measured.peak_bytes >> measured.status)) {
    measured.status = -1;
  }
  measured.out = content_of(folder + "/out");
  measured.said = content_of(folder + "/said");
  return measured;
}

}  // namespace portal::hostile
