#include "apps/scholenportal/serve_options.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace portal {
namespace {

std::string told(const ServeOptions& options) {
  try {
    const auto settings = settings_of(options);
    return settings.address + " " + std::to_string(settings.port) + " " + settings.origin;
  } catch (const std::runtime_error&) {
    return "refused";
  }
}

TEST(serve_options, say_where_to_listen_and_what_users_see) {
  struct Row {
    std::string listen;
    std::uint16_t port;
    std::string origin;
    std::string answer;
  };
  const std::vector<Row> rows{
      {"127.0.0.1", 8080, "", "127.0.0.1 8080 http://localhost:8080"},
      {"127.0.0.1", 9000, "", "127.0.0.1 9000 http://localhost:9000"},
      {"0.0.0.0:81", 8080, "", "0.0.0.0 81 http://localhost:81"},
      {"localhost:82", 8080, "", "127.0.0.1 82 http://localhost:82"},
      {"[::1]:83", 8080, "", "::1 83 http://localhost:83"},
      {"::1", 8080, "", "::1 8080 http://localhost:8080"},
      {"127.0.0.1", 8080, "https://portal.example/", "127.0.0.1 8080 https://portal.example"},
      {"127.0.0.1:x", 8080, "", "refused"},
      {"127.0.0.1:99999", 8080, "", "refused"},
      {":80", 8080, "", "refused"},
      {"127.0.0.1", 8080, "portal.example", "refused"},
      {"127.0.0.1", 8080, "https://portal.example/path", "refused"},
      {"127.0.0.1", 8080, "https://", "refused"},
      {"127.0.0.1", 8080, "ftp://portal.example", "refused"},
  };
  for (const auto& row : rows) {
    ServeOptions options;
    options.listen = row.listen;
    options.port = row.port;
    options.origin = row.origin;
    EXPECT_EQ(told(options), row.answer) << row.listen << " " << row.origin;
  }
}

TEST(serve_options, name_the_mail_server) {
  struct Row {
    std::string url;
    std::string tls;
    std::string host;
    std::uint16_t port;
    MailSecurity security;
  };
  const std::vector<Row> rows{
      {"", "", "", 0, MailSecurity::starttls},
      {"smtp://mail.example", "", "mail.example", 0, MailSecurity::starttls},
      {"smtp://mail.example:25/", "none", "mail.example", 25, MailSecurity::none},
      {"smtps://mail.example", "", "mail.example", 0, MailSecurity::tls},
      {"smtp://[::1]:465", "tls", "::1", 465, MailSecurity::tls},
  };
  for (const auto& row : rows) {
    ServeOptions options;
    options.smtp_url = row.url;
    options.smtp_tls = row.tls;
    const auto server = settings_of(options).smtp;
    EXPECT_EQ(server.host, row.host) << row.url;
    EXPECT_EQ(server.port, row.port) << row.url;
    EXPECT_EQ(server.security, row.security) << row.url;
  }
  for (const std::string url : {"mail.example", "http://mail.example", "smtp://", "smtp://user:secret@mail.example"}) {
    ServeOptions options;
    options.smtp_url = url;
    EXPECT_EQ(told(options), "refused") << url;
  }
}

TEST(serve_options, read_the_password_from_a_file) {
  const auto file = std::filesystem::path(testing::TempDir()) / "smtp-password";
  std::ofstream(file) << "geheim\n";
  ServeOptions options;
  options.smtp_url = "smtp://mail.example";
  options.smtp_password_file = file;
  EXPECT_EQ(settings_of(options).smtp.password, "geheim");
  std::filesystem::remove(file);
  EXPECT_EQ(told(options), "refused");
}

}  // namespace
}  // namespace portal
