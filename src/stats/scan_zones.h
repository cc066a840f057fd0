// The circles of a scan: per centre its places by distance, in nested zones that take ties together and respect the
// caps.
#pragma once
#include <cstdint>
#include <vector>

#include "stats/scan.h"

namespace stats {

struct CentreZones {
  std::vector<std::uint32_t> places;    ///< by distance
  std::vector<std::uint32_t> zone_end;  ///< zone k holds places[0 .. zone_end[k])
  std::vector<double> radius_m;         ///< per zone
};
struct ZoneCaps {
  double max_radius_m = 0;
  double max_weight = 0;  ///< inclusive
};
/// `weight` per place: population or cases.
std::vector<CentreZones> make_zones(const Points& places, const std::vector<double>& weight, const ZoneCaps& caps);

/// The best window met so far, with the tie order of definitions 11.
struct ScanBest {
  double llr = 0;
  std::uint32_t centre = 0;
  std::uint32_t zone = 0;
  std::uint32_t places = 0;
  double radius_m = 0;
  std::int32_t first = 0;  ///< interval
  std::int32_t last = 0;
  std::int64_t cases = 0;
  double expected = 0;
  bool found = false;
  bool beaten_by(const ScanBest& other) const;
};

/// Adds p, Gumbel p and recurrence to the clusters.
void rank_clusters(Scan& scan, const ScanOptions& options, double days_between_looks);

}  // namespace stats
