// What a worker is shut in by. Each is asked of the kernel and checked, never assumed.
#pragma once

#include <cstdint>
#include <string>

namespace portal::wall {

enum class Protection : std::uint8_t {
  limits = 1,             // memory, processor time, descriptors, processes, file size, no core file
  no_new_privileges = 2,  // and no debugger: the process is not dumpable
  other_user = 4,         // where the server is root, its workers are nobody
  landlock = 8,           // no file system and, by a newer kernel, no TCP and no signal to the outside
  seccomp = 16,           // no system calls but those that reading bytes takes
};

// A sum of Protection.
using Protections = std::uint8_t;

constexpr bool includes(Protections several, Protection one) { return (several & static_cast<unsigned>(one)) != 0; }
constexpr Protections with(Protections several, Protection one) {
  return static_cast<Protections>(several | static_cast<unsigned>(one));
}

// "limits+no_new_privileges+seccomp", for the log; "none".
std::string names_of(Protections several);

}  // namespace portal::wall
