#include "core/report/check_person.h"

#include <string>
#include <utility>

#include "core/report/check_row.h"
#include "core/roster/read_value.h"

namespace portal {
namespace {

constexpr ColumnPlaces template_places{0, 1, 2, 3, 4};

// The row as a file would have given it; views `typed`.
class TypedRow {
 public:
  explicit TypedRow(const Person& typed)
      : year_(typed.year == 0 ? std::string() : std::to_string(typed.year)) {
    read(Field::given_name, typed.given_name);
    read(Field::family_name, typed.family_name);
    read(Field::email, typed.email);
    read(Field::year, year_);
    read(Field::class_name, typed.class_name);
  }
  [[nodiscard]] const RosterRow& row() const { return row_; }

 private:
  void read(Field field, std::string_view text) {
    sheet::Cell cell;
    cell.text = text;
    row_.values[index_of(field)] = values_.read(cell, field, Epoch::from_1900);
  }

  std::string year_;
  ValueReader values_;
  RosterRow row_;
};

}  // namespace

CheckedPerson check_person(Kind kind, const Person& typed) {
  const TypedRow typed_row(typed);
  CheckedRow row = check_row(kind, template_places, typed_row.row());
  Report report;
  sort_into(report, std::move(row.spots));
  return {to_person(row.person), std::move(report.errors), std::move(report.warnings)};
}

}  // namespace portal
