#include "http/wire.h"

#include <gtest/gtest.h>

#include "base/check.h"
#include "http/compression.h"

namespace http {
namespace {

bool has_line(const WireResponse& wire, const std::string& line) {
  return wire.head.find("\r\n" + line + "\r\n") != std::string::npos;
}

std::string all_pieces(WireResponse& wire) {
  std::string all;
  while (wire.next) {
    std::string piece;
    if (!wire.next(piece)) wire.next = nullptr;
    all += piece;
  }
  return all;
}

TEST(Wire, PutsTheSecurityHeadersOnEveryResponse) {
  for (const int status : {200, 204, 303, 304, 404, 500}) {
    const WireResponse wire = to_wire(Response::empty(status), {});
    EXPECT_TRUE(has_line(wire, "X-Content-Type-Options: nosniff")) << status;
    EXPECT_TRUE(has_line(wire, "Referrer-Policy: same-origin"));
    EXPECT_TRUE(has_line(wire, "Cross-Origin-Opener-Policy: same-origin"));
    EXPECT_TRUE(has_line(wire, "Cache-Control: no-store"));
    EXPECT_NE(wire.head.find("frame-ancestors 'none'"), std::string::npos);
    EXPECT_NE(wire.head.find("Permissions-Policy: "), std::string::npos);
    EXPECT_EQ(wire.head.find("unsafe"), std::string::npos);
    EXPECT_EQ(wire.head.find("Strict-Transport-Security"), std::string::npos) << "only under TLS";
  }
  EXPECT_TRUE(has_line(to_wire(Response::html(""), {.is_tls = true}), "Strict-Transport-Security: max-age=31536000"));
}

TEST(Wire, RefusesHeadersThatBreakOutOfTheirLine) {
  using namespace std::string_literals;
  for (const std::string& value : {"a\r\nSet-Cookie: x=y"s, "a\nb"s, "a\rb"s, "a\0b"s, "\x7F"s})
    EXPECT_THROW(to_wire(Response::html("").with_header("X-A", value), {}), base::Mistake);
  for (const char* name : {"", "A B", "A:", "A\r\nB", "\xC3\xAB"})
    EXPECT_THROW(to_wire(Response::html("").with_header(name, "a"), {}), base::Mistake) << name;
  Response bad_type = Response::of_type("text/html\r\nX: y", "");
  EXPECT_THROW(to_wire(std::move(bad_type), {}), base::Mistake);
}

TEST(Wire, MakesCookiesThatScriptsCannotRead) {
  EXPECT_TRUE(has_line(to_wire(Response::html("").with_cookie({"s", "abc"}), {}),
                       "Set-Cookie: s=abc; Path=/; HttpOnly; SameSite=Lax"));
  EXPECT_TRUE(has_line(to_wire(Response::html("").with_cookie({"__Host-s", "abc", 60}), {.is_tls = true}),
                       "Set-Cookie: __Host-s=abc; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60"));
  for (const char* value : {"a;b", "a b", "a,b", "a\"b", "a\\b", "a\r\nb", "\xC3\xAB"})
    EXPECT_THROW(to_wire(Response::html("").with_cookie({"s", value}), {}), base::Mistake) << value;
  EXPECT_THROW(to_wire(Response::html("").with_cookie({"a=b", "c"}), {}), base::Mistake);
}

TEST(Wire, CompressesTextFromAKilobyteWhenTheClientTakesIt) {
  const std::string page(5000, 'a');
  const WireFacts takes{.accept_encoding = "gzip, br"};
  const WireResponse wire = to_wire(Response::html(page), takes);
  EXPECT_TRUE(has_line(wire, "Content-Encoding: gzip"));
  EXPECT_TRUE(has_line(wire, "Vary: Accept-Encoding"));
  EXPECT_TRUE(has_line(wire, "Content-Length: " + std::to_string(wire.body.size())));
  EXPECT_EQ(gunzip(wire.body, 10'000), page);

  EXPECT_EQ(to_wire(Response::html(page), {}).body, page);
  EXPECT_TRUE(has_line(to_wire(Response::html(page), {}), "Vary: Accept-Encoding"))
      << "a cache must know that it depends";
  EXPECT_EQ(to_wire(Response::html(std::string(1023, 'a')), takes).body.size(), 1023u);
  EXPECT_LT(to_wire(Response::html(std::string(1024, 'a')), takes).body.size(), 100u);
  EXPECT_EQ(to_wire(Response::of_type("image/png", page), takes).body, page);
  Response secret = Response::html(page);
  secret.may_compress = false;
  EXPECT_EQ(to_wire(std::move(secret), takes).body, page);
}

TEST(Wire, AnswersHeadWithTheLengthAndWithoutTheBody) {
  const WireResponse wire = to_wire(Response::html("hello"), {.is_head = true});
  EXPECT_TRUE(has_line(wire, "Content-Length: 5"));
  EXPECT_TRUE(wire.body.empty());
}

TEST(Wire, GivesNoBodyAndNoLengthWhereThereIsNone) {
  EXPECT_EQ(to_wire(Response::not_modified("\"x\""), {}).head.find("Content-Length"), std::string::npos);
  EXPECT_TRUE(has_line(to_wire(Response::redirect("/a"), {}), "Content-Length: 0"));
}

TEST(Wire, SendsAFilePieceByPiece) {
  TemporaryFile file(std::filesystem::temp_directory_path());
  const std::string bytes(300'000, 'x');
  file.append(bytes);
  WireResponse wire = to_wire(Response::download_file({"a.bin", "application/octet-stream"}, file.path()), {});
  EXPECT_TRUE(has_line(wire, "Content-Length: 300000"));
  EXPECT_EQ(all_pieces(wire), bytes);
  EXPECT_THROW(to_wire(Response::download_file({"a", "b/c"}, "/does/not/exist"), {}), base::Breakage);
}

TEST(Wire, CodesAStreamInChunks) {
  const auto two_pieces = [] {
    return Response::download_stream({"a", "text/csv"}, [n = 0](std::string& out) mutable {
      out += n == 0 ? "hello" : "0123456789abcdef";
      return ++n < 2;
    });
  };
  WireResponse wire = to_wire(two_pieces(), {});
  EXPECT_TRUE(has_line(wire, "Transfer-Encoding: chunked"));
  EXPECT_EQ(all_pieces(wire), "5\r\nhello\r\n10\r\n0123456789abcdef\r\n0\r\n\r\n");
  WireResponse old = to_wire(two_pieces(), {.version = 10});
  EXPECT_EQ(all_pieces(old), "hello0123456789abcdef");
  EXPECT_TRUE(old.closes);
}

TEST(Wire, WritesTheDateAsHttpWantsIt) {
  // RFC 9110, 5.6.7: 784111777 seconds after the epoch.
  EXPECT_TRUE(has_line(to_wire(Response::html(""), {.now = base::Instant{784111777000}}),
                       "Date: Sun, 06 Nov 1994 08:49:37 GMT"));
}

TEST(Redirect, StaysOnThisServer) {
  EXPECT_EQ(Response::redirect("/aanpak/3?a=b#c").header("location"), "/aanpak/3?a=b#c");
  EXPECT_EQ(Response::redirect("/").status, 303);
  for (const char* url : {"", "//evil.example", "/\\evil.example", "https://evil.example", "aanpak", "/a\r\nX: y",
                          "/a b", "/\t/x", "/a\\b", "/\xC3\xAB"})
    EXPECT_THROW(Response::redirect(url), base::Mistake) << url;
}

TEST(Download, HasASafeNameInTwoSpellings) {
  const Response response = Response::download({"Plan \"A\" \xE2\x80\x94 Zuid/Oost.odt", "application/x"}, "bytes");
  EXPECT_EQ(response.header("Content-Disposition"),
            "attachment; filename=\"Plan _A_ _ Zuid-Oost.odt\"; "
            "filename*=UTF-8''Plan%20%22A%22%20%e2%80%94%20Zuid-Oost.odt");
}

TEST(SafeFileName, LeavesNoFolderNoControlAndNoDisguise) {
  EXPECT_EQ(safe_file_name("../../etc/passwd"), "-..-etc-passwd");
  EXPECT_EQ(safe_file_name("C:\\map\\a.csv"), "a.csv");
  EXPECT_EQ(safe_file_name("a\r\nb\x7F.csv"), "ab.csv");
  EXPECT_EQ(safe_file_name("fdp\xE2\x80\xAE.exe"), "fdp.exe");
  EXPECT_EQ(safe_file_name("\xE9\xE9n.csv"), "\xC3\xA9\xC3\xA9n.csv");
  for (const char* nothing : {"", ".", "..", " . ", "\\", "a\\"}) EXPECT_EQ(safe_file_name(nothing), "file") << nothing;
  EXPECT_EQ(safe_file_name(std::string(500, 'a')).size(), 120u);
}

TEST(Gunzip, RefusesWhatIsBrokenOrGrowsTooMuch) {
  const std::string packed = gzip(std::string(100'000, 'a'), Effort::best);
  EXPECT_TRUE(gunzip(packed, 100'000));
  EXPECT_FALSE(gunzip(packed, 99'999));
  EXPECT_FALSE(gunzip(packed.substr(0, packed.size() - 1), 100'000));
  EXPECT_FALSE(gunzip("hello", 100));
  EXPECT_EQ(gunzip(gzip("", Effort::quick), 10), "");
}

}  // namespace
}  // namespace http
