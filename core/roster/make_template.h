// template_leerlingen.xlsx and template_docenten.xlsx, as the manual shows them.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "core/base/messages.h"
#include "core/roster/columns.h"

namespace portal {

// The bytes of the .xlsx; the same every time. The column names are Dutch in every language.
std::string make_template(Kind kind, Language language);

// The same with people in it: the texts of one person in the order of the fields.
using TemplateRow = std::array<std::string, field_count>;
std::string make_filled_template(Kind kind, Language language, std::span<const TemplateRow> people);

std::string_view template_file_name(Kind kind);

}  // namespace portal
