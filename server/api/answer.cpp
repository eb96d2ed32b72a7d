#include "server/api/answer.h"

#include <utility>

namespace portal {
namespace {

boost::json::object error_of(const Call& call, std::string_view code) {
  return {{"code", code},
          {"message", message(call.language, "error." + std::string(code))},
          {"request_id", call.request.request_id}};
}

net::Response error_answer(int status, boost::json::object error) {
  return json_answer(status, boost::json::object{{"error", std::move(error)}});
}

net::Response error_with_pause(const Call& call, int status, std::string_view code, Milliseconds pause) {
  const auto seconds = (pause + one_second - 1) / one_second;
  auto error = error_of(call, code);
  error["retry_after"] = seconds;
  auto response = error_answer(status, std::move(error));
  response.headers.emplace_back("Retry-After", std::to_string(seconds));
  return response;
}

}  // namespace

net::Response json_answer(int status, const boost::json::value& body) {
  return json_text_answer(status, boost::json::serialize(body));
}

net::Response json_text_answer(int status, std::string body) {
  net::Response response;
  response.status = status;
  response.content_type = "application/json";
  response.body = std::move(body);
  return response;
}

net::Response no_content() {
  net::Response response;
  response.status = 204;
  return response;
}

net::Response refuse(const Call& call, int status, std::string_view code) {
  return error_answer(status, error_of(call, code));
}

net::Response refuse_fields(const Call& call, const FieldTroubles& fields) {
  auto error = error_of(call, "invalid");
  boost::json::object told;
  for (const auto& [field, sentence] : fields) told[field] = sentence;
  error["fields"] = std::move(told);
  return error_answer(400, std::move(error));
}

net::Response refuse_field(const Call& call, std::string_view field, std::string_view key) {
  return refuse_fields(call, {{std::string(field), std::string(message(call.language, "error." + std::string(key)))}});
}

net::Response not_found(const Call& call) { return refuse(call, 404, "not_found"); }

net::Response try_later(const Call& call, Milliseconds pause) {
  return error_with_pause(call, 429, "too_many_tries", pause);
}

net::Response busy(const Call& call) { return error_with_pause(call, 503, "busy", 2 * one_second); }

net::Response refuse_unread(const Call& call, Unread why) {
  switch (why) {
    case Unread::own_file: return error_with_pause(call, 429, "still_reading", 2 * one_second);
    case Unread::all_places: return busy(call);
    case Unread::stopped: break;
  }
  return refuse(call, 422, "reading_stopped");
}

}  // namespace portal
