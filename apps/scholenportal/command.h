// A command of the program: one row in the table of main.cpp, one file of its own. Its line of help is
// messages/*.json "cli.<name>.about".
#pragma once

#include <functional>
#include <string_view>

namespace CLI {
class App;
}

namespace portal {

// Does the work once the options are parsed; gives the exit status.
using Run = std::function<int()>;

struct Command {
  std::string_view name;           // as typed
  Run (*declare)(CLI::App& app);   // adds the command's own options
};

}  // namespace portal
