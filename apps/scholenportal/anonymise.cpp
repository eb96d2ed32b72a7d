#include "apps/scholenportal/anonymise.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string>

#include "apps/scholenportal/option_names.h"
#include "apps/scholenportal/read_file.h"
#include "apps/scholenportal/write_file.h"
#include "core/anonymous/anonymise.h"
#include "core/anonymous/anonymous_json.h"
#include "core/anonymous/make_anonymous.h"
#include "core/report/report_json.h"
#include "core/sheet/limits.h"
#include "core/sheet/plain_text.h"
#include "server/base/random.h"

namespace portal {
namespace {

constexpr int made = 0;
constexpr int refused = 1;
constexpr int cannot = 2;

struct Options {
  std::string file;
  std::string classes;
  std::string counts;
  std::string teachers;
  std::optional<Kind> kind;
  std::string output;
  std::string key;
  std::string seed;
  Language language = Language::nl;
  bool json = false;
};

int refuse(const Options& options, std::string_view key, const std::string& file = {}) {
  std::cerr << message(options.language, key, {{"file", file}}) << '\n';
  return cannot;
}

int write(const Options& options, const std::string& file, const std::string& bytes, Readers readers) {
  if (!write_file(file, bytes, readers)) {
    return refuse(options, "cli.cannot_write", file);
  }
  std::cerr << message(options.language, "cli.written", {{"file", file}}) << '\n';
  return made;
}

// "3edc=28,media:1=20" as the lines that parse_counts reads.
std::string lines_of(std::string classes) {
  std::string lines;
  for (std::size_t at = 0; at < classes.size(); ++at) {
    const char symbol = classes[at];
    lines += symbol == ',' ? '\n' : symbol == '=' || symbol == ':' ? '\t' : symbol;
  }
  return lines;
}

int print_counts(const Options& options, const Counts& counts) {
  if (options.json) {
    std::cout << counts_json(counts, options.language) << '\n';
    return counts.good() ? made : refused;
  }
  if (counts.lines.empty()) {
    std::cout << message(options.language, "cli.anonymise.no_counts") << '\n';
  }
  for (const CountLine& line : counts.lines) {
    if (line.trouble) {
      std::cout << line.class_name << ' ' << line.year << ' ' << line.people << ": "
                << count_message(line, *line.trouble, options.language) << '\n';
    }
  }
  return counts.good() ? made : refused;
}

int from_counts(const Options& options, Kind kind, std::string_view text) {
  const Counts counts = parse_counts(kind, text);
  if (const int status = print_counts(options, counts); status != made) {
    return status;
  }
  return write(options, options.output, make_anonymous_file(kind, options.language, counts.classes), Readers::anyone);
}

int from_counts_file(const Options& options) {
  const auto bytes = read_file(options.counts, sheet::limits::file_bytes);
  if (!bytes) {
    return refuse(options, "cli.cannot_open", options.counts);
  }
  const auto text = sheet::decode_plain_text(as_bytes(*bytes));
  return text ? from_counts(options, Kind::students, *text) : refuse(options, "cli.anonymise.counts_no_text", options.counts);
}

std::optional<Seed> seed_of(const Options& options) {
  Seed seed{};
  if (options.seed.empty()) {
    SystemRandom().fill(seed);
    return seed;
  }
  if (options.seed.size() != 2 * seed.size() || options.seed.find_first_not_of("0123456789abcdef") != std::string::npos) {
    return std::nullopt;
  }
  for (std::size_t byte = 0; byte < seed.size(); ++byte) {
    seed[byte] = static_cast<std::uint8_t>(std::stoi(options.seed.substr(2 * byte, 2), nullptr, 16));
  }
  return seed;
}

int print_checked(const Options& options, const CheckedFile& checked) {
  const Report& report = checked.report;
  if (options.json) {
    std::cout << anonymous_json(checked, options.language) << '\n';
  } else if (report.fault) {
    std::cout << fault_message(*report.fault, options.language) << '\n';
  } else if (report.verdict == Verdict::red) {
    const std::string errors = std::to_string(report.errors.size());
    std::cout << message(options.language, "cli.anonymise.red", {{"file", options.file}, {"errors", errors}}) << '\n';
  }
  return report.fault ? cannot : report.verdict == Verdict::red ? refused : made;
}

int from_roster(const Options& options) {
  const auto bytes = read_file(options.file, sheet::limits::file_bytes + 1);
  const auto seed = seed_of(options);
  if (!bytes || !seed) {
    return refuse(options, bytes ? "cli.anonymise.bad_seed" : "cli.cannot_open", options.file);
  }
  const CheckedFile checked = check_file(as_bytes(*bytes), options.kind);
  if (const int status = print_checked(options, checked); status != made) {
    return status;
  }
  const Kind kind = *checked.report.kind;
  const auto numbers = draw_numbers(checked.people, *seed);
  const std::string name = std::filesystem::path(options.output).filename().string();
  // The key first: an anonymous file without one is of no use.
  const std::string key = make_key_file(kind, options.language, checked.people, numbers, name);
  if (const int status = write(options, options.key, key, Readers::owner); status != made) {
    return status;
  }
  return write(options, options.output, make_anonymous_file(kind, options.language, checked.people, numbers), Readers::anyone);
}

int anonymise(const Options& options) {
  if (options.file.empty() != options.key.empty()) {
    return refuse(options, options.key.empty() ? "cli.anonymise.no_key" : "cli.anonymise.key_of_nobody");
  }
  if (std::filesystem::exists(options.output)) {
    return refuse(options, "cli.not_overwritten", options.output);
  }
  if (std::filesystem::exists(options.key) || options.key == options.output) {
    return refuse(options, "cli.not_overwritten", options.key);
  }
  if (!options.file.empty()) {
    return from_roster(options);
  }
  if (!options.counts.empty()) {
    return from_counts_file(options);
  }
  return options.teachers.empty() ? from_counts(options, Kind::students, lines_of(options.classes))
                                  : from_counts(options, Kind::teachers, options.teachers);
}

}  // namespace

Run declare_anonymise(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  const auto about = [](std::string_view key) { return std::string(message(Language::nl, key)); };
  CLI::Option_group* of = app.add_option_group("LIJST", about("cli.anonymise.of"));
  of->require_option(1);
  of->add_option("file", options->file, about("cli.anonymise.file"))->option_text("FILE");
  of->add_option("--classes", options->classes, about("cli.anonymise.classes"))->option_text("3edc=28,media:1=20");
  of->add_option("--counts", options->counts, about("cli.anonymise.counts"))->option_text("FILE.csv");
  of->add_option("--teachers", options->teachers, about("cli.anonymise.teachers"))->option_text("40");
  app.add_option("-o,--output", options->output, about("cli.anonymise.output"))->required()->option_text("ANONIEM.xlsx");
  app.add_option("--key", options->key, about("cli.anonymise.key"))->option_text("SLEUTEL.xlsx");
  app.add_option("--kind", options->kind, about("cli.option.kind"))
      ->transform(CLI::CheckedTransformer(kind_names()))->option_text("students|teachers");
  app.add_option("--seed", options->seed, about("cli.anonymise.seed"))->option_text("HEX");
  app.add_option("--lang", options->language, about("cli.option.lang"))
      ->transform(CLI::CheckedTransformer(language_names()))->option_text("nl|en");
  app.add_flag("--json", options->json, about("cli.anonymise.json"));
  return [options] { return anonymise(*options); };
}

}  // namespace portal
