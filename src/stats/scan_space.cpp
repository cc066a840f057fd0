#include <algorithm>
#include <cmath>
#include <numeric>

#include "stats/philox.h"
#include "stats/scan.h"
#include "stats/scan_statistic.h"
#include "stats/scan_zones.h"

namespace stats {
namespace {

enum class Model { poisson, bernoulli };

class SpatialScan {
 public:
  SpatialScan(const ScanCells& cells, const ScanOptions& options, Model model)
      : cells_(cells), options_(options), model_(model) {
    total_ = std::accumulate(cells.cases.begin(), cells.cases.end(), std::int64_t{0});
    population_ = std::accumulate(cells.population.begin(), cells.population.end(), 0.0);
    zones_ = make_zones(cells.centres, cells.population, {options.max_radius_m, options.max_share * population_});
    for (const CentreZones& centre : zones_) {
      inside_.emplace_back();
      double sum = 0;
      std::size_t at = 0;
      for (std::uint32_t end : centre.zone_end) {
        for (; at < end; ++at) sum += cells.population[centre.places[at]];
        inside_.back().push_back(sum);
      }
    }
    double cumulated = 0;
    for (double people : cells.population) cumulative_.push_back(cumulated += people);
    if (model == Model::bernoulli)
      for (std::size_t i = 0; i < cells.population.size(); ++i)
        people_.insert(people_.end(), std::size_t(cells.population[i]), std::uint32_t(i));
  }

  /// The best zone free of banned places.
  ScanBest best(const std::vector<std::int64_t>& cases, const std::vector<bool>& banned) const {
    ScanBest best;
    for (std::size_t c = 0; c < zones_.size(); ++c) {
      const CentreZones& centre = zones_[c];
      std::int64_t inside = 0;
      std::size_t at = 0;
      bool free = true;
      for (std::size_t z = 0; z < centre.zone_end.size() && free; ++z) {
        for (; at < centre.zone_end[z]; ++at) {
          inside += cases[centre.places[at]];
          free = free && (banned.empty() || !banned[centre.places[at]]);
        }
        if (!free || inside < options_.min_cases) continue;
        const double expected = double(total_) * inside_[c][z] / population_, excess = double(inside) - expected;
        // LLR <= excess^2 C/(E (C - E)), whatever the model: most zones stop here.
        if (excess <= 0) continue;
        if (model_ == Model::poisson &&
            excess * excess * double(total_) < best.llr * (1 - 1e-9) * expected * (double(total_) - expected))
          continue;
        ScanBest now;
        now.llr = llr(inside, c, z, expected);
        if (!(now.llr > 0)) continue;
        now.centre = std::uint32_t(c);
        now.zone = std::uint32_t(z);
        now.places = centre.zone_end[z];
        now.radius_m = centre.radius_m[z];
        now.cases = inside;
        now.expected = expected;
        now.found = true;
        if (best.beaten_by(now)) best = now;
      }
    }
    return best;
  }

  std::vector<std::int64_t> draw(std::uint64_t replication) {
    Random random(options_.seed, Stream::scan, replication);
    std::vector<std::int64_t> cases(cells_.cases.size(), 0);
    if (model_ == Model::poisson) {
      for (std::int64_t i = 0; i < total_; ++i) {
        const double u = random.uniform() * population_;
        const auto at = std::upper_bound(cumulative_.begin(), cumulative_.end(), u) - cumulative_.begin();
        ++cases[std::size_t(std::min<std::ptrdiff_t>(at, std::ptrdiff_t(cases.size()) - 1))];
      }
      return cases;
    }
    std::vector<std::size_t> swapped;  // put back afterwards: a replication depends on nothing but its number
    for (std::size_t i = 0; i < std::size_t(total_); ++i) {
      const std::size_t other = i + random.below(std::uint32_t(people_.size() - i));
      std::swap(people_[i], people_[other]);
      swapped.push_back(other);
      ++cases[people_[i]];
    }
    for (std::size_t i = swapped.size(); i-- > 0;) std::swap(people_[i], people_[swapped[i]]);
    return cases;
  }

  ScanCluster cluster(const ScanBest& best) const {
    const CentreZones& centre = zones_[best.centre];
    ScanCluster result;
    result.places.assign(centre.places.begin(), centre.places.begin() + best.places);
    result.centre = best.centre;
    result.radius_m = best.radius_m;
    result.cases = best.cases;
    result.expected = best.expected;
    result.llr = best.llr;
    return result;
  }

 private:
  double llr(std::int64_t inside, std::size_t c, std::size_t z, double expected) const {
    if (model_ == Model::poisson) return poisson_llr(inside, expected, total_);
    return bernoulli_llr({inside, std::llround(inside_[c][z]), total_, std::llround(population_)});
  }

  const ScanCells& cells_;
  const ScanOptions& options_;
  Model model_;
  std::int64_t total_ = 0;
  double population_ = 0;
  std::vector<CentreZones> zones_;
  std::vector<std::vector<double>> inside_;
  std::vector<double> cumulative_;
  std::vector<std::uint32_t> people_;
};

Defined<Scan> run(const ScanCells& cells, const ScanOptions& options, Model model) {
  const std::size_t n = cells.cases.size();
  base::check(cells.population.size() == n && cells.centres.size() == n, "columns of one length");
  const auto total = std::accumulate(cells.cases.begin(), cells.cases.end(), std::int64_t{0});
  if (total < std::int64_t(options.least_events)) return Reason::too_few_events;
  for (std::size_t i = 0; i < n; ++i) {
    if (cells.population[i] < 0 || (cells.population[i] == 0 && cells.cases[i] > 0)) return Reason::zero_denominator;
    if (model == Model::bernoulli &&
        (std::floor(cells.population[i]) != cells.population[i] || double(cells.cases[i]) > cells.population[i]))
      return Reason::not_a_count;
  }
  SpatialScan scanner(cells, options, model);
  Scan scan;
  std::vector<bool> banned(n, false);
  while (scan.clusters.size() < options.most_clusters) {
    const ScanBest best = scanner.best(cells.cases, banned);
    if (!best.found) break;
    scan.clusters.push_back(scanner.cluster(best));
    for (std::uint32_t place : scan.clusters.back().places) banned[place] = true;
  }
  for (int r = 0; r < options.permutations; ++r)
    scan.maxima.push_back(scanner.best(scanner.draw(std::uint64_t(r)), {}).llr);
  ScanOptions retrospective = options;
  retrospective.prospective = false;
  rank_clusters(scan, retrospective, 1);
  return scan;
}

}  // namespace

Defined<Scan> scan_poisson(const ScanCells& cells, const ScanOptions& options) {
  return run(cells, options, Model::poisson);
}
Defined<Scan> scan_bernoulli(const ScanCells& cells, const ScanOptions& options) {
  return run(cells, options, Model::bernoulli);
}

}  // namespace stats
