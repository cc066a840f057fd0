#include "stats/hotspot.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include <gtest/gtest.h>

#include "stats/conditional_sum.h"
#include "stats/estimate.h"
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

/// Replication by replication, cell by cell: the first k of one shuffle, places from the own cell on one further.
SimulatedTails naive_simulation(const std::vector<double>& values, const Neighbours& neighbours, SimulationSize size) {
  const std::size_t n = values.size();
  SimulatedTails tails{std::vector<std::int64_t>(n, 0), std::vector<std::int64_t>(n, 0)};
  for (int r = 0; r < size.permutations; ++r) {
    Random random(size.seed, Stream::gistar, std::uint64_t(r));
    std::vector<std::uint32_t> places(n - 1);
    for (std::size_t i = 0; i + 1 < n; ++i) places[i] = std::uint32_t(i);
    for (std::size_t at = 0; at + 1 < places.size(); ++at)
      std::swap(places[at], places[at + random.below(std::uint32_t(places.size() - at))]);
    for (std::size_t i = 0; i < n; ++i) {
      double seen = 0, sum = 0;
      for (std::uint32_t j : neighbours.of(i)) seen += values[j];
      for (std::size_t m = 0; m < neighbours.of(i).size(); ++m)
        sum += values[places[m] < i ? places[m] : places[m] + 1];
      tails.at_least[i] += sum >= seen - tolerance(seen);
      tails.at_most[i] += sum <= seen + tolerance(seen);
    }
  }
  return tails;
}

std::vector<std::uint32_t> all_cells(std::size_t n) {
  std::vector<std::uint32_t> cells(n);
  for (std::size_t i = 0; i < n; ++i) cells[i] = std::uint32_t(i);
  return cells;
}

TEST(SimulatedSums, AreThoseOfEveryDrawOneByOneOnAnyThreads) {
  Random random(2, Stream::test, 1);
  for (bool whole : {true, false})
    for (double reach : {1.0, 1.5, 4.2}) {  // 4, 8 and about 60 neighbours
      Points points;
      std::vector<double> values;
      for (int i = 0; i < 400; ++i) {
        points.x_m.push_back(i % 20);
        points.y_m.push_back(i / 20);
        values.push_back(whole ? double(random.poisson(1.5)) : random.normal());
      }
      const auto neighbours = distance_neighbours(points, reach);
      const auto naive = naive_simulation(values, neighbours, {99, 7});
      for (int threads : {1, 2, 3, 7}) {
        const auto tails = simulate_sums(values, neighbours, all_cells(400), {99, 7}, {threads});
        EXPECT_EQ(tails.at_least, naive.at_least) << whole << reach;
        EXPECT_EQ(tails.at_most, naive.at_most) << whole << reach;
      }
    }
}

TEST(SimulatedSums, OfSomeCellsAreThoseOfAll) {
  const auto neighbours = cell_neighbours(grid(9, 7), Contiguity::queen);
  std::vector<double> values(63);
  for (std::size_t i = 0; i < 63; ++i) values[i] = double(i * i % 17);
  const auto naive = naive_simulation(values, neighbours, {199, 1});
  const std::vector<std::uint32_t> some{62, 3, 30, 0, 31};

  const auto tails = simulate_sums(values, neighbours, some, {199, 1});

  for (std::size_t at = 0; at < some.size(); ++at) EXPECT_EQ(tails.at_least[at], naive.at_least[some[at]]);
}

TEST(SimulatedSums, OfTwoOrThreeCells) {
  const auto neighbours = cell_neighbours(grid(3, 1), Contiguity::rook);
  const std::vector<double> values{1, 5, 2};
  const auto naive = naive_simulation(values, neighbours, {50, 3});
  EXPECT_EQ(simulate_sums(values, neighbours, all_cells(3), {50, 3}).at_least, naive.at_least);
  EXPECT_EQ(simulate_sums({4}, cell_neighbours(grid(1, 1), Contiguity::rook), all_cells(1), {50, 3}).at_least,
            std::vector<std::int64_t>{0});
}

TEST(ConditionalP, OfManyLargeCountsEqualsTheCountOfAllDrawsOnAnyThreads) {
  std::vector<double> values;
  for (int i = 0; i < 30; ++i) values.push_back(double((i * 7919) % 5003));
  values[4] = values[9] = 0;
  const auto neighbours = cell_neighbours(grid(6, 5), Contiguity::rook);
  const auto result = gi_star(values, neighbours);
  for (std::size_t i = 0; i < values.size(); ++i) {
    double observed = 0;
    for (auto j : neighbours.of(i)) observed += values[j];
    EXPECT_NEAR(*result.p_high[i], naive_upper(values, i, neighbours.of(i).size(), observed), 1e-12) << i;
  }
  for (int threads : {2, 3, 7}) EXPECT_EQ(gi_star(values, neighbours, {}, {threads}).p, result.p);
}

