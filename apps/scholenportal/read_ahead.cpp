#include "apps/scholenportal/read_ahead.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "apps/scholenportal/inflate_ahead.h"
#include "apps/scholenportal/ring.h"
#include "apps/scholenportal/thread_beside.h"

namespace portal {
namespace {

constexpr std::size_t worth_a_thread = std::size_t{128} << 10U;  // bytes of a file
constexpr std::size_t rows_before_a_thread = 100;
constexpr std::size_t text_bytes = std::size_t{64} << 10U;  // of a batch, unless one row has more
constexpr std::size_t most_cells = 4096;                    // the same: a cell may have no text

// Rows to be handed over together, with copies of the texts that would not last until then.
class Batch {
 public:
  Batch() { texts_.reserve(text_bytes); }

  void clear() {
    rows_.clear();
    cells_.clear();
    texts_.clear();
  }
  // False when the row does not fit beside what is there.
  bool add(const sheet::Row& row) {
    std::size_t size = 0;
    for (const sheet::Cell& cell : row.cells) {
      size += cell.lasts ? 0 : cell.text.size();
    }
    const bool text_fits = size <= texts_.capacity() - texts_.size();
    if (!rows_.empty() && (!text_fits || cells_.size() + row.cells.size() > most_cells)) {
      return false;
    }
    if (!text_fits) {
      texts_.reserve(size);
    }
    const std::size_t first = cells_.size();
    cells_.insert(cells_.end(), row.cells.begin(), row.cells.end());
    for (sheet::Cell& cell : std::span(cells_).subspan(first)) {
      if (!cell.lasts) {
        const std::size_t at = texts_.size();
        texts_ += cell.text;  // never moves: there is room
        cell.text = std::string_view(texts_).substr(at);
      }
    }
    rows_.push_back({row.index, row.hidden, row.cells.size()});  // last: when memory runs out no row lacks its cells
    return true;
  }
  void end() { last_ = true; }
  [[nodiscard]] bool is_last() const { return last_; }
  bool hand_over(sheet::RowSink& sink) const {
    const sheet::Cell* cell = cells_.data();
    return std::ranges::all_of(rows_, [&](const Place& row) {
      const std::span cells(std::exchange(cell, cell + row.cells), row.cells);
      return sink.take({row.index, row.hidden, cells});
    });
  }

 private:
  struct Place {
    std::uint32_t index;
    bool hidden;
    std::size_t cells;
  };
  std::vector<Place> rows_;
  std::vector<sheet::Cell> cells_;
  std::string texts_;
  bool last_ = false;
};

// One reading. The first rows go straight to the sink, since most readings are for the header and end there; when
// more come, a thread takes over the sink, and the caller goes on reading ahead of it.
class Ahead final : public sheet::RowSink {
 public:
  explicit Ahead(sheet::RowSink& sink) : sink_(sink) {}
  ~Ahead() override {
    if (ring_) {
      ring_->stop();
    }
  }
  Ahead(const Ahead&) = delete;
  Ahead& operator=(const Ahead&) = delete;

  bool take(const sheet::Row& row) override {
    if (rows_ < rows_before_a_thread) {
      ++rows_;
      return sink_.take(row);
    }
    return thread_ || (!refused_ && start()) ? put(row) : sink_.take(row);
  }
  // After the last row: waits until the sink has had it. Throws what the sink threw. A sink that wanted no more
  // does not hear of what was wrong behind that.
  Result<void> finish(Result<void> read) {
    if (!thread_) {
      return read;
    }
    filling_->end();
    ring_->hand_over();
    thread_->join();
    if (trouble_) {
      std::rethrow_exception(trouble_);
    }
    return wanted_ ? std::move(read) : Result<void>();
  }

 private:
  bool start() {
    ring_ = std::make_unique<Ring<Batch, 4>>();
    filling_ = &ring_->next_free();
    thread_ = thread_beside([this] { empty(); });
    refused_ = !thread_;
    return !refused_;
  }
  bool put(const sheet::Row& row) {
    if (!filling_->add(row)) {
      ring_->hand_over();
      filling_ = &ring_->next_free();
      filling_->clear();
      filling_->add(row);
    }
    return wanted_;
  }
  // In the thread. Batches go on coming when the sink wants no more.
  void empty() {
    for (bool ended = false; !ended;) {
      const Batch& batch = ring_->next_filled();
      if (ring_->stopped()) {
        return;
      }
      try {
        wanted_ = wanted_ && batch.hand_over(sink_);
      } catch (...) {
        trouble_ = std::current_exception();
        wanted_ = false;
      }
      ended = batch.is_last();
      ring_->give_back();
    }
  }

  sheet::RowSink& sink_;
  std::size_t rows_ = 0;
  bool refused_ = false;                 // the thread
  std::unique_ptr<Ring<Batch, 4>> ring_;  // with the thread
  Batch* filling_ = nullptr;
  std::atomic<bool> wanted_ = true;
  std::exception_ptr trouble_;
  std::optional<std::jthread> thread_;  // last: it ends before the others do
};

class AheadWorkbook final : public sheet::Workbook {
 public:
  explicit AheadWorkbook(std::unique_ptr<sheet::Workbook> workbook) : workbook_(std::move(workbook)) {}

  [[nodiscard]] std::span<const sheet::SheetInfo> sheets() const override { return workbook_->sheets(); }
  [[nodiscard]] bool dates_from_1904() const override { return workbook_->dates_from_1904(); }
  Result<void> read(std::size_t sheet, sheet::RowSink& sink) const override {
    Ahead ahead(sink);
    return ahead.finish(workbook_->read(sheet, ahead));
  }

 private:
  std::unique_ptr<sheet::Workbook> workbook_;
};

}  // namespace

Result<std::unique_ptr<sheet::Workbook>> open_to_read_ahead(Bytes file) {
  if (file.size() < worth_a_thread || std::thread::hardware_concurrency() < 2) {
    return sheet::read_workbook(file);
  }
  auto workbook = sheet::read_workbook(file, {}, inflate_ahead);
  if (!workbook) {
    return workbook;
  }
  return std::make_unique<AheadWorkbook>(*std::move(workbook));
}

}  // namespace portal
