#include "stats/knox.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "stats/distributions.h"
#include "stats/false_discovery.h"
#include "stats/knox_permutation.h"

namespace stats {
namespace {

/// Pairs of days fewer than `limit` apart; days ascending. Two lists: pairs across them.
std::int64_t pairs_within(const std::vector<std::int32_t>& sorted, double limit) {
  std::int64_t pairs = 0;
  std::size_t first = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    while (double(sorted[i]) - double(sorted[first]) >= limit && first < i) ++first;
    if (double(sorted[i]) - double(sorted[first]) < limit) pairs += std::int64_t(i - first);
  }
  return pairs;
}

std::int64_t pairs_across(const std::vector<std::int32_t>& one, const std::vector<std::int32_t>& other, double limit) {
  std::int64_t pairs = 0;
  std::size_t first = 0, last = 0;
  for (std::int32_t day : one) {
    while (first < other.size() && double(day) - double(other[first]) >= limit) ++first;
    last = std::max(last, first);
    while (last < other.size() && double(other[last]) - double(day) < limit) ++last;
    pairs += std::int64_t(last - first);
  }
  return pairs;
}

/// Breaks as whole days: |difference| < break means the same for a break rounded up.
std::vector<std::int32_t> whole_breaks(const std::vector<double>& breaks, std::int32_t span) {
  std::vector<std::int32_t> whole;
  for (double b : breaks) whole.push_back(b > double(span) ? span + 1 : std::int32_t(std::ceil(b)));
  return whole;
}

KnoxRun prepare(const SpaceTimeEvents& events, const KnoxOptions& options, ClosePairs close) {
  KnoxRun run;
  run.close = std::move(close);
  run.endless_space = std::isinf(options.space_breaks_m.back());
  const auto [low, high] = std::minmax_element(events.day.begin(), events.day.end());
  run.span = events.size() ? *high - *low : 0;
  run.breaks = whole_breaks(options.time_breaks_days, run.span);
  std::map<std::int32_t, std::int32_t> numbers;
  for (std::int32_t s : events.stratum) numbers.emplace(s, 0);
  std::int32_t next = 0;
  for (auto& [name, number] : numbers) number = next++;
  run.strata = std::max(1, next);
  for (std::uint32_t e : run.close.order) {
    run.day.push_back(events.day[e] - *low);
    run.stratum.push_back(events.stratum.empty() ? 0 : numbers[events.stratum[e]]);
  }
  run.dealt.resize(run.close.order.size());
  std::iota(run.dealt.begin(), run.dealt.end(), 0u);
  const auto place = [&](std::uint32_t i) {
    const std::uint32_t e = run.close.order[i];
    return std::pair{events.y_m[e], events.x_m[e]};
  };
  std::sort(run.dealt.begin(), run.dealt.end(), [&](std::uint32_t a, std::uint32_t b) { return place(a) < place(b); });
  return run;
}

/// Pairs of strata g <= h: how many pairs, per time break how many nearer in time, per space band how many close.
struct PairOfStrata {
  double pairs = 0;
  std::vector<double> in_time;
  std::vector<double> in_space;
};

std::vector<PairOfStrata> pairs_of_strata(const KnoxRun& run, const std::vector<double>& time_breaks) {
  const auto strata = std::size_t(run.strata);
  std::vector<std::vector<std::int32_t>> days(strata);
  for (std::size_t i = 0; i < run.day.size(); ++i) days[std::size_t(run.stratum[i])].push_back(run.day[i]);
  for (auto& list : days) std::sort(list.begin(), list.end());
  const std::size_t bands = run.close.start.size();
  std::vector<PairOfStrata> all(strata * strata);
  for (std::size_t g = 0; g < strata; ++g)
    for (std::size_t h = g; h < strata; ++h) {
      PairOfStrata& pair = all[g * strata + h];
      const double n = double(days[g].size()), m = double(days[h].size());
      pair.pairs = g == h ? n * (n - 1) / 2 : n * m;
      for (double limit : time_breaks)
        pair.in_time.push_back(double(g == h ? pairs_within(days[g], limit) : pairs_across(days[g], days[h], limit)));
      pair.in_space.assign(bands, 0);
    }
  for (std::size_t band = 0; band < bands; ++band)
    for (std::size_t i = 0; i < run.day.size(); ++i)
      for (std::uint64_t at = run.close.start[band][i]; at < run.close.start[band][i + 1]; ++at) {
        const auto g = std::size_t(run.stratum[i]), h = std::size_t(run.stratum[run.close.others[band][at]]);
        ++all[std::min(g, h) * strata + std::max(g, h)].in_space[band];
      }
  if (run.endless_space)  // the endless band holds what no finite band holds
    for (PairOfStrata& pair : all)
      if (!pair.in_space.empty()) {
        pair.in_space.back() = pair.pairs;
        for (std::size_t band = 0; band + 1 < bands; ++band) pair.in_space.back() -= pair.in_space[band];
      }
  return all;
}

void add_expected(Knox& result, const std::vector<PairOfStrata>& strata, std::size_t bands, std::size_t times) {
  result.expected.assign(bands, std::vector<double>(times, 0));
  result.in_space.assign(bands, 0);
  result.in_time.assign(times, 0);
  for (const PairOfStrata& pair : strata) {
    if (!(pair.pairs > 0)) continue;
    for (std::size_t j = 0; j < times; ++j) {
      const double in_time = pair.in_time[j + 1] - pair.in_time[j];
      result.in_time[j] += std::int64_t(in_time);
      for (std::size_t i = 0; i < bands; ++i) result.expected[i][j] += pair.in_space[i] * in_time / pair.pairs;
    }
    for (std::size_t i = 0; i < bands; ++i) result.in_space[i] += std::int64_t(pair.in_space[i]);
  }
  for (std::size_t i = 0; i < bands; ++i) {
    result.ratio.emplace_back();
    for (std::size_t j = 0; j < times; ++j) {
      if (result.expected[i][j] > 0)
        result.ratio[i].emplace_back(double(result.observed[i][j]) / result.expected[i][j]);
      else
        result.ratio[i].emplace_back(Reason::zero_denominator);
    }
  }
}

void add_ranges(Knox& result, const KnoxOptions& options) {
  const auto raised = [&](std::size_t i, std::size_t j) {
    return result.q[i][j] && *result.q[i][j] <= options.alpha && result.ratio[i][j] && *result.ratio[i][j] >= 1.2;
  };
  for (std::size_t i = 0; i < result.q.size() && raised(i, 0); ++i) result.range_m = options.space_breaks_m[i + 1];
  for (std::size_t j = 0; j < result.q[0].size() && raised(0, j); ++j)
    result.range_days = options.time_breaks_days[j + 1];
  if (result.range_m && std::isinf(*result.range_m)) result.range_m = Reason::unbounded;
  if (result.range_days && std::isinf(*result.range_days)) result.range_days = Reason::unbounded;
}

void add_p(Knox& result, const KnoxExceedance& exceedance, const KnoxOptions& options) {
  std::vector<Defined<double>> flat;
  for (const auto& row : exceedance.cells) {
    result.p.emplace_back();
    for (std::int64_t reached : row) {
      if (options.permutations > 0)
        result.p.back().emplace_back(simulated_p(reached, options.permutations).p);
      else
        result.p.back().emplace_back(Reason::no_variation);
      flat.push_back(result.p.back().back());
    }
  }
  const auto q = benjamini_hochberg(flat);
  for (std::size_t i = 0; i < result.p.size(); ++i)
    result.q.emplace_back(q.begin() + std::ptrdiff_t(i * result.p[i].size()),
                          q.begin() + std::ptrdiff_t((i + 1) * result.p[i].size()));
  if (options.permutations > 0 && below_fdr_floor(flat, options.permutations, options.alpha))
    warn(result.warnings, "fdr-floor");
  const bool any = largest_deviation(result.observed, result.expected) > -1e300;
  if (any && options.permutations > 0) {
    result.p_overall = simulated_p(exceedance.overall, options.permutations);
    if (straddles(*result.p_overall, options.alpha)) warn(result.warnings, "mc-straddles");
  }
}

}  // namespace

