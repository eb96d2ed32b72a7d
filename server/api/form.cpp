#include "server/api/form.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "server/api/routes.h"
#include "server/net/multipart.h"

namespace portal {
namespace {

bool is_text(std::string_view text) { return is_utf8(text) && !text.contains('\0'); }

}  // namespace

std::string_view Form::field(std::string_view name) const {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string_view{} : found->second;
}

std::expected<Form, net::Response> read_form(const Call& call, std::initializer_list<std::string_view> fields) {
  const auto parts = net::parse_multipart(call.request.header("content-type"), call.request.body);
  if (!parts) return std::unexpected(refuse(call, 400, "bad_request"));
  Form form;
  bool has_file = false;
  for (const auto& part : *parts) {
    if (part.name == "file" && !has_file) {
      has_file = true;
      form.file = part.body;
      form.file_name = first_characters(is_text(part.file_name) ? part.file_name : "", 200);
    } else if (std::ranges::find(fields, part.name) == fields.end() || !is_text(part.body)) {
      return std::unexpected(refuse_field(call, is_text(part.name) ? part.name : "", "field.unknown"));
    } else if (!form.fields.emplace(part.name, part.body).second) {
      return std::unexpected(refuse_field(call, part.name, "field.invalid"));
    }
  }
  if (!has_file) return std::unexpected(refuse_field(call, "file", "field.required"));
  if (form.file.size() > file_limit) return std::unexpected(refuse(call, 413, "too_large"));
  return form;
}

}  // namespace portal
