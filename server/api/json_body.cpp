#include "server/api/json_body.h"

#include <algorithm>
#include <utility>

#include "core/base/utf8.h"

namespace portal {
namespace {

// Nothing when it is no JSON object; depth and UTF-8 are checked by the parser.
std::optional<boost::json::object> parse_object(std::string_view text) {
  boost::json::parse_options options;
  options.max_depth = json_depth;
  boost::system::error_code error;
  auto value = boost::json::parse(text, error, {}, options);
  if (error || !value.is_object()) return std::nullopt;
  return std::move(value.as_object());
}

std::optional<std::int64_t> whole_number(const boost::json::value& value) {
  if (const auto* number = value.if_int64()) return *number;
  return std::nullopt;  // one that is too large for int64 is refused like any other
}

}  // namespace

JsonBody::JsonBody(const Call& call) : call_(call) {
  auto fields = parse_object(call.request.body);
  readable_ = fields.has_value();
  if (fields) fields_ = std::move(*fields);
}

JsonBody::JsonBody(const Call& call, boost::json::object fields, std::string prefix, FieldTroubles& troubles)
    : call_(call), fields_(std::move(fields)), prefix_(std::move(prefix)), troubles_(&troubles) {}

bool JsonBody::has(std::string_view name) const { return fields_.contains(name); }

const boost::json::value* JsonBody::take(std::string_view name) {
  asked_.emplace_back(name);
  return fields_.if_contains(name);
}

void JsonBody::refuse(std::string_view name, std::string_view key) {
  troubles_->emplace(prefix_ + std::string(name), message(call_.language, "error." + std::string(key)));
}

std::string JsonBody::text(std::string_view name, std::size_t most) {
  if (!has(name)) refuse(name, "field.required");
  return text_if(name, most).value_or("");
}

std::optional<std::string> JsonBody::text_if(std::string_view name, std::size_t most) {
  const auto* value = take(name);
  if (value == nullptr) return std::nullopt;
  const auto* given = value->if_string();
  if (given == nullptr || given->find('\0') != boost::json::string::npos) {
    refuse(name, "field.invalid");  // PostgreSQL holds no U+0000
    return std::nullopt;
  }
  if (count_characters(*given) > most) {
    refuse(name, "field.too_long");
    return std::nullopt;
  }
  return std::string(*given);
}

std::int64_t JsonBody::number(std::string_view name, std::int64_t least, std::int64_t most) {
  if (!has(name)) refuse(name, "field.required");
  return number_if(name, least, most).value_or(0);
}

std::optional<std::int64_t> JsonBody::number_if(std::string_view name, std::int64_t least, std::int64_t most) {
  const auto* value = take(name);
  if (value == nullptr) return std::nullopt;
  const auto number = whole_number(*value);
  if (!number || *number < least || *number > most) {
    refuse(name, "field.invalid");
    return std::nullopt;
  }
  return number;
}

bool JsonBody::flag(std::string_view name) {
  const auto* value = take(name);
  if (value != nullptr && !value->is_bool()) refuse(name, "field.invalid");
  return value != nullptr && value->is_bool() && value->get_bool();
}

std::vector<std::string> JsonBody::texts(std::string_view name, std::size_t most_items) {
  const auto* value = take(name);
  std::vector<std::string> texts;
  if (value == nullptr) return texts;
  const auto* items = value->if_array();
  if (items == nullptr || items->size() > most_items) {
    refuse(name, "field.invalid");
    return texts;
  }
  for (const auto& item : *items) {
    const auto* given = item.if_string();
    if (given == nullptr || given->size() > 100 || given->find('\0') != boost::json::string::npos) {
      refuse(name, "field.invalid");
      return {};
    }
    texts.emplace_back(*given);
  }
  return texts;
}

JsonBody& JsonBody::object(std::string_view name) {
  if (!has(name)) refuse(name, "field.required");
  return object_if(name);
}

JsonBody& JsonBody::object_if(std::string_view name) {
  const auto* value = take(name);
  if (value != nullptr && !value->is_object()) refuse(name, "field.invalid");
  return part(name, value);
}

JsonBody& JsonBody::part(std::string_view name, const boost::json::value* value) {
  auto fields = value != nullptr && value->is_object() ? value->get_object() : boost::json::object{};
  parts_.push_back(JsonBody(call_, std::move(fields), prefix_ + std::string(name) + ".", *troubles_));
  return parts_.back();
}

void JsonBody::note_unknown() {
  for (const auto& field : fields_) {
    const bool asked = std::ranges::find(asked_, std::string_view(field.key())) != asked_.end();
    if (!asked) refuse(field.key(), "field.unknown");
  }
  for (auto& part : parts_) part.note_unknown();
}

std::optional<net::Response> JsonBody::refused() {
  if (!readable_) return portal::refuse(call_, 400, "bad_request");
  note_unknown();
  if (troubles_->empty()) return std::nullopt;
  return refuse_fields(call_, *troubles_);
}

}  // namespace portal
