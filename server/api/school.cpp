// Schools: what the beheerder makes and a budgethouder keeps up to date.
#include "core/base/fold.h"
#include "server/api/answer.h"
#include "server/api/handlers.h"
#include "server/api/json_body.h"
#include "server/api/new_member.h"
#include "server/db/transaction.h"
#include "server/store/audit.h"
#include "server/store/person.h"
#include "server/store/school.h"
#include "server/store/visit.h"

namespace portal {
namespace {

boost::json::object school_json(const School& school) {
  const auto& data = school.data;
  return {{"id", school.id},
          {"brin", data.brin + data.vestiging},
          {"name", data.name},
          {"sector", name_of(data.sector)},
          {"pupil_word", name_of(data.pupil_word)},
          {"language", name_of(data.language)},
          {"version", school.version}};
}

boost::json::object summary_json(const SchoolCounts& counts) {
  return {{"id", counts.school.id},
          {"brin", counts.school.data.brin + counts.school.data.vestiging},
          {"name", counts.school.data.name},
          {"sector", name_of(counts.school.data.sector)},
          {"students", counts.students},
          {"teachers", counts.teachers},
          {"activated", counts.activated},
          {"budgethouders", counts.budgethouders}};
}

net::Response refuse_school(const Call& call, SchoolTrouble trouble) {
  switch (trouble) {
    case SchoolTrouble::absent: return not_found(call);
    case SchoolTrouble::bad_brin:
    case SchoolTrouble::bad_vestiging: return refuse_field(call, "brin", "field.brin");
    case SchoolTrouble::bad_name: return refuse_field(call, "name", "field.required");
    case SchoolTrouble::taken: return refuse(call, 409, "brin_taken");
    case SchoolTrouble::changed_meanwhile: break;
  }
  return refuse(call, 409, "stale");
}

std::string upper(std::string text) {
  for (auto& letter : text) {
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  }
  return text;
}

SchoolData read_new_school(JsonBody& body) {
  const auto brin = upper(clean(body.text("brin", 6)).text);
  SchoolData data;
  data.brin = brin.substr(0, 4);
  data.vestiging = brin.substr(data.brin.size());
  data.name = clean(body.text("name", 100)).text;
  // Said together with what is wrong in the other fields; the store says the rest.
  if (data.brin.empty()) body.refuse("brin", "field.brin");
  if (data.name.empty()) body.refuse("name", "field.required");
  data.sector = body.named("sector", sector_named).value_or(Sector::vo);
  data.pupil_word = data.sector == Sector::vo ? PupilWord::leerling : PupilWord::student;
  return data;
}

struct SchoolChange {
  std::int64_t version = 0;
  std::optional<std::string> name;
  std::optional<Sector> sector;
  std::optional<PupilWord> pupil_word;
  std::optional<Language> language;
};

SchoolChange read_change(JsonBody& body) {
  return {body.number("version", 0, INT64_MAX), body.text_if("name", 100), body.named_if("sector", sector_named),
          body.named_if("pupil_word", pupil_word_named), body.named_if("language", language_named)};
}

SchoolData changed(SchoolData data, const SchoolChange& change) {
  if (change.name) data.name = clean(*change.name).text;
  data.sector = change.sector.value_or(data.sector);
  data.pupil_word = change.pupil_word.value_or(data.pupil_word);
  data.language = change.language.value_or(data.language);
  return data;
}

boost::json::object counts_json(const StatusCounts& counts) {
  return {{"total", counts.fresh + counts.invited + counts.activated + counts.withdrawn + counts.expired},
          {"new", counts.fresh},
          {"invited", counts.invited},
          {"activated", counts.activated},
          {"withdrawn", counts.withdrawn},
          {"expired", counts.expired}};
}

}  // namespace

net::Response get_schools(const Call& call) {
  boost::json::array schools;
  call.app.database.read([&](db::Connection& connection) {
    schools.clear();
    for (const auto& counts : list_schools(connection)) schools.push_back(summary_json(counts));
  });
  return json_answer(200, {{"schools", std::move(schools)}});
}

net::Response create_school(const Call& call) {
  JsonBody body(call);
  const auto data = read_new_school(body);
  const Invitee invitee{clean(body.text("budgethouder_email", 254)).text,
                        clean(body.text("budgethouder_name", 100)).text, Role::budgethouder};
  check_invitee(body, invitee, {"budgethouder_email", "budgethouder_name"});
  if (auto refused = body.refused()) return *refused;
  bool bad_email = false;
  const auto made = db::all_or_nothing(call.app.database, [&](db::Connection& connection) {
    std::expected<School, SchoolTrouble> school = add_school(connection, call.app.world, data);
    if (!school) return school;
    bad_email = !add_member(connection, call, school->id, invitee);
    if (bad_email) return std::expected<School, SchoolTrouble>(std::unexpected(SchoolTrouble::absent));
    add_audit(connection, call.app.world, {"school.add", call.user_id(), school->id, "", 1});
    return school;
  });
  if (bad_email) return refuse_field(call, "budgethouder_email", "field.email");
  return made ? json_answer(201, school_json(*made)) : refuse_school(call, made.error());
}

net::Response get_school(const Call& call) {
  std::optional<School> school;
  call.app.database.read([&](db::Connection& connection) { school = find_school(connection, call.school_id); });
  return school ? json_answer(200, school_json(*school)) : not_found(call);
}

net::Response change_school(const Call& call) {
  JsonBody body(call);
  const auto change = read_change(body);
  if (auto refused = body.refused()) return *refused;
  if (change.sector && call.who != Who::beheerder) return refuse(call, 403, "forbidden");
  const auto school = db::all_or_nothing(call.app.database, [&](db::Connection& connection) {
    std::expected<School, SchoolTrouble> edited = std::unexpected(SchoolTrouble::absent);
    const auto known = find_school(connection, call.school_id);
    if (!known) return edited;
    edited = edit_school(connection, call.school_id, change.version, changed(known->data, change));
    if (edited) add_audit(connection, call.app.world, {"school.change", call.user_id(), call.school_id, "", 1});
    return edited;
  });
  return school ? json_answer(200, school_json(*school)) : refuse_school(call, school.error());
}

net::Response start_visit(const Call& call) {
  JsonBody body(call);
  const auto reason = clean(body.text("reason", 200)).text;
  if (reason.size() < 5) body.refuse("reason", "field.required");
  if (auto refused = body.refused()) return *refused;
  Visit visit;
  call.app.database.transaction([&](db::Connection& connection) {
    visit = begin_visit(connection, call.app.world, call.school_id, call.user_id(), reason);
    add_audit(connection, call.app.world, {"visit", call.user_id(), call.school_id, visit.id, 1});
  });
  return json_answer(201, {{"until", visit.until}});
}

net::Response get_overview(const Call& call) {
  boost::json::object overview;
  call.app.database.read([&](db::Connection& connection) {
    for (const auto kind : {Kind::students, Kind::teachers}) {
      overview[name_of(kind)] = counts_json(count_statuses(connection, call.school_id, kind));
    }
  });
  return json_answer(200, overview);
}

}  // namespace portal
