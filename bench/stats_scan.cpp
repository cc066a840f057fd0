// The scans of docs/methods/speed_scan.md on a made-up town of 15 x 15 km with two years of events: weekly and daily
// permutation on a grid and round the events themselves, Poisson in space and in space and time. CPU time is what
// counts.
#include <benchmark/benchmark.h>

#include "stats/alarm.h"
#include "stats/compare.h"
#include "stats/philox.h"
#include "stats/scan.h"

namespace {

struct Town {
  std::int64_t events = 5000;
  double grid_m = 500;  ///< 0: the events' own places
};
stats::ScanEvents town(const Town& wanted) {
  stats::Random random(1, stats::Stream::test, 11);
  stats::ScanEvents events;
  events.to = 729;
  while (std::int64_t(events.day.size()) < wanted.events) {
    double x = random.uniform() * 15000, y = random.uniform() * 15000;
    auto day = std::int32_t(random.below(730));
    if (!events.day.empty() && random.below(100) < 15) {  // planted contagion
      const auto parent = random.below(std::uint32_t(events.day.size()));
      x = events.at.x_m[parent] + 100 * random.normal();
      y = events.at.y_m[parent] + 100 * random.normal();
      day = std::min<std::int32_t>(729, events.day[parent] + std::int32_t(random.below(14)));
    }
    events.at.x_m.push_back(x);
    events.at.y_m.push_back(y);
    events.day.push_back(day);
  }
  if (wanted.grid_m > 0)
    for (auto* column : {&events.at.x_m, &events.at.y_m})
      for (double& value : *column) value = std::floor(value / wanted.grid_m) * wanted.grid_m;
  return events;
}

stats::ScanOptions two_kilometres(bool weeks) {
  stats::ScanOptions options;
  options.max_radius_m = 2000;
  options.max_share = 0.5;
  options.weeks = weeks;
  return options;
}

void permutation(benchmark::State& state, const Town& wanted, bool weeks) {
  const auto events = town(wanted);
  const auto options = two_kilometres(weeks);
  const stats::Execution execution{int(state.range(0)), {}};
  for (auto _ : state) benchmark::DoNotOptimize(stats::scan_space_time_permutation(events, options, execution));
}
void grid_weeks(benchmark::State& state) { permutation(state, {}, true); }
void grid_days(benchmark::State& state) { permutation(state, {}, false); }
void places_weeks(benchmark::State& state) { permutation(state, {5000, 0}, true); }
void places_days(benchmark::State& state) { permutation(state, {5000, 0}, false); }
void many_weeks(benchmark::State& state) { permutation(state, {20000, 500}, true); }

void space_poisson(benchmark::State& state) {
  stats::ScanCells cells;
  stats::Random random(1, stats::Stream::test, 12);
  for (int i = 0; i < 3600; ++i) {
    cells.centres.x_m.push_back(i % 60 * 250);
    cells.centres.y_m.push_back(i / 60 * 250);
    cells.population.push_back(double(20 + random.below(200)));
    cells.cases.push_back(random.poisson(cells.population.back() / 80));
  }
  stats::ScanOptions options;
  options.max_radius_m = std::numeric_limits<double>::infinity();
  options.max_share = 0.5;
  const stats::Execution execution{int(state.range(0)), {}};
  for (auto _ : state) benchmark::DoNotOptimize(stats::scan_poisson(cells, options, execution));
}

void space_time_poisson(benchmark::State& state) {
  const auto events = town({});
  stats::ScanCellDays cells;
  stats::Random random(1, stats::Stream::test, 13);
  for (int i = 0; i < 900; ++i) {
    cells.centres.x_m.push_back(i % 30 * 500);
    cells.centres.y_m.push_back(i / 30 * 500);
    cells.population.push_back(double(20 + random.below(200)));
  }
  for (std::size_t i = 0; i < events.day.size(); ++i) {
    const int column = std::clamp(int(events.at.x_m[i] / 500), 0, 29),
              row = std::clamp(int(events.at.y_m[i] / 500), 0, 29);
    cells.cell.push_back(std::uint32_t(row * 30 + column));
    cells.day.push_back(events.day[i]);
  }
  cells.to = 729;
  const stats::Execution execution{int(state.range(0)), {}};
  for (auto _ : state) benchmark::DoNotOptimize(stats::scan_space_time_poisson(cells, two_kilometres(true), execution));
}

/// 300 areas, 105 weeks each, after a history of eight years.
void farrington_300_areas(benchmark::State& state) {
  std::vector<stats::Weeks> areas;
  stats::Random random(1, stats::Stream::test, 14);
  for (int area = 0; area < 300; ++area) {
    stats::Weeks weeks;
    for (int week = 0; week < 520; ++week)
      weeks.count.push_back(random.poisson(3 + area % 7 + 2 * std::sin(week / 52.0 * 6.283)));
    areas.push_back(weeks);
  }
  std::vector<std::size_t> which;
  for (std::size_t week = 415; week < 520; ++week) which.push_back(week);
  for (auto _ : state)
    for (const auto& weeks : areas) benchmark::DoNotOptimize(stats::farrington(weeks, which));
}
BENCHMARK(farrington_300_areas)->Unit(benchmark::kMillisecond)->Iterations(1);

void etest(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(stats::etest({state.range(0), 1}, {state.range(1), 1}));
}
BENCHMARK(etest)
    ->Args({400, 400})
    ->Args({400, 380})
    ->Args({4000, 3900})
    ->Args({0, 1000000})
    ->Args({1000000, 998000})
    ->Args({1000000000, 999900000})
    ->Unit(benchmark::kMicrosecond);

#define SCAN_BENCH(NAME)              \
  BENCHMARK(NAME)                     \
      ->ArgName("threads")            \
      ->Arg(1)                        \
      ->Arg(2)                        \
      ->MeasureProcessCPUTime()       \
      ->Unit(benchmark::kMillisecond) \
      ->Iterations(1)
SCAN_BENCH(grid_weeks);
SCAN_BENCH(grid_days);
SCAN_BENCH(places_weeks);
SCAN_BENCH(places_days);
SCAN_BENCH(many_weeks);
SCAN_BENCH(space_poisson);
SCAN_BENCH(space_time_poisson);

}  // namespace

BENCHMARK_MAIN();
