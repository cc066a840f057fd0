// The small notations of HTTP: percent-encoding, query strings, cookies, header values with parameters,
// Accept-Encoding. Source: RFC 3986, RFC 6265 (as browsers do it), RFC 9110, WHATWG URL
// (application/x-www-form-urlencoded).
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "http/request.h"

namespace http {

enum class Plus { is_space, is_plus };
/// A "%" that is not followed by two hex digits stays as it is (as browsers read it).
std::string percent_decode(std::string_view text, Plus plus);
/// UTF-8 without U+0000: what may go into a database.
bool is_plain_text(std::string_view bytes);
/// "a=1&b=x+y" → decoded fields; nullopt when a part is not plain text or there are more than `max_fields`.
std::optional<Fields> parse_query(std::string_view query, std::size_t max_fields);
/// "a=1; b=2"; parts without "=" or without a name are skipped.
Fields parse_cookies(std::string_view header);

/// "multipart/form-data; boundary=\"x\"": the value in lower case, the parameters with names in lower case and quotes
/// removed.
struct HeaderValue {
  std::string value;
  Fields parameters;
  const std::string* parameter(std::string_view name) const;  ///< nullptr when absent
};
std::optional<HeaderValue> parse_header_value(std::string_view text);

/// Does Accept-Encoding allow this coding, q > 0?
bool accepts_encoding(std::string_view accept_encoding, std::string_view coding);
bool equals_ignoring_case(std::string_view a, std::string_view b);
/// First field of that name; nullptr when absent.
const std::string* find_field(const Fields& fields, std::string_view name);

}  // namespace http
