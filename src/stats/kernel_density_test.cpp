#include "stats/kernel_density.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include <gtest/gtest.h>

#include "stats/bandwidth.h"
#include "stats/philox.h"
#include "stats/relative_risk.h"

namespace stats {
namespace {

const Points hand_points{{100, 300, 700}, {500, 500, 800}};
const Window square{0, 0, 1000, 1000};

DensityOptions options_of(double bandwidth, Edge edge) {
  DensityOptions o;
  o.bandwidth_m = bandwidth;
  o.edge = edge;
  o.window = square;
  return o;
}

TEST(Kde, GivesTheHandExamples) {
  const Points one{{500}, {500}};
  EXPECT_NEAR(*kernel_density_at(one, one, options_of(200, Edge::none))[0], 3.9789e-6, 5e-11);
  auto quartic = options_of(565.7, Edge::none);
  quartic.kernel = Kernel::quartic;
  EXPECT_NEAR(*kernel_density_at(one, one, quartic)[0], 2.9842e-6, 5e-10);
  const Points first{{100}, {500}};
  EXPECT_NEAR(*kernel_density_at(hand_points, first, options_of(200, Edge::none))[0], 6.4065e-6, 5e-11);
  EXPECT_NEAR(*kernel_density_at(hand_points, first, options_of(200, Edge::uniform))[0], 9.3818e-6, 5e-11);
  EXPECT_NEAR(*kernel_density_at(hand_points, first, options_of(200, Edge::diggle))[0], 8.4642e-6, 5e-11);
  EXPECT_NEAR(kernel_mass(100, 500, square, Kernel::gaussian, 200), .682872, 5e-7);
}

TEST(Kde, OnTheGridIsWhatItIsAtTheCentres) {
  for (Kernel kernel : {Kernel::gaussian, Kernel::quartic})
    for (Edge edge : {Edge::none, Edge::uniform, Edge::diggle}) {
      auto o = options_of(260, edge);
      o.kernel = kernel;
      const auto grid = kernel_density(hand_points, o);
      ASSERT_EQ(grid->nx, 10u);
      Points centres;
      for (std::size_t c = 0; c < 100; ++c) {
        centres.x_m.push_back(double(c % 10) * 100 + 50);
        centres.y_m.push_back(double(c / 10) * 100 + 50);
      }
      const auto exact = kernel_density_at(hand_points, centres, o);
      for (std::size_t c = 0; c < 100; ++c) EXPECT_NEAR(grid->value[c], *exact[c], 1e-17);
    }
}

TEST(Kde, WithDiggleEdgeKeepsTheTotal) {
  for (Kernel kernel : {Kernel::gaussian, Kernel::quartic}) {
    auto o = options_of(200, Edge::diggle);
    o.kernel = kernel;
    o.cell_m = 5;
    const auto grid = kernel_density(hand_points, o);
    EXPECT_NEAR(std::accumulate(grid->value.begin(), grid->value.end(), 0.0) * 25, 3, 1e-3);
  }
}

TEST(KernelMass, OfTheQuarticAgreesWithCountingCells) {
  double sum = 0;
  for (int i = 0; i < 1000; ++i)
    for (int j = 0; j < 1000; ++j) {
      const double dx = i + .5 - 120, dy = j + .5 - 80, left = 1 - (dx * dx + dy * dy) / 90000;
      if (left > 0) sum += 3 / (std::numbers::pi * 90000) * left * left;
    }
  EXPECT_NEAR(kernel_mass(120, 80, square, Kernel::quartic, 300), sum, 1e-6);
  EXPECT_NEAR(kernel_mass(500, 500, square, Kernel::quartic, 300), 1, 1e-12);
}

TEST(Bandwidth, GivesTheHandExamples) {
  const auto scott = scott_bandwidth(hand_points, 3);
  EXPECT_NEAR(scott->x_m, 254.39, 5e-3);
  EXPECT_NEAR(scott->y_m, 144.22, 5e-3);
  EXPECT_NEAR(scott->sigma_m, 191.54, 5e-3);
  EXPECT_NEAR(*silverman_bandwidth(hand_points, 3), 139.82, 5e-3);
  EXPECT_EQ(scott_bandwidth(hand_points).reason(), Reason::too_few_events);
}

Points clustered(int n) {
  Points points;
  Random random(8, Stream::test, 3);
  for (int i = 0; i < n; ++i) {
    const double cx = random.below(2) ? 1000 : 3000, cy = 2000;
    points.x_m.push_back(std::clamp(cx + 250 * random.normal(), 0.0, 4000.0));
    points.y_m.push_back(std::clamp(cy + 250 * random.normal(), 0.0, 4000.0));
  }
  return points;
}

TEST(Bandwidth, BySearchLiesWithinItsBounds) {
  const Window window{0, 0, 4000, 4000};
  const auto points = clustered(120);
  const auto likelihood = likelihood_bandwidth(points, window), diggle = diggle_bandwidth(points, window);
  EXPECT_GT(likelihood->sigma_m, 60);
  EXPECT_LT(likelihood->sigma_m, 400);
  EXPECT_GT(diggle->sigma_m, 0);
  EXPECT_LE(diggle->sigma_m, 250);
  Points piled = points;
  piled.x_m[1] = piled.x_m[0];
  piled.y_m[1] = piled.y_m[0];
  EXPECT_EQ(likelihood_bandwidth(piled, window)->pairs_at_zero, 1);
  EXPECT_EQ(out_of_sample_bandwidth(points, clustered(10), window).sigma_m, 300);
}

TEST(RelativeRisk, GivesTheHandExampleAndFindsAPlantedSpot) {
  EXPECT_NEAR(log_relative_risk(2e-6, 10, 5e-6, 100), std::log(4.0), 1e-12);
  RelativeRiskInput input;
  for (int i = 0; i < 100; ++i) {
    input.denominators.x_m.push_back(double(i % 10) * 100 + 50);
    input.denominators.y_m.push_back(double(i / 10) * 100 + 50);
    if (i % 10 < 2 && i < 20) {
      input.cases.x_m.insert(input.cases.x_m.end(), 5, double(i % 10) * 100 + 50);
      input.cases.y_m.insert(input.cases.y_m.end(), 5, double(i / 10) * 100 + 50);
    }
  }
  RelativeRiskOptions options;
  options.density = options_of(150, Edge::uniform);
  options.permutations = 99;
  const auto risk = relative_risk(input, options);
  EXPECT_GT(*risk->log_ratio[0], 1);
  EXPECT_NEAR(*risk->p_high[0], .01, 1e-12);
  EXPECT_GT(*risk->p_high[99], .5);
  EXPECT_EQ(relative_risk({}, options).reason(), Reason::no_events);
}

/// 30 targets on a lattice, 8 cases at some of them; cells of 100 m over 600 x 500.
RelativeRiskInput few_targets() {
  RelativeRiskInput input;
  for (int i = 0; i < 30; ++i) {
    input.denominators.x_m.push_back(double(i % 6) * 100 + 30);
    input.denominators.y_m.push_back(double(i / 6) * 100 + 60);
  }
  for (const std::size_t target : {0u, 1u, 1u, 6u, 7u, 7u, 20u, 28u}) {
    input.cases.x_m.push_back(input.denominators.x_m[target]);
    input.cases.y_m.push_back(input.denominators.y_m[target]);
  }
  return input;
}

/// Sum of Gaussian kernels without edge correction at the centre of a cell, from the formula.
std::vector<double> summed_kernels(const Points& points, double sigma) {
  std::vector<double> sums;
  for (int cell = 0; cell < 30; ++cell) {
    double sum = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
      const double dx = 100. * (cell % 6) + 50 - points.x_m[i], dy = 100. * (cell / 6) + 50 - points.y_m[i];
      sum += std::exp(-(dx * dx + dy * dy) / (2 * sigma * sigma)) / (2 * std::numbers::pi * sigma * sigma);
    }
    sums.push_back(sum);
  }
  return sums;
}

TEST(RelativeRisk, RanksEveryCellAmongTheLargestExcessesOfTheMapsDrawn) {
  const RelativeRiskInput input = few_targets();
  RelativeRiskOptions options;
  options.density.cell_m = 100;
  options.density.bandwidth_m = 120;
  options.density.edge = Edge::none;
  options.density.window = Window{0, 0, 600, 500};
  options.permutations = 199;

  const auto risk = relative_risk(input, options);

  const auto g = summed_kernels(input.denominators, 120), f = summed_kernels(input.cases, 120);
  const auto excess = [&](const std::vector<double>& of, std::size_t cell) {
    const double expected = g[cell] * 8 / 30;
    return (of[cell] - expected) / std::sqrt(expected);
  };
  std::vector<double> highest, lowest;
  for (std::uint64_t draw = 0; draw < 199; ++draw) {  // the draws of definitions 0: one uniform a case
    Random random(1, Stream::relative_risk, draw);
    Points cases;
    for (int i = 0; i < 8; ++i) {
      const auto target = std::size_t(random.uniform() * 30);
      cases.x_m.push_back(input.denominators.x_m[target]);
      cases.y_m.push_back(input.denominators.y_m[target]);
    }
    const auto drawn = summed_kernels(cases, 120);
    highest.push_back(excess(drawn, 0)), lowest.push_back(excess(drawn, 0));
    for (std::size_t cell = 1; cell < 30; ++cell) {
      highest.back() = std::max(highest.back(), excess(drawn, cell));
      lowest.back() = std::min(lowest.back(), excess(drawn, cell));
    }
  }
  for (std::size_t cell = 0; cell < 30; ++cell) {
    const double seen = excess(f, cell);
    const auto above = std::count_if(highest.begin(), highest.end(), [&](double most) { return most >= seen - 1e-9; });
    const auto below = std::count_if(lowest.begin(), lowest.end(), [&](double least) { return least <= seen + 1e-9; });
    EXPECT_NEAR(*risk->p_high_all[cell], double(1 + above) / 200, 1e-12) << cell;
    EXPECT_NEAR(*risk->p_low_all[cell], double(1 + below) / 200, 1e-12) << cell;
    EXPECT_GE(*risk->p_high_all[cell] + 1e-12, *risk->p_high[cell]) << cell;
  }
}

TEST(RelativeRisk, WithShuffledLabelsExpectsAShareOfCasesAndOthersTogether) {
  RelativeRiskInput input = few_targets();
  input.case_control = true;
  RelativeRiskOptions options;
  options.density.cell_m = 100;
  options.density.bandwidth_m = 120;
  options.density.window = Window{0, 0, 600, 500};
  options.permutations = 99;

  const auto one = relative_risk(input, options), two = relative_risk(input, options, {2, {}});

  EXPECT_LE(*one->p_high_all[0], .1);
  EXPECT_GE(*one->p_low_all[0], .9);
  for (std::size_t cell = 0; cell < 30; ++cell) EXPECT_EQ(*one->p_high_all[cell], *two->p_high_all[cell]);
  EXPECT_NEAR(standardised_excess(9, 4), 2.5, 1e-15);
}

Points scattered_events(std::size_t n) {
  Random random(8, Stream::test, n);
  Points points;
  for (std::size_t i = 0; i < n; ++i) {
    points.x_m.push_back(std::floor(6000 * random.uniform()));
    points.y_m.push_back(std::floor(4000 * random.uniform() * random.uniform()));
  }
  points.x_m.push_back(points.x_m.front());  // one pair on one spot
  points.y_m.push_back(points.y_m.front());
  return points;
}

TEST(Bandwidth, DoesNotDependOnThreadsAndStopsWhenToldSo) {
  const Points points = scattered_events(700);
  const Window window{0, 0, 6000, 4000};

  const auto likelihood = likelihood_bandwidth(points, window), diggle = diggle_bandwidth(points, window);

  for (int threads : {2, 5}) {
    EXPECT_EQ(likelihood_bandwidth(points, window, {threads, {}})->sigma_m, likelihood->sigma_m);
    EXPECT_EQ(diggle_bandwidth(points, window, {threads, {}})->sigma_m, diggle->sigma_m);
  }
  EXPECT_EQ(likelihood->pairs_at_zero, 1);
  EXPECT_EQ(diggle->pairs_at_zero, 1);
  const Execution stop{2, [](const Progress&) { return false; }};
  EXPECT_THROW((void)likelihood_bandwidth(points, window, stop), Cancelled);
  EXPECT_THROW((void)diggle_bandwidth(points, window, stop), Cancelled);
  EXPECT_THROW((void)out_of_sample_bandwidth(points, points, window, 100, stop), Cancelled);
}

/// The likelihood of definitions 5, every pair looked at.
TEST(Bandwidth, OfLikelihoodIsTheLargestOfSixtyFourByHand) {
  const Points points = scattered_events(60);
  const Window window{0, 0, 6000, 4000};
  double best = -1e300, best_h = 0;
  for (int step = 0; step < 64; ++step) {
    const double h = 50 * std::pow(1000 / 50.0, step / 63.0), scale = 1 / (2 * std::numbers::pi * h * h);
    double score = 0, integral = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
      double sum = 0;
      for (std::size_t j = 0; j < points.size(); ++j) {
        const double d2 = std::pow(points.x_m[i] - points.x_m[j], 2) + std::pow(points.y_m[i] - points.y_m[j], 2);
        if (d2 > 0) sum += scale * std::exp(-d2 / (2 * h * h));
      }
      score += std::log(std::max(sum / kernel_mass(points.x_m[i], points.y_m[i], window, Kernel::gaussian, h), 1e-300));
    }
    const double cell = 4000 / 64.0;
    for (int row = 0; row < 64; ++row)
      for (int column = 0; column < 96; ++column) {
        const double x = (column + .5) * cell, y = (row + .5) * cell;
        double sum = 0;
        for (std::size_t j = 0; j < points.size(); ++j)
          sum += scale * std::exp(-(std::pow(x - points.x_m[j], 2) + std::pow(y - points.y_m[j], 2)) / (2 * h * h));
        integral += cell * cell * sum / kernel_mass(x, y, window, Kernel::gaussian, h);
      }
    if (score - integral > best) {
      best = score - integral;
      best_h = h;
    }
  }

  EXPECT_NEAR(likelihood_bandwidth(points, window)->sigma_m, best_h, 1e-9);
}

}  // namespace
}  // namespace stats
