// Which areas touch, and along how many metres of border: neighbours of a map (definitions 5). Borders count as the
// same within boundary_m; corners that meet give 0 metres; neighbours need not share their vertices. Borders that cross
// without a common corner are not found: overlaps are told by the reader of the file.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "geo/shape.h"

namespace geo {

struct Touch {
  std::uint32_t one = 0;  ///< < other
  std::uint32_t other = 0;
  double along_m = 0;
};
/// Ascending by (one, other).
std::vector<Touch> touching(std::span<const Shape> shapes);

}  // namespace geo
