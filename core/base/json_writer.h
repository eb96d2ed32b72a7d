// The one JSON serialiser of core: keys in the order written, UTF-8 as it is, no white space, the same
// bytes on every platform. Invalid UTF-8 must have been refused before it comes here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace portal {

class JsonWriter {
 public:
  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(std::uint64_t number);
  JsonWriter& value(std::int64_t number);
  JsonWriter& value(double number);  // shortest text that reads back the same; not finite becomes null
  JsonWriter& value(bool truth);
  JsonWriter& null();

  // The document so far; the writer is empty afterwards.
  std::string take();

 private:
  void separate();
  std::string text_;
  bool need_comma_ = false;
};

}  // namespace portal
