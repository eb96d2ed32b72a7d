// A message as it goes over the wire: RFC 5322 headers, RFC 2047 words, RFC 2045 quoted-printable.
#pragma once

#include <string>
#include <string_view>

#include "server/base/clock.h"

namespace portal {

// Control characters become spaces: whatever stands in a name stays on its line.
std::string one_line(std::string_view text);

// "=?UTF-8?B?…?=" in words of at most 75 characters when needed; control characters become spaces.
std::string encoded_words(std::string_view text);

// `"A name" <address>`, the name encoded when it is not plain ASCII.
std::string mailbox(std::string_view name, std::string_view address);

// Lines of at most 76 characters, CRLF.
std::string quoted_printable(std::string_view text);

// "Tue, 01 Sep 2026 08:00:00 +0000"
std::string mail_date(Milliseconds moment);

// & < > " ' as entities.
std::string html_text(std::string_view text);

}  // namespace portal
