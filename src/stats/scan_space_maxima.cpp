#include "stats/scan_space_maxima.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>
#include <cstring>
#include <map>
#include <memory>

#include "stats/philox.h"
#include "stats/row_vector.h"
#include "stats/scan_circles.h"
#include "stats/scan_draws.h"
#include "stats/scan_threshold.h"

namespace stats {
namespace {

constexpr double first_guess = 3;
constexpr double levels_per_unit = 4;  ///< thresholds are made for whole quarters only, so that they can be kept
constexpr double beyond_all = 1e300;
constexpr double busiest_for_bytes = 10;  ///< cases expected in one place: 31 are then as good as never reached

/// Replications of cases over cells; the same numbers whatever the worker.
class CellCases {
 public:
  CellCases(const ScanField& field, const SpaceReplications& replications)
      : draws_(replications.population), field_(field), seed_(replications.seed) {
    if (field.model == ScanModel::bernoulli)
      for (std::size_t i = 0; i < replications.population.size(); ++i)
        people_.insert(people_.end(), std::size_t(replications.population[i]), std::uint32_t(i));
  }
  /// Adds to counts[cell]; a full count stays full.
  template <class Count>
  void operator()(std::uint64_t replication, Count* counts) {
    Random random(seed_, Stream::scan, replication);
    if (field_.model == ScanModel::poisson) {
      for (std::int64_t i = 0; i < field_.total; ++i) add_one(counts[draws_(random)]);
      return;
    }
    swapped_.clear();  // put back afterwards: a replication depends on nothing but its number
    for (std::size_t i = 0; i < std::size_t(field_.total); ++i) {
      const std::size_t other = i + random.below(std::uint32_t(people_.size() - i));
      std::swap(people_[i], people_[other]);
      swapped_.push_back(other);
      add_one(counts[people_[i]]);
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

/// Zones by thresholds: measures rounded down to squares of eighths, a quarter of what counts vary by. Row 0: nobody
/// lives there.
struct ZoneRows {
  std::vector<std::uint16_t> row;  ///< per zone
  std::vector<double> measure{0};  ///< per row
  double most = 0;

  explicit ZoneRows(const ScanField& field) {
    for (double m : field.measure) most = std::max(most, m);
    const double step = std::max(0.125, std::sqrt(most) / 1500);
    row.reserve(field.measure.size());
    for (int r = 0; r * step <= std::sqrt(most); ++r) measure.push_back(r * step * r * step);
    for (double m : field.measure) {
      auto r = std::min(std::size_t(std::sqrt(m) / step) + 1, measure.size() - 1);
      while (measure[r] > m) --r;  // rounding
      row.push_back(m > 0 ? std::uint16_t(r) : std::uint16_t{0});
    }
  }
};

/// What all workers share.
struct MaximaPlan {
  const ScanField& field;
  const CellCases& cases;
  ScanVector vector;
  ZoneRows rows;
  std::vector<std::uint32_t> group_zone;  ///< see GrowingCircles
  std::vector<std::uint16_t> group_row;
  std::vector<std::size_t> group_start{0};  ///< per centre
  std::size_t most_zones = 0;               ///< of one centre

  MaximaPlan(const ScanField& f, const CellCases& c, ScanVector v) : field(f), cases(c), vector(v), rows(f) {
    std::size_t groups = 0;  // a vector that grows on its own is copied again and again
    for (std::size_t centre = 0; centre < field.zones.centres(); ++centre)
      groups += (field.zones.places(centre).size() + circle_group - 1) / circle_group;
    group_zone.reserve(groups);
    group_row.reserve(groups);
    for (std::size_t centre = 0; centre < field.zones.centres(); ++centre) {
      const auto sizes = field.zones.sizes(centre);
      const auto places = field.zones.places(centre);
      most_zones = std::max(most_zones, sizes.size());
      std::uint32_t zone = 0;
      for (std::size_t at = 0; at < places.size(); at += circle_group) {
        while (sizes[zone] <= at) ++zone;
        group_zone.push_back(zone);
        group_row.push_back(rows.row[field.zones.first_zone(centre) + zone]);
      }
      group_start.push_back(group_row.size());
    }
  }
};

/// Per row the least count with which a zone of it, or of a later row, can pass a level.
template <class Sum>
std::vector<Sum> least_counts(const MaximaPlan& plan, double level) {
  const ScanField& field = plan.field;
  const bool poisson = field.model == ScanModel::poisson;
  const CaseThresholds thresholds({poisson ? field.total : 0, level, plan.rows.most, field.min_cases});
  std::vector<Sum> least{std::numeric_limits<Sum>::max()};
  for (std::size_t r = 1; r < plan.rows.measure.size(); ++r) {
    const double measure = plan.rows.measure[r];
    const auto n = std::int64_t(measure);
    std::uint32_t count = poisson ? thresholds.least(measure)
                                  : least_bernoulli_cases(n, {field.total, field.all}, level, field.min_cases);
    // Even n cases among n are not enough; among some more, more than n may be.
    if (!poisson && count == CaseThresholds::never && n < field.total) count = std::uint32_t(n) + 1;
    least.push_back(Sum(std::min<std::uint32_t>(count, std::numeric_limits<Sum>::max())));
  }
  for (std::size_t r = least.size() - 1; r-- > 0;) least[r] = std::min(least[r], least[r + 1]);
  return least;
}

/// The replications side by side of one worker.
template <class Count>
class SpaceLanes {
  static constexpr bool bytes = sizeof(Count) == 1;
  using Sum = std::conditional_t<bytes, std::uint16_t, Count>;
  struct WideHit {
    std::uint32_t zone = 0, lane = 0;
    Sum cases = 0;
  };
  using Hit = std::conditional_t<bytes, CircleHit, WideHit>;

 public:
  static constexpr std::size_t lanes = scan_lanes<Count>;
  explicit SpaceLanes(const MaximaPlan& plan)
      : plan_(plan),
        field_(plan.field),
        cases_(plan.cases),
        counts_(plan.field.zones.centres() * lanes),
        sums_(bytes ? 0 : (plan.most_zones + 1) * lanes),
        zones_(plan.most_zones + 1),
        hits_(plan.most_zones * lanes + 1),
        level_{},
        least_(plan.rows.measure.size() * (bytes ? lanes : 1)) {}

  /// Greatest ratio of replications first .. first + number. False: a place holds too many cases.
  bool run(std::size_t first, std::size_t number, double guess, double* maxima) {
    draw(first, number);
    if (bytes && !small_enough()) return false;
    number_ = number;
    maxima_ = maxima;
    const double level = std::floor(guess * levels_per_unit);
    std::uint64_t which = number < 64 ? (std::uint64_t{1} << number) - 1 : ~std::uint64_t{0};
    look_from(level, which);
    for (std::size_t lane = 0; lane < number; ++lane)
      if (maxima[lane] * levels_per_unit > level) which &= ~(std::uint64_t{1} << lane);
    if (which != 0) look_from(0, which);  // guessed too high
    return true;
  }

 private:
  /// Bytes: lanes not in `which` are left as they are. Else all are looked at.
  void look_from(double level, std::uint64_t which) {
    if constexpr (bytes) {
      for (std::size_t lane = 0; lane < lanes; ++lane) set_level(lane, which >> lane & 1 ? level : beyond_all);
    } else {
      set_level(0, level);
    }
    std::size_t since = 0, pause = 8;
    for (std::size_t centre = 0; centre < field_.zones.centres(); ++centre) {
      look_at_centre(centre);
      if (++since < pause) continue;
      since = 0;
      pause = std::min<std::size_t>(pause * 2, 256);
      if constexpr (bytes) {
        for (std::size_t lane = 0; lane < number_; ++lane)
          if (maxima_[lane] * levels_per_unit >= level_[lane] + 1)
            set_level(lane, std::floor(maxima_[lane] * levels_per_unit));
      } else {
        const double reached = *std::min_element(maxima_, maxima_ + number_) * levels_per_unit;
        if (reached >= level_[0] + 2) set_level(0, std::floor(reached));
      }
    }
  }

  /// In quarters; bytes: of one lane, else of all of them.
  void set_level(std::size_t lane, double level) {
    level_[lane] = level;
    auto known = kept_.find(level);
    if (known == kept_.end()) {
      known = kept_.try_emplace(level, least_counts<Sum>(plan_, level / levels_per_unit)).first;
      if (level == beyond_all) std::fill(known->second.begin(), known->second.end(), std::numeric_limits<Sum>::max());
    }
    if constexpr (bytes)
      for (std::size_t r = 0; r < known->second.size(); ++r) least_[r * lanes + lane] = known->second[r];
    else
      std::copy(known->second.begin(), known->second.end(), least_.begin());
  }

  /// Replication by replication, which stays in the nearest cache; then turned in tiles.
  void draw(std::size_t first, std::size_t number) {
    const std::size_t places = field_.zones.centres();
    drawn_.assign(places * lanes, Count{0});
    for (std::size_t lane = 0; lane < number; ++lane) cases_(first + lane, drawn_.data() + lane * places);
    for (std::size_t tile = 0; tile < places; tile += 64)
      for (std::size_t lane = 0; lane < lanes; lane += 8) turn(tile, std::min(places, tile + 64), lane);
  }
  /// Eight lanes of places from .. to: bytes eight by eight, in three exchanges of halves.
  void turn(std::size_t from, std::size_t to, std::size_t lane) {
    const std::size_t places = field_.zones.centres();
    std::size_t place = from;
    if constexpr (bytes && std::endian::native == std::endian::little)
      for (; place + 8 <= to; place += 8) {
        std::uint64_t row[8];
        for (std::size_t i = 0; i < 8; ++i) std::memcpy(row + i, drawn_.data() + (lane + i) * places + place, 8);
        const auto exchange = [&row](std::size_t apart, std::uint64_t mask) {
          for (std::size_t i = 0; i < 8; ++i) {
            if ((i & apart) != 0) continue;
            const std::uint64_t swapped = (row[i] >> (8 * apart) ^ row[i + apart]) & mask;
            row[i] ^= swapped << (8 * apart);
            row[i + apart] ^= swapped;
          }
        };
        exchange(4, 0x00000000FFFFFFFF);
        exchange(2, 0x0000FFFF0000FFFF);
        exchange(1, 0x00FF00FF00FF00FF);
        for (std::size_t i = 0; i < 8; ++i) std::memcpy(counts_.data() + (place + i) * lanes + lane, row + i, 8);
      }
    for (; place < to; ++place)
      for (std::size_t i = lane; i < lane + 8; ++i) counts_[place * lanes + i] = drawn_[i * places + place];
  }
  bool small_enough() const {
    std::uint8_t bits = 0;
    for (Count count : counts_) bits |= std::uint8_t(count);
    return bits <= most_in_a_place;
  }

  void look_at_centre(std::size_t centre) {
    if (field_.zones.sizes(centre).empty()) return;
    std::size_t hits = 0;
    const CirclePlaces places = field_.zones.places(centre);
    if constexpr (!bytes)
      hits = grow_wide(centre);
    else if (places.words() == nullptr)
      hits = grow_bytes(centre, places.longs());
    else
      hits = grow_bytes(centre, places.words());
    const std::size_t first = field_.zones.first_zone(centre);
    for (std::size_t h = 0; h < hits; ++h)
      if (hits_[h].lane < number_) weigh(first + hits_[h].zone, hits_[h].lane, hits_[h].cases);
  }
  template <class Place>
  std::size_t grow_bytes(std::size_t centre, const Place* place) {
    const auto sizes = field_.zones.sizes(centre);
    return grow_circles<Place>(
        plan_.vector,
        {place, field_.zones.places(centre).size(), sizes.data(),
         plan_.rows.row.data() + field_.zones.first_zone(centre), plan_.group_zone.data() + plan_.group_start[centre],
         plan_.group_row.data() + plan_.group_start[centre], counts_.data(), least_.data()},
        hits_.data());
  }
  std::size_t grow_wide(std::size_t centre) {
    const auto sizes = field_.zones.sizes(centre);
    const std::uint16_t* rows = plan_.rows.row.data() + field_.zones.first_zone(centre);
    const std::vector<std::uint32_t> places = field_.zones.places(centre).list();
    const std::size_t zones = ScanKernel<Count>::grow(
        plan_.vector, {places.data(), sizes.data(), rows, sizes.size(), counts_.data(), least_.data()}, zones_.data(),
        sums_.data());
    std::size_t hits = 0;
    for (std::size_t z = 0; z < zones; ++z)
      for (std::size_t lane = 0; lane < number_; ++lane) {
        const Sum cases = sums_[z * lanes + lane];
        hits_[hits] = {zones_[z], std::uint32_t(lane), cases};
        hits += cases >= least_[rows[zones_[z]]];
      }
    return hits;
  }

  void weigh(std::size_t zone, std::size_t lane, std::int64_t cases) {
    if (cases < field_.min_cases) return;
    const double expected = field_.share(zone), all = double(field_.total);
    const double excess = double(cases) - expected;  // the bound of ScanSearch
    if (field_.model == ScanModel::poisson &&
        (excess <= 0 || excess * excess * all < maxima_[lane] * (1 - 1e-9) * expected * (all - expected)))
      return;
    maxima_[lane] = std::max(maxima_[lane], field_.ratio(cases, zone, expected));
  }

  const MaximaPlan& plan_;
  const ScanField& field_;
  CellCases cases_;
  std::size_t number_ = 0;
  double* maxima_ = nullptr;
  RowVector<Count> counts_;   ///< by place and lane
  std::vector<Count> drawn_;  ///< by lane and place
  RowVector<Sum> sums_;
  std::vector<std::uint32_t> zones_;
  std::vector<Hit> hits_;
  double level_[lanes];   ///< in quarters; bytes: per lane, else the first is that of all
  RowVector<Sum> least_;  ///< per row; bytes: per row and lane
  std::map<double, std::vector<Sum>> kept_;
};

struct MaximaWorker {
  std::unique_ptr<SpaceLanes<std::uint8_t>> bytes;
  std::unique_ptr<SpaceLanes<std::uint16_t>> words;
  std::unique_ptr<SpaceLanes<std::uint32_t>> doubles;
};
template <class Count>
bool run(std::unique_ptr<SpaceLanes<Count>>& lanes, const MaximaPlan& plan, const Block& block, double guess,
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
  const MaximaPlan plan(field, cases, vector);
  const bool fits_words = field.total < std::numeric_limits<std::uint16_t>::max();
  const bool fits_bytes = fits_words && busiest(field, replications.population) <= busiest_for_bytes;
  std::vector<MaximaWorker> workers(std::size_t(std::max(1, execution.threads)));
  std::vector<double> maxima(std::size_t(replications.number), 0);
  std::atomic<double> guess = first_guess;  // what the batches before have all passed, with a margin
  in_blocks({replications.number, std::int64_t(circle_lanes)}, execution, [&](const Block& block) {
    MaximaWorker& worker = workers[std::size_t(block.worker)];
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
