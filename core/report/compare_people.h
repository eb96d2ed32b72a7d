// The rules that need more than one row. Each person is looked at when it passes by, and a few numbers are
// kept of it; what that leaves in doubt, in an ordinary file nothing, is compared as text at the end.
#pragma once

#include <cstdint>
#include <vector>

#include "core/report/domains.h"
#include "core/report/people.h"
#include "core/report/repeats.h"
#include "core/report/spot.h"

namespace portal {

class ComparePeople {
 public:
  // Addresses that are not kept pass by again when they have to be compared as text or shown.
  explicit ComparePeople(Addresses addresses) : addresses_(addresses), people_(addresses), again_(Addresses::kept) {}

  // In the order of the sheet.
  void add(const PersonView& person);
  // After the last one. True when all of them have to pass by again.
  bool close();
  // In the same order.
  void add_again(const PersonView& person);

  // After close().
  [[nodiscard]] std::vector<Spot> spots(const ColumnPlaces& places) const;
  // All of them; without their addresses when those are not kept.
  [[nodiscard]] const People& people() const { return people_; }

 private:
  // Each address that is there again, letter case aside.
  [[nodiscard]] std::vector<Spot> repeated_emails(const ColumnPlaces& places) const;
  // The same name, class and year again, unless each has an address of its own: namesakes do exist.
  [[nodiscard]] std::vector<Spot> repeated_people(const ColumnPlaces& places) const;
  // "3A" beside "3a" and "3-A": the rarer spellings.
  [[nodiscard]] std::vector<Spot> class_spellings(const ColumnPlaces& places) const;
  // A few addresses at another domain than nearly all the rest.
  [[nodiscard]] std::vector<Spot> foreign_domains(const ColumnPlaces& places) const;
  // Digits or an @ in a name, unless the file is anonymous: half of it Leerling1, Achternaam1 and the like.
  [[nodiscard]] std::vector<Spot> unusual_names(const ColumnPlaces& places) const;
  // Everyone in one leerjaar, while the class names begin with different years: that one among them, or
  // all the way at the front, since a digit inside a code of the mbo (CSD2A) may be anything.
  [[nodiscard]] std::vector<Spot> one_year_many_classes(const ColumnPlaces& places) const;

  void note_names(const People::Known& names, const PersonView& person);
  void note_year(const PersonView& person);
  [[nodiscard]] bool in_doubt(const PersonView& person) const;
  // Those whose addresses are there.
  [[nodiscard]] const People& addressed() const { return addresses_ == Addresses::kept ? people_ : again_; }

  Addresses addresses_;
  People people_;
  People again_;
  Repeats<std::uint64_t> emails_;  // one that only seems to be repeated may make all of them pass again
  Repeats<std::uint32_t> names_;
  std::vector<std::uint32_t> email_rows_;   // that may have their address again
  Domains domains_;
  std::size_t unusual_ = 0;   // people with a digit or an @ in their name
  std::size_t numbered_ = 0;  // of those, Leerling1 Achternaam1
  std::uint8_t year_ = 0;     // of the first person, as long as all have the same
  std::uint8_t class_years_ = 0;  // one bit for each year that a class begins with
  std::uint8_t plain_class_years_ = 0;  // without letters before it
};

}  // namespace portal
