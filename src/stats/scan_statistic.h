// Kulldorff's log likelihood ratios for one window (1997; Kulldorff et al. 2005), high rates only: 0 when not raised.
// Relative accuracy 1e-12; 0 ln 0 = 0.
#pragma once
#include <cstdint>
#include <vector>

#include "stats/estimate.h"

namespace stats {

/// Poisson and space-time permutation: c cases with `expected` expected, of `total`.
double poisson_llr(std::int64_t cases, double expected, std::int64_t total);

struct BernoulliWindow {
  std::int64_t cases_in = 0;
  std::int64_t all_in = 0;  ///< cases and controls inside
  std::int64_t cases_total = 0;
  std::int64_t all_total = 0;
};
double bernoulli_llr(const BernoulliWindow& window);

/// Gumbel p from R simulated maxima (moments); beside the rank p, never instead. Constant maxima: no-variation.
Defined<double> gumbel_p(const std::vector<double>& maxima, double observed);
double gumbel_p(double mean, double deviation, double observed);

}  // namespace stats
