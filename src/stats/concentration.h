// Few places, many robberies? (definitions 7; Bernasco & Steenbeek 2017): Gini of counts over places, its form for few
// events, "80/20", repeats, against events falling on places by chance. Enumerated for equal places and few events,
// else simulated. There is no useful interval. Needs the places at risk: with only the hit places G says less, and that
// must be said.
#pragma once
#include <cstdint>
#include <vector>

#include "stats/estimate.h"
#include "stats/parallel.h"

namespace stats {

struct ConcentrationOptions {
  int permutations = 999;
  std::uint64_t seed = 1;
  std::vector<double> chance;  ///< per place; empty = equal
};
struct Concentration {
  double gini = 0;
  double gini_few = 0;   ///< G' = max(N/X, 1)(G - 1) + 1
  double null_mean = 0;  ///< of G
  PValue p;              ///< P(G* >= G)
  std::int64_t events = 0, places = 0, hit_places = 0;
  std::int64_t places_for_80 = 0;  ///< smallest number that holds 80 % of the events
  double share_for_80 = 0;         ///< of all places
  double hit_share_for_80 = 0;     ///< of the hit places
  double repeat_share = 0;         ///< (X - distinct)/X
  std::int64_t hit_twice = 0;      ///< places hit two times or more
  double null_repeat_share = 0;
  PValue repeat_p;  ///< P(repeats >= seen)
};
/// counts per place at risk, zeros included. X < 5: too-few-events.
Defined<Concentration> concentration(const std::vector<std::int64_t>& counts, const ConcentrationOptions& options = {},
                                     const Execution& execution = {});

}  // namespace stats
