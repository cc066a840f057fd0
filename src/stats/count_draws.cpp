#include "stats/count_draws.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "stats/distributions.h"

namespace stats {
namespace {

/// Where a table of draws begins: from large means on not at 0, or it would be as long as the mean. Twelve spreads
/// below the mean lies less than a double can tell from nothing.
std::int64_t first_of(double mean, double variance) {
  constexpr double large = 1e5;
  return mean < large ? 0 : std::max<std::int64_t>(0, std::int64_t(mean - 12 * std::sqrt(variance)));
}

std::vector<double> masses_from(std::int64_t first, double mean, double variance) {
  std::vector<double> mass;
  double sum = 0;
  for (std::int64_t x = first; sum < 1 - 1e-12 || double(x) <= mean; ++x) {
    mass.push_back(count_mass(x, mean, variance));
    sum += mass.back();
    if (double(x) > mean && mass.back() < 1e-18) break;
  }
  return mass;
}

}  // namespace

std::vector<double> count_masses(double mean, double variance) { return masses_from(0, mean, variance); }

CountDraws::CountDraws(double mean, double variance)
    : first_(first_of(mean, variance)), sums_(masses_from(first_, mean, variance)) {
  std::partial_sum(sums_.begin(), sums_.end(), sums_.begin());
}

std::int64_t CountDraws::operator()(Random& random) const {
  const auto at = std::upper_bound(sums_.begin(), sums_.end(), random.uniform()) - sums_.begin();
  return first_ + std::min<std::int64_t>(at, std::int64_t(sums_.size()) - 1);
}

}  // namespace stats
