#include "apps/scholenportal/inflate_ahead.h"

#include <algorithm>
#include <cstddef>
#include <exception>
#include <span>
#include <system_error>
#include <thread>
#include <utility>

#include "apps/scholenportal/ring.h"

namespace portal {
namespace {

constexpr std::size_t window_bytes = std::size_t{64} << 10U;
constexpr std::size_t bytes_before_a_thread = 4 * window_bytes;  // what the reader of XML takes first
constexpr std::uint64_t worth_a_thread = 4 * bytes_before_a_thread;

struct Window {
  std::unique_ptr<std::uint8_t[]> bytes = std::make_unique_for_overwrite<std::uint8_t[]>(window_bytes);
  std::size_t size = 0;   // how many of them are filled; 0: this is the end
  Result<void> end;       // with a fault, perhaps
  std::exception_ptr trouble;
};

// Fills the window, unless the end comes first.
Result<std::size_t> fill_from(sheet::ByteSource& source, std::span<std::uint8_t> room) {
  std::size_t size = 0;
  while (size < room.size()) {
    const auto got = source.read(room.subspan(size));
    if (!got) {
      return got;
    }
    if (*got == 0) {
      break;
    }
    size += *got;
  }
  return size;
}

class Ahead final : public sheet::ByteSource {
 public:
  explicit Ahead(std::unique_ptr<sheet::ByteSource> source) : source_(std::move(source)) {}
  ~Ahead() override {
    if (ring_) {
      ring_->stop();
    }
  }
  Ahead(const Ahead&) = delete;
  Ahead& operator=(const Ahead&) = delete;

  // Whoever only looks for a header never comes to the second window, and needs no thread.
  Result<std::size_t> read(std::span<std::uint8_t> room) override {
    if (thread_.joinable() || (given_ >= bytes_before_a_thread && start())) {
      return copy(room);
    }
    const auto got = source_->read(room);
    given_ += got.value_or(0);
    return got;
  }

 private:
  bool start() {
    try {
      ring_ = std::make_unique<Ring<Window, 4>>();
      thread_ = std::jthread([this] { make(); });
    } catch (const std::system_error&) {  // none is to be had
      return false;
    }
    return true;
  }
  Result<std::size_t> copy(std::span<std::uint8_t> room) {
    if (window_ != nullptr && taken_ == window_->size && taken_ > 0) {
      window_ = nullptr;
      ring_->give_back();
    }
    if (window_ == nullptr) {
      window_ = &ring_->next_filled();
      taken_ = 0;
    }
    if (window_->trouble) {
      std::rethrow_exception(window_->trouble);
    }
    if (!window_->end) {
      return std::unexpected(window_->end.error());
    }
    const std::size_t size = std::min(room.size(), window_->size - taken_);
    std::copy_n(window_->bytes.get() + taken_, size, room.data());
    taken_ += size;
    return size;
  }
  // In the thread. The last window is an empty one.
  void make() {
    for (bool more = true; more;) {
      Window& window = ring_->next_free();
      if (ring_->stopped()) {
        return;
      }
      fill(window);
      more = window.size > 0;
      ring_->hand_over();
    }
  }
  void fill(Window& window) {
    window.size = 0;
    try {
      const auto filled = fill_from(*source_, {window.bytes.get(), window_bytes});
      window.size = filled.value_or(0);
      window.end = filled ? Result<void>() : std::unexpected(filled.error());
    } catch (...) {
      window.trouble = std::current_exception();
    }
  }

  std::unique_ptr<sheet::ByteSource> source_;
  std::size_t given_ = 0;  // without the thread
  std::unique_ptr<Ring<Window, 4>> ring_;  // with the thread
  Window* window_ = nullptr;  // the one that is being copied
  std::size_t taken_ = 0;     // of it
  std::jthread thread_;       // last: it ends before the others do
};

}  // namespace

std::unique_ptr<sheet::ByteSource> inflate_ahead(std::unique_ptr<sheet::ByteSource> source, std::uint64_t size) {
  return size < worth_a_thread ? std::move(source) : std::make_unique<Ahead>(std::move(source));
}

}  // namespace portal
