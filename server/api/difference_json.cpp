#include "server/api/difference_json.h"

#include "server/api/person_json.h"

namespace portal {
namespace {

boost::json::array added_json(const Difference& difference) {
  boost::json::array added;
  for (const auto& person : difference.added) {
    added.push_back({{"row", person.row}, {"person", fields_json(person)}});
  }
  return added;
}

boost::json::array changed_json(const Difference& difference) {
  boost::json::array changed;
  for (const auto& change : difference.changed) {
    const auto names = changed_fields(change);
    changed.push_back({{"row", change.after.row},
                       {"id", change.id},
                       {"before", fields_json(change.before)},
                       {"after", fields_json(change.after)},
                       {"fields", boost::json::array(names.begin(), names.end())}});
  }
  return changed;
}

boost::json::object known_json(const KnownPerson& known) {
  return {{"id", known.id}, {"person", fields_json(known.person)}};
}

boost::json::array missing_json(const Difference& difference) {
  boost::json::array missing;
  for (const auto& known : difference.missing) {
    auto person = known_json(known);
    person["status"] = name_of(known.status);
    missing.push_back(std::move(person));
  }
  return missing;
}

boost::json::array ambiguous_json(const Difference& difference) {
  boost::json::array ambiguous;
  for (const auto& asked : difference.ambiguous) {
    boost::json::array candidates;
    for (const auto& candidate : asked.candidates) candidates.push_back(known_json(candidate));
    ambiguous.push_back({{"row", asked.person.row},
                         {"person", fields_json(asked.person)},
                         {"candidates", std::move(candidates)}});
  }
  return ambiguous;
}

}  // namespace

boost::json::object difference_json(const Difference& difference) {
  return {{"added", added_json(difference)},
          {"changed", changed_json(difference)},
          {"unchanged", difference.unchanged},
          {"missing", missing_json(difference)},
          {"ambiguous", ambiguous_json(difference)},
          {"removal_is_large", difference.removal_is_large}};
}

}  // namespace portal
