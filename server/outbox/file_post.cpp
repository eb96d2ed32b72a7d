#include "server/outbox/file_post.h"

#include <fstream>
#include <system_error>

namespace portal {

Delivery FilePost::deliver(const Letter& letter) {
  namespace fs = std::filesystem;
  std::error_code trouble;
  fs::create_directories(folder_, trouble);
  fs::permissions(folder_, fs::perms::owner_all, trouble);
  const fs::path file = folder_ / (letter.id + ".eml");
  const fs::path fresh = folder_ / (letter.id + ".part");
  std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
  out << letter.message;
  out.close();
  if (!out) {
    return Delivery::connection_trouble;
  }
  fs::rename(fresh, file, trouble);
  return trouble ? Delivery::connection_trouble : Delivery::sent;
}

}  // namespace portal
