#include "http/proxies.h"

#include <gtest/gtest.h>

#include "base/check.h"

namespace http {
namespace {

Address address(std::string_view text) { return Address::parse(text).value(); }

std::string client_of(const TrustedProxies& proxies, std::string_view peer, std::string_view forwarded_for) {
  return proxies.client(address(peer), false, {forwarded_for, ""}).address;
}

TEST(Address, IsTheSameInBothSpellings) {
  EXPECT_EQ(address("192.0.2.1"), address("::ffff:192.0.2.1"));
  EXPECT_EQ(address("::ffff:192.0.2.1").text(), "192.0.2.1");
  EXPECT_EQ(address("2001:DB8:0::1").text(), "2001:db8::1");
  for (const char* wrong : {"", "192.0.2", "192.0.2.256", "example.nl", "192.0.2.1:80", "[::1]", "1.2.3.4 "})
    EXPECT_FALSE(Address::parse(wrong)) << wrong;
}

TEST(TrustedProxies, IgnoreTheHeaderOfAStranger) {
  EXPECT_EQ(client_of(TrustedProxies({}), "192.0.2.1", "198.51.100.7"), "192.0.2.1");
  EXPECT_EQ(client_of(TrustedProxies({"10.0.0.0/8"}), "11.0.0.1", "198.51.100.7"), "11.0.0.1");
  EXPECT_FALSE(TrustedProxies({"10.0.0.0/8"}).client(address("11.0.0.1"), false, {"", "https"}).is_tls);
}

TEST(TrustedProxies, TakeTheLastAddressNotVouchedForByThemselves) {
  const TrustedProxies proxies({"10.0.0.0/8", "::1"});
  EXPECT_EQ(client_of(proxies, "10.1.2.3", "198.51.100.7"), "198.51.100.7");
  EXPECT_EQ(client_of(proxies, "10.1.2.3", "1.1.1.1, 198.51.100.7"), "198.51.100.7")
      << "left of it is what the client wrote";
  EXPECT_EQ(client_of(proxies, "::1", "1.1.1.1, 198.51.100.7, 10.9.9.9"), "198.51.100.7");
  EXPECT_EQ(client_of(proxies, "10.1.2.3", "[2001:db8::7]:4711"), "2001:db8::7");
  EXPECT_EQ(client_of(proxies, "10.1.2.3", "198.51.100.7:4711"), "198.51.100.7");
}

TEST(TrustedProxies, StayWithWhatTheyKnowWhenTheHeaderIsNonsense) {
  const TrustedProxies proxies({"10.0.0.0/8"});
  EXPECT_EQ(client_of(proxies, "10.1.2.3", ""), "10.1.2.3");
  EXPECT_EQ(client_of(proxies, "10.1.2.3", "unknown"), "10.1.2.3");
  EXPECT_EQ(client_of(proxies, "10.1.2.3", "198.51.100.7, <script>, 10.0.0.9"), "10.0.0.9");
}

TEST(TrustedProxies, SayWhetherTheClientSpeaksTls) {
  const TrustedProxies proxies({"10.0.0.0/8"});
  const auto tls = [&](std::string_view proto, bool peer) {
    return proxies.client(address("10.0.0.1"), peer, {"", proto}).is_tls;
  };
  EXPECT_TRUE(tls("https", false));
  EXPECT_TRUE(tls("http, HTTPS", false));
  EXPECT_FALSE(tls("https, http", false));
  EXPECT_FALSE(tls("http", true));
  EXPECT_TRUE(tls("", true));
}

TEST(TrustedProxies, HeedTheLastBitOfANetwork) {
  const TrustedProxies proxies({"192.0.2.128/25", "2001:db8:8000::/33", "203.0.113.5"});
  EXPECT_TRUE(proxies.includes(address("192.0.2.128")));
  EXPECT_FALSE(proxies.includes(address("192.0.2.127")));
  EXPECT_TRUE(proxies.includes(address("2001:db8:ffff::1")));
  EXPECT_FALSE(proxies.includes(address("2001:db8:7fff::1")));
  EXPECT_TRUE(proxies.includes(address("203.0.113.5")));
  EXPECT_FALSE(proxies.includes(address("203.0.113.4")));
}

TEST(TrustedProxies, RefuseASettingThatWasMistyped) {
  for (const char* wrong :
       {"", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "10.0.0/8", "proxy", "::1/129", "10.0.0.0/"})
    EXPECT_THROW(TrustedProxies({wrong}), base::Breakage) << wrong;
}

}  // namespace
}  // namespace http
