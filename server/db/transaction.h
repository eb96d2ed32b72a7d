// A transaction that answers with a value. An answer that is a std::expected without a value rolls back:
// what was refused half-way leaves no trace.
#pragma once

#include <optional>
#include <type_traits>
#include <utility>

#include "server/db/database.h"

namespace portal::db {

template <class Answer>
bool is_refusal(const Answer& answer) {
  if constexpr (requires { answer.error(); }) {
    return !answer.has_value();
  } else {
    return false;
  }
}

template <class Work>
auto in_transaction(Database& database, Work&& work) {
  using Answer = std::invoke_result_t<Work&, Connection&>;
  struct RolledBack {};
  if constexpr (std::is_void_v<Answer>) {
    database.transaction(std::forward<Work>(work));
  } else {
    std::optional<Answer> answer;
    try {
      database.transaction([&](Connection& connection) {
        answer.emplace(work(connection));
        if (is_refusal(*answer)) throw RolledBack{};
      });
    } catch (const RolledBack&) {
      // The answer says why.
    }
    return std::move(*answer);
  }
}

}  // namespace portal::db
