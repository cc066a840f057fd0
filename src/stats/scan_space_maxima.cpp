#include "stats/scan_space_maxima.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>
#include <map>
#include <memory>

#include "stats/philox.h"
#include "stats/row_vector.h"
#include "stats/scan_circles.h"
#include "stats/scan_draws.h"
#include "stats/scan_threshold.h"

namespace stats {
namespace {

constexpr double first_level = 3;
constexpr double levels_per_unit = 4;     ///< thresholds are made for whole quarters only, so that they can be kept
constexpr double busiest_for_bytes = 10;  ///< cases expected in one place: 31 are then as good as never reached

double rounded_down(double measure) {  // to eight significant bits: rows stay few
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(measure) & ~((std::uint64_t{1} << 45) - 1));
}

/// Replications of cases over cells; the same numbers whatever the worker.
class CellCases {
 public:
  CellCases(const ScanField& field, const SpaceReplications& replications)
      : draws_(replications.population), field_(field), seed_(replications.seed) {
    if (field.model == ScanModel::bernoulli)
      for (std::size_t i = 0; i < replications.population.size(); ++i)
        people_.insert(people_.end(), std::size_t(replications.population[i]), std::uint32_t(i));
  }
  /// Adds to counts[cell * lanes + lane]; a full count stays full.
  template <class Count>
  void operator()(std::uint64_t replication, std::size_t lane, RowVector<Count>& counts) {
    constexpr std::size_t lanes = scan_lanes<Count>;
    Random random(seed_, Stream::scan, replication);
    if (field_.model == ScanModel::poisson) {
      for (std::int64_t i = 0; i < field_.total; ++i) add_one(counts[draws_(random) * lanes + lane]);
      return;
    }
    swapped_.clear();  // put back afterwards: a replication depends on nothing but its number
    for (std::size_t i = 0; i < std::size_t(field_.total); ++i) {
      const std::size_t other = i + random.below(std::uint32_t(people_.size() - i));
      std::swap(people_[i], people_[other]);
      swapped_.push_back(other);
      add_one(counts[people_[i] * lanes + lane]);
    }
    for (std::size_t i = swapped_.size(); i-- > 0;) std::swap(people_[i], people_[swapped_[i]]);
  }

 private:
  template <class Count>
  static void add_one(Count& count) {
    count = Count(count + (count != std::numeric_limits<Count>::max()));
  }
  CellDraws draws_;
  const ScanField& field_;
  std::uint64_t seed_;
  std::vector<std::uint32_t> people_;
  std::vector<std::size_t> swapped_;
};

/// Zones by thresholds: measures rounded down, one row of thresholds for each value.
struct ZoneRows {
  std::vector<std::uint16_t> row;  ///< per zone
  std::vector<double> measure;     ///< per row
  double most = 0;

  explicit ZoneRows(const ScanField& field) {
    std::uint64_t low = ~std::uint64_t{0}, high = 0;
    for (double m : field.measure)
      if (m > 0) {
        low = std::min(low, std::bit_cast<std::uint64_t>(m) >> 45);
        high = std::max(high, std::bit_cast<std::uint64_t>(m) >> 45);
        most = std::max(most, m);
      }
    measure.push_back(0);  // nobody lives there
    if (high == 0) low = high = 0;
    low = std::max(low, high - std::min<std::uint64_t>(high, 65000));
    for (std::uint64_t bits = low; bits <= high && high > 0; ++bits)
      measure.push_back(std::bit_cast<double>(bits << 45));
    for (double m : field.measure) {
      const std::uint64_t bits = std::bit_cast<std::uint64_t>(rounded_down(m)) >> 45;
      row.push_back(m > 0 && bits >= low ? std::uint16_t(bits - low + 1) : std::uint16_t(m > 0 ? 1 : 0));
    }
  }
};

/// What all workers share.
struct Plan {
  const ScanField& field;
  const CellCases& cases;
  ScanVector vector;
  ZoneRows rows;
  std::vector<GrowingCircles::Group> groups;
  std::vector<std::size_t> group_start{0};  ///< per centre
  std::size_t most_zones = 0;               ///< of one centre

