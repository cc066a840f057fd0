#include "stats/knox.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "stats/close_pairs.h"
#include "stats/distributions.h"
#include "stats/false_discovery.h"
#include "stats/knox_kernel.h"
#include "stats/philox.h"

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

/// The events of a run in grid order, with days from 0.
struct Prepared {
  ClosePairs close;
  std::vector<std::int32_t> day;      ///< grid order
  std::vector<std::int32_t> stratum;  ///< grid order, numbered from 0
  std::int32_t strata = 1;
  std::int32_t span = 0;
  std::vector<std::int32_t> breaks;  ///< whole days
  bool endless_space = false;
};

Prepared prepare(const SpaceTimeEvents& events, const KnoxOptions& options) {
  Prepared run;
  run.close = find_close_pairs(events, options.space_breaks_m, options.metric);
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
  return run;
}

/// Observed counts per space band of pairs nearer in time than each break.
Table<std::int64_t> count_observed(const Prepared& run) {
  Table<std::int64_t> below(run.close.start.size(), std::vector<std::int64_t>(run.breaks.size(), 0));
  for (std::size_t band = 0; band < below.size(); ++band)
    for (std::size_t i = 0; i < run.day.size(); ++i)
      for (std::uint64_t at = run.close.start[band][i]; at < run.close.start[band][i + 1]; ++at) {
        const std::int32_t apart = std::abs(run.day[i] - run.day[run.close.others[band][at]]);
        for (std::size_t b = 0; b < run.breaks.size(); ++b) below[band][b] += apart < run.breaks[b];
      }
  return below;
}

/// Pairs of strata g <= h: how many pairs, per time break how many nearer in time, per space band how many close.
struct PairOfStrata {
  double pairs = 0;
  std::vector<double> in_time;
  std::vector<double> in_space;
};

