#include "http/multipart.h"

#include <algorithm>

#include "base/check.h"
#include "base/text_tools.h"
#include "http/decoding.h"
#include "http/response.h"

namespace http {
namespace {

constexpr std::size_t part_header_bytes = 4096;   // browsers send some 200
constexpr std::size_t boundary_line_bytes = 128;  // blanks after a boundary: RFC 2046 allows them, nobody sends them

/// Browsers write a quote as %22 and line ends as %0D%0A in names (WHATWG), and nothing else.
std::string unescape_name(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto code = name.substr(i, 3);
    const bool known = code == "%22" || code == "%0D" || code == "%0A" || code == "%0d" || code == "%0a";
    out += known ? (code[1] == '2' ? '"' : code[2] == 'D' || code[2] == 'd' ? '\r' : '\n') : name[i];
    if (known) i += 2;
  }
  return out;
}

}  // namespace

bool MultipartReader::is_boundary(std::string_view text) {
  return !text.empty() && text.size() <= 70 && text.back() != ' ' && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view("'()+_,-./:=? ").find(c) != std::string_view::npos;
  });
}

MultipartReader::MultipartReader(std::string_view boundary, const BodyLimits& limits)
    : limits_(limits), delimiter_("\r\n--" + std::string(boundary)) {
  base::check(is_boundary(boundary), "the caller checks the boundary");
}

BodyError MultipartReader::feed(std::string_view bytes) {
  base::check(error_ == BodyError::none, "after an error nothing is fed");
  if (place_ == Place::epilogue) return BodyError::none;
  pending_ += bytes;
  std::size_t at = 0;
  while (error_ == BodyError::none && place_ != Place::epilogue && step(at)) {
  }
  pending_.erase(0, place_ == Place::epilogue ? pending_.size() : at);
  return error_;
}

BodyError MultipartReader::finish(Request& request) {
  if (place_ != Place::epilogue) return BodyError::malformed;
  request.form_fields = std::move(fields_);
  request.uploads = std::move(uploads_);
  return BodyError::none;
}

bool MultipartReader::step(std::size_t& at) {
  switch (place_) {
    case Place::preamble:
      return skip_preamble(at);
    case Place::after_boundary:
      return read_boundary_end(at);
    case Place::headers:
      return read_headers(at);
    case Place::content:
      return read_content(at);
    case Place::epilogue:
      break;
  }
  return false;
}

bool MultipartReader::skip_preamble(std::size_t& at) {
  const auto found = pending_.find(delimiter_, at);
  if (found == std::string::npos) {
    at = std::max(at, pending_.size() - std::min(pending_.size(), delimiter_.size() - 1));
    return false;
  }
  at = found + delimiter_.size();
  place_ = Place::after_boundary;
  return true;
}

bool MultipartReader::read_boundary_end(std::size_t& at) {
  const std::string_view rest = std::string_view(pending_).substr(at);
  if (rest.size() < 2) return false;
  if (rest.substr(0, 2) == "--") {
    place_ = Place::epilogue;
    return true;
  }
  const auto end = rest.find("\r\n");
  const auto line = rest.substr(0, end);
  if (line.find_first_not_of(" \t\r") != std::string_view::npos || line.size() > boundary_line_bytes) {
    error_ = BodyError::malformed;
    return false;
  }
  if (end == std::string_view::npos) return false;
  at += end;  // the line end stays: a part without headers starts with the empty line that ends them
  place_ = Place::headers;
  return true;
}

bool MultipartReader::read_headers(std::size_t& at) {
  const std::string_view rest = std::string_view(pending_).substr(at);
  const auto end = rest.find("\r\n\r\n");
  if (std::min(end, rest.size()) > part_header_bytes) {
    error_ = BodyError::malformed;
    return false;
  }
  if (end == std::string_view::npos) return false;
  error_ = begin_part(rest.substr(0, end));
  at += end + 4;
  place_ = Place::content;
  value_.clear();
  return error_ == BodyError::none;
}

