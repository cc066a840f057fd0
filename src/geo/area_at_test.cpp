#include "geo/area_at.h"

#include <gtest/gtest.h>

namespace geo {
namespace {

// A square of 200 m round the Martinitoren of Groningen, in RD, and one of 200 m just west of it.
const std::vector<Shape> squares = [] {
  const auto square = [](double x, double y) {
    Shape shape;
    shape.polygons.push_back({{{x, y}, {x + 200, y}, {x + 200, y + 200}, {x, y + 200}}, {}});
    return shape;
  };
  return std::vector<Shape>{square(233783, 581965), square(233583, 581965)};
}();

TEST(AreaAt, FindsAPointThatWasMeasuredOnAnotherPlane) {
  const AreaIndex index(squares);
  const PlacedAreas areas{index, Plane::rd()};
  const LatLon tower{53.21937, 6.56821};  // Martinitoren, OpenStreetMap
  const Plane utm = Plane::utm(31, Plane::Half::north), next_zone = Plane::utm(32, Plane::Half::north);

  EXPECT_EQ(area_at(areas, *to_plane(tower, utm), utm), 0);
  EXPECT_EQ(area_at(areas, *to_plane(tower, next_zone), next_zone), 0);
  EXPECT_EQ(area_at(areas, *to_plane(tower, Plane::rd()), Plane::rd()), 0);
  EXPECT_EQ(area_at(areas, *to_plane(LatLon{53.21937, 6.56521}, utm), utm), 1);  // 200 m further west
  EXPECT_EQ(area_at(areas, *to_plane(LatLon{53.21937, 6.59}, utm), utm), AreaIndex::none);
}

TEST(AreaAt, NeverTakesMetresOfOnePlaneForThoseOfAnother) {
  const AreaIndex index(squares);

  EXPECT_EQ(area_at({index, Plane::rd()}, {233883, 582065}, Plane::rd()), 0);
  EXPECT_EQ(area_at({index, Plane::rd()}, {233883, 582065}, Plane::utm(31, Plane::Half::north)), AreaIndex::none);
}

TEST(AreaAt, FindsNothingForAPointThatIsNowhere) {
  const AreaIndex index(squares);

  EXPECT_EQ(area_at({index, Plane::rd()}, {std::nan(""), 0}, Plane::utm(31, Plane::Half::north)), AreaIndex::none);
}

}  // namespace
}  // namespace geo
