// How the server itself is doing, for those who run it: numbers since the start, nothing of any school.
#include "server/api/answer.h"
#include "server/api/handlers.h"

namespace portal {
namespace {

boost::json::object stopped_json(const WallTally& tally) {
  boost::json::object stopped;
  for (std::size_t at = 0; at < tally.stopped_by.size(); ++at) {
    stopped[name_of(static_cast<wall::Stopped>(at))] = tally.stopped_by[at];
  }
  return stopped;
}

}  // namespace

net::Response get_health(const Call& call) {
  const auto& wall = call.app.wall;
  const auto tally = wall.tally();
  return json_answer(200, {{"wall", wall::names_of(wall.protections())},
                           {"files", {{"answered", tally.answered},
                                      {"turned_away", tally.turned_away},
                                      {"stopped", stopped_json(tally)}}}});
}

}  // namespace portal
