// upload bestand: preview, commit of the same bytes, the list, undo of the last one.
#include <charconv>

#include "core/report/report_json.h"
#include "server/api/answer.h"
#include "server/api/difference_json.h"
#include "server/api/form.h"
#include "server/api/handlers.h"
#include "server/db/transaction.h"
#include "server/intake/take_in.h"
#include "server/net/text.h"
#include "server/store/audit.h"
#include "server/store/person.h"

namespace portal {
namespace {

bool names_a_workbook(std::string_view file_name) {
  const auto name = net::lowered(file_name);
  return name.ends_with(".xlsx") || name.ends_with(".xls");
}

// The whole of `text` as a number, 0 up.
template <class Number>
std::optional<Number> number_of(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc{} && end == text.data() + text.size();
  return whole && number >= 0 ? std::optional(number) : std::nullopt;
}

std::optional<Answers> read_answers(std::string_view text) {
  if (text.empty()) return Answers{};
  boost::system::error_code error;
  const auto value = boost::json::parse(text, error);
  if (error || !value.is_object()) return std::nullopt;
  Answers answers;
  for (const auto& [row, answer] : value.get_object()) {
    const auto number = number_of<std::uint32_t>(row);
    if (!number || !answer.is_string()) return std::nullopt;
    answers.emplace(*number, answer.get_string());
  }
  return answers;
}

bool is_flag(std::string_view text) { return text.empty() || text == "true" || text == "false"; }

std::expected<Delivery, net::Response> read_delivery(const Call& call, const Form& form) {
  const auto kind = kind_named(form.field("kind"));
  const auto revision = number_of<std::int64_t>(form.field("roster_revision"));
  auto answers = read_answers(form.field("answers"));
  FieldTroubles troubles;
  const auto check = [&](bool good, const char* field) {
    if (!good) troubles.emplace(field, message(call.language, "error.field.invalid"));
  };
  check(kind.has_value(), "kind");
  check(form.field("sha256").size() == 64, "sha256");
  check(revision.has_value(), "roster_revision");
  check(answers.has_value(), "answers");
  check(is_flag(form.field("remove_missing")), "remove_missing");
  check(is_flag(form.field("confirm_large")), "confirm_large");
  if (!troubles.empty()) return std::unexpected(refuse_fields(call, troubles));
  return Delivery{{call.school_id, call.user_id(), *kind},
                  form.file_name,
                  form.file,
                  std::string(form.field("sha256")),
                  *revision,
                  form.field("remove_missing") == "true" ? Missing::remove : Missing::keep,
                  form.field("confirm_large") == "true" ? LargeRemoval::confirmed : LargeRemoval::ask,
                  *std::move(answers)};
}

boost::json::object upload_json(const Upload& upload) {
  return {{"id", upload.id},
          {"kind", name_of(upload.kind)},
          {"file_name", upload.file_name},
          {"sha256", upload.sha256},
          {"who", upload.user_name},
          {"at", upload.moment},
          {"added", upload.added},
          {"changed", upload.changed},
          {"unchanged", upload.unchanged},
          {"removed", upload.removed},
          {"undone", upload.undone != 0},
          {"can_undo", upload.can_undo}};
}

net::Response refuse_delivery(const Call& call, IntakeTrouble trouble) {
  switch (trouble) {
    case IntakeTrouble::other_file: return refuse(call, 409, "other_file");
    case IntakeTrouble::own_file: return refuse_unread(call, Unread::own_file);
    case IntakeTrouble::all_places: return refuse_unread(call, Unread::all_places);
    case IntakeTrouble::stopped: return refuse_unread(call, Unread::stopped);
    case IntakeTrouble::not_green: return refuse(call, 422, "not_green");
    case IntakeTrouble::roster_changed: return refuse(call, 409, "changed");
    case IntakeTrouble::unanswered: return refuse_field(call, "answers", "field.required");
    case IntakeTrouble::large_removal: return refuse(call, 409, "confirm_large");
    case IntakeTrouble::email_taken: break;
  }
  return refuse(call, 409, "email_taken");
}

net::Response refuse_undo(const Call& call, UploadTrouble trouble) {
  if (trouble == UploadTrouble::absent) return not_found(call);
  return refuse(call, 409, trouble == UploadTrouble::not_the_last ? "not_the_last" : "touched_since");
}

net::Response preview_answer(const Call& call, const Preview& preview) {
  // The report keeps the bytes of its one serialiser.
  std::string body = R"({"report":)" + report_json(preview.checked.report, call.language) + R"(,"sha256":")" +
                     preview.sha256 + R"(","roster_revision":")" + std::to_string(preview.roster_revision) + '"';
  if (preview.checked.report.verdict == Verdict::green) {
    body += R"(,"difference":)" + boost::json::serialize(difference_json(preview.difference));
  }
  return json_text_answer(200, body + "}");
}

}  // namespace

net::Response preview_upload(const Call& call) {
  const auto form = read_form(call, {"kind"});
  if (!form) return form.error();
  const auto kind = kind_named(form->field("kind"));
  if (!kind) return refuse_field(call, "kind", "field.invalid");
  if (!names_a_workbook(form->file_name)) return refuse_field(call, "file", "field.workbook");
  const auto seen = preview_file(call.app.database, call.app.wall, {call.school_id, call.user_id(), *kind}, form->file);
  return seen ? preview_answer(call, *seen) : refuse_unread(call, seen.error());
}

net::Response commit_upload(const Call& call) {
  const auto form =
      read_form(call, {"kind", "sha256", "roster_revision", "remove_missing", "confirm_large", "answers"});
  if (!form) return form.error();
  if (!names_a_workbook(form->file_name)) return refuse_field(call, "file", "field.workbook");
  const auto delivery = read_delivery(call, *form);
  if (!delivery) return delivery.error();
  const auto upload = take_in(call.app.database, call.app.wall, call.app.world, *delivery);
  if (!upload) return refuse_delivery(call, upload.error());
  return json_answer(201, upload_json(*upload));
}

net::Response get_uploads(const Call& call) {
  boost::json::array uploads;
  call.app.database.read([&](db::Connection& connection) {
    uploads.clear();
    for (const auto& upload : list_uploads(connection, call.school_id)) uploads.push_back(upload_json(upload));
  });
  return json_answer(200, {{"uploads", std::move(uploads)}});
}

net::Response take_back_upload(const Call& call) {
  const auto undone = db::all_or_nothing(call.app.database, [&](db::Connection& connection) {
    auto upload = undo_upload(connection, call.app.world, call.school_id, call.request.param("upload"));
    if (upload) {
      add_audit(connection, call.app.world,
                {"upload.undo", call.user_id(), call.school_id, upload->id, people_in(*upload)});
    }
    return upload;
  });
  if (!undone) return refuse_undo(call, undone.error());
  return json_answer(200, upload_json(*undone));
}

}  // namespace portal
