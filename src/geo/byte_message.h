// Numbers and texts one after another in bytes, for the files of this room (shape bytes, the reader's pipe).
// Varint: 7 bits a byte, low first, the high bit says that more follows; text: varint length, bytes; real: 8 bytes,
// little-endian. A broken message makes every further value 0 or empty, and ok() false; foreign bytes are safe.
#pragma once
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

namespace geo {

class ByteWriter {
 public:
  void varint(std::uint64_t value) {
    while (value >= 0x80) {
      bytes_.push_back(static_cast<char>(value | 0x80));
      value >>= 7;
    }
    bytes_.push_back(static_cast<char>(value));
  }
  void signed_varint(std::int64_t value) {  // zigzag: small numbers of both signs are short
    varint((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
  }
  void real(double value) {
    const auto bits = std::bit_cast<std::uint64_t>(value);
    for (int shift = 0; shift < 64; shift += 8) bytes_.push_back(static_cast<char>(bits >> shift));
  }
  void text(std::string_view value) {
    varint(value.size());
    bytes_.append(value);
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}
  bool ok() const { return ok_; }
  bool is_read_out() const { return ok_ && rest_.empty(); }

  std::uint64_t varint() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    fail();
    return 0;
  }
  std::int64_t signed_varint() {
    const std::uint64_t value = varint();
    return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
  }
  /// A number of things that take at least `least_bytes` each: more than can follow is broken.
  std::size_t count(std::size_t least_bytes) {
    const std::uint64_t value = varint();
    if (value > rest_.size() / least_bytes) fail();
    return ok_ ? static_cast<std::size_t>(value) : 0;
  }
  double real() {
    if (rest_.size() < 8) fail();
    if (!ok_) return 0;
    std::uint64_t bits = 0;
    for (std::size_t i = 8; i-- > 0;) bits = bits << 8 | static_cast<unsigned char>(rest_[i]);
    rest_.remove_prefix(8);
    return std::bit_cast<double>(bits);
  }
  std::string text() {
    const std::size_t size = count(1);
    std::string value(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return value;
  }

 private:
  void fail() {
    ok_ = false;
    rest_ = {};
  }
  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace geo
