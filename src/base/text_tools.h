// Small work on text: trimming, splitting, UTF-8, Windows-1252, numbers as Dutch exports write them.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace base {

std::string_view trim(std::string_view text);  ///< ASCII white space and U+00A0 at both ends
inline bool is_blank(std::string_view text) { return trim(text).empty(); }
std::vector<std::string_view> split(std::string_view text, char separator);
std::string lower_ascii(std::string_view text);
bool is_utf8(std::string_view bytes);
std::string from_windows_1252(std::string_view bytes);  ///< to UTF-8; undefined bytes become U+FFFD
std::size_t count_code_points(std::string_view utf8);
std::optional<std::int64_t> parse_integer(std::string_view text);
std::optional<double> parse_decimal(std::string_view text);  ///< "1234.5" and "1234,5"; no thousands separators
std::string exact(double value);                             ///< shortest text that reads back to the same double
std::string hex(std::string_view bytes);
std::string sha256(std::string_view bytes);                             ///< 64 hex digits
std::string hmac_sha256(std::string_view key, std::string_view bytes);  ///< 64 hex digits
std::string random_token(std::size_t bytes = 16);  ///< from the system's generator, base64url without padding

}  // namespace base
