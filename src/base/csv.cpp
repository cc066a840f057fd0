#include "base/csv.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <bit>
#include <cstring>

#include "base/check.h"
#include "base/csv_source.h"
#include "base/limits.h"
#include "base/text_tools.h"

namespace base {
namespace {

constexpr std::size_t chunk_bytes = 256 * 1024;
constexpr std::size_t head_bytes = 64 * 1024;
constexpr std::size_t pad_bytes = 16;  // so that a 16-byte load may start at the last byte

/// The first separator, CR or LF in [at, end), else end. The bytes up to end + pad_bytes must be readable.
inline const char* find_cell_end(const char* at, const char* end, char separator) {
#if defined(__SSE2__)
  const __m128i s = _mm_set1_epi8(separator), lf = _mm_set1_epi8('\n'), cr = _mm_set1_epi8('\r');
  for (; at < end; at += 16) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const __m128i hit =
        _mm_or_si128(_mm_cmpeq_epi8(block, s), _mm_or_si128(_mm_cmpeq_epi8(block, lf), _mm_cmpeq_epi8(block, cr)));
    const auto mask = unsigned(_mm_movemask_epi8(hit));
    if (mask != 0) {
      at += std::countr_zero(mask);
      return at < end ? at : end;
    }
  }
  return end;
#else
  while (at < end && *at != separator && *at != '\n' && *at != '\r') ++at;
  return at;
#endif
}

bool has_high_byte(std::string_view bytes) {
  std::size_t i = 0;
#if defined(__SSE2__)
  for (; i + 16 <= bytes.size(); i += 16)
    if (_mm_movemask_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes.data() + i))) != 0) return true;
#endif
  for (; i < bytes.size(); ++i)
    if (static_cast<unsigned char>(bytes[i]) >= 0x80) return true;
  return false;
}

std::uint64_t count_line_ends(std::string_view text) {
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    count += text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'));
  return count;
}

bool has_undefined_windows_1252(std::string_view bytes) {
  return bytes.find_first_of("\x81\x8D\x8F\x90\x9D") != std::string_view::npos;
}

std::size_t undouble_quotes(char* text, std::size_t size) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < size; ++i) {
    text[kept++] = text[i];
    if (text[i] == '"' && i + 1 < size && text[i + 1] == '"') ++i;
  }
  return kept;
}

Fact line_fact(std::uint64_t line) { return {"line", std::to_string(line)}; }

}  // namespace

CsvOptions::CsvOptions() : line_bytes(limits::csv_line_bytes), fields(limits::csv_fields) {}

struct CsvReader::State {
  enum class Outcome { complete, need_more, refused };

  CsvOptions options;
  std::unique_ptr<PrefixedSource> prefixed;
  std::unique_ptr<GzSource> gz;
  ByteSource* source = nullptr;
  bool compressed = false;

  std::vector<char> buffer;
  std::size_t begin = 0, end = 0;  // the bytes not yet handed out
  bool at_eof = false;

  char separator = ',';
  CsvEncoding encoding = CsvEncoding::ascii;
  std::uint64_t encoding_line = 0;  // where the encoding was decided
  std::uint64_t next_line = 1, record_lines = 0, bytes = 0;
  std::optional<Problem> problem;

  std::vector<std::string_view> fields;
  std::vector<std::size_t> doubled;  // fields that hold doubled quotes
  std::string transcoded;
  bool stray_quote = false;

  bool refuse(ProblemKind kind, std::string code, std::vector<Fact> facts) {
    problem = Problem{kind, std::move(code), "", std::move(facts)};
    return false;
  }

  /// Makes room and reads on. False when the source has ended.
  bool fill() {
    if (at_eof) return false;
    if (begin > 0) {
      std::memmove(buffer.data(), buffer.data() + begin, end - begin);
      end -= begin;
      begin = 0;
    }
    if (buffer.size() < end + chunk_bytes + pad_bytes) buffer.resize(end + chunk_bytes + pad_bytes);
    const std::size_t n = source->read(buffer.data() + end, buffer.size() - pad_bytes - end);
    end += n;
    at_eof = n == 0;
    return n > 0;
  }

  std::optional<Problem> start();
  Outcome parse_record(std::size_t& consumed);
  Outcome parse_quoted(const char*& at, const char* stop);
  bool settle_text(std::string_view record, std::uint64_t line);
  bool settle_encoding(std::string_view record, std::uint64_t line);
  bool refuse_long_record(std::uint64_t line);
  bool next(CsvRow& row);
};

