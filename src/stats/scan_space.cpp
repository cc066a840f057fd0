#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>
#include <memory>
#include <numeric>

#include "stats/philox.h"
#include "stats/scan.h"
#include "stats/scan_clusters.h"
#include "stats/scan_draws.h"
#include "stats/scan_kernel.h"
#include "stats/scan_threshold.h"

namespace stats {
namespace {

constexpr double first_level = 3, level_step = 0.5;

double rounded_down(double measure) {  // to eight significant bits: rows stay few
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(measure) & ~((std::uint64_t{1} << 45) - 1));
}

/// Replications of cases over cells; the same numbers whatever the worker.
class CellCases {
 public:
  CellCases(const ScanCells& cells, const ScanField& field, std::uint64_t seed)
      : draws_(cells.population), field_(field), seed_(seed) {
    if (field.model == ScanModel::bernoulli)
      for (std::size_t i = 0; i < cells.population.size(); ++i)
        people_.insert(people_.end(), std::size_t(cells.population[i]), std::uint32_t(i));
  }
  /// Adds to counts[cell * lanes + lane].
  template <class Count>
  void operator()(std::uint64_t replication, std::size_t lane, std::vector<Count>& counts) {
    constexpr std::size_t lanes = scan_lanes<Count>;
    Random random(seed_, Stream::scan, replication);
    if (field_.model == ScanModel::poisson) {
      for (std::int64_t i = 0; i < field_.total; ++i) ++counts[draws_(random) * lanes + lane];
      return;
    }
    swapped_.clear();  // put back afterwards: a replication depends on nothing but its number
    for (std::size_t i = 0; i < std::size_t(field_.total); ++i) {
      const std::size_t other = i + random.below(std::uint32_t(people_.size() - i));
      std::swap(people_[i], people_[other]);
      swapped_.push_back(other);
      ++counts[people_[i] * lanes + lane];
    }
    for (std::size_t i = swapped_.size(); i-- > 0;) std::swap(people_[i], people_[swapped_[i]]);
  }

 private:
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

template <class Count>
class SpaceLanes {
 public:
  static constexpr std::size_t lanes = scan_lanes<Count>;
  SpaceLanes(const ScanField& field, const ZoneRows& rows, const CellCases& cases)
      : field_(field), rows_(rows), cases_(cases), counts_(field.zones.centres() * lanes) {
    std::size_t most = 0;
    for (std::size_t c = 0; c < field.zones.centres(); ++c)
      most = std::max(most, field.zones.last_zone(c) - field.zones.first_zone(c));
    hits_.resize(most + 1);
    sums_.resize((most + 1) * lanes);
    least_.resize(rows.measure.size());
  }
  /// Greatest ratio of replications first .. first + number; what is not above `level` need not be found.
  void run(std::size_t first, std::size_t number, double level, double* maxima) {
    std::fill(counts_.begin(), counts_.end(), Count{0});
    for (std::size_t lane = 0; lane < number; ++lane) cases_(first + lane, lane, counts_);
    std::fill(maxima, maxima + number, 0.0);
    set_level(level);
    std::size_t since = 0, pause = 8;
    for (std::size_t centre = 0; centre < field_.zones.centres(); ++centre) {
      look_at_centre(centre, number, maxima);
      if (++since < pause) continue;
      since = 0;
      pause = std::min<std::size_t>(pause * 2, 256);
      const double reached = *std::min_element(maxima, maxima + number);
      if (reached > level_ + level_step) set_level(reached);
    }
  }

 private:
  void set_level(double level) {
    if (level == level_) return;
    level_ = level;
    const CaseThresholds poisson(
        {field_.model == ScanModel::poisson ? field_.total : 0, level, rows_.most, field_.min_cases});
    for (std::size_t r = 0; r < least_.size(); ++r) {
      std::uint32_t least = CaseThresholds::never;
      if (rows_.measure[r] > 0)
        least = field_.model == ScanModel::poisson
                    ? poisson.least(rows_.measure[r])
                    : least_bernoulli_cases(std::int64_t(rows_.measure[r]), {field_.total, field_.all}, level,
                                            field_.min_cases);
      least_[r] = Count(std::min<std::uint32_t>(least, std::numeric_limits<Count>::max()));
    }
  }

  void look_at_centre(std::size_t centre, std::size_t number, double* maxima) {
    const std::size_t first = field_.zones.first_zone(centre), zones = field_.zones.last_zone(centre) - first;
    if (zones == 0) return;
    zone_end_.clear();
    for (std::size_t z = 0; z < zones; ++z) zone_end_.push_back(field_.zones.size(first + z));
    const std::size_t hits = ScanKernel<Count>::grow(best_scan_vector(),
                                                     {field_.zones.places(centre).data(), zone_end_.data(),
                                                      rows_.row.data() + first, zones, counts_.data(), least_.data()},
                                                     hits_.data(), sums_.data());
    for (std::size_t h = 0; h < hits; ++h) {
      const std::size_t zone = first + hits_[h];
      const Count least = least_[rows_.row[zone]];
      const double expected = field_.share(zone);
      for (std::size_t lane = 0; lane < number; ++lane) {
        const std::int64_t cases = sums_[h * lanes + lane];
        if (cases < least || cases < field_.min_cases) continue;
        maxima[lane] = std::max(maxima[lane], field_.ratio(cases, zone, expected));
      }
    }
  }

