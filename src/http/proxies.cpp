#include "http/proxies.h"

#include <arpa/inet.h>

#include "base/check.h"
#include "base/text_tools.h"

namespace http {
namespace {

constexpr std::array<unsigned char, 12> v4_prefix = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

bool is_v4(const Address& address) { return std::equal(v4_prefix.begin(), v4_prefix.end(), address.bytes.begin()); }

/// One item of X-Forwarded-For: "192.0.2.1", "192.0.2.1:4711", "[2001:db8::1]:4711", "2001:db8::1".
std::optional<Address> parse_forwarded(std::string_view item) {
  item = base::trim(item);
  if (!item.empty() && item.front() == '[') {
    const auto end = item.find(']');
    return end == std::string_view::npos ? std::nullopt : Address::parse(item.substr(1, end - 1));
  }
  if (item.find('.') != std::string_view::npos && std::count(item.begin(), item.end(), ':') == 1)
    item = item.substr(0, item.find(':'));
  return Address::parse(item);
}

}  // namespace

std::optional<Address> Address::parse(std::string_view text) {
  const std::string copy(text);
  Address address;
  if (inet_pton(AF_INET6, copy.c_str(), address.bytes.data()) == 1 && copy.size() == text.size()) return address;
  std::copy(v4_prefix.begin(), v4_prefix.end(), address.bytes.begin());
  if (inet_pton(AF_INET, copy.c_str(), address.bytes.data() + 12) == 1) return address;
  return std::nullopt;
}

std::string Address::text() const {
  char buffer[INET6_ADDRSTRLEN] = {};
  if (is_v4(*this))
    inet_ntop(AF_INET, bytes.data() + 12, buffer, sizeof buffer);
  else
    inet_ntop(AF_INET6, bytes.data(), buffer, sizeof buffer);
  return buffer;
}

TrustedProxies::TrustedProxies(const std::vector<std::string>& networks) {
  for (const std::string& text : networks) {
    const auto slash = text.find('/');
    const auto address = Address::parse(std::string_view(text).substr(0, slash));
    const int width = address && is_v4(*address) ? 32 : 128;
    const auto bits =
        slash == std::string::npos ? width : base::parse_integer(std::string_view(text).substr(slash + 1)).value_or(-1);
    if (!address || bits < 0 || bits > width) throw base::Breakage("trusted_proxies: not a network: " + text);
    networks_.push_back({*address, int(bits) + 128 - width});
  }
}

bool TrustedProxies::includes(const Address& address) const {
  return std::any_of(networks_.begin(), networks_.end(), [&](const Network& network) {
    for (int bit = 0; bit < network.bits; ++bit) {
      const int mask = 0x80 >> (bit % 8);
      if ((network.first.bytes[bit / 8] & mask) != (address.bytes[bit / 8] & mask)) return false;
    }
    return true;
  });
}

TrustedProxies::Client TrustedProxies::client(const Address& peer, bool peer_is_tls, const Forwarded& forwarded) const {
  if (!includes(peer)) return {peer.text(), peer_is_tls};
  Address client = peer;
  const auto items = base::split(forwarded.for_header, ',');
  for (auto item = items.rbegin(); item != items.rend() && includes(client); ++item) {
    const auto address = parse_forwarded(*item);
    if (!address) break;
    client = *address;
  }
  const auto proto = base::lower_ascii(base::trim(base::split(forwarded.proto_header, ',').back()));
  return {client.text(), proto.empty() ? peer_is_tls : proto == "https"};
}

}  // namespace http
