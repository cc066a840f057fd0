#include "stats/scan_lanes.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>
#include <memory>

#include "stats/row_vector.h"
#include "stats/scan_threshold.h"

namespace stats {
namespace {

constexpr std::size_t drawn_at_once = 64, lane_levels = 16;
constexpr double block_slack = 1.5, ring_slack = 1.3, first_level = 4, level_step = 0.5;

/// Neighbouring circles tested together.
struct Ring {
  std::size_t first_zone = 0;
  std::size_t last_zone = 0;  ///< included
  std::uint32_t row = 0;      ///< thresholds of a measure not above that of the first zone
};

/// What all workers share.
struct Plan {
  const ScanField& field;
  WindowBlocks windows;
  std::vector<double> times;            ///< distinct smallest measures of time of the blocks
  std::vector<std::uint32_t> time_of;   ///< per block
  std::vector<double> measures;         ///< per row, rounded down
  std::vector<Ring> rings;              ///< centre by centre
  std::vector<std::size_t> ring_start;  ///< centres + 1
  double most_expected = 0;
  std::uint32_t widest = 1;  ///< intervals of the longest covering stretch
  ScanVector vector;

  bool counts_cases() const { return field.model == ScanModel::permutation; }
};

double rounded_down(double measure) {  // to six significant bits: rows stay few
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(measure) & ~((std::uint64_t{1} << 47) - 1));
}

void plan_times(Plan& plan) {
  std::vector<double> least;
  for (const auto& block : plan.windows.blocks) {
    double smallest = 0;
    for (std::uint32_t start = block.first_start; start <= block.last_start; ++start) {
      const double time = plan.field.time[start + block.shortest] - plan.field.time[start];
      if (start == block.first_start || time < smallest) smallest = time;
    }
    // a window with fewer events than cases are asked for cannot matter
    if (plan.counts_cases()) smallest = std::max(smallest, double(plan.field.min_cases));
    least.push_back(smallest);
  }
  plan.times = least;
  std::sort(plan.times.begin(), plan.times.end());
  plan.times.erase(std::unique(plan.times.begin(), plan.times.end()), plan.times.end());
  for (double time : least)
    plan.time_of.push_back(
        std::uint32_t(std::lower_bound(plan.times.begin(), plan.times.end(), time) - plan.times.begin()));
  for (std::size_t b = 0; b < plan.windows.from.size(); ++b)
    plan.widest = std::max(plan.widest, plan.windows.to[b] - plan.windows.from[b]);
}

void plan_rings(Plan& plan) {
  const ScanField& field = plan.field;
  double longest_time = 0;
  for (std::int32_t first = 0; first < field.intervals(); ++first) {
    const std::int32_t last = std::min(field.intervals(), first + field.longest);
    longest_time = std::max(longest_time, field.time[std::size_t(last)] - field.time[std::size_t(first)]);
  }
  plan.ring_start.push_back(0);
  for (std::size_t centre = 0; centre < field.zones.centres(); ++centre) {
    const std::size_t end = field.zones.last_zone(centre);
    for (std::size_t z = field.zones.first_zone(centre); z < end;) {
      if (!(field.measure[z] > 0) || (plan.counts_cases() && field.measure[z] < double(field.min_cases))) {
        ++z;
        continue;
      }
      Ring ring{z, z, 0};
      while (ring.last_zone + 1 < end && field.measure[ring.last_zone + 1] <= ring_slack * field.measure[z])
        ++ring.last_zone;
      plan.measures.push_back(rounded_down(field.measure[z]));
      plan.most_expected = std::max(plan.most_expected, field.measure[ring.last_zone] * longest_time / field.divisor);
      plan.rings.push_back(ring);
      z = ring.last_zone + 1;
    }
    plan.ring_start.push_back(plan.rings.size());
  }
  const std::vector<double> of_ring = plan.measures;
  std::sort(plan.measures.begin(), plan.measures.end());
  plan.measures.erase(std::unique(plan.measures.begin(), plan.measures.end()), plan.measures.end());
  for (std::size_t r = 0; r < plan.rings.size(); ++r)
    plan.rings[r].row =
        std::uint32_t(std::lower_bound(plan.measures.begin(), plan.measures.end(), of_ring[r]) - plan.measures.begin());
}

/// One worker's tables for counts of one width.
template <class Count>
class LaneScan {
 public:
  static constexpr std::size_t lanes = scan_lanes<Count>;
  explicit LaneScan(const Plan& plan) : plan_(plan) {
    const std::size_t rows = std::size_t(plan.field.intervals());
    counts_.resize(rows * lanes);
    prefix_.assign((rows + 1) * lanes, 0);
    hits_.resize(plan.windows.blocks.size() + 1);
    least_.resize(plan.measures.size() * plan.windows.blocks.size());
    row_least_.resize(plan.measures.size());
  }

