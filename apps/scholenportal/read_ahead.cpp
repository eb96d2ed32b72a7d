#include "apps/scholenportal/read_ahead.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <exception>
#include <semaphore>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace portal {
namespace {

constexpr std::size_t worth_a_thread = std::size_t{128} << 10U;  // bytes of a file
constexpr std::size_t most_sheets = 32;  // each is looked into, and takes a thread of its own
constexpr std::size_t batches_ahead = 4;
constexpr std::size_t text_bytes = std::size_t{64} << 10U;  // of a batch, unless one row has more
constexpr std::size_t most_cells = 4096;                    // the same: a cell may have no text

// Rows with texts of their own, to be handed over together.
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
      size += cell.text.size();
    }
    const bool text_fits = size <= texts_.capacity() - texts_.size();
    if (!rows_.empty() && (!text_fits || cells_.size() + row.cells.size() > most_cells)) {
      return false;
    }
    if (!text_fits) {
      texts_.reserve(size);
    }
    for (sheet::Cell cell : row.cells) {
      const std::size_t at = texts_.size();
      texts_ += cell.text;  // never moves: there is room
      cell.text = std::string_view(texts_).substr(at);
      cells_.push_back(cell);
    }
    rows_.push_back({row.index, row.hidden, row.cells.size()});  // last: when memory runs out no row lacks its cells
    return true;
  }
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
};

// One reading: a ring of batches that are filled by the thread and emptied by the caller.
class Ahead final : public sheet::RowSink {
 public:
  // In the thread.
  void fill(const sheet::Workbook& workbook, std::size_t sheet) {
    free_.acquire();
    try {
      result_ = workbook.read(sheet, *this);
    } catch (...) {
      trouble_ = std::current_exception();
    }
    last_ = filling_;
    filled_.release();
  }
  bool take(const sheet::Row& row) override {
    if (!ring_[filling_ % batches_ahead].add(row)) {
      ++filling_;
      filled_.release();
      free_.acquire();
      ring_[filling_ % batches_ahead].clear();
      ring_[filling_ % batches_ahead].add(row);
    }
    return !stop_;
  }

  // In the caller; ends after fill() has.
  Result<void> empty(sheet::RowSink& sink) {
    bool wanted = true;
    std::exception_ptr trouble;  // the thread is seen off first
    for (std::size_t at = 0;; ++at) {
      filled_.acquire();
      try {
        wanted = wanted && ring_[at % batches_ahead].hand_over(sink);
      } catch (...) {
        trouble = std::current_exception();
        wanted = false;
      }
      if (at == last_) {
        break;
      }
      stop_ = !wanted;
      free_.release();
    }
    if (trouble || trouble_) {
      std::rethrow_exception(trouble ? trouble : trouble_);
    }
    return wanted ? std::move(result_) : Result<void>();
  }

 private:
  std::array<Batch, batches_ahead> ring_;
  std::counting_semaphore<batches_ahead> free_{batches_ahead};
  std::counting_semaphore<batches_ahead> filled_{0};
  std::size_t filling_ = 0;  // the thread's
  std::atomic<std::size_t> last_ = static_cast<std::size_t>(-1);
  std::atomic<bool> stop_ = false;
  Result<void> result_;
  std::exception_ptr trouble_;
};

class AheadWorkbook final : public sheet::Workbook {
 public:
  explicit AheadWorkbook(std::unique_ptr<sheet::Workbook> workbook) : workbook_(std::move(workbook)) {}

  [[nodiscard]] std::span<const sheet::SheetInfo> sheets() const override { return workbook_->sheets(); }
  [[nodiscard]] bool dates_from_1904() const override { return workbook_->dates_from_1904(); }
  Result<void> read(std::size_t sheet, sheet::RowSink& sink) const override {
    Ahead ahead;
    std::jthread thread;
    try {
      thread = std::jthread([&] { ahead.fill(*workbook_, sheet); });
    } catch (const std::system_error&) {  // no thread is to be had
      return workbook_->read(sheet, sink);
    }
    return ahead.empty(sink);
  }

 private:
  std::unique_ptr<sheet::Workbook> workbook_;
};

}  // namespace

Result<std::unique_ptr<sheet::Workbook>> open_to_read_ahead(Bytes file) {
  auto workbook = sheet::read_workbook(file);
  if (!workbook || file.size() < worth_a_thread || std::thread::hardware_concurrency() < 2 ||
      (*workbook)->sheets().size() > most_sheets) {
    return workbook;
  }
  return std::make_unique<AheadWorkbook>(*std::move(workbook));
}

}  // namespace portal
