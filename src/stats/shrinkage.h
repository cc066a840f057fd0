// Which stand out, after shrinking? (definitions 10): gamma-Poisson (empirical Bayes) shrinkage of rates to the overall
// rate, Marshall 1991 global moments, or marginal maximum likelihood. And what the same model expects after a peak:
// regression to the mean. Assumes exchangeable units. Interval given a, b as known (slightly too narrow below 20
// units).
#pragma once
#include <vector>

#include "stats/estimate.h"

namespace stats {

struct GammaPrior {
  double mean = 0;      ///< m = sum O / sum E
  double variance = 0;  ///< A; 0 = no variation beyond chance
  double shape = 0;     ///< a = m^2/A (0 when A = 0)
  double rate = 0;      ///< b = m/A
};
struct RateColumns {
  std::vector<double> observed;  ///< counts
  std::vector<double> expected;  ///< expected counts or exposure, > 0
};
enum class PriorMethod { marshall, maximum_likelihood };
Defined<GammaPrior> fit_gamma_prior(const RateColumns& columns, PriorMethod method = PriorMethod::marshall);

struct Shrunken {
  Estimate theta;                                                  ///< interval no-extra-variation when A = 0
  Defined<double> chance_above_mean = Reason::no_extra_variation;  ///< P(theta > m)
};
struct Shrinkage {
  GammaPrior prior;
  std::vector<Shrunken> units;
};
Defined<Shrinkage> shrink(const RateColumns& columns, PriorMethod method = PriorMethod::marshall,
                          double level = default_level);

/// The fall to be expected without any action: x - E(a + x)/(b + E); with A = 0 everything falls back to m E.
struct RegressionToMean {
  Defined<double> expected_without_action = Reason::no_history;
  Defined<double> expected_fall = Reason::no_history;        ///< count
  Defined<double> expected_fall_share = Reason::no_history;  ///< of x
};
/// `history`: yearly counts of the area and of comparable areas (exposure in years), `peak`: the count that gave the
/// signal.
RegressionToMean regression_to_mean(const RateColumns& history, double peak, double peak_exposure = 1);

}  // namespace stats
