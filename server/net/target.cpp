#include "server/net/target.h"

#include <algorithm>
#include <cstdint>

#include "core/base/utf8.h"

namespace portal::net {
namespace {

enum class Plus : std::uint8_t { is_itself, is_space };

std::optional<unsigned> hex_digit(char character) {
  if (character >= '0' && character <= '9') return character - '0';
  if (character >= 'A' && character <= 'F') return character - 'A' + 10;
  if (character >= 'a' && character <= 'f') return character - 'a' + 10;
  return std::nullopt;
}

bool is_control(char character) { return static_cast<unsigned char>(character) < 0x20 || character == 0x7f; }

std::optional<std::string> decoded(std::string_view text, Plus plus) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%') {
      const auto high = at + 2 < text.size() ? hex_digit(text[at + 1]) : std::nullopt;
      const auto low = at + 2 < text.size() ? hex_digit(text[at + 2]) : std::nullopt;
      if (!high || !low) return std::nullopt;
      result += static_cast<char>(*high * 16 + *low);
      at += 2;
    } else {
      result += text[at] == '+' && plus == Plus::is_space ? ' ' : text[at];
    }
  }
  if (std::ranges::any_of(result, is_control) || !is_utf8(result)) return std::nullopt;
  return result;
}

std::optional<std::string> decoded_path(std::string_view text) {
  if (!text.starts_with('/')) return std::nullopt;
  std::string path;
  for (auto rest = text; !rest.empty();) {
    rest.remove_prefix(1);
    const auto end = std::min(rest.find('/'), rest.size());
    const auto segment = decoded(rest.substr(0, end), Plus::is_itself);
    rest.remove_prefix(end);
    if (!segment || *segment == "." || *segment == ".." || segment->find_first_of("/\\") != std::string::npos) {
      return std::nullopt;
    }
    if (segment->empty() && !rest.empty()) return std::nullopt;
    path.append("/").append(*segment);
  }
  return path;
}

}  // namespace

std::optional<Target> parse_target(std::string_view target) {
  const auto question = std::min(target.find('?'), target.size());
  auto path = decoded_path(target.substr(0, question));
  if (!path || target.contains('#')) return std::nullopt;
  Target result{.path = std::move(*path), .query = {}};

  auto rest = target.substr(std::min(question + 1, target.size()));
  while (!rest.empty()) {
    const auto end = std::min(rest.find('&'), rest.size());
    const auto pair = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (pair.empty()) continue;
    const auto equals = std::min(pair.find('='), pair.size());
    auto name = decoded(pair.substr(0, equals), Plus::is_space);
    auto value = decoded(pair.substr(std::min(equals + 1, pair.size())), Plus::is_space);
    if (!name || !value) return std::nullopt;
    const auto same = [&](const auto& other) { return other.first == *name; };
    if (std::ranges::any_of(result.query, same)) return std::nullopt;
    result.query.emplace_back(std::move(*name), std::move(*value));
  }
  return result;
}

}  // namespace portal::net
