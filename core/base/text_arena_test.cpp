#include "core/base/text_arena.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace portal {

TEST(text_arena, keeps_texts_where_they_are) {
  TextArena arena;
  std::vector<std::string> texts{"", "a", std::string(200'000, 'x'), "ë", std::string(65'536, 'y'), "z"};
  for (int number = 0; number < 1000; ++number) {
    texts.push_back(std::string(static_cast<std::size_t>(number), 'n'));
  }
  std::vector<std::string_view> kept;
  for (const std::string& text : texts) {
    kept.push_back(arena.keep(text));
  }
  const TextArena moved = std::move(arena);
  for (std::size_t at = 0; at < texts.size(); ++at) {
    EXPECT_EQ(kept[at], texts[at]) << at;
  }
}

TEST(text_arena, takes_texts_again_after_giving_them_up) {
  TextArena arena;
  arena.clear();
  for (const std::size_t size : {std::size_t{3}, std::size_t{200'000}, std::size_t{65'536}, std::size_t{1}}) {
    const std::string first(size, 'a');
    const std::string second(60'000, 'b');
    const std::string_view one = arena.keep(first);
    const std::string_view other = arena.keep(second);
    EXPECT_EQ(one, first);
    EXPECT_EQ(other, second);
    arena.clear();
  }
}

TEST(text_arena, gives_room_for_nothing_too) {
  TextArena arena;
  EXPECT_NE(arena.room(0), nullptr);
  EXPECT_TRUE(arena.keep({}).empty());
}

}  // namespace portal
