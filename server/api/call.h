// A request that was let in: who asks, in which school, as what, in which language.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/messages.h"
#include "server/api/app.h"
#include "server/net/http.h"
#include "server/store/session.h"

namespace portal {

// As what the caller acts. In the table of routes several are joined with |.
enum class Who : std::uint8_t {
  anyone = 1,        // public
  user = 2,          // anyone who is signed in
  docent_plus = 4,   // of the school in the path
  budgethouder = 8,  // of the school in the path
  beheerder = 16,
  visitor = 32,      // a beheerder while "meekijken" in the school of the path
};

constexpr Who operator|(Who left, Who right) {
  return static_cast<Who>(static_cast<std::uint8_t>(left) | static_cast<std::uint8_t>(right));
}
constexpr bool includes(Who several, Who one) {
  return (static_cast<std::uint8_t>(several) & static_cast<std::uint8_t>(one)) != 0;
}

struct Call {
  const App& app;
  const net::Request& request;
  Language language = Language::nl;
  Who who = Who::anyone;
  std::optional<Session> session{};  // set unless the route is public
  std::string school_id{};           // of a route with {school}: exists, and the caller may enter it

  [[nodiscard]] const std::string& user_id() const { return session->user.id; }
};

// The user's own language, else what the browser asks for first and we speak, else the platform's.
Language language_of(const net::Request& request, Language otherwise);

}  // namespace portal
