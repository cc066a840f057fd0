#include "stats/count_draws.h"

#include <algorithm>
#include <numeric>

#include "stats/distributions.h"

namespace stats {

std::vector<double> count_masses(double mean, double variance) {
  std::vector<double> mass;
  double sum = 0;
  for (std::int64_t x = 0; sum < 1 - 1e-12 || double(x) <= mean; ++x) {
    mass.push_back(count_mass(x, mean, variance));
    sum += mass.back();
    if (double(x) > mean && mass.back() < 1e-18) break;
  }
  return mass;
}

CountDraws::CountDraws(double mean, double variance) : sums_(count_masses(mean, variance)) {
  std::partial_sum(sums_.begin(), sums_.end(), sums_.begin());
}

std::int64_t CountDraws::operator()(Random& random) const {
  const auto at = std::upper_bound(sums_.begin(), sums_.end(), random.uniform()) - sums_.begin();
  return std::min<std::int64_t>(at, std::int64_t(sums_.size()) - 1);
}

}  // namespace stats