TEST(ConditionalP, IsDrawnWhereExactWouldTakeTooLong) {
  std::vector<double> values;
  Random random(4, Stream::test, 8);
  for (int i = 0; i < 2500; ++i) values.push_back(double(random.below(12000)));
  const auto neighbours = cell_neighbours(grid(50, 50), Contiguity::queen);

  const auto result = gi_star(values, neighbours);

  EXPECT_EQ(result.method, PMethod::simulated);
  EXPECT_EQ(std::count(result.warnings.begin(), result.warnings.end(), "exact-too-long"), 1);
  LocalOptions drawn;
  drawn.permutations = 999;
  EXPECT_EQ(gi_star(values, neighbours, drawn, {3}).p, result.p);
}

TEST(LocalG, UsesMeanAndVarianceOfTheOthers) {
  Random random(6, Stream::test, 9);
  const auto neighbours = cell_neighbours(grid(8, 5), Contiguity::queen);
  std::vector<double> values;
  for (int i = 0; i < 40; ++i) values.push_back(1000 + double(random.below(9)));
  const auto z = local_g(values, neighbours);
  for (std::size_t i = 0; i < 40; ++i) {
    double mean = 0, variance = 0, sum = 0;
    const double n = 40, w = double(neighbours.of(i).size());
    for (std::size_t j = 0; j < 40; ++j) mean += j == i ? 0 : values[j] / (n - 1);
    for (std::size_t j = 0; j < 40; ++j) variance += j == i ? 0 : (values[j] - mean) * (values[j] - mean) / (n - 1);
    for (auto j : neighbours.of(i)) sum += values[j];
    EXPECT_NEAR(*z[i], (sum - mean * w) / std::sqrt(variance * ((n - 1) * w - w * w) / (n - 2)), 1e-9);
  }
  std::vector<double> lone(40, 0.1);
  lone[3] = 7;
  EXPECT_EQ(local_g(lone, neighbours)[3].reason(), Reason::no_variation);
  EXPECT_TRUE(local_g(lone, neighbours)[4]);
}

TEST(Local, OfAHundredThousandCellsIsTheSameOnAnyThreads) {
  const auto neighbours = cell_neighbours(grid(400, 250), Contiguity::queen);
  std::vector<double> values;
  Random random(6, Stream::test, 2);
  for (int i = 0; i < 100000; ++i) values.push_back(double(random.below(5) == 0 ? random.below(6) : 0));
  LocalOptions drawn;
  drawn.permutations = 99;
  for (const LocalOptions& options : {LocalOptions{}, drawn}) {
    const auto one = local_moran(values, neighbours, options), three = local_moran(values, neighbours, options, {3});
    EXPECT_EQ(one.p, three.p);
    EXPECT_EQ(one.classes, three.classes);
  }
}

TEST(Local, TellsHowFarItIsAndStopsWhenToldSo) {
  const auto neighbours = cell_neighbours(grid(30, 30), Contiguity::queen);
  std::vector<double> values;
  for (int i = 0; i < 900; ++i) values.push_back(i % 7 ? i % 3 : 0.5);
  LocalOptions drawn;
  drawn.permutations = 99;
  std::vector<std::int64_t> told;
  (void)gi_star(values, neighbours, drawn, {2, [&](const Progress& p) {
                                              told.push_back(p.done);
                                              return p.of == 200;
                                            }});
  ASSERT_FALSE(told.empty());
  EXPECT_TRUE(std::is_sorted(told.begin(), told.end()));
  EXPECT_EQ(told.back(), 200);
  for (auto& value : values) value = std::floor(value);
  EXPECT_THROW((void)gi_star(values, neighbours, {}, {2, [](const Progress&) { return false; }}), Cancelled);
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

/// In a ring of four every order of 7 7 7 0 gives the same I: there is a value, and nothing to test it with.
TEST(Moran, ThatNoOrderChangesHasAValueAndNoP) {
  const auto moran = global_moran({7, 7, 7, 0}, cell_neighbours(grid(2, 2), Contiguity::rook), WeightStyle::binary);
  ASSERT_TRUE(moran);
  EXPECT_NEAR(moran->value, -1.0 / 3, 1e-15);
  EXPECT_NEAR(moran->expected, -1.0 / 3, 1e-15);
  EXPECT_EQ(moran->variance, 0);
  EXPECT_EQ(moran->z.reason(), Reason::all_cells_neighbours);
  EXPECT_EQ(moran->p.reason(), Reason::all_cells_neighbours);
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
