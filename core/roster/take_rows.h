// The rows below the header, cell by cell: people one by one, and what else there is into a Roster.
#pragma once

#include <cstdint>
#include <vector>

#include "core/roster/find_header.h"
#include "core/roster/read_roster.h"
#include "core/roster/read_value.h"
#include "core/roster/roster.h"

namespace portal {

class RowTaker : public sheet::RowSink {
 public:
  // The functions must outlive the taker.
  RowTaker(Roster roster, const HeaderRow& header, Epoch epoch, const TakePerson& take_person,
           const Progress& progress);
  bool take(const sheet::Row& row) override;
  // The roster with the number of its rows, and notes on unexpected columns and hidden rows.
  Roster finish();

 private:
  // What stands in a column: fields come first, as Field has them.
  enum class Use : std::uint8_t { passed_over = field_count, unexpected };
  [[nodiscard]] Use use_of(std::uint32_t column) const;
  void use(std::uint32_t column, Use use);
  void take_cells(const sheet::Row& row);
  void note_unexpected(const sheet::Row& row, const sheet::Cell& cell);

  Roster roster_;
  std::uint32_t header_row_;
  Epoch epoch_;
  const TakePerson& take_person_;
  const Progress& progress_;
  ValueReader values_;
  std::vector<Use> uses_;  // what lies beyond is unexpected
  std::size_t hidden_rows_ = 0;
  std::uint32_t first_hidden_row_ = 0;
};

}  // namespace portal
