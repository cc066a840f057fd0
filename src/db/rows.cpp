#include "db/rows.h"

#include "base/check.h"

namespace db {

namespace {

template <class T>
const T& expect(const Cell& cell, std::string_view column, const char* kind) {
  if (const T* value = std::get_if<T>(&cell)) return *value;
  base::check(false, "column " + std::string(column) + " holds " + (cell.index() == 0 ? "NULL" : "another type") +
                         " where " + kind + " was expected");
  throw;  // not reached
}

double expect_real(const Cell& cell, std::string_view column) {
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return static_cast<double>(*whole);
  return expect<double>(cell, column, "a number");
}

base::Date expect_date(const Cell& cell, std::string_view column) {
  const auto date = base::parse_iso_date(expect<std::string>(cell, column, "a date"));
  base::check(date.has_value(), "column " + std::string(column) + " holds a text that is no date");
  return *date;
}

}  // namespace

const Cell& Row::cell(std::string_view column) const {
  for (std::size_t i = 0; i < names_->size(); ++i) {
    if ((*names_)[i] == column) return cells_[i];
  }
  base::check(false, "the query has no column " + std::string(column));
  throw;  // not reached
}

bool Row::is_null(std::string_view column) const { return cell(column).index() == 0; }
std::int64_t Row::integer(std::string_view column) const {
  return expect<std::int64_t>(cell(column), column, "a whole number");
}
double Row::real(std::string_view column) const { return expect_real(cell(column), column); }
const std::string& Row::text(std::string_view column) const {
  return expect<std::string>(cell(column), column, "a text");
}
const std::string& Row::blob(std::string_view column) const {
  return expect<Blob>(cell(column), column, "bytes").bytes;
}
bool Row::boolean(std::string_view column) const { return integer(column) != 0; }
base::Date Row::date(std::string_view column) const { return expect_date(cell(column), column); }

std::optional<std::int64_t> Row::optional_integer(std::string_view column) const {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}
std::optional<double> Row::optional_real(std::string_view column) const {
  if (is_null(column)) return std::nullopt;
  return real(column);
}
std::optional<std::string> Row::optional_text(std::string_view column) const {
  if (is_null(column)) return std::nullopt;
  return text(column);
}
std::optional<std::string> Row::optional_text(std::size_t column) const {
  base::check(column < names_->size(), "column " + std::to_string(column) + " of " + std::to_string(names_->size()));
  if (cells_[column].index() == 0) return std::nullopt;
  return expect<std::string>(cells_[column], (*names_)[column], "a text");
}
std::optional<std::string> Row::optional_blob(std::string_view column) const {
  if (is_null(column)) return std::nullopt;
  return blob(column);
}
std::optional<bool> Row::optional_boolean(std::string_view column) const {
  if (is_null(column)) return std::nullopt;
  return boolean(column);
}
std::optional<base::Instant> Row::optional_instant(std::string_view column) const {
  if (is_null(column)) return std::nullopt;
  return instant(column);
}
std::optional<base::Date> Row::optional_date(std::string_view column) const {
  if (is_null(column)) return std::nullopt;
  return date(column);
}

Row Rows::operator[](std::size_t index) const {
  base::check(index < size(), "row " + std::to_string(index) + " of " + std::to_string(size()));
  return {names_, cells_.data() + index * names_.size()};
}

}  // namespace db
