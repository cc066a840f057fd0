// From a Response to the bytes that go out: status line, headers (the security headers among them), body, compression.
// Pure but for opening the file that is to be sent. Throws base::Mistake when a header or cookie could break out of its
// line, base::Breakage when the file cannot be opened.
#pragma once
#include <atomic>
#include <cstdint>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "http/response.h"

namespace http {

/// What of the request, and of the connection, decides the form of the answer.
struct WireFacts {
  bool is_tls = false;
  bool is_head = false;
  bool keep_alive = true;
  const std::atomic<bool>* stopping = nullptr;  ///< becomes true while the answer is being made: then it is the last
  int version = 11;
  std::string_view accept_encoding = {};
  std::optional<base::Instant> now = {};  ///< for Date
};

/// The head and whatever of the body is in memory; `next` gives the rest piece by piece.
struct WireResponse {
  int status = 200;
  std::string route;
  std::string head;
  std::string body;
  std::string_view constant_body;
  ChunkSource next;                        ///< pieces already in their transfer coding
  std::shared_ptr<const void> keep_alive;  ///< what must live until all is sent
  bool closes = false;                     ///< the connection ends after this
};

WireResponse to_wire(Response&& response, const WireFacts& facts);

inline constexpr std::string_view content_security_policy =
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

}  // namespace http
