// A proposal as a person sees it: in which cell, and what stands there now.
#pragma once

#include <cstdint>
#include <string>

#include "core/mend/proposals.h"
#include "core/mend/working_copy.h"

namespace portal {

struct SeenChange {
  std::uint32_t row = 0;  // Excel's number
  std::string cell;       // "D17"; of a row its first cell
  std::string from;       // of a row the person's name
};

// `proposal` is one of `copy`, as it is now.
SeenChange seen_change(const WorkingCopy& copy, const Proposal& proposal);

}  // namespace portal
