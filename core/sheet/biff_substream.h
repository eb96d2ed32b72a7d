// A substream: what stands between a BOF record and its EOF ([MS-XLS] 2.1.4). Substreams within it, those of
// embedded charts, are counted in and out; no depth can hurt.
#pragma once

#include <cstdint>

#include "core/base/result.h"
#include "core/sheet/biff_record.h"

namespace portal::sheet {

// Calls `visit`, which gives a Result<bool>, for every record of the substream itself, up to its EOF; false
// ends the walk. `reader` has given the BOF. A stream that ends before the EOF is damage. Before each of them
// `skim` may pass records of the substream on its own; it, too, ends the walk with false.
template <class Skim, class Visit>
Result<void> walk_substream(RecordReader& reader, Skim skim, Visit visit) {
  for (std::uint64_t depth = 1; depth > 0;) {
    if (depth == 1 && !skim()) {
      return {};
    }
    const auto found = reader.next();
    if (!found) {
      return std::unexpected(found.error());
    }
    if (found->type == record::bof) {
      ++depth;
    } else if (found->type == record::eof) {
      --depth;
    } else if (depth == 1) {
      const Result<bool> more = visit(*found);
      if (!more) {
        return std::unexpected(more.error());
      }
      if (!*more) {
        return {};
      }
    }
  }
  return {};
}

}  // namespace portal::sheet