  struct Part {
    std::span<const std::uint32_t> centres;
    double level = 0;                ///< what is not above it need not be found
    std::uint32_t safe_stretch = 0;  ///< intervals that never hold more than a count can; 0: nothing can overflow
  };
  /// Raises maxima[i] to the greatest ratio of drawn[i] (at most `lanes` of them) where it is above part.level.
  void run(std::span<const std::vector<DrawnCase>> drawn, const Part& part, double* maxima) {
    lay_out(drawn);
    used_ = drawn.size();
    std::fill(maxima_, maxima_ + lanes, 0.0);
    std::copy(maxima, maxima + used_, maxima_);
    set_level(part.level);
    full_.clear();
    std::size_t since = 0, pause = 8;
    for (std::uint32_t centre : part.centres) {
      look_at_centre(centre);
      if (part.safe_stretch > 0 && fills_up(part.safe_stretch)) full_.push_back(centre);
      if (++since < pause) continue;
      since = 0;
      pause = std::min<std::size_t>(pause * 2, 64);
      const double reached = *std::min_element(maxima_, maxima_ + used_);
      if (reached > level_ + level_step) set_level(reached);
    }
    std::copy(maxima_, maxima_ + used_, maxima);
  }
  /// Centres where a count may have overflown: seen too low, never too high; to be done again with wider counts.
  const std::vector<std::uint32_t>& full() const { return full_; }

 private:
  /// Whether some stretch as wide as any block may hold more than a count can: adds up stretches that cannot.
  bool fills_up(std::uint32_t safe_stretch) const {
    const auto rows = std::uint32_t(plan_.field.intervals());
    const std::uint32_t pieces = (plan_.widest + safe_stretch - 1) / safe_stretch + 1;
    const auto piece = [&](std::uint32_t number, std::size_t lane) {
      const std::uint32_t from = number * safe_stretch;
      return cases_of(from, std::min(rows, from + safe_stretch), lane);
    };
    std::uint32_t recent[lanes] = {}, most = 0;
    for (std::uint32_t number = 0; number * safe_stretch < rows; ++number)
      for (std::size_t lane = 0; lane < used_; ++lane) {
        recent[lane] += piece(number, lane);
        if (number >= pieces) recent[lane] -= piece(number - pieces, lane);
        most = std::max(most, recent[lane]);
      }
    return most > std::numeric_limits<Count>::max();
  }

  /// Cases by place, and within a place by lane, as offsets into the table of counts.
  void lay_out(std::span<const std::vector<DrawnCase>> drawn) {
    start_.assign(plan_.field.zones.centres() + 1, 0);
    std::size_t all = 0;
    for (const auto& cases : drawn) {
      all += cases.size();
      for (const DrawnCase& one : cases) ++start_[one.place + 1];
    }
    for (std::size_t p = 1; p < start_.size(); ++p) start_[p] += start_[p - 1];
    offsets_.resize(all);
    next_.assign(start_.begin(), start_.end() - 1);
    for (std::size_t lane = 0; lane < drawn.size(); ++lane)
      for (const DrawnCase& one : drawn[lane])
        offsets_[next_[one.place]++] = std::uint32_t(one.interval * lanes + lane);
  }

  void set_level(double level) {
    const auto step_of = [&](double most) {
      return std::uint8_t(std::clamp((most - level) / level_step, 0.0, double(lane_levels - 1)));
    };
    for (std::size_t lane = 0; lane < lanes; ++lane) step_[lane] = step_of(maxima_[lane]);
    if (level == level_) return;
    level_ = level;
    const ScanField& field = plan_.field;
    thresholds_.clear();
    for (std::size_t step = 0; step < lane_levels; ++step)
      thresholds_.emplace_back(CaseThresholds::Setting{field.total, level + level_step * double(step),
                                                       plan_.most_expected, field.min_cases});
    std::vector<Count> of_time(plan_.times.size());
    const std::size_t blocks = plan_.windows.blocks.size();
    for (std::size_t row = 0; row < plan_.measures.size(); ++row) {
      for (std::size_t t = 0; t < of_time.size(); ++t) {
        const std::uint32_t least = thresholds_[0].least(plan_.measures[row] * plan_.times[t] / field.divisor);
        of_time[t] = Count(std::min<std::uint32_t>(least, std::numeric_limits<Count>::max()));
      }
      Count* to = least_.data() + row * blocks;
      for (std::size_t b = 0; b < blocks; ++b) to[b] = of_time[plan_.time_of[b]];
      row_least_[row] = *std::min_element(of_time.begin(), of_time.end());
    }
  }

