// Any bytes as an urlencoded form, as a query and as header values. First byte: the size of the pieces.
// Whole and in pieces must give the same, and what comes out is text that a database takes.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "http/body_reader.h"
#include "http/decoding.h"
#include "http/proxies.h"
#include "http/response.h"

namespace {

struct Outcome {
  http::BodyError error;
  http::Fields fields;
  bool operator==(const Outcome&) const = default;
};

Outcome read(std::string_view bytes, std::size_t piece) {
  const auto reader =
      http::make_body_reader("application/x-www-form-urlencoded", {.form_bytes = 4000, .form_fields = 50});
  http::Request request;
  http::BodyError error = http::BodyError::none;
  while (!bytes.empty() && error == http::BodyError::none) {
    error = reader->feed(bytes.substr(0, piece));
    bytes.remove_prefix(std::min(piece, bytes.size()));
  }
  if (error == http::BodyError::none) error = reader->finish(request);
  return {error, request.form_fields};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const Outcome whole = read(bytes, 1 << 20);
  const Outcome pieces = read(bytes, 1 + data[0]);
  // Which error comes first may depend on the pieces; whether there is one may not.
  if ((whole.error == http::BodyError::none) != (pieces.error == http::BodyError::none)) std::abort();
  if (whole.error == http::BodyError::none && !(whole == pieces)) std::abort();
  for (const http::Field& field : whole.fields)
    if (!http::is_plain_text(field.name) || !http::is_plain_text(field.value)) std::abort();
  http::parse_cookies(bytes);
  http::parse_header_value(bytes);
  http::accepts_encoding(bytes, "gzip");
  const http::TrustedProxies proxies({"0.0.0.0/0", "::/0"});
  proxies.client({}, false, {bytes, bytes});
  const std::string name = http::safe_file_name(bytes);
  if (name.empty() || name.find('/') != std::string::npos || !http::is_plain_text(name)) std::abort();
  if (http::safe_file_name(name) != name) std::abort();
  return 0;
}
