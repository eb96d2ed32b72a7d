#include "server/net/session.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http.hpp>
#include <utility>

#include "server/net/answer.h"
#include "server/net/error_response.h"
#include "server/net/request_id.h"
#include "server/net/text.h"

namespace portal::net {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

constexpr auto use_tuple = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t read_bytes = std::size_t{64} * 1024;
constexpr std::size_t buffer_bytes = 2 * read_bytes;
constexpr std::chrono::seconds linger_time{2};

std::string_view text_of(const beast::flat_buffer& buffer) {
  const auto data = buffer.data();
  return {static_cast<const char*>(data.data()), data.size()};
}

bool wants_more(const Head& head) {
  return head.version == Version::http_1_1 && !equal_ignoring_case(head.header("connection"), "close");
}

// What the HTTP parser says about a body: too large, malformed, or the client is gone.
std::optional<Refusal> refusal_of(const beast::error_code& error) {
  if (error == http::error::body_limit) return Refusal{413, "too_large"};
  if (error == http::error::end_of_stream || error == http::error::partial_message) return std::nullopt;
  if (error.category() == http::make_error_code(http::error::bad_chunk).category()) {
    return Refusal{400, "bad_request"};
  }
  return std::nullopt;
}

}  // namespace

Session::Session(asio::ip::tcp::socket socket, const Site& site, WorkerPool& workers)
    : stream_(std::move(socket)), buffer_(buffer_bytes), site_(site), workers_(workers) {
  beast::error_code ignored;
  peer_ = stream_.socket().remote_endpoint(ignored).address();
  stream_.socket().set_option(asio::ip::tcp::no_delay(true), ignored);
}

void Session::finish() {
  finishing_ = true;
  if (idle_) stream_.close();
}

asio::awaitable<void> Session::run() {
  auto next = Next::request;
  stream_.expires_after(site_.settings.deadlines.head);
  while (next == Next::request && !finishing_) {
    const auto head = co_await receive_head();
    if (head) {
      next = co_await serve(*head);
      stream_.expires_after(site_.settings.deadlines.idle);
    } else {
      if (head.error()) co_await refuse(*head.error());
      next = Next::close;
    }
  }
  co_await linger();
}

// Called with a deadline running: for the first byte. The head then has its own.
asio::awaitable<std::expected<Head, Session::Ended>> Session::receive_head() {
  idle_ = buffer_.size() == 0;
  while (true) {
    const auto end = find_head_end(text_of(buffer_));
    if (!end) co_return std::unexpected(end.error());
    if (*end) {
      head_bytes_ = **end;
      auto head = parse_head(text_of(buffer_).substr(0, head_bytes_));
      if (!head) co_return std::unexpected(head.error());
      co_return std::move(*head);
    }
    const auto [error, count] = co_await stream_.async_read_some(buffer_.prepare(max_head_bytes), use_tuple);
    if (error) co_return std::unexpected(std::nullopt);
    if (std::exchange(idle_, false)) stream_.expires_after(site_.settings.deadlines.head);
    buffer_.commit(count);
  }
}

asio::awaitable<Session::Next> Session::serve(const Head& head) {
  const auto exchange =
      std::make_shared<Exchange>(stream_.get_executor(), arrive(site_, head, peer_, new_request_id()));
  auto& arrival = exchange->arrival;
  const bool has_body = head.framing != BodyFraming::none;
  // A body that nobody reads is not worth the wait, nor is a client that means another server.
  const bool misled = arrival.answer && (arrival.answer->status == 400 || arrival.answer->status == 421);
  auto next = wants_more(head) && !has_body && !misled ? Next::request : Next::close;
  if (!arrival.answer) co_await run_stage(site_, workers_, exchange, has_body ? Stage::admit : Stage::both);
  if (has_body && !arrival.answer) {
    auto body = co_await receive_body(head, arrival.route->body_limit);
    if (!body && !body.error()) co_return Next::close;
    if (body) {
      arrival.request.body = std::move(*body);
      next = wants_more(head) ? Next::request : Next::close;
      co_await run_stage(site_, workers_, exchange, Stage::handle);
    } else {
      arrival.answer = error_response(arrival.request, body.error()->status, body.error()->code);
    }
  }
  if (!has_body) buffer_.consume(head_bytes_);
  co_return co_await send(*exchange, head, finishing_ ? Next::close : next);
}

asio::awaitable<std::expected<std::string, Session::Ended>> Session::receive_body(const Head& head, std::size_t limit) {
  stream_.expires_after(site_.settings.deadlines.body);
  if (!head.header("expect").empty() && head.version == Version::http_1_1) {
    static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    const auto [error, sent] = co_await asio::async_write(stream_, asio::buffer(go_on), use_tuple);
    if (error) co_return std::unexpected(std::nullopt);
  }
  http::request_parser<http::buffer_body> parser;
  parser.body_limit(limit);
  auto check_extension = [](std::uint64_t, beast::string_view extensions, beast::error_code& error) {
    if (extensions.size() > max_chunk_extension_bytes) error = http::error::bad_chunk_extension;
  };
  parser.on_chunk_header(check_extension);

  // The body grows by what came, never by what was announced.
  std::string body;
  std::string piece(read_bytes, '\0');
  while (!parser.is_done()) {
    parser.get().body() = {.data = piece.data(), .size = piece.size(), .more = true};
    const auto [error, count] = co_await http::async_read(stream_, buffer_, parser, use_tuple);
    if (error && error != http::error::need_buffer) co_return std::unexpected(refusal_of(error));
    body.append(piece.data(), piece.size() - parser.get().body().size);
  }
  co_return body;
}

asio::awaitable<Session::Next> Session::send(const Exchange& exchange, const Head& head, Next next) {
  stream_.expires_after(site_.settings.deadlines.write);
  const auto& arrival = exchange.arrival;
  auto message = make_message(*arrival.answer, arrival.content, site_.scheme, head.answer);
  message.version(head.version == Version::http_1_1 ? 11 : 10);
  message.keep_alive(next == Next::request);
  const auto [error, count] = co_await http::async_write(stream_, message, use_tuple);
  if (site_.settings.on_answer) {
    const auto took = std::chrono::steady_clock::now() - exchange.begin;
    site_.settings.on_answer(
        {.request_id = arrival.request.request_id,
         .method = head.answer == Answer::head_only ? "HEAD" : method_name(head.method),
         .route = arrival.route == nullptr ? std::string_view{} : std::string_view{arrival.route->pattern},
         .status = arrival.answer->status,
         .milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(took).count()});
  }
  co_return error ? Next::close : next;
}

// A head that means nothing or two things gets an answer without a route.
asio::awaitable<void> Session::refuse(Refusal refusal) {
  Arrival arrival;
  arrival.request.request_id = new_request_id();
  arrival.answer = error_response(arrival.request, refusal.status, refusal.code);
  if (refusal.status == 405) {
    arrival.answer->headers.emplace_back("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE");
  }
  const Exchange exchange(stream_.get_executor(), std::move(arrival));
  co_await send(exchange, Head{}, Next::close);
}

// Closing with bytes unread resets the connection, and the client would lose the answer: read on a while.
asio::awaitable<void> Session::linger() {
  beast::error_code ignored;
  stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  stream_.expires_after(linger_time);
  std::string piece(read_bytes, '\0');
  while (true) {
    const auto [error, count] = co_await stream_.async_read_some(asio::buffer(piece), use_tuple);
    if (error) break;
  }
  stream_.close();
}

}  // namespace portal::net
