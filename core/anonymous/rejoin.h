// The portal's export of anonymous people + the key file -> who has which activation code. All of it on the
// school's own machine; docs/formats/key-file.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/messages.h"
#include "core/base/result.h"
#include "core/roster/person.h"

namespace portal {

enum class Trouble : std::uint8_t {
  not_a_key,        // neither file is one
  not_an_export,    // the file beside the key has no columns voornaam and achternaam
  two_keys,
  no_codes,         // the export has no column Activatiecode, or nothing but empty cells in it
  key_doubles,      // names: anonymous names that the key has more than once
  export_doubles,   // the same in the export
  code_doubles,     // people who share a code
  code_wrong,       // people whose code has a typo
  wrong_key,        // nobody in common, or most in another class
  // What can be true and needs a look; from here on Doubts::accept goes on.
  missing_in_key,     // in the export only: they cannot be named
  missing_in_export,  // in the key only
  without_code,       // not invited yet
  moved,              // in another class or leerjaar than when the key was made
};

constexpr bool is_doubt(Trouble trouble) { return trouble >= Trouble::missing_in_key; }

struct RejoinTrouble {
  Trouble trouble;
  std::vector<std::string> names;  // anonymous names: "Leerling12"; empty when it is about a whole file
};

struct ListedPerson {
  std::string anonymous_given_name;
  std::string anonymous_family_name;
  Person person;  // real name and e-mail address by the key; class and leerjaar by the export
  std::string code;
  std::string status;
};

enum class JoinStatus : std::uint8_t { joined, doubtful, refused, unreadable };
enum class JoinFile : std::uint8_t { export_file, key };

struct Rejoined {
  JoinStatus status = JoinStatus::unreadable;
  std::optional<Fault> fault;  // when unreadable
  JoinFile faulty = JoinFile::export_file;
  Kind kind = Kind::students;
  std::vector<RejoinTrouble> troubles;
  std::vector<ListedPerson> people;  // when joined: in the order of the key
};

// What to do with doubts: ask leaves the list unmade, accept makes it of those who are in both files and
// have a code.
enum class Doubts : std::uint8_t { ask, accept };

// The files may have changed places. Whatever read_for_conversion.h takes.
Rejoined rejoin(Bytes export_file, Bytes key, Doubts doubts);

// The list as .xlsx, its names of columns in the first row, ready for a mail merge. Its last two columns make
// it a key file too, so that no upload takes it.
std::string make_code_list(const Rejoined& joined, Language language);

// "missing_in_key": the stable name in JSON and in messages/*.json under "anonymous.rejoin".
std::string_view trouble_key(Trouble trouble);

}  // namespace portal
