#include "server/api/call.h"

#include <algorithm>
#include <string_view>

namespace portal {

Language language_of(const net::Request& request, Language otherwise) {
  std::string_view rest = request.header("accept-language");
  while (!rest.empty()) {
    const auto end = std::min(rest.find(','), rest.size());
    auto range = rest.substr(0, end);
    range.remove_prefix(std::min(range.find_first_not_of(' '), range.size()));
    if (range.starts_with("nl")) return Language::nl;
    if (range.starts_with("en")) return Language::en;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return otherwise;
}

}  // namespace portal
