#include "core/sheet/html_tags.h"

#include <algorithm>

namespace portal::sheet {
namespace {

char lower(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; }
bool is_letter(char symbol) { return lower(symbol) >= 'a' && lower(symbol) <= 'z'; }
bool is_space(char symbol) { return symbol == ' ' || (symbol >= '\t' && symbol <= '\r'); }

constexpr std::array<std::string_view, 4> raw_text_names{"script", "style", "title", "textarea"};

}  // namespace

bool is_html_name(std::string_view written, std::string_view name) {
  return std::ranges::equal(written, name, {}, lower);
}

HtmlPiece HtmlTags::next() {
  while (at_ < document_.size()) {
    const std::string_view rest = document_.substr(at_);
    if (rest[0] != '<') {
      break;
    }
    if (rest.size() > 1 && is_letter(rest[1])) {
      return read_tag(HtmlKind::open);
    }
    if (rest.size() > 2 && rest[1] == '/' && is_letter(rest[2])) {
      return read_tag(HtmlKind::close);
    }
    if (!pass_over("<!--", "-->") && !pass_over("<!", ">") && !pass_over("<?", ">") && !pass_over("</", ">")) {
      break;  // a sign in a text
    }
  }
  if (at_ >= document_.size()) {
    return {};
  }
  const std::size_t begin = at_;
  at_ = std::min(document_.find('<', at_ + 1), document_.size());
  return {HtmlKind::text, begin, {}, {}, document_.substr(begin, at_ - begin)};
}

bool HtmlTags::pass_over(std::string_view opening, std::string_view closing) {
  if (!document_.substr(at_).starts_with(opening)) {
    return false;
  }
  const std::size_t close = document_.find(closing, at_ + opening.size());
  at_ = close == std::string_view::npos ? document_.size() : close + closing.size();
  return true;
}

HtmlPiece HtmlTags::read_tag(HtmlKind kind) {
  const std::size_t begin = at_;
  const std::size_t name_at = at_ + (kind == HtmlKind::close ? 2U : 1U);
  const auto ends_name = [](char symbol) { return is_space(symbol) || symbol == '>' || symbol == '/'; };
  std::size_t name_end = name_at;
  while (name_end < document_.size() && !ends_name(document_[name_end])) {
    ++name_end;
  }
  const std::size_t close = tag_end(name_end);
  HtmlPiece piece{kind, begin, document_.substr(name_at, name_end - name_at),
                  document_.substr(name_end, close - name_end), {}};
  at_ = std::min(close + 1, document_.size());
  if (kind == HtmlKind::open) {
    pass_raw_text(piece.name);
  }
  return piece;
}

// The > that ends a tag: not one within quotes that stand behind an equals sign.
std::size_t HtmlTags::tag_end(std::size_t from) {
  char before = ' ';
  while (from < document_.size() && document_[from] != '>') {
    const char symbol = document_[from];
    const bool is_quote = symbol == '"' || symbol == '\'';
    bool& in_vain = no_quote_left_[symbol == '"' ? 1 : 0];
    if (is_quote && before == '=' && !in_vain) {
      const std::size_t close = document_.find(symbol, from + 1);
      in_vain = close == std::string_view::npos;
      from = in_vain ? from : close;
    }
    before = is_space(symbol) ? before : symbol;
    ++from;
  }
  return from;
}

// What stands in a script or a style is no markup; its end tag is.
void HtmlTags::pass_raw_text(std::string_view name) {
  const auto raw = std::ranges::find_if(raw_text_names, [name](std::string_view one) { return is_html_name(name, one); });
  if (raw == raw_text_names.end()) {
    return;
  }
  do {
    at_ = document_.find("</", at_);
    if (at_ == std::string_view::npos) {
      at_ = document_.size();
      return;
    }
    at_ += 2;
  } while (!is_html_name(document_.substr(at_, raw->size()), *raw));
  at_ -= 2;
}

std::uint32_t html_number(std::string_view attributes, std::string_view name, std::uint32_t most) {
  for (std::size_t at = 0; at + name.size() < attributes.size(); ++at) {
    const bool starts = at > 0 && is_space(attributes[at - 1]) && is_html_name(attributes.substr(at, name.size()), name);
    std::size_t digit = at + name.size();
    if (!starts || attributes[digit] != '=') {
      continue;
    }
    digit += digit + 1 < attributes.size() && (attributes[digit + 1] == '"' || attributes[digit + 1] == '\'') ? 2U : 1U;
    std::uint32_t number = 0;
    while (digit < attributes.size() && attributes[digit] >= '0' && attributes[digit] <= '9' && number <= most) {
      number = number * 10 + static_cast<std::uint32_t>(attributes[digit++] - '0');
    }
    return std::clamp(number, 1U, most);
  }
  return 1;
}

}  // namespace portal::sheet
