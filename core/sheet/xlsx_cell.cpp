#include "core/sheet/xlsx_cell.h"

#include <array>
#include <charconv>
#include <cstdlib>
#include <string>

#include "core/sheet/limits.h"

namespace portal::sheet {
namespace {

constexpr std::size_t longest_number = 512;

bool is_digit(char symbol) { return symbol >= '0' && symbol <= '9'; }

std::string_view trim(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(blanks);
  return begin == std::string_view::npos ? std::string_view{}
                                         : text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

// Sign, digits with at most one point, exponent: no words, no hexadecimal.
bool is_number(std::string_view text) {
  std::size_t at = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
  std::size_t digits = 0;
  const auto run = [&] {
    for (; at < text.size() && is_digit(text[at]); ++at) {
      ++digits;
    }
  };
  run();
  if (at < text.size() && text[at] == '.') {
    ++at;
    run();
  }
  if (digits == 0) {
    return false;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    at += at < text.size() && (text[at] == '-' || text[at] == '+') ? 1 : 0;
    digits = 0;
    run();
  }
  return digits > 0 && at == text.size();
}

// Days since 1899-12-31 with Excel's 29 February 1900 counted, as every serial after it does.
std::int64_t serial_day(std::int64_t year, std::int64_t month, std::int64_t day) {
  const std::int64_t shifted = month <= 2 ? year - 1 : year;
  const std::int64_t era = shifted / 400;
  const std::int64_t of_era = shifted - era * 400;
  const std::int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const std::int64_t since_0000_03_01 = era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year;
  const std::int64_t serial = since_0000_03_01 - 693899;
  return serial < 61 ? serial - 1 : serial;
}

// A walk over known bytes that never passes their end.
class Scan {
 public:
  explicit Scan(std::string_view text) : begin_(text.data()), at_(begin_), end_(begin_ + text.size()) {}

  [[nodiscard]] char peek() const { return at_ < end_ ? *at_ : '\0'; }
  void skip() { ++at_; }

  std::optional<std::uint32_t> digits() {
    const char* const from = at_;
    std::uint32_t number = 0;
    while (at_ < end_ && is_digit(*at_)) {
      number = number * 10 + static_cast<std::uint32_t>(*at_ - '0');
      ++at_;
    }
    return at_ > from && at_ - from <= 9 ? std::optional(number) : std::nullopt;
  }

  [[nodiscard]] std::size_t taken() const { return static_cast<std::size_t>(at_ - begin_); }

 private:
  const char* begin_;
  const char* at_;
  const char* end_;
};

// Columns count from 1 here; 0 when there is none.
std::uint32_t scan_column(Scan& scan) {
  std::uint32_t column = 0;
  for (int letters = 0; letters < 3; ++letters) {
    const char symbol = static_cast<char>(scan.peek() & ~0x20);
    if (symbol < 'A' || symbol > 'Z') {
      break;
    }
    column = column * 26 + static_cast<std::uint32_t>(symbol - 'A') + 1;
    scan.skip();
  }
  return column <= limits::columns ? column : 0;
}

std::optional<Position> scan_position(Scan& scan) {
  const std::uint32_t column = scan_column(scan);
  if (column == 0 || scan.peek() == '0') {
    return std::nullopt;
  }
  const auto row = scan.digits();
  if (!row || *row > limits::rows) {
    return std::nullopt;
  }
  return Position{column - 1, *row - 1};
}

}  // namespace

std::optional<CellType> cell_type_of(std::string_view type) {
  struct Name {
    std::string_view name;
    CellType type;
  };
  static constexpr std::array<Name, 7> names{{{"s", CellType::shared},
                                              {"n", CellType::number},
                                              {"inlineStr", CellType::text},
                                              {"str", CellType::text},
                                              {"b", CellType::boolean},
                                              {"e", CellType::error},
                                              {"d", CellType::date}}};
  for (const Name& known : names) {
    if (known.name == type) {
      return known.type;
    }
  }
  return std::nullopt;
}

std::optional<Position> parse_position(std::string_view reference) {
  Scan scan(reference);
  const auto position = scan_position(scan);
  return position && scan.taken() == reference.size() ? position : std::nullopt;
}

std::optional<std::uint32_t> parse_index(std::string_view digits) {
  Scan scan(digits);
  const auto number = scan.digits();
  return number && scan.taken() == digits.size() ? number : std::nullopt;
}

std::optional<double> parse_number(std::string_view text) {
  if (text.size() < 10) {  // most numbers are small whole ones
    if (const auto whole = parse_index(text)) {
      return *whole;
    }
  }
  text = trim(text);
  if (text.size() > longest_number || !is_number(text)) {
    return std::nullopt;
  }
  double number = 0;
#ifdef __wasm__  // libc++ 19 has no from_chars for doubles; wasi-libc knows no other locale than "C"
  number = std::strtod(std::string(text).c_str(), nullptr);
#else
  if (text.starts_with('+')) {
    text.remove_prefix(1);
  }
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc::result_out_of_range) {
    number = std::strtod(std::string(text).c_str(), nullptr);  // tells too small (0) from too large
  }
#endif
  return number < -1.7976931348623157e308 || number > 1.7976931348623157e308 ? std::nullopt : std::optional(number);
}

std::optional<double> parse_iso_date(std::string_view text) {
  const auto part = [text](std::size_t at, std::size_t size) {
    return at + size <= text.size() ? parse_index(text.substr(at, size)) : std::nullopt;
  };
  const auto year = part(0, 4);
  const auto month = part(5, 2);
  const auto day = part(8, 2);
  if (!year || !month || !day || text[4] != '-' || text[7] != '-' || *year < 1900 || *month < 1 || *month > 12 ||
      *day < 1 || *day > 31) {
    return std::nullopt;
  }
  const auto whole = static_cast<double>(serial_day(*year, *month, *day));
  if (text.size() == 10) {
    return whole;
  }
  const auto hour = part(11, 2);
  const auto minute = part(14, 2);
  std::string_view second = text.size() > 17 ? text.substr(17) : std::string_view("0");
  if (second.ends_with('Z')) {
    second.remove_suffix(1);
  }
  const auto seconds = parse_number(second);
  if (!hour || !minute || !seconds || *hour > 24 || *minute > 59 || *seconds < 0 || *seconds >= 61) {
    return std::nullopt;
  }
  return whole + (*hour * 3600.0 + *minute * 60.0 + *seconds) / 86400.0;
}

}  // namespace portal::sheet
