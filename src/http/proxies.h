// Who the client is when there may be proxies before us. X-Forwarded-For is read from the right: each address that a
// trusted proxy vouches for, until the first that is not itself a trusted proxy. Anything further left may be forged by
// the client.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace http {

/// An IPv4 or IPv6 address; IPv4 as ::ffff:a.b.c.d, so that the two spellings of one address are equal.
struct Address {
  std::array<unsigned char, 16> bytes{};
  auto operator<=>(const Address&) const = default;
  static std::optional<Address> parse(std::string_view text);  ///< without port, without brackets
  std::string text() const;
};

class TrustedProxies {
 public:
  /// "10.0.0.0/8", "::1", "192.0.2.1". Anything else throws base::Breakage that names it: a setting that was mistyped.
  explicit TrustedProxies(const std::vector<std::string>& networks);
  bool includes(const Address& address) const;

  struct Client {
    std::string address;
    bool is_tls = false;
  };
  struct Forwarded {
    std::string_view for_header;    ///< all X-Forwarded-For lines joined by commas
    std::string_view proto_header;  ///< X-Forwarded-Proto
  };
  Client client(const Address& peer, bool peer_is_tls, const Forwarded& forwarded) const;

 private:
  struct Network {
    Address first;
    int bits;
  };
  std::vector<Network> networks_;
};

}  // namespace http
