#include "apps/scholenportal/serve_options.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <fstream>
#include <stdexcept>
#include <string_view>

#include "apps/scholenportal/open_portal.h"
#include "core/base/messages.h"

namespace portal {
namespace {

[[noreturn]] void refuse(std::string_view key, std::string_view value) {
  throw std::runtime_error(message(Language::nl, key, {{"value", value}}));
}

struct HostAndPort {
  std::string host;
  std::uint16_t port = 0;  // 0: none was named
};

// "host", "host:25", "[::1]:25", "::1".
HostAndPort split_port(std::string_view text) {
  const auto colon = text.rfind(':');
  const bool bare_v6 = !text.contains(']') && text.find(':') != colon;
  const bool named = colon != text.npos && !bare_v6 && !text.substr(colon).contains(']');
  HostAndPort result{.host = std::string(text.substr(0, named ? colon : text.npos)), .port = 0};
  if (named) {
    const auto digits = text.substr(colon + 1);
    const auto [end, wrong] = std::from_chars(digits.data(), digits.data() + digits.size(), result.port);
    if (wrong != std::errc() || end != digits.data() + digits.size()) refuse("cli.serve.bad_address", text);
  }
  if (result.host.starts_with('[') && result.host.ends_with(']')) {
    result.host = result.host.substr(1, result.host.size() - 2);
  }
  if (result.host.empty() || result.host.find_first_of("/@ ") != std::string::npos) {
    refuse("cli.serve.bad_address", text);
  }
  return result;
}

std::string first_line_of(const std::string& file) {
  std::ifstream in(file);
  std::string line;
  if (!std::getline(in, line) || line.empty()) refuse("cli.cannot_open", file);
  return line;
}

MailSecurity security_of(const ServeOptions& options, bool is_smtps) {
  if (options.smtp_tls == "none") return MailSecurity::none;
  if (options.smtp_tls == "tls" || (options.smtp_tls.empty() && is_smtps)) return MailSecurity::tls;
  return MailSecurity::starttls;
}

MailServer mail_server_of(const ServeOptions& options) {
  MailServer server;
  if (options.smtp_url.empty()) return server;
  std::string_view rest = options.smtp_url;
  const bool is_smtps = rest.starts_with("smtps://");
  if (!is_smtps && !rest.starts_with("smtp://")) refuse("cli.serve.bad_smtp_url", options.smtp_url);
  rest.remove_prefix(is_smtps ? 8 : 7);
  if (rest.ends_with('/')) rest.remove_suffix(1);
  const auto [host, port] = split_port(rest);
  server.host = host;
  server.port = port;
  server.security = security_of(options, is_smtps);
  server.user = options.smtp_user;
  if (!options.smtp_password_file.empty()) server.password = first_line_of(options.smtp_password_file);
  server.ca_file = options.smtp_ca_file;
  return server;
}

// "https://portal.example": no path, because links are made by putting one behind it.
std::string origin_of(const ServeOptions& options, std::uint16_t port) {
  if (options.origin.empty()) return "http://localhost:" + std::to_string(port);
  std::string_view origin = options.origin;
  if (origin.ends_with('/')) origin.remove_suffix(1);
  const auto host = origin.find("://") == origin.npos ? "" : origin.substr(origin.find("://") + 3);
  const bool known = origin.starts_with("http://") || origin.starts_with("https://");
  if (!known || host.empty() || host.find_first_of("/?#@ ") != host.npos) {
    refuse("cli.serve.bad_origin", options.origin);
  }
  return std::string(origin);
}

}  // namespace

void add_options(CLI::App& app, ServeOptions& options) {
  const auto add = [&](const char* name, auto& value, const char* form) {
    const auto key = "cli.serve." + std::string(name).substr(2);
    return app.add_option(name, value, std::string(message(Language::nl, key)))->option_text(form);
  };
  add_place_options(app, options);
  add("--listen", options.listen, "ADDRESS[:PORT]");
  add("--port", options.port, "N");
  add("--issuer", options.issuer, "NAME");
  add("--trusted-proxy", options.trusted_proxies, "ADDRESS[/N] …");
  add("--workers", options.workers, "N")->check(CLI::Range(1, 256));
  add("--smtp-url", options.smtp_url, "smtp[s]://HOST[:PORT]");
  add("--smtp-tls", options.smtp_tls, "none|starttls|tls")->check(CLI::IsMember({"none", "starttls", "tls"}));
  add("--smtp-user", options.smtp_user, "NAME");
  add("--smtp-password-file", options.smtp_password_file, "FILE");
  add("--smtp-ca-file", options.smtp_ca_file, "FILE");
  add("--mail-from", options.mail_from, "ADDRESS");
  app.add_flag("--without-wall", options.without_wall, std::string(message(Language::nl, "cli.serve.without-wall")));
  app.add_flag("--no-demo", options.no_demo, std::string(message(Language::nl, "cli.serve.no-demo")));
}

Settings settings_of(const ServeOptions& options) {
  Settings settings;
  const auto [address, port] = split_port(options.listen);
  settings.data = options.data;
  settings.database = options.database;
  settings.address = address == "localhost" ? "127.0.0.1" : address;
  settings.port = port == 0 ? options.port : port;
  settings.origin = origin_of(options, settings.port);
  settings.issuer = options.issuer;
  settings.smtp = mail_server_of(options);
  if (!options.mail_from.empty()) settings.mail_from = options.mail_from;
  return settings;
}

}  // namespace portal
