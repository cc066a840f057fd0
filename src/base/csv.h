// CSV as people really send it: separators ; , tab (detected), UTF-8 with or without BOM or Windows-1252 (detected; a
// file that mixes them is refused, never guessed), quoted fields with line breaks and doubled quotes, CR LF / LF / CR,
// gzip inside. Promises: streaming with bounded memory (one line of at most limits::csv_line_bytes); fields are views,
// valid until the next call; text is UTF-8 whatever the file was; line numbers are physical lines, from 1. What is no
// CSV at all (a picture, a spreadsheet, a binary, UTF-16, an empty file) is refused with a Problem of its own.
// Problems: csv-empty csv-image csv-spreadsheet csv-binary csv-utf16 csv-gz-broken csv-encoding-mixed {line,other_line}
//   csv-encoding-unknown {line} csv-line-too-long {line,limit} csv-too-many-fields {line,limit} csv-quote-unclosed
//   {line}
// Source of the format: RFC 4180; leading "sep=;" as spreadsheets write it.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace base {

/// Where bytes come from. read() fills at most `capacity` bytes and returns how many; 0 = the end.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  virtual std::size_t read(char* into, std::size_t capacity) = 0;
};

/// Bytes that stay alive elsewhere.
class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(std::string_view bytes) : rest_(bytes) {}
  std::size_t read(char* into, std::size_t capacity) override;

 private:
  std::string_view rest_;
};

/// A file on disk; a read error is Breakage.
class FileSource final : public ByteSource {
 public:
  /// Problem csv-not-there {path} when it cannot be opened.
  static Result<std::unique_ptr<FileSource>> open(const std::string& path);
  ~FileSource() override;
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  std::size_t read(char* into, std::size_t capacity) override;

 private:
  explicit FileSource(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

/// Passes bytes on and takes their fingerprint.
class HashingSource final : public ByteSource {
 public:
  explicit HashingSource(ByteSource& source);
  ~HashingSource() override;
  HashingSource(const HashingSource&) = delete;
  HashingSource& operator=(const HashingSource&) = delete;
  std::size_t read(char* into, std::size_t capacity) override;
  std::string sha256();  ///< 64 hex digits, of the whole source: reads what nobody has read; once

 private:
  struct State;
  std::unique_ptr<State> state_;
};

enum class CsvEncoding { ascii, utf8, windows_1252 };  ///< ascii: no byte above 0x7F met so far

struct CsvRow {
  std::uint64_t line = 0;                    ///< physical line on which the record starts
  std::span<const std::string_view> fields;  ///< UTF-8, unquoted; valid until the next call of next()
  bool stray_quote = false;                  ///< text after a closing quote: the row is suspect
};

struct CsvOptions {
  std::size_t line_bytes;  ///< longest record; default limits::csv_line_bytes
  std::size_t fields;      ///< most fields in a record; default limits::csv_fields
  char separator = '\0';   ///< '\0' = detect
  CsvOptions();
};

class CsvReader {
 public:
  /// Recognises the content (gzip included) and the separator from the first bytes. The source must outlive the reader.
  static Result<CsvReader> open(ByteSource& source, CsvOptions options = {});
  CsvReader(CsvReader&&) noexcept;
  CsvReader& operator=(CsvReader&&) noexcept;
  ~CsvReader();

  /// The next record; blank lines are skipped. False at the end *or* at a problem: ask problem().
  bool next(CsvRow& row);
  const std::optional<Problem>& problem() const;

  char separator() const;
  CsvEncoding encoding() const;  ///< so far
  bool compressed() const;
  std::uint64_t lines() const;       ///< physical lines read so far
  std::uint64_t bytes_read() const;  ///< decompressed bytes handed out so far (for progress)

 private:
  struct State;
  explicit CsvReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Appends CSV to a string: UTF-8, CR LF, quoted where needed. A text cell that begins with = + - @ tab or CR gets a '
/// in front, so that no spreadsheet runs it (product.md, Interfaces); numbers are written as they are.
class CsvWriter {
 public:
  explicit CsvWriter(std::string& out, char separator = ';') : out_(out), separator_(separator) {}
  CsvWriter& text(std::string_view utf8);
  CsvWriter& as_is(std::string_view utf8);  ///< not defused: for files that only this program reads again
  CsvWriter& number(std::int64_t value);
  CsvWriter& number(double value);  ///< shortest exact text, decimal point
  CsvWriter& empty() { return text({}); }
  void end_row();

 private:
  void start_cell();
  void cell(std::string_view utf8, std::string_view prefix);
  std::string& out_;
  char separator_;
  bool first_ = true;
};

}  // namespace base
