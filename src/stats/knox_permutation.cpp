#include "stats/knox_permutation.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <span>

#include "stats/estimate.h"
#include "stats/knox_kernel.h"
#include "stats/philox.h"
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

/// Days per stratum, ascending, and where each stratum's events stand; shared by all threads.
struct Deck {
  explicit Deck(const KnoxRun& run) : places(std::size_t(run.strata)) {
    for (const std::uint32_t i : run.dealt) places[std::size_t(run.stratum[i])].push_back(i);
    for (const auto& list : places) {
      const auto first = std::ptrdiff_t(sorted.size());
      for (std::uint32_t place : list) sorted.push_back(run.day[place]);
      std::sort(sorted.begin() + first, sorted.end());  // the order of the rows must not matter
    }
  }
  std::vector<std::vector<std::uint32_t>> places;
  std::vector<std::int32_t> sorted;
};

/// One shuffling: `days` in order of the deck.
template <class Day>
void shuffle(const Deck& deck, std::uint64_t seed, std::uint64_t replication, std::span<Day> days) {
  std::copy(deck.sorted.begin(), deck.sorted.end(), days.begin());
  Random random(seed, Stream::knox, replication);
  std::size_t first = 0;
  for (const auto& places : deck.places) {
    random.shuffle(days.subspan(first, places.size()));
    first += places.size();
  }
}

/// What one thread needs. Days fit 16 bits when the whole span does; else shufflings are counted one by one.
class Worker {
 public:
  Worker(const KnoxRun& run, const Deck& deck, std::uint64_t seed)
      : run_(run), deck_(deck), seed_(seed), narrow_(run.span < 32000) {
    // Breaks that all or no pairs lie below need no counting.
    while (first_break_ < run.breaks.size() && run.breaks[first_break_] <= 0) ++first_break_;
    last_break_ = run.breaks.size();
    while (last_break_ > first_break_ && run.breaks[last_break_ - 1] > run.span) --last_break_;
    for (std::size_t b = first_break_; b < last_break_; ++b)
      breaks_.push_back(std::int16_t(std::min(run.breaks[b], 32001)));
    counts_.resize(breaks_.size() * knox_lanes);
    if (narrow_) {
      lanes_.resize(run.day.size() * knox_lanes);
      rows_.resize(run.day.size() * knox_lanes);
    }
    near_.assign(knox_lanes, NearCounts(run.close.start.size(), std::vector<std::int64_t>(run.breaks.size(), 0)));
  }

  /// Near counts of shufflings first, first + 1, … in lanes 0, 1, …; number <= 64.
  std::vector<NearCounts>& count(std::uint64_t first, std::size_t number) {
    if (narrow_)
      count_lanes(first, number);
    else
      for (std::size_t lane = 0; lane < number; ++lane) near_[lane] = count_wide(first + lane);
    for (std::size_t lane = 0; lane < number; ++lane) fill_endless(run_, near_[lane]);
    return near_;
  }

 private:
  NearCounts count_wide(std::uint64_t replication) {
    std::vector<std::int32_t> deck_order(run_.day.size()), day(run_.day.size());
    shuffle<std::int32_t>(deck_, seed_, replication, deck_order);
    std::size_t at = 0;
    for (const auto& places : deck_.places)
      for (std::uint32_t place : places) day[place] = deck_order[at++];
    return count_near(run_, day);
  }

  void count_lanes(std::uint64_t first, std::size_t number) {
    const std::size_t n = run_.day.size();
    for (std::size_t lane = 0; lane < number; ++lane)
      shuffle<std::int16_t>(deck_, seed_, first + lane, std::span(rows_).subspan(lane * n, n));
    turn_rows_into_lanes(number);
    for (std::size_t band = 0; band < run_.close.start.size(); ++band) {
      const auto& start = run_.close.start[band];
      const auto& others = run_.close.others[band];
      if (!others.empty() && !breaks_.empty())
        count_close_in_time({start.data(), others.data(), n, lanes_.data(), breaks_}, counts_.data());
      else
        std::fill(counts_.begin(), counts_.end(), 0);
      for (std::size_t lane = 0; lane < number; ++lane) {
        auto& row = near_[lane][band];
        for (std::size_t b = first_break_; b < last_break_; ++b)
          row[b] = counts_[(b - first_break_) * knox_lanes + lane];
        std::fill(row.begin() + std::ptrdiff_t(last_break_), row.end(), std::int64_t(others.size()));
      }
    }
  }

  /// In tiles that stay in the nearest cache.
  void turn_rows_into_lanes(std::size_t number) {
    const std::size_t n = run_.day.size();
    std::size_t before = 0;
    for (const auto& places : deck_.places) {
      for (std::size_t tile = 0; tile < places.size(); tile += 32) {
        const std::size_t end = std::min(tile + 32, places.size());
        for (std::size_t lane = 0; lane < number; ++lane) {
          const std::int16_t* row = rows_.data() + lane * n + before;
          for (std::size_t i = tile; i < end; ++i) lanes_[places[i] * knox_lanes + lane] = row[i];
        }
      }
      before += places.size();
    }
  }

  const KnoxRun& run_;
  const Deck& deck_;
  std::uint64_t seed_;
  bool narrow_;
  std::size_t first_break_ = 0, last_break_ = 0;
  std::vector<std::int16_t> breaks_, rows_;
  RowVector<std::int16_t> lanes_;
  std::vector<std::int64_t> counts_;
  std::vector<NearCounts> near_;
};

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
      if (expected[i][j] >= 1)
        largest = std::max(largest, (double(observed[i][j]) - expected[i][j]) / std::sqrt(expected[i][j]));
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
  const Deck deck(run);
  std::vector<std::unique_ptr<Worker>> workers(std::size_t(execution.threads));
  std::vector<KnoxExceedance> found(workers.size(), none);
  in_blocks({options.permutations, std::int64_t(knox_lanes)}, execution, [&](const Block& block) {
    auto& worker = workers[std::size_t(block.worker)];
    if (!worker) worker = std::make_unique<Worker>(run, deck, options.seed);
    KnoxExceedance& mine = found[std::size_t(block.worker)];
    const auto number = std::size_t(block.last - block.first);
    const auto& near = worker->count(std::uint64_t(block.first), number);
    for (std::size_t lane = 0; lane < number; ++lane) {
      const auto cells = bands_from(near[lane]);
      for (std::size_t i = 0; i < cells.size(); ++i)
        for (std::size_t j = 0; j < cells[i].size(); ++j) mine.cells[i][j] += cells[i][j] >= table.observed[i][j];
      mine.overall += largest_deviation(cells, table.expected) >= largest - tolerance(largest);
    }
  });
  KnoxExceedance total = none;
  for (const KnoxExceedance& part : found) {
    total.overall += part.overall;
    for (std::size_t i = 0; i < part.cells.size(); ++i)
      for (std::size_t j = 0; j < part.cells[i].size(); ++j) total.cells[i][j] += part.cells[i][j];
  }
  return total;
}

}  // namespace stats