std::optional<Problem> CsvReader::State::start() {
  while (end < head_bytes && fill()) {
  }
  if (is_gzip({buffer.data(), end})) {
    prefixed = std::make_unique<PrefixedSource>(std::string(buffer.data(), end), *source);
    gz = std::make_unique<GzSource>(*prefixed);
    source = gz.get();
    compressed = true;
    begin = end = 0;
    at_eof = false;
    while (end < head_bytes && fill()) {
    }
    if (gz->broken()) return Problem{ProblemKind::unsupported, "csv-gz-broken", "", {}};
  }
  const std::string_view head(buffer.data(), std::min(end, head_bytes));
  if (auto refused = recognise_as_no_csv(head, at_eof)) return refused;
  if (head.starts_with("\xEF\xBB\xBF")) {
    begin = 3;
    encoding = CsvEncoding::utf8;
    encoding_line = 1;
  }
  const std::string_view text = head.substr(begin);
  if (text.size() >= 5 && lower_ascii(text.substr(0, 4)) == "sep=" && options.separator == '\0') {
    separator = text[4];
    const std::size_t line_end = text.find('\n');
    begin += line_end == std::string_view::npos ? text.size() : line_end + 1;
    next_line = 2;
  } else {
    separator = options.separator != '\0' ? options.separator : detect_csv_separator(text);
  }
  return std::nullopt;
}

/// A quoted field; `at` stands on the opening quote and ends behind the field.
CsvReader::State::Outcome CsvReader::State::parse_quoted(const char*& at, const char* stop) {
  const char* const open = at + 1;
  const char* close = open;
  bool has_doubled = false;
  for (;;) {
    close = static_cast<const char*>(std::memchr(close, '"', std::size_t(stop - close)));
    if (close == nullptr || (close + 1 == stop && !at_eof)) {
      if (!at_eof) return Outcome::need_more;
      if (close == nullptr) {
        refuse(ProblemKind::invalid, "csv-quote-unclosed", {line_fact(next_line + record_lines)});
        return Outcome::refused;
      }
    }
    if (close + 1 >= stop || close[1] != '"') break;
    has_doubled = true;
    close += 2;
  }
  const std::string_view content(open, std::size_t(close - open));
  const std::uint64_t line_ends = count_line_ends(content);
  at = close + 1;
  if (at < stop && *at != separator && *at != '\n' && *at != '\r') {
    // Text behind a closing quote. After a line break it is the next record's quote that closed this field.
    if (line_ends > 0) {
      refuse(ProblemKind::invalid, "csv-quote-unclosed", {line_fact(next_line + record_lines)});
      return Outcome::refused;
    }
    stray_quote = true;
    at = find_cell_end(at, stop, separator);
    fields.emplace_back(open - 1, std::size_t(at - open + 1));
    return Outcome::complete;
  }
  record_lines += line_ends;
  if (has_doubled) doubled.push_back(fields.size());
  fields.push_back(content);
  return Outcome::complete;
}

/// One record from `begin`; says how many bytes it took, its line end included.
CsvReader::State::Outcome CsvReader::State::parse_record(std::size_t& consumed) {
  const char* const start = buffer.data() + begin;
  const char* const stop = buffer.data() + end;
  const char* at = start;
  fields.clear();
  doubled.clear();
  stray_quote = false;
  record_lines = 0;
  for (;;) {
    if (fields.size() == options.fields) {
      refuse(ProblemKind::too_large, "csv-too-many-fields",
             {line_fact(next_line), {"limit", std::to_string(options.fields)}});
      return Outcome::refused;
    }
    if (at < stop && *at == '"') {
      const Outcome quoted = parse_quoted(at, stop);
      if (quoted != Outcome::complete) return quoted;
    } else {
      const char* const cell = at;
      at = find_cell_end(at, stop, separator);
      fields.emplace_back(cell, std::size_t(at - cell));
    }
    if (at == stop) {
      if (!at_eof) return Outcome::need_more;
      break;
    }
    if (*at++ == separator) continue;
    if (at[-1] == '\r') {
      if (at == stop && !at_eof) return Outcome::need_more;
      if (at < stop && *at == '\n') ++at;
    }
    ++record_lines;
    break;
  }
  consumed = std::size_t(at - start);
  return Outcome::complete;
}

