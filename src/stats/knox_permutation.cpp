#include "stats/knox_permutation.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

#include "stats/estimate.h"
#include "stats/knox_kernel.h"
#include "stats/knox_shuffle.h"
#include "stats/row_vector.h"

namespace stats {
namespace {

void fill_endless(const KnoxRun& run, NearCounts& near) {
  if (!run.endless_space) return;
  for (std::size_t b = 0; b < run.breaks.size(); ++b) {
    near.back()[b] = run.near_in_time[b];
    for (std::size_t band = 0; band + 1 < near.size(); ++band) near.back()[b] -= near[band][b];
  }
}

/// Per break and lane of one space band: pairs nearer in time.
struct BandCounts {
  std::vector<std::int64_t> near;
  std::int64_t* of(std::size_t b) { return near.data() + b * knox_lanes; }
};

/// What one thread needs. Days fit 16 bits when the whole span does; else shufflings are counted one by one.
class KnoxWorker {
 public:
  KnoxWorker(const KnoxRun& run, const KnoxDeck& deck, std::uint64_t seed)
      : run_(run), deck_(deck), seed_(seed), narrow_(run.span < 32000), shuffles_(deck, seed) {
    // Breaks that all or no pairs lie below need no counting.
    while (first_break_ < run.breaks.size() && run.breaks[first_break_] <= 0) ++first_break_;
    last_break_ = run.breaks.size();
    while (last_break_ > first_break_ && run.breaks[last_break_ - 1] > run.span) --last_break_;
    for (std::size_t b = first_break_; b < last_break_; ++b)
      breaks_.push_back(std::int16_t(std::min(run.breaks[b], 32001)));
    counts_.resize(breaks_.size() * knox_lanes);
    if (narrow_) lanes_.resize(run.day.size() * knox_lanes);
    bands_.assign(run.close.start.size(), {std::vector<std::int64_t>(run.breaks.size() * knox_lanes, 0)});
  }

  /// Near counts of shufflings first, first + 1, … in lanes 0, 1, …; number <= 64.
  std::vector<BandCounts>& count(std::uint64_t first, std::size_t number) {
    if (narrow_) {
      count_lanes(first, number);
    } else {
      for (std::size_t lane = 0; lane < number; ++lane) {
        const NearCounts near = count_near(run_, deck_.shuffled(seed_, first + lane));
        for (std::size_t band = 0; band < near.size(); ++band)
          for (std::size_t b = 0; b < run_.breaks.size(); ++b) bands_[band].of(b)[lane] = near[band][b];
      }
    }
    return bands_;
  }

 private:
  void count_lanes(std::uint64_t first, std::size_t number) {
    const std::size_t n = run_.day.size();
    shuffles_(first, number, lanes_.data());
    for (std::size_t band = 0; band < run_.close.start.size(); ++band) {
      const auto& start = run_.close.start[band];
      const auto& others = run_.close.others[band];
      if (!others.empty() && !breaks_.empty())
        count_close_in_time({start.data(), others.data(), n, lanes_.data(), breaks_}, counts_.data());
      else
        std::fill(counts_.begin(), counts_.end(), 0);
      std::copy(counts_.begin(), counts_.end(), bands_[band].of(first_break_));
      std::fill(bands_[band].of(last_break_), bands_[band].of(run_.breaks.size()), std::int64_t(others.size()));
    }
    if (!run_.endless_space) return;
    for (std::size_t b = 0; b < run_.breaks.size(); ++b)
      for (std::size_t lane = 0; lane < number; ++lane) {
        std::int64_t left = run_.near_in_time[b];
        for (std::size_t band = 0; band + 1 < bands_.size(); ++band) left -= bands_[band].of(b)[lane];
        bands_.back().of(b)[lane] = left;
      }
  }

