#include "server/wall/turns.h"

#include <gtest/gtest.h>

#include <optional>
#include <thread>

namespace portal::wall {
namespace {

using std::chrono::milliseconds;

TEST(Turns, AreOneForEachAskerAndSoManyInAll) {
  Turns turns(2, 0, milliseconds(0));
  auto first = turns.take("a");
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(turns.take("a").error(), NoTurn::own_file);
  auto second = turns.take("b");
  ASSERT_TRUE(second.has_value());
  EXPECT_NE(first->place(), second->place());
  EXPECT_EQ(turns.take("c").error(), NoTurn::all_places);
  { const auto gone = std::move(*second); }
  EXPECT_TRUE(turns.take("c").has_value());
  EXPECT_EQ(turns.take("a").error(), NoTurn::own_file);
}

TEST(Turns, ComeAfterAWait) {
  Turns turns(1, 1, milliseconds(5'000));
  std::optional<Turns::Turn> first(std::move(*turns.take("a")));
  std::jthread waiting([&] { EXPECT_TRUE(turns.take("a").has_value()); });
  std::this_thread::sleep_for(milliseconds(50));
  EXPECT_EQ(turns.take("a").error(), NoTurn::own_file);    // one of each asker waits
  EXPECT_EQ(turns.take("b").error(), NoTurn::all_places);  // the queue is full
  first.reset();
}

TEST(Turns, EndTheWait) {
  Turns turns(1, 2, milliseconds(20));
  const auto first = turns.take("a");
  EXPECT_EQ(turns.take("a").error(), NoTurn::own_file);
  EXPECT_EQ(turns.take("b").error(), NoTurn::all_places);
  EXPECT_EQ(turns.take("b").error(), NoTurn::all_places);  // the queue has its room back
}

}  // namespace
}  // namespace portal::wall
