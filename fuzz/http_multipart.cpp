// Any bytes as a multipart form with boundary "B". First byte: the size of the pieces. Whole and in pieces must give
// the same.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "http/body_reader.h"
#include "http/decoding.h"

namespace {

struct Outcome {
  http::BodyError error;
  http::Fields fields;
  http::Fields files;  ///< name and size
  bool operator==(const Outcome&) const = default;
};

Outcome read(std::string_view bytes, std::size_t piece) {
  const http::BodyLimits limits{true, 2000, 4000, 20, 3, std::filesystem::temp_directory_path()};
  const auto reader = http::make_body_reader("multipart/form-data; boundary=B", limits);
  http::Request request;
  http::BodyError error = http::BodyError::none;
  while (!bytes.empty() && error == http::BodyError::none) {
    error = reader->feed(bytes.substr(0, piece));
    bytes.remove_prefix(std::min(piece, bytes.size()));
  }
  if (error == http::BodyError::none) error = reader->finish(request);
  Outcome outcome{error, request.form_fields, {}};
  for (const http::Upload& file : request.uploads) {
    if (std::filesystem::file_size(file.path()) != file.size || !http::is_plain_text(file.file_name)) std::abort();
    outcome.files.push_back({file.file_name, std::to_string(file.size)});
  }
  return outcome;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const Outcome whole = read(bytes, 1 << 20);
  const Outcome pieces = read(bytes, 1 + data[0]);
  if ((whole.error == http::BodyError::none) != (pieces.error == http::BodyError::none)) std::abort();
  if (whole.error == http::BodyError::none && !(whole == pieces)) std::abort();
  for (const http::Field& field : whole.fields)
    if (!http::is_plain_text(field.value)) std::abort();
  return 0;
}
