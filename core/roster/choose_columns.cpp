#include "core/roster/choose_columns.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/base/fold.h"
#include "core/base/sort.h"
#include "core/roster/names.h"

namespace portal {
namespace {

// "2026-2027", "2026/27".
bool is_school_year(std::string_view text) {
  return text.size() >= 4 && text.starts_with("20") && text.find_first_not_of("0123456789") >= 4;
}

class Chooser {
 public:
  Chooser(const ExportHeader& header, Kind kind, const SourceTable& table, const TargetAnswers& answers)
      : header_(header), kind_(kind), table_(table), answers_(answers) {
    made_.questions = answers.questions;
  }

  ChosenColumns choose() {
    choose_names();
    choose_email();
    if (kind_ == Kind::students) {
      choose_class();
      choose_year();
    }
    return std::move(made_);
  }

 private:
  struct Candidate {
    const HeaderName* name;
    const ColumnName* known;
  };

  void choose_names();
  void choose_email();
  void choose_class();
  void choose_year();
  bool choose_by_name(Target target);
  bool choose_best(Target target, const std::vector<Candidate>& candidates, std::size_t sure);
  bool take_answer(Target target);
  void take(Target target, const HeaderName& name) { at(target) = {Origin::column, name.column}; }
  Chosen& at(Target target) { return made_.by_target[index_of(target)]; }
  [[nodiscard]] bool is_there(Target target) const { return made_[target].origin != Origin::nothing; }
  [[nodiscard]] bool is_answered(Target target) const { return answers_.by_target[index_of(target)].has_value(); }

  [[nodiscard]] std::vector<Candidate> candidates_for(Target target) const;
  [[nodiscard]] bool holds_mostly(std::uint32_t column, bool (*test)(std::string_view)) const;
  [[nodiscard]] bool are_equal(std::uint32_t left, std::uint32_t right) const;
  [[nodiscard]] Choice choice_of(const HeaderName& name) const;
  [[nodiscard]] std::vector<Choice> free_columns() const;
  void ask_for(Target target, std::string_view proposed, std::vector<Choice> choices);
  void warn(Remark remark, const HeaderName& name) { made_.warnings.push_back({remark, name.text, {}}); }

