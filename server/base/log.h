// The log: one line an event, to standard error, time in UTC. An event is a fixed word and its facts are
// ids, counts and durations. No name, address, code, token, file name or body ever goes in: there is no
// function here that takes a sentence.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

namespace portal {

enum class LogLevel : std::uint8_t { debug, info, warning, error };

struct LogFact {
  std::string_view name;
  std::variant<std::int64_t, std::string_view> value;  // text: an id, an enum's name, a route pattern
};

// log_event(LogLevel::info, "mail.sent", {{"mail", mail.id}}) -> `2026-09-01T08:00:00.000Z info mail.sent mail=…`
// Text is cut at 200 bytes; anything but letters, digits and -_.:/{}+ becomes '?'.
void log_event(LogLevel level, std::string_view event, std::initializer_list<LogFact> facts = {});

// The line that log_event would write, without its time.
std::string log_line(LogLevel level, std::string_view event, std::initializer_list<LogFact> facts);

void set_log_level(LogLevel lowest);

}  // namespace portal
