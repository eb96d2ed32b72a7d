// template_leerlingen.xlsx and template_docenten.xlsx.
#include "core/roster/make_template.h"

#include "server/api/answer.h"
#include "server/api/handlers.h"
#include "server/api/workbook_answer.h"
#include "server/store/person.h"
#include "server/store/school.h"

namespace portal {

net::Response get_template(const Call& call) {
  const auto kind = kind_named(call.request.param("kind"));
  if (!kind) return not_found(call);
  const auto language = language_named(call.request.query_value("language")).value_or(call.language);
  return workbook_answer(template_file_name(*kind), make_template(*kind, language));
}

}  // namespace portal
