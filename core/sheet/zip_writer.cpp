#include "core/sheet/zip_writer.h"

#include <utility>

#include "core/sheet/inflate.h"

namespace portal::sheet {
namespace {

constexpr std::uint16_t version_needed = 20;
constexpr std::uint16_t method_stored = 0;
constexpr std::uint16_t method_deflate = 8;
constexpr std::uint16_t descriptor_flag = 8;
constexpr std::uint16_t midnight = 0;
constexpr std::uint16_t first_of_1980 = (1U << 5U) | 1U;  // the earliest day a zip file can name

void put16(std::string& out, std::size_t number) {
  out += static_cast<char>(number & 0xFFU);
  out += static_cast<char>((number >> 8U) & 0xFFU);
}

void put32(std::string& out, std::size_t number) {
  put16(out, number & 0xFFFFU);
  put16(out, (number >> 16U) & 0xFFFFU);
}

}  // namespace

void ZipWriter::add(std::string_view name, std::string_view content) {
  const std::string packed = deflate(as_bytes(content));
  const bool smaller = packed.size() < content.size();
  const Fields fields{0, smaller ? method_deflate : method_stored, crc32(as_bytes(content)), content.size()};
  add(name, fields, smaller ? std::string_view(packed) : content);
}

// Without its data descriptor: the sizes are known here.
void ZipWriter::copy(const ZipEntry& entry) {
  const auto flags = static_cast<std::uint16_t>(entry.flags & ~descriptor_flag);
  add(as_text(entry.name), {flags, entry.method, entry.crc, entry.size}, as_text(entry.packed));
}

void ZipWriter::add(std::string_view name, const Fields& fields, std::string_view body) {
  std::string common;  // what local header and directory have in common
  put16(common, version_needed);
  put16(common, fields.flags);
  put16(common, fields.method);
  put16(common, midnight);
  put16(common, first_of_1980);
  put32(common, fields.crc);
  put32(common, body.size());
  put32(common, static_cast<std::size_t>(fields.size));
  put16(common, name.size());
  put16(common, 0);

  directory_ += "PK\x01\x02";
  put16(directory_, version_needed);
  directory_ += common;
  put16(directory_, 0);  // comment
  put16(directory_, 0);  // disk
  put16(directory_, 0);  // internal attributes
  put32(directory_, 0);  // external attributes
  put32(directory_, file_.size());
  directory_ += name;

  file_ += "PK\x03\x04";
  file_ += common;
  file_ += name;
  file_ += body;
  ++entries_;
}

std::string ZipWriter::finish() {
  const std::size_t directory_at = file_.size();
  file_ += directory_;
  file_ += "PK\x05\x06";
  put32(file_, 0);
  put16(file_, entries_);
  put16(file_, entries_);
  put32(file_, directory_.size());
  put32(file_, directory_at);
  put16(file_, 0);
  directory_.clear();
  entries_ = 0;
  return std::exchange(file_, {});
}

}  // namespace portal::sheet
