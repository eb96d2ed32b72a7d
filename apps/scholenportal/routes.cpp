#include "apps/scholenportal/routes.h"

#include <CLI/CLI.hpp>

#include <cstdlib>
#include <iostream>

#include "server/api/routes.h"

namespace portal {

Run declare_routes(CLI::App& app) {
  app.group("");  // not in the help: for us
  return [] {
    std::cout << describe_routes();
    return EXIT_SUCCESS;
  };
}

}  // namespace portal
