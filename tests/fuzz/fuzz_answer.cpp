// Any bytes as the answer of a worker that was taken over: refused, or a CheckedFile that can be written again
// and is then the same.
#include <cstdlib>

#include "core/report/report_json.h"
#include "server/wall/answer_stream.h"

using namespace portal;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto checked = wall::read_answer({data, size});
  if (!checked) return 0;
  if (checked->people.size() > checked->report.rows) std::abort();
  (void)report_json(checked->report, Language::nl);
  const auto again = wall::write_answer(*checked);
  if (!again || as_text({data, size}) != *again) std::abort();
  return 0;
}
