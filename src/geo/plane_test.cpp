#include "geo/plane.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <thread>

#include "base/check.h"

namespace geo {
namespace {

// The reference point of RD, as published (stack.md): the tower of Amersfoort.
constexpr LatLon amersfoort{52.155172897, 5.387203657};

TEST(Plane, PutsTheReferencePointOfRdWithinAQuarterMetre) {
  const auto point = to_plane(amersfoort, Plane::rd());

  ASSERT_TRUE(point);
  EXPECT_LT(distance_m(*point, PlanePoint{155000, 463000}), 0.25);
}

TEST(Plane, GoesBackToDegreesWithinAMillimetre) {
  for (const Plane plane : {Plane::rd(), Plane::utm(31, Plane::Half::north)}) {
    const auto point = to_plane(LatLon{53.2194, 6.5665}, plane);
    ASSERT_TRUE(point);
    const auto back = to_lat_lon(*point, plane);
    ASSERT_TRUE(back);
    const auto again = to_plane(*back, plane);
    ASSERT_TRUE(again);

    EXPECT_LT(distance_m(*point, *again), 0.001) << plane.name();
  }
}

// Snyder, Map Projections (USGS 1395): on the central meridian x = 500 km; y on the equator is 0 (or 10,000 km in the
// south).
TEST(Plane, PutsTheCentralMeridianOfAUtmZoneAtFiveHundredKilometres) {
  const auto north = to_plane(LatLon{0, -3}, Plane::utm(30, Plane::Half::north));
  const auto south = to_plane(LatLon{0, -3}, Plane::utm(30, Plane::Half::south));

  ASSERT_TRUE(north && south);
  EXPECT_NEAR(north->x, 500'000, 0.001);
  EXPECT_NEAR(north->y, 0, 0.001);
  EXPECT_NEAR(south->y, 10'000'000, 0.001);
}

TEST(Plane, IsRdInTheNetherlandsAndTheUtmZoneElsewhere) {
  EXPECT_EQ(Plane::at({53.2194, 6.5665}), Plane::rd());                        // Groningen
  EXPECT_EQ(Plane::at({50.755, 6.018}), Plane::rd());                          // Vaals
  EXPECT_EQ(Plane::at({51.37, 3.40}), Plane::rd());                            // Sluis
  EXPECT_EQ(Plane::at({53.48, 6.17}), Plane::rd());                            // Schiermonnikoog
  EXPECT_EQ(Plane::at({51.22, 4.40}), Plane::utm(31, Plane::Half::north));     // Antwerp
  EXPECT_EQ(Plane::at({52.95, -1.15}), Plane::utm(30, Plane::Half::north));    // Nottingham
  EXPECT_EQ(Plane::at({37.77, -122.42}), Plane::utm(10, Plane::Half::north));  // San Francisco
  EXPECT_EQ(Plane::at({-33.9, 151.2}), Plane::utm(56, Plane::Half::south));    // Sydney
  EXPECT_EQ(Plane::at({0, 180}), Plane::utm(60, Plane::Half::north));
}

TEST(Plane, OfADataSetIsThatOfItsMiddlePlaceNotOfAStrayPoint) {
  const std::vector<LatLon> places{{53.2, 6.5}, {53.21, 6.57}, {53.3, 6.6}, {37.8, -122.4}, {0.1, 0.1}};

  EXPECT_EQ(Plane::for_data(places), Plane::rd());
  EXPECT_EQ(Plane::for_data({}), Plane::rd());
}

TEST(Plane, IsKnownByItsCode) {
  for (const Plane plane : {Plane::rd(), Plane::utm(1, Plane::Half::north), Plane::utm(60, Plane::Half::south)}) {
    EXPECT_EQ(Plane::from_code(plane.code()), plane);
  }
  for (const char* other : {"EPSG:4326", "EPSG:32600", "EPSG:32661", "EPSG:3857", "28992", "", "EPSG:"}) {
    EXPECT_EQ(Plane::from_code(other), std::nullopt) << other;
  }
  EXPECT_THROW(Plane::utm(61, Plane::Half::north), base::Mistake);
}

TEST(Plane, RefusesPlacesThatCannotBeMeasuredOnIt) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();

  EXPECT_FALSE(to_plane(LatLon{37.77, -122.42}, Plane::rd()));
  EXPECT_FALSE(to_plane(LatLon{nan, 5}, Plane::rd()));
  EXPECT_FALSE(to_plane(LatLon{52, 30}, Plane::utm(31, Plane::Half::north)));
  EXPECT_FALSE(to_lat_lon(PlanePoint{nan, 0}, Plane::rd()));
}

TEST(Plane, PutsManyPlacesWhereItPutsThemOneByOne) {
  std::mt19937 random(1);
  std::uniform_real_distribution<double> lat(50.8, 53.5), lon(3.4, 7.2);
  std::vector<LatLon> places;
  for (int i = 0; i < 200; ++i) places.push_back({lat(random), lon(random)});
  places.push_back({37, -122});

  const auto points = to_plane(places, Plane::rd());

  ASSERT_EQ(points.size(), places.size());
  for (std::size_t i = 0; i + 1 < places.size(); ++i) EXPECT_EQ(points[i], *to_plane(places[i], Plane::rd()));
  EXPECT_FALSE(is_finite(points.back()));
}

TEST(Plane, GivesEveryThreadTheSameNumbers) {
  const auto here = to_plane(amersfoort, Plane::rd());
  std::optional<PlanePoint> there;

  std::thread([&] { there = to_plane(amersfoort, Plane::rd()); }).join();

  EXPECT_EQ(here, there);
}

TEST(Plane, TakesRdPointsAsTheyAreOrThroughDegrees) {
  EXPECT_EQ(to_plane(RdPoint{233000, 582000}, Plane::rd()), (PlanePoint{233000, 582000}));

  const auto elsewhere = to_plane(RdPoint{155000, 463000}, Plane::utm(31, Plane::Half::north));
  ASSERT_TRUE(elsewhere);
  EXPECT_LT(distance_m(*elsewhere, *to_plane(amersfoort, Plane::utm(31, Plane::Half::north))), 0.25);
}

TEST(Plane, ChangesForAnotherAndBackWithinAMillimetre) {
  const Plane west = Plane::utm(30, Plane::Half::north), east = Plane::utm(31, Plane::Half::north);
  const auto london = to_plane(LatLon{51.5, -0.1}, west);
  ASSERT_TRUE(london);

  const auto there = changed(*london, {west, east});
  ASSERT_TRUE(there);
  const auto back = changed(*there, {east, west});
  ASSERT_TRUE(back);

  EXPECT_LT(distance_m(*there, *to_plane(LatLon{51.5, -0.1}, east)), 0.001);
  EXPECT_LT(distance_m(*back, *london), 0.001);
  EXPECT_EQ(changed(*london, {west, west}), london);
  EXPECT_FALSE(changed(*london, {west, Plane::utm(56, Plane::Half::south)}));
}

TEST(Plane, NamesTheOperationForTheRecipe) {
  EXPECT_NE(operation_in_use(Plane::rd()).find("EPSG:28992"), std::string::npos);
  EXPECT_NE(operation_in_use(Plane::rd()).find("Amersfoort"), std::string::npos);
  EXPECT_NE(operation_in_use(Plane::rd()).find("accuracy"), std::string::npos);
  EXPECT_NE(operation_in_use(Plane::utm(30, Plane::Half::north)).find("UTM zone 30N"), std::string::npos);
}

}  // namespace
}  // namespace geo
