#include "apps/scholenportal/serve.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>

#include "apps/scholenportal/background.h"
#include "apps/scholenportal/demo.h"
#include "apps/scholenportal/open_portal.h"
#include "apps/scholenportal/pages.h"
#include "apps/scholenportal/serve_options.h"
#include "core/base/messages.h"
#include "server/api/app.h"
#include "server/api/routes.h"
#include "server/base/log.h"
#include "server/net/server.h"
#include "server/outbox/file_post.h"
#include "server/outbox/smtp_post.h"
#include "server/wall/wall.h"

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

std::unique_ptr<net::Server> listen(const Settings& settings, const ServeOptions& options, const App& app) {
  try {
    return std::make_unique<net::Server>(net_settings(settings, options), make_routes(app), embedded_pages());
  } catch (const std::system_error& error) {
    throw std::runtime_error(say("cannot_listen", {{"address", error.what()}}));
  }
}

// Reading and waiting for it may never take all the workers: signing in and looking around go on meanwhile.
WallSettings wall_settings(const ServeOptions& options) {
  WallSettings settings;
  if (options.without_wall) settings.program.reset();
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  settings.places = std::clamp<std::size_t>(options.workers / 2, 1, cores);
  settings.waiting = options.workers / 4;
  return settings;
}

std::unique_ptr<Wall> build_wall(const ServeOptions& options) {
  try {
    auto wall = std::make_unique<Wall>(wall_settings(options));
    log_event(options.without_wall ? LogLevel::warning : LogLevel::info, "wall.ready",
              {{"protections", wall::names_of(wall->protections())}});
    return wall;
  } catch (const wall::NoKeeper& trouble) {
    throw std::runtime_error(say("no_wall", {{"trouble", trouble.what()}}));
  }
}

int serve(const ServeOptions& options) {
  const auto wall = build_wall(options);
  OpenPortal portal(options);
  const Settings& settings = portal.settings();
  Passwords passwords;
  const auto demo =
      options.no_demo ? std::vector<DemoLogIn>{} : demo_log_ins(portal.database(), portal.world(), passwords, settings);

  const App app{portal.database(), portal.world(), portal.vault(), passwords, *wall, settings};
  const auto server = listen(settings, options, app);
  const auto post = make_post(settings);
  auto background = std::make_unique<Background>(portal.database(), portal.world(), portal.vault(), *post, settings);
  greet(settings, demo);
  const auto stopped = server->run(net::StopOn::signal);
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
