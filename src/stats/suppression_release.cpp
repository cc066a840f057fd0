#include "stats/suppression_release.h"

#include <algorithm>
#include <cstdlib>

namespace stats {
namespace {

std::size_t find(const std::vector<std::string>& names, const std::string& name) {
  return std::size_t(std::find(names.begin(), names.end(), name) - names.begin());
}

}  // namespace

std::optional<std::int64_t> shown_at(const ReleasedTable& release, std::size_t row, std::size_t column) {
  const CountTable& table = release.table;
  const Suppressed& shown = release.shown;
  const bool row_total = column == table.columns, column_total = row == table.rows;
  if (!shown.cell.empty()) {
    if (row_total && column_total && shown.grand_total_hidden) return std::nullopt;
    if (row_total && !column_total && shown.row_total_hidden[row]) return std::nullopt;
    if (column_total && !row_total && shown.column_total_hidden[column]) return std::nullopt;
    if (!row_total && !column_total && shown.cell[row * table.columns + column] != CellShow::shown) return std::nullopt;
  }
  std::int64_t sum = 0;
  for (std::size_t r = column_total ? 0 : row; r < (column_total ? table.rows : row + 1); ++r)
    for (std::size_t c = row_total ? 0 : column; c < (row_total ? table.columns : column + 1); ++c)
      sum += table.count[r * table.columns + c];
  return sum;
}

std::vector<Disclosure> disclosed_by_difference(const ReleasedTable& earlier, const ReleasedTable& later,
                                                std::int64_t threshold) {
  for (const ReleasedTable* release : {&earlier, &later})
    base::check(release->rows.size() == release->table.rows && release->columns.size() == release->table.columns &&
                    release->table.count.size() == release->table.rows * release->table.columns,
                "a name for every row and column");
  std::vector<Disclosure> found;
  for (std::size_t r = 0; r <= later.table.rows; ++r)
    for (std::size_t c = 0; c <= later.table.columns; ++c) {
      const std::string row = r < later.rows.size() ? later.rows[r] : "",
                        column = c < later.columns.size() ? later.columns[c] : "";
      const std::size_t old_row = r < later.rows.size() ? find(earlier.rows, row) : earlier.table.rows;
      const std::size_t old_column = c < later.columns.size() ? find(earlier.columns, column) : earlier.table.columns;
      const bool there = (r == later.rows.size() || old_row < earlier.rows.size()) &&
                         (c == later.columns.size() || old_column < earlier.columns.size());
      if (!there) continue;
      const auto now = shown_at(later, r, c), then = shown_at(earlier, old_row, old_column);
      if (!now || !then) continue;
      const std::int64_t difference = *now - *then;
      if (difference != 0 && std::abs(difference) < threshold) found.push_back({row, column, difference});
    }
  return found;
}

}  // namespace stats
