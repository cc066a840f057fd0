// What two publications tell together (definitions 18): a month more, a neighbourhood less. Cells and totals that are
// shown in both are subtracted; a difference of 1..t-1 gives away a count that would be hidden. Tables are compared by
// the names of their rows and columns; a total is compared with a total over other rows too, for that is how a left-out
// neighbourhood shows. Remember every released table, and ask before releasing the next. More than two at once:
// suppression_together.h.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "stats/suppression.h"

namespace stats {

struct ReleasedTable {
  std::vector<std::string> rows;     ///< names, each once
  std::vector<std::string> columns;  ///< likewise
  CountTable table;
  Suppressed shown;  ///< empty cells: everything was shown
};
/// The count shown at a place; the index behind the last row or column is the total.
std::optional<std::int64_t> shown_at(const ReleasedTable& release, std::size_t row, std::size_t column);

/// A place whose difference gives something away; an empty name is the total.
struct Disclosure {
  std::string row, column;
  std::int64_t difference = 0;  ///< later - earlier
};
std::vector<Disclosure> disclosed_by_difference(const ReleasedTable& earlier, const ReleasedTable& later,
                                                std::int64_t threshold = 5);

}  // namespace stats
