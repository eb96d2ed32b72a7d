// The options of `serve` and what they come to. Secrets come from files, never from the command line, where
// every process of the machine could read them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "server/base/settings.h"

namespace CLI {
class App;
}

namespace portal {

struct ServeOptions {
  std::string data = "data";
  std::string database;
  std::string listen = "127.0.0.1";  // ADDRESS or ADDRESS:PORT, [::1]:PORT
  std::uint16_t port = 8080;         // when --listen names none
  std::string origin;
  std::string issuer = "CJP";
  std::vector<std::string> trusted_proxies;
  std::size_t workers = 8;
  std::string smtp_url;  // smtp://HOST[:PORT], smtps://HOST[:PORT]
  std::string smtp_tls;  // none, starttls, tls; "" follows the URL
  std::string smtp_user;
  std::string smtp_password_file;
  std::string smtp_ca_file;
  std::string mail_from;
  bool without_wall = false;
  bool no_demo = false;
};

void add_options(CLI::App& app, ServeOptions& options);

// Throws std::runtime_error with one sentence when an option cannot be understood.
Settings settings_of(const ServeOptions& options);

}  // namespace portal
