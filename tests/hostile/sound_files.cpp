#include "tests/hostile/sound_files.h"

#include "core/sheet/read_workbook.h"

namespace portal::hostile {
namespace {

// Bits from the lowest up, as deflate packs them; a Huffman code goes in from its highest bit.
class BitWriter {
 public:
  void number(unsigned value, int bits) {
    for (int i = 0; i < bits; ++i) {
      bit((value >> i) & 1U);
    }
  }
  void code(std::string_view bits) {
    for (const char one : bits) {
      bit(one == '1' ? 1 : 0);
    }
  }
  void bit(unsigned value) {
    if (used_ % 8 == 0) {
      bytes_ += '\0';
    }
    bytes_.back() = static_cast<char>(static_cast<unsigned char>(bytes_.back()) | (value << (used_ % 8)));
    ++used_;
  }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
  std::size_t used_ = 0;
};

}  // namespace

std::string repeated(std::string_view text, std::size_t times) {
  std::string many;
  many.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) {
    many += text;
  }
  return many;
}

std::string letters_without_pattern(std::size_t size) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-";
  std::string text;
  text.reserve(size);
  std::uint64_t state = 88172645463325252ULL;  // xorshift64, Marsaglia 2003
  while (text.size() < size) {
    state ^= state << 13U;
    state ^= state >> 7U;
    state ^= state << 17U;
    text += letters[state >> 58U];
  }
  return text;
}

std::string book(std::string_view rows) {
  return workbook_file(workbook_parts(worksheet(rows), "<si><t>nul</t></si><si><t>een</t></si>"));
}

std::string book_of_sheet(std::string_view part) { return workbook_file(workbook_parts(part)); }

std::string book_with(std::string_view name, std::string_view content) {
  return workbook_file(with_part(workbook_parts(worksheet(one_row)), name, content));
}

std::vector<ZipPart> sound_parts() {
  std::vector<ZipPart> zipped;
  for (const auto& [name, content] : workbook_parts(worksheet(one_row))) {
    zipped.push_back(zip_part(name, content));
  }
  return zipped;
}

std::string rows_of(const std::vector<std::vector<std::string>>& table) {
  std::string xml;
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    xml += "<row r=\"" + std::to_string(row + 1) + "\">";
    for (std::uint32_t column = 0; column < table[row].size(); ++column) {
      xml += "<c r=\"" + sheet::cell_name(column, row) + "\" t=\"inlineStr\"><is><t>" + table[row][column] +
             "</t></is></c>";
    }
    xml += "</row>";
  }
  return xml;
}

// A dynamic block whose codes are: 0 "10", end of block "11", length 258 "0", distance 1 "0".
std::string deflated_zeroes(std::size_t size) {
  BitWriter bits;
  bits.number(1, 1);          // last block
  bits.number(2, 2);          // with codes of its own
  bits.number(286 - 257, 5);  // literal and length codes
  bits.number(0, 5);          // one distance code
  bits.number(18 - 4, 4);     // lengths of the codes for code lengths, in RFC 1951's order
  for (const unsigned length : {0U, 0U, 1U, 0U, 0U, 0U, 0U, 0U, 0U, 0U, 0U, 0U, 0U, 0U, 0U, 2U, 0U, 2U}) {
    bits.number(length, 3);
  }
  const auto zeroes = [&bits](unsigned count) {
    bits.code("0");
    bits.number(count - 11, 7);
  };
  bits.code("11");  // symbol 0 has 2 bits
  zeroes(138);
  zeroes(117);
  bits.code("11");  // 256 has 2 bits
  zeroes(28);
  bits.code("10");  // 285 has 1 bit
  bits.code("10");  // distance 0 has 1 bit
  bits.code("10");
  for (std::size_t made = 1; made + 258 <= size; made += 258) {
    bits.code("00");
  }
  bits.code("11");
  return bits.take();
}

}  // namespace portal::hostile
