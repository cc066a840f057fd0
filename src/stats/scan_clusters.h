// From the best windows and the simulated maxima to the list of clusters: rank p, Gumbel p, recurrence, and where the
// list ends.
#pragma once
#include <functional>

#include "stats/scan_field.h"

namespace stats {

struct ClusterRules {
  double days_between_looks = 1;
  bool prospective = false;
};
/// Asks for the next best window until p > .5 or most_clusters; `describe` fills places, centre and dates.
void list_clusters(Scan& scan, ScanSearch& search, const ScanField& field, const ScanOptions& options,
                   const ClusterRules& rules, const std::function<void(const ScanWindow&, ScanCluster&)>& describe);

}  // namespace stats
