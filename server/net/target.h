// The request target (RFC 9112 3.2.1, origin form only): a path and a query, decoded strictly.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace portal::net {

struct Target {
  std::string path;
  std::vector<std::pair<std::string, std::string>> query;
};

// Nothing when `target` is not "/…" or is ambiguous: a broken escape, an escaped slash, a control
// character, text that is not UTF-8, a "." or ".." segment, an empty segment, or a parameter given twice.
std::optional<Target> parse_target(std::string_view target);

}  // namespace portal::net
