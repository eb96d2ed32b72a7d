#include "core/sheet/utf16_source.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "core/base/utf8.h"

namespace portal::sheet {
namespace {

class Utf16Source final : public ByteSource {
 public:
  Utf16Source(std::string first, std::unique_ptr<ByteSource> rest, ByteOrder order)
      : wide_(std::move(first)), rest_(std::move(rest)), order_(order) {}

  Result<std::size_t> read(std::span<std::uint8_t> room) override {
    while (given_ == made_.size()) {
      made_.clear();
      given_ = 0;
      if (!convert()) {
        return std::unexpected(ill_formed());
      }
      const auto more = made_.empty() ? fetch() : Result<bool>(true);
      if (!more) {
        return std::unexpected(more.error());
      }
      if (!*more) {
        return wide_.empty() ? Result<std::size_t>(0) : fault(FaultCode::xml_encoding);
      }
    }
    const std::string_view next = std::string_view(made_).substr(given_, room.size());
    std::ranges::copy(next, room.data());
    given_ += next.size();
    return next.size();
  }

 private:
  // Damage to the zip file, which the rest of the part may show, explains any other.
  Fault ill_formed() {
    std::array<std::uint8_t, 16384> piece;
    auto got = rest_->read(piece);
    while (got && *got > 0) {
      got = rest_->read(piece);
    }
    return got ? Fault{FaultCode::xml_encoding, {}} : got.error();
  }

  [[nodiscard]] char32_t unit(std::size_t at) const {
    const auto byte = [&](std::size_t place) { return static_cast<unsigned char>(wide_[place]); };
    const std::size_t high = order_ == ByteOrder::big ? 0 : 1;
    return static_cast<char32_t>(byte(at + high) << 8U | byte(at + 1 - high));
  }

  // All whole characters of wide_; what is cut stays. False on half a pair.
  bool convert() {
    std::size_t at = 0;
    while (at + 2 <= wide_.size()) {
      char32_t code = unit(at);
      std::size_t size = 2;
      if (code >= 0xD800 && code < 0xE000) {
        if (code < 0xDC00 && at + 4 > wide_.size()) {
          break;
        }
        const char32_t low = code < 0xDC00 ? unit(at + 2) : 0;
        if (low < 0xDC00 || low >= 0xE000) {
          return false;
        }
        code = 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00);
        size = 4;
      }
      append_utf8(made_, code);
      at += size;
    }
    wide_.erase(0, at);
    return true;
  }

  Result<bool> fetch() {
    std::array<std::uint8_t, 16384> piece;
    const auto got = rest_->read(piece);
    if (!got) {
      return std::unexpected(got.error());
    }
    wide_.append(reinterpret_cast<const char*>(piece.data()), *got);
    return *got > 0;
  }

  std::string wide_;
  std::unique_ptr<ByteSource> rest_;
  ByteOrder order_;
  std::string made_;
  std::size_t given_ = 0;  // of made_
};

}  // namespace

std::unique_ptr<ByteSource> from_utf16(std::string first, std::unique_ptr<ByteSource> rest, ByteOrder order) {
  return std::make_unique<Utf16Source>(std::move(first), std::move(rest), order);
}

}  // namespace portal::sheet
