#include "core/roster/export_columns.h"

#include <algorithm>

namespace portal {
namespace {

constexpr std::array<std::string_view, 4> sensitive_names{"pgn", "tel", "adres", "geboren"};

// Parts of a header that no other header has.
constexpr std::array<std::string_view, 32> sensitive_parts{
    "bsn",          "burgerservice", "sofinummer",    "sofinr",         "onderwijsnummer", "geboortedatum",
    "gebdatum",     "geboorteplaats", "geboorteland", "birthdate",      "dateofbirth",     "straat",
    "huisnummer",   "postcode",      "woonplaats",    "telefoon",       "telnr",           "mobiel",
    "gsm",          "geslacht",      "gender",        "nationaliteit",  "wachtwoord",      "password",
    "iban",         "ouder",         "verzorg",       "vader",          "moeder",          "prive",
    "privé",        "contactpersoon"};

constexpr std::array<std::string_view, 16> number_names{
    "stamnummer", "stamnr", "leerlingnummer", "leerlingnr", "llnr", "nummer", "deelnemernummer", "studentnummer",
    "studienummer", "sourcedid", "studentnr", "leerlingid", "personeelsnummer", "medewerkernummer", "gebruikerscode",
    "code"};

constexpr std::array<std::string_view, 3> active_names{"isactief", "actief", "active"};

constexpr std::array<std::string_view, 14> known_names{
    "studie", "opleiding", "crebo",  "leerweg", "cohort",   "locatie",  "vestiging",
    "profiel", "niveau",   "klassenmentor", "klassenmentor1", "username", "docent", "afkorting"};

bool is_one_of(std::string_view folded, const auto& names) { return std::ranges::find(names, folded) != names.end(); }

bool is_sensitive(std::string_view folded) {
  const auto holds = [folded](std::string_view part) { return folded.find(part) != std::string_view::npos; };
  return is_one_of(folded, sensitive_names) || std::ranges::any_of(sensitive_parts, holds) ||
         (holds("adres") && !holds("mail"));
}

}  // namespace

std::optional<Target> target_named(std::string_view name) {
  const auto found = std::ranges::find(target_names, name);
  return found == target_names.end() ? std::nullopt : std::optional(static_cast<Target>(found - target_names.begin()));
}

const ColumnName* column_named(std::string_view folded) {
  const auto found = std::ranges::find(column_names, folded, &ColumnName::folded);
  return found == column_names.end() ? nullptr : &*found;
}

Meaning meaning_of(std::string_view folded) {
  if (column_named(folded) != nullptr) {
    return Meaning::target;
  }
  if (is_sensitive(folded)) {
    return Meaning::sensitive;
  }
  if (is_one_of(folded, number_names)) {
    return Meaning::number;
  }
  if (is_one_of(folded, active_names)) {
    return Meaning::active;
  }
  return is_one_of(folded, known_names) ? Meaning::known : Meaning::none;
}

}  // namespace portal
