#include "http/body_reader.h"

#include "http/decoding.h"
#include "http/multipart.h"

namespace http {
namespace {

/// application/x-www-form-urlencoded: holds at most one undecoded pair beside the fields.
class UrlencodedReader final : public BodyReader {
 public:
  explicit UrlencodedReader(const BodyLimits& limits) : limits_(limits) {}

  BodyError feed(std::string_view bytes) override {
    size_ += bytes.size();
    if (size_ > limits_.form_bytes) return BodyError::too_large;
    for (;;) {
      const auto end = bytes.find('&');
      pair_.append(bytes.substr(0, end));
      if (end == std::string_view::npos) return BodyError::none;
      bytes.remove_prefix(end + 1);
      if (const BodyError error = take_pair(); error != BodyError::none) return error;
    }
  }

  BodyError finish(Request& request) override {
    const BodyError error = take_pair();
    if (error == BodyError::none) request.form_fields = std::move(fields_);
    return error;
  }

 private:
  BodyError take_pair() {
    if (pair_.empty()) return BodyError::none;
    if (fields_.size() == limits_.form_fields) return BodyError::too_many_fields;
    auto parsed = parse_query(pair_, 1);
    pair_.clear();
    if (!parsed) return BodyError::malformed;
    parsed->front().value = with_plain_line_ends(parsed->front().value);
    fields_.push_back(std::move(parsed->front()));
    return BodyError::none;
  }

  BodyLimits limits_;
  std::size_t size_ = 0;
  std::string pair_;
  Fields fields_;
};

/// Any other type: the bytes.
class PlainReader final : public BodyReader {
 public:
  explicit PlainReader(std::size_t limit) : limit_(limit) {}

  BodyError feed(std::string_view bytes) override {
    if (body_.size() + bytes.size() > limit_) return BodyError::too_large;
    body_ += bytes;
    return BodyError::none;
  }

  BodyError finish(Request& request) override {
    request.body = std::move(body_);
    return BodyError::none;
  }

 private:
  std::size_t limit_;
  std::string body_;
};

}  // namespace

int status_of(BodyError error) {
  switch (error) {
    case BodyError::none:
      return 200;
    case BodyError::malformed:
      return 400;
    case BodyError::too_large:
    case BodyError::too_many_fields:
      return 413;
    case BodyError::upload_not_taken:
      return 415;
  }
  return 400;
}

std::unique_ptr<BodyReader> make_body_reader(std::string_view content_type, const BodyLimits& limits) {
  const auto type = parse_header_value(content_type);
  if (!type) return nullptr;
  if (type->value == "application/x-www-form-urlencoded") return std::make_unique<UrlencodedReader>(limits);
  if (type->value == "multipart/form-data") {
    const std::string* boundary = type->parameter("boundary");
    if (boundary == nullptr || !MultipartReader::is_boundary(*boundary)) return nullptr;
    return std::make_unique<MultipartReader>(*boundary, limits);
  }
  return std::make_unique<PlainReader>(limits.form_bytes);
}

std::string with_plain_line_ends(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') out += text[i];
  return out;
}

}  // namespace http
