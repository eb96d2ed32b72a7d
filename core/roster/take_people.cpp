#include "core/roster/take_people.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "core/base/fold.h"
#include "core/roster/names.h"

namespace portal {
namespace {

constexpr std::array<std::string_view, 7> no_words{"nee", "n", "no", "false", "onwaar", "0", "inactief"};
constexpr std::string_view class_separators = ",;|";

std::optional<std::uint32_t> column_meaning(const ExportHeader& header, Meaning meaning) {
  const auto found = std::ranges::find(header.names, meaning, &HeaderName::meaning);
  return found == header.names.end() ? std::nullopt : std::optional(found->column);
}

std::vector<std::string> classes_in(std::string_view text) {
  std::vector<std::string> classes;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(class_separators), text.size());
    std::string one = clean(text.substr(0, end)).text;
    if (!one.empty()) {
      classes.push_back(std::move(one));
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return classes;
}

// "Groep: H4A", "Klas 3b" and "H4A": what stands last.
std::string class_in_title(std::string_view title) {
  const std::size_t before = title.find_last_of(": ");
  return std::string(before == std::string_view::npos ? title : title.substr(before + 1));
}

class PeopleTaker {
 public:
  PeopleTaker(const ExportHeader& header, const SourceTable& table, const ChosenColumns& chosen,
              std::span<const Answer> answers)
      : table_(table), chosen_(chosen), is_export_(header.system != System::own_template),
        number_(column_meaning(header, Meaning::number)), active_(column_meaning(header, Meaning::active)),
        classes_(answer_to(answers, classes_key)), names_(answer_to(answers, names_key)) {}

  TakenPeople take() {
    for (const SourceRow& row : table_.rows) {
      take(row);
    }
    ask_and_warn();
    return std::move(taken_);
  }

 private:
  static std::string answer_to(std::span<const Answer> answers, std::string_view key) {
    std::string value;
    for (const Answer& answer : answers) {
      value = answer.key == key ? answer.value : value;
    }
    return value;
  }

  void take(const SourceRow& row);
  std::string text(const SourceRow& row, Target target);
  void note_shape(Target target, Shape shape, std::uint32_t row);
  SplitName name(const SourceRow& row);
  std::string class_name(const SourceRow& row);
  bool was_there(const SourceRow& row, const TemplateRow& person);
  void ask_and_warn();
  void warn(Remark remark, std::vector<std::uint32_t>& rows);
  [[nodiscard]] bool is_one_of(std::string_view answer, std::span<const std::string_view> answers) const {
    return std::ranges::find(answers, answer) != answers.end();
  }

