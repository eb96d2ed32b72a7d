#include "core/sheet/md5.h"

#include <gtest/gtest.h>

#include <string>

namespace portal::sheet {
namespace {

std::string hex(Bytes bytes) {
  constexpr char digits[] = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : bytes) {
    text.push_back(digits[byte >> 4U]);
    text.push_back(digits[byte & 15U]);
  }
  return text;
}

// RFC 1321, A.5, and lengths around the padding's edges.
TEST(Md5, GivesTheSumsOfTheStandard) {
  const struct {
    std::string message;
    const char* sum;
  } cases[] = {
      {"", "d41d8cd98f00b204e9800998ecf8427e"},
      {"abc", "900150983cd24fb0d6963f7d28e17f72"},
      {"message digest", "f96b697d7cb7938d525a2f31aaf161d0"},
      {"12345678901234567890123456789012345678901234567890123456789012345678901234567890",
       "57edf4a22be3c955ac49da2e2107b67a"},
      {std::string(55, 'a'), "ef1772b6dff9a122358552954ad0df65"},
      {std::string(56, 'a'), "3b0c8ac703f828b04c6c197006d17218"},
      {std::string(64, 'a'), "014842d480b571495a4a0363793f7367"},
  };
  for (const auto& [message, sum] : cases) {
    EXPECT_EQ(hex(md5(as_bytes(message))), sum) << message;
  }
}

}  // namespace
}  // namespace portal::sheet
