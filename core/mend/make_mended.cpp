#include "core/mend/make_mended.h"

#include "core/roster/make_template.h"

namespace portal {

std::optional<std::string> make_mended(const WorkingCopy& copy, Language language) {
  if (!copy.roster().fits || !copy.roster().kind) {
    return std::nullopt;
  }
  return make_filled_template(*copy.roster().kind, language, copy.people());
}

}  // namespace portal