Defined<Knox> knox(const SpaceTimeEvents& events, const KnoxOptions& options, const Execution& execution) {
  const std::size_t n = events.size(), bands = options.space_breaks_m.size() - 1;
  base::check(
      events.x_m.size() == n && events.y_m.size() == n && (events.stratum.empty() || events.stratum.size() == n),
      "columns of one length");
  base::check(options.space_breaks_m.size() >= 2 && options.time_breaks_days.size() >= 2, "at least one band");
  base::check(std::is_sorted(options.space_breaks_m.begin(), options.space_breaks_m.end()) &&
                  std::is_sorted(options.time_breaks_days.begin(), options.time_breaks_days.end()),
              "breaks ascend");
  if (n < std::max<std::size_t>(options.least_events, 2)) return Reason::too_few_events;
  Execution searching{execution.threads, {}};
  if (execution.progress)  // the search can be stopped, but the steps that are counted come after it
    searching.progress = [&](const Progress&) { return execution.progress({0, options.permutations}); };
  auto close = find_close_pairs(events, {options.space_breaks_m, options.metric, options.most_close_pairs}, searching);
  if (!close) return close.reason();
  KnoxRun run = prepare(events, options, std::move(*close));
  const auto strata = pairs_of_strata(run, options.time_breaks_days);
  run.near_in_time.assign(run.breaks.size(), 0);
  for (const PairOfStrata& pair : strata)
    for (std::size_t b = 0; b < pair.in_time.size(); ++b) run.near_in_time[b] += std::int64_t(pair.in_time[b]);
  Knox result;
  result.pairs = std::int64_t(n) * std::int64_t(n - 1) / 2;
  for (const auto& others : run.close.others) result.close_pairs += std::int64_t(others.size());
  result.observed = bands_from(count_near(run, run.day));
  add_expected(result, strata, bands, run.breaks.size() - 1);
  const KnoxExceedance exceedance = permute(run, options, result, execution);
  add_p(result, exceedance, options);
  add_ranges(result, options);
  return result;
}

Defined<std::vector<LinkedPair>> linked_events(const SpaceTimeEvents& events, const LinkRange& range,
                                               const Execution& execution) {
  const std::vector<double> breaks{0, range.distance_m};
  const auto found = find_close_pairs(events, {breaks, range.metric, range.most_close_pairs}, execution);
  if (!found) return found.reason();
  const ClosePairs& close = *found;
  std::vector<LinkedPair> links;
  for (std::size_t i = 0; i < events.size(); ++i)
    for (std::uint64_t at = close.start[0][i]; at < close.start[0][i + 1]; ++at) {
      std::uint32_t a = close.order[i], b = close.order[close.others[0][at]];
      if (events.day[b] < events.day[a] || (events.day[b] == events.day[a] && b < a)) std::swap(a, b);
      if (double(events.day[b]) - double(events.day[a]) < range.days)
        links.push_back({a, b, events.day[a] == events.day[b]});
    }
  std::sort(links.begin(), links.end(), [](const LinkedPair& a, const LinkedPair& b) {
    return std::pair{a.first, a.second} < std::pair{b.first, b.second};
  });
  return links;
}

double knox_poisson_p(std::int64_t observed, double expected) { return poisson_upper(observed, expected); }

}  // namespace stats
