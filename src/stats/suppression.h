// May I show this? (definitions 18): small counts hidden, and as many others that no hidden small count can be told
// from the totals. Attack model: all shown cells, all shown totals, primaries in 1..t-1, secondaries >= t. Promise:
// every value 1..t-1 of every primary cell is possible in some whole-number table that fits; else the table is refused
// (suppressed). One line: closed form; rows x columns: integer flow. Rates, shares and shapes derived from a hidden
// count are hidden too. More dimensions: suppression_cube.h. Not for zero-only knowledge (merge classes), nor for
// differences with earlier tables: see suppression_release.h.
#pragma once
#include <cstdint>
#include <vector>

#include "stats/estimate.h"

namespace stats {

enum class CellShow { shown, primary, secondary };

struct CountTable {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<std::int64_t> count;  ///< row-major; a single line is one row
};
struct SuppressionOptions {
  std::int64_t threshold = 5;  ///< 1 .. threshold - 1 are hidden
  bool row_totals = true;      ///< shown beside the rows
  bool column_totals = true;   ///< shown below the columns; ignored for a single row
  bool grand_total = true;
};
struct Suppressed {
  std::vector<CellShow> cell;  ///< row-major
  std::vector<bool> row_total_hidden;
  std::vector<bool> column_total_hidden;
  bool grand_total_hidden = false;
};
/// Reason suppressed: no way to show this table.
Defined<Suppressed> suppress(const CountTable& table, const SuppressionOptions& options = {});

/// The same from a start where some cells and totals are hidden already (a slice of a larger table): hides more until
/// every primary is covered. False: no way.
bool protect(const CountTable& table, const SuppressionOptions& options, Suppressed& shown);

struct FeasibleRange {
  std::int64_t low = 0;
  std::int64_t high = 0;
};
/// What an outsider can conclude about one cell.
FeasibleRange feasible_range(const CountTable& table, const Suppressed& shown, const SuppressionOptions& options,
                             std::size_t cell);

}  // namespace stats
