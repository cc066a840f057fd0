// What a handler answers. Make one with a factory, add headers and cookies, return it.
// The server adds on every response: the security headers (strict CSP, nosniff, frame-ancestors 'none',
// Referrer-Policy, Permissions-Policy, COOP, HSTS under TLS), "Cache-Control: no-store" unless `cache_control` says
// otherwise, compression of text, Content-Length. Headers or cookies with control characters are a mistake
// (base::Mistake): the client gets a 500.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/request.h"

namespace http {

/// HttpOnly, SameSite=Lax and Path=/ always; Secure when the client speaks TLS. Without max age it lasts as long as the
/// browser window.
struct Cookie {
  std::string name;
  std::string value;                                 ///< visible ASCII without quote, comma, semicolon, backslash
  std::optional<std::int64_t> max_age_seconds = {};  ///< 0 or less removes it
};

/// Appends the next piece to its argument (64 kB is a good size); false = that was the last. Called in a worker thread,
/// only when the client took the piece before: a slow client holds no thread. It must not throw for anything but
/// breakage: the status has been sent.
using ChunkSource = std::function<bool(std::string&)>;

/// What a download is called ("Content-Disposition: attachment") and is.
struct DownloadKind {
  std::string file_name;  ///< any text; made safe
  std::string content_type;
};

struct Response {
  int status = 200;
  std::string content_type = {};
  std::vector<Field> headers = {};
  std::vector<Cookie> cookies = {};
  std::string cache_control = "no-store";
  std::string body = {};

  // At most one of these instead of `body`:
  std::string_view constant_body = {};          ///< bytes that live as long as the program
  std::filesystem::path file = {};              ///< read when sent; must exist until then
  std::shared_ptr<const void> keep_alive = {};  ///< lives until the response is sent (a TemporaryFile behind `file`)
  ChunkSource stream = {};

  std::string route = {};    ///< the pattern that answered, for the log; the router fills it
  bool may_compress = true;  ///< false when the body is compressed already or holds a secret beside attacker's text

  static Response html(std::string body, int status = 200);
  static Response text(std::string body, int status = 200);  ///< text/plain, UTF-8
  static Response json(std::string body, int status = 200);
  static Response of_type(std::string content_type, std::string body);
  /// 303 See Other: the way after a POST. Only is_local_path(); anything else is a mistake.
  static Response redirect(std::string_view local_path);
  static Response download(const DownloadKind& kind, std::string bytes);
  static Response download_file(const DownloadKind& kind, std::filesystem::path file,
                                std::shared_ptr<const void> keep_alive = {});
  static Response download_stream(const DownloadKind& kind, ChunkSource source);
  static Response not_modified(std::string_view etag);  ///< 304; etag with its quotes
  static Response empty(int status);

  Response&& with_header(std::string name, std::string value) &&;
  Response&& with_cookie(Cookie cookie) &&;
  const std::string& header(std::string_view name) const;  ///< the first of that name (any case), or empty
};

/// "Plan van aanpak — Zuid/Oost.odt" → "Plan van aanpak — Zuid-Oost.odt": no folders, no control characters, never
/// empty or "..".
std::string safe_file_name(std::string_view name);
std::string_view reason_phrase(int status);

}  // namespace http
