// How this server was started: filled once by the commands, read everywhere, never changed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "core/base/messages.h"
#include "server/base/clock.h"

namespace portal {

enum class MailSecurity : std::uint8_t { none, starttls, tls };

struct MailServer {
  std::string host;  // "" : no SMTP; mail goes to files under the data folder
  std::uint16_t port = 0;  // 0: the usual one for this security
  MailSecurity security = MailSecurity::starttls;
  std::string user;      // "" : no authentication
  std::string password;  // never logged
  std::string ca_file;   // "" : the system's certificates
};

struct SessionSettings {
  Milliseconds idle = 30 * one_minute;
  Milliseconds absolute = 12 * one_hour;
};

struct Settings {
  std::filesystem::path data = "data";
  std::string database;                            // "" : sqlite:DATA/portal.db
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
  std::string origin = "http://localhost:8080";    // links in mail start with it; never taken from a Host header
  std::string issuer = "CJP";                      // the card's issuer, as pages and mail name it
  std::string mail_from = "no-reply@localhost";    // the sender's address
  Language language = Language::nl;                // for pages and mail without a school or user
  MailServer smtp;
  SessionSettings session;
  std::uint32_t mails_per_second_per_domain = 10;
};

// "sqlite:DATA/portal.db" unless another database was named.
std::string database_url(const Settings& settings);
// DATA/keys/portal.key
std::filesystem::path key_file(const Settings& settings);
// DATA/mail, where mail goes when there is no SMTP
std::filesystem::path mail_folder(const Settings& settings);

}  // namespace portal