  void look_at_centre(std::size_t centre) {
    const std::size_t from = plan_.ring_start[centre], end = plan_.ring_start[centre + 1];
    if (from == end) return;
    const ScanField& field = plan_.field;
    const auto places = field.zones.places(centre);
    std::fill(counts_.begin(), counts_.end(), Count{0});
    std::size_t at = 0;
    for (std::size_t r = from; r < end; ++r) {
      const Ring& ring = plan_.rings[r];
      for (; at < field.zones.size(ring.last_zone); ++at)
        for (std::size_t i = start_[places[at]]; i < start_[places[at] + 1]; ++i) ++counts_[offsets_[i]];
      if (plan_.counts_cases() && field.measure[ring.last_zone] < double(row_least_[ring.row]) && r + 1 < end) continue;
      ScanKernel<Count>::add_up(plan_.vector, counts_.data(), std::size_t(field.intervals()), prefix_.data());
      const WindowBlocks& windows = plan_.windows;
      const std::size_t hits = ScanKernel<Count>::reached(
          plan_.vector, prefix_.data(), {windows.from.data(), windows.to.data(), windows.blocks.size()},
          least_.data() + ring.row * windows.blocks.size(), hits_.data());
      for (std::size_t h = 0; h < hits; ++h) look_at_block(centre, ring, hits_[h]);
    }
  }

  std::uint32_t cases_of(std::uint32_t from, std::uint32_t to, std::size_t lane) const {
    return Count(prefix_[to * lanes + lane] - prefix_[from * lanes + lane]);
  }

  void look_at_block(std::size_t centre, const Ring& ring, const ScanHit& hit) {
    const auto& block = plan_.windows.blocks[hit.number];
    const ScanField& field = plan_.field;
    const auto intervals = std::uint32_t(field.intervals());
    for (std::uint32_t start = block.first_start; start <= block.last_start; ++start)
      for (std::uint32_t length = block.shortest; length <= block.longest && start + length <= intervals; ++length) {
        const double expected =
            field.measure[ring.first_zone] * (field.time[start + length] - field.time[start]) / field.divisor;
        const std::uint32_t needed = thresholds_[0].least(expected);
        for (std::uint64_t left = hit.lanes; left != 0; left &= left - 1) {
          const auto lane = std::size_t(std::countr_zero(left));
          const std::uint32_t cases = cases_of(start, start + length, lane);
          if (cases >= needed && cases >= of_lane(lane).least(expected))
            look_at_window(centre, ring, {start, start + length, lane}, cases);
        }
      }
  }

  struct LaneWindow {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    std::size_t lane = 0;
  };
  /// What a lane has found itself asks for more than the level of all.
  const CaseThresholds& of_lane(std::size_t lane) const { return thresholds_[step_[lane]]; }

  void judge(std::size_t zone, const LaneWindow& window, std::int64_t cases) {
    const ScanField& field = plan_.field;
    const double expected = field.expected(zone, std::int32_t(window.from), std::int32_t(window.to) - 1);
    if (cases < std::int64_t(of_lane(window.lane).least(expected))) return;
    double& most = maxima_[window.lane];
    const double ratio = field.ratio(cases, zone, expected);
    if (!(ratio > most)) return;
    most = ratio;
    step_[window.lane] = std::uint8_t(std::clamp((most - level_) / level_step, 0.0, double(lane_levels - 1)));
  }

  /// Circle by circle of the ring, from the outermost inwards.
  void look_at_window(std::size_t centre, const Ring& ring, const LaneWindow& window, std::int64_t cases) {
    const ScanZones& zones = plan_.field.zones;
    const auto places = zones.places(centre);
    judge(ring.last_zone, window, cases);
    for (std::size_t zone = ring.last_zone; zone > ring.first_zone; --zone) {
      std::int64_t added = 0;
      for (std::size_t at = zones.size(zone - 1); at < zones.size(zone); ++at) {
        const auto before = [](std::uint32_t offset, std::size_t lane) { return offset % lanes < lane; };
        auto i = std::lower_bound(offsets_.begin() + std::ptrdiff_t(start_[places[at]]),
                                  offsets_.begin() + std::ptrdiff_t(start_[places[at] + 1]), window.lane, before);
        for (; i != offsets_.begin() + std::ptrdiff_t(start_[places[at] + 1]) && *i % lanes == window.lane; ++i)
          added += *i / lanes >= window.from && *i / lanes < window.to;
      }
      cases -= added;
      if (added > 0) judge(zone - 1, window, cases);
    }
  }

