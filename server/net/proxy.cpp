#include "server/net/proxy.h"

#include <algorithm>
#include <stdexcept>

#include "server/net/text.h"

namespace portal::net {
namespace {

namespace ip = boost::asio::ip;

// An IPv4 client of an IPv6 socket looks like ::ffff:1.2.3.4.
ip::address plain(const ip::address& address) {
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    return ip::make_address_v4(ip::v4_mapped, address.to_v6());
  }
  return address;
}

// All lines of the header as one list (RFC 9110 5.3): a proxy may add its line behind one that the client made up.
std::string forwarded_for(const Head& head) {
  std::string chain;
  for (const auto& [name, value] : head.headers) {
    if (name == "x-forwarded-for") chain.append(chain.empty() ? "" : ",").append(value);
  }
  return chain;
}

}  // namespace

Proxies::Proxies(const std::vector<std::string>& trusted) {
  for (const auto& text : trusted) {
    boost::system::error_code wrong;
    const bool is_v6 = text.contains(':');
    const auto prefixed = text.contains('/') ? text : text + (is_v6 ? "/128" : "/32");
    if (is_v6) {
      networks_v6_.push_back(ip::make_network_v6(prefixed, wrong));
    } else {
      networks_v4_.push_back(ip::make_network_v4(prefixed, wrong));
    }
    if (wrong) throw std::invalid_argument("not an address or network: " + text);
  }
}

bool Proxies::trusts(const ip::address& address) const {
  // A network holds an address when the address's own network of that prefix is the same.
  if (address.is_v4()) {
    return std::ranges::any_of(networks_v4_, [&](const ip::network_v4& network) {
      return ip::network_v4(address.to_v4(), network.prefix_length()).canonical() == network.canonical();
    });
  }
  return std::ranges::any_of(networks_v6_, [&](const ip::network_v6& network) {
    return ip::network_v6(address.to_v6(), network.prefix_length()).canonical() == network.canonical();
  });
}

std::string Proxies::client(const ip::address& peer, const Head& head) const {
  auto address = plain(peer);
  const std::string all = forwarded_for(head);
  std::string_view chain = all;
  while (trusts(address) && !chain.empty()) {
    const auto comma = chain.rfind(',');
    const auto last = trimmed(comma == chain.npos ? chain : chain.substr(comma + 1));
    chain = comma == chain.npos ? std::string_view{} : chain.substr(0, comma);
    boost::system::error_code wrong;
    const auto before = ip::make_address(std::string(last), wrong);
    if (wrong) break;
    address = plain(before);
  }
  return address.to_string();
}

bool Proxies::says_plain_http(const ip::address& peer, const Head& head) const {
  return trusts(plain(peer)) && equal_ignoring_case(head.header("x-forwarded-proto"), "http");
}

}  // namespace portal::net
