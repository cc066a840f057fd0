// Is the map any good? (definitions 6): hit rate, PAI (Chainey 2008), PEI, RRI on later events at equal area, with
// Wilson intervals; two maps compared on the same events by McNemar's exact test. Ties in the prediction: lowest
// observed first (worst case) or hits of a tied group spread by area (expected). Not for the events the map was made
// from.
#pragma once
#include <cstdint>
#include <vector>

#include "stats/estimate.h"

namespace stats {

struct MapColumns {
  std::vector<double> predicted;
  std::vector<std::int64_t> observed;  ///< later events per cell
  std::vector<double> area;            ///< any unit; empty = equal
};
enum class TieRule { worst, expected };

/// By rank: after taking 1, 2, 3 ... cells.
struct AccuracyCurve {
  std::vector<std::size_t> order;  ///< cells, highest predicted first
  std::vector<std::int64_t> cum_count;
  std::vector<double> pai;
  std::vector<Defined<double>> pei;  ///< best PAI 0: no-events
  std::vector<Defined<double>> rri;  ///< cumulative predicted / observed; nothing observed yet: zero-denominator
};
Defined<AccuracyCurve> accuracy_curve(const MapColumns& map);

struct AccuracyAt {
  double area_share = 0;  ///< asked: 0.05
  double area_taken = 0;  ///< whole cells within it
  std::size_t cells = 0;
  double hits = 0;
  Estimate hit_rate;  ///< Wilson
  Estimate pai;       ///< Wilson / area share taken
  Defined<double> pei = Reason::no_events;
};
/// No later events: no-events-in-test-period. No whole cell within the share: zero-denominator.
Defined<AccuracyAt> accuracy_at(const MapColumns& map, double area_share, TieRule rule = TieRule::worst,
                                double level = default_level);
double prediction_accuracy_index(double hit_share, double area_share);

/// Events inside one map's area only, against inside the other's only.
PValue mcnemar(std::int64_t only_first, std::int64_t only_second);

}  // namespace stats
