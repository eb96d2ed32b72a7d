// How kinds and languages are written on the command line.
#pragma once

#include <map>
#include <string>

#include "core/base/messages.h"
#include "core/roster/person.h"

namespace portal {

inline const std::map<std::string, Kind>& kind_names() {
  static const std::map<std::string, Kind> names{{"students", Kind::students}, {"teachers", Kind::teachers}};
  return names;
}

inline const std::map<std::string, Language>& language_names() {
  static const std::map<std::string, Language> names{{"nl", Language::nl}, {"en", Language::en}};
  return names;
}

}  // namespace portal
