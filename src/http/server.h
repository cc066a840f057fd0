// The HTTP server: reads requests within limits, lets a worker thread answer, writes the answer.
// Promises: no client holds more than one connection's memory, however slow it is; handlers run in a bounded pool and
// never on the threads that read and write; a full queue is 503 with Retry-After; an exception in a handler is a 500
// page with a reference, and the connection stays usable. stop() is graceful. Times are in milliseconds and measured on
// the steady clock.
#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/limits.h"
#include "http/request.h"
#include "http/response.h"

namespace http {

struct ServerLimits {
  std::size_t header_bytes = base::limits::header_bytes;
  std::size_t form_bytes = base::limits::form_bytes;
  std::size_t upload_bytes = base::limits::upload_bytes;
  std::size_t form_fields = base::limits::form_fields;
  std::size_t upload_files = 20;  // per request; the largest page has three file fields
  std::size_t open_connections = base::limits::open_connections;
  std::size_t queue = 200;  // requests waiting for a worker; at 200/s that is a second of waiting
  int request_ms = base::limits::request_seconds * 1000;  // absolute: first to last byte of a request
  int upload_ms = base::limits::upload_seconds * 1000;    // the same, on a route that takes uploads
  int idle_ms = 60'000;                                   // keep-alive without a request
  int handshake_ms = 10'000;                              // TLS
  int response_ms = 30'000;                               // credit for a client that reads slowly …
  std::size_t response_bytes_per_second = 8 * 1024;       // … and what it must take on average beyond that
  int linger_ms = 2'000;  // after a refusal: keep reading, so that the client sees the answer
};

struct TlsFiles {
  std::filesystem::path certificate_chain;  ///< PEM
  std::filesystem::path private_key;        ///< PEM
};

struct ServerOptions {
  std::string address = "127.0.0.1";  ///< IPv4 or IPv6 address to listen on
  std::uint16_t port = 0;             ///< 0 = any free one; port() tells which
  unsigned io_threads = 1;
  unsigned worker_threads = 8;  ///< handlers at work at the same time; they mostly wait for the database
  ServerLimits limits = {};
  std::vector<std::string> trusted_proxies = {};  ///< "10.0.0.0/8", "::1": whose X-Forwarded-For and -Proto count
  std::optional<TlsFiles> tls = {};
  std::filesystem::path upload_folder = std::filesystem::temp_directory_path();
  const base::Clock* clock = nullptr;  ///< for the Date header; without it there is none
};

/// One line of the access log. Holds no query string, no path and no token: only the pattern of the route.
struct AccessLine {
  std::string_view method;
  std::string_view route;  ///< pattern; "-" when no route answered
  int status = 0;
  std::int64_t microseconds = 0;  ///< from the last byte of the request until the answer was made
  std::string_view request_id;
};

/// An exception that reached the server. `reference` is the request's id; it stands on the page the client gets.
struct Failure {
  std::string_view reference;
  std::string_view route;  ///< method and path without query, for the error log
  std::string_view what;
};

/// Why the server itself refuses: 400 malformed, 408 too slow, 413 too large, 414/431 address or headers too long,
/// 405 unknown method, 415 form type or upload not taken here, 500 failure, 503 busy.
struct Refusal {
  int status = 400;
  std::string reference;        ///< the request's id
  std::string accept_language;  ///< header of the client, for the language of the page; may be empty
};

/// What the program gives the server. `answer` is called in worker threads, at the same time; the others must be quick
/// and not throw.
struct Application {
  std::function<Response(const Request&)> answer;
  /// Before the body is read: may this route take files? (Router::takes_upload)
  std::function<bool(Method, std::string_view path)> takes_upload = {};
  std::function<Response(const Refusal&)> refusal_page = {};  ///< without it: the status in plain text
  std::function<void(const AccessLine&)> log_access = {};
  std::function<void(const Failure&)> log_failure = {};
};

class Server {
 public:
  /// Listens and serves from here on. Throws base::Breakage with the reason (address in use, certificate unreadable).
  Server(ServerOptions options, Application application);
  ~Server();  ///< stop(0 s) if it still runs
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const;
  std::size_t open_connections() const;
  /// Accepts nothing new, closes idle connections, lets running requests finish for at most `grace`, then closes the
  /// rest and waits for handlers that are still at work (they cannot be killed). From any thread but a handler's; a
  /// second call does nothing.
  void stop(std::chrono::milliseconds grace);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace http
