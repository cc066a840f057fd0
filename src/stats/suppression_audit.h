// Can a reader who solves all slices of a table at once find a hidden small count? For every primary cell (totals
// included) and every value 1..t-1 a whole-number table is looked for that agrees with all that is shown: primaries in
// 1..t-1, secondaries >= t, every line adds up to its total. Of a hidden total only that it is not 0 is taken as known:
// show it with one sign, whether it is small itself or not. A value counts as possible only when such a table was
// found, so the answer errs to the safe side: the search gives up after some steps. Lines are narrowed bound by bound,
// then cells are tried near their true counts.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "stats/suppression_cube.h"

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
  struct Range {
    std::int64_t low = 0, high = 0;
  };
  struct Term {
    std::size_t variable = 0;
    bool is_total = false;
  };
  struct Line {
    std::vector<Term> terms;         ///< hidden cells: parts - total = known
    std::int64_t known = 0;          ///< shown total - shown parts
    std::vector<std::size_t> cells;  ///< all of the line
  };
  using Ranges = std::vector<Range>;
  bool is_total(std::size_t cell) const;
  std::int64_t least(std::size_t cell) const;
  void add_line(const std::vector<std::size_t>& cells);
  bool narrow(Ranges& ranges, std::vector<std::size_t> open) const;
  bool narrow_line(const Line& line, Ranges& ranges, std::vector<std::size_t>& open) const;
  bool complete(Ranges ranges, int& steps);
  bool find_table(std::size_t variable, std::int64_t value);

  const SuppressedCube& cube_;
  std::int64_t threshold_;
  std::vector<std::size_t> hidden_;    ///< cell of a variable
  std::vector<std::size_t> variable_;  ///< of a cell
  std::vector<Line> lines_;
  std::vector<std::vector<std::size_t>> lines_of_;  ///< per cell
  Ranges start_;
  std::vector<std::vector<bool>> seen_;  ///< per variable: values 1..t-1 some table has
};

}  // namespace stats