  const KnoxRun& run_;
  const KnoxDeck& deck_;
  std::uint64_t seed_;
  bool narrow_;
  KnoxShuffles shuffles_;
  std::size_t first_break_ = 0, last_break_ = 0;
  std::vector<std::int16_t> breaks_;
  RowVector<std::int16_t> lanes_;
  std::vector<std::int64_t> counts_;
  std::vector<BandCounts> bands_;
};

double deviation(std::int64_t count, double expected) { return (double(count) - expected) / std::sqrt(expected); }

/// The least count of a cell that deviates as much: whole numbers are compared then, and nothing is computed.
std::int64_t least_count(double expected, double limit) {
  constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();
  if (!(expected >= 1) || limit > 1e15) return never;
  auto count = std::max<std::int64_t>(0, std::llround(expected + limit * std::sqrt(expected)));
  while (deviation(count, expected) < limit) ++count;
  while (count > 0 && deviation(count - 1, expected) >= limit) --count;
  return count;
}

/// Adds the lanes that reach what was observed.
void compare(std::vector<BandCounts>& bands, const Table<std::int64_t>& observed, const Table<std::int64_t>& least,
             std::size_t number, KnoxExceedance& found) {
  bool overall[knox_lanes] = {};
  for (std::size_t i = 0; i < observed.size(); ++i)
    for (std::size_t j = 0; j < observed[i].size(); ++j) {
      const std::int64_t *to = bands[i].of(j + 1), *from = bands[i].of(j);
      const std::int64_t seen = observed[i][j], limit = least[i][j];
      std::int64_t reached = 0;
      for (std::size_t lane = 0; lane < number; ++lane) {
        const std::int64_t cell = to[lane] - from[lane];
        reached += cell >= seen;
        overall[lane] |= cell >= limit;
      }
      found.cells[i][j] += reached;
    }
  found.overall += std::count(overall, overall + number, true);
}

}  // namespace

NearCounts count_near(const KnoxRun& run, const std::vector<std::int32_t>& day) {
  NearCounts near(run.close.start.size(), std::vector<std::int64_t>(run.breaks.size(), 0));
  std::vector<std::int64_t> apart(std::size_t(run.span) + 2);
  for (std::size_t band = 0; band < near.size(); ++band) {
    const auto& start = run.close.start[band];
    std::fill(apart.begin(), apart.end(), 0);
    for (std::size_t i = 0; i < day.size(); ++i)
      for (std::uint64_t at = start[i]; at < start[i + 1]; ++at)
        ++apart[std::size_t(std::abs(day[i] - day[run.close.others[band][at]]))];
    std::int64_t below = 0;
    std::int32_t d = 0;
    for (std::size_t b = 0; b < run.breaks.size(); ++b) {
      for (; d < run.breaks[b]; ++d) below += apart[std::size_t(d)];
      near[band][b] = below;
    }
  }
  fill_endless(run, near);
  return near;
}

double largest_deviation(const Table<std::int64_t>& observed, const Table<double>& expected) {
  double largest = -1e300;
  for (std::size_t i = 0; i < observed.size(); ++i)
    for (std::size_t j = 0; j < observed[i].size(); ++j)
      if (expected[i][j] >= 1) largest = std::max(largest, deviation(observed[i][j], expected[i][j]));
  return largest;
}

Table<std::int64_t> bands_from(const NearCounts& near) {
  Table<std::int64_t> cells;
  for (const auto& row : near) {
    cells.emplace_back();
    for (std::size_t b = 0; b + 1 < row.size(); ++b) cells.back().push_back(row[b + 1] - row[b]);
  }
  return cells;
}

KnoxExceedance permute(const KnoxRun& run, const KnoxOptions& options, const Knox& table, const Execution& execution) {
  const KnoxExceedance none{
      Table<std::int64_t>(table.observed.size(), std::vector<std::int64_t>(run.breaks.size() - 1, 0)), 0};
  const double largest = largest_deviation(table.observed, table.expected);
  const double limit = largest - tolerance(largest);
  // Without any cell to look at every replication has the same nothing.
  const bool any = largest > -1e300;
  Table<std::int64_t> least = table.observed;
  for (std::size_t i = 0; i < least.size(); ++i)
    for (std::size_t j = 0; j < least[i].size(); ++j) least[i][j] = least_count(table.expected[i][j], limit);
  const KnoxDeck deck({run.day, run.stratum, run.dealt}, run.strata);
  std::vector<std::unique_ptr<KnoxWorker>> workers(std::size_t(execution.threads));
  std::vector<KnoxExceedance> found(workers.size(), none);
  in_blocks({options.permutations, std::int64_t(knox_lanes)}, execution, [&](const Block& block) {
    auto& worker = workers[std::size_t(block.worker)];
    if (!worker) worker = std::make_unique<KnoxWorker>(run, deck, options.seed);
    const auto number = std::size_t(block.last - block.first);
    compare(worker->count(std::uint64_t(block.first), number), table.observed, least, number,
            found[std::size_t(block.worker)]);
  });
  KnoxExceedance total = none;
  for (const KnoxExceedance& part : found) {
    total.overall += part.overall;
    for (std::size_t i = 0; i < part.cells.size(); ++i)
      for (std::size_t j = 0; j < part.cells[i].size(); ++j) total.cells[i][j] += part.cells[i][j];
  }
  if (!any) total.overall = options.permutations;
  return total;
}

}  // namespace stats
