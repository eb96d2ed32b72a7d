// What counts as an e-mail address: what a mail server in practice delivers to, narrower than RFC 5322.
#pragma once

#include <string_view>

namespace portal {

// One @; before it 1 to 64 of RFC 5321's letters, digits and signs, dots only between them; behind it a
// domain of two labels or more (letters, digits, hyphens inside) that ends in letters; ASCII; at most 254.
bool is_email(std::string_view text);

// The same, byte by byte; tests hold the two against each other.
namespace portable {
bool is_email(std::string_view text);
}  // namespace portable

// What stands behind the @ of a valid address.
std::string_view email_domain(std::string_view email);

}  // namespace portal
