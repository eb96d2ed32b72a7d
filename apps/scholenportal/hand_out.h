// A file that the program makes or carries, to where the person wants it.
#pragma once

#include <string>
#include <string_view>

#include "core/base/messages.h"

namespace portal {

struct Destination {
  std::string output;     // "" without -o
  std::string_view name;  // the file's own name, for whoever gives none
  Language language = Language::nl;
};

// To `output`; without one to standard output when that is a pipe or a file, else to a new file with its own
// name: one that is there already is never written over. The exit status: 0, or 2 when it cannot.
int hand_out(std::string_view bytes, const Destination& destination);

}  // namespace portal
