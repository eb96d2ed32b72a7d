// Against a receiver of a few lines that says what each row wants it to say.
#include "server/net/smtp.h"

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/streambuf.hpp>
#include <boost/asio/write.hpp>
#include <istream>
#include <map>
#include <string>
#include <thread>

namespace portal::net {
namespace {

namespace asio = boost::asio;

// Command (its first word, "." for the end of the mail, "" for the greeting) -> reply; "" hangs up.
using Script = std::map<std::string, std::string>;

class Receiver {
 public:
  explicit Receiver(Script script)
      : script_(std::move(script)),
        acceptor_(io_, {asio::ip::make_address("127.0.0.1"), 0}),
        thread_([this] { serve(); }) {}
  ~Receiver() {
    boost::system::error_code ignored;
    asio::ip::tcp::socket wake(io_);  // for a row in which nobody called
    wake.connect(acceptor_.local_endpoint(), ignored);
    wake.close(ignored);
    thread_.join();
  }
  [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
  // All that the client said, once it is gone.
  std::string transcript() {
    thread_.join();
    thread_ = std::thread([] {});
    return transcript_;
  }

 private:
  void serve() {
    asio::ip::tcp::socket socket(io_);
    acceptor_.accept(socket);
    boost::system::error_code error;
    asio::streambuf buffer;
    if (!say(socket, "", "220 ready")) return;
    bool in_mail = false;
    while (asio::read_until(socket, buffer, "\r\n", error), !error) {
      std::istream in(&buffer);
      std::string line;
      std::getline(in, line);
      transcript_ += line + "\n";
      line.pop_back();
      if (in_mail && line != ".") continue;
      const auto command = line.substr(0, line.find(' '));
      in_mail = command == "DATA" && !script_.contains("DATA");
      if (!say(socket, command, in_mail ? "354 go on" : "250 fine")) return;
    }
  }

  bool say(asio::ip::tcp::socket& socket, const std::string& command, const std::string& usual) {
    const auto found = script_.find(command);
    const auto reply = found == script_.end() ? usual : found->second;
    boost::system::error_code error;
    if (!reply.empty()) asio::write(socket, asio::buffer(reply + "\r\n"), error);
    return !reply.empty() && !error;
  }

  Script script_;
  asio::io_context io_;
  asio::ip::tcp::acceptor acceptor_;
  std::string transcript_;
  std::thread thread_;
};

SmtpSettings settings_for(std::uint16_t port, SmtpSecurity security = SmtpSecurity::none) {
  SmtpSettings settings;
  settings.host = "127.0.0.1";
  settings.port = port;
  settings.security = security;
  settings.greeting_name = "portal.example";
  settings.connect_timeout = std::chrono::milliseconds(2000);
  settings.total_timeout = std::chrono::milliseconds(2000);
  return settings;
}

const Envelope envelope{.from = "school@portal.example", .to = "ans@example.org"};

TEST(smtp, a_mail_arrives_as_it_was_handed_over) {
  Receiver receiver({});
  const auto answer =
      send(settings_for(receiver.port()), envelope, "Subject: hallo\n\n.een punt\n.\nRCPT TO:<b@c>\r\n");
  EXPECT_EQ(answer.outcome, SmtpOutcome::sent);
  EXPECT_EQ(answer.code, 250);
  EXPECT_EQ(receiver.transcript(),
            "EHLO portal.example\r\nMAIL FROM:<school@portal.example>\r\nRCPT TO:<ans@example.org>\r\nDATA\r\n"
            "Subject: hallo\r\n\r\n..een punt\r\n..\r\nRCPT TO:<b@c>\r\n.\r\nQUIT\r\n");
}

TEST(smtp, every_refusal_has_its_outcome) {
  struct Row {
    std::string command;
    std::string reply;
    SmtpOutcome outcome;
    int code;
  };
  using enum SmtpOutcome;
  const std::vector<Row> rows{
      {"", "554 go away", connection_trouble, 554},
      {"", "421 later", connection_trouble, 421},
      {"", "", connection_trouble, 0},
      {"MAIL", "550 not you", connection_trouble, 550},
      {"MAIL", "451 later", temporary, 451},
      {"MAIL", "", connection_trouble, 0},
      {"RCPT", "550 nobody here", recipient_refused, 550},
      {"RCPT", "451 greylisted", temporary, 451},
      {"RCPT", "452 too many", temporary, 452},
      {"RCPT", "", connection_trouble, 0},
      {"DATA", "554 no", recipient_refused, 554},
      {"DATA", "451 no", temporary, 451},
      {"DATA", "", connection_trouble, 0},
      {".", "550 spam", recipient_refused, 550},
      {".", "451 later", temporary, 451},
      {".", "", unknown, 0},
      {"QUIT", "", sent, 250},
  };
  for (const auto& row : rows) {
    const Receiver receiver({{row.command, row.reply}});
    const auto answer = send(settings_for(receiver.port()), envelope, "Subject: hallo\r\n\r\nhallo\r\n");
    EXPECT_EQ(answer.outcome, row.outcome) << row.command << " " << row.reply;
    EXPECT_EQ(answer.code, row.code) << row.command << " " << row.reply;
  }
}

TEST(smtp, no_address_can_add_a_command) {
  for (const std::string to :
       {"a\r\nRCPT TO:<x@y>", "\"a\r\nDATA\"@x.nl", "a b@c.nl", "<a@b.nl>", "a@b.nl>", "a", "@b", "a@", ""}) {
    Receiver receiver({});
    EXPECT_EQ(send(settings_for(receiver.port()), {envelope.from, to}, "hallo").outcome, SmtpOutcome::recipient_refused)
        << to;
  }
  Receiver receiver({});
  EXPECT_EQ(send(settings_for(receiver.port()), {"a\r\nb@c", envelope.to}, "hallo").outcome,
            SmtpOutcome::connection_trouble);
}

TEST(smtp, nothing_is_sent_in_the_clear_when_tls_is_asked) {
  for (const auto security : {SmtpSecurity::starttls, SmtpSecurity::tls}) {
    Receiver receiver({});
    auto settings = settings_for(receiver.port(), security);
    settings.user = "portal";
    settings.password = "geheim";
    EXPECT_EQ(send(settings, envelope, "hallo").outcome, SmtpOutcome::connection_trouble);
    const auto transcript = receiver.transcript();
    EXPECT_FALSE(transcript.contains("MAIL")) << transcript;
    EXPECT_FALSE(transcript.contains("AUTH")) << transcript;
  }
}

TEST(smtp, nobody_listening_is_connection_trouble) {
  std::uint16_t port = 0;
  {
    const Receiver receiver({});
    port = receiver.port();
  }
  EXPECT_EQ(send(settings_for(port), envelope, "hallo").outcome, SmtpOutcome::connection_trouble);
}

TEST(smtp, a_wrong_log_in_is_connection_trouble) {
  Receiver receiver({{"EHLO", "250-portal\r\n250 AUTH PLAIN"}, {"AUTH", "535 no"}});
  auto settings = settings_for(receiver.port());
  settings.user = "portal";
  settings.password = "geheim";
  const auto answer = send(settings, envelope, "hallo");
  EXPECT_EQ(answer.outcome, SmtpOutcome::connection_trouble);
  EXPECT_EQ(answer.code, 535);
}

}  // namespace
}  // namespace portal::net
