// The form of an upload: one file and a few plain fields, each at most once, no other fields.
#pragma once

#include <expected>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>

#include "server/api/answer.h"

namespace portal {

struct Form {
  std::string file_name;
  std::string_view file;  // into the request's body
  std::map<std::string, std::string_view, std::less<>> fields;

  [[nodiscard]] std::string_view field(std::string_view name) const;  // "" when absent
};

std::expected<Form, net::Response> read_form(const Call& call, std::initializer_list<std::string_view> fields);

}  // namespace portal
