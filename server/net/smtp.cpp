#include "server/net/smtp.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <stdexcept>

#include "server/net/libcurl.h"

namespace portal::net {
namespace {

constexpr std::size_t max_address_bytes = 254;  // RFC 5321 4.5.3.1.3, less its brackets

// How far the conversation came, by what we said last.
enum class Said : std::uint8_t { greeting, sender, recipient, data, everything };

struct EndConversation {
  void operator()(CURL* curl) const { libcurl().curl_easy_cleanup(curl); }
};
struct FreeList {
  void operator()(curl_slist* list) const { libcurl().curl_slist_free_all(list); }
};

struct Conversation {
  Said said = Said::greeting;
  std::string mail;       // with CRLF line ends
  std::size_t given = 0;  // bytes of `mail` that curl took
};

// An address that could end the command line or its brackets is no address.
bool can_be_mailed(std::string_view address) {
  const auto breaks = [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f || c == '<' || c == '>'; };
  const auto at = address.rfind('@');
  return address.size() <= max_address_bytes && at != std::string_view::npos && at > 0 && at + 1 < address.size() &&
         std::ranges::none_of(address, breaks);
}

// Some servers take a lone LF for a line end, so that "LF . LF" would end the mail early (SMTP smuggling).
std::string with_crlf(std::string_view text) {
  std::string result;
  result.reserve(text.size() + text.size() / 32 + 2);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\r' && text[at] != '\n') {
      result += text[at];
      continue;
    }
    result += "\r\n";
    if (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n') ++at;
  }
  if (!result.ends_with("\r\n")) result += "\r\n";
  return result;
}

std::size_t give_mail(char* into, std::size_t size, std::size_t count, void* of) {
  auto& conversation = *static_cast<Conversation*>(of);
  const auto left = std::string_view(conversation.mail).substr(conversation.given);
  const auto piece = left.substr(0, size * count);
  std::memcpy(into, piece.data(), piece.size());
  conversation.given += piece.size();
  if (conversation.given == conversation.mail.size()) conversation.said = Said::everything;
  return piece.size();
}

// curl tells which commands it sends; nothing of them is kept.
int watch(CURL*, curl_infotype kind, char* data, std::size_t size, void* of) {
  auto& conversation = *static_cast<Conversation*>(of);
  const std::string_view line(data, size);
  if (kind != CURLINFO_HEADER_OUT) return 0;
  if (line.starts_with("MAIL FROM")) conversation.said = Said::sender;
  if (line.starts_with("RCPT TO")) conversation.said = Said::recipient;
  if (line.starts_with("DATA")) conversation.said = Said::data;
  return 0;
}

SmtpAnswer judge(Said said, int code) {
  const bool answered = code >= 400;
  const auto by_code = code >= 500 ? SmtpOutcome::recipient_refused : SmtpOutcome::temporary;
  switch (said) {
    case Said::greeting:
      return {SmtpOutcome::connection_trouble, answered ? code : 0};
    case Said::sender:
      return {answered && code < 500 ? SmtpOutcome::temporary : SmtpOutcome::connection_trouble, answered ? code : 0};
    case Said::recipient:
    case Said::data:
      return answered ? SmtpAnswer{by_code, code} : SmtpAnswer{SmtpOutcome::connection_trouble, 0};
    case Said::everything:
      break;
  }
  return answered ? SmtpAnswer{by_code, code} : SmtpAnswer{SmtpOutcome::unknown, 0};
}

std::string url_of(const SmtpSettings& settings) {
  std::string url = settings.security == SmtpSecurity::tls ? "smtps://" : "smtp://";
  const std::uint16_t usual = settings.security == SmtpSecurity::tls        ? 465
                              : settings.security == SmtpSecurity::starttls ? 587
                                                                            : 25;
  const bool is_v6 = settings.host.contains(':') && !settings.host.starts_with('[');
  url += is_v6 ? "[" + settings.host + "]" : settings.host;
  url += ":" + std::to_string(settings.port == 0 ? usual : settings.port);
  if (!settings.greeting_name.empty()) url += "/" + settings.greeting_name;
  return url;
}

template <class Value>
void set(CURL* curl, CURLoption option, Value value) {
  if (libcurl().curl_easy_setopt(curl, option, value) != CURLE_OK) {
    throw std::runtime_error("libcurl takes no option " + std::to_string(option) + "; install a newer one");
  }
}

void set_connection(CURL* curl, const SmtpSettings& settings) {
  set(curl, CURLOPT_URL, url_of(settings).c_str());
  set(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  set(curl, CURLOPT_PROXY, "");  // whatever the environment says
  set(curl, CURLOPT_NOSIGNAL, 1L);
  set(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings.connect_timeout.count()));
  set(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(settings.total_timeout.count()));
  const bool plain = settings.security == SmtpSecurity::none;
  set(curl, CURLOPT_USE_SSL, static_cast<long>(plain ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  set(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  set(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  set(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  if (!settings.ca_file.empty()) set(curl, CURLOPT_CAINFO, settings.ca_file.c_str());
  if (!settings.user.empty()) {
    set(curl, CURLOPT_USERNAME, settings.user.c_str());
    set(curl, CURLOPT_PASSWORD, settings.password.c_str());
  }
}

void set_mail(CURL* curl, Conversation& conversation, const Envelope& envelope, curl_slist* recipients) {
  set(curl, CURLOPT_MAIL_FROM, envelope.from.c_str());
  set(curl, CURLOPT_MAIL_RCPT, recipients);
  set(curl, CURLOPT_UPLOAD, 1L);
  set(curl, CURLOPT_READFUNCTION, give_mail);
  set(curl, CURLOPT_READDATA, &conversation);
  set(curl, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(conversation.mail.size()));
  set(curl, CURLOPT_VERBOSE, 1L);  // without it `watch` hears nothing
  set(curl, CURLOPT_DEBUGFUNCTION, watch);
  set(curl, CURLOPT_DEBUGDATA, &conversation);
}

}  // namespace

void require_smtp() { libcurl(); }

SmtpAnswer send(const SmtpSettings& settings, const Envelope& envelope, std::string_view rfc5322) {
  static const auto started = libcurl().curl_global_init(CURL_GLOBAL_DEFAULT);  // once, whichever thread is first
  if (!can_be_mailed(envelope.from)) return {SmtpOutcome::connection_trouble, 0};
  if (!can_be_mailed(envelope.to)) return {SmtpOutcome::recipient_refused, 0};
  const std::unique_ptr<CURL, EndConversation> curl(libcurl().curl_easy_init());
  const std::unique_ptr<curl_slist, FreeList> recipients(libcurl().curl_slist_append(nullptr, envelope.to.c_str()));
  if (started != CURLE_OK || !curl || !recipients) throw std::runtime_error("curl does not start");

  Conversation conversation{.said = Said::greeting, .mail = with_crlf(rfc5322), .given = 0};
  set_connection(curl.get(), settings);
  set_mail(curl.get(), conversation, envelope, recipients.get());
  if (libcurl().curl_easy_perform(curl.get()) == CURLE_OK) return {SmtpOutcome::sent, 250};
  long code = 0;
  libcurl().curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &code);
  return judge(conversation.said, static_cast<int>(code));
}

}  // namespace portal::net
