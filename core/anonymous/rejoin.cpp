#include "core/anonymous/rejoin.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "core/anonymous/join_files.h"
#include "core/base/fold.h"
#include "core/code/activation_code.h"
#include "core/roster/names.h"

namespace portal {
namespace {

constexpr std::array<std::string_view, 13> trouble_keys{
    "not_a_key",    "not_an_export", "two_keys",  "no_codes",       "key_doubles",       "export_doubles",
    "code_doubles", "code_wrong",    "wrong_key", "missing_in_key", "missing_in_export", "without_code",
    "moved"};

template <class Entry>
std::string identity(const Entry& entry) {
  return fold(entry.given_name) + '\n' + fold(entry.family_name);
}

template <class Entry>
std::string shown_name(const Entry& entry) {
  return is_numbered(entry.given_name) ? entry.given_name : entry.given_name + ' ' + entry.family_name;
}

// Where each name stands in a file, and the names that stand there more than once.
struct Places {
  std::unordered_map<std::string, std::size_t> by_name;
  std::vector<std::string> doubles;
};

template <class Entry>
Places places_of(const std::vector<Entry>& entries) {
  Places places;
  std::set<std::string> told;
  for (std::size_t at = 0; at < entries.size(); ++at) {
    const std::string name = identity(entries[at]);
    if (!places.by_name.emplace(name, at).second && told.insert(name).second) {
      places.doubles.push_back(shown_name(entries[at]));
    }
  }
  return places;
}

void add(std::vector<RejoinTrouble>& troubles, Trouble trouble, std::vector<std::string> names) {
  if (!names.empty()) {
    troubles.push_back({trouble, std::move(names)});
  }
}

// Codes that nobody can have: mistyped ones, and those of two people.
void judge_codes(const std::vector<ExportEntry>& exported, std::vector<RejoinTrouble>& troubles) {
  std::vector<std::string> wrong;
  std::map<std::string, std::vector<std::string>> owners;
  for (const ExportEntry& entry : exported) {
    if (entry.code.empty()) {
      continue;
    }
    if (const auto code = ActivationCode::parse(entry.code)) {
      owners[code->text()].push_back(shown_name(entry));
    } else {
      wrong.push_back(shown_name(entry));
    }
  }
  std::vector<std::string> doubles;
  for (auto& [code, names] : owners) {
    if (names.size() > 1) {
      std::ranges::move(names, std::back_inserter(doubles));
    }
  }
  add(troubles, Trouble::code_doubles, std::move(doubles));
  add(troubles, Trouble::code_wrong, std::move(wrong));
}

bool is_moved(const Person& then, const ExportEntry& now) {
  return then.year != now.year || class_key(then.class_name) != class_key(now.class_name);
}

ListedPerson listed(const KeyEntry& key, const ExportEntry& exported) {
  Person person = key.person;
  person.year = exported.year;
  person.class_name = exported.class_name;
  return {key.given_name, key.family_name, std::move(person), ActivationCode::parse(exported.code)->text(), exported.status};
}

// The two files beside each other, once each of them is in order.
class Comparison {
 public:
  Comparison(const JoinFiles& files, const Places& exported) : files_(files), exported_(exported) {}
  Rejoined compare(const Places& key);

 private:
  void meet(const KeyEntry& key, const ExportEntry& exported);

  const JoinFiles& files_;
  const Places& exported_;
  std::size_t shared_ = 0;
  std::vector<std::string> missing_in_export_;
  std::vector<std::string> without_code_;
  std::vector<std::string> moved_;
  std::vector<ListedPerson> people_;
};

void Comparison::meet(const KeyEntry& key, const ExportEntry& exported) {
  ++shared_;
  if (files_.kind == Kind::students && is_moved(key.person, exported)) {
    moved_.push_back(shown_name(key));
  }
  if (exported.code.empty()) {
    without_code_.push_back(shown_name(key));
  } else {
    people_.push_back(listed(key, exported));
  }
}

Rejoined Comparison::compare(const Places& key) {
  for (const KeyEntry& entry : files_.key) {
    if (const auto found = exported_.by_name.find(identity(entry)); found != exported_.by_name.end()) {
      meet(entry, files_.exported[found->second]);
    } else {
      missing_in_export_.push_back(shown_name(entry));
    }
  }
  Rejoined joined;
  joined.kind = files_.kind;
  if (shared_ == 0 || moved_.size() * 2 > shared_) {
    joined.troubles.push_back({Trouble::wrong_key, {}});
    return joined;
  }
  std::vector<std::string> missing_in_key;
  for (const ExportEntry& entry : files_.exported) {
    if (!key.by_name.contains(identity(entry))) {
      missing_in_key.push_back(shown_name(entry));
    }
  }
  add(joined.troubles, Trouble::missing_in_key, std::move(missing_in_key));
  add(joined.troubles, Trouble::missing_in_export, std::move(missing_in_export_));
  add(joined.troubles, Trouble::without_code, std::move(without_code_));
  add(joined.troubles, Trouble::moved, std::move(moved_));
  joined.people = std::move(people_);
  return joined;
}

Rejoined join(const JoinFiles& files) {
  const Places key = places_of(files.key);
  const Places exported = places_of(files.exported);
  std::vector<RejoinTrouble> troubles;
  add(troubles, Trouble::key_doubles, key.doubles);
  add(troubles, Trouble::export_doubles, exported.doubles);
  judge_codes(files.exported, troubles);
  if (troubles.empty()) {
    return Comparison(files, exported).compare(key);
  }
  Rejoined refused;
  refused.kind = files.kind;
  refused.troubles = std::move(troubles);
  return refused;
}

JoinStatus status_of(const std::vector<RejoinTrouble>& troubles, Doubts doubts) {
  if (!std::ranges::all_of(troubles, is_doubt, &RejoinTrouble::trouble)) {
    return JoinStatus::refused;
  }
  return troubles.empty() || doubts == Doubts::accept ? JoinStatus::joined : JoinStatus::doubtful;
}

}  // namespace

Rejoined rejoin(Bytes export_file, Bytes key, Doubts doubts) {
  const auto files = read_join_files(export_file, key);
  Rejoined joined;
  if (!files && files.error().fault) {
    joined.fault = files.error().fault;
    joined.faulty = files.error().file;
    return joined;
  }
  if (files) {
    joined = join(*files);
  } else {
    joined.troubles.push_back({files.error().trouble, {}});
  }
  joined.status = status_of(joined.troubles, doubts);
  return joined;
}

std::string_view trouble_key(Trouble trouble) { return trouble_keys.at(static_cast<std::size_t>(trouble)); }

}  // namespace portal
