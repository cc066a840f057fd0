// The rows of one input file, whatever it came in: CSV with a header line, gz or not, a path or - for standard input;
// separator and encoding are recognised (base/csv.h). Columns are found by name, without regard to case and white space
// around it. Problems: those of base/csv.h, input-column-missing {column, columns}, input-column-twice {column},
// input-too-many-rows {limit}, input-stdin-twice, input-none (nothing under the header).
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.h"
#include "base/text_tools.h"
#include "method/run.h"

namespace method {

/// "", NA, NaN, null, in any case.
bool is_missing(std::string_view text);

class Rows {
 public:
  /// The file that option `input` names ("events"); `nth` when it was typed more than once.
  static base::Result<Rows> open(Run& run, std::string_view input, std::size_t nth = 0);

  const std::vector<std::string>& header() const { return header_; }
  bool has(std::string_view column) const;
  /// The column that option `option` names: a problem when it is not there, or there twice.
  base::Result<std::size_t> column(const Run& run, std::string_view option) const;
  /// Nothing when the option was not typed and the column of its fallback is not there.
  base::Result<std::optional<std::size_t>> column_if_there(const Run& run, std::string_view option) const;
  base::Result<std::size_t> column_named(std::string_view name) const;

  /// False at the end or at a problem.
  bool next();
  std::string_view operator[](std::size_t column) const {
    return column < row_.fields.size() ? base::trim(row_.fields[column]) : std::string_view();
  }
  /// What stands in this row cannot be used: names the option of the file, the line and the value.
  base::Problem refused(const char* code, std::string_view value) const;
  std::uint64_t line() const { return row_.line; }
  std::uint64_t count() const { return count_; }  ///< rows so far
  const std::optional<base::Problem>& problem() const;

 private:
  Rows() = default;
  std::string input_;
  std::unique_ptr<base::ByteSource> source_;
  std::unique_ptr<base::CsvReader> reader_;
  std::vector<std::string> header_;
  base::CsvRow row_;
  std::uint64_t count_ = 0;
  std::optional<base::Problem> problem_;
};

/// Rows that could not be used, by reason; told once as warnings "left-out rows=3 reason=x-missing".
class LeftOut {
 public:
  void count(std::string_view reason) { ++reasons_[std::string(reason)]; }
  std::uint64_t rows() const;
  void tell(Run& run) const;
  std::string told() const;  ///< "x-missing 3, date-unreadable 1"

 private:
  std::map<std::string, std::uint64_t> reasons_;
};

/// Whole bytes of the file of an option, or of standard input; at most limits::area_bytes.
base::Result<std::string> read_whole(Run& run, std::string_view input);

}  // namespace method
