// Risk against targets or inhabitants (definitions 5; Kelsall & Diggle 1995; Davies & Hazelton 2010): log ratio of two
// kernel densities with the same bandwidth and edge. Null: cases placed on the denominator points, by weight; or labels
// shuffled for case-control data. Upper and lower simulated p per cell, q over the map, and p that hold for all cells
// at once: the rank of a cell's excess (f - e)/sqrt(e), e what the null expects, among the largest excesses of the
// replications (single-step maximum, Westfall & Young 1993). Dividing by sqrt(e) gives cells of many and of few targets
// about the same spread. Not where the denominator is nearly empty. Replications run side by side (Execution); the
// answer does not depend on it.
#pragma once
#include <vector>

#include "stats/kernel_density.h"

namespace stats {

struct RelativeRiskInput {
  Points cases;
  Points denominators;
  std::vector<double> weight;  ///< of the denominators; empty = 1 (shops)
  bool case_control = false;   ///< denominators are other crimes: shuffle labels
};
struct RelativeRiskOptions {
  DensityOptions density;  ///< cell, bandwidth, window
  int permutations = 999;
  std::uint64_t seed = 1;
};
struct RelativeRisk {
  Density grid;                            ///< of the cases
  std::vector<Defined<double>> log_ratio;  ///< denominator-too-small where 4 pi h^2 g < 2
  std::vector<Defined<double>> p_high, p_low, q_high;
  std::vector<Defined<double>> p_high_all, p_low_all;  ///< for the whole map at once
};
Defined<RelativeRisk> relative_risk(const RelativeRiskInput& input, const RelativeRiskOptions& options,
                                    const Execution& execution = {});
/// (f - e)/sqrt(e); e > 0
double standardised_excess(double f, double e);
/// ln[(f/n1)/(g/n0)]
double log_relative_risk(double f, double n1, double g, double n0);

}  // namespace stats
