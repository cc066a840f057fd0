#include "http/request.h"

#include <gtest/gtest.h>

#include "http/request_head.h"
#include "http/request_parser.h"

namespace http {
namespace {

constexpr std::size_t header_bytes = 1000;

struct Parsed {
  int refusal = 0;
  bool has_head = false;
  bool is_done = false;
  RequestHead head;
  std::string body;
  std::size_t used = 0;
};

Parsed parse(std::string_view bytes, std::size_t piece = std::string::npos, std::uint64_t body_bytes = 1000) {
  RequestParser parser(header_bytes);
  const auto reader = make_body_reader("text/plain", {.form_bytes = 100'000});
  std::string waiting;
  Parsed parsed;
  for (std::size_t at = 0; at < bytes.size() && parser.refusal() == 0 && !parser.is_done();) {
    const auto part = bytes.substr(at, piece);
    at += part.size();
    waiting += part;
    for (bool again = true; again;) {
      const bool had_head = parser.has_head();
      const std::size_t used = parser.feed(waiting);
      parsed.used += used;
      waiting.erase(0, used);
      again = !had_head && parser.has_head() && !parser.is_done() && parser.refusal() == 0;
      if (again) parser.read_body_into(*reader, body_bytes);
    }
  }
  parsed.refusal = parser.refusal();
  parsed.has_head = parser.has_head();
  parsed.is_done = parser.is_done();
  parsed.head = parser.head();
  Request request;
  reader->finish(request);
  parsed.body = request.body;
  return parsed;
}

const std::string host = "Host: a\r\n";

TEST(RequestParser, IsTheSameHoweverItIsCut) {
  const std::string bytes =
      "POST /a?b HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n6\r\n "
      "world\r\n0\r\nTrailer: t\r\n\r\nGET";
  for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
    const Parsed parsed = parse(bytes, piece);
    ASSERT_EQ(parsed.refusal, 0) << piece;
    ASSERT_TRUE(parsed.is_done) << piece;
    ASSERT_EQ(parsed.body, "hello world");
    ASSERT_EQ(parsed.head.target, "/a?b");
    ASSERT_EQ(parsed.head.headers, (Fields{{"host", "a"}, {"transfer-encoding", "chunked"}}));
    ASSERT_EQ(parsed.used, bytes.size() - 3) << "the next request is left alone";
  }
}

TEST(RequestParser, StopsAtTheContentLength) {
  const Parsed parsed = parse("POST / HTTP/1.1\r\n" + host + "Content-Length: 5\r\n\r\nhelloGET / HTTP/1.1");
  EXPECT_EQ(parsed.body, "hello");
  EXPECT_TRUE(parsed.is_done);
}

TEST(RequestParser, RefusesWhatTwoServersCouldReadInTwoWays) {
  const auto refusal = [](const std::string& headers) {
    return parse("POST / HTTP/1.1\r\n" + host + headers + "\r\n5\r\nhello\r\n0\r\n\r\n").refusal;
  };
  EXPECT_EQ(refusal("Transfer-Encoding: chunked\r\n"), 0);
  EXPECT_EQ(refusal("Transfer-Encoding: CHUNKED\r\n"), 0);
  EXPECT_EQ(refusal("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"), 400);
  EXPECT_EQ(refusal("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"), 400);
  EXPECT_EQ(refusal("Content-Length: 5\r\nContent-Length: 6\r\n"), 400);
  EXPECT_EQ(refusal("Content-Length: +5\r\n"), 400);
  EXPECT_EQ(refusal("Content-Length: -1\r\n"), 400);
  EXPECT_EQ(refusal("Content-Length: 99999999999999999999\r\n"), 400);
  EXPECT_EQ(refusal("Transfer-Encoding: gzip\r\n"), 400);
  EXPECT_EQ(refusal("Transfer-Encoding: gzip, chunked\r\n"), 400);
  EXPECT_EQ(refusal("Transfer-Encoding: identity\r\nContent-Length: 5\r\n"), 400);
  EXPECT_EQ(refusal("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), 400);
  EXPECT_EQ(refusal("Transfer-Encoding : chunked\r\n"), 400);
  EXPECT_EQ(parse("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n").refusal, 400);
}

TEST(RequestParser, RefusesMalformedLines) {
  for (const char* line : {"GET  / HTTP/1.1\r\n", "GET /\r\n", "GET / HTTP/1.1 \r\n", " GET / HTTP/1.1\r\n",
                           "G\tT / HTTP/1.1\r\n", "GET / http/1.1\r\n", "\x16\x03\x01\x02\r\n", "GET / HTTP/1.1\n"})
    EXPECT_NE(parse(line + host + "\r\n").refusal, 0) << line;
  EXPECT_EQ(parse("GET / HTTP/2.0\r\n" + host + "\r\n").refusal, 505);
  for (const char* header : {"no colon\r\n", ": empty name\r\n", "A B: c\r\n", "A: b\x01\r\n", "A: b\nC: d\r\n"})
    EXPECT_EQ(parse("GET / HTTP/1.1\r\n" + host + header + "\r\n").refusal, 400) << header;
}

TEST(RequestParser, EndsTheHeadAtItsLimit) {
  const std::string start = "GET / HTTP/1.1\r\nHost: a\r\nX: ";
  const auto of_size = [&](std::size_t size) { return start + std::string(size - start.size() - 4, 'x') + "\r\n\r\n"; };
  for (const std::size_t piece : {std::size_t(1), std::size_t(64), std::string::npos}) {
    EXPECT_EQ(parse(of_size(header_bytes), piece).refusal, 0);
    EXPECT_EQ(parse(of_size(header_bytes + 1), piece).refusal, 431);
    EXPECT_EQ(parse("GET /" + std::string(5000, 'a'), piece).refusal, 431);
    EXPECT_EQ(parse(std::string(5000, 'a'), piece).refusal, 431);
  }
}

TEST(RequestParser, EndsTheBodyAtItsLimit) {
  const auto sized = [](std::size_t size) {
    return "POST / HTTP/1.1\r\n" + host + "Content-Length: " + std::to_string(size) + "\r\n\r\n" +
           std::string(size, 'x');
  };
  EXPECT_TRUE(parse(sized(1000)).is_done);
  EXPECT_EQ(parse(sized(1001)).refusal, 413);
  const auto chunked = [](std::size_t size) {
    std::string body;
    for (std::size_t i = 0; i < size; ++i) body += "1\r\nx\r\n";
    return "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n" + body + "0\r\n\r\n";
  };
  EXPECT_TRUE(parse(chunked(1000)).is_done);
  EXPECT_EQ(parse(chunked(1001)).refusal, 413);
}

TEST(RequestParser, RefusesBrokenChunks) {
  const auto refusal = [](const std::string& body) {
    return parse("POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n" + body).refusal;
  };
  EXPECT_EQ(refusal("x\r\nhello\r\n"), 400);
  EXPECT_EQ(refusal("-1\r\nhello\r\n"), 400);
  EXPECT_EQ(refusal("2\r\nhello\r\n0\r\n\r\n"), 400);
  EXPECT_NE(refusal("ffffffffffffffff\r\nhello\r\n"), 0);
  EXPECT_NE(refusal("ffffffffffffffffff\r\nhello\r\n"), 0);
}

ReadHead head_of(const std::string& bytes, const std::vector<std::string>& trusted = {}) {
  const Parsed parsed = parse(bytes);
  EXPECT_TRUE(parsed.has_head) << bytes;
  return read_head(RequestHead(parsed.head), {*Address::parse("127.0.0.1"), false}, TrustedProxies(trusted), 5);
}

TEST(RequestHead, IsDecoded) {
  const ReadHead head = head_of(
      "GET /a%20b/?q=x+y&q=2 HTTP/1.1\r\nHost: Example.NL:8080\r\nCookie: a=1\r\nCookie: b=2\r\nX-Forwarded-For: "
      "1.1.1.1\r\n\r\n");
  EXPECT_EQ(head.refusal, 0);
  EXPECT_EQ(head.request.path, "/a%20b/");
  EXPECT_EQ(head.request.query_fields, (Fields{{"q", "x y"}, {"q", "2"}}));
  EXPECT_EQ(head.request.host, "example.nl:8080");
  EXPECT_EQ(head.request.cookie("b"), "2");
  EXPECT_EQ(head.request.client_address, "127.0.0.1");
  EXPECT_GE(head.request.id.size(), 10u);
  EXPECT_NE(head.request.id, head_of("GET / HTTP/1.1\r\nHost: a\r\n\r\n").request.id);
}

TEST(RequestHead, BelievesATrustedProxy) {
  const ReadHead head = head_of(
      "GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 9.9.9.9\r\nX-Forwarded-For: 198.51.100.7\r\nX-Forwarded-Proto: "
      "https\r\n\r\n",
      {"127.0.0.0/8"});
  EXPECT_EQ(head.request.client_address, "198.51.100.7");
  EXPECT_TRUE(head.request.is_tls);
}

TEST(RequestHead, RefusesWhatIsNoSoundRequest) {
  EXPECT_EQ(head_of("GET / HTTP/1.1\r\n\r\n").refusal, 400) << "no host";
  EXPECT_EQ(head_of("GET / HTTP/1.0\r\n\r\n").refusal, 0);
  EXPECT_EQ(head_of("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n").refusal, 400);
  EXPECT_EQ(head_of("GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n").refusal, 400);
  EXPECT_EQ(head_of("GET * HTTP/1.1\r\nHost: a\r\n\r\n").refusal, 400);
  EXPECT_EQ(head_of("GET /?a=%00 HTTP/1.1\r\nHost: a\r\n\r\n").refusal, 400);
  EXPECT_EQ(head_of("GET /?1&2&3&4&5&6 HTTP/1.1\r\nHost: a\r\n\r\n").refusal, 400);
  EXPECT_EQ(head_of("DELETE / HTTP/1.1\r\nHost: a\r\n\r\n").refusal, 405);
  EXPECT_EQ(head_of("get / HTTP/1.1\r\nHost: a\r\n\r\n").refusal, 405);
}

TEST(SameOrigin, BelievesTheBrowserAndElseComparesHosts) {
  const auto from = [](Fields headers) {
    Request request;
    request.host = "plan.example:8443";
    request.headers = std::move(headers);
    return same_origin(request);
  };
  EXPECT_TRUE(from({{"sec-fetch-site", "same-origin"}}));
  EXPECT_TRUE(from({{"sec-fetch-site", "none"}}));
  EXPECT_FALSE(from({{"sec-fetch-site", "same-site"}}));
  EXPECT_FALSE(from({{"sec-fetch-site", "cross-site"}, {"origin", "https://plan.example:8443"}}));
  EXPECT_TRUE(from({{"origin", "https://Plan.Example:8443"}}));
  EXPECT_FALSE(from({{"origin", "https://plan.example"}}));
  EXPECT_FALSE(from({{"origin", "https://plan.example:8443.evil.example"}}));
  EXPECT_FALSE(from({{"origin", "null"}}));
  EXPECT_FALSE(from({{"origin", "null"}, {"referer", "https://plan.example:8443/"}}));
  EXPECT_TRUE(from({{"referer", "https://plan.example:8443/aanpak"}}));
  EXPECT_FALSE(from({{"referer", "https://evil.example/https://plan.example:8443/"}}));
  EXPECT_FALSE(from({{"referer", "https://plan.example:8443@evil.example/"}}));
  EXPECT_FALSE(from({}));
}

}  // namespace
}  // namespace http
