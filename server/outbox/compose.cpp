#include "server/outbox/compose.h"

#include <chrono>
#include <vector>

#include "core/roster/email.h"
#include "server/outbox/mime.h"

namespace portal {
namespace {

// A mail before it is plain text or HTML: paragraphs, one of them the link.
struct Draft {
  std::string subject;
  std::vector<std::string> before;  // the link
  std::string button;               // "" for no link
  std::vector<std::string> after;
};

// "31 december 2027"
std::string date_text(Language language, Milliseconds moment) {
  using namespace std::chrono;
  const year_month_day day{floor<days>(sys_time<milliseconds>(milliseconds(moment)))};
  const std::string month_key = "mail.month." + std::to_string(static_cast<unsigned>(day.month()));
  const std::string number = std::to_string(static_cast<unsigned>(day.day()));
  const std::string year = std::to_string(static_cast<int>(day.year()));
  return message(language, "mail.date",
                 {{"day", number}, {"month", message(language, month_key)}, {"year", year}});
}

// Sentences with everything that they may name.
class Sentences {
 public:
  explicit Sentences(const MailFacts& facts)
      : facts_(facts),
        name_(one_line(facts.given_name)),
        school_(one_line(facts.school)),
        portal_(message(facts.language, "mail.portal", {{"issuer", facts.issuer}})),
        date_(date_text(facts.language, facts.valid_until)),
        page_(facts.link.substr(0, facts.link.find('#'))) {}

  [[nodiscard]] std::string operator()(std::string_view key) const {
    return message(facts_.language, "mail." + std::string(key),
                   {{"name", name_},
                    {"school", school_},
                    {"issuer", facts_.issuer},
                    {"portal", portal_},
                    {"code", facts_.code},
                    {"date", date_},
                    {"page", page_}});
  }

 private:
  const MailFacts& facts_;
  std::string name_;
  std::string school_;
  std::string portal_;
  std::string date_;
  std::string page_;
};

Draft draft_of(const MailFacts& facts) {
  const Sentences say(facts);
  const std::string greeting = say("greeting");
  switch (facts.purpose) {
    case MailPurpose::invitation:
    case MailPurpose::reminder: {
      const std::string which = facts.purpose == MailPurpose::reminder ? "reminder" : "invitation";
      return {say(which + ".subject"),
              {greeting, say(which + ".text")},
              say("invitation.button"),
              {say("invitation.code"), say("invitation.valid"), say("invitation.why")}};
    }
    case MailPurpose::password_reset:
      return {say("password_reset.subject"),
              {greeting, say("password_reset.text")},
              say("password_reset.button"),
              {say("password_reset.valid"), say("password_reset.why")}};
    case MailPurpose::user_invitation:
      return {say("user_invitation.subject"),
              {greeting, say(facts.school.empty() ? "user_invitation.text" : "user_invitation.text_school")},
              say("user_invitation.button"),
              {say("user_invitation.valid"), say("user_invitation.why")}};
    case MailPurpose::password_changed:
      break;
  }
  return {say("password_changed.subject"), {greeting, say("password_changed.text"), say("password_changed.why")}, "", {}};
}

std::string plain_text(const Draft& draft, const std::string& link) {
  std::string text;
  for (const auto& paragraph : draft.before) {
    text += paragraph + "\n\n";
  }
  if (!draft.button.empty()) {
    text += draft.button + ":\n" + link + "\n\n";
  }
  for (const auto& paragraph : draft.after) {
    text += paragraph + "\n\n";
  }
  return text;
}

std::string html_paragraph(const std::string& text) {
  return "<p style=\"margin:0 0 16px\">" + html_text(text) + "</p>\n";
}

// Nothing from elsewhere: no picture, no style sheet, no tracker.
std::string html(const Draft& draft, const MailFacts& facts) {
  std::string text = "<!doctype html>\n<html lang=\"" + std::string(facts.language == Language::nl ? "nl" : "en") +
                     "\">\n<head><meta charset=\"utf-8\"><title>" + html_text(draft.subject) +
                     "</title></head>\n<body style=\"font:16px/1.5 sans-serif;max-width:36em;margin:0 auto;"
                     "padding:24px\">\n";
  for (const auto& paragraph : draft.before) {
    text += html_paragraph(paragraph);
  }
  if (!draft.button.empty()) {
    text += "<p style=\"margin:0 0 16px\"><a href=\"" + html_text(facts.link) +
            "\" style=\"display:inline-block;padding:12px 20px;border-radius:6px;background:#0b57d0;color:#ffffff;"
            "text-decoration:none\">" +
            html_text(draft.button) + "</a></p>\n";
  }
  for (const auto& paragraph : draft.after) {
    text += html_paragraph(paragraph);
  }
  return text + "</body>\n</html>\n";
}

std::string domain_of(std::string_view address) {
  const auto at = address.rfind('@');
  return std::string(at == std::string_view::npos ? "localhost" : address.substr(at + 1));
}

std::string part(const std::string& boundary, std::string_view type, const std::string& body) {
  return "--" + boundary + "\r\nContent-Type: " + std::string(type) +
         "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + quoted_printable(body) + "\r\n";
}

}  // namespace

std::string compose_mail(const MailFacts& facts, const MailFrame& frame) {
  const Draft draft = draft_of(facts);
  const std::string boundary = "part-" + frame.mail_id;
  std::string mail;
  mail += "Date: " + mail_date(frame.date) + "\r\n";
  mail += "Message-ID: <" + frame.mail_id + "@" + domain_of(frame.from) + ">\r\n";
  mail += "From: " + mailbox(facts.sender_name, frame.from) + "\r\n";
  mail += "To: <" + one_line(facts.address) + ">\r\n";
  mail += "Subject: " + encoded_words(draft.subject) + "\r\n";
  mail += "MIME-Version: 1.0\r\n";
  mail += "Auto-Submitted: auto-generated\r\n";
  mail += "Content-Type: multipart/alternative; boundary=\"" + boundary + "\"\r\n\r\n";
  mail += part(boundary, "text/plain", plain_text(draft, facts.link));
  mail += part(boundary, "text/html", html(draft, facts));
  mail += "--" + boundary + "--\r\n";
  return mail;
}

bool is_mailable(std::string_view address) { return is_email(address); }

}  // namespace portal
