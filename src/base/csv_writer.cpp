#include "base/csv.h"
#include "base/text_tools.h"

namespace base {

void CsvWriter::start_cell() {
  if (!first_) out_ += separator_;
  first_ = false;
}

void CsvWriter::cell(std::string_view utf8, std::string_view prefix) {
  start_cell();
  const bool quote = utf8.find_first_of("\"\r\n") != std::string_view::npos ||
                     utf8.find(separator_) != std::string_view::npos ||
                     (!utf8.empty() && (utf8.front() == ' ' || utf8.back() == ' '));
  if (quote) out_ += '"';
  out_ += prefix;
  for (const char c : utf8) {
    if (c == '"') out_ += '"';
    out_ += c;
  }
  if (quote) out_ += '"';
}

CsvWriter& CsvWriter::text(std::string_view utf8) {
  const bool defuse = !utf8.empty() && std::string_view("=+-@\t\r").find(utf8.front()) != std::string_view::npos;
  cell(utf8, defuse ? "'" : "");
  return *this;
}

CsvWriter& CsvWriter::as_is(std::string_view utf8) {
  cell(utf8, "");
  return *this;
}

CsvWriter& CsvWriter::number(std::int64_t value) {
  start_cell();
  out_ += std::to_string(value);
  return *this;
}

CsvWriter& CsvWriter::number(double value) {
  start_cell();
  out_ += exact(value);
  return *this;
}

void CsvWriter::end_row() {
  out_ += "\r\n";
  first_ = true;
}

}  // namespace base
