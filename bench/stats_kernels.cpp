// The three hottest kernels of docs/methods/speed.md on a made-up town of 15 x 15 km with two years of events, 15 % of
// them planted near an earlier one: Knox, Gi* with conditional draws, kernel density. Cost by number of events or
// cells, on one and two threads, and what the innermost loop alone can do with everything in the nearest cache (the
// limit). CPU time is that of all threads together: beside other work it is the figure to compare.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "stats/density_kernel.h"
#include "stats/hotspot.h"
#include "stats/kernel_density.h"
#include "stats/knox.h"
#include "stats/knox_kernel.h"
#include "stats/philox.h"

namespace {

constexpr double side_m = 15000;
constexpr int permutations = 999;

stats::SpaceTimeEvents town(std::int64_t n) {
  stats::Random random(1, stats::Stream::test, 11);
  stats::SpaceTimeEvents events;
  while (std::int64_t(events.size()) < n) {
    double x = random.uniform() * side_m, y = random.uniform() * side_m;
    auto day = std::int32_t(random.below(730));
    if (!events.day.empty() && random.below(100) < 15) {
      const auto parent = random.below(std::uint32_t(events.size()));
      x = std::clamp(events.x_m[parent] + 100 * random.normal(), 0.0, side_m);
      y = std::clamp(events.y_m[parent] + 100 * random.normal(), 0.0, side_m);
      day = std::min<std::int32_t>(729, events.day[parent] + std::int32_t(random.below(14)));
    }
    events.x_m.push_back(x);
    events.y_m.push_back(y);
    events.day.push_back(day);
  }
  return events;
}

/// The most this process has held so far; run one benchmark at a time to read it.
double megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return double(usage.ru_maxrss) / 1024;
}

void run_knox(benchmark::State& state, stats::KnoxOptions options) {
  const auto events = town(state.range(0));
  options.permutations = permutations;
  double pairs = 0;
  for (auto _ : state) pairs = double(stats::knox(events, options, {int(state.range(1))})->close_pairs);
  state.counters["close_pairs"] = pairs;
  state.counters["pairs/s"] = benchmark::Counter(pairs * permutations, benchmark::Counter::kIsIterationInvariantRate);
  state.counters["MB"] = megabytes();
}

void knox_77_bands(benchmark::State& state) {
  stats::KnoxOptions options;
  options.space_breaks_m = {0, 1, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000};
  options.time_breaks_days = {0, 7, 14, 21, 28, 35, 42, 49};
  run_knox(state, options);
}
BENCHMARK(knox_77_bands)
    ->ArgsProduct({{1000, 5000, 20000, 100000}, {1, 2}})
    ->ArgNames({"n", "threads"})
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime();

void knox_one_band(benchmark::State& state) {
  stats::KnoxOptions options;
  options.space_breaks_m = {0, 200};
  options.time_breaks_days = {0, 14};
  run_knox(state, options);
}
BENCHMARK(knox_one_band)
    ->ArgsProduct({{1000, 5000, 10000, 100000, 1000000}, {1, 2}})
    ->ArgNames({"n", "threads"})
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime();

