// The rows below the header, cell by cell, into a Roster.
#pragma once

#include <cstdint>
#include <vector>

#include "core/roster/cell_text.h"
#include "core/roster/find_header.h"
#include "core/roster/read_roster.h"
#include "core/roster/roster.h"

namespace portal {

class RowTaker : public sheet::RowSink {
 public:
  RowTaker(Roster roster, const HeaderRow& header, Epoch epoch, const Progress& progress);
  bool take(const sheet::Row& row) override;
  // The roster with its rows, and notes on unexpected columns and hidden rows.
  Roster finish();

 private:
  void take_person(const sheet::Row& row);
  void note_unexpected(const sheet::Row& row);

  Roster roster_;
  std::uint32_t header_row_;
  Epoch epoch_;
  const Progress& progress_;
  std::vector<std::optional<Field>> fields_;  // by column
  std::vector<bool> expected_;                // by column: of the template, ignored, or noted already
  std::size_t hidden_rows_ = 0;
  std::uint32_t first_hidden_row_ = 0;
};

}  // namespace portal
