#include "core/sheet/csv_fields.h"

#include <algorithm>
#include <map>

namespace portal::sheet {
namespace {

constexpr std::size_t judged_bytes = 64U << 10U;
constexpr std::size_t judged_records = 100;

// How many records have the commonest number of fields above one, and that number.
struct Regularity {
  std::size_t records = 0;
  std::size_t fields = 0;
};

Regularity regularity(std::string_view text, char delimiter) {
  CsvFields fields(text, delimiter);
  std::map<std::size_t, std::size_t> records_by_fields;
  std::size_t count = 0;
  for (std::size_t records = 0; fields.more() && records < judged_records;) {
    ++count;
    if (fields.next().end == FieldEnd::field) {
      continue;
    }
    if (count > 1) {
      ++records_by_fields[count];
    }
    count = 0;
    ++records;
  }
  Regularity best;
  for (const auto& [number, records] : records_by_fields) {
    if (records >= best.records) {
      best = {records, number};
    }
  }
  return best;
}

}  // namespace

CsvField CsvFields::next() {
  if (!quotes_are_signs_ && at_ < text_.size() && text_[at_] == '"') {
    const std::size_t close = closing_quote();
    if (close != std::string_view::npos) {
      return next_quoted(close);
    }
    quotes_are_signs_ = true;
  }
  return next_plain();
}

// The quote that ends the field which begins here: the first one that is not doubled.
std::size_t CsvFields::closing_quote() const {
  std::size_t at = text_.find('"', at_ + 1);
  while (at != std::string_view::npos && at + 1 < text_.size() && text_[at + 1] == '"') {
    at = text_.find('"', at + 2);
  }
  return at;
}

std::size_t CsvFields::plain_end(std::size_t from) const {
  while (from < text_.size() && text_[from] != delimiter_ && text_[from] != '\n' && text_[from] != '\r') {
    ++from;
  }
  return from;
}

CsvField CsvFields::next_quoted(std::size_t close) {
  const std::string_view inside = text_.substr(at_ + 1, close - at_ - 1);
  const std::size_t end = plain_end(close + 1);
  const std::string_view behind = text_.substr(close + 1, end - close - 1);  // Excel keeps it as it is
  at_ = end;
  if (inside.find('"') == std::string_view::npos && behind.empty()) {
    return {inside, pass_end()};
  }
  unquoted_.clear();
  for (std::size_t at = 0; at < inside.size(); ++at) {
    unquoted_ += inside[at];
    at += inside[at] == '"' ? 1U : 0U;
  }
  unquoted_ += behind;
  return {unquoted_, pass_end()};
}

CsvField CsvFields::next_plain() {
  const std::size_t begin = at_;
  at_ = plain_end(at_);
  return {text_.substr(begin, at_ - begin), pass_end()};
}

FieldEnd CsvFields::pass_end() {
  if (at_ == text_.size()) {
    return FieldEnd::text;
  }
  const char end = text_[at_++];
  if (end == delimiter_) {
    return FieldEnd::field;
  }
  at_ += end == '\r' && at_ < text_.size() && text_[at_] == '\n' ? 1U : 0U;
  return FieldEnd::record;
}

char find_delimiter(std::string_view text) {
  const std::string_view judged = text.substr(0, judged_bytes);
  char best = ',';
  Regularity most;
  for (const char candidate : {';', ',', '\t'}) {
    const Regularity found = regularity(judged, candidate);
    if (found.records > most.records || (found.records == most.records && found.fields > most.fields)) {
      best = candidate;
      most = found;
    }
  }
  return best;
}

}  // namespace portal::sheet
