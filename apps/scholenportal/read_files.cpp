#include "apps/scholenportal/read_files.h"

#include <CLI/CLI.hpp>
#include <array>

#include "core/roster/make_template.h"
#include "server/wall/keep_workers.h"

namespace portal {
namespace {

// What reading touches for the first time, it touches here: every worker that is forked finds it in memory.
void warm_up() {
  const TemplateRow person{"Jan", "van den Berg", "jan@school.example", "3", "3edc"};
  const auto file = make_filled_template(Kind::students, Language::nl, std::array{person, person});
  wall::check_and_answer(as_bytes(file), {});
}

}  // namespace

Run declare_read_files(CLI::App& app) {
  app.group("");  // not in the help: for the server
  return []() -> int {
    warm_up();
    wall::keep_workers(wall::check_and_answer);
  };
}

}  // namespace portal
