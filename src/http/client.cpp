#include "http/client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/text_tools.h"
#include "http/compression.h"
#include "http/decoding.h"

namespace http {
namespace {

constexpr std::size_t largest_body = std::size_t(1) << 30;
constexpr std::string_view boundary = "----stapsteen-client-boundary";

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    out += plain ? std::string(1, c) : "%" + base::hex(std::string_view(&c, 1));
  }
  return out;
}

ClientResponse parse_head(std::string_view head) {
  ClientResponse response;
  const auto lines = base::split(head, '\n');
  response.status = int(base::parse_integer(lines[0].substr(std::min<std::size_t>(9, lines[0].size()), 3)).value_or(0));
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const auto colon = lines[i].find(':');
    if (colon == std::string_view::npos) continue;
    response.headers.push_back(
        {base::lower_ascii(lines[i].substr(0, colon)), std::string(base::trim(lines[i].substr(colon + 1)))});
  }
  return response;
}

void keep_cookies(Fields& cookies, const ClientResponse& response) {
  for (const Field& field : response.headers) {
    if (field.name != "set-cookie") continue;
    const auto pair = std::string_view(field.value).substr(0, field.value.find(';'));
    const auto equals = pair.find('=');
    const std::string name(pair.substr(0, equals));
    std::erase_if(cookies, [&](const Field& cookie) { return cookie.name == name; });
    if (field.value.find("Max-Age=0") == std::string::npos)
      cookies.push_back({name, std::string(equals == std::string_view::npos ? "" : pair.substr(equals + 1))});
  }
}

}  // namespace

const std::string& ClientResponse::header(std::string_view name) const {
  static const std::string nothing;
  const std::string* value = find_field(headers, name);
  return value != nullptr ? *value : nothing;
}

Client::Client(ClientOptions options) : options_(std::move(options)) {}
Client::~Client() { close(); }

bool Client::connect() {
  close();
  socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(options_.port);
  if (socket_ < 0 || inet_pton(AF_INET, options_.address.c_str(), &address.sin_addr) != 1) return false;
  const int yes = 1;
  setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  const timeval wait{options_.timeout_ms / 1000, (options_.timeout_ms % 1000) * 1000};
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
  setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return true;
  close();
  return false;
}

void Client::close() {
  if (socket_ >= 0) ::close(socket_);
  socket_ = -1;
  received_.clear();
}

void Client::half_close() { ::shutdown(socket_, SHUT_WR); }

bool Client::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(std::size_t(sent));
  }
  return true;
}

bool Client::read_more() {
  char buffer[64 * 1024];
  const ssize_t count = ::recv(socket_, buffer, sizeof buffer, 0);
  if (count <= 0) return false;
  received_.append(buffer, std::size_t(count));
  return true;
}

bool Client::is_closed_by_server() {
  pollfd waiting{socket_, POLLIN, 0};
  while (poll(&waiting, 1, options_.timeout_ms) == 1)
    if (!read_more()) return true;
  return false;
}

bool Client::read_chunked(ClientResponse& response) {
  for (;;) {
    std::size_t end = 0;
    while ((end = received_.find("\r\n")) == std::string::npos)
      if (!read_more()) return false;
    const std::size_t size = std::stoul(received_.substr(0, end), nullptr, 16);
    while (received_.size() < end + 2 + size + 2)
      if (!read_more()) return false;
    response.body.append(received_, end + 2, size);
    received_.erase(0, end + 2 + size + 2);
    if (size == 0) return true;
  }
}

std::optional<ClientResponse> Client::receive(Method asked) {
  std::size_t end = 0;
  while ((end = received_.find("\r\n\r\n")) == std::string::npos)
    if (!read_more()) return std::nullopt;
  ClientResponse response = parse_head(std::string_view(received_).substr(0, end));
  received_.erase(0, end + 4);
  keep_cookies(cookies, response);
  const bool has_body =
      asked != Method::head && response.status >= 200 && response.status != 204 && response.status != 304;
  if (has_body && response.header("transfer-encoding") == "chunked") {
    if (!read_chunked(response)) return std::nullopt;
  } else if (has_body && !response.header("content-length").empty()) {
    const auto size = std::size_t(base::parse_integer(response.header("content-length")).value_or(0));
    while (received_.size() < size)
      if (!read_more()) return std::nullopt;
    response.body = received_.substr(0, size);
    received_.erase(0, size);
  } else if (has_body) {
    while (read_more()) {
    }
    response.body.swap(received_);
  }
  response.wire_bytes = response.body.size();
  if (has_body && response.header("content-encoding") == "gzip") {
    auto plain = gunzip(response.body, largest_body);
    if (!plain) return std::nullopt;
    response.body = std::move(*plain);
  }
  if (response.header("connection") == "close") close();
  return response;
}

std::optional<ClientResponse> Client::exchange(Method method, std::string_view target, std::string_view extra_headers,
                                               std::string_view body) {
  std::string head = std::string(name_of(method)) + " " + std::string(target) +
                     " HTTP/1.1\r\nHost: " + options_.address + ":" + std::to_string(options_.port) + "\r\n";
  for (const Field& field : headers) head += field.name + ": " + field.value + "\r\n";
  std::string all_cookies;
  for (const Field& cookie : cookies)
    all_cookies += (all_cookies.empty() ? "" : "; ") + cookie.name + "=" + cookie.value;
  if (!all_cookies.empty()) head += "Cookie: " + all_cookies + "\r\n";
  if (method == Method::post)
    head += "Origin: http://" + options_.address + ":" + std::to_string(options_.port) +
            "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
  head.append(extra_headers).append("\r\n");
  if (socket_ < 0 && !connect()) return std::nullopt;
  // The answer may come, and the connection end, before all is sent: read it all the same.
  if (send(head)) send(body);
  auto response = receive(method);
  if (!response) close();
  return response;
}

std::optional<ClientResponse> Client::get(std::string_view target) { return exchange(Method::get, target, "", ""); }
std::optional<ClientResponse> Client::head(std::string_view target) { return exchange(Method::head, target, "", ""); }

std::optional<ClientResponse> Client::post(std::string_view target, std::string_view content_type,
                                           std::string_view body) {
  return exchange(Method::post, target, "Content-Type: " + std::string(content_type) + "\r\n", body);
}

std::string Client::form_body(const Fields& form) {
  std::string body;
  for (const Field& field : form)
    body += (body.empty() ? "" : "&") + percent_encoded(field.name) + "=" + percent_encoded(field.value);
  return body;
}

std::optional<ClientResponse> Client::post_form(std::string_view target, const Fields& form) {
  return post(target, "application/x-www-form-urlencoded", form_body(form));
}

std::optional<ClientResponse> Client::post_multipart(std::string_view target, const Fields& form,
                                                     const std::vector<ClientFile>& files) {
  std::string body;
  const std::string start = "--" + std::string(boundary) + "\r\nContent-Disposition: form-data; name=\"";
  for (const Field& field : form) body += start + field.name + "\"\r\n\r\n" + field.value + "\r\n";
  for (const ClientFile& file : files)
    body += start + file.field + "\"; filename=\"" + file.file_name + "\"\r\nContent-Type: " + file.content_type +
            "\r\n\r\n" + file.bytes + "\r\n";
  body += "--" + std::string(boundary) + "--\r\n";
  return post(target, "multipart/form-data; boundary=" + std::string(boundary), body);
}

}  // namespace http