  Plan(const ScanField& f, const CellCases& c, ScanVector v) : field(f), cases(c), vector(v), rows(f) {
    for (std::size_t centre = 0; centre < field.zones.centres(); ++centre) {
      const auto sizes = field.zones.sizes(centre);
      most_zones = std::max(most_zones, sizes.size());
      std::uint32_t zone = 0;
      for (std::size_t at = 0; at < field.zones.places(centre).size(); at += circle_group) {
        while (sizes[zone] <= at) ++zone;
        groups.push_back({zone, rows.row[field.zones.first_zone(centre) + zone]});
      }
      group_start.push_back(groups.size());
    }
  }
};

/// Per row the least count that can pass a level, and the least of it and all rows after it.
template <class Sum>
struct LeastCounts {
  std::vector<Sum> least, least_from;

  LeastCounts(const Plan& plan, double level) {
    const ScanField& field = plan.field;
    const bool poisson = field.model == ScanModel::poisson;
    const CaseThresholds thresholds({poisson ? field.total : 0, level, plan.rows.most, field.min_cases});
    for (double measure : plan.rows.measure) {
      std::uint32_t count = CaseThresholds::never;
      if (measure > 0)
        count = poisson
                    ? thresholds.least(measure)
                    : least_bernoulli_cases(std::int64_t(measure), {field.total, field.all}, level, field.min_cases);
      least.push_back(Sum(std::min<std::uint32_t>(count, std::numeric_limits<Sum>::max())));
    }
    least_from = least;
    for (std::size_t r = least.size() - 1; r-- > 0;) least_from[r] = std::min(least_from[r], least_from[r + 1]);
  }
};

/// The replications side by side of one worker.
template <class Count>
class SpaceLanes {
  static constexpr bool bytes = sizeof(Count) == 1;
  using Sum = std::conditional_t<bytes, std::uint16_t, Count>;

 public:
  static constexpr std::size_t lanes = scan_lanes<Count>;
  explicit SpaceLanes(const Plan& plan)
      : plan_(plan),
        field_(plan.field),
        cases_(plan.cases),
        counts_(plan.field.zones.centres() * lanes),
        sums_((plan.most_zones + 1) * lanes),
        hits_(plan.most_zones + 1),
        zones_(plan.most_zones + 1) {}

  /// Greatest ratio of replications first .. first + number. False: a place holds too many cases.
  bool run(std::size_t first, std::size_t number, double guess, double* maxima) {
    std::fill(counts_.begin(), counts_.end(), Count{0});
    for (std::size_t lane = 0; lane < number; ++lane) cases_(first + lane, lane, counts_);
    if (bytes && *std::max_element(counts_.begin(), counts_.end()) > most_in_a_place) return false;
    number_ = number;
    maxima_ = maxima;
    look_from(std::floor(guess * levels_per_unit));
    if (*std::min_element(maxima, maxima + number) * levels_per_unit <= level_) look_from(0);  // guessed too high
    return true;
  }

 private:
  void look_from(double level) {
    std::fill(maxima_, maxima_ + number_, 0.0);
    const LeastCounts<Sum>* least = &least_for(level);
    std::size_t since = 0, pause = 8;
    for (std::size_t centre = 0; centre < field_.zones.centres(); ++centre) {
      look_at_centre(centre, *least);
      if (++since < pause) continue;
      since = 0;
      pause = std::min<std::size_t>(pause * 2, 256);
      const double reached = std::floor(*std::min_element(maxima_, maxima_ + number_) * levels_per_unit);
      if (reached > level + 1) least = &least_for(level = reached);
    }
  }
  const LeastCounts<Sum>& least_for(double level) {
    level_ = level;
    const auto known = kept_.find(level);
    return known != kept_.end() ? known->second
                                : kept_.try_emplace(level, plan_, level / levels_per_unit).first->second;
  }

