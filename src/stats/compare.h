// More or less than before? Two Poisson counts with exposures (definitions 2).
// E-test with the pooled (score) statistic: Krishnamoorthy & Thomson 2004, but with the pooled variance; ties compared
// as 128-bit integers when exposures are whole; O(n) tails, relative accuracy 1e-9 down to p = 1e-15. C-test:
// Przyborowski & Wilenski 1940, minimum likelihood. Assumes Poisson counts; overdispersed series: use the regression
// instead.
#pragma once
#include <cstdint>
#include <vector>

#include "stats/estimate.h"

namespace stats {

PValue etest(Observed first, Observed second);  ///< both 0: p = 1
PValue ctest(Observed first, Observed second);  ///< both 0: p = 1

/// The E-test for every split of one total: the tables are made once. Masses below exp(log_cut) are left out.
struct Exposures {
  double first = 1;
  double second = 1;
};
class EtestOfTotal {
 public:
  EtestOfTotal(std::int64_t total, Exposures exposures, double log_cut = -60);
  double p(std::int64_t first) const;

 private:
  /// Poisson masses from `from` on, with their sums from below and from above.
  struct Masses {
    std::int64_t from = 0;
    std::vector<double> mass, lower, upper;
    std::int64_t last() const { return from + std::int64_t(mass.size()) - 1; }
    double at_most(std::int64_t x) const;
    double at_least(std::int64_t x) const;
  };
  static Masses masses(double mean, double log_cut);
  std::int64_t total_;
  Exposures exposures_;
  Masses one_, two_;
};

/// 2(sqrt x - sqrt m), m a *known* mean; flag at |z| >= 3.
double poisson_z(double observed, double known_mean);
/// Second against first: 2(sqrt(x2/n2) - sqrt(x1/n1)) / sqrt(1/n1 + 1/n2).
double poisson_z_two_sample(Observed first, Observed second);

struct Comparison {
  PValue etest;
  PValue ctest;
  Estimate ratio;        ///< first / second
  double poisson_z = 0;  ///< second against first (scaled to the second's exposure) taken as known
  double poisson_z_two_sample = 0;
  Warnings warnings;  ///< "no-events"
};
/// Exposures > 0; zero exposure is not defined.
Defined<Comparison> compare(Observed first, Observed second, double level = default_level);

/// "k in any window": chance that some window holds n or more (Naus 1982). windows = whole period / window length >= 3.
struct AnyWindow {
  double expected_per_window = 0;
  double windows = 0;
  std::int64_t count = 0;
};
Defined<PValue> any_window(const AnyWindow& question);  ///< fewer than 3 windows: history-too-short

}  // namespace stats
