// Answers of the API. Errors have one form: {"error":{"code","message","request_id","fields"?,"retry_after"?}},
// the message in the caller's language; the code is its key under "error" in messages/*.json.
#pragma once

#include <boost/json.hpp>
#include <map>
#include <string>
#include <string_view>

#include "server/api/call.h"
#include "server/base/clock.h"
#include "server/net/http.h"

namespace portal {

using FieldTroubles = std::map<std::string, std::string>;  // field -> sentence

net::Response json_answer(int status, const boost::json::value& body);
net::Response json_text_answer(int status, std::string body);  // JSON that was written already
net::Response no_content();

net::Response refuse(const Call& call, int status, std::string_view code);
net::Response refuse_fields(const Call& call, const FieldTroubles& fields);
net::Response refuse_field(const Call& call, std::string_view field, std::string_view key);  // key under "error"
net::Response not_found(const Call& call);               // absent, or of another school: the same
net::Response try_later(const Call& call, Milliseconds pause);  // 429
net::Response busy(const Call& call);                    // 503
net::Response refuse_unread(const Call& call, Unread why);  // 429, 503 or 422

}  // namespace portal
