// The way out of a working copy: the template with the people of now.
#pragma once

#include <optional>
#include <string>

#include "core/base/messages.h"
#include "core/mend/working_copy.h"

namespace portal {

// The bytes of an .xlsx; nothing when the header does not fit, so that no row was read.
std::optional<std::string> make_mended(const WorkingCopy& copy, Language language);

}  // namespace portal
