// Anonymous lists: out of numbers per class, out of a roster with a key file, and back to names.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "apps/wasm/page.h"
#include "core/anonymous/anonymise.h"
#include "core/anonymous/anonymous_json.h"
#include "core/anonymous/counts.h"
#include "core/anonymous/make_anonymous.h"
#include "core/anonymous/rejoin.h"
#include "core/report/check_file.h"

namespace {

using namespace portal;

struct Anonymised {
  Kind kind;
  std::vector<Person> people;
  std::vector<std::uint32_t> numbers;
};

// What the last call of each kind made, until the page takes it.
struct Made {
  std::optional<Counts> counts;
  std::optional<Anonymised> anonymised;
  std::optional<Rejoined> rejoined;
};

Made& made() {
  static Made last;
  return last;
}

std::optional<Seed> seed_in(Bytes bytes) {
  Seed seed{};
  if (bytes.size() != seed.size()) {
    return std::nullopt;
  }
  std::ranges::copy(bytes, seed.begin());
  return seed;
}

}  // namespace

PORTAL_EXPORT("counts")
const char* portal_counts(const char* text, std::size_t size, std::uint32_t kind, std::uint32_t language) {
  made().counts = parse_counts(page::kind_of(kind).value_or(Kind::students), {text, size});
  return page::give(counts_json(*made().counts, page::language_of(language)));
}

PORTAL_EXPORT("counted") const char* portal_counted(std::uint32_t language) {
  const auto& counts = made().counts;
  return counts && counts->good()
             ? page::give(make_anonymous_file(counts->kind, page::language_of(language), counts->classes))
             : page::give_nothing();
}

PORTAL_EXPORT("anonymise")
const char* portal_anonymise(const std::uint8_t* file, std::size_t size, std::uint32_t kind, const std::uint8_t* seed,
                             std::size_t seed_size, std::uint32_t language) {
  made().anonymised.reset();
  const auto chance = seed_in({seed, seed_size});
  bool stopped = false;
  const auto progress = [&stopped](std::size_t done, std::size_t total) {
    stopped = !page::show_progress(done, total);
    return !stopped;
  };
  CheckedFile checked = check_file({file, size}, page::kind_of(kind), progress);
  if (!chance || stopped) {
    return page::give_nothing();
  }
  std::string json = anonymous_json(checked, page::language_of(language));
  if (checked.report.verdict == Verdict::green) {
    std::vector<std::uint32_t> numbers = draw_numbers(checked.people, *chance);
    made().anonymised = Anonymised{*checked.report.kind, std::move(checked.people), std::move(numbers)};
  }
  return page::give(std::move(json));
}

PORTAL_EXPORT("anonymous") const char* portal_anonymous(std::uint32_t language) {
  const auto& last = made().anonymised;
  return last ? page::give(make_anonymous_file(last->kind, page::language_of(language), last->people, last->numbers))
              : page::give_nothing();
}

PORTAL_EXPORT("key") const char* portal_key(const char* name, std::size_t size, std::uint32_t language) {
  const auto& last = made().anonymised;
  return last ? page::give(make_key_file(last->kind, page::language_of(language), last->people, last->numbers, {name, size}))
              : page::give_nothing();
}

PORTAL_EXPORT("rejoin")
const char* portal_rejoin(const std::uint8_t* exported, std::size_t size, const std::uint8_t* key, std::size_t key_size,
                          std::uint32_t accept, std::uint32_t language) {
  made().rejoined = rejoin({exported, size}, {key, key_size}, accept == 0 ? Doubts::ask : Doubts::accept);
  return page::give(rejoined_json(*made().rejoined, page::language_of(language)));
}

PORTAL_EXPORT("rejoined") const char* portal_rejoined(std::uint32_t language) {
  const auto& last = made().rejoined;
  return last && last->status == JoinStatus::joined ? page::give(make_code_list(*last, page::language_of(language)))
                                                    : page::give_nothing();
}
