#include "apps/scholenportal/serve.h"

#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>

#include "apps/scholenportal/background.h"
#include "apps/scholenportal/demo.h"
#include "apps/scholenportal/pages.h"
#include "apps/scholenportal/serve_options.h"
#include "core/base/messages.h"
#include "server/api/app.h"
#include "server/api/routes.h"
#include "server/base/log.h"
#include "server/net/server.h"
#include "server/outbox/file_post.h"
#include "server/outbox/smtp_post.h"
#include "server/store/schema.h"

namespace portal {
namespace {

std::string say(std::string_view key, std::initializer_list<Argument> arguments = {}) {
  return message(Language::nl, "cli.serve." + std::string(key), arguments);
}

std::unique_ptr<Post> make_post(const Settings& settings) {
  if (settings.smtp.host.empty()) return std::make_unique<FilePost>(mail_folder(settings));
  return std::make_unique<SmtpPost>(settings.smtp);
}

void log_answer(const net::Access& access) {
  log_event(LogLevel::info, "http.answer",
            {{"request", access.request_id},
             {"method", access.method},
             {"route", access.route.empty() ? "-" : access.route},
             {"status", std::int64_t{access.status}},
             {"ms", access.milliseconds}});
}

net::ServerSettings net_settings(const Settings& settings, const ServeOptions& options) {
  net::ServerSettings result;
  result.address = settings.address;
  result.port = settings.port;
  result.origin = settings.origin;
  result.trusted_proxies = options.trusted_proxies;
  result.workers = options.workers;
  result.on_exception = answer_exception;
  result.on_answer = log_answer;
  return result;
}

void greet(const Settings& settings, const std::vector<DemoLogIn>& demo) {
  std::cout << say("ready", {{"origin", settings.origin}}) << '\n';
  if (!demo.empty()) std::cout << say("demo") << '\n';
  for (const auto& one : demo) std::cout << "  " << one.role << ": " << one.email << " / " << one.password << '\n';
  if (settings.smtp.host.empty()) {
    std::cout << say("mail_to_files", {{"folder", mail_folder(settings).string()}}) << '\n';
  }
  std::cout << std::flush;
}

int serve(const ServeOptions& options) {
  umask(077);  // database, keys and mail are nobody else's
  const Settings settings = settings_of(options);
  std::filesystem::create_directories(settings.data);

  SystemClock clock;
  SystemRandom random;
  const World world{.clock = clock, .random = random};
  const Vault vault(Keys::load_or_make(key_file(settings), random), random);
  const auto database = db::open_database(database_url(settings));
  prepare_database(*database, vault.keys());
  Passwords passwords;
  const auto demo = options.no_demo ? std::vector<DemoLogIn>{} : demo_log_ins(*database, world, passwords, settings);

  const App app{.database = *database, .world = world, .vault = vault, .passwords = passwords, .settings = settings};
  net::Server server(net_settings(settings, options), make_routes(app), embedded_pages());
  const auto post = make_post(settings);
  auto background = std::make_unique<Background>(*database, world, vault, *post, settings);
  greet(settings, demo);
  const auto stopped = server.run(net::StopOn::signal);
  background.reset();
  if (stopped == net::Stopped::late) {
    log_event(LogLevel::warning, "server.stopped_late");
    std::_Exit(EXIT_FAILURE);  // a handler that hangs must not hold the stop
  }
  return EXIT_SUCCESS;
}

}  // namespace

Run declare_serve(CLI::App& app) {
  const auto options = std::make_shared<ServeOptions>();
  add_options(app, *options);
  return [options] { return serve(*options); };
}

}  // namespace portal
