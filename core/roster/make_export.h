// The workbook behind "export excel": the template's columns plus Status and Activatiecode. It can be
// uploaded again as it is.
#pragma once

#include <span>
#include <string>

#include "core/base/messages.h"
#include "core/roster/person.h"

namespace portal {

struct ExportRow {
  Person person;
  std::string status;  // as shown on the page
  std::string code;    // "" shows as ---
};

std::string make_export(Kind kind, Language language, std::span<const ExportRow> rows);

}  // namespace portal