/// All pairs of 100 events, whose days stay in the nearest cache.
void knox_limit(benchmark::State& state) {
  constexpr std::size_t n = 100;
  std::vector<std::uint64_t> start{0};
  std::vector<std::uint32_t> others;
  for (std::uint32_t i = 0; i < n; ++i) {
    for (std::uint32_t j = i + 1; j < n; ++j) others.push_back(j);
    start.push_back(others.size());
  }
  stats::Random random(1, stats::Stream::test, 13);
  std::vector<std::int16_t> days(n * stats::knox_lanes);
  for (auto& day : days) day = std::int16_t(random.below(730));
  const std::vector<std::int16_t> breaks{7, 14, 21, 28, 35, 42, 49};
  std::vector<std::int64_t> counts(breaks.size() * stats::knox_lanes);
  for (auto _ : state) {
    stats::count_close_in_time({start.data(), others.data(), n, days.data(), breaks}, counts.data());
    benchmark::DoNotOptimize(counts.data());
  }
  state.counters["pairs/s"] =
      benchmark::Counter(double(others.size() * stats::knox_lanes), benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(knox_limit);

/// 0 permutations: exact.
void gi_star(benchmark::State& state) {
  const auto side = std::int32_t(std::lround(std::sqrt(double(state.range(0)))));
  std::vector<stats::CellIndex> cells;
  std::vector<double> values;
  stats::Random random(1, stats::Stream::test, 12);
  for (std::int32_t i = 0; i < side * side; ++i) {
    cells.push_back({i % side, i / side});
    values.push_back(double(random.poisson(0.4)));
  }
  const auto neighbours = stats::cell_neighbours(cells, stats::Contiguity::queen);
  stats::LocalOptions options;
  if (state.range(1) > 0) options.permutations = int(state.range(1));
  for (auto _ : state) benchmark::DoNotOptimize(stats::gi_star(values, neighbours, options, {int(state.range(2))}));
}
BENCHMARK(gi_star)
    ->ArgsProduct({{1024, 10000, 22500, 100489, 1000000}, {0, permutations}, {1, 2}})
    ->ArgNames({"cells", "permutations", "threads"})
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime();

/// Nothing but the random numbers of 999 draws of eight places, once per 8,192 of 22,500 cells and for the border.
void gi_star_limit(benchmark::State& state) {
  for (auto _ : state)
    for (int sweep = 0; sweep < 5; ++sweep)
      for (std::uint64_t r = 0; r < permutations; ++r) {
        stats::Random random(1, stats::Stream::gistar, r);
        for (std::uint32_t k = 0; k < 8; ++k) benchmark::DoNotOptimize(random.below(22499 - k));
      }
}
BENCHMARK(gi_star_limit)->Unit(benchmark::kMillisecond);

void run_density(benchmark::State& state, const stats::DensityOptions& options, int threads) {
  const auto events = town(state.range(0));
  const stats::Points points{events.x_m, events.y_m};
  for (auto _ : state) benchmark::DoNotOptimize(stats::kernel_density(points, options, {threads}));
  state.counters["MB"] = megabytes();
}

void density_100m(benchmark::State& state) { run_density(state, {}, int(state.range(1))); }
BENCHMARK(density_100m)
    ->ArgsProduct({{1000, 10000, 100000, 1000000}, {1, 2}})
    ->ArgNames({"n", "threads"})
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime();

void density_50m_edge(benchmark::State& state) {
  stats::DensityOptions options;
  options.cell_m = 50;
  options.window = stats::Window{0, 0, side_m, side_m};
  run_density(state, options, int(state.range(1)));
}
BENCHMARK(density_50m_edge)
    ->ArgsProduct({{1000, 10000, 100000, 1000000}, {1, 2}})
    ->ArgNames({"n", "threads"})
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime();

/// An area of 400 sides.
void density_50m_area(benchmark::State& state) {
  stats::DensityOptions options;
  options.cell_m = 50;
  geo::Polygon star;
  constexpr int corners = 400;
  for (int k = 0; k < corners; ++k) {
    const double angle = 2 * std::numbers::pi * k / corners, radius = side_m / 2 * (k % 2 ? 0.97 : 0.9);
    star.outer.push_back({side_m / 2 + radius * std::cos(angle), side_m / 2 + radius * std::sin(angle)});
  }
  options.area = geo::Shape{{star}};
  options.edge = state.range(1) ? stats::Edge::diggle : stats::Edge::uniform;
  run_density(state, options, 1);
}
BENCHMARK(density_50m_area)
    ->ArgsProduct({{1000, 100000}, {0, 1}})
    ->ArgNames({"n", "diggle"})
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime();

void density_quartic_100m(benchmark::State& state) {
  stats::DensityOptions options;
  options.kernel = stats::Kernel::quartic;
  options.bandwidth_m *= stats::quartic_radius_per_sigma;
  run_density(state, options, 1);
}
BENCHMARK(density_quartic_100m)
    ->RangeMultiplier(10)
    ->Range(1000, 1000000)
    ->ArgName("n")
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime();

/// Rows of 64 cells, 23 at a time: one box and one power.
void density_limit(benchmark::State& state) {
  constexpr std::size_t width = 64, number = 23;
  std::vector<double> rows(number * width, 0.5), out(width, 0);
  std::vector<stats::RowTerm> terms;
  for (std::size_t k = 0; k < number; ++k) terms.push_back({1e-9, &rows[k * width]});
  for (auto _ : state) {
    stats::add_rows(terms, out.data(), width, stats::best_instructions());
    benchmark::DoNotOptimize(out.data());
  }
  state.counters["products/s"] =
      benchmark::Counter(double(width * number), benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(density_limit);

}  // namespace

BENCHMARK_MAIN();
