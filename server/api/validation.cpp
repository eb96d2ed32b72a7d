// The check of the page and the command line once more; nothing is kept.
#include "core/report/report_json.h"
#include "server/api/answer.h"
#include "server/api/form.h"
#include "server/api/handlers.h"
#include "server/store/person.h"
#include "server/store/school.h"

namespace portal {

net::Response validate_file(const Call& call) {
  const auto form = read_form(call, {"kind", "language"});
  if (!form) return form.error();
  const auto kind = kind_named(form->field("kind"));
  if (!kind && !form->field("kind").empty()) return refuse_field(call, "kind", "field.invalid");
  const auto language = language_named(form->field("language"));
  if (!language && !form->field("language").empty()) return refuse_field(call, "language", "field.invalid");
  const auto checked = call.app.wall.check(call.user_id(), as_bytes(form->file), kind, KeepPeople::never);
  if (!checked) return refuse_unread(call, checked.error());
  return json_text_answer(200, report_json(checked->report, language.value_or(call.language)));
}

}  // namespace portal
