// A small HTTP client for tests and for the kill test: one keep-alive connection over a plain blocking socket to
// loopback. Keeps cookies. Not for the network at large: no TLS, no redirects, no proxies.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/request.h"

namespace http {

struct ClientOptions {
  std::string address = "127.0.0.1";  ///< IPv4
  std::uint16_t port = 0;
  int timeout_ms = 20'000;  ///< for each wait on the socket
};

struct ClientResponse {
  int status = 0;
  Fields headers;                ///< names in lower case
  std::string body;              ///< transfer and content coding removed
  std::uint64_t wire_bytes = 0;  ///< of the body, as sent
  const std::string& header(std::string_view name) const;
};

struct ClientFile {
  std::string field;
  std::string file_name;
  std::string content_type;
  std::string bytes;
};

class Client {
 public:
  explicit Client(ClientOptions options);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  Fields headers;  ///< sent with every request, beside Host and Cookie
  Fields cookies;  ///< as set by the server; change them freely

  // Each connects when there is no connection. nullopt: the connection broke before the answer was whole.
  std::optional<ClientResponse> get(std::string_view target);
  std::optional<ClientResponse> head(std::string_view target);
  /// Sends Origin too, as a browser does for a form of our own.
  std::optional<ClientResponse> post_form(std::string_view target, const Fields& form);
  std::optional<ClientResponse> post_multipart(std::string_view target, const Fields& form,
                                               const std::vector<ClientFile>& files);
  std::optional<ClientResponse> post(std::string_view target, std::string_view content_type, std::string_view body);

  // The parts, for tests of what no decent client sends.
  bool connect();
  bool send(std::string_view bytes);
  std::optional<ClientResponse> receive(Method asked = Method::get);
  bool is_closed_by_server();  ///< waits for it, at most the time-out
  void half_close();
  void close();

  static std::string form_body(const Fields& form);

 private:
  std::optional<ClientResponse> exchange(Method method, std::string_view target, std::string_view extra_headers,
                                         std::string_view body);
  bool read_more();
  bool read_chunked(ClientResponse& response);

  ClientOptions options_;
  int socket_ = -1;
  std::string received_;
};

}  // namespace http
