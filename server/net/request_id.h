// Names one request in the log and in its answer.
#pragma once

#include <string>

namespace portal::net {

std::string new_request_id();  // 16 random hexadecimal digits

}  // namespace portal::net