  const ExportHeader& header_;
  Kind kind_;
  const SourceTable& table_;
  const TargetAnswers& answers_;
  ChosenColumns made_;
};

bool is_year(std::string_view text) { return parse_year(text).has_value(); }
bool names_a_year(std::string_view text) { return year_in_class(text).has_value(); }

// In the order of the table of names: best first, last resorts last.
std::vector<Chooser::Candidate> Chooser::candidates_for(Target target) const {
  std::vector<Candidate> found;
  for (const HeaderName& name : header_.names) {
    const ColumnName* known = column_named(name.folded);
    if (known != nullptr && known->target == target) {
      found.push_back({&name, known});
    }
  }
  heap_sort(found, {}, [](const Candidate& candidate) { return std::pair(candidate.known, candidate.name); });
  return found;
}

bool Chooser::holds_mostly(std::uint32_t column, bool (*test)(std::string_view)) const {
  std::size_t filled = 0;
  std::size_t fitting = 0;
  for (const SourceRow& row : table_.rows) {
    const std::string& text = table_.value(row, column).text;
    filled += text.empty() ? 0 : 1;
    fitting += !text.empty() && test(text) ? 1 : 0;
  }
  return fitting > 0 && fitting * 2 > filled;
}

bool Chooser::are_equal(std::uint32_t left, std::uint32_t right) const {
  return std::ranges::all_of(table_.rows, [&](const SourceRow& row) {
    return fold(table_.value(row, left).text) == fold(table_.value(row, right).text);
  });
}

// By its name, unless that is no answer: another column has it too, or it holds what stands between answers.
Choice Chooser::choice_of(const HeaderName& name) const {
  const bool is_plain = std::ranges::count(header_.names, name.folded, &HeaderName::folded) == 1 &&
                        !name.folded.empty() && name.text.find_first_of(",=@\r\n") == std::string::npos;
  if (is_plain) {
    return {name.text, name.text};
  }
  std::string letters = '@' + sheet::cell_name(name.column, 0);
  letters.pop_back();
  return {std::move(letters), name.text};
}

std::vector<Choice> Chooser::free_columns() const {
  std::vector<Choice> choices;
  std::vector<Choice> unlikely;  // their meaning is known, and it is another one
  for (const HeaderName& name : header_.names) {
    const bool used = std::ranges::any_of(made_.by_target, [&name](const Chosen& chosen) {
      return chosen.origin == Origin::column && chosen.column == name.column;
    });
    const bool likely = name.meaning == Meaning::none || name.meaning == Meaning::target;
    if (!used && name.meaning != Meaning::sensitive) {
      (likely ? choices : unlikely).push_back(choice_of(name));
    }
  }
  std::ranges::move(unlikely, std::back_inserter(choices));
  return choices;
}

void Chooser::ask_for(Target target, std::string_view proposed, std::vector<Choice> choices) {
  for (Choice& choice : free_columns()) {
    choices.push_back(std::move(choice));
  }
  choices.push_back({std::string(answer_none), {}});
  made_.questions.push_back({QuestionKind::column_missing, std::string(target_name(target)), std::string(proposed), {},
                             std::move(choices)});
}

bool Chooser::take_answer(Target target) {
  if (is_answered(target)) {
    at(target) = *answers_.by_target[index_of(target)];
  }
  return is_answered(target);
}

// The first of the sure ones, with a question when they differ; without any, the first last resort.
bool Chooser::choose_best(Target target, const std::vector<Candidate>& candidates, std::size_t sure) {
  if (candidates.empty()) {
    return false;
  }
  const HeaderName& best = *candidates.front().name;
  take(target, best);
  if (sure == 0) {
    warn(best.folded == "jaargroep" ? Remark::primary_year : Remark::last_resort, best);
  }
  Question question{QuestionKind::several_columns, std::string(target_name(target)), choice_of(best).answer, {}, {}};
  bool differ = false;
  for (std::size_t i = 0; i < sure; ++i) {
    question.choices.push_back(choice_of(*candidates[i].name));
    differ = differ || !are_equal(best.column, candidates[i].name->column);
  }
  if (differ) {
    question.choices.push_back({std::string(answer_none), {}});
    made_.questions.push_back(std::move(question));
  }
  return true;
}

bool Chooser::choose_by_name(Target target) {
  if (take_answer(target)) {
    return true;
  }
  const std::vector<Candidate> candidates = candidates_for(target);
  const auto sure = std::ranges::count_if(
      candidates, [](const Candidate& candidate) { return candidate.known->standing == Standing::sure; });
  return choose_best(target, candidates, static_cast<std::size_t>(sure));
}

// Two columns, or one cell that holds both; whichever the school named.
void Chooser::choose_names() {
  const bool named_parts = is_answered(Target::given_name) || is_answered(Target::family_name);
  const bool has_parts = !candidates_for(Target::given_name).empty() && !candidates_for(Target::family_name).empty();
  const bool has_whole = is_answered(Target::full_name) || !candidates_for(Target::full_name).empty();
  const bool has_one_part = !candidates_for(Target::given_name).empty() || !candidates_for(Target::family_name).empty();
  if (is_answered(Target::full_name) || (has_whole && !named_parts && !has_parts && !has_one_part)) {
    choose_by_name(Target::full_name);
    return;
  }
  const bool given = choose_by_name(Target::given_name);
  const bool family = choose_by_name(Target::family_name);
  choose_by_name(Target::name_prefix);
  if (!given) {
    ask_for(Target::given_name, {}, {});
  }
  if (!family) {
    const std::vector<Candidate> whole = candidates_for(Target::full_name);
    if (!whole.empty()) {
      ask_for(Target::family_name, choice_of(*whole.front().name).answer, {});
      take(Target::family_name, *whole.front().name);
    } else {
      ask_for(Target::family_name, {}, {});
    }
  }
}

void Chooser::choose_email() {
  if (!choose_by_name(Target::email)) {
    made_.warnings.push_back({Remark::no_email, {}, {}});
  }
}

void Chooser::choose_class() {
  if (choose_by_name(Target::class_name)) {
    return;
  }
  if (table_.groups.empty()) {
    ask_for(Target::class_name, {}, {});
    return;
  }
  ask_for(Target::class_name, answer_from_groups, {{std::string(answer_from_groups), {}}});
  at(Target::class_name) = {Origin::group_rows, 0};
}

void Chooser::choose_year() {
  if (take_answer(Target::year)) {
    return;
  }
  std::vector<Candidate> candidates = candidates_for(Target::year);
  std::erase_if(candidates, [this](const Candidate& candidate) {
    const std::uint32_t column = candidate.name->column;
    if (holds_mostly(column, is_school_year)) {
      warn(Remark::school_year, *candidate.name);
      return true;
    }
    return candidate.known->standing == Standing::by_values && !holds_mostly(column, is_year);
  });
  const auto sure = std::ranges::count_if(
      candidates, [](const Candidate& candidate) { return candidate.known->standing != Standing::last_resort; });
  if (choose_best(Target::year, candidates, static_cast<std::size_t>(sure))) {
    return;
  }
  const Chosen& classes = made_[Target::class_name];
  const bool in_class = classes.origin == Origin::group_rows ||
                        (classes.origin == Origin::column && holds_mostly(classes.column, names_a_year));
  ask_for(Target::year, in_class ? answer_from_class : "", {{std::string(answer_from_class), {}}});
  if (in_class) {
    at(Target::year) = {Origin::class_name, 0};
  }
}

}  // namespace

ChosenColumns choose_columns(const ExportHeader& header, Kind kind, const SourceTable& table,
                             const TargetAnswers& answers) {
  return Chooser(header, kind, table, answers).choose();
}

}  // namespace portal
