#include "apps/scholenportal/mending.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "apps/scholenportal/option_names.h"
#include "apps/scholenportal/read_file.h"
#include "core/mend/make_mended.h"
#include "core/mend/mending_json.h"
#include "core/mend/open_copy.h"
#include "core/report/check_file.h"
#include "core/report/conversion_json.h"
#include "core/report/report_json.h"
#include "core/roster/convert.h"
#include "core/sheet/limits.h"

namespace portal {
namespace {

struct Options {
  std::string file;
  std::vector<std::string> steps;
  std::optional<Kind> kind;
  std::optional<std::string> map;
  Language language = Language::nl;
};

// "edit 3 2 jan@school.nl": a name, and what it is about. The rest of a step is one text, spaces and all.
class Words {
 public:
  explicit Words(std::string_view step) : left_(step) {}
  std::string_view next() {
    const std::string_view word = left_.substr(0, left_.find(' '));
    left_.remove_prefix(std::min(word.size() + 1, left_.size()));
    return word;
  }
  std::uint32_t number() {
    const std::string_view word = next();
    std::uint32_t number = 0;
    std::from_chars(word.data(), word.data() + word.size(), number);
    return number;
  }
  Field field() { return static_cast<Field>(std::min<std::uint32_t>(number(), field_count - 1)); }
  std::string_view code() {
    const std::string_view word = next();
    return word == "-" ? std::string_view() : word;
  }
  Window window() {
    const std::uint32_t from = number();
    return {from, number()};
  }
  [[nodiscard]] std::string_view rest() const { return left_; }

 private:
  std::string_view left_;
};

std::string summary(WorkingCopy& copy, Words&, Language) { return summary_json(copy); }

std::string findings(WorkingCopy& copy, Words& words, Language language) {
  const Severity severity = words.next() == "warnings" ? Severity::warning : Severity::error;
  const std::string_view code = words.code();
  return findings_json(copy, severity, code, words.window(), language);
}

std::string grid(WorkingCopy& copy, Words& words, Language language) {
  return grid_json(copy, words.window(), language);
}

std::string proposals(WorkingCopy& copy, Words& words, Language) {
  const std::string_view code = words.code();
  return proposals_json(copy, code, words.window());
}

std::string mend(WorkingCopy& copy, Words& words, Language) {
  if (const auto rule = rule_named(words.code())) {
    copy.mend(*rule);
  }
  return summary_json(copy);
}

std::string edit(WorkingCopy& copy, Words& words, Language) {
  const std::uint32_t position = words.number();
  const Field field = words.field();
  copy.edit(position, field, words.rest());
  return summary_json(copy);
}

std::string try_edit(WorkingCopy& copy, Words& words, Language language) {
  const std::uint32_t position = words.number();
  const Field field = words.field();
  return try_edit_json(copy, position, field, words.rest(), language).value_or("");
}

std::string remove_row(WorkingCopy& copy, Words& words, Language) {
  copy.remove_row(words.number());
  return summary_json(copy);
}

std::string undo(WorkingCopy& copy, Words&, Language) {
  copy.undo();
  return summary_json(copy);
}

std::string redo(WorkingCopy& copy, Words&, Language) {
  copy.redo();
  return summary_json(copy);
}

// The report on the mended file, in the place of its bytes.
std::string mended(WorkingCopy& copy, Words&, Language language) {
  const auto made = make_mended(copy, language);
  return made ? report_json(check_file(as_bytes(*made), copy.roster().kind).report, language) : "";
}

struct StepRow {
  std::string_view name;
  std::string (*answer)(WorkingCopy& copy, Words& words, Language language);
};

constexpr std::array<StepRow, 11> steps{{{"summary", summary},
                                         {"findings", findings},
                                         {"grid", grid},
                                         {"proposals", proposals},
                                         {"mend", mend},
                                         {"edit", edit},
                                         {"try_edit", try_edit},
                                         {"remove_row", remove_row},
                                         {"undo", undo},
                                         {"redo", redo},
                                         {"mended", mended}}};

std::optional<WorkingCopy> open(const Options& options, Bytes bytes) {
  if (options.map) {
    const auto made = convert(bytes, {options.kind, parse_answers(*options.map)});
    if (made->status != ConversionStatus::converted) {
      std::cout << conversion_json(*made, options.language) << '\n';
      return std::nullopt;
    }
    WorkingCopy copy = open_copy(*made);
    std::cout << summary_json(copy) << '\n';
    return copy;
  }
  auto opened = open_copy(bytes, options.kind);
  std::cout << opened_json(*opened, options.language) << '\n';
  return std::move(opened->copy);
}

int show(const Options& options) {
  const auto bytes = read_file(options.file, sheet::limits::file_bytes + 1);
  if (!bytes) {
    std::cerr << message(options.language, "cli.cannot_open", {{"file", options.file}}) << '\n';
    return 2;
  }
  auto copy = open(options, as_bytes(*bytes));
  for (const std::string& step : options.steps) {
    Words words(step);
    const auto* const row = std::ranges::find(steps, words.next(), &StepRow::name);
    if (row == steps.end()) {
      return 2;
    }
    std::cout << (copy ? row->answer(*copy, words, options.language) : "") << '\n';
  }
  return 0;
}

}  // namespace

Run declare_mending(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.group("");
  app.add_option("file", options->file)->required();
  app.add_option("steps", options->steps);
  app.add_option("--kind", options->kind)->transform(CLI::CheckedTransformer(kind_names()));
  app.add_option("--map", options->map);
  app.add_option("--lang", options->language)->transform(CLI::CheckedTransformer(language_names()));
  return [options] { return show(*options); };
}

}  // namespace portal
