// Mail without SMTP settings: each message becomes ID.eml in a folder.
#pragma once

#include <filesystem>

#include "server/outbox/post.h"

namespace portal {

class FilePost : public Post {
 public:
  explicit FilePost(std::filesystem::path folder) : folder_(std::move(folder)) {}
  Delivery deliver(const Letter& letter) override;

 private:
  std::filesystem::path folder_;
};

}  // namespace portal
