#include "core/anonymous/counts.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "core/base/fold.h"
#include "core/base/utf8.h"
#include "core/roster/columns.h"
#include "core/roster/names.h"
#include "core/sheet/csv_fields.h"

namespace portal {
namespace {

using Fields = std::vector<std::string>;  // of one line, clean

constexpr std::size_t most_fields = 3;
constexpr std::size_t longest_number = 6;  // digits
constexpr std::array<std::string_view, 7> trouble_keys{"class_missing", "class_too_long", "class_twice",    "year_missing",
                                                       "year_wrong",    "people_wrong",   "people_too_many"};

std::vector<Fields> lines_of(std::string text) {
  text += '\n';  // so that an empty field at the very end is one
  std::vector<Fields> lines(1);
  sheet::CsvFields fields(text, sheet::find_delimiter(text));
  while (fields.more()) {
    const sheet::CsvField field = fields.next();
    lines.back().push_back(clean(field.text).text);
    if (field.end == sheet::FieldEnd::record) {
      lines.emplace_back();
    }
  }
  std::erase_if(lines, [](const Fields& line) { return std::ranges::all_of(line, &std::string::empty); });
  return lines;
}

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char symbol) { return symbol >= '0' && symbol <= '9'; });
}

// Nothing when it is no number, or 0; what is far too long becomes too many.
std::optional<std::uint32_t> people_in(std::string_view text) {
  if (!is_digits(text)) {
    return std::nullopt;
  }
  text.remove_prefix(std::min(text.find_first_not_of('0'), text.size()));
  if (text.size() > longest_number) {
    return most_counted_people + 1;
  }
  std::uint32_t number = 0;
  for (const char digit : text) {
    number = number * 10 + static_cast<std::uint32_t>(digit - '0');
  }
  return number == 0 ? std::nullopt : std::optional(number);
}

// The last field of a header holds no digit at all.
bool is_header(const Fields& line) {
  return line.size() > 1 && line.back().find_first_of("0123456789") == std::string::npos && !line.back().empty();
}

CountLine student_line(Fields fields) {
  fields.resize(std::max<std::size_t>(fields.size(), 2));
  std::string people = fields.size() > 2 ? fields[2] : fields[1];
  std::string year = fields.size() > 2 ? fields[1] : std::string();
  std::string class_name = fields[0];
  if (fields.size() > 2 && parse_year(class_name) && !year.empty() && !is_digits(year)) {
    std::swap(class_name, year);
  }
  if (const auto told = year_in_class(class_name); told && year.empty()) {
    year = std::to_string(*told);
  }
  return {std::move(class_name), std::move(year), std::move(people), std::nullopt};
}

CountLine line_of(Kind kind, Fields fields) {
  while (fields.size() > most_fields && fields.back().empty()) {
    fields.pop_back();  // Excel copies empty columns along
  }
  return kind == Kind::students ? student_line(std::move(fields)) : CountLine{{}, {}, fields.back(), std::nullopt};
}

std::optional<CountTrouble> trouble_in(const CountLine& line, Kind kind) {
  const bool has_class = kind == Kind::students;
  if (has_class && line.class_name.empty()) {
    return CountTrouble::class_missing;
  }
  if (count_characters(line.class_name) > longest_cell) {
    return CountTrouble::class_too_long;
  }
  if (has_class && !parse_year(line.year)) {
    return line.year.empty() ? CountTrouble::year_missing : CountTrouble::year_wrong;
  }
  return people_in(line.people) ? std::nullopt : std::optional(CountTrouble::people_wrong);
}

class Counting {
 public:
  explicit Counting(Kind kind) : counts_{kind, {}, {}, 0} {}
  void take(CountLine line) {
    line.trouble = add(line);
    counts_.lines.push_back(std::move(line));
  }
  Counts finish() { return std::move(counts_); }

 private:
  std::optional<CountTrouble> add(const CountLine& line);
  [[nodiscard]] bool is_known(const std::string& key, const ClassSize& size) const;

  Counts counts_;
  std::multimap<std::string, std::size_t> places_;  // in counts_.classes, by class_key
};

// In the same leerjaar, or in another spelling.
bool Counting::is_known(const std::string& key, const ClassSize& size) const {
  const auto [first, last] = places_.equal_range(key);
  return std::any_of(first, last, [&](const auto& place) {
    const ClassSize& one = counts_.classes[place.second];
    return one.year == size.year || one.class_name != size.class_name;
  });
}

// The class of a line, when nothing is wrong with it beside the ones before.
std::optional<CountTrouble> Counting::add(const CountLine& line) {
  if (const auto trouble = trouble_in(line, counts_.kind)) {
    return trouble;
  }
  ClassSize size{line.class_name, parse_year(line.year).value_or(0), *people_in(line.people)};
  std::string key = class_key(size.class_name);
  if (is_known(key, size)) {
    return CountTrouble::class_twice;
  }
  if (size.people > most_counted_people - counts_.people) {
    return CountTrouble::people_too_many;
  }
  counts_.people += size.people;
  places_.emplace(std::move(key), counts_.classes.size());
  counts_.classes.push_back(std::move(size));
  return std::nullopt;
}

}  // namespace

Counts parse_counts(Kind kind, std::string_view text) {
  std::vector<Fields> lines = lines_of(std::string(text));
  if (!lines.empty() && is_header(lines.front())) {
    lines.erase(lines.begin());
  }
  Counting counting(kind);
  for (Fields& fields : lines) {
    counting.take(line_of(kind, std::move(fields)));
  }
  return counting.finish();
}

std::string_view trouble_key(CountTrouble trouble) { return trouble_keys.at(static_cast<std::size_t>(trouble)); }

}  // namespace portal
