#include <algorithm>
#include <cmath>
#include <numeric>

#include "stats/scan.h"
#include "stats/scan_clusters.h"
#include "stats/scan_space_maxima.h"

namespace stats {
namespace {

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
  field.zones = ScanZones(cells.centres, cells.population,
                          {options.max_radius_m, options.max_share * population, options.most_places}, execution);
  if (field.zones.is_too_large()) return Reason::too_many_pairs;
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
  scan.maxima = scan_space_maxima(field, {cells.population, options.permutations, options.seed}, execution);
  ScanLabels labels;
  labels.start.push_back(0);
  for (std::int64_t number : cells.cases) {
    if (number > 0) labels.cases.push_back({0, number});
    labels.start.push_back(labels.cases.size());
  }
  ScanSearch search(field, labels, execution);
  list_clusters(scan, search, field, options, {}, [&](const ScanWindow& window, ScanCluster& cluster) {
    cluster.places = field.zones.places(window.centre).first(field.zones.size(window.zone)).list();
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
