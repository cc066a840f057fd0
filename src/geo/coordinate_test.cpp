#include "geo/coordinate.h"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace geo {
namespace {

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();
using Fault = CoordinateFault;

TEST(Coordinate, InRdIsAPlaceInsideTheRangeEdgesIncluded) {
  EXPECT_EQ(fault_in(RdPoint{233000, 582000}), std::nullopt);
  EXPECT_EQ(fault_in(RdPoint{0, 300'000}), std::nullopt);
  EXPECT_EQ(fault_in(RdPoint{300'000, 625'000}), std::nullopt);
  EXPECT_EQ(fault_in(RdPoint{-1, 400'000}), Fault::outside);
  EXPECT_EQ(fault_in(RdPoint{150'000, 625'001}), Fault::outside);
}

TEST(Coordinate, SaysWhyARdPairIsNoPlace) {
  EXPECT_EQ(fault_in(RdPoint{0, 0}), Fault::zero);
  EXPECT_EQ(fault_in(RdPoint{no_number, 500'000}), Fault::not_a_number);
  EXPECT_EQ(fault_in(RdPoint{582'000, 233'000}), Fault::swapped);
  EXPECT_EQ(fault_in(RdPoint{6.5665, 53.2194}), Fault::degrees_in_metres);
  EXPECT_EQ(fault_in(RdPoint{53.2194, 6.5665}), Fault::degrees_in_metres);
  EXPECT_EQ(fault_in(RdPoint{-122.4, 37.8}), Fault::degrees_in_metres);
}

TEST(Coordinate, SaysWhyAPairOfDegreesIsNoPlace) {
  EXPECT_EQ(fault_in(LatLon{53.2194, 6.5665}), std::nullopt);
  EXPECT_EQ(fault_in(LatLon{90, 180}), std::nullopt);
  EXPECT_EQ(fault_in(LatLon{0, 0}), Fault::zero);
  EXPECT_EQ(fault_in(LatLon{52, std::numeric_limits<double>::infinity()}), Fault::not_a_number);
  EXPECT_EQ(fault_in(LatLon{-122.4, 37.8}), Fault::swapped);
  EXPECT_EQ(fault_in(LatLon{582'000, 233'000}), Fault::metres_in_degrees);
  EXPECT_EQ(fault_in(LatLon{1e6, 5}), Fault::outside);
}

TEST(Coordinate, NeedsToKnowWhereTheDataLieToSeeThatDutchDegreesAreSwapped) {
  EXPECT_EQ(fault_in(LatLon{6.5665, 53.2194}), std::nullopt);
  EXPECT_EQ(fault_in(LatLon{6.5665, 53.2194}, netherlands_box), Fault::swapped);
  EXPECT_EQ(fault_in(LatLon{48, 2}, netherlands_box), std::nullopt) << "elsewhere is not swapped";
}

TEST(Coordinate, ColumnsAreGuessedByMajority) {
  const std::vector<UncheckedPair> rd{{233000, 582000},       {0, 0},      {234000, 581000},
                                      {no_number, no_number}, {6.5, 53.2}, {233500, 581500}};

  const auto guess = guess_columns(rd);

  ASSERT_TRUE(guess);
  EXPECT_EQ(guess->system, CoordinateSystem::rd);
  EXPECT_FALSE(guess->swapped);
  EXPECT_DOUBLE_EQ(guess->share, 0.75);
}

TEST(Coordinate, ColumnsThatAreSwappedAreSeenAsSuch) {
  const std::vector<UncheckedPair> rd{{582000, 233000}, {581000, 234000}};
  const std::vector<UncheckedPair> dutch{{53.2, 6.5}, {53.21, 6.57}};
  const std::vector<UncheckedPair> american{{37.8, -122.4}, {37.7, -122.3}};

  EXPECT_TRUE(guess_columns(rd)->swapped);
  EXPECT_TRUE(guess_columns(dutch)->swapped);
  EXPECT_TRUE(guess_columns(american)->swapped);
}

TEST(Coordinate, ColumnsOfDegreesTellWhereMostOfThemLie) {
  std::vector<UncheckedPair> pairs(200, {-1.15, 52.95});
  pairs.push_back({100, 10});

  const auto guess = guess_columns(pairs);

  ASSERT_TRUE(guess);
  EXPECT_EQ(guess->system, CoordinateSystem::wgs84);
  EXPECT_FALSE(guess->swapped);
  EXPECT_NEAR(guess->usual.lat_low, 51.95, 1e-9);
  EXPECT_NEAR(guess->usual.lon_high, -0.15, 1e-9);
  EXPECT_EQ(fault_in(LatLon{-1.15, 52.95}, guess->usual), Fault::swapped);
}

TEST(Coordinate, ColumnsWithoutAnythingUsableAreNotGuessed) {
  const std::vector<UncheckedPair> nothing{{0, 0}, {no_number, 1}};
  const std::vector<UncheckedPair> money{{1e7, 1e7}, {2e7, 3e7}};

  EXPECT_FALSE(guess_columns({}));
  EXPECT_FALSE(guess_columns(nothing));
  EXPECT_FALSE(guess_columns(money));
}

}  // namespace
}  // namespace geo