  const Plan& plan_;
  double level_ = -1;
  std::vector<CaseThresholds> thresholds_;  ///< of level_, level_ + level_step, ...
  std::uint8_t step_[lanes] = {};           ///< which of them a lane has reached
  RowVector<Count> counts_, prefix_;
  std::vector<Count> least_, row_least_;
  std::vector<ScanHit> hits_;
  std::vector<std::uint32_t> offsets_, full_;
  std::vector<std::size_t> start_, next_;
  double maxima_[lanes] = {};
  std::size_t used_ = 0;
};

/// Scratch of one thread.
struct Worker {
  std::vector<std::vector<DrawnCase>> drawn = std::vector<std::vector<DrawnCase>>(drawn_at_once);
  std::unique_ptr<LaneScan<std::uint8_t>> bytes;
  std::unique_ptr<LaneScan<std::uint16_t>> words;
  std::unique_ptr<LaneScan<std::uint32_t>> longs;
};

/// Most cases of all places together in any stretch of so many intervals, in one replication.
class Busiest {
 public:
  Busiest(std::size_t intervals, const std::vector<DrawnCase>& cases) : before_(intervals + 1, 0) {
    for (const DrawnCase& one : cases) ++before_[one.interval + 1];
    for (std::size_t i = 1; i < before_.size(); ++i) before_[i] += before_[i - 1];
  }
  std::uint32_t operator()(std::size_t width) const {
    std::uint32_t most = 0;
    for (std::size_t to = 1; to < before_.size(); ++to)
      most = std::max(most, before_[to] - before_[to > width ? to - width : 0]);
    return most;
  }

 private:
  std::vector<std::uint32_t> before_;
};

/// One part of the map for up to 64 replications: with bytes where they suffice, else with wider counts.
class Batch {
 public:
  Batch(const Plan& plan, Worker& worker, std::span<const std::vector<DrawnCase>> drawn)
      : plan_(plan), worker_(worker), drawn_(drawn) {
    std::vector<Busiest> busiest;
    for (const auto& cases : drawn) busiest.emplace_back(std::size_t(plan.field.intervals()), cases);
    const auto most = [&](std::uint32_t width) {
      std::uint32_t all = 0;
      for (const Busiest& one : busiest) all = std::max(all, one(width));
      return all;
    };
    most_ = most(plan.widest);
    for (std::uint32_t width = plan.widest / 2; most_ > byte_most && width > 0 && safe_ == 0; width /= 2)
      if (most(width) <= byte_most) safe_ = width;
  }
  void operator()(std::span<const std::uint32_t> centres, double level, double* maxima) {
    std::fill(maxima, maxima + drawn_.size(), 0.0);
    if (most_ > byte_most && safe_ == 0) return run_wide(centres, level, maxima);
    run(worker_.bytes, {centres, level, safe_}, maxima);
    const std::vector<std::uint32_t> full = worker_.bytes->full();
    if (!full.empty()) run_wide(full, level, maxima);
  }

 private:
  static constexpr std::uint32_t byte_most = std::numeric_limits<std::uint8_t>::max();

  void run_wide(std::span<const std::uint32_t> centres, double level, double* maxima) {
    if (most_ <= std::numeric_limits<std::uint16_t>::max())
      run(worker_.words, {centres, level, 0}, maxima);
    else
      run(worker_.longs, {centres, level, 0}, maxima);
  }
  template <class Count>
  void run(std::unique_ptr<LaneScan<Count>>& scan, const typename LaneScan<Count>::Part& part, double* maxima) {
    if (!scan) scan = std::make_unique<LaneScan<Count>>(plan_);
    for (std::size_t i = 0; i < drawn_.size(); i += scan_lanes<Count>)
      scan->run(drawn_.subspan(i, std::min(scan_lanes<Count>, drawn_.size() - i)), part, maxima + i);
  }

