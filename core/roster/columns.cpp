#include "core/roster/columns.h"

#include <algorithm>
#include <string>

#include "core/base/fold.h"

namespace portal {
namespace {

constexpr std::size_t longest_name = 40;  // in bytes; what is longer is a sentence

bool is_same(std::string_view header, std::string_view name) { return fold_letters(header) == fold_letters(name); }

}  // namespace

bool is_error_column(std::string_view header) {
  const bool has_text = header.starts_with(error_column) && header.substr(error_column.size()).starts_with(": ");
  return has_text || (header.size() <= longest_name && is_same(header, error_column));
}

bool is_ignored_column(std::string_view header) {
  return is_error_column(header) ||
         (header.size() <= longest_name &&
          std::ranges::any_of(ignored_columns, [header](std::string_view name) { return is_same(header, name); }));
}

}  // namespace portal
