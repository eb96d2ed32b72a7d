#include "core/roster/cell_text.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/base/decimal.h"

namespace portal {
namespace {

constexpr double last_serial = 2958465;  // 31-12-9999, the last day that Excel shows
constexpr double days_between_epochs = 1462;

std::string in_dutch(std::string text) {
  std::ranges::replace(text, '.', ',');
  std::ranges::replace(text, 'e', 'E');
  return text;
}

// Fifteen digits are all that Excel keeps.
std::string plain(double number) {
  if (number == std::trunc(number) && std::abs(number) < 1e15) {
    return std::to_string(static_cast<std::int64_t>(number));
  }
  return in_dutch(decimal(number, 15));
}

// Days since 1-1-1970 to a date: H. Hinnant, "chrono-compatible low-level date algorithms", civil_from_days.
std::string civil(std::int64_t days) {
  const std::int64_t shifted = days + 719468;
  const std::int64_t era = shifted / 146097;
  const std::int64_t day_of_era = shifted % 146097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  const std::int64_t day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  const std::int64_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  const std::int64_t year = era * 400 + year_of_era + (month <= 2 ? 1 : 0);
  return std::to_string(day) + '-' + std::to_string(month) + '-' + std::to_string(year);
}

// Excel's day 60 is 29-2-1900, which never was; days before it are one off.
std::string date(double serial, Epoch epoch) {
  const double from_1900 = serial + (epoch == Epoch::from_1904 ? days_between_epochs : 0);
  if (!(from_1900 >= 1 && from_1900 <= last_serial)) {
    return plain(serial);
  }
  const auto day = static_cast<std::int64_t>(from_1900);
  return civil(day - (day < 60 ? 25568 : 25569));
}

std::string number(const sheet::Cell& cell, Epoch epoch) {
  switch (cell.look) {
    case sheet::NumberLook::date: return date(cell.number, epoch);
    case sheet::NumberLook::scientific: return in_dutch(scientific(cell.number, 2));
    case sheet::NumberLook::plain: break;
  }
  return plain(cell.number);
}

}  // namespace

Shape shape_of(const sheet::Cell& cell) {
  switch (cell.kind) {
    case sheet::CellKind::error: return Shape::error;
    case sheet::CellKind::formula_without_value: return Shape::formula_without_value;
    case sheet::CellKind::number: break;
    case sheet::CellKind::text:
    case sheet::CellKind::boolean: return Shape::text;
  }
  switch (cell.look) {
    case sheet::NumberLook::date: return Shape::date;
    case sheet::NumberLook::scientific: return Shape::scientific;
    case sheet::NumberLook::plain: break;
  }
  return Shape::number;
}

std::string shown(const sheet::Cell& cell, Epoch epoch) {
  switch (cell.kind) {
    case sheet::CellKind::number: return number(cell, epoch);
    case sheet::CellKind::boolean: return cell.number != 0 ? "WAAR" : "ONWAAR";
    case sheet::CellKind::formula_without_value: return {};
    case sheet::CellKind::text:
    case sheet::CellKind::error: break;
  }
  return std::string(cell.text);
}

}  // namespace portal
