// gzip (RFC 1952) of text that is in memory.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace http {

enum class Effort { quick, best };  ///< a page while somebody waits; a static file once
std::string gzip(std::string_view bytes, Effort effort);
/// For tests and the test client; nullopt when it is no whole gzip stream or grows beyond `limit`.
std::optional<std::string> gunzip(std::string_view bytes, std::size_t limit);

/// Text, JSON, script, SVG: what gets smaller.
bool is_compressible(std::string_view content_type);
inline constexpr std::size_t smallest_compressed = 1024;  ///< bytes; below, a packet is a packet

}  // namespace http
