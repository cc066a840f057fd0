#include "http/response.h"

#include "base/check.h"
#include "base/text_tools.h"
#include "http/decoding.h"

namespace http {
namespace {

constexpr std::size_t file_name_code_points = 120;  // fits in 255 bytes, the limit of most file systems

/// Attachment with the name twice: plain for old clients, exact as RFC 8187.
std::string attachment(std::string_view file_name) {
  const std::string safe = safe_file_name(file_name);
  std::string plain;
  std::string exact;
  for (const char c : safe) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter_or_digit =
        (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_';
    if (byte < 0x80)
      plain += c == '"' || c == '%' ? '_' : c;
    else if (byte >= 0xC0)
      plain += '_';  // one per character, not per byte
    exact += letter_or_digit ? std::string(1, c) : "%" + base::hex(std::string_view(&c, 1));
  }
  return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + exact;
}

Response download_of(const DownloadKind& kind) {
  Response response = Response::of_type(kind.content_type, "");
  response.headers.push_back({"Content-Disposition", attachment(kind.file_name)});
  return response;
}

/// Left out of a file name: control characters (C0, DEL, C1) and the marks that reverse the direction of what one
/// reads.
bool is_invisible(std::string_view character) {
  const auto first = static_cast<unsigned char>(character[0]);
  if (character.size() == 1) return first < 0x20 || first == 0x7F;
  if (first == 0xC2) return static_cast<unsigned char>(character[1]) < 0xA0;
  if (character.substr(0, 2) == "\xE2\x80") {
    const auto last = static_cast<unsigned char>(character[2]);
    return (last >= 0x8E && last <= 0x8F) || (last >= 0xA8 && last <= 0xAE);
  }
  return character.substr(0, 2) == "\xE2\x81" && static_cast<unsigned char>(character[2]) >= 0xA6;
}

}  // namespace

Response Response::of_type(std::string content_type, std::string body) {
  Response response;
  response.content_type = std::move(content_type);
  response.body = std::move(body);
  return response;
}

Response Response::html(std::string body, int status) {
  Response response = of_type("text/html; charset=utf-8", std::move(body));
  response.status = status;
  return response;
}

Response Response::text(std::string body, int status) {
  Response response = of_type("text/plain; charset=utf-8", std::move(body));
  response.status = status;
  return response;
}

Response Response::json(std::string body, int status) {
  Response response = of_type("application/json", std::move(body));
  response.status = status;
  return response;
}

Response Response::redirect(std::string_view local_path) {
  base::check(is_local_path(local_path), "redirects stay on this server");
  return empty(303).with_header("Location", std::string(local_path));
}

Response Response::download(const DownloadKind& kind, std::string bytes) {
  Response response = download_of(kind);
  response.body = std::move(bytes);
  return response;
}

Response Response::download_file(const DownloadKind& kind, std::filesystem::path file,
                                 std::shared_ptr<const void> keep_alive) {
  Response response = download_of(kind);
  response.file = std::move(file);
  response.keep_alive = std::move(keep_alive);
  return response;
}

Response Response::download_stream(const DownloadKind& kind, ChunkSource source) {
  Response response = download_of(kind);
  response.stream = std::move(source);
  return response;
}

Response Response::not_modified(std::string_view etag) { return empty(304).with_header("ETag", std::string(etag)); }

Response Response::empty(int status) {
  Response response;
  response.status = status;
  return response;
}

Response&& Response::with_header(std::string name, std::string value) && {
  headers.push_back({std::move(name), std::move(value)});
  return std::move(*this);
}

Response&& Response::with_cookie(Cookie cookie) && {
  cookies.push_back(std::move(cookie));
  return std::move(*this);
}

const std::string& Response::header(std::string_view name) const {
  static const std::string nothing;
  for (const Field& field : headers)
    if (equals_ignoring_case(field.name, name)) return field.value;
  return nothing;
}

std::string safe_file_name(std::string_view name) {
  // Browsers of old sent the whole path of the client's disk: only the last part is the name.
  if (const auto slash = name.find_last_of('\\'); slash != std::string_view::npos) name.remove_prefix(slash + 1);
  const std::string text = base::is_utf8(name) ? std::string(name) : base::from_windows_1252(name);
  std::string safe;
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size() && count < file_name_code_points;) {
    std::size_t length = 1;
    while (i + length < text.size() && (text[i + length] & 0xC0) == 0x80) ++length;
    const std::string_view character = std::string_view(text).substr(i, length);
    i += length;
    if (is_invisible(character)) continue;
    safe += character == "/" || character == ":" ? "-" : std::string(character);
    ++count;
  }
  safe = base::trim(safe);
  while (!safe.empty() && (safe.front() == '.' || safe.front() == ' ')) safe.erase(0, 1);
  while (!safe.empty() && (safe.back() == '.' || safe.back() == ' ')) safe.pop_back();
  return safe.empty() ? "file" : safe;
}

std::string_view reason_phrase(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 410:
      return "Gone";
    case 413:
      return "Content Too Large";
    case 415:
      return "Unsupported Media Type";
    case 422:
      return "Unprocessable Content";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    case 505:
      return "HTTP Version Not Supported";
    default:
      return "Status";
  }
}

}  // namespace http
