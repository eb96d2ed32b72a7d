#include "apps/scholenportal/inflate_ahead.h"

#include <algorithm>
#include <cstddef>
#include <exception>
#include <optional>
#include <span>
#include <thread>
#include <utility>

#include "apps/scholenportal/ring.h"
#include "apps/scholenportal/thread_beside.h"

namespace portal {
namespace {

constexpr std::size_t window_bytes = std::size_t{64} << 10U;
constexpr std::uint64_t worth_a_thread = 16 * window_bytes;

struct Window {
  std::unique_ptr<std::uint8_t[]> bytes = std::make_unique_for_overwrite<std::uint8_t[]>(window_bytes);
  std::size_t size = 0;        // how many of them are filled
  bool last = false;           // nothing comes behind them but
  Result<void> end;            // a fault, perhaps, or
  std::exception_ptr trouble;  // what was thrown
};

void fill(Window& window, sheet::ByteSource& source) {
  window.size = 0;
  while (window.size < window_bytes) {
    const auto got = source.read(std::span(window.bytes.get(), window_bytes).subspan(window.size));
    window.end = got ? Result<void>() : std::unexpected(got.error());
    if (got.value_or(0) == 0) {
      window.last = true;
      return;
    }
    window.size += *got;
  }
}

class Ahead final : public sheet::ByteSource {
 public:
  explicit Ahead(std::unique_ptr<sheet::ByteSource> source)
      : source_(std::move(source)), thread_(thread_beside([this] { make(); })) {}
  ~Ahead() override { ring_.stop(); }
  Ahead(const Ahead&) = delete;
  Ahead& operator=(const Ahead&) = delete;

  Result<std::size_t> read(std::span<std::uint8_t> room) override {
    return thread_ ? copy(room) : source_->read(room);
  }

 private:
  Result<std::size_t> copy(std::span<std::uint8_t> room) {
    if (window_ != nullptr && taken_ == window_->size && !window_->last) {
      window_ = nullptr;
      ring_.give_back();
    }
    if (window_ == nullptr) {
      window_ = &ring_.next_filled();
      taken_ = 0;
    }
    const std::size_t size = std::min(room.size(), window_->size - taken_);
    std::copy_n(window_->bytes.get() + taken_, size, room.data());
    taken_ += size;
    return size > 0 ? Result<std::size_t>(size) : end_of(*window_);
  }
  static Result<std::size_t> end_of(const Window& window) {
    if (window.trouble) {
      std::rethrow_exception(window.trouble);
    }
    return window.end ? Result<std::size_t>(0) : std::unexpected(window.end.error());
  }
  // In the thread.
  void make() {
    for (bool last = false; !last;) {
      Window& window = ring_.next_free();
      if (ring_.stopped()) {
        return;
      }
      try {
        fill(window, *source_);
      } catch (...) {
        window.trouble = std::current_exception();
        window.last = true;
      }
      last = window.last;
      ring_.hand_over();
    }
  }

  std::unique_ptr<sheet::ByteSource> source_;
  Ring<Window, 4> ring_;
  Window* window_ = nullptr;  // the one that is being copied
  std::size_t taken_ = 0;     // of it
  std::optional<std::jthread> thread_;  // last: it ends before the others do
};

}  // namespace

std::unique_ptr<sheet::ByteSource> inflate_ahead(std::unique_ptr<sheet::ByteSource> source, std::uint64_t size) {
  return size < worth_a_thread ? std::move(source) : std::make_unique<Ahead>(std::move(source));
}

}  // namespace portal
