// Which areas of one file lie over each other. Slivers are left out: less than 1 m², or less than 0.1 % of the smaller.
#pragma once
#include <cstddef>
#include <vector>

#include "geo/shape.h"

namespace geo {

struct Overlap {
  std::size_t first = 0, second = 0;  ///< positions in the list, first < second
  double overlap_m2 = 0;
};

/// In order of (first, second); stops after `most` of them. Pairs GEOS cannot decide are left out.
std::vector<Overlap> find_overlaps(const std::vector<const Shape*>& shapes, std::size_t most);

}  // namespace geo