  const ScanField& field_;
  const ZoneRows& rows_;
  CellCases cases_;
  double level_ = -1;
  std::vector<Count> counts_, sums_, least_;
  std::vector<std::uint32_t> hits_, zone_end_;
};

template <class Count>
std::vector<double> maxima_of(const ScanField& field, const CellCases& cases, int replications,
                              const Execution& execution) {
  constexpr std::size_t lanes = scan_lanes<Count>;
  const ZoneRows rows(field);
  std::vector<std::unique_ptr<SpaceLanes<Count>>> workers(std::size_t(std::max(1, execution.threads)));
  std::vector<double> maxima(std::size_t(replications), 0);
  std::atomic<double> guess = first_level;  // what the batches before have all passed, with a margin
  in_blocks({replications, std::int64_t(lanes)}, execution, [&](const Block& block) {
    auto& worker = workers[std::size_t(block.worker)];
    if (!worker) worker = std::make_unique<SpaceLanes<Count>>(field, rows, cases);
    double* to = maxima.data() + block.first;
    const auto number = std::size_t(block.last - block.first);
    const double level = guess;
    worker->run(std::size_t(block.first), number, level, to);
    const double least = *std::min_element(to, to + number);
    if (least <= level) worker->run(std::size_t(block.first), number, 0, to);  // guessed too high
    if (least * 0.8 > guess) guess = least * 0.8;
  });
  return maxima;
}

Defined<ScanField> field_of(const ScanCells& cells, const ScanOptions& options, ScanModel model,
                            const Execution& execution) {
  const std::size_t n = cells.cases.size();
  base::check(cells.population.size() == n && cells.centres.size() == n, "columns of one length");
  ScanField field;
  field.model = model;
  for (std::size_t i = 0; i < n; ++i) {
    if (cells.cases[i] < 0) return Reason::not_a_count;
    field.total += cells.cases[i];
    if (!(cells.population[i] >= 0) || (cells.population[i] == 0 && cells.cases[i] > 0))
      return Reason::zero_denominator;
    if (model == ScanModel::bernoulli &&
        (std::floor(cells.population[i]) != cells.population[i] || double(cells.cases[i]) > cells.population[i]))
      return Reason::not_a_count;
  }
  if (field.total < std::max<std::int64_t>(1, std::int64_t(options.least_events))) return Reason::too_few_events;
  field.min_cases = std::max<std::int64_t>(1, options.min_cases);
  const double population = std::accumulate(cells.population.begin(), cells.population.end(), 0.0);
  field.all = model == ScanModel::bernoulli ? std::llround(population) : 0;
  field.zones =
      ScanZones(cells.centres, cells.population, {options.max_radius_m, options.max_share * population}, execution);
  field.measure = zone_sums(field.zones, cells.population);
  if (model == ScanModel::poisson)
    for (double& inside : field.measure) inside = double(field.total) * inside / population;
  return field;
}

Defined<Scan> run(const ScanCells& cells, const ScanOptions& options, ScanModel model, const Execution& execution) {
  auto made = field_of(cells, options, model, execution);
  if (!made) return made.reason();
  const ScanField& field = *made;
  Scan scan;
  const CellCases cases(cells, field, options.seed);
  if (field.total <= std::numeric_limits<std::uint8_t>::max())
    scan.maxima = maxima_of<std::uint8_t>(field, cases, options.permutations, execution);
  else if (field.total <= std::numeric_limits<std::uint16_t>::max())
    scan.maxima = maxima_of<std::uint16_t>(field, cases, options.permutations, execution);
  else
    scan.maxima = maxima_of<std::uint32_t>(field, cases, options.permutations, execution);
  ScanLabels labels;
  labels.start.push_back(0);
  for (std::int64_t number : cells.cases) {
    if (number > 0) labels.cases.push_back({0, number});
    labels.start.push_back(labels.cases.size());
  }
  ScanSearch search(field, labels, execution);
  list_clusters(scan, search, field, options, {}, [&](const ScanWindow& window, ScanCluster& cluster) {
    const auto places = field.zones.places(window.centre);
    cluster.places.assign(places.begin(), places.begin() + field.zones.size(window.zone));
    cluster.centre = window.centre;
  });
  return scan;
}

}  // namespace

Defined<Scan> scan_poisson(const ScanCells& cells, const ScanOptions& options, const Execution& execution) {
  return run(cells, options, ScanModel::poisson, execution);
}
Defined<Scan> scan_bernoulli(const ScanCells& cells, const ScanOptions& options, const Execution& execution) {
  return run(cells, options, ScanModel::bernoulli, execution);
}

}  // namespace stats
