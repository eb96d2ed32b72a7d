#include "core/report/domains.h"

#include <algorithm>

#include "core/base/fold.h"

namespace portal {

std::string_view organisation_of(std::string_view folded) {
  const std::size_t last = folded.rfind('.');
  const std::size_t before = last == std::string_view::npos || last == 0 ? last : folded.rfind('.', last - 1);
  return before == std::string_view::npos ? folded : folded.substr(before + 1);
}

void Domains::add(std::string_view domain) {
  auto known = std::ranges::find(domains_, domain, &Domain::seen);
  if (known == domains_.end()) {
    if (domains_.size() > most_strangers + 1) {
      return;  // too many already for any to be a stranger
    }
    const std::string whole = fold(domain);
    std::string folded(organisation_of(whole));
    known = std::ranges::find(domains_, folded, &Domain::folded);
    if (known == domains_.end()) {
      known = domains_.insert(known, {std::string(domain), std::move(folded), 0});
    }
  }
  ++known->count;
}

std::string_view Domains::usual() const {
  if (domains_.size() < 2 || domains_.size() > most_strangers + 1) {
    return {};
  }
  std::size_t total = 0;
  for (const Domain& domain : domains_) {
    total += domain.count;
  }
  const auto largest = std::ranges::max_element(domains_, {}, &Domain::count);
  const std::size_t strangers = total - largest->count;
  const bool few = strangers <= most_strangers && strangers * strangers_one_in <= total;
  return total >= least_addresses && few ? std::string_view(largest->folded) : std::string_view();
}

}  // namespace portal
