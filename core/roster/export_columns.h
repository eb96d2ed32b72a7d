// What school administrations call their columns: the one place that names them. Headers are compared by
// their folded letters and digits. Seen in public exports and import guides; a school chooses its own.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace portal {

// What a column of an export can become: a column of the template, or a part of one.
enum class Target : std::uint8_t { given_name, name_prefix, family_name, full_name, email, year, class_name };
inline constexpr std::size_t target_count = 7;

// As answers and reports name it: the template's own words where there is one.
inline constexpr std::array<std::string_view, target_count> target_names{
    "voornaam", "tussenvoegsel", "achternaam", "naam", "email", "leerjaar", "klasnaam"};

constexpr std::size_t index_of(Target target) { return static_cast<std::size_t>(target); }
constexpr std::string_view target_name(Target target) { return target_names[index_of(target)]; }
std::optional<Target> target_named(std::string_view name);

enum class Standing : std::uint8_t {
  sure,
  by_values,    // only when most of its values are a leerjaar
  last_resort,  // when there is nothing better, with a warning
};

struct ColumnName {
  std::string_view folded;
  Target target;
  Standing standing;
};

// Best first for each target.
inline constexpr std::array<ColumnName, 74> column_names{{
    {"roepnaam", Target::given_name, Standing::sure},
    {"voornaam", Target::given_name, Standing::sure},
    {"givenname", Target::given_name, Standing::sure},
    {"firstname", Target::given_name, Standing::sure},
    {"preferredfirstname", Target::given_name, Standing::sure},
    {"voornamen", Target::given_name, Standing::last_resort},
    {"voorletters", Target::given_name, Standing::last_resort},
    {"voorlett", Target::given_name, Standing::last_resort},
    {"initials", Target::given_name, Standing::last_resort},
    {"tussenvoegsel", Target::name_prefix, Standing::sure},
    {"tussenvoegsels", Target::name_prefix, Standing::sure},
    {"tussenvoeg", Target::name_prefix, Standing::sure},
    {"tussenv", Target::name_prefix, Standing::sure},
    {"tv", Target::name_prefix, Standing::sure},
    {"voorvoegsel", Target::name_prefix, Standing::sure},
    {"voorvoegsels", Target::name_prefix, Standing::sure},
    {"vv", Target::name_prefix, Standing::sure},
    {"prefix", Target::name_prefix, Standing::sure},
    {"familynameprefix", Target::name_prefix, Standing::sure},
    {"persontussenvoegsels", Target::name_prefix, Standing::sure},
    {"middlename", Target::name_prefix, Standing::sure},
    {"achternaam", Target::family_name, Standing::sure},
    {"lastname", Target::family_name, Standing::sure},
    {"surname", Target::family_name, Standing::sure},
    {"sn", Target::family_name, Standing::sure},
    {"familyname", Target::family_name, Standing::sure},
    {"familienaam", Target::family_name, Standing::sure},
    {"geboortenaam", Target::family_name, Standing::last_resort},
    {"naam", Target::full_name, Standing::sure},
    {"naamvol", Target::full_name, Standing::sure},
    {"volledigenaam", Target::full_name, Standing::sure},
    {"leerling", Target::full_name, Standing::sure},
    {"leerlingnaam", Target::full_name, Standing::sure},
    {"naamleerling", Target::full_name, Standing::sure},
    {"student", Target::full_name, Standing::sure},
    {"deelnemer", Target::full_name, Standing::sure},
    {"name", Target::full_name, Standing::sure},
    {"emailschool", Target::email, Standing::sure},
    {"emailadresschool", Target::email, Standing::sure},
    {"schoolmail", Target::email, Standing::sure},
    {"schoolemail", Target::email, Standing::sure},
    {"instellingsmail", Target::email, Standing::sure},
    {"email", Target::email, Standing::sure},
    {"mail", Target::email, Standing::sure},
    {"emailadres", Target::email, Standing::sure},
    {"emailadresleerling", Target::email, Standing::sure},
    {"emailleerling", Target::email, Standing::sure},
    {"emailadresstudent", Target::email, Standing::sure},
    {"emailstudent", Target::email, Standing::sure},
    {"mailadres", Target::email, Standing::sure},
    {"leerjaar", Target::year, Standing::sure},
    {"lj", Target::year, Standing::sure},
    {"studyyear", Target::year, Standing::sure},
    {"jaarlaag", Target::year, Standing::sure},
    {"jaar", Target::year, Standing::by_values},
    {"studiejaar", Target::year, Standing::by_values},
    {"jaargroep", Target::year, Standing::last_resort},
    {"klasnaam", Target::class_name, Standing::sure},
    {"klas", Target::class_name, Standing::sure},
    {"stamklas", Target::class_name, Standing::sure},
    {"stamgroep", Target::class_name, Standing::sure},
    {"stamgroepen", Target::class_name, Standing::sure},
    {"klasgroep", Target::class_name, Standing::sure},
    {"plaatsingsgroep", Target::class_name, Standing::sure},
    {"groepscode", Target::class_name, Standing::sure},
    {"groep", Target::class_name, Standing::sure},
    {"groepsnaam", Target::class_name, Standing::sure},
    {"basisgroep", Target::class_name, Standing::sure},
    {"mentorgroep", Target::class_name, Standing::sure},
    {"class", Target::class_name, Standing::sure},
    {"classname", Target::class_name, Standing::sure},
    {"mentorklas", Target::class_name, Standing::sure},
    {"klassen", Target::class_name, Standing::sure},
    {"groepen", Target::class_name, Standing::sure},
}};

// The row of the table above that a folded header is, or nothing.
const ColumnName* column_named(std::string_view folded);

// What a header says, beyond the template.
enum class Meaning : std::uint8_t {
  target,     // in column_names
  sensitive,  // never read, never sent: BSN, birth date, address, whatever is of a parent
  number,     // the school's number of a person
  active,     // whether a person is still at school
  known,      // tells the system
  none,
};
Meaning meaning_of(std::string_view folded);

}  // namespace portal
