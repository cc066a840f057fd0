// Which stand out? Funnel of standardised ratios (definitions 10; Spiegelhalter 2005): each unit against the count
// expected for its exposure, flagged by the exact Poisson tail (negative binomial when overdispersed), q over all
// units. Limits: `exact` (largest and smallest count not flagged) or `garwood` (interval around the expected count);
// they differ below E = 10. phi from winsorised z, used only above 1 and with at least 10 units. Never a ranking.
#pragma once
#include <cstdint>
#include <vector>

#include "stats/estimate.h"

namespace stats {

enum class FunnelLimits { exact, garwood };
enum class FunnelFlag { none, low, high, low_998, high_998 };
std::string_view code(FunnelFlag flag);  ///< "none", "low", "high", "low-998", "high-998"

struct FunnelOptions {
  FunnelLimits limits = FunnelLimits::exact;
  bool overdispersion = true;
};
struct FunnelRow {
  Defined<double> ratio = Reason::zero_denominator;
  Defined<double> low95 = Reason::zero_denominator, high95 = Reason::zero_denominator;  ///< as ratios
  Defined<double> low998 = Reason::zero_denominator, high998 = Reason::zero_denominator;
  Defined<double> p = Reason::zero_denominator;  ///< doubled smaller tail
  Defined<double> q = Reason::zero_denominator;
  FunnelFlag flag = FunnelFlag::none;
};
struct Funnel {
  std::vector<FunnelRow> rows;
  double phi = 1;  ///< used
  Defined<double> phi_found = Reason::too_few_units;
  Warnings warnings;
};
struct FunnelColumns {
  std::vector<std::int64_t> observed;
  std::vector<double> expected;
};
Funnel funnel(const FunnelColumns& columns, const FunnelOptions& options = {});

/// Garwood limits around an expected count, as a ratio: chi2inv(a/2; 2E)/2E and chi2inv(1-a/2; 2(E+1))/2E.
Limits garwood_funnel_limits(double expected, double level);

}  // namespace stats
