#include "base/csv_source.h"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "base/check.h"
#include "base/text_tools.h"

namespace base {

std::size_t MemorySource::read(char* into, std::size_t capacity) {
  const std::size_t n = std::min(capacity, rest_.size());
  if (n > 0) std::memcpy(into, rest_.data(), n);
  rest_.remove_prefix(n);
  return n;
}

Result<std::unique_ptr<FileSource>> FileSource::open(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return Problem{ProblemKind::not_found, "csv-not-there", "", {{"path", path}}};
  return std::unique_ptr<FileSource>(new FileSource(descriptor));
}

FileSource::~FileSource() { ::close(descriptor_); }

std::size_t FileSource::read(char* into, std::size_t capacity) {
  for (;;) {
    const ssize_t n = ::read(descriptor_, into, capacity);
    if (n >= 0) return std::size_t(n);
    if (errno != EINTR) throw Breakage(std::string("reading a file: ") + std::strerror(errno));
  }
}

struct HashingSource::State {
  ByteSource& source;
  crypto_hash_sha256_state hash = {};
};

HashingSource::HashingSource(ByteSource& source) : state_(new State{source}) { crypto_hash_sha256_init(&state_->hash); }
HashingSource::~HashingSource() = default;

std::size_t HashingSource::read(char* into, std::size_t capacity) {
  const std::size_t n = state_->source.read(into, capacity);
  crypto_hash_sha256_update(&state_->hash, reinterpret_cast<const unsigned char*>(into), n);
  return n;
}

std::string HashingSource::sha256() {
  std::array<char, 64 * 1024> rest;
  while (read(rest.data(), rest.size()) > 0) {
  }
  std::string digest(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256_final(&state_->hash, reinterpret_cast<unsigned char*>(digest.data()));
  return hex(digest);
}

std::size_t PrefixedSource::read(char* into, std::size_t capacity) {
  if (given_ == head_.size()) return rest_.read(into, capacity);
  const std::size_t n = std::min(capacity, head_.size() - given_);
  std::memcpy(into, head_.data() + given_, n);
  given_ += n;
  return n;
}

struct GzSource::State {
  ByteSource& packed;
  z_stream stream = {};
  std::array<char, 64 * 1024> input;
  bool at_member_end = false, ended = false, broken = false;
  std::uint64_t bytes_in = 0, bytes_out = 0;
};

// Real tables pack 5 to 50 times. What unpacks far beyond that is made to keep us busy.
constexpr std::uint64_t bomb_ratio = 300, bomb_bytes = 16u * 1024 * 1024;

GzSource::GzSource(ByteSource& packed) : state_(new State{packed, {}, {}}) {
  check(inflateInit2(&state_->stream, 16 + MAX_WBITS) == Z_OK, "zlib starts");
}
GzSource::~GzSource() { inflateEnd(&state_->stream); }
bool GzSource::broken() const { return state_->broken; }

std::size_t GzSource::read(char* into, std::size_t capacity) {
  State& s = *state_;
  s.stream.next_out = reinterpret_cast<Bytef*>(into);
  s.stream.avail_out = uInt(std::min<std::size_t>(capacity, 1u << 30));
  const uInt asked = s.stream.avail_out;
  while (!s.ended && s.stream.avail_out == asked) {
    if (s.stream.avail_in == 0) {
      s.stream.next_in = reinterpret_cast<Bytef*>(s.input.data());
      s.stream.avail_in = uInt(s.packed.read(s.input.data(), s.input.size()));
      s.bytes_in += s.stream.avail_in;
      if (s.stream.avail_in == 0) {
        s.ended = true;
        s.broken = !s.at_member_end;
        break;
      }
    }
    if (s.at_member_end) {
      if (*s.stream.next_in != 0x1F) {  // zero padding after the last member, as tape tools leave it
        s.ended = true;
        break;
      }
      inflateReset(&s.stream);
      s.at_member_end = false;
    }
    const int outcome = inflate(&s.stream, Z_NO_FLUSH);
    s.at_member_end = outcome == Z_STREAM_END;
    if (outcome != Z_OK && outcome != Z_STREAM_END && outcome != Z_BUF_ERROR) s.ended = s.broken = true;
  }
  s.bytes_out += asked - s.stream.avail_out;
  if (s.bytes_out > bomb_bytes && s.bytes_out / bomb_ratio > s.bytes_in) s.ended = s.broken = true;
  return asked - s.stream.avail_out;
}

bool is_gzip(std::string_view head) { return head.size() >= 2 && head[0] == '\x1F' && head[1] == '\x8B'; }

namespace {

struct Signature {
  std::string_view start;
  std::string_view code;
};
using namespace std::string_view_literals;
constexpr Signature signatures[] = {
    {"\x89PNG"sv, "csv-image"},
    {"\xFF\xD8\xFF"sv, "csv-image"},
    {"GIF8"sv, "csv-image"},
    {"II*\0"sv, "csv-image"},
    {"MM\0*"sv, "csv-image"},
    {"PK\x03\x04"sv, "csv-spreadsheet"},
    {"PK\x05\x06"sv, "csv-spreadsheet"},
    {"\xD0\xCF\x11\xE0"sv, "csv-spreadsheet"},
    {"%PDF-"sv, "csv-binary"},
    {"{\\rtf"sv, "csv-binary"},
    {"SQLite format 3\0"sv, "csv-binary"},
    {"7z\xBC\xAF"sv, "csv-binary"},
    {"Rar!"sv, "csv-binary"},
    {"\x7F"
     "ELF"sv,
     "csv-binary"},
    {"BZh"sv, "csv-binary"},
    {"\xFD"
     "7zXZ"sv,
     "csv-binary"},
    {"\x1F\x8B"sv, "csv-binary"},
    {"\xFF\xFE"sv, "csv-utf16"},
    {"\xFE\xFF"sv, "csv-utf16"},
};

}  // namespace

std::optional<Problem> recognise_as_no_csv(std::string_view head, bool whole) {
  const auto refuse = [](std::string_view code) {
    return Problem{ProblemKind::unsupported, std::string(code), "", {}};
  };
  for (const Signature& signature : signatures)
    if (head.starts_with(signature.start)) return refuse(signature.code);
  if (head.starts_with("RIFF") && head.size() > 12 && head.substr(8, 4) == "WEBP") return refuse("csv-image");
  if (head.starts_with("BM") && head.size() > 14 && head.substr(6, 4) == "\0\0\0\0"sv) return refuse("csv-image");
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  if (whole && head.find_first_not_of(" \t\r\n") == std::string_view::npos) return refuse("csv-empty");
  if (head.find('\0') != std::string_view::npos) return refuse("csv-binary");
  return std::nullopt;
}

namespace {

/// Fields per record of the first records (at most 50, cut-off last one left out), quotes respected.
std::vector<std::size_t> field_counts(std::string_view head, char separator) {
  std::vector<std::size_t> counts;
  std::size_t fields = 1;
  bool quoted = false, at_start = true, anything = false;
  for (const char c : head) {
    if (quoted) {
      quoted = c != '"';  // a doubled quote closes and opens again: the count stays right
      continue;
    }
    if (c == '\n' || c == '\r') {
      if (anything) counts.push_back(fields);
      if (counts.size() == 50) return counts;
      fields = 1;
      at_start = true;
      anything = false;
      continue;
    }
    quoted = c == '"' && at_start;
    at_start = c == separator || quoted;
    fields += c == separator;
    anything = true;
  }
  if (anything && counts.empty()) counts.push_back(fields);
  return counts;
}

}  // namespace

char detect_csv_separator(std::string_view head) {
  char best = ';';
  double best_score = 0;
  for (const char separator : {';', ',', '\t'}) {
    const auto counts = field_counts(head, separator);
    if (counts.empty() || counts.front() < 2) continue;
    double even = 0;
    for (const std::size_t count : counts) even += count == counts.front();
    const double score = double(counts.front() - 1) * (even / double(counts.size()));
    if (score > best_score) {
      best = separator;
      best_score = score;
    }
  }
  return best_score > 0 ? best : ',';
}

}  // namespace base
