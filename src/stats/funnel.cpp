#include "stats/funnel.h"

#include <algorithm>
#include <cmath>

#include "stats/distributions.h"
#include "stats/false_discovery.h"

namespace stats {
namespace {

struct CountLaw {
  double mean;
  double variance;
  double lower(std::int64_t x) const { return count_lower(x, mean, variance); }
  double upper(std::int64_t x) const { return count_upper(x, mean, variance); }
};

/// The smallest and largest count whose smaller tail is above `tail`.
Limits not_flagged(const CountLaw& law, double tail) {
  std::int64_t low = 0, high = 1;
  while (law.upper(high) > tail) high *= 2;
  std::int64_t below = 0;  // upper(below) > tail
  while (high - below > 1) {
    const std::int64_t half = below + (high - below) / 2;
    (law.upper(half) > tail ? below : high) = half;
  }
  const std::int64_t largest = below;
  std::int64_t above = largest;  // lower(above) > tail
  if (law.lower(0) <= tail) {
    while (above - low > 1) {
      const std::int64_t half = low + (above - low) / 2;
      (law.lower(half) > tail ? above : low) = half;
    }
    low = above;
  }
  return {double(low), double(largest)};
}

Defined<double> overdispersion(const FunnelColumns& columns) {
  std::vector<double> z;
  for (std::size_t i = 0; i < columns.observed.size(); ++i)
    if (columns.expected[i] > 0)
      z.push_back(2 * (std::sqrt(double(columns.observed[i])) - std::sqrt(columns.expected[i])));
  if (z.size() < 10) return Reason::too_few_units;
  std::sort(z.begin(), z.end());
  const double low = quantile(z, 0.1), high = quantile(z, 0.9);
  double sum = 0;
  for (double value : z) sum += std::pow(std::clamp(value, low, high), 2);
  return sum / double(z.size());
}

FunnelFlag flag_of(double low_tail, double high_tail) {
  const bool low = low_tail < high_tail;
  const double tail = std::min(low_tail, high_tail);
  if (tail <= 0.001) return low ? FunnelFlag::low_998 : FunnelFlag::high_998;
  if (tail <= 0.025) return low ? FunnelFlag::low : FunnelFlag::high;
  return FunnelFlag::none;
}

}  // namespace

std::string_view code(FunnelFlag flag) {
  switch (flag) {
    case FunnelFlag::none:
      return "none";
    case FunnelFlag::low:
      return "low";
    case FunnelFlag::high:
      return "high";
    case FunnelFlag::low_998:
      return "low-998";
    case FunnelFlag::high_998:
      return "high-998";
  }
  base::fail_check("a flag without code", __FILE__, __LINE__);
}

Limits garwood_funnel_limits(double expected, double level) {
  base::check(expected > 0, "an expected count");
  const double a = 1 - level;
  return {chi_square_quantile(a / 2, 2 * expected) / (2 * expected),
          chi_square_quantile(1 - a / 2, 2 * (expected + 1)) / (2 * expected)};
}

Funnel funnel(const FunnelColumns& columns, const FunnelOptions& options) {
  base::check(columns.observed.size() == columns.expected.size(), "as many expected as observed");
  Funnel result;
  result.phi_found = overdispersion(columns);
  if (!result.phi_found)
    warn(result.warnings, "too-few-units");
  else if (options.overdispersion)
    result.phi = std::max(1.0, *result.phi_found);
  std::vector<Defined<double>> p;
  for (std::size_t i = 0; i < columns.observed.size(); ++i) {
    FunnelRow row;
    const double expected = columns.expected[i];
    if (expected > 0) {
      const CountLaw law{expected, expected * result.phi};
      const double low_tail = law.lower(columns.observed[i]), high_tail = law.upper(columns.observed[i]);
      row.ratio = double(columns.observed[i]) / expected;
      row.p = std::min(1.0, 2 * std::min(low_tail, high_tail));
      row.flag = flag_of(low_tail, high_tail);
      Limits wide = garwood_funnel_limits(expected, 0.998), narrow = garwood_funnel_limits(expected, 0.95);
      if (options.limits == FunnelLimits::exact) {
        const Limits counts95 = not_flagged(law, 0.025), counts998 = not_flagged(law, 0.001);
        narrow = {counts95.low / expected, counts95.high / expected};
        wide = {counts998.low / expected, counts998.high / expected};
      }
      row.low95 = narrow.low;
      row.high95 = narrow.high;
      row.low998 = wide.low;
      row.high998 = wide.high;
    }
    p.push_back(row.p);
    result.rows.push_back(row);
  }
  const auto q = benjamini_hochberg(p);
  for (std::size_t i = 0; i < q.size(); ++i) result.rows[i].q = q[i];
  return result;
}

}  // namespace stats
