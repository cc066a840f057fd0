// May I show this, in three dimensions and more? (definitions 18): every two-way slice of the table with its totals is
// protected as suppression.h does it, slices of totals included, again and again until nothing changes. Then all
// slices together (suppression_audit.h): more is hidden until for every value 1..t-1 of every primary cell, small
// totals included, a whole-number table was found that agrees with everything shown. Erring to the safe side, it may
// hide more than needed, or refuse. Meant for tables of some thousand cells.
#pragma once
#include <cstdint>
#include <vector>

#include "stats/suppression.h"

namespace stats {

/// Counts of every combination, the last dimension running fastest. Two dimensions or more.
struct CountCube {
  std::vector<std::size_t> size;
  std::vector<std::int64_t> count;
};
/// The cube with its totals: each dimension has one place more, the last is the total over that dimension.
struct SuppressedCube {
  std::vector<std::size_t> size;  ///< one more than the cube's
  std::vector<std::int64_t> count;
  std::vector<CellShow> show;
  std::size_t at(const std::vector<std::size_t>& index) const;
};
/// Reason suppressed: no way to show this table.
Defined<SuppressedCube> suppress_cube(const CountCube& cube, std::int64_t threshold = 5);

}  // namespace stats
