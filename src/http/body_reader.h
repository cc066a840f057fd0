// What takes the body of a request as it comes in, piece by piece, and puts it in the Request: forms, uploads, or just
// the bytes. The pieces may be cut anywhere: the outcome is the same. Memory stays within form_bytes; files go to disk
// as they come.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "http/request.h"

namespace http {

enum class BodyError {
  none,
  malformed,         ///< 400
  too_large,         ///< 413
  too_many_fields,   ///< 413
  upload_not_taken,  ///< 415: a file on a route that takes none
};
int status_of(BodyError error);

struct BodyLimits {
  bool takes_upload = false;
  std::size_t form_bytes = 0;    ///< all of the body that stays in memory
  std::size_t upload_bytes = 0;  ///< all files together
  std::size_t form_fields = 0;
  std::size_t upload_files = 0;
  std::filesystem::path upload_folder = {};

  /// How long the body may be on the wire. With uploads: files, fields, and the lines around them.
  std::uint64_t body_bytes() const { return std::uint64_t(form_bytes) + (takes_upload ? upload_bytes : 0); }
};

class BodyReader {
 public:
  virtual ~BodyReader() = default;
  /// After an error: no further calls. Throws base::Breakage when the disk fails.
  virtual BodyError feed(std::string_view bytes) = 0;
  /// The body is complete: hands over what was read.
  virtual BodyError finish(Request& request) = 0;
};

/// By the Content-Type header. nullptr when it is a form whose header makes no sense (no boundary).
std::unique_ptr<BodyReader> make_body_reader(std::string_view content_type, const BodyLimits& limits);

/// "\r\n" → "\n", as the rules for texts count them.
std::string with_plain_line_ends(std::string_view text);

}  // namespace http
