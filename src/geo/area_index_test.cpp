#include "geo/area_index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "geo/shape_text.h"

namespace geo {
namespace {

std::vector<Shape> drawn(const std::vector<std::string>& rows) {
  std::vector<Shape> shapes;
  for (const auto& area : areas_drawn_as(rows)) shapes.push_back(area.shape);
  return shapes;
}

std::int32_t naive_area_of(const std::vector<Shape>& shapes, PlanePoint point) {
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    if (contains(shapes[i], point)) return static_cast<std::int32_t>(i);
  }
  return AreaIndex::none;
}

TEST(AreaIndex, PutsPointsWhereTheMapSays) {
  const std::vector<std::string> rows{"AAB.", "A.BB", "CCCB"};
  const AreaIndex index(drawn(rows));

  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t column = 0; column < rows[row].size(); ++column) {
      const PlanePoint middle{static_cast<double>(column) * 100 + 50,
                              static_cast<double>(rows.size() - 1 - row) * 100 + 50};
      const char letter = rows[row][column];
      EXPECT_EQ(index.area_of(middle), letter == '.' ? AreaIndex::none : letter - 'A') << row << " " << column;
    }
  }
}

TEST(AreaIndex, GivesAPointOnASharedBorderToTheFirstAreaOnly) {
  const AreaIndex index(drawn({"AB", "CD"}));

  EXPECT_EQ(index.area_of({100, 150}), 0);
  EXPECT_EQ(index.area_of({100, 50}), 2);
  EXPECT_EQ(index.area_of({150, 100}), 1);
  EXPECT_EQ(index.area_of({100, 100}), 0) << "the corner of all four";
  EXPECT_EQ(index.all_areas_of({100, 100}), (std::vector<std::int32_t>{0, 1, 2, 3}));
  EXPECT_EQ(index.area_of({0, 0}), 2);
  EXPECT_EQ(index.area_of({200, 200}), 1);
  EXPECT_EQ(index.area_of({200.01, 200}), AreaIndex::none);
}

TEST(AreaIndex, AnswersNoneForNoAreasAndForNoNumbers) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();

  EXPECT_EQ(AreaIndex({}).area_of({0, 0}), AreaIndex::none);
  EXPECT_EQ(AreaIndex(drawn({"A"})).area_of({nan, 50}), AreaIndex::none);
  EXPECT_EQ(AreaIndex(drawn({"A"})).area_of({50, nan}), AreaIndex::none);
  EXPECT_EQ(AreaIndex(drawn({"A"})).area_of({1e300, 50}), AreaIndex::none);
  EXPECT_EQ(AreaIndex(std::vector<Shape>(3)).area_of({0, 0}), AreaIndex::none);
}

/// Stars with ragged edges, some with a hole, that overlap each other.
std::vector<Shape> ragged_stars(unsigned seed, int count) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> place(0, 5000), size(20, 1500), rag(0.3, 1);
  std::uniform_int_distribution<int> corners(3, 200);
  std::vector<Shape> shapes;
  for (int i = 0; i < count; ++i) {
    const PlanePoint centre{233'000 + place(random), 582'000 + place(random)};
    const double radius = size(random);
    const int n = corners(random);
    Polygon star;
    for (int k = 0; k < n; ++k) {
      const double angle = 2 * std::acos(-1) * k / n, reach = radius * rag(random);
      star.outer.push_back(to_millimetre({centre.x + reach * std::cos(angle), centre.y + reach * std::sin(angle)}));
    }
    if (n > 20)
      star.holes.push_back(
          {{centre.x, centre.y}, {centre.x + radius / 9, centre.y}, {centre.x, centre.y + radius / 9}});
    shapes.push_back({{star}});
  }
  return shapes;
}

TEST(AreaIndex, AgreesWithAskingEveryAreaInOrder) {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    const auto shapes = ragged_stars(seed, 40);
    const AreaIndex index(shapes);
    std::mt19937 random(seed + 100);
    std::uniform_real_distribution<double> place(-500, 6000);
    std::vector<PlanePoint> points;
    for (int i = 0; i < 2000; ++i) points.push_back({233'000 + place(random), 582'000 + place(random)});
    for (const Shape& shape : shapes) {  // the nastiest points are vertices and the middles of edges
      const Ring& ring = shape.polygons[0].outer;
      points.insert(points.end(), ring.begin(), ring.end());
      points.push_back({(ring[0].x + ring[1].x) / 2, (ring[0].y + ring[1].y) / 2});
    }

    const auto found = index.areas_of(points);

    for (std::size_t i = 0; i < points.size(); ++i) {
      ASSERT_EQ(found[i], naive_area_of(shapes, points[i])) << "seed " << seed << " point " << i;
    }
  }
}

TEST(AreaIndex, MovesItsAnswersAlongWhenTheMapIsShifted) {
  auto shapes = ragged_stars(9, 20);
  std::mt19937 random(9);
  std::uniform_real_distribution<double> place(0, 5000);
  std::vector<PlanePoint> points;
  for (int i = 0; i < 500; ++i) points.push_back(to_millimetre({233'000 + place(random), 582'000 + place(random)}));
  const auto before = AreaIndex(shapes).areas_of(points);

  const auto shift = [](PlanePoint& p) { p = {p.x - 200'000, p.y - 500'000}; };
  for (Shape& shape : shapes) {
    for (Polygon& polygon : shape.polygons) {
      std::for_each(polygon.outer.begin(), polygon.outer.end(), shift);
      for (Ring& hole : polygon.holes) std::for_each(hole.begin(), hole.end(), shift);
    }
  }
  std::for_each(points.begin(), points.end(), shift);

  EXPECT_EQ(AreaIndex(shapes).areas_of(points), before);
}

TEST(AreaIndex, StaysSmallWhenManyTallAreasLieOverEachOther) {
  std::vector<Shape> shapes;
  for (int i = 0; i < 2000; ++i) {
    Polygon comb;
    for (int tooth = 0; tooth < 20; ++tooth) {
      comb.outer.push_back({tooth * 50.0 + i * 0.01, 0});
      comb.outer.push_back({tooth * 50.0 + i * 0.01 + 25, 1000});
    }
    comb.outer.push_back({975, -10});
    comb.outer.push_back({0, -10});
    shapes.push_back({{comb}});
  }

  const AreaIndex index(shapes);

  EXPECT_EQ(index.area_of({500, -5}), 0);
  EXPECT_EQ(index.all_areas_of({500, -5}).size(), 2000u);
}

}  // namespace
}  // namespace geo
