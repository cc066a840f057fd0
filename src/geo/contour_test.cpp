#include "geo/contour.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace geo {
namespace {

GridField field_of(std::size_t nx, std::size_t ny, std::vector<std::optional<double>> value, double cell = 100) {
  return {1000, 2000, cell, nx, ny, std::move(value)};
}
/// Twice the signed area: positive counter-clockwise.
double area_of(const Ring& ring) {
  double sum = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const PlanePoint &a = ring[i], &b = ring[(i + 1) % ring.size()];
    sum += a.x * b.y - b.x * a.y;
  }
  return sum / 2;
}

TEST(Contour, CrossesBetweenCentresInProportion) {
  const auto rings = rings_at_most(field_of(3, 3, {1, 1, 1, 1, 0, 1, 1, 1, 1}), .25);

  // A quarter of the way from the middle (1150, 2150) to each neighbour.
  ASSERT_EQ(rings.size(), 1u);
  const Ring expected{{1150, 2125}, {1175, 2150}, {1150, 2175}, {1125, 2150}};
  ASSERT_EQ(rings[0].size(), 4u);
  for (const PlanePoint& point : expected)
    EXPECT_TRUE(std::any_of(rings[0].begin(), rings[0].end(), [&](const PlanePoint& one) {
      return std::hypot(one.x - point.x, one.y - point.y) < 1e-9;
    })) << point.x;
  EXPECT_NEAR(area_of(rings[0]), 2 * 25 * 25, 1e-9);
}

TEST(Contour, FollowsTheBorderOfACellBesideOneThatIsAbsent) {
  const auto rings = rings_at_most(field_of(1, 1, {0}), .05);

  ASSERT_EQ(rings.size(), 1u);
  EXPECT_NEAR(area_of(rings[0]), 100 * 100 / 2.0, 1e-9);  // the diamond through the middles of the four sides
  EXPECT_TRUE(rings_at_most(field_of(1, 1, {std::nullopt}), .05).empty());
  EXPECT_TRUE(rings_at_most(field_of(2, 1, {.06, 1}), .05).empty());
  EXPECT_TRUE(rings_at_most(field_of(0, 0, {}), .05).empty());
}

TEST(Contour, RunsClockwiseRoundAHole) {
  std::vector<std::optional<double>> values(25, 0);
  values[12] = 1;
  const auto rings = rings_at_most(field_of(5, 5, values), .5);

  ASSERT_EQ(rings.size(), 2u);
  EXPECT_GT(area_of(rings[0]), 0);
  EXPECT_NEAR(area_of(rings[1]), -5000, 1e-9);  // half a cell out: a diamond with a diagonal of 100
}

TEST(Contour, JoinsOppositeCornersByTheirMean) {
  EXPECT_EQ(rings_at_most(field_of(2, 2, {0, 1, 1, 0}), .6).size(), 1u);  // mean .5
  EXPECT_EQ(rings_at_most(field_of(2, 2, {0, 1, 1, 0}), .4).size(), 2u);
  EXPECT_EQ(rings_at_most(field_of(2, 2, {1, 0, 0, 1}), .6).size(), 1u);
  EXPECT_EQ(rings_at_most(field_of(2, 2, {1, 0, 0, 1}), .4).size(), 2u);
  EXPECT_EQ(rings_at_most(field_of(2, 2, {0, std::nullopt, 1, 0}), .9).size(), 2u);
}

TEST(Contour, OfACircleHasItsArea) {
  std::vector<std::optional<double>> values;
  for (int j = 0; j < 80; ++j)
    for (int i = 0; i < 80; ++i) values.emplace_back(std::hypot((i + .5) * 10 - 400, (j + .5) * 10 - 400));

  const auto rings = rings_at_most(field_of(80, 80, values, 10), 300);

  ASSERT_EQ(rings.size(), 1u);
  EXPECT_NEAR(area_of(rings[0]) / (std::numbers::pi * 300 * 300), 1, 1e-3);
  for (const PlanePoint& point : rings[0]) EXPECT_NEAR(std::hypot(point.x - 1400, point.y - 2400), 300, .1);
}

/// Whether a cell centre lies in the rings, by counting crossings, must be what its value says.
TEST(Contour, HoldsExactlyTheCentresAtMostTheLevel) {
  std::uint32_t state = 7;
  GridField field = field_of(23, 17, {});
  for (int i = 0; i < 23 * 17; ++i) {
    state = state * 1664525u + 1013904223u;
    const unsigned draw = (state >> 16) % 100;
    field.value.push_back(draw < 10 ? std::nullopt : std::optional<double>(draw / 100.0));
  }

  const auto rings = rings_at_most(field, .435);

  for (std::size_t c = 0; c < field.value.size(); ++c) {
    const double x = 1000 + (double(c % 23) + .5) * 100, y = 2000 + (double(c / 23) + .5) * 100 + 1e-7;
    int crossings = 0;
    for (const Ring& ring : rings)
      for (std::size_t i = 0; i < ring.size(); ++i) {
        const PlanePoint &a = ring[i], &b = ring[(i + 1) % ring.size()];
        if ((a.y > y) != (b.y > y) && a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x) > x) ++crossings;
      }
    EXPECT_EQ(crossings % 2 == 1, field.value[c] && *field.value[c] <= .435) << c;
  }
}

}  // namespace
}  // namespace geo
