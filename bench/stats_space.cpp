// The kernels of the map: Knox, Gi* and density, on a made-up town of 15 x 15 km with two years of
// events.
#include <benchmark/benchmark.h>

#include "stats/hotspot.h"
#include "stats/kernel_density.h"
#include "stats/knox.h"
#include "stats/philox.h"

namespace {

stats::SpaceTimeEvents town(std::int64_t n) {
  stats::Random random(1, stats::Stream::test, 11);
  stats::SpaceTimeEvents events;
  while (std::int64_t(events.size()) < n) {
    double x = random.uniform() * 15000, y = random.uniform() * 15000;
    auto day = std::int32_t(random.below(730));
    if (!events.day.empty() && random.below(100) < 15) {  // planted contagion
      const auto parent = random.below(std::uint32_t(events.size()));
      x = events.x_m[parent] + 100 * random.normal();
      y = events.y_m[parent] + 100 * random.normal();
      day = std::min<std::int32_t>(729, events.day[parent] + std::int32_t(random.below(14)));
    }
    events.x_m.push_back(x);
    events.y_m.push_back(y);
    events.day.push_back(day);
  }
  return events;
}

void knox_999(benchmark::State& state) {
  const auto events = town(state.range(0));
  stats::KnoxOptions options;
  options.space_breaks_m = {0, 1, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000};
  options.time_breaks_days = {0, 7, 14, 21, 28, 35, 42, 49};
  for (auto _ : state) benchmark::DoNotOptimize(stats::knox(events, options));
}
BENCHMARK(knox_999)->Arg(1000)->Arg(5000)->Arg(20000)->Arg(100000)->Unit(benchmark::kMillisecond)->Iterations(1);

void gi_star_22500(benchmark::State& state) {
  std::vector<stats::CellIndex> cells;
  std::vector<double> values;
  stats::Random random(1, stats::Stream::test, 12);
  for (int i = 0; i < 22500; ++i) {
    cells.push_back({i % 150, i / 150});
    values.push_back(double(random.poisson(0.4)));
  }
  const auto neighbours = stats::cell_neighbours(cells, stats::Contiguity::queen);
  stats::LocalOptions options;
  if (state.range(0) > 0) options.permutations = int(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(stats::gi_star(values, neighbours, options));
}
BENCHMARK(gi_star_22500)->Arg(0)->Arg(999)->Unit(benchmark::kMillisecond)->Iterations(1);

void density_100k(benchmark::State& state) {
  const auto events = town(100000);
  const stats::Points points{events.x_m, events.y_m};
  stats::DensityOptions options;
  for (auto _ : state) benchmark::DoNotOptimize(stats::kernel_density(points, options));
}
BENCHMARK(density_100k)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace

BENCHMARK_MAIN();
