#include "core/roster/conversion.h"

#include <algorithm>

#include "core/base/fold.h"

namespace portal {
namespace {

constexpr std::array<std::string_view, 5> question_keys{"column_missing", "several_columns", "several_classes",
                                                        "name_order", "answer_unusable"};
constexpr std::array<std::string_view, 15> remark_keys{
    "last_resort",  "school_year", "primary_year", "no_email",    "other_sheet", "plain_sheet", "rows_hidden",
    "rows_grouped", "rows_header", "rows_merged",  "rows_differ", "rows_left",   "cell_error",  "cell_no_value",
    "cell_changed"};

}  // namespace

std::string_view question_key(QuestionKind kind) { return question_keys.at(static_cast<std::size_t>(kind)); }
std::string_view remark_key(Remark remark) { return remark_keys.at(static_cast<std::size_t>(remark)); }

std::vector<Answer> parse_answers(std::string_view text) {
  std::vector<Answer> answers;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(",\n\r"), text.size());
    const std::string_view part = text.substr(0, end);
    const std::size_t equals = std::min(part.find('='), part.size());
    Answer answer{clean(part.substr(0, equals)).text, clean(part.substr(std::min(equals + 1, part.size()))).text};
    if (!answer.key.empty() || !answer.value.empty()) {
      answers.push_back(std::move(answer));
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return answers;
}

}  // namespace portal
