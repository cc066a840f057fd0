// Can a reader who solves all slices of a table at once find a hidden small count? For every primary cell (totals
// included) and every value 1..t-1 a whole-number table is looked for that agrees with all that is shown: primaries in
// 1..t-1, secondaries >= t, every line adds up to its total. Of a hidden total only that it is not 0 is taken as known:
// show it with one sign, whether it is small itself or not. A value counts as possible only when such a table was
// found, so the answer errs to the safe side: the search (whole_numbers.h) gives up after some steps.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "stats/suppression_cube.h"
#include "stats/whole_numbers.h"

namespace stats {

class SuppressionAudit {
 public:
  SuppressionAudit(const SuppressedCube& cube, std::int64_t threshold);
  /// The first primary cell (small totals included: from the number of their parts that are not 0) of which some value
  /// is not known to be possible.
  std::optional<std::size_t> open_cell();
  /// Shown counts >= t on the lines of a cell, else on lines of hidden cells that hang together with it; the smallest,
  /// the first of equals.
  std::optional<std::size_t> next_to_hide(std::size_t cell) const;

 private:
  bool is_total(std::size_t cell) const;
  std::int64_t least(std::size_t cell) const;
  void add_line(std::vector<std::size_t> cells);
  bool find_table(std::size_t variable, std::int64_t value);

  const SuppressedCube& cube_;
  std::int64_t threshold_;
  WholeNumbers hidden_counts_;
  std::vector<std::size_t> hidden_;                 ///< cell of a variable
  std::vector<std::size_t> variable_;               ///< of a cell
  std::vector<std::vector<std::size_t>> lines_;     ///< cells of each: parts, then their total
  std::vector<std::vector<std::size_t>> lines_of_;  ///< per cell
  std::vector<std::vector<bool>> seen_;             ///< per variable: values 1..t-1 some table has
};

}  // namespace stats
