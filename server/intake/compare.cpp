#include "server/intake/compare.h"

#include <algorithm>
#include <ranges>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "core/base/fold.h"

namespace portal {
namespace {

constexpr char key_separator = '\x1f';  // occurs in no cleaned text

using Places = std::vector<std::size_t>;  // indexes into the roster or the file
using Index = std::unordered_map<std::string, Places>;

std::string name_key(const Person& person) {
  return fold(person.given_name) + key_separator + fold(person.family_name) + key_separator +
         fold(person.class_name);
}

auto fields_of(const Person& person) {
  return std::tie(person.given_name, person.family_name, person.email, person.year, person.class_name);
}

bool same_fields(const Person& one, const Person& other) { return fields_of(one) == fields_of(other); }

// A blank cell says nothing about the value; it never wipes it.
Person filled_from(Person row, const Person& known) {
  const auto fill = [](std::string& cell, const std::string& value) {
    if (cell.empty()) {
      cell = value;
    }
  };
  fill(row.given_name, known.given_name);
  fill(row.family_name, known.family_name);
  fill(row.email, known.email);
  fill(row.class_name, known.class_name);
  row.year = row.year == 0 ? known.year : row.year;
  return row;
}

// What became of one row.
struct Fate {
  enum class Is : std::uint8_t { open, added, known, asked } is = Is::open;
  std::size_t place = 0;               // of the person it is, on the roster
  const Places* candidates = nullptr;  // of an asked row
};

// Who is spoken for. A candidate of an asked row is not missing, and no other key may claim him.
enum class Claim : std::uint8_t { none, candidate, taken };

class Matching {
 public:
  Matching(std::span<const KnownPerson> roster, std::span<const Person> file, const Answers& answers)
      : roster_(roster), file_(file), answers_(answers), fates_(file.size()), claims_(roster.size()) {}

  Difference difference() {
    match_by_email();
    match_by_name();
    return told();
  }

 private:
  void match_by_email() {
    for (std::size_t place = 0; place < roster_.size(); ++place) {
      if (const auto& email = roster_[place].person.email; !email.empty()) {
        known_by_email_[fold(email)].push_back(place);
      }
    }
    for (std::size_t row = 0; row < file_.size(); ++row) {
      const auto found = file_[row].email.empty() ? known_by_email_.end()
                                                  : known_by_email_.find(fold(file_[row].email));
      if (found != known_by_email_.end()) {
        decide({row}, found->second);
      }
    }
  }

  void match_by_name() {
    for (std::size_t place = 0; place < roster_.size(); ++place) {
      if (claims_[place] == Claim::none) {
        known_by_name_[name_key(roster_[place].person)].push_back(place);
      }
    }
    Index rows_by_name;
    for (std::size_t row = 0; row < file_.size(); ++row) {
      if (fates_[row].is == Fate::Is::open) {
        rows_by_name[name_key(file_[row])].push_back(row);
      }
    }
    for (const auto& [key, rows] : rows_by_name) {
      decide(rows, known_by_name_[key]);
    }
  }

  // Rows and people that share one key.
  void decide(const Places& rows, const Places& candidates) {
    if (candidates.empty()) {
      for (const auto row : rows) {
        fates_[row] = {Fate::Is::added};
      }
    } else if (rows.size() == 1 && candidates.size() == 1) {
      claim(rows.front(), candidates.front());
    } else if (!pair_equals(rows, candidates)) {
      ask(rows, candidates);
    }
  }

  // Namesakes that are all on the roster just as the file has them: whoever is who, nothing changes.
  bool pair_equals(const Places& rows, const Places& candidates) {
    if (rows.size() != candidates.size()) {
      return false;
    }
    auto ours = rows;
    auto theirs = candidates;
    std::ranges::sort(ours, {}, [&](std::size_t row) { return fields_of(file_[row]); });
    std::ranges::sort(theirs, {}, [&](std::size_t place) { return fields_of(roster_[place].person); });
    for (std::size_t i = 0; i < ours.size(); ++i) {
      if (!same_fields(file_[ours[i]], roster_[theirs[i]].person)) {
        return false;
      }
    }
    for (std::size_t i = 0; i < ours.size(); ++i) {
      claim(ours[i], theirs[i]);
    }
    return true;
  }

  void ask(const Places& rows, const Places& candidates) {
    std::unordered_map<std::string_view, std::size_t> by_id;
    for (const auto place : candidates) {
      by_id.emplace(roster_[place].id, place);
      claims_[place] = Claim::candidate;
    }
    for (const auto row : rows) {
      const auto answer = answers_.find(file_[row].row);
      const auto chosen = answer == answers_.end() ? by_id.end() : by_id.find(answer->second);
      if (chosen != by_id.end() && claims_[chosen->second] == Claim::candidate) {
        claim(row, chosen->second);
      } else if (answer != answers_.end() && answer->second == answer_new) {
        fates_[row] = {Fate::Is::added};
      } else {
        fates_[row] = {Fate::Is::asked, 0, &candidates};
      }
    }
  }

  void claim(std::size_t row, std::size_t place) {
    fates_[row] = {Fate::Is::known, place};
    claims_[place] = Claim::taken;
  }

  Difference told() {
    Difference difference;
    for (std::size_t row = 0; row < file_.size(); ++row) {
      tell(difference, file_[row], fates_[row]);
    }
    for (std::size_t place = 0; place < roster_.size(); ++place) {
      if (claims_[place] == Claim::none) {
        difference.missing.push_back(roster_[place]);
      }
    }
    difference.removal_is_large = is_large_part(difference.missing.size(), roster_.size());
    return difference;
  }

  void tell(Difference& difference, const Person& row, const Fate& fate) const {
    if (fate.is == Fate::Is::asked) {
      AmbiguousRow asked{row, {}};
      for (const auto place : *fate.candidates | std::views::take(max_candidates_told)) {
        asked.candidates.push_back(roster_[place]);
      }
      difference.ambiguous.push_back(std::move(asked));
    } else if (fate.is == Fate::Is::known) {
      const auto& known = roster_[fate.place];
      auto after = filled_from(row, known.person);
      if (same_fields(after, known.person)) {
        ++difference.unchanged;
      } else {
        difference.changed.push_back({known.id, known.person, std::move(after)});
      }
    } else {
      difference.added.push_back(row);
    }
  }

  std::span<const KnownPerson> roster_;
  std::span<const Person> file_;
  const Answers& answers_;
  std::vector<Fate> fates_;    // one for each row of the file
  std::vector<Claim> claims_;  // one for each person on the roster
  Index known_by_email_;
  Index known_by_name_;
};

}  // namespace

Difference compare(std::span<const KnownPerson> roster, std::span<const Person> file, const Answers& answers) {
  return Matching(roster, file, answers).difference();
}

std::vector<std::string_view> changed_fields(const ChangedPerson& change) {
  const auto& [id, before, after] = change;
  std::vector<std::string_view> fields;
  const auto note = [&](bool differs, std::string_view name) {
    if (differs) {
      fields.push_back(name);
    }
  };
  note(before.given_name != after.given_name, "given_name");
  note(before.family_name != after.family_name, "family_name");
  note(before.email != after.email, "email");
  note(before.year != after.year, "year");
  note(before.class_name != after.class_name, "class_name");
  return fields;
}

bool is_large_part(std::size_t part, std::size_t whole) { return 4 * part > whole; }

}  // namespace portal
