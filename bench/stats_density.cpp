// Kernel density on a made-up town of 15 x 15 km: cost by number of events, by size of cell, with edges of a rectangle
// and of an area of 400 sides, on one and two threads. CPU time is that of all threads together.
#include <benchmark/benchmark.h>

#include <cmath>
#include <numbers>

#include "stats/kernel_density.h"
#include "stats/philox.h"

namespace {

constexpr double side_m = 15000;

stats::Points town(std::int64_t n) {
  stats::Random random(1, stats::Stream::test, 11);
  stats::Points points;
  while (std::int64_t(points.size()) < n) {
    double x = random.uniform() * side_m, y = random.uniform() * side_m;
    if (points.size() > 0 && random.below(100) < 15) {
      const auto parent = random.below(std::uint32_t(points.size()));
      x = std::clamp(points.x_m[parent] + 100 * random.normal(), 0.0, side_m);
      y = std::clamp(points.y_m[parent] + 100 * random.normal(), 0.0, side_m);
    }
    points.x_m.push_back(x);
    points.y_m.push_back(y);
  }
  return points;
}

stats::DensityOptions options_of(double cell, bool edge) {
  stats::DensityOptions o;
  o.cell_m = cell;
  if (edge) o.window = stats::Window{0, 0, side_m, side_m};
  return o;
}

void run(benchmark::State& state, const stats::DensityOptions& o, int threads = 1) {
  const auto points = town(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(stats::kernel_density(points, o, {threads}));
  state.counters["events"] = benchmark::Counter(double(state.range(0)), benchmark::Counter::kIsIterationInvariantRate);
}

void density_100m(benchmark::State& state) { run(state, options_of(100, false), int(state.range(1))); }
BENCHMARK(density_100m)
    ->ArgsProduct({{1000, 10000, 100000, 1000000}, {1, 2}})
    ->ArgNames({"n", "threads"})
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime();

void density_50m_edge(benchmark::State& state) { run(state, options_of(50, true), int(state.range(1))); }
BENCHMARK(density_50m_edge)
    ->ArgsProduct({{1000, 10000, 100000, 1000000}, {1, 2}})
    ->ArgNames({"n", "threads"})
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime();

void density_50m_area(benchmark::State& state) {
  auto o = options_of(50, false);
  geo::Polygon star;
  constexpr int corners = 400;
  for (int k = 0; k < corners; ++k) {
    const double angle = 2 * std::numbers::pi * k / corners, radius = side_m / 2 * (k % 2 ? 0.97 : 0.9);
    star.outer.push_back({side_m / 2 + radius * std::cos(angle), side_m / 2 + radius * std::sin(angle)});
  }
  o.area = geo::Shape{{star}};
  o.edge = state.range(1) ? stats::Edge::diggle : stats::Edge::uniform;
  run(state, o);
}
BENCHMARK(density_50m_area)
    ->ArgsProduct({{1000, 100000}, {0, 1}})
    ->ArgNames({"n", "diggle"})
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime();

void density_quartic_100m(benchmark::State& state) {
  auto o = options_of(100, false);
  o.kernel = stats::Kernel::quartic;
  o.bandwidth_m *= stats::quartic_radius_per_sigma;
  run(state, o);
}
BENCHMARK(density_quartic_100m)
    ->Arg(1000)
    ->Arg(100000)
    ->Arg(1000000)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime();

}  // namespace

BENCHMARK_MAIN();
