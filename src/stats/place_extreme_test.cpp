// Nothing, one, two, all on one spot, all on one day, one line, a constant field, the corners of the RD grid; and what
// must not matter: order, shift, mirror, turn, metres or kilometres.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "stats/bandwidth.h"
#include "stats/hotspot.h"
#include "stats/kernel_density.h"
#include "stats/knox.h"
#include "stats/philox.h"
#include "stats/relative_risk.h"
#include "stats/scan.h"

namespace stats {
namespace {

SpaceTimeEvents made(std::size_t size, std::uint64_t seed = 1) {
  Random random(seed, Stream::test, 0);
  SpaceTimeEvents events;
  for (std::size_t i = 0; i < size; ++i) {
    events.x_m.push_back(double(random.below(2000)));
    events.y_m.push_back(double(random.below(2000)));
    events.day.push_back(std::int32_t(random.below(120)));
  }
  return events;
}
KnoxOptions few() {
  KnoxOptions options;
  options.permutations = 19;
  options.least_events = 2;
  return options;
}

TEST(ExtremeKnox, StandsNothingOneSpotAndOneDay) {
  EXPECT_EQ(knox({}).reason(), Reason::too_few_events);
  EXPECT_EQ(knox(made(9)).reason(), Reason::too_few_events);
  const auto two = knox({{0, 0}, {0, 0}, {1, 2}, {}}, few());
  ASSERT_TRUE(two);
  EXPECT_EQ(two->observed[0][0], 1);
  EXPECT_NEAR(two->expected[0][0], 1, 1e-12);
  SpaceTimeEvents spot = made(40), day = made(40);
  for (std::size_t i = 0; i < 40; ++i) {
    spot.x_m[i] = spot.y_m[i] = 0;
    day.day[i] = 7;
  }
  const auto piled = knox(spot, few()), same_day = knox(day, few());
  EXPECT_EQ(piled->in_space[0], 40 * 39 / 2);
  for (std::size_t j = 0; j < 4; ++j) {
    EXPECT_NEAR(piled->expected[0][j], double(piled->observed[0][j]), 1e-9);  // no freedom in place: no nearness
    if (piled->p[0][j]) {
      EXPECT_EQ(*piled->p[0][j], 1);
    }
  }
  for (std::size_t i = 0; i < 5; ++i) EXPECT_NEAR(same_day->expected[i][0], double(same_day->observed[i][0]), 1e-9);
  EXPECT_FALSE(piled->range_m);
  EXPECT_FALSE(same_day->range_m);
}

TEST(ExtremeKnox, CountsTheSameWhenMovedTurnedOrReordered) {
  const SpaceTimeEvents here = made(80);
  const Knox base = *knox(here, few());
  for (auto [dx, dy] : {std::pair{13600., 306900.}, std::pair{278026., 619315.}, std::pair{-7000., -289000.}}) {
    SpaceTimeEvents there = here;  // the corners of the RD grid
    for (double& x : there.x_m) x += dx;
    for (double& y : there.y_m) y += dy;
    for (auto& d : there.day) d += 18000;
    const auto moved = knox(there, few());
    EXPECT_EQ(moved->observed, base.observed);
    EXPECT_EQ(moved->expected, base.expected);
  }
  SpaceTimeEvents turned = here;  // a quarter turn keeps both distances
  for (std::size_t i = 0; i < here.size(); ++i) {
    turned.x_m[i] = -here.y_m[i];
    turned.y_m[i] = here.x_m[i];
  }
  EXPECT_EQ(knox(turned, few())->observed, base.observed);
  SpaceTimeEvents back;
  for (std::size_t i = here.size(); i-- > 0;) {
    back.x_m.push_back(here.x_m[i]);
    back.y_m.push_back(here.y_m[i]);
    back.day.push_back(-here.day[i]);
  }
  EXPECT_EQ(knox(back, few())->observed, base.observed);
}

TEST(ExtremeKnox, CountsByHandWhatEveryPairSays) {
  for (auto metric : {Metric::manhattan, Metric::euclidean}) {
    SpaceTimeEvents events = made(60, 5);
    KnoxOptions options = few();
    options.metric = metric;
    options.space_breaks_m = {0, 1, 50, 400, std::numeric_limits<double>::infinity()};
    options.time_breaks_days = {0, 1, 30, std::numeric_limits<double>::infinity()};
    std::int64_t counted[4][3] = {};
    for (std::size_t i = 0; i < 60; ++i)
      for (std::size_t j = i + 1; j < 60; ++j) {
        const double dx = std::fabs(events.x_m[i] - events.x_m[j]), dy = std::fabs(events.y_m[i] - events.y_m[j]);
        const double d = metric == Metric::manhattan ? dx + dy : std::hypot(dx, dy);
        const int t = std::abs(events.day[i] - events.day[j]);
        ++counted[d < 1 ? 0 : d < 50 ? 1 : d < 400 ? 2 : 3][t < 1 ? 0 : t < 30 ? 1 : 2];
      }
    const auto result = knox(events, options);
    for (std::size_t i = 0; i < 4; ++i)
      for (std::size_t j = 0; j < 3; ++j) EXPECT_EQ(result->observed[i][j], counted[i][j]);
  }
}

Neighbours grid(int side) {
  std::vector<CellIndex> cells;
  for (int row = 0; row < side; ++row)
    for (int column = 0; column < side; ++column) cells.push_back({column, row});
  return cell_neighbours(cells, Contiguity::queen);
}

TEST(ExtremeHotspot, SaysWhyNotOnConstantEmptyAndSingleFields) {
  for (double level : {0., 3., 1e6}) {
    const auto flat = gi_star(std::vector<double>(25, level), grid(5));
    for (const auto& z : flat.z) EXPECT_EQ(z.reason(), Reason::no_variation);
    EXPECT_EQ(global_moran(std::vector<double>(25, level), grid(5)).reason(), Reason::no_variation);
  }
  EXPECT_TRUE(gi_star({}, {}).z.empty());
  const auto one = gi_star({4}, grid(1));
  EXPECT_FALSE(one.z[0]);
  const auto pair = gi_star({4, 0, 0}, linked_neighbours(3, {{0, 1}}));
  EXPECT_EQ(pair.z[2].reason(), Reason::no_neighbours);
  EXPECT_FALSE(gi_star({1, 0, 0, 0}, grid(2)).z[0]);  // everybody is a neighbour
}

TEST(ExtremeHotspot, IsTheSameForAnyUnitAndAnyLevel) {
  Random random(3, Stream::test, 1);
  std::vector<double> values, times, plus;
  for (int i = 0; i < 64; ++i) {
    values.push_back(double(random.below(5)));
    times.push_back(1000 * values.back());
    plus.push_back(values.back() + 7);
  }
  const auto a = gi_star(values, grid(8)), b = gi_star(plus, grid(8));
  LocalOptions drawn;
  drawn.permutations = 99;
  const auto c = gi_star(times, grid(8), drawn), d = gi_star(values, grid(8), drawn);
  for (std::size_t i = 0; i < 64; ++i) {
    EXPECT_NEAR(*a.z[i], *b.z[i], 1e-9);
    EXPECT_NEAR(*a.p[i], *b.p[i], 1e-12);
    EXPECT_NEAR(*c.z[i], *d.z[i], 1e-9);
    EXPECT_EQ(*c.p[i], *d.p[i]);
  }
  EXPECT_NEAR(global_moran(values, grid(8))->value, global_moran(plus, grid(8))->value, 1e-12);
  EXPECT_NEAR(*global_moran(values, grid(8))->z, *global_moran(times, grid(8))->z, 1e-9);
}

TEST(ExtremeDensity, KeepsItsSumAndScalesWithTheUnit) {
  Points events;
  for (double at : {100., 300., 700.}) {
    events.x_m.push_back(at);
    events.y_m.push_back(1000 - at);
  }
  DensityOptions options;
  options.cell_m = 50;
  options.bandwidth_m = 150;
  options.window = Window{-2000, -2000, 3000, 3000};
  for (auto kernel : {Kernel::gaussian, Kernel::quartic}) {
    options.kernel = kernel;
    options.edge = Edge::none;
    const auto density = kernel_density(events, options);
    double sum = 0;
    for (double v : density->value) sum += v * 50 * 50;
    EXPECT_NEAR(sum, 3, kernel == Kernel::gaussian ? 1e-9 : 2e-2);  // the quartic is three cells wide, with a rim
    Points far = events;                                            // the north-east corner of the RD grid
    for (double& x : far.x_m) x += 278000;
    for (double& y : far.y_m) y += 619300;
    DensityOptions moved = options;
    moved.window = Window{276000, 617300, 281000, 622300};
    const auto there = kernel_density(far, moved);
    for (std::size_t i = 0; i < density->value.size(); ++i)
      EXPECT_NEAR(there->value[i], density->value[i], 1e-9 * 3e-5);
  }
  EXPECT_FALSE(scott_bandwidth({{1, 2}, {3, 4}}));
  EXPECT_EQ(scott_bandwidth({std::vector<double>(20, 5), std::vector<double>(20, 5)}).reason(), Reason::too_few_events);
  Points line{{}, std::vector<double>(20, 5)};
  for (int i = 0; i < 20; ++i) line.x_m.push_back(i);
  EXPECT_FALSE(scott_bandwidth(line));  // no spread across: no area
}

TEST(ExtremeScan, SaysWhyNotAndFindsNothingInNothing) {
  ScanOptions options;
  options.permutations = 19;
  ScanCells cells{{{0, 500, 1000}, {0, 0, 0}}, {0, 0, 0}, {10, 10, 10}};
  EXPECT_EQ(scan_poisson(cells, options).reason(), Reason::too_few_events);
  cells.cases = {100, 100, 100};
  options.max_share = .5;
  EXPECT_TRUE(scan_poisson(cells, options)->clusters.empty());  // exactly as expected everywhere
  ScanEvents spot;
  for (int i = 0; i < 20; ++i) {
    spot.at.x_m.push_back(5);
    spot.at.y_m.push_back(5);
    spot.day.push_back(i);
  }
  spot.to = 30;
  EXPECT_TRUE(scan_space_time_permutation(spot, options)->clusters.empty());  // one place: no interaction
  ScanEvents day = spot;
  for (int i = 0; i < 20; ++i) {
    day.at.x_m[std::size_t(i)] = 300 * i;
    day.day[std::size_t(i)] = 3;
  }
  EXPECT_TRUE(scan_space_time_permutation(day, options)->clusters.empty());
  EXPECT_EQ(scan_space_time_permutation({}, options).reason(), Reason::too_few_events);
}

TEST(ExtremeScan, IsTheSameWhenMovedToTheCornerOfTheGrid) {
  const SpaceTimeEvents events = made(50, 9);
  ScanEvents here{{events.x_m, events.y_m}, events.day, 0, 119}, there = here;
  for (double& x : there.at.x_m) x += 278000;
  for (double& y : there.at.y_m) y += 619000;
  for (auto& d : there.day) d += 20000;
  there.from += 20000;
  there.to += 20000;
  ScanOptions options;
  options.permutations = 19;
  options.max_share = .5;
  const auto a = scan_space_time_permutation(here, options), b = scan_space_time_permutation(there, options);
  ASSERT_EQ(a->clusters.size(), b->clusters.size());
  for (std::size_t i = 0; i < a->clusters.size(); ++i) {
    EXPECT_EQ(a->clusters[i].places, b->clusters[i].places);
    EXPECT_EQ(a->clusters[i].p.p, b->clusters[i].p.p);
    EXPECT_EQ(a->clusters[i].start_day + 20000, b->clusters[i].start_day);
  }
}

}  // namespace
}  // namespace stats
