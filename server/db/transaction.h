// A transaction with an answer that may be a refusal: a std::expected without a value rolls back, so that what
// was refused half-way leaves no trace.
#pragma once

#include <optional>
#include <utility>

#include "server/db/database.h"

namespace portal::db {

// `work` takes a Connection& and gives a std::expected.
template <class Work>
auto all_or_nothing(Database& database, const Work& work) {
  using Answer = decltype(work(std::declval<Connection&>()));
  struct Refused {};
  std::optional<Answer> answer;
  try {
    database.transaction([&](Connection& connection) {
      answer.emplace(work(connection));
      if (!answer->has_value()) throw Refused{};
    });
  } catch (const Refused&) {
    // The answer says why.
  }
  return std::move(*answer);
}

}  // namespace portal::db
