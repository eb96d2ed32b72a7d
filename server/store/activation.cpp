#include "server/store/activation.h"

#include <stdexcept>

#include "core/base/fold.h"
#include "server/store/mail.h"
#include "server/store/person.h"

namespace portal {
namespace {

constexpr std::string_view select_code =
    "select code.school_id, code.person_id, code.state, code.valid_until, school.name, coalesce(person.kind, ''), "
    "coalesce(person.given_name, ''), coalesce(person.family_name, ''), coalesce(person.email, '') "
    "from activation_code code join school on school.id = code.school_id left join person on "
    "person.school_id = code.school_id and person.id = code.person_id where code.code_index = $1";
// The one statement that decides who is first.
constexpr std::string_view use_code =
    "update activation_code set state = 'used', sealed = '' where code_index = $1 and state = 'live' and "
    "valid_until > $2 returning school_id, person_id, valid_until";
constexpr std::string_view insert_card =
    "insert into activation (school_id, person_id, card_number, moment, valid_until, given_name, family_name, email) "
    "values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (card_number) do nothing";
constexpr std::string_view mark_activated =
    "update person set status = 'activated', status_at = $3, has_code = 0 where school_id = $1 and id = $2";

constexpr std::string_view card_prefix = "6064";  // docs/formats/card-number.md
constexpr std::size_t card_digits = 16;

ActivationTrouble trouble_of(std::string_view state) {
  if (state == "used") {
    return ActivationTrouble::used;
  }
  if (state == "withdrawn") {
    return ActivationTrouble::withdrawn;
  }
  return state == "expired" || state == "live" ? ActivationTrouble::expired : ActivationTrouble::wrong;
}

// Luhn (ISO/IEC 7812-1): what the last digit must be behind these.
char luhn_digit(std::string_view digits) {
  int sum = 0;
  bool doubled = true;
  for (auto at = digits.rbegin(); at != digits.rend(); ++at) {
    int value = *at - '0';
    if (doubled) {
      value = value * 2 > 9 ? value * 2 - 9 : value * 2;
    }
    doubled = !doubled;
    sum += value;
  }
  return static_cast<char>('0' + (10 - sum % 10) % 10);
}

}  // namespace

std::expected<ActivationOffer, ActivationTrouble> find_activation(db::Connection& connection, const World& world,
                                                                  const Vault& vault, const ActivationCode& code) {
  const auto rows = connection.query(select_code, {vault.code_index(code)});
  if (rows.empty()) {
    return std::unexpected(ActivationTrouble::wrong);
  }
  const auto& row = rows.front();
  const auto kind = kind_named(row.text(5));
  if (row.text(2) != "live" || row.integer(3) <= world.now()) {
    return std::unexpected(trouble_of(row.text(2)));
  }
  if (!kind) {
    return std::unexpected(ActivationTrouble::wrong);
  }
  return ActivationOffer{row.text(0), row.text(1), row.text(4), *kind,         row.text(6),
                         row.text(7), row.text(8), row.integer(3)};
}

std::expected<Card, ActivationTrouble> activate(db::Connection& connection, const World& world, const Vault& vault,
                                                const ActivationCode& code, const ActivationInput& input) {
  const Milliseconds now = world.now();
  const auto used = connection.query(use_code, {vault.code_index(code), now});
  if (used.empty()) {
    const auto offer = find_activation(connection, world, vault, code);
    return std::unexpected(offer ? ActivationTrouble::used : offer.error());
  }
  const std::string& school_id = used.front().text(0);
  const std::string& person_id = used.front().text(1);
  Card card{"", clean(input.given_name).text, clean(input.family_name).text, now, used.front().integer(2)};
  for (int tries = 0; card.card_number.empty(); ++tries) {
    const auto number = draw_card_number(world.random);
    if (connection.execute(insert_card, {school_id, person_id, number, now, card.valid_until, card.given_name,
                                         card.family_name, clean(input.email).text}) == 1) {
      card.card_number = number;
    } else if (tries == 10) {
      throw std::logic_error("no free card number");
    }
  }
  connection.execute(mark_activated, {school_id, person_id, now});
  call_off_mails(connection, school_id, {&person_id, 1});
  return card;
}

std::string draw_card_number(Random& random) {
  std::string digits(card_prefix);
  while (digits.size() < card_digits - 1) {
    digits += static_cast<char>('0' + random.below(10));
  }
  return digits + luhn_digit(digits);
}

bool is_card_number(std::string_view digits) {
  return digits.size() == card_digits && digits.starts_with(card_prefix) &&
         digits.find_first_not_of("0123456789") == std::string_view::npos &&
         luhn_digit(digits.substr(0, card_digits - 1)) == digits.back();
}

}  // namespace portal
