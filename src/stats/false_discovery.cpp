#include "stats/false_discovery.h"

#include <algorithm>
#include <numeric>

namespace stats {

std::vector<double> benjamini_hochberg(const std::vector<double>& p) {
  const std::size_t m = p.size();
  std::vector<std::size_t> order(m);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
  std::vector<double> q(m);
  double smallest = 1;
  for (std::size_t rank = m; rank >= 1; --rank) {
    smallest = std::min(smallest, double(m) * p[order[rank - 1]] / double(rank));
    q[order[rank - 1]] = smallest;
  }
  return q;
}

std::vector<Defined<double>> benjamini_hochberg(const std::vector<Defined<double>>& p) {
  std::vector<double> defined;
  for (const auto& value : p)
    if (value) defined.push_back(*value);
  const auto q = benjamini_hochberg(defined);
  std::vector<Defined<double>> all;
  all.reserve(p.size());
  std::size_t next = 0;
  for (const auto& value : p) {
    if (value)
      all.emplace_back(q[next++]);
    else
      all.emplace_back(value.reason());
  }
  return all;
}

bool below_fdr_floor(const std::vector<Defined<double>>& p, int permutations, double alpha) {
  const double smallest = 1.0 / (permutations + 1);
  double defined = 0, at_floor = 0;
  for (const auto& value : p) {
    if (!value) continue;
    ++defined;
    if (*value <= smallest * (1 + 1e-12)) ++at_floor;
  }
  const double needed = defined * smallest / alpha;
  return needed > 1 && at_floor < needed;
}

}  // namespace stats