std::vector<PairOfStrata> pairs_of_strata(const Prepared& run, const std::vector<double>& time_breaks) {
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

/// Per break: pairs nearer in time, over all pairs; the endless space band gets what the finite ones leave.
void fill_endless(const Prepared& run, const std::vector<std::int64_t>& near_in_time, Table<std::int64_t>& below) {
  if (!run.endless_space) return;
  for (std::size_t b = 0; b < run.breaks.size(); ++b) {
    below.back()[b] = near_in_time[b];
    for (std::size_t band = 0; band + 1 < below.size(); ++band) below.back()[b] -= below[band][b];
  }
}

/// Shuffles the days within strata, by one stream per replication.
class Shuffler {
 public:
  Shuffler(const Prepared& run, std::uint64_t seed) : seed_(seed), days_(run.day.size()) {
    places_.resize(std::size_t(run.strata));
    for (std::size_t i = 0; i < run.day.size(); ++i) places_[std::size_t(run.stratum[i])].push_back(std::uint32_t(i));
    for (const auto& places : places_)
      for (std::uint32_t place : places) sorted_.push_back(run.day[place]);
    // Grid order must not matter: within a stratum the days start out sorted.
    std::size_t at = 0;
    for (const auto& places : places_) {
      std::sort(sorted_.begin() + std::ptrdiff_t(at), sorted_.begin() + std::ptrdiff_t(at + places.size()));
      at += places.size();
    }
  }
  const std::vector<std::int32_t>& operator()(std::uint64_t replication) {
    Random random(seed_, Stream::knox, replication);
    shuffled_ = sorted_;
    std::size_t at = 0;
    for (const auto& places : places_) {
      random.shuffle(std::span<std::int32_t>(shuffled_.data() + at, places.size()));
      for (std::size_t i = 0; i < places.size(); ++i) days_[places[i]] = shuffled_[at + i];
      at += places.size();
    }
    return days_;
  }

 private:
  std::uint64_t seed_;
  std::vector<std::vector<std::uint32_t>> places_;
  std::vector<std::int32_t> sorted_, shuffled_, days_;
};

struct Exceedance {
  Table<std::int64_t> cells;
  std::int64_t overall = 0;
};

double largest_deviation(const Table<std::int64_t>& observed, const Table<double>& expected) {
  double largest = -1e300;
  for (std::size_t i = 0; i < observed.size(); ++i)
    for (std::size_t j = 0; j < observed[i].size(); ++j)
      if (expected[i][j] >= 1)
        largest = std::max(largest, (double(observed[i][j]) - expected[i][j]) / std::sqrt(expected[i][j]));
  return largest;
}

Table<std::int64_t> bands_from(const Table<std::int64_t>& below) {
  Table<std::int64_t> cells;
  for (const auto& row : below) {
    cells.emplace_back();
    for (std::size_t b = 0; b + 1 < row.size(); ++b) cells.back().push_back(row[b + 1] - row[b]);
  }
  return cells;
}

/// 64 shufflings at a time. Days beyond the last break look alike, so they fit 16 bits only when the whole span does.
class Batch {
 public:
  Batch(const Prepared& run, Shuffler& shuffler) : run_(run), shuffler_(shuffler) {
    narrow_ = run.span < 32000;
    for (std::int32_t b : run.breaks) breaks_.push_back(std::int16_t(std::min(b, 32001)));
    if (narrow_) lanes_.resize(run.day.size() * knox_lanes);
  }
  /// below[lane][band][break]
  std::vector<Table<std::int64_t>> count(std::uint64_t first, std::size_t number) {
    const std::size_t bands = run_.close.start.size();
    std::vector<Table<std::int64_t>> below(
        number, Table<std::int64_t>(bands, std::vector<std::int64_t>(run_.breaks.size(), 0)));
    if (!narrow_) {
      Prepared shuffled = run_;
      for (std::size_t lane = 0; lane < number; ++lane) {
        shuffled.day = shuffler_(first + lane);
        below[lane] = count_observed(shuffled);
      }
      return below;
    }
    for (std::size_t lane = 0; lane < number; ++lane) {
      const auto& days = shuffler_(first + lane);
      for (std::size_t i = 0; i < days.size(); ++i) lanes_[i * knox_lanes + lane] = std::int16_t(days[i]);
    }
    std::vector<std::int64_t> counts(run_.breaks.size() * knox_lanes);
    for (std::size_t band = 0; band < bands; ++band) {
      if (run_.close.others[band].empty()) continue;
      count_close_in_time({run_.close.start[band].data(), run_.close.others[band].data(), run_.day.size(),
                           lanes_.data(), breaks_.data(), breaks_.size()},
                          counts.data());
      for (std::size_t lane = 0; lane < number; ++lane)
        for (std::size_t b = 0; b < run_.breaks.size(); ++b) below[lane][band][b] = counts[b * knox_lanes + lane];
    }
    return below;
  }

 private:
  const Prepared& run_;
  Shuffler& shuffler_;
  bool narrow_ = true;
  std::vector<std::int16_t> breaks_, lanes_;
};

Exceedance permute(const Prepared& run, const KnoxOptions& options, const Knox& table,
                   const std::vector<std::int64_t>& near_in_time) {
  Exceedance result{Table<std::int64_t>(table.observed.size(), std::vector<std::int64_t>(run.breaks.size() - 1, 0)), 0};
  const double largest = largest_deviation(table.observed, table.expected);
  Shuffler shuffler(run, options.seed);
  Batch batch(run, shuffler);
  for (int done = 0; done < options.permutations; done += int(knox_lanes)) {
    const auto number = std::min(knox_lanes, std::size_t(options.permutations - done));
    for (auto& below : batch.count(std::uint64_t(done), number)) {
      fill_endless(run, near_in_time, below);
      const auto cells = bands_from(below);
      for (std::size_t i = 0; i < cells.size(); ++i)
        for (std::size_t j = 0; j < cells[i].size(); ++j) result.cells[i][j] += cells[i][j] >= table.observed[i][j];
      result.overall += largest_deviation(cells, table.expected) >= largest - tolerance(largest);
    }
  }
  return result;
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

void add_p(Knox& result, const Exceedance& exceedance, const KnoxOptions& options) {
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

Defined<Knox> knox(const SpaceTimeEvents& events, const KnoxOptions& options) {
  const std::size_t n = events.size(), bands = options.space_breaks_m.size() - 1;
  base::check(
      events.x_m.size() == n && events.y_m.size() == n && (events.stratum.empty() || events.stratum.size() == n),
      "columns of one length");
  base::check(options.space_breaks_m.size() >= 2 && options.time_breaks_days.size() >= 2, "at least one band");
  base::check(std::is_sorted(options.space_breaks_m.begin(), options.space_breaks_m.end()) &&
                  std::is_sorted(options.time_breaks_days.begin(), options.time_breaks_days.end()),
              "breaks ascend");
  if (n < std::max<std::size_t>(options.least_events, 2)) return Reason::too_few_events;
  const Prepared run = prepare(events, options);
  const auto strata = pairs_of_strata(run, options.time_breaks_days);
  std::vector<std::int64_t> near_in_time(run.breaks.size(), 0);
  for (const PairOfStrata& pair : strata)
    for (std::size_t b = 0; b < pair.in_time.size(); ++b) near_in_time[b] += std::int64_t(pair.in_time[b]);
  Knox result;
  result.pairs = std::int64_t(n) * std::int64_t(n - 1) / 2;
  for (const auto& others : run.close.others) result.close_pairs += std::int64_t(others.size());
  auto below = count_observed(run);
  fill_endless(run, near_in_time, below);
  result.observed = bands_from(below);
  add_expected(result, strata, bands, run.breaks.size() - 1);
  const Exceedance exceedance = permute(run, options, result, near_in_time);
  add_p(result, exceedance, options);
  add_ranges(result, options);
  return result;
}

std::vector<LinkedPair> linked_events(const SpaceTimeEvents& events, const LinkRange& range) {
  const ClosePairs close = find_close_pairs(events, {0, range.distance_m}, range.metric);
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
