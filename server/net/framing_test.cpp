// The table of heads and bodies on which two servers in a row may disagree: each is answered as said, over
// a real socket, and the connection closed, so that what follows is never taken for a request.
#include "server/net/framing.h"

#include <gtest/gtest.h>

#include <string>

#include "server/net/test_site.h"

namespace portal::net {
namespace {

struct Row {
  const char* name;
  std::string head;  // request line and fields; {host} is the server's own, every line ends in CRLF
  std::string body;
  int status;
};

std::string filled(std::string text, const std::string& host) {
  if (const auto at = text.find("{host}"); at != std::string::npos) text.replace(at, 6, host);
  return text;
}

const std::string post = "POST /echo HTTP/1.1\r\n";
const std::string usual =
    "Host: {host}\r\nSec-Fetch-Site: same-origin\r\nX-Requested-With: scholenportal\r\n"
    "Content-Type: application/json\r\n";
const std::string start = post + usual;

const std::vector<Row> refused{
    {"chunked and length", start + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n", 400},
    {"length and chunked", start + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n", 400},
    {"gzip and length", start + "Transfer-Encoding: gzip\r\nContent-Length: 5\r\n", "hello", 400},
    {"gzip", start + "Transfer-Encoding: gzip\r\n", "", 400},
    {"xchunked", start + "Transfer-Encoding: xchunked\r\n", "", 400},
    {"chunked, identity", start + "Transfer-Encoding: chunked, identity\r\n", "", 400},
    {"gzip, chunked", start + "Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n", 400},
    {"chunked twice", start + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n", 400},
    {"chunked in HTTP/1.0", "POST /echo HTTP/1.0\r\n" + usual + "Transfer-Encoding: chunked\r\n", "0\r\n\r\n", 400},
    {"two equal lengths", start + "Content-Length: 5\r\nContent-Length: 5\r\n", "hello", 400},
    {"a list of lengths", start + "Content-Length: 5, 5\r\n", "hello", 400},
    {"two lengths", start + "Content-Length: 5\r\nContent-Length: 6\r\n", "hello", 400},
    {"length with plus", start + "Content-Length: +5\r\n", "hello", 400},
    {"length in hexadecimal", start + "Content-Length: 0x5\r\n", "hello", 400},
    {"negative length", start + "Content-Length: -5\r\n", "hello", 400},
    {"empty length", start + "Content-Length:\r\n", "hello", 400},
    {"length of 19 digits", start + "Content-Length: 9999999999999999999\r\n", "hello", 400},
    {"two hosts", start + "Host: {host}\r\nContent-Length: 0\r\n", "", 400},
    {"no host", "GET / HTTP/1.1\r\n", "", 400},
    {"no host in HTTP/1.0", "GET / HTTP/1.0\r\n", "", 400},
    {"empty host", "GET / HTTP/1.1\r\nHost:\r\n", "", 400},
    {"another host", "GET / HTTP/1.1\r\nHost: evil.example\r\n", "", 421},
    {"folded field", "GET / HTTP/1.1\r\nHost: {host}\r\nX-A: b\r\n c\r\n", "", 400},
    {"folded transfer encoding", start + "Transfer-Encoding:\r\n chunked\r\n", "0\r\n\r\n", 400},
    {"absolute target", "GET http://evil.example/ HTTP/1.1\r\nHost: {host}\r\n", "", 400},
    {"absolute target of our own", "GET http://localhost/ HTTP/1.1\r\nHost: {host}\r\n", "", 400},
    {"lower-case method", "get / HTTP/1.1\r\nHost: {host}\r\n", "", 501},
    {"unknown method", "BREW / HTTP/1.1\r\nHost: {host}\r\n", "", 501},
    {"trace", "TRACE / HTTP/1.1\r\nHost: {host}\r\n", "", 405},
    {"options", "OPTIONS * HTTP/1.1\r\nHost: {host}\r\n", "", 405},
    {"connect", "CONNECT evil.example:443 HTTP/1.1\r\nHost: {host}\r\n", "", 405},
    {"long chunk extension", start + "Transfer-Encoding: chunked\r\n",
     "5;" + std::string(64, 'x') + "\r\nhello\r\n0\r\n\r\n", 400},
    {"chunk size overflow", start + "Transfer-Encoding: chunked\r\n", "10000000000000000\r\nhello\r\n0\r\n\r\n", 400},
    {"chunk size with sign", start + "Transfer-Encoding: chunked\r\n", "+5\r\nhello\r\n0\r\n\r\n", 400},
    {"chunk without its end", start + "Transfer-Encoding: chunked\r\n", "5\r\nhelloX\r\n0\r\n\r\n", 400},
    {"length in the trailer", start + "Transfer-Encoding: chunked\r\n", "0\r\nContent-Length: 5\r\n\r\n", 400},
    {"bare line feed", "GET / HTTP/1.1\nHost: {host}\r\n", "", 400},
    {"bare line feeds", "GET / HTTP/1.1\nHost: {host}\n", "\n", 400},
    {"bare carriage return", "GET / HTTP/1.1\r\nHost: {host}\r\nX-A: b\rc\r\n", "", 400},
    {"NUL", "GET / HTTP/1.1\r\nHost: {host}\r\nX-A: b" + std::string(1, '\0') + "c\r\n", "", 400},
    {"space before colon", "GET / HTTP/1.1\r\nHost : {host}\r\n", "", 400},
    {"field without a name", "GET / HTTP/1.1\r\nHost: {host}\r\n: x\r\n", "", 400},
    {"line without a colon", "GET / HTTP/1.1\r\nHost: {host}\r\nhello\r\n", "", 400},
    {"control character", "GET / HTTP/1.1\r\nHost: {host}\r\nX-A: \x01\r\n", "", 400},
    {"two spaces", "GET  / HTTP/1.1\r\nHost: {host}\r\n", "", 400},
    {"space in the target", "GET /a b HTTP/1.1\r\nHost: {host}\r\n", "", 400},
    {"no version", "GET /\r\nHost: {host}\r\n", "", 400},
    {"HTTP/2.0", "GET / HTTP/2.0\r\nHost: {host}\r\n", "", 400},
    {"http/1.1", "GET / http/1.1\r\nHost: {host}\r\n", "", 400},
    {"empty line first", "\r\nGET / HTTP/1.1\r\nHost: {host}\r\n", "", 400},
    {"head too large", "GET / HTTP/1.1\r\nHost: {host}\r\nX-A: " + std::string(8192, 'x') + "\r\n", "", 431},
    {"too many fields",
     [] {
       std::string head = "GET / HTTP/1.1\r\nHost: {host}\r\n";
       for (int count = 0; count < 100; ++count) head += "X-A: b\r\n";
       return head;
     }(),
     "", 431},
    {"GET with a body", "GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\n", "hello", 400},
    {"GET with chunks", "GET / HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n", 400},
};

const std::vector<Row> served{
    {"a length", start + "Content-Length: 5\r\n", "hello", 200},
    {"chunks", start + "Transfer-Encoding: chunked\r\n", "3\r\nhel\r\n2;a=b\r\nlo\r\n0\r\n\r\n", 200},
    {"Chunked in capitals", start + "Transfer-Encoding: CHUNKED\r\n", "5\r\nhello\r\n0\r\n\r\n", 200},
    {"a leading zero", start + "Content-Length: 05\r\n", "hello", 200},
    {"HTTP/1.0", "POST /echo HTTP/1.0\r\n" + usual + "Content-Length: 5\r\n", "hello", 200},
};

RunningServer echo_server() {
  return {{}, {json_route("/echo", 1000, [](const Request& request) { return text(request.body); })}};
}

TEST(framing, a_request_with_two_meanings_is_refused_and_the_connection_closed) {
  const auto server = echo_server();
  for (const auto& row : refused) {
    RawClient client(server.port());
    const auto reply = client.ask(filled(row.head, server.host()) + "\r\n" + row.body +
                                  "GET /smuggled HTTP/1.1\r\nHost: " + server.host() + "\r\n\r\n");
    EXPECT_EQ(reply.status, row.status) << row.name;
    EXPECT_EQ(reply.header("connection"), "close") << row.name;
    EXPECT_TRUE(client.is_closed()) << row.name;
  }
}

TEST(framing, a_request_with_one_meaning_is_served) {
  const auto server = echo_server();
  for (const auto& row : served) {
    const auto reply = ask(server, filled(row.head, server.host()) + "\r\n" + row.body);
    EXPECT_EQ(reply.status, row.status) << row.name;
    EXPECT_EQ(reply.body, "hello") << row.name;
  }
}

TEST(framing, the_head_may_have_8192_bytes_and_not_one_more) {
  const std::string shell = "GET / HTTP/1.1\r\nHost: a\r\nX-A: \r\n\r\n";
  const auto head_of = [&](std::size_t size) {
    std::string head = shell;
    head.insert(shell.size() - 4, size - shell.size(), 'x');
    return head;
  };
  EXPECT_EQ(find_head_end(head_of(8192)).value(), 8192U);
  EXPECT_EQ(find_head_end(head_of(8193)).error().status, 431);
  EXPECT_EQ(find_head_end(head_of(8192).substr(0, 8191)).value(), std::nullopt);
}

}  // namespace
}  // namespace portal::net
