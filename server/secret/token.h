// Tokens: 256 random bits for cookies and links. The database holds only their SHA-256.
#pragma once

#include <string>
#include <string_view>

#include "server/base/random.h"

namespace portal {

std::string draw_token(Random& random);            // 43 characters of base64url
std::string token_hash(std::string_view token);    // 64 hex digits
std::string sha256_hex(std::string_view bytes);    // also names uploaded files
// Takes the same time wherever the two differ.
bool same_secret(std::string_view left, std::string_view right);

}  // namespace portal
