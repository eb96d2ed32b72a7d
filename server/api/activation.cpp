// The public page: a code is checked, then turned into a card. A code with a typo costs no try; wrong, used,
// withdrawn and expired ones are answered alike.
#include <algorithm>
#include <array>

#include "core/base/fold.h"
#include "core/report/check_person.h"
#include "core/roster/names.h"
#include "server/api/answer.h"
#include "server/api/handlers.h"
#include "server/api/json_body.h"
#include "server/api/person_json.h"
#include "server/api/qr_path.h"
#include "server/db/transaction.h"
#include "server/store/activation.h"
#include "server/store/attempt.h"
#include "server/store/audit.h"

namespace portal {
namespace {

std::string_view key_of(CodeTypo typo) {
  static constexpr std::array<std::string_view, 4> keys{"code.too_short", "code.too_long", "code.wrong_symbol",
                                                        "code.check_failed"};
  return keys.at(static_cast<std::size_t>(typo));
}

Pause ask_pause(db::Connection& connection, const Call& call) {
  const auto& keys = call.app.vault.keys();
  return std::max(
      ask_limit(connection, call.app.world, keys, activation_per_address, address_block(call.request.peer)),
      ask_limit(connection, call.app.world, keys, activation_overall, ""));
}

net::Response refuse_code(const Call& call) {
  call.app.database.transaction([&](db::Connection& connection) {
    const auto& keys = call.app.vault.keys();
    count_attempt(connection, call.app.world, keys, activation_per_address, address_block(call.request.peer));
    count_attempt(connection, call.app.world, keys, activation_overall, "");
  });
  return refuse(call, 404, "code_unknown");
}

// The offer behind a typed code, or the answer.
std::expected<ActivationOffer, net::Response> offer_for(const Call& call, const ActivationCode& code) {
  Pause pause = 0;
  std::expected<ActivationOffer, ActivationTrouble> offer = std::unexpected(ActivationTrouble::wrong);
  call.app.database.read([&](db::Connection& connection) {
    pause = ask_pause(connection, call);
    if (pause == 0) offer = find_activation(connection, call.app.world, call.app.vault, code);
  });
  if (pause > 0) return std::unexpected(try_later(call, pause));
  if (!offer) return std::unexpected(refuse_code(call));
  return *std::move(offer);
}

// Name and address by the rules of the roster; a card is a teacher's as far as class and year go.
std::expected<ActivationInput, net::Response> input_of(const Call& call, const Person& typed) {
  const auto checked = check_person(Kind::teachers, typed);
  auto troubles = field_troubles(checked.errors, call.language);
  if (checked.person.email.empty()) {
    troubles.emplace("email", message(call.language, "error.field.required"));
  }
  if (!troubles.empty()) return std::unexpected(refuse_fields(call, troubles));
  return ActivationInput{checked.person.given_name, checked.person.family_name, checked.person.email};
}

net::Response card_answer(const Card& card) {
  const auto qr = qr_path(card.card_number);
  return json_answer(201, {{"card_number", card.card_number},
                           {"valid_until", card.valid_until},
                           {"name", card.given_name + " " + card.family_name},
                           {"qr", {{"size", qr.size}, {"path", qr.path}}}});
}

}  // namespace

net::Response check_code(const Call& call) {
  JsonBody body(call);
  const auto typed = body.text("code", 64);
  if (auto refused = body.refused()) return *refused;
  const auto code = ActivationCode::parse(typed);
  if (!code) return refuse_field(call, "code", key_of(code.error()));
  const auto offer = offer_for(call, *code);
  if (!offer) return offer.error();
  const bool anonymous = is_numbered(offer->given_name) && is_numbered(offer->family_name);
  return json_answer(200, {{"school", offer->school_name},
                           {"given_name", anonymous ? "" : offer->given_name},
                           {"family_name", anonymous ? "" : offer->family_name},
                           {"email", offer->email},
                           {"valid_until", offer->valid_until}});
}

net::Response activate_card(const Call& call) {
  JsonBody body(call);
  const auto typed = body.text("code", 64);
  const Person person{body.text("given_name", 100), body.text("family_name", 100), body.text("email", 254), 0, "", 0};
  if (auto refused = body.refused()) return *refused;
  const auto code = ActivationCode::parse(typed);
  if (!code) return refuse_field(call, "code", key_of(code.error()));
  const auto offer = offer_for(call, *code);
  if (!offer) return offer.error();
  const auto input = input_of(call, person);
  if (!input) return input.error();
  const auto card = db::all_or_nothing(call.app.database, [&](db::Connection& connection) {
    auto made = activate(connection, call.app.world, call.app.vault, *code, *input);
    if (made) add_audit(connection, call.app.world, {"activate", "", offer->school_id, offer->person_id, 1});
    return made;
  });
  return card ? card_answer(*card) : refuse_code(call);
}

}  // namespace portal
