// A program of ours as a process with an empty environment and one socket.
#pragma once

#include <sys/types.h>

#include "server/wall/descriptor.h"
#include "server/wall/keeper.h"

namespace portal::wall {

struct Started {
  pid_t process;
  Descriptor socket;  // the other end is its descriptor 0; output and errors go nowhere, nothing else is open
};

Started start_program(const Program& program);  // throws NoKeeper

}  // namespace portal::wall