  const Plan& plan_;
  Worker& worker_;
  std::span<const std::vector<DrawnCase>> drawn_;
  std::uint32_t most_ = 0, safe_ = 0;
};

/// Replications x parts of the map; a block of work is one part for 64 replications.
class Maxima {
 public:
  Maxima(const Plan& plan, const DrawCases& draw, int replications, const Execution& execution)
      : plan_(plan), draw_(draw), replications_(std::size_t(replications)), execution_(execution) {
    workers_.resize(std::size_t(std::max(1, execution.threads)));
    const std::size_t members = plan.field.zones.centres() == 0 ? 0 : plan.rings.size() / plan.field.zones.centres();
    const std::size_t steps = members * plan.field.zones.centres() * plan.windows.blocks.size();
    parts_ = std::clamp<std::size_t>(steps / 100'000'000, 1, 16);
    batches_ = (replications_ + drawn_at_once - 1) / drawn_at_once;
    found_.assign(parts_ * replications_, 0);
    level_.assign(batches_, 0);
    for (std::size_t c = 0; c < plan.field.zones.centres(); ++c) centres_.push_back(std::uint32_t(c));
  }

  std::vector<double> operator()() {
    std::vector<double> maxima(replications_, 0);
    for (auto& level : level_) level = first_level;
    look(execution_, [&](std::size_t) { return true; });
    // A level guessed too high for one replication: its batch is done again from nothing.
    collect(maxima);
    std::vector<bool> again(batches_, false);
    bool any = false;
    for (std::size_t r = 0; r < replications_; ++r)
      if (maxima[r] <= level_[r / drawn_at_once]) any = again[r / drawn_at_once] = true;
    if (!any) return maxima;
    for (auto& level : level_) level = 0;
    look({execution_.threads, {}}, [&](std::size_t batch) { return again[batch]; });
    collect(maxima);
    return maxima;
  }

 private:
  void look(const Execution& execution, const std::function<bool(std::size_t)>& wanted) {
    in_blocks({std::int64_t(batches_ * parts_), 1}, execution, [&](const Block& block) {
      const std::size_t batch = std::size_t(block.first) / parts_, part = std::size_t(block.first) % parts_;
      if (wanted(batch)) look_at(batch, part, workers_[std::size_t(block.worker)]);
    });
  }

  void look_at(std::size_t batch, std::size_t part, Worker& worker) {
    const std::size_t first = batch * drawn_at_once, number = std::min(drawn_at_once, replications_ - first);
    for (std::size_t i = 0; i < number; ++i) {
      worker.drawn[i].clear();
      draw_(first + i, worker.drawn[i]);
    }
    const std::size_t centres = centres_.size(), from = centres * part / parts_, to = centres * (part + 1) / parts_;
    Batch(plan_, worker, {worker.drawn.data(), number})({centres_.data() + from, to - from}, level_[batch],
                                                        found_.data() + part * replications_ + first);
  }

  void collect(std::vector<double>& maxima) const {
    for (std::size_t part = 0; part < parts_; ++part)
      for (std::size_t r = 0; r < replications_; ++r) maxima[r] = std::max(maxima[r], found_[part * replications_ + r]);
  }

  const Plan& plan_;
  const DrawCases& draw_;
  std::size_t replications_, batches_ = 0, parts_ = 1;
  Execution execution_;
  std::vector<double> found_, level_;
  std::vector<std::uint32_t> centres_;
  std::vector<Worker> workers_;
};

}  // namespace

WindowBlocks window_blocks(std::int32_t intervals, std::int32_t longest, bool prospective, double slack) {
  WindowBlocks all;
  const auto add = [&](WindowBlocks::Block block) {
    all.from.push_back(block.first_start);
    all.to.push_back(std::min(std::uint32_t(intervals), block.last_start + block.longest));
    all.blocks.push_back(block);
  };
  longest = std::min(longest, intervals);
  if (prospective) {
    for (std::int32_t length = 1; length <= longest; ++length) {
      const auto start = std::uint32_t(intervals - length), whole = std::uint32_t(length);
      add({start, start, whole, whole});
    }
    return all;
  }
  for (std::int32_t shortest = 1; shortest <= longest;) {
    const std::int32_t spare = std::int32_t(slack * shortest) - shortest;
    const std::int32_t last = std::min(longest, shortest + (spare + 1) / 2);
    const std::int32_t starts = 1 + spare - (last - shortest);
    for (std::int32_t start = 0; start + shortest <= intervals; start += starts)
      add({std::uint32_t(start), std::uint32_t(std::min(start + starts - 1, intervals - shortest)),
           std::uint32_t(shortest), std::uint32_t(last)});
    shortest = last + 1;
  }
  return all;
}

std::vector<double> scan_maxima(const ScanField& field, const DrawCases& draw, int replications,
                                const Execution& execution, ScanVector vector) {
  Plan plan{
      field, window_blocks(field.intervals(), field.longest, field.prospective, block_slack), {}, {}, {}, {}, {}, 0, 1,
      vector};
  plan_times(plan);
  plan_rings(plan);
  return Maxima(plan, draw, replications, execution)();
}

}  // namespace stats
