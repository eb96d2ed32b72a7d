// template_leerlingen.xlsx and template_docenten.xlsx, as the manual shows them.
#pragma once

#include <string>
#include <string_view>

#include "core/base/messages.h"
#include "core/roster/person.h"

namespace portal {

// The bytes of the .xlsx; the same every time. The column names are Dutch in every language.
std::string make_template(Kind kind, Language language);
std::string_view template_file_name(Kind kind);

}  // namespace portal
