// Reads a JSON body field by field. Everything is typed and has a ceiling; a field that nobody asks for is
// refused. All troubles are gathered first, so that a page can show them at once:
//
//   JsonBody body(call);
//   const auto email = body.text("email", 254);
//   if (auto refused = body.refused()) return *refused;
#pragma once

#include <boost/json.hpp>
#include <cstdint>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/api/answer.h"

namespace portal {

inline constexpr std::size_t json_depth = 16;

class JsonBody {
 public:
  explicit JsonBody(const Call& call);

  // Required; "" or 0 where it is absent or wrong, and that is noted. `most` counts characters.
  std::string text(std::string_view name, std::size_t most);
  std::int64_t number(std::string_view name, std::int64_t least, std::int64_t most);
  // Optional: nothing when absent.
  std::optional<std::string> text_if(std::string_view name, std::size_t most);
  std::optional<std::int64_t> number_if(std::string_view name, std::int64_t least, std::int64_t most);
  bool flag(std::string_view name);  // false when absent
  std::vector<std::string> texts(std::string_view name, std::size_t most_items);  // none when absent
  // A name of a fixed list: `read` turns it into a value or nothing.
  template <class Read>
  auto named(std::string_view name, Read read) {
    auto value = read(text(name, longest_name));
    if (!value) refuse(name, "field.invalid");
    return value;
  }
  template <class Read>
  auto named_if(std::string_view name, Read read) {
    const auto given = text_if(name, longest_name);
    auto value = given ? read(*given) : decltype(read(std::string_view{})){};
    if (given && !given->empty() && !value) refuse(name, "field.invalid");
    return value;
  }

  // A part of this body, lives as long; an absent one is empty and has no fields.
  JsonBody& object(std::string_view name);
  JsonBody& object_if(std::string_view name);
  [[nodiscard]] bool has(std::string_view name) const;

  // Notes a trouble of our own, unless the field has one already; `key` under "error".
  void refuse(std::string_view name, std::string_view key);
  // 400 when anything was wrong or unknown. Asked of the whole body, after the last field.
  std::optional<net::Response> refused();

 private:
  JsonBody(const Call& call, boost::json::object fields, std::string prefix, FieldTroubles& troubles);
  const boost::json::value* take(std::string_view name);
  JsonBody& part(std::string_view name, const boost::json::value* value);
  void note_unknown();

  static constexpr std::size_t longest_name = 40;
  const Call& call_;
  boost::json::object fields_;
  std::string prefix_;  // "selection.filter."
  std::vector<std::string> asked_;
  std::list<JsonBody> parts_;
  bool readable_ = true;
  FieldTroubles own_troubles_;
  FieldTroubles* troubles_ = &own_troubles_;
};

}  // namespace portal
