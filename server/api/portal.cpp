// What the pages must know before anyone signs in.
#include "server/api/answer.h"
#include "server/api/handlers.h"
#include "server/api/routes.h"
#include "server/store/school.h"

namespace portal {

net::Response get_portal(const Call& call) {
  const auto& settings = call.app.settings;
  return json_answer(200, {{"product", "Scholenportal"},
                           {"issuer", settings.issuer},
                           {"default_language", name_of(settings.language)},
                           {"mail_to_files", settings.smtp.host.empty()},
                           {"password_minimum", shortest_password},
                           {"upload_limit", file_limit}});
}

}  // namespace portal
