// Which client stands behind a proxy that we trust. X-Forwarded-* of anyone else is ignored.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "server/net/framing.h"

namespace portal::net {

class Proxies {
 public:
  // "10.0.0.0/8" or one address; throws std::invalid_argument for anything else.
  explicit Proxies(const std::vector<std::string>& trusted);

  // The right-most address of X-Forwarded-For that is no proxy of ours; the socket's peer when it is not
  // itself one, or when the header is not to be understood.
  [[nodiscard]] std::string client(const boost::asio::ip::address& peer, const Head& head) const;

  // True when a trusted proxy says that the browser came over plain http.
  [[nodiscard]] bool says_plain_http(const boost::asio::ip::address& peer, const Head& head) const;

 private:
  [[nodiscard]] bool trusts(const boost::asio::ip::address& address) const;

  std::vector<boost::asio::ip::network_v4> networks_v4_;
  std::vector<boost::asio::ip::network_v6> networks_v6_;
};

}  // namespace portal::net
