#include "server/base/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <memory>

namespace portal {
namespace {

constexpr std::size_t longest_text = 200;

std::string harmless(std::string_view text) {
  std::string out(text.substr(0, longest_text));
  std::ranges::replace_if(
      out,
      [](char c) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        return !plain && std::string_view("-_.:/{}+").find(c) == std::string_view::npos;
      },
      '?');
  return out;
}

spdlog::level::level_enum level_of(LogLevel level) {
  switch (level) {
    case LogLevel::debug:
      return spdlog::level::debug;
    case LogLevel::warning:
      return spdlog::level::warn;
    case LogLevel::error:
      return spdlog::level::err;
    case LogLevel::info:
      break;
  }
  return spdlog::level::info;
}

spdlog::logger& log() {
  static const auto logger = [] {
    auto made = std::make_shared<spdlog::logger>("portal", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %v", spdlog::pattern_time_type::utc);
    made->flush_on(spdlog::level::info);
    return made;
  }();
  return *logger;
}

std::string_view name_of(LogLevel level) {
  switch (level) {
    case LogLevel::debug:
      return "debug";
    case LogLevel::warning:
      return "warning";
    case LogLevel::error:
      return "error";
    case LogLevel::info:
      break;
  }
  return "info";
}

}  // namespace

std::string log_line(LogLevel level, std::string_view event, std::initializer_list<LogFact> facts) {
  std::string line(name_of(level));
  line += ' ';
  line += harmless(event);
  for (const auto& fact : facts) {
    line += ' ';
    line += harmless(fact.name);
    line += '=';
    const auto* number = std::get_if<std::int64_t>(&fact.value);
    line += number != nullptr ? std::to_string(*number) : harmless(std::get<std::string_view>(fact.value));
  }
  return line;
}

void log_event(LogLevel level, std::string_view event, std::initializer_list<LogFact> facts) {
  if (log().should_log(level_of(level))) {
    log().log(level_of(level), spdlog::string_view_t(log_line(level, event, facts)));
  }
}

void set_log_level(LogLevel lowest) { log().set_level(level_of(lowest)); }

}  // namespace portal
