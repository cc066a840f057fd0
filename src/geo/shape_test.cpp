#include "geo/shape.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/check.h"
#include "geo/grid.h"
#include "geo/overlay.h"
#include "geo/shape_text.h"
#include "geo/simplify.h"

namespace geo {
namespace {

Shape drawn_shape(const std::vector<std::string>& rows, std::size_t number = 0) {
  return areas_drawn_as(rows).at(number).shape;
}

TEST(Shape, MeasuresASquareWithAHoleByHand) {
  const Shape ring = drawn_shape({"AAA", "A.A", "AAA"});

  EXPECT_DOUBLE_EQ(area_m2(ring), 8 * 100 * 100);
  EXPECT_EQ(centroid(ring), (PlanePoint{150, 150}));
  EXPECT_EQ(ring.polygons.size(), 1u);
  EXPECT_EQ(ring.polygons[0].holes.size(), 1u);
}

TEST(Shape, HasItsCentreWhereAnLShapeBalances) {
  // Two squares of 1 below, one above the left: ((0.5 + 1.5 + 0.5) / 3, (0.5 + 0.5 + 1.5) / 3).
  const PlanePoint centre = centroid(drawn_shape({"A.", "AA"}));

  EXPECT_NEAR(centre.x, 250.0 / 3, 1e-9);
  EXPECT_NEAR(centre.y, 250.0 / 3, 1e-9);
  EXPECT_THROW(centroid({}), base::Mistake);
}

TEST(Shape, HoldsItsBoundaryAndNotItsHole) {
  const Shape ring = drawn_shape({"AAA", "A.A", "AAA"});

  EXPECT_TRUE(contains(ring, {50, 50}));
  EXPECT_TRUE(contains(ring, {0, 0}));
  EXPECT_TRUE(contains(ring, {300, 150}));
  EXPECT_TRUE(contains(ring, {100, 150})) << "the border of the hole is boundary too";
  EXPECT_TRUE(contains(ring, {300.0009, 150}));
  EXPECT_FALSE(contains(ring, {300.0011, 150}));
  EXPECT_FALSE(contains(ring, {150, 150}));
  EXPECT_FALSE(contains(ring, {-1, 100}));
  EXPECT_FALSE(contains({}, {0, 0}));
}

TEST(Shape, GivesDistanceToItsBoundaryFromBothSides) {
  const Shape square = drawn_shape({"A"});

  EXPECT_DOUBLE_EQ(distance_to_boundary_m(square, {50, 30}), 30);
  EXPECT_DOUBLE_EQ(distance_to_boundary_m(square, {50, -30}), 30);
  EXPECT_DOUBLE_EQ(distance_to_boundary_m(square, {-30, -40}), 50);
  EXPECT_EQ(distance_to_boundary_m(square, {100, 70}), 0);
  EXPECT_EQ(distance_m(square, {50, 30}), 0);
  EXPECT_DOUBLE_EQ(distance_m(square, {-30, -40}), 50);
  EXPECT_EQ(distance_to_boundary_m({}, {0, 0}), std::numeric_limits<double>::infinity());
}

TEST(Shape, MovesItsMeasuresAlongWhenTheMapIsShifted) {
  Shape shape = drawn_shape({"AA.", ".AA", ".A."});
  const double area = area_m2(shape);
  const PlanePoint centre = centroid(shape);

  for (PlanePoint& p : shape.polygons[0].outer) p = {p.x + 233'000, p.y + 582'000};

  EXPECT_NEAR(area_m2(shape), area, 1e-6);
  EXPECT_NEAR(centroid(shape).x, centre.x + 233'000, 1e-6);
  EXPECT_NEAR(centroid(shape).y, centre.y + 582'000, 1e-6);
}

TEST(Overlay, JoinsCutsAndWidens) {
  const auto areas = areas_drawn_as({"AABB", "AABB"});
  const std::vector<Shape> both{areas[0].shape, areas[1].shape};
  const Shape whole = united(both);
  const Shape part = drawn_shape({"..A", "..A"});

  EXPECT_EQ(whole.polygons.size(), 1u);
  EXPECT_DOUBLE_EQ(area_m2(whole), 80'000);
  EXPECT_DOUBLE_EQ(overlap_m2(areas[0].shape, areas[1].shape), 0);
  EXPECT_DOUBLE_EQ(overlap_m2(areas[1].shape, part), 20'000);
  EXPECT_DOUBLE_EQ(area_m2(common_part(areas[1].shape, part)), 20'000);
  EXPECT_DOUBLE_EQ(area_m2(subtracted(whole, part)), 60'000);
  // 100 m square widened by 50 m: 100² + 4 · 100 · 50 + π · 50², the circle a little small (128 corners).
  EXPECT_NEAR(area_m2(widened(drawn_shape({"A"}), 50)), 30'000 + std::acos(-1) * 2500, 5);
  EXPECT_TRUE(common_part(areas[0].shape, areas[1].shape).is_empty()) << "a shared border is no common part";
}

TEST(Grid, CellsHoldTheirWestAndSouthSide) {
  EXPECT_EQ(cell_of({100, 199.999}, 100), (GridCell{1, 1}));
  EXPECT_EQ(cell_of({-0.001, 0}, 100), (GridCell{-1, 0}));
  EXPECT_EQ(snapped({233'123.4, 581'987.6}), (PlanePoint{233'150, 581'950}));
  EXPECT_EQ(snapped(snapped({17, 18})), snapped({17, 18}));
  EXPECT_THROW(cell_of({0, 0}, 0), base::Mistake);
}

TEST(ShapeText, DrawsAreasThatFollowTheirLetters) {
  const auto areas = areas_drawn_as({"AAB", "A.B"});

  ASSERT_EQ(areas.size(), 2u);
  EXPECT_EQ(areas[0].code, "A");
  EXPECT_TRUE(contains(areas[0].shape, {150, 150}));
  EXPECT_FALSE(contains(areas[0].shape, {150, 50}));
  EXPECT_TRUE(contains(areas[1].shape, {250, 50}));
}

TEST(ShapeText, ReadsItsOwnBytesBack) {
  const Shape shape = drawn_shape({"AAA.A", "A.A..", "AAA.A"});

  const std::string bytes = to_bytes(shape);

  EXPECT_EQ(shape_from_bytes(bytes), shape);
  EXPECT_EQ(shape_from_bytes(to_bytes({})), Shape{});
  EXPECT_LT(bytes.size(), count_vertices(shape) * 8);
}

TEST(ShapeText, RefusesBytesThatAreNoShape) {
  const std::string bytes = to_bytes(drawn_shape({"AAA", "A.A", "AAA"}));

  for (std::size_t length = 0; length < bytes.size(); ++length) {
    EXPECT_FALSE(shape_from_bytes(std::string_view(bytes).substr(0, length))) << length;
  }
  EXPECT_FALSE(shape_from_bytes(bytes + "x"));
  EXPECT_FALSE(shape_from_bytes("\x02\x01"));
  EXPECT_FALSE(shape_from_bytes("\x01\xff\xff\xff\xff\xff\xff\xff\xff\x7f"));
  EXPECT_FALSE(shape_from_bytes(
      std::string("\x01\x01\x01\x03\x00\x00\x00\xf0\xff\xff\xff\xff\x45\xff\xff\x1b\xff\xfc\xc8\x01", 20)))
      << "further than 1e9 m";
  EXPECT_THROW((void)to_bytes({{{{{1e10, 0}, {1, 0}, {1, 1}}, {}}}}), base::Mistake);
}

TEST(ShapeText, WritesWellKnownText) {
  EXPECT_EQ(to_wkt({{{{{0, 0}, {100, 0}, {100, 50.5}}, {}}}}), "MULTIPOLYGON (((0 0, 100 0, 100 50.5, 0 0)))");
  EXPECT_EQ(to_wkt({}), "MULTIPOLYGON EMPTY");
}

// Two areas with a wavy common border, west–east.
std::vector<Shape> wavy_neighbours() {
  Ring south{{0, -500}, {1000, -500}}, north{{1000, 500}, {0, 500}};
  for (int x = 1000; x >= 0; x -= 10) south.push_back({double(x), 30 * std::sin(x / 40.0)});
  for (int x = 0; x <= 1000; x += 10) north.push_back({double(x), 30 * std::sin(x / 40.0)});
  return {{{{south, {}}}}, {{{north, {}}}}};
}

TEST(Simplify, LeavesNoGapBetweenNeighbours) {
  const auto areas = wavy_neighbours();
  const double whole = area_m2(areas[0]) + area_m2(areas[1]);

  const auto thin = simplified(areas, 5);

  EXPECT_LT(count_vertices(thin[0]), count_vertices(areas[0]) / 2);
  EXPECT_NEAR(area_m2(thin[0]) + area_m2(thin[1]), whole, 1e-6);
  EXPECT_NEAR(overlap_m2(thin[0], thin[1]), 0, 1e-6);
}

TEST(Simplify, MovesNoBorderFurtherThanTheTolerance) {
  const auto areas = wavy_neighbours();

  for (const double tolerance : {1.0, 5.0, 20.0}) {
    const auto thin = simplified(areas, tolerance);
    for (const PlanePoint& p : areas[0].polygons[0].outer) {
      EXPECT_LE(distance_to_boundary_m(thin[0], p), tolerance + 1e-9);
    }
  }
}

TEST(Simplify, KeepsEveryAreaEvenAtAnAbsurdTolerance) {
  const auto drawn_areas = areas_drawn_as({"AAB", "ACB", "BBB"});
  std::vector<Shape> areas;
  for (const auto& area : drawn_areas) areas.push_back(area.shape);

  const auto thin = simplified(areas, 1e6);

  for (const Shape& shape : thin) {
    ASSERT_FALSE(shape.is_empty());
    EXPECT_GE(shape.polygons[0].outer.size(), 3u);
    EXPECT_GT(area_m2(shape), 0);
  }
  EXPECT_EQ(simplified(areas, 0).size(), areas.size());
}

}  // namespace
}  // namespace geo
