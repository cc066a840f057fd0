// multipart/form-data, read as it comes in (RFC 7578, RFC 2046, and what browsers really send).
// Parts with a file name are written to temporary files; the others are fields and stay in memory. Text before the
// first boundary and after the last is skipped. A part without a name, a body that stops before the closing boundary,
// part headers over 4 kB: malformed.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/body_reader.h"
#include "http/temporary_file.h"

namespace http {

class MultipartReader final : public BodyReader {
 public:
  /// `boundary` must be one: 1–70 characters of RFC 2046.
  MultipartReader(std::string_view boundary, const BodyLimits& limits);
  static bool is_boundary(std::string_view text);

  BodyError feed(std::string_view bytes) override;
  BodyError finish(Request& request) override;

 private:
  enum class Place { preamble, after_boundary, headers, content, epilogue };
  /// One step from `at` in pending_: false = more bytes are needed. Sets error_ when it is hopeless.
  bool step(std::size_t& at);
  bool skip_preamble(std::size_t& at);
  bool read_boundary_end(std::size_t& at);
  bool read_headers(std::size_t& at);
  bool read_content(std::size_t& at);
  BodyError begin_part(std::string_view headers);
  BodyError add_content(std::string_view bytes);
  BodyError open_file();
  BodyError end_part();

  BodyLimits limits_;
  std::string delimiter_;  ///< CR LF "--" boundary
  Place place_ = Place::preamble;
  BodyError error_ = BodyError::none;
  std::string pending_ = "\r\n";  ///< bytes not yet understood; the first boundary may stand at the very beginning
  std::size_t parts_ = 0;
  std::size_t memory_bytes_ = 0;
  std::uint64_t upload_bytes_ = 0;

  std::string name_;  ///< of the part being read
  std::string value_;
  std::optional<Upload> upload_;  ///< set: the part is a file
  std::shared_ptr<TemporaryFile> file_;
  bool file_was_chosen_ = false;

  Fields fields_;
  std::vector<Upload> uploads_;
};

}  // namespace http
