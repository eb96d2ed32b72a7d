// The public side: a person turns a code into a card, exactly once.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "core/code/activation_code.h"
#include "core/roster/person.h"
#include "server/base/world.h"
#include "server/db/database.h"
#include "server/secret/vault.h"

namespace portal {

// For the log and the tests; outside they get one and the same answer.
enum class ActivationTrouble : std::uint8_t { wrong, used, expired, withdrawn };

// What the page may show after a valid code. Anonymous people's names are shown as they are on the roster.
struct ActivationOffer {
  std::string school_id;
  std::string person_id;
  std::string school_name;
  Kind kind = Kind::students;
  std::string given_name;
  std::string family_name;
  std::string email;
  Milliseconds valid_until = 0;
};

// What the person confirmed or typed; kept apart from the roster, the school never sees it.
struct ActivationInput {
  std::string given_name;
  std::string family_name;
  std::string email;
};

struct Card {
  std::string card_number;  // 16 digits, the last one Luhn's check (docs/formats/card-number.md)
  std::string given_name;
  std::string family_name;
  Milliseconds activated = 0;
  Milliseconds valid_until = 0;
};

std::expected<ActivationOffer, ActivationTrouble> find_activation(db::Connection& connection, const World& world,
                                                                  const Vault& vault, const ActivationCode& code);
// Also under 100 tries at once exactly one succeeds, the others get `used`.
std::expected<Card, ActivationTrouble> activate(db::Connection& connection, const World& world, const Vault& vault,
                                                const ActivationCode& code, const ActivationInput& input);

// "6064 …": issuer prefix, random digits, check digit.
std::string draw_card_number(Random& random);
bool is_card_number(std::string_view digits);

}  // namespace portal
