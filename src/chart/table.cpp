#include <cmath>

#include "base/text_tools.h"
#include "chart/picture.h"

namespace chart {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

/// Rows of CSV where numbers carry the reader's decimal sign; base::CsvWriter writes the decimal point only.
class LocalRows {
 public:
  explicit LocalRows(base::Language language)
      : separator_(language == base::Language::dutch ? ';' : ','), comma_(language == base::Language::dutch) {}

  void text(std::string_view value) {
    start();
    const bool formula = !value.empty() && std::string_view("=+-@\t\r").find(value.front()) != std::string_view::npos;
    const bool quote = value.find_first_of("\";,\r\n") != std::string_view::npos;
    if (quote) out_ += '"';
    if (formula) out_ += '\'';
    for (const char c : value) {
      if (c == '"') out_ += '"';
      out_ += c;
    }
    if (quote) out_ += '"';
  }
  void number(double value) {
    start();
    std::string digits = base::exact(value);
    if (comma_ && digits.find('.') != std::string::npos) digits[digits.find('.')] = ',';
    out_ += digits;
  }
  void end() {
    out_ += "\r\n";
    first_ = true;
  }
  std::string take() { return std::move(out_); }

 private:
  void start() {
    if (!first_) out_ += separator_;
    first_ = false;
  }
  std::string out_{byte_order_mark};
  char separator_;
  bool comma_;
  bool first_ = true;
};

void write(LocalRows& out, const Table& table, const std::vector<Cell>& cells) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const Cell shown = i < cells.size() ? cells[i] : Cell{};
    const ColumnKind kind = table.columns[i].kind;
    if (shown.number && kind != ColumnKind::text) {
      out.number(*shown.number);
    } else {
      out.text(shown.text);
    }
    if (kind != ColumnKind::interval) continue;
    if (shown.upper) {
      out.number(*shown.upper);
    } else {
      out.text("");
    }
  }
  out.end();
}

}  // namespace

std::string csv(const Table& table, base::Language language) {
  const base::Texts texts(language);
  LocalRows out(language);
  for (const Column& column : table.columns) {
    if (column.kind == ColumnKind::interval) {
      out.text(texts("chart.csv_low", {{"column", column.label}}));
      out.text(texts("chart.csv_high", {{"column", column.label}}));
    } else {
      out.text(column.label);
    }
  }
  out.end();
  for (const std::vector<Cell>& row : table.rows) write(out, table, row);
  if (!table.total.empty()) write(out, table, table.total);
  return out.take();
}

}  // namespace chart
