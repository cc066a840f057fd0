// What a shape from a file must be before we count in it: finite, closed, not crossing itself, holes inside, parts
// apart. What breaks this is repaired by GEOS ("structure" method: overlapping parts are joined, what runs twice
// cancels), and the repair is told; what leaves no area at all is refused.
#pragma once
#include <optional>
#include <string>

#include "geo/shape.h"

namespace geo {

enum class Flaw { crosses_itself, hole_outside, parts_overlap, other };
std::string_view note_code(Flaw flaw);  ///< "area-repaired-crossing", …

struct Repair {
  Flaw flaw = Flaw::other;
  PlanePoint at;              ///< where GEOS met the first flaw
  double area_change_m2 = 0;  ///< area after minus area before (rings taken as they stood)
};

struct CheckedShape {
  Shape shape;  ///< empty when nothing with an area was left
  std::optional<Repair> repair;
};

/// Rounds to the millimetre, drops doubled points, sets the direction of rings, repairs. All coordinates must be
/// finite.
CheckedShape checked(const Shape& shape);

}  // namespace geo
