// The domains of a file's addresses, as long as they are few.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

// A few strangers, at most this many, among at least so many addresses, of which all the rest, nine out
// of ten, share one domain, are worth a look.
inline constexpr std::size_t most_strangers = 5;
inline constexpr std::size_t least_addresses = 10;
inline constexpr std::size_t strangers_one_in = 10;

// The part of a folded domain that a school keeps in all its domains: "school.nl" of "leerling.school.nl".
std::string_view organisation_of(std::string_view folded);

class Domains {
 public:
  // What stands behind the @ of the next address.
  void add(std::string_view domain);

  // The organisation of nearly all, when strangers to it are worth a look; else "".
  [[nodiscard]] std::string_view usual() const;

 private:
  struct Domain {
    std::string seen;  // as first written
    std::string folded;  // of the organisation
    std::size_t count = 0;
  };
  std::vector<Domain> domains_;  // one more than can matter, at most
};

}  // namespace portal