bool CsvReader::State::settle_encoding(std::string_view record, std::uint64_t line) {
  const bool utf8 = is_utf8(record);
  if (!utf8 && has_undefined_windows_1252(record) && encoding != CsvEncoding::utf8)
    return refuse(ProblemKind::invalid, "csv-encoding-unknown", {line_fact(line)});
  const CsvEncoding found = utf8 ? CsvEncoding::utf8 : CsvEncoding::windows_1252;
  if (encoding == CsvEncoding::ascii) {
    encoding = found;
    encoding_line = line;
  }
  if (encoding == found) return true;
  return refuse(ProblemKind::invalid, "csv-encoding-mixed",
                {line_fact(line), {"other_line", std::to_string(encoding_line)}});
}

/// Takes doubled quotes apart and makes every field UTF-8.
bool CsvReader::State::settle_text(std::string_view record, std::uint64_t line) {
  if (std::memchr(record.data(), 0, record.size()) != nullptr)
    return refuse(ProblemKind::unsupported, "csv-binary", {line_fact(line)});
  const bool high = has_high_byte(record);
  if (high && !settle_encoding(record, line)) return false;
  for (const std::size_t i : doubled) {
    char* const text = buffer.data() + (fields[i].data() - buffer.data());
    fields[i] = {text, undouble_quotes(text, fields[i].size())};
  }
  if (!high || encoding != CsvEncoding::windows_1252) return true;
  transcoded.clear();
  transcoded.reserve(record.size() * 3);  // one byte becomes at most three: the views below stay where they are
  for (std::string_view& field : fields) {
    if (!has_high_byte(field)) continue;
    const std::size_t from = transcoded.size();
    transcoded += from_windows_1252(field);
    field = std::string_view(transcoded).substr(from);
  }
  return true;
}

bool CsvReader::State::refuse_long_record(std::uint64_t line) {
  const std::string_view pending(buffer.data() + begin, end - begin);
  const std::size_t first_end = pending.find('\n');
  if (first_end != std::string_view::npos && first_end + 1 < pending.size())
    return refuse(ProblemKind::invalid, "csv-quote-unclosed", {line_fact(line)});
  return refuse(ProblemKind::too_large, "csv-line-too-long",
                {line_fact(line), {"limit", std::to_string(options.line_bytes)}});
}

bool CsvReader::State::next(CsvRow& row) {
  if (problem) return false;
  for (;;) {
    if (begin == end && !fill()) break;
    std::size_t consumed = 0;
    const Outcome outcome = parse_record(consumed);
    if (outcome == Outcome::refused) return false;
    if (outcome == Outcome::need_more) {
      if (end - begin > options.line_bytes) return refuse_long_record(next_line + record_lines);
      fill();
      continue;
    }
    if (consumed > options.line_bytes + 2) return refuse_long_record(next_line);
    const std::uint64_t line = next_line;
    const std::string_view record(buffer.data() + begin, consumed);
    next_line += record_lines;
    begin += consumed;
    bytes += consumed;
    if (fields.size() == 1 && fields.front().empty()) continue;
    if (!settle_text(record, line)) return false;
    row = CsvRow{line, fields, stray_quote};
    return true;
  }
  if (gz != nullptr && gz->broken()) refuse(ProblemKind::unsupported, "csv-gz-broken", {line_fact(next_line)});
  return false;
}

CsvReader::CsvReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
CsvReader::CsvReader(CsvReader&&) noexcept = default;
CsvReader& CsvReader::operator=(CsvReader&&) noexcept = default;
CsvReader::~CsvReader() = default;

Result<CsvReader> CsvReader::open(ByteSource& source, CsvOptions options) {
  auto state = std::make_unique<State>();
  state->options = options;
  state->source = &source;
  if (auto refused = state->start()) return *refused;
  return CsvReader(std::move(state));
}

bool CsvReader::next(CsvRow& row) { return state_->next(row); }
const std::optional<Problem>& CsvReader::problem() const { return state_->problem; }
char CsvReader::separator() const { return state_->separator; }
CsvEncoding CsvReader::encoding() const { return state_->encoding; }
bool CsvReader::compressed() const { return state_->compressed; }
std::uint64_t CsvReader::lines() const { return state_->next_line - 1; }
std::uint64_t CsvReader::bytes_read() const { return state_->bytes; }

}  // namespace base
