// What a figures page waits for: effect and trend of ten years of months (goal: 5 ms together), power, and the E-test.
#include <benchmark/benchmark.h>

#include "stats/compare.h"
#include "stats/effect.h"
#include "stats/power.h"
#include "stats/season.h"
#include "stats/trend.h"

namespace {

stats::Series ten_years() {
  std::vector<std::int64_t> counts;
  for (int t = 0; t < 120; ++t) counts.push_back(8 + (t * 7) % 5 + (t % 12 > 8 ? 4 : 0) - t / 40);
  return stats::monthly_series(base::Month::of(2015, 1), counts);
}

void trend_of_ten_years(benchmark::State& state) {
  const auto series = ten_years();
  for (auto _ : state) benchmark::DoNotOptimize(stats::trend_for_verdict(series));
}
BENCHMARK(trend_of_ten_years)->Unit(benchmark::kMicrosecond);

void season_of_ten_years(benchmark::State& state) {
  const auto series = ten_years();
  for (auto _ : state) benchmark::DoNotOptimize(stats::seasonal_index(series));
}
BENCHMARK(season_of_ten_years)->Unit(benchmark::kMicrosecond);

void effect_with_ring(benchmark::State& state) {
  stats::EffectInput input;
  input.treated = {state.range(0), state.range(0) * 7 / 10};
  input.control = stats::BeforeAfter{state.range(0) + 3, state.range(0)};
  input.ring = stats::BeforeAfter{state.range(0) / 2, state.range(0) / 2};
  input.ring_control = stats::BeforeAfter{state.range(0) / 2, state.range(0) / 2 + 1};
  for (auto _ : state) benchmark::DoNotOptimize(stats::effect(input));
}
BENCHMARK(effect_with_ring)->Arg(20)->Arg(60)->Arg(300)->Unit(benchmark::kMicrosecond);

void effect_with_time_weights(benchmark::State& state) {
  stats::EffectInput input;
  input.treated = {60, 14};
  input.control = stats::BeforeAfter{58, 20};
  input.time = {3, 1};
  for (auto _ : state) benchmark::DoNotOptimize(stats::effect(input));
}
BENCHMARK(effect_with_time_weights)->Unit(benchmark::kMicrosecond);

void power_with_searches(benchmark::State& state) {
  stats::PowerPlan plan;
  plan.mean = double(state.range(0));
  plan.control = plan.mean;
  for (auto _ : state) benchmark::DoNotOptimize(stats::power(plan));
}
BENCHMARK(power_with_searches)->Arg(20)->Arg(300)->Unit(benchmark::kMillisecond);

void etest_of(benchmark::State& state) {
  const auto k = state.range(0);
  for (auto _ : state) benchmark::DoNotOptimize(stats::etest({k, 1}, {k - k / 20, 1}));
}
BENCHMARK(etest_of)->Arg(40)->Arg(400)->Arg(4000)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
