#include "stats/density_grid.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <gtest/gtest.h>

#include "stats/density_kernel.h"
#include "stats/philox.h"

namespace stats {
namespace {

struct Scene {
  Points points;
  std::vector<double> weight;
  CellGrid grid;
  WeightedPoints events() const { return {points, weight}; }
};

/// Half of the events in one corner, some on one spot, some on borders of cells and of the grid.
Scene scene(std::size_t n, double cell) {
  Scene s;
  s.grid = {100000, 450000, cell, 41, 29};
  const double wide = cell * 41, high = cell * 29;
  Random random(4, Stream::test, n);
  for (std::size_t i = 0; i < n; ++i) {
    double x = random.uniform() * wide, y = random.uniform() * high;
    if (i % 2) x = x * x / (4 * wide), y = y * y / (4 * high);
    if (i % 10 == 0) x = std::floor(x / cell) * cell, y = high;
    if (i % 10 == 3) x = wide / 3, y = high / 7;
    s.points.x_m.push_back(s.grid.x0_m + x);
    s.points.y_m.push_back(s.grid.y0_m + y);
    s.weight.push_back(i % 3 ? 1 : 0.25 + random.uniform());
  }
  return s;
}

std::vector<double> one_by_one(const Scene& s, Kernel kernel, double h) {
  std::vector<double> value;
  for (std::size_t j = 0; j < s.grid.ny; ++j)
    for (std::size_t i = 0; i < s.grid.nx; ++i) {
      long double sum = 0;
      for (std::size_t e = 0; e < s.points.size(); ++e) {
        const long double dx = (s.grid.x(i) - s.points.x_m[e]) / h, dy = (s.grid.y(j) - s.points.y_m[e]) / h;
        const long double d2 = dx * dx + dy * dy;
        if (kernel == Kernel::gaussian)
          sum += s.weight[e] * std::exp(-d2 / 2) / (2 * std::numbers::pi_v<long double> * h * h);
        else if (d2 < 1)
          sum += s.weight[e] * 3 * (1 - d2) * (1 - d2) / (std::numbers::pi_v<long double> * h * h);
      }
      value.push_back(double(sum));
    }
  return value;
}

double worst(const std::vector<double>& one, const std::vector<double>& other) {
  double gap = 0;
  for (std::size_t c = 0; c < one.size(); ++c) gap = std::max(gap, std::fabs(one[c] - other[c]));
  return gap / *std::max_element(other.begin(), other.end());
}

TEST(DensityGrid, IsTheSumOfTheKernelsOneByOne) {
  for (std::size_t n : {std::size_t{1}, std::size_t{2}, std::size_t{300}})
    for (double cell : {20.0, 100.0})
      for (double h : {30.0, 120.0, 313.0, 1000.0}) {
        const Scene s = scene(n, cell);
        const auto naive = one_by_one(s, Kernel::gaussian, h), quartic = one_by_one(s, Kernel::quartic, h);

        EXPECT_LE(worst(density_on_cells(s.events(), s.grid, {Kernel::gaussian, h, GaussianWay::direct}), naive), 1e-12)
            << n << ' ' << cell << ' ' << h;
        if (cell <= h) {
          EXPECT_LE(worst(density_on_cells(s.events(), s.grid, {Kernel::gaussian, h, GaussianWay::boxes}), naive),
                    1e-12)
              << n << ' ' << cell << ' ' << h;
        }
        if (*std::max_element(quartic.begin(), quartic.end()) > 0) {
          EXPECT_LE(worst(density_on_cells(s.events(), s.grid, {Kernel::quartic, h}), quartic), 1e-12);
        }
      }
}

TEST(DensityGrid, GivesTheSameBitsOnAnyInstructionsAndThreads) {
  const Scene s = scene(900, 100);
  for (const GridDensityOptions& given :
       {GridDensityOptions{Kernel::gaussian, 313, GaussianWay::direct},
        GridDensityOptions{Kernel::gaussian, 313, GaussianWay::boxes}, GridDensityOptions{Kernel::quartic, 500}}) {
    auto options = given;
    options.with = Instructions::plain;
    const auto plain = density_on_cells(s.events(), s.grid, options);

    for (Instructions with : {Instructions::avx2, Instructions::avx512})
      if (with <= best_instructions()) {
        options.with = with;
        EXPECT_EQ(density_on_cells(s.events(), s.grid, options), plain);
      }
    for (int threads : {2, 3, 7}) EXPECT_EQ(density_on_cells(s.events(), s.grid, options, {threads}), plain);
  }
}

TEST(DensityGrid, OfManyEventsIsNeverBelowZeroAndKeepsTheirSum) {
  const Scene s = scene(100000, 50);
  const double h = 60;

  const auto value = density_on_cells(s.events(), s.grid, {Kernel::gaussian, h, GaussianWay::boxes});

  EXPECT_GE(*std::min_element(value.begin(), value.end()), 0);
  EXPECT_LE(worst(value, density_on_cells(s.events(), s.grid, {Kernel::gaussian, h, GaussianWay::direct})), 1e-12);
}

TEST(DensityGrid, CoarseStaysWithinAThousandthOfTheHighestValueButIsNotExact) {
  double largest = 0;
  for (std::size_t n : {std::size_t{1}, std::size_t{300}, std::size_t{3000}})
    for (double cell : {20.0, 100.0})
      for (double h : {30.0, 120.0, 313.0, 1000.0}) {
        const Scene s = scene(n, cell);
        const auto naive = one_by_one(s, Kernel::gaussian, h);

        for (GaussianWay way : {GaussianWay::direct, GaussianWay::boxes}) {
          if (way == GaussianWay::boxes && cell > h) continue;
          const double gap =
              worst(density_on_cells(s.events(), s.grid, {Kernel::gaussian, h, way, Accuracy::coarse}), naive);
          EXPECT_LE(gap, 1e-3) << n << ' ' << cell << ' ' << h;
          largest = std::max(largest, gap);
        }
      }
  EXPECT_GT(largest, 1e-9);
  RecordProperty("largest_gap", std::to_string(largest * 1e6) + "e-6");
}

TEST(DensityGrid, TakesABandwidthFarLargerThanTheGrid) {
  const Scene s = scene(50, 100);
  for (double h : {1e5, 1e9})
    for (GaussianWay way : {GaussianWay::direct, GaussianWay::boxes})
      EXPECT_LE(
          worst(density_on_cells(s.events(), s.grid, {Kernel::gaussian, h, way}), one_by_one(s, Kernel::gaussian, h)),
          1e-12);
}

TEST(DensityGrid, StopsWhenToldSoAndTellsHowFarItIs) {
  const Scene s = scene(500, 100);
  std::vector<std::int64_t> told;
  const Execution tell{2, [&](const Progress& progress) {
                         told.push_back(progress.done);
                         return progress.done <= progress.of;
                       }};
  for (GaussianWay way : {GaussianWay::direct, GaussianWay::boxes}) {
    told.clear();
    density_on_cells(s.events(), s.grid, {Kernel::gaussian, 300, way}, tell);
    EXPECT_GT(told.size(), 0u);
    EXPECT_TRUE(std::is_sorted(told.begin(), told.end()));
    EXPECT_THROW(
        density_on_cells(s.events(), s.grid, {Kernel::gaussian, 300, way}, {2, [](const Progress&) { return false; }}),
        Cancelled);
  }
}

}  // namespace
}  // namespace stats