BodyError MultipartReader::begin_part(std::string_view headers) {
  if (++parts_ > limits_.form_fields) return BodyError::too_many_fields;
  const std::string* name = nullptr;
  const std::string* file_name = nullptr;
  std::optional<HeaderValue> disposition;
  std::string content_type;
  while (!headers.empty()) {
    const auto end = headers.find("\r\n");
    const auto line = headers.substr(0, end);
    headers.remove_prefix(end == std::string_view::npos ? headers.size() : end + 2);
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) {
      if (line.empty()) continue;
      return BodyError::malformed;
    }
    const auto key = base::trim(line.substr(0, colon));
    if (equals_ignoring_case(key, "content-disposition")) {
      if (disposition) return BodyError::malformed;
      disposition = parse_header_value(line.substr(colon + 1));
      if (!disposition || disposition->value != "form-data") return BodyError::malformed;
      name = disposition->parameter("name");
      file_name = disposition->parameter("filename");
    } else if (equals_ignoring_case(key, "content-type")) {
      content_type = base::trim(line.substr(colon + 1));
    }
  }
  if (name == nullptr || !is_plain_text(*name) || !is_plain_text(content_type)) return BodyError::malformed;
  name_ = unescape_name(*name);
  memory_bytes_ += name_.size();
  upload_.reset();
  file_.reset();
  if (file_name == nullptr) return BodyError::none;
  file_was_chosen_ = !file_name->empty();
  if (!limits_.takes_upload && file_was_chosen_) return BodyError::upload_not_taken;
  upload_ = Upload{name_, safe_file_name(unescape_name(*file_name)), content_type, 0, nullptr};
  return BodyError::none;
}

bool MultipartReader::read_content(std::size_t& at) {
  const auto found = pending_.find(delimiter_, at);
  const bool ends = found != std::string::npos;
  const std::size_t stop =
      ends ? found : std::max(at, pending_.size() - std::min(pending_.size(), delimiter_.size() - 1));
  error_ = add_content(std::string_view(pending_).substr(at, stop - at));
  at = stop;
  if (!ends || error_ != BodyError::none) return false;
  error_ = end_part();
  at = found + delimiter_.size();
  place_ = Place::after_boundary;
  return error_ == BodyError::none;
}

BodyError MultipartReader::add_content(std::string_view bytes) {
  if (bytes.empty()) return BodyError::none;
  if (!upload_) {
    memory_bytes_ += bytes.size();
    if (memory_bytes_ > limits_.form_bytes) return BodyError::too_large;
    value_ += bytes;
    return BodyError::none;
  }
  upload_bytes_ += bytes.size();
  if (upload_bytes_ > limits_.upload_bytes) return BodyError::too_large;
  if (const BodyError error = open_file(); error != BodyError::none) return error;
  upload_->size += bytes.size();
  file_->append(bytes);
  return BodyError::none;
}

BodyError MultipartReader::open_file() {
  if (file_) return BodyError::none;
  if (!limits_.takes_upload) return BodyError::upload_not_taken;
  if (uploads_.size() == limits_.upload_files) return BodyError::too_many_fields;
  file_ = std::make_shared<TemporaryFile>(limits_.upload_folder);
  return BodyError::none;
}

BodyError MultipartReader::end_part() {
  if (!upload_) {
    if (!is_plain_text(value_)) return BodyError::malformed;
    fields_.push_back({name_, with_plain_line_ends(value_)});
    return BodyError::none;
  }
  if (!file_ && !file_was_chosen_) return BodyError::none;  // a file field that was left empty
  if (const BodyError error = open_file(); error != BodyError::none) return error;
  file_->close();
  upload_->file = std::move(file_);
  uploads_.push_back(std::move(*upload_));
  return BodyError::none;
}

}  // namespace http
