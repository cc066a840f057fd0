// Bytes from the wire → the head of a request and its body. The only place that knows Beast's parser.
// Stricter than Beast where requests could be smuggled: a transfer coding other than "chunked", or one with HTTP/1.0,
// is refused, like a Content-Length beside it; header lines end in CR LF.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "http/body_reader.h"
#include "http/request.h"

namespace http {

/// The head as sent; nothing is decoded yet.
struct RequestHead {
  std::string method;
  std::string target;
  int version = 11;  ///< 10 or 11
  Fields headers;    ///< names in lower case
  std::optional<std::uint64_t> content_length;
  bool chunked = false;
  bool keep_alive = true;
  bool has_body() const { return chunked || content_length.value_or(0) > 0; }
};

class RequestParser {
 public:
  explicit RequestParser(std::size_t header_bytes);
  ~RequestParser();
  RequestParser(const RequestParser&) = delete;
  RequestParser& operator=(const RequestParser&) = delete;

  /// Reads from the front of `bytes`; gives how many were used. The others must be offered again, followed by more.
  /// Stops after the head.
  std::size_t feed(std::string_view bytes);
  bool has_head() const;
  bool is_done() const;  ///< head and body are complete
  int refusal() const;   ///< 0, or the status to refuse with: 400, 413, 415, 431, 505
  const RequestHead& head() const;
  /// After the head, before more is fed: where the body goes. Without this a body is refused.
  void read_body_into(BodyReader& reader, std::uint64_t body_bytes);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace http
