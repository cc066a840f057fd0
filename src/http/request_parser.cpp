#include "http/request_parser.h"

#include <boost/beast/http/basic_parser.hpp>

#include "base/text_tools.h"

namespace http {
namespace {
namespace beast = boost::beast;
using ErrorCode = beast::error_code;

constexpr std::uint64_t no_limit = std::uint64_t(1) << 62;

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }
}  // namespace

class RequestParser::Impl final : public beast::http::basic_parser<true> {
 public:
  explicit Impl(std::size_t header_limit_bytes) : header_bytes_(header_limit_bytes) {
    header_limit(std::uint32_t(header_limit_bytes + 1));
    body_limit(no_limit);  // counted in add_body; Beast 1.74 takes boost::none for a limit below zero
    eager(false);
  }

  std::size_t feed(std::string_view bytes) {
    std::size_t used = 0;
    while (refusal_ == 0 && !is_done() && used < bytes.size()) {
      const bool in_head = !is_header_done();
      ErrorCode error;
      const std::size_t step = put(boost::asio::const_buffer(bytes.data() + used, bytes.size() - used), error);
      used += step;
      if (in_head) head_bytes_ += step;
      const std::size_t waiting = in_head && !is_header_done() ? bytes.size() - used : 0;
      if (head_bytes_ + waiting > header_bytes_) refuse(431);
      if (error && error != beast::http::error::need_more) refuse(status_of_error(error));
      if (error || (in_head && is_header_done())) break;
    }
    return used;
  }

  int refusal_ = 0;
  RequestHead head_;
  BodyReader* reader_ = nullptr;
  std::uint64_t body_bytes_ = 0;

 private:
  void refuse(int status) {
    if (refusal_ == 0) refusal_ = status;
  }

  static int status_of_error(const ErrorCode& error) {
    if (error == beast::http::error::header_limit) return 431;
    if (error == beast::http::error::body_limit) return 413;
    return error == beast::http::error::bad_version ? 505 : 400;
  }

  void on_request_impl(beast::http::verb, beast::string_view method, beast::string_view target, int version,
                       ErrorCode&) override {
    head_.method = view(method);
    head_.target = view(target);
    head_.version = version;
  }

  void on_response_impl(int, beast::string_view, int, ErrorCode&) override {}

  void on_field_impl(beast::http::field, beast::string_view name, beast::string_view value, ErrorCode&) override {
    // Fields after a chunked body (trailers) come too late to mean anything.
    if (!is_header_done()) head_.headers.push_back({base::lower_ascii(view(name)), std::string(view(value))});
  }

  void on_header_impl(ErrorCode& error) override {
    for (const Field& field : head_.headers)
      if (field.name == "transfer-encoding" && (base::lower_ascii(field.value) != "chunked" || head_.version != 11))
        error = beast::http::error::bad_transfer_encoding;
    head_.chunked = chunked();
    if (const auto length = content_length()) head_.content_length = *length;
    head_.keep_alive = keep_alive();
  }

  void on_body_init_impl(const boost::optional<std::uint64_t>&, ErrorCode& error) override {
    if (reader_ == nullptr) error = beast::http::error::body_limit;
  }
  std::size_t on_body_impl(beast::string_view bytes, ErrorCode& error) override { return add_body(bytes, error); }
  void on_chunk_header_impl(std::uint64_t, beast::string_view, ErrorCode&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view bytes, ErrorCode& error) override {
    return add_body(bytes, error);
  }
  void on_finish_impl(ErrorCode&) override {}

  std::size_t add_body(beast::string_view bytes, ErrorCode& error) {
    if (bytes.size() > body_bytes_) {
      error = beast::http::error::body_limit;
      return 0;
    }
    body_bytes_ -= bytes.size();
    if (const BodyError problem = reader_->feed(view(bytes)); problem != BodyError::none) {
      refuse(http::status_of(problem));
      error = beast::http::error::bad_value;
    }
    return bytes.size();
  }

  std::size_t header_bytes_;
  std::size_t head_bytes_ = 0;
};

RequestParser::RequestParser(std::size_t header_bytes) : impl_(std::make_unique<Impl>(header_bytes)) {}
RequestParser::~RequestParser() = default;
std::size_t RequestParser::feed(std::string_view bytes) { return impl_->feed(bytes); }
bool RequestParser::has_head() const { return impl_->is_header_done(); }
bool RequestParser::is_done() const { return impl_->is_done(); }
int RequestParser::refusal() const { return impl_->refusal_; }
const RequestHead& RequestParser::head() const { return impl_->head_; }

void RequestParser::read_body_into(BodyReader& reader, std::uint64_t body_bytes) {
  impl_->reader_ = &reader;
  impl_->body_bytes_ = body_bytes;
  if (impl_->head_.content_length.value_or(0) > body_bytes && impl_->refusal_ == 0) impl_->refusal_ = 413;
}

}  // namespace http
