#include "stats/scan_zones.h"

#include <algorithm>
#include <cmath>

#include "stats/scan_statistic.h"

namespace stats {
namespace {

constexpr double same_distance_m = 1e-6;

struct Near {
  double distance_m;
  std::uint32_t place;
};

CentreZones zones_of(const std::vector<Near>& near, const std::vector<double>& weight, const ZoneCaps& caps) {
  CentreZones zones;
  double inside = 0;
  for (std::size_t first = 0; first < near.size();) {
    std::size_t last = first;
    while (last + 1 < near.size() && near[last + 1].distance_m - near[last].distance_m <= same_distance_m) ++last;
    double added = 0;
    for (std::size_t i = first; i <= last; ++i) added += weight[near[i].place];
    const double radius = near[last].distance_m;
    if (radius > caps.max_radius_m + same_distance_m || inside + added > caps.max_weight * (1 + 1e-12)) break;
    inside += added;
    for (std::size_t i = first; i <= last; ++i) zones.places.push_back(near[i].place);
    zones.zone_end.push_back(std::uint32_t(zones.places.size()));
    zones.radius_m.push_back(radius);
    first = last + 1;
  }
  return zones;
}

}  // namespace

std::vector<CentreZones> make_zones(const Points& places, const std::vector<double>& weight, const ZoneCaps& caps) {
  const std::size_t n = places.size();
  // Places by x: only those within the radius in x are looked at.
  std::vector<std::uint32_t> by_x(n);
  for (std::size_t i = 0; i < n; ++i) by_x[i] = std::uint32_t(i);
  std::stable_sort(by_x.begin(), by_x.end(), [&](auto a, auto b) { return places.x_m[a] < places.x_m[b]; });
  std::vector<CentreZones> all;
  all.reserve(n);
  std::vector<Near> near;
  for (std::size_t i = 0; i < n; ++i) {
    near.clear();
    const double x = places.x_m[i], y = places.y_m[i], reach = caps.max_radius_m + 2 * same_distance_m;
    auto at = std::partition_point(by_x.begin(), by_x.end(), [&](auto p) { return places.x_m[p] < x - reach; });
    for (; at != by_x.end() && places.x_m[*at] <= x + reach; ++at) {
      const double distance = std::hypot(places.x_m[*at] - x, places.y_m[*at] - y);
      if (distance <= reach) near.push_back({distance, *at});
    }
    std::sort(near.begin(), near.end(), [](const Near& a, const Near& b) {
      return a.distance_m != b.distance_m ? a.distance_m < b.distance_m : a.place < b.place;
    });
    all.push_back(zones_of(near, weight, caps));
  }
  return all;
}

bool ScanBest::beaten_by(const ScanBest& other) const {
  if (!other.found) return false;
  if (!found) return true;
  const double hair = tolerance(llr);
  if (other.llr > llr + hair) return true;
  if (other.llr < llr - hair) return false;
  if (other.places != places) return other.places < places;
  if (std::fabs(other.radius_m - radius_m) > same_distance_m) return other.radius_m < radius_m;
  if (other.first != first) return other.first < first;
  if (other.centre != centre) return other.centre < centre;
  return other.last < last;
}

void rank_clusters(Scan& scan, const ScanOptions& options, double days_between_looks) {
  std::vector<ScanCluster> kept;
  for (ScanCluster& cluster : scan.clusters) {
    std::int64_t reached = 0;
    for (double maximum : scan.maxima) reached += maximum >= cluster.llr - tolerance(cluster.llr);
    if (!scan.maxima.empty()) cluster.p = simulated_p(reached, std::int64_t(scan.maxima.size()));
    if (!kept.empty() && cluster.p.p > 0.5) break;
    cluster.gumbel_p = gumbel_p(scan.maxima, cluster.llr);
    if (options.prospective) cluster.recurrence_days = days_between_looks / cluster.p.p;
    if (straddles(cluster.p, options.alpha)) warn(scan.warnings, "mc-straddles");
    kept.push_back(cluster);
  }
  scan.clusters = std::move(kept);
}

}  // namespace stats
