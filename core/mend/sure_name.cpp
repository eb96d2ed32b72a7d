#include <string>

#include "core/base/fold.h"
#include "core/mend/sure_answers.h"
#include "core/roster/names.h"
#include "core/roster/split_name.h"

namespace portal {

std::optional<std::string> sure_apostrophe(std::string_view family_name) {
  return lost_apostrophe(family_name) ? std::optional('\'' + std::string(family_name)) : std::nullopt;
}

std::optional<std::string> sure_order(std::string_view family_name) {
  const std::size_t comma = family_name.find(',');
  if (!is_reversed(family_name)) {
    return std::nullopt;
  }
  const std::string name = clean(family_name.substr(0, comma)).text;
  return name.empty() ? std::nullopt : std::optional(join_name_prefix(clean(family_name.substr(comma + 1)).text, name));
}

}  // namespace portal
