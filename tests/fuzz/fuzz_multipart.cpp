// Any bytes as an upload form: the first line is the content type, the rest the body. Every part lies
// within the body, and the ceilings hold.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "server/net/multipart.h"

namespace {

bool lies_within(std::string_view part, std::string_view body) {
  return part.data() >= body.data() && part.data() + part.size() <= body.data() + body.size();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto line_end = text.find('\n');
  const auto content_type = text.substr(0, line_end);
  const auto body = line_end == text.npos ? std::string_view{} : text.substr(line_end + 1);
  const auto parts = portal::net::parse_multipart(content_type, body);
  if (!parts) return 0;
  if (parts->size() > portal::net::max_parts) std::abort();
  for (const auto& part : *parts) {
    if (part.name.empty() || !lies_within(part.body, body)) std::abort();
  }
  return 0;
}