  const SourceTable& table_;
  const ChosenColumns& chosen_;
  bool is_export_;
  std::optional<std::uint32_t> number_;
  std::optional<std::uint32_t> active_;
  std::string classes_;
  std::string names_;
  std::set<std::string> seen_;
  std::set<std::string> numbers_;
  std::string several_classes_;  // the first cell with more than one
  std::string plain_name_;       // the first name without a comma
  std::vector<std::uint32_t> errors_;
  std::vector<std::uint32_t> no_values_;
  std::vector<std::uint32_t> changed_;
  std::vector<std::uint32_t> merged_;
  std::vector<std::uint32_t> differing_;
  std::vector<std::uint32_t> left_;
  TakenPeople taken_;
};

void PeopleTaker::note_shape(Target target, Shape shape, std::uint32_t row) {
  const auto note = [row](std::vector<std::uint32_t>& rows) {
    if (rows.empty() || rows.back() != row) {
      rows.push_back(row);
    }
  };
  if (shape == Shape::error) {
    note(errors_);
  } else if (shape == Shape::formula_without_value) {
    note(no_values_);
  } else if (target == Target::class_name && (shape == Shape::date || shape == Shape::scientific)) {
    note(changed_);
  }
}

std::string PeopleTaker::text(const SourceRow& row, Target target) {
  if (chosen_[target].origin != Origin::column) {
    return {};
  }
  const SourceValue& value = table_.value(row, chosen_[target].column);
  note_shape(target, value.shape, row.row);
  return value.shape == Shape::error ? std::string() : value.text;
}

SplitName PeopleTaker::name(const SourceRow& row) {
  if (chosen_[Target::full_name].origin != Origin::column) {
    return {text(row, Target::given_name), join_name_prefix(text(row, Target::name_prefix), text(row, Target::family_name))};
  }
  const std::string whole = text(row, Target::full_name);
  if (plain_name_.empty() && !has_comma(whole)) {
    plain_name_ = whole;
  }
  return split_name(whole, names_ == answer_given_first ? NameOrder::one_given_name : NameOrder::given_names_first);
}

std::string PeopleTaker::class_name(const SourceRow& row) {
  if (chosen_[Target::class_name].origin == Origin::group_rows) {
    return row.group == 0 ? std::string() : class_in_title(table_.groups[row.group - 1]);
  }
  std::string whole = text(row, Target::class_name);
  const bool is_text = chosen_[Target::class_name].origin == Origin::column &&
                       table_.value(row, chosen_[Target::class_name].column).shape == Shape::text;
  if (!is_export_ || !is_text || whole.find_first_of(class_separators) == std::string::npos) {
    return whole;
  }
  const std::vector<std::string> classes = classes_in(whole);
  if (classes.size() > 1 && several_classes_.empty()) {
    several_classes_ = whole;
  }
  if (classes.empty() || (classes.size() > 1 && classes_ == answer_all)) {
    return whole;
  }
  return classes_ == answer_last ? classes.back() : classes.front();
}

// The same in all that is read, and the same number or address: namesakes in a class do exist.
bool PeopleTaker::was_there(const SourceRow& row, const TemplateRow& person) {
  const std::string number = number_ ? table_.value(row, *number_).text : std::string();
  if (!is_export_ || (number.empty() && person[index_of(Field::email)].empty())) {
    return false;
  }
  std::string key = number;
  for (const std::string& text : person) {
    key += '\x1F' + text;
  }
  if (!seen_.insert(std::move(key)).second) {
    return true;
  }
  if (!number.empty() && !numbers_.insert(number).second) {
    differing_.push_back(row.row);
  }
  return false;
}

void PeopleTaker::take(const SourceRow& row) {
  SplitName split = name(row);
  TemplateRow person;
  person[index_of(Field::given_name)] = std::move(split.given_name);
  person[index_of(Field::family_name)] = std::move(split.family_name);
  person[index_of(Field::email)] = text(row, Target::email);
  person[index_of(Field::class_name)] = class_name(row);
  person[index_of(Field::year)] = text(row, Target::year);
  if (chosen_[Target::year].origin == Origin::class_name) {
    const auto year = year_in_class(person[index_of(Field::class_name)]);
    person[index_of(Field::year)] = year ? std::to_string(*year) : std::string();
  }
  if (was_there(row, person)) {
    merged_.push_back(row.row);
    return;
  }
  if (active_ && is_one_of(fold(table_.value(row, *active_).text), no_words)) {
    left_.push_back(row.row);
  }
  taken_.people.push_back(std::move(person));
  taken_.rows.push_back(row.row);
}

void PeopleTaker::warn(Remark remark, std::vector<std::uint32_t>& rows) {
  if (!rows.empty()) {
    taken_.warnings.push_back({remark, {}, std::move(rows)});
  }
}

void PeopleTaker::ask_and_warn() {
  constexpr std::array<std::string_view, 3> of_classes{answer_first, answer_last, answer_all};
  constexpr std::array<std::string_view, 2> of_names{answer_family_last, answer_given_first};
  const auto ask = [this](QuestionKind kind, std::string_view key, std::string& example, std::span<const std::string_view> answers) {
    Question question{kind, std::string(key), std::string(answers.front()), std::move(example), {}};
    for (const std::string_view answer : answers) {
      question.choices.push_back({std::string(answer), {}});
    }
    taken_.questions.push_back(std::move(question));
  };
  if (!several_classes_.empty() && !is_one_of(classes_, of_classes)) {
    ask(QuestionKind::several_classes, classes_key, several_classes_, of_classes);
  }
  if (!plain_name_.empty() && !is_one_of(names_, of_names)) {
    ask(QuestionKind::name_order, names_key, plain_name_, of_names);
  }
  warn(Remark::rows_merged, merged_);
  warn(Remark::rows_differ, differing_);
  warn(Remark::rows_left, left_);
  warn(Remark::cell_error, errors_);
  warn(Remark::cell_no_value, no_values_);
  warn(Remark::cell_changed, changed_);
}

}  // namespace

TakenPeople take_people(const ExportHeader& header, const SourceTable& table, const ChosenColumns& chosen,
                        std::span<const Answer> answers) {
  return PeopleTaker(header, table, chosen, answers).take();
}

}  // namespace portal
