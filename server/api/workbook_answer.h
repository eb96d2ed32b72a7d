// An .xlsx to save.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "server/net/download.h"

namespace portal {

inline net::Response workbook_answer(std::string_view file_name, std::string bytes) {
  return net::download("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", file_name,
                       std::move(bytes));
}

}  // namespace portal
