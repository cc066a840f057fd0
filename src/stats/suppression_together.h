// What more than two publications tell together (definitions 18), beside the differences of two
// (suppression_release.h). Three things are looked at:
//  * Parts: the quarter, after January and February. Where one table less the sum of two or more others is nowhere
//    negative, it may be the rest of it; a shown rest of 1..t-1 gives a count away.
//  * The same counts: tables that agree in every cell they have in common tell of the same robberies, and so do tables
//    without a common cell whose totals agree (by kind, then by hour). A cell that one of them hides may be shown by
//    another, or follow from the totals of several.
//  * Sums: a year that is exactly its two halves.
// For every small count of the tables that hang together with the new one, and every value 1..t-1, whole numbers are
// looked for that agree with all that is shown (whole_numbers.h). A value that the earlier tables alone ruled out is
// not held against the new one. Errs to the safe side: the search gives up beyond some two thousand hidden cells, and a
// rest may be small by accident. Not seen: equal counts that nobody knows to be equal, sums of the earlier tables among
// themselves.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "stats/suppression_release.h"

namespace stats {

struct ReleasedPlace {
  std::string row, column;  ///< empty: the total
  auto operator<=>(const ReleasedPlace&) const = default;
};
struct ToldTogether {
  std::vector<ReleasedPlace> rest;    ///< places of the new table where a rest of 1..t-1 is shown
  std::vector<ReleasedPlace> open;    ///< small counts of which the new table rules out a value
  std::vector<ReleasedPlace> before;  ///< small counts of which the earlier tables rule out a value by themselves
};
inline constexpr std::size_t most_released = 12;  ///< each more doubles the sums to look at
/// At most `most_released` earlier tables.
ToldTogether told_together(std::span<const ReleasedTable> earlier, const ReleasedTable& later,
                           std::int64_t threshold = 5);

}  // namespace stats
