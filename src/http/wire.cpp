#include "http/wire.h"

#include <date/date.h>

#include <sstream>

#include "base/check.h"
#include "http/compression.h"
#include "http/decoding.h"

namespace http {
namespace {

constexpr std::size_t file_piece_bytes = 128 * 1024;

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  });
}

void add_header(std::string& head, std::string_view name, std::string_view value) {
  base::check(is_token(name), "a header has a sound name");
  const bool sound = std::all_of(value.begin(), value.end(), [](char c) { return c == '\t' || (c & 0xE0) != 0; });
  base::check(sound && value.find('\x7F') == std::string_view::npos, "a header is one line");
  head.append(name).append(": ").append(value).append("\r\n");
}

void add_cookie(std::string& head, const Cookie& cookie, bool is_tls) {
  base::check(is_token(cookie.name), "a cookie has a sound name");
  const bool sound = std::all_of(cookie.value.begin(), cookie.value.end(), [](char c) {
    return c > ' ' && c < 0x7F && c != '"' && c != ',' && c != ';' && c != '\\';
  });
  base::check(sound, "a cookie's value needs no quoting");
  std::string value = cookie.name + "=" + cookie.value + "; Path=/; HttpOnly; SameSite=Lax";
  if (is_tls) value += "; Secure";
  if (cookie.max_age_seconds) value += "; Max-Age=" + std::to_string(*cookie.max_age_seconds);
  add_header(head, "Set-Cookie", value);
}

void add_security_headers(std::string& head, bool is_tls) {
  add_header(head, "Content-Security-Policy", content_security_policy);
  head +=
      "X-Content-Type-Options: nosniff\r\n"
      "X-Frame-Options: DENY\r\n"
      "Referrer-Policy: same-origin\r\n"
      "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()\r\n"
      "Cross-Origin-Opener-Policy: same-origin\r\n"
      "Cross-Origin-Resource-Policy: same-origin\r\n";
  if (is_tls) head += "Strict-Transport-Security: max-age=31536000\r\n";
}

std::string http_date(base::Instant at) {
  const date::sys_seconds seconds{std::chrono::seconds(at.ms / 1000)};
  std::ostringstream out;
  out.imbue(std::locale::classic());
  out << date::format("%a, %d %b %Y %H:%M:%S GMT", seconds);
  return out.str();
}

bool has_no_body(int status) { return status == 204 || status == 304; }

/// Compresses in place when it pays; says so in the headers.
void compress(Response& response, const WireFacts& facts) {
  if (!response.may_compress || response.body.size() < smallest_compressed || !is_compressible(response.content_type))
    return;
  if (!response.header("Content-Encoding").empty()) return;
  response.headers.push_back({"Vary", "Accept-Encoding"});
  if (!accepts_encoding(facts.accept_encoding, "gzip")) return;
  response.body = gzip(response.body, Effort::quick);
  response.headers.push_back({"Content-Encoding", "gzip"});
}

/// Reads `size` bytes of the file and no more: what was promised in Content-Length. A file that became shorter breaks
/// the connection.
ChunkSource pieces_of_file(const std::filesystem::path& path, std::uint64_t size) {
  auto file = std::make_shared<std::ifstream>(path, std::ios::binary);
  if (!*file) throw base::Breakage("a file to send cannot be opened: " + path.string());
  return [file, left = size](std::string& out) mutable {
    const auto piece = std::size_t(std::min<std::uint64_t>(left, file_piece_bytes));
    out.resize(piece);
    file->read(out.data(), std::streamsize(piece));
    if (std::size_t(file->gcount()) != piece) throw base::Breakage("a file became shorter while it was sent");
    left -= piece;
    return left > 0;
  };
}

/// Puts each piece of `source` in the chunked coding, or leaves it bare for HTTP/1.0.
ChunkSource coded(ChunkSource source, bool chunked) {
  if (!chunked) return source;
  return [source = std::move(source)](std::string& out) {
    std::string piece;
    const bool more = source(piece);
    if (!piece.empty()) {
      char size[20];
      const int length = std::snprintf(size, sizeof size, "%zx\r\n", piece.size());
      out.append(size, std::size_t(length)).append(piece).append("\r\n");
    }
    if (!more) out += "0\r\n\r\n";
    return more;
  };
}

/// Fills the body of `wire` and the headers that describe it.
void add_body(WireResponse& wire, Response& response, const WireFacts& facts) {
  if (response.stream) {
    const bool chunked = facts.version == 11;
    wire.closes = wire.closes || !chunked;
    if (chunked) wire.head += "Transfer-Encoding: chunked\r\n";
    if (!facts.is_head) wire.next = coded(std::move(response.stream), chunked);
    return;
  }
  std::uint64_t size = response.body.size() + response.constant_body.size();
  if (!response.file.empty()) {
    std::error_code error;
    size = std::filesystem::file_size(response.file, error);
    if (error) throw base::Breakage("a file to send is not there: " + response.file.string());
    if (!facts.is_head && size > 0) wire.next = pieces_of_file(response.file, size);
  }
  add_header(wire.head, "Content-Length", std::to_string(size));
  if (facts.is_head) return;
  wire.body = std::move(response.body);
  wire.constant_body = response.constant_body;
}

}  // namespace

WireResponse to_wire(Response&& response, const WireFacts& facts) {
  base::check(response.status >= 200 && response.status <= 599, "a response has a final status");
  compress(response, facts);
  WireResponse wire;
  wire.status = response.status;
  wire.route = std::move(response.route);
  wire.keep_alive = std::move(response.keep_alive);
  wire.closes = !facts.keep_alive || (facts.stopping != nullptr && *facts.stopping);
  std::string& head = wire.head;
  head.reserve(1024);
  head.append("HTTP/1.1 ")
      .append(std::to_string(response.status))
      .append(" ")
      .append(reason_phrase(response.status))
      .append("\r\n");
  if (facts.now) add_header(head, "Date", http_date(*facts.now));
  if (!response.content_type.empty()) add_header(head, "Content-Type", response.content_type);
  add_header(head, "Cache-Control", response.cache_control);
  add_security_headers(head, facts.is_tls);
  for (const Field& field : response.headers) add_header(head, field.name, field.value);
  for (const Cookie& cookie : response.cookies) add_cookie(head, cookie, facts.is_tls);
  if (!has_no_body(response.status)) add_body(wire, response, facts);
  if (wire.closes)
    head += "Connection: close\r\n";
  else if (facts.version == 10)
    head += "Connection: keep-alive\r\n";
  head += "\r\n";
  return wire;
}

}  // namespace http
