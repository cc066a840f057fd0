// Any bytes as what a client sends: request after request. First byte: the size of the pieces.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "http/body_reader.h"
#include "http/request_head.h"
#include "http/request_parser.h"

namespace {

/// Reads one request from the front of `bytes`; false = there will be no next.
bool read_one(std::string_view& bytes, std::size_t piece) {
  http::RequestParser parser(500);
  std::unique_ptr<http::BodyReader> body;
  http::Request request;
  std::string waiting;
  std::size_t used = 0;
  std::size_t offered = 0;
  while (parser.refusal() == 0 && !parser.is_done()) {
    const std::size_t step = parser.feed(waiting);
    used += step;
    waiting.erase(0, step);
    if (parser.has_head() && !body) {
      request = http::read_head(http::RequestHead(parser.head()), {}, http::TrustedProxies({"::/0"}), 10).request;
      if (request.path.empty() || request.path.front() != '/') std::abort();
      body = http::make_body_reader(request.header("content-type"), {.form_bytes = 500, .form_fields = 10});
      if (!body) return false;
      parser.read_body_into(*body, 500);
    } else {
      if (offered == bytes.size()) break;
      waiting += bytes.substr(offered, piece);
      offered = std::min(bytes.size(), offered + piece);
    }
  }
  if (!parser.is_done() || parser.refusal() != 0) return false;
  if (body) body->finish(request);
  bytes.remove_prefix(used);
  return used > 0;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  while (read_one(bytes, 1 + data[0])) {
  }
  return 0;
}
