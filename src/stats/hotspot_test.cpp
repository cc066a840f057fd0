#include "stats/hotspot.h"

#include <cmath>
#include <functional>

#include <gtest/gtest.h>

#include "stats/philox.h"

namespace stats {
namespace {

std::vector<CellIndex> grid(int columns, int rows) {
  std::vector<CellIndex> cells;
  for (int row = 0; row < rows; ++row)
    for (int column = 0; column < columns; ++column) cells.push_back({column, row});
  return cells;
}
const std::vector<double> hand{0, 0, 1, 0, 1, 2, 0, 1, 4};

TEST(Neighbours, GoByIndexAndAreAbsentWhereThereIsNoCell) {
  auto cells = grid(3, 3);
  cells.erase(cells.begin() + 4);  // a lake in the middle
  const auto queen = cell_neighbours(cells, Contiguity::queen);
  EXPECT_EQ(queen.of(0).size(), 2u);
  const auto rook = cell_neighbours(grid(3, 3), Contiguity::rook);
  EXPECT_EQ(rook.of(4).size(), 4u);
  EXPECT_EQ(distance_neighbours({{0, 30, 60}, {0, 0, 0}}, 30).of(1).size(), 2u);
}

TEST(GiStar, GivesTheHandExampleWithItsExactP) {
  const auto result = gi_star(hand, cell_neighbours(grid(3, 3), Contiguity::queen));
  EXPECT_NEAR(*result.z[8], 2.0284, 5e-5);
  EXPECT_NEAR(*result.p_high[8], 3.0 / 56, 1e-12);
  EXPECT_NEAR(*result.p[8], 6.0 / 56, 1e-12);
  EXPECT_EQ(result.z[4].reason(), Reason::all_cells_neighbours);
  EXPECT_EQ(result.p[4].reason(), Reason::all_cells_neighbours);
  EXPECT_EQ(result.method, PMethod::exact);
}

/// Every way to draw k of the others, one by one.
double naive_upper(const std::vector<double>& values, std::size_t own, std::size_t k, double observed) {
  std::vector<double> rest;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (i != own) rest.push_back(values[i]);
  double all = 0, reached = 0;
  std::function<void(std::size_t, std::size_t, double)> draw = [&](std::size_t from, std::size_t left, double sum) {
    if (left == 0) {
      ++all;
      reached += sum >= observed;
      return;
    }
    for (std::size_t i = from; i + left <= rest.size(); ++i) draw(i + 1, left - 1, sum + rest[i]);
  };
  draw(0, k, 0);
  return reached / all;
}

TEST(ConditionalP, EqualsTheCountOfAllDraws) {
  const std::vector<double> values{0, 3, 1, 0, 0, 2, 5, 0, 1, 0, 2, 0, 7, 0, 1, 0};
  const auto neighbours = cell_neighbours(grid(4, 4), Contiguity::queen);
  const auto result = local_moran(values, neighbours);
  for (std::size_t i = 0; i < values.size(); ++i) {
    double observed = 0;
    for (auto j : neighbours.of(i)) observed += values[j];
    EXPECT_NEAR(*result.p_high[i], naive_upper(values, i, neighbours.of(i).size(), observed), 1e-12) << i;
  }
}

TEST(ConditionalP, IsTheSameForGiStarAndLocalMoran) {
  const auto neighbours = cell_neighbours(grid(3, 3), Contiguity::rook);
  const auto star = gi_star(hand, neighbours), moran = local_moran(hand, neighbours);
  for (std::size_t i = 0; i < hand.size(); ++i)
    if (moran.p[i]) {
      EXPECT_EQ(*star.p[i], *moran.p[i]);
    }
}

TEST(ConditionalP, SimulatedComesNearTheExactOne) {
  const auto neighbours = cell_neighbours(grid(3, 3), Contiguity::queen);
  LocalOptions options;
  options.permutations = 9999;
  const auto simulated = gi_star(hand, neighbours, options), exact = gi_star(hand, neighbours);
  for (std::size_t i = 0; i < hand.size(); ++i)
    if (exact.p_high[i]) {
      EXPECT_NEAR(*simulated.p_high[i], *exact.p_high[i], 0.025) << i;
    }
  EXPECT_EQ(simulated.method, PMethod::simulated);
}

TEST(Local, SaysWhyACellHasNoAnswer) {
  const auto neighbours = cell_neighbours(grid(3, 3), Contiguity::rook);
  EXPECT_EQ(gi_star(std::vector<double>(9, 2), neighbours).z[0].reason(), Reason::no_variation);
  auto cells = grid(3, 3);
  cells.push_back({20, 20});
  auto values = hand;
  values.push_back(1);
  const auto result = local_moran(values, cell_neighbours(cells, Contiguity::queen));
  EXPECT_EQ(result.z[9].reason(), Reason::no_neighbours);
  EXPECT_EQ(local_moran({1, 2, 3, 4, 5, 6, 7, 8, 9}, neighbours).z[4].reason(), Reason::no_variation);
  EXPECT_TRUE(gi_star({}, Neighbours{}).z.empty());
}

TEST(Moran, OfAPermutedMapHasItsStatedMeanAndVariance) {
  const auto neighbours = cell_neighbours(grid(5, 4), Contiguity::queen);
  std::vector<double> values(20);
  for (std::size_t i = 0; i < 20; ++i) values[i] = double((i * 7) % 11);
  const auto stated = global_moran(values, neighbours);
  double sum = 0, squares = 0;
  const int draws = 20000;
  for (int r = 0; r < draws; ++r) {
    Random random(1, Stream::test, std::uint64_t(r));
    random.shuffle(std::span<double>(values));
    const double i = global_moran(values, neighbours)->value;
    sum += i;
    squares += i * i;
  }
  const double mean = sum / draws;
  EXPECT_NEAR(mean, stated->expected, 0.004);
  EXPECT_NEAR((squares / draws - mean * mean) / stated->variance, 1, 0.05);
}

}  // namespace
}  // namespace stats
