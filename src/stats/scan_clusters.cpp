#include "stats/scan_clusters.h"

#include "stats/scan_statistic.h"

namespace stats {

void list_clusters(Scan& scan, ScanSearch& search, const ScanField& field, const ScanOptions& options,
                   const ClusterRules& rules, const std::function<void(const ScanWindow&, ScanCluster&)>& describe) {
  while (scan.clusters.size() < options.most_clusters) {
    const auto window = search.next();
    if (!window) break;
    ScanCluster cluster;
    cluster.radius_m = field.zones.radius_m(window->centre, window->zone);
    cluster.cases = window->cases;
    cluster.expected = window->expected;
    cluster.llr = window->llr;
    std::int64_t reached = 0;
    for (double maximum : scan.maxima) reached += maximum >= cluster.llr - tolerance(cluster.llr);
    if (!scan.maxima.empty()) cluster.p = simulated_p(reached, std::int64_t(scan.maxima.size()));
    if (!scan.clusters.empty() && cluster.p.p > 0.5) break;
    cluster.gumbel_p = gumbel_p(scan.maxima, cluster.llr);
    if (rules.prospective) cluster.recurrence_days = rules.days_between_looks / cluster.p.p;
    if (straddles(cluster.p, options.alpha)) warn(scan.warnings, "mc-straddles");
    describe(*window, cluster);
    scan.clusters.push_back(std::move(cluster));
  }
}

}  // namespace stats
