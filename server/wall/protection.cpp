#include "server/wall/protection.h"

#include <array>
#include <string_view>
#include <utility>

namespace portal::wall {

std::string names_of(Protections several) {
  using enum Protection;
  static constexpr std::array<std::pair<Protection, std::string_view>, 5> names{{
      {limits, "limits"}, {no_new_privileges, "no_new_privileges"}, {other_user, "other_user"},
      {landlock, "landlock"}, {seccomp, "seccomp"}}};
  std::string text;
  for (const auto& [protection, name] : names) {
    if (includes(several, protection)) text.append(text.empty() ? "" : "+").append(name);
  }
  return text.empty() ? "none" : text;
}

}  // namespace portal::wall
