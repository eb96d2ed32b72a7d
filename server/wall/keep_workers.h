// The keeper: a small process of one thread that has a worker ready, and the next one when that has ended.
#pragma once

#include "server/wall/confine.h"
#include "server/wall/worker.h"

namespace portal::wall {

// The whole life of a keeper process, with its socket as descriptor 0; ends with the server. A process
// that starts so must have nothing else open but its output and errors.
[[noreturn]] void keep_workers(const Work& work, const Limits& limits = {});

}  // namespace portal::wall