  void look_at_centre(std::size_t centre, const LeastCounts<Sum>& least) {
    const auto sizes = field_.zones.sizes(centre);
    if (sizes.empty()) return;
    const auto places = field_.zones.places(centre);
    const std::size_t first = field_.zones.first_zone(centre);
    const std::uint16_t* rows = plan_.rows.row.data() + first;
    std::size_t hits = 0;
    if constexpr (bytes) {
      hits = grow_circles(
          plan_.vector,
          {places.data(), places.size(), sizes.data(), rows, plan_.groups.data() + plan_.group_start[centre],
           counts_.data(), least.least.data(), least.least_from.data()},
          hits_.data(), sums_.data());
    } else {
      hits = ScanKernel<Count>::grow(
          plan_.vector, {places.data(), sizes.data(), rows, sizes.size(), counts_.data(), least.least.data()},
          zones_.data(), sums_.data());
      for (std::size_t h = 0; h < hits; ++h) {
        hits_[h] = {0, zones_[h]};
        for (std::size_t lane = 0; lane < lanes; ++lane)
          hits_[h].lanes |= std::uint64_t{sums_[h * lanes + lane] >= least.least[rows[zones_[h]]]} << lane;
      }
    }
    for (std::size_t h = 0; h < hits; ++h) weigh(first + hits_[h].number, hits_[h].lanes, sums_.data() + h * lanes);
  }

  void weigh(std::size_t zone, std::uint64_t which, const Sum* sums) {
    const double expected = field_.share(zone), all = double(field_.total);
    const bool poisson = field_.model == ScanModel::poisson;
    for (; which != 0; which &= which - 1) {
      const auto lane = std::size_t(std::countr_zero(which));
      const std::int64_t cases = sums[lane];
      if (lane >= number_ || cases < field_.min_cases) continue;
      const double excess = double(cases) - expected;  // the bound of ScanSearch
      if (poisson && (excess <= 0 || excess * excess * all < maxima_[lane] * (1 - 1e-9) * expected * (all - expected)))
        continue;
      maxima_[lane] = std::max(maxima_[lane], field_.ratio(cases, zone, expected));
    }
  }

  const Plan& plan_;
  const ScanField& field_;
  CellCases cases_;
  double level_ = 0;  ///< in quarters
  std::size_t number_ = 0;
  double* maxima_ = nullptr;
  RowVector<Count> counts_;
  RowVector<Sum> sums_;
  std::vector<ScanHit> hits_;
  std::vector<std::uint32_t> zones_;
  std::map<double, LeastCounts<Sum>> kept_;
};

struct Worker {
  std::unique_ptr<SpaceLanes<std::uint8_t>> bytes;
  std::unique_ptr<SpaceLanes<std::uint16_t>> words;
  std::unique_ptr<SpaceLanes<std::uint32_t>> doubles;
};
template <class Count>
bool run(std::unique_ptr<SpaceLanes<Count>>& lanes, const Plan& plan, const Block& block, double guess,
         double* maxima) {
  if (!lanes) lanes = std::make_unique<SpaceLanes<Count>>(plan);
  constexpr auto at_once = std::int64_t(scan_lanes<Count>);
  for (std::int64_t first = block.first; first < block.last; first += at_once) {
    const auto number = std::size_t(std::min(at_once, block.last - first));
    if (!lanes->run(std::size_t(first), number, guess, maxima + first)) return false;
  }
  return true;
}

/// Cases expected in the place that has most.
double busiest(const ScanField& field, const std::vector<double>& population) {
  double most = 0, all = 0;
  for (double people : population) most = std::max(most, people), all += people;
  return all > 0 ? double(field.total) * most / all : 0;
}

}  // namespace

std::vector<double> scan_space_maxima(const ScanField& field, const SpaceReplications& replications,
                                      const Execution& execution, ScanVector vector) {
  const CellCases cases(field, replications);
  const Plan plan(field, cases, vector);
  const bool fits_words = field.total < std::numeric_limits<std::uint16_t>::max();
  const bool fits_bytes = fits_words && busiest(field, replications.population) <= busiest_for_bytes;
  std::vector<Worker> workers(std::size_t(std::max(1, execution.threads)));
  std::vector<double> maxima(std::size_t(replications.number), 0);
  std::atomic<double> guess = first_level;  // what the batches before have all passed, with a margin
  in_blocks({replications.number, std::int64_t(circle_lanes)}, execution, [&](const Block& block) {
    Worker& worker = workers[std::size_t(block.worker)];
    if (!fits_bytes || !run(worker.bytes, plan, block, guess, maxima.data())) {
      if (fits_words)
        run(worker.words, plan, block, guess, maxima.data());
      else
        run(worker.doubles, plan, block, guess, maxima.data());
    }
    const double least = *std::min_element(maxima.begin() + block.first, maxima.begin() + block.last);
    if (least * 0.8 > guess) guess = least * 0.8;
  });
  return maxima;
}

}  // namespace stats
