// What comes out of a query: a table held in memory, read by column name.
//
// A column that is not there, a NULL where none was expected, or a value of another type is a mistake of the query
// (base::Mistake), alike on both databases. real() also takes a whole number. A Row points into its Rows: keep the
// Rows.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "db/value.h"

namespace db {

using Cell = std::variant<std::monostate, std::int64_t, double, std::string, Blob>;

class Row {
 public:
  Row(const std::vector<std::string>& names, const Cell* cells) : names_(&names), cells_(cells) {}

  bool is_null(std::string_view column) const;
  std::int64_t integer(std::string_view column) const;
  double real(std::string_view column) const;
  const std::string& text(std::string_view column) const;
  const std::string& blob(std::string_view column) const;  ///< its bytes
  bool boolean(std::string_view column) const;             ///< a whole number, 0 = false
  base::Instant instant(std::string_view column) const { return {integer(column)}; }
  base::Date date(std::string_view column) const;  ///< of a text yyyy-mm-dd
  /// NULL gives the id 0, "none": row.id<base::AccountId>("account_id").
  template <class Id>
  Id id(std::string_view column) const {
    return Id{optional_integer(column).value_or(0)};
  }

  std::optional<std::int64_t> optional_integer(std::string_view column) const;
  std::optional<double> optional_real(std::string_view column) const;
  std::optional<std::string> optional_text(std::string_view column) const;
  std::optional<std::string> optional_text(std::size_t column) const;  ///< by place, for long rows that are read often
  std::optional<std::string> optional_blob(std::string_view column) const;
  std::optional<bool> optional_boolean(std::string_view column) const;
  std::optional<base::Instant> optional_instant(std::string_view column) const;
  std::optional<base::Date> optional_date(std::string_view column) const;

 private:
  const Cell& cell(std::string_view column) const;
  const std::vector<std::string>* names_;
  const Cell* cells_;
};

class Rows {
 public:
  Rows(std::vector<std::string> names, std::vector<Cell> cells) : names_(std::move(names)), cells_(std::move(cells)) {}

  std::size_t size() const { return names_.empty() ? 0 : cells_.size() / names_.size(); }
  bool empty() const { return cells_.empty(); }
  Row operator[](std::size_t index) const;  ///< past the end: a mistake
  Row front() const { return (*this)[0]; }

  class Iterator {
   public:
    Iterator(const Rows* rows, std::size_t index) : rows_(rows), index_(index) {}
    Row operator*() const { return (*rows_)[index_]; }
    Iterator& operator++() {
      ++index_;
      return *this;
    }
    bool operator==(const Iterator&) const = default;

   private:
    const Rows* rows_;
    std::size_t index_;
  };
  Iterator begin() const { return {this, 0}; }
  Iterator end() const { return {this, size()}; }

 private:
  std::vector<std::string> names_;
  std::vector<Cell> cells_;
};

}  // namespace db
