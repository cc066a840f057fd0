#include "simulation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace simulation {
namespace {

double margin(double promised, double n, double z) { return z * std::sqrt(promised * (1 - promised) / n); }

}  // namespace

int datasets() {
  static const int number = [] {
    const char* asked = std::getenv("STAPSTEEN_DATASETS");
    return asked == nullptr ? 200 : std::clamp(std::atoi(asked), 10, 100000);
  }();
  return number;
}

stats::Random world(std::uint64_t test, int dataset) { return {test, stats::Stream::test, std::uint64_t(dataset)}; }

std::vector<std::int64_t> poisson_counts(stats::Random& random, std::size_t size, double mean) {
  std::vector<std::int64_t> counts(size);
  for (auto& count : counts) count = random.poisson(mean);
  return counts;
}

std::int64_t spread_count(stats::Random& random, double mean, double phi) {
  return phi > 1 ? random.negative_binomial(mean, phi * mean) : random.poisson(mean);
}

void measured(const std::string& name, double value) { std::printf("measured %s = %.5g\n", name.c_str(), value); }

void expect_uniform(const std::string& name, std::vector<double> p, double grain) {
  ASSERT_FALSE(p.empty()) << name;
  std::sort(p.begin(), p.end());
  const double n = double(p.size());
  double largest = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    largest = std::max({largest, double(i + 1) / n - p[i], p[i] - double(i) / n});
  measured(name + ": D sqrt(n)", largest * std::sqrt(n));
  EXPECT_LE((largest - grain) * std::sqrt(n), 1.95) << name << " over " << n;
}

void expect_not_smaller(const std::string& name, std::vector<double> p) {
  ASSERT_FALSE(p.empty()) << name;
  std::sort(p.begin(), p.end());
  const double n = double(p.size());
  double largest = 0;
  for (std::size_t i = 0; i < p.size(); ++i) largest = std::max(largest, double(i + 1) / n - p[i]);
  measured(name + ": D+ sqrt(n)", largest * std::sqrt(n));
  EXPECT_LE(largest * std::sqrt(n), 1.86) << name << " over " << n;
  // A test that never says anything would pass the line above: small p must exist.
  EXPECT_LT(p.front(), .5) << name;
}

void expect_share(const std::string& name, const Hits& hits, double promised) {
  ASSERT_GT(hits.of, 0) << name;
  measured(name, hits.share());
  EXPECT_NEAR(hits.share(), promised, margin(promised, double(hits.of), 3.29)) << name << " over " << hits.of;
}

void expect_at_least(const std::string& name, const Hits& hits, double promised) {
  ASSERT_GT(hits.of, 0) << name;
  measured(name, hits.share());
  EXPECT_GE(hits.share(), promised - margin(promised, double(hits.of), 3.09)) << name << " over " << hits.of;
}

void expect_at_most(const std::string& name, const Hits& hits, double promised) {
  ASSERT_GT(hits.of, 0) << name;
  measured(name, hits.share());
  EXPECT_LE(hits.share(), promised + margin(promised, double(hits.of), 3.09)) << name << " over " << hits.of;
}

std::vector<double> poisson_masses(double mean) {
  std::vector<double> mass;
  for (int x = 0;; ++x) {
    mass.push_back(std::exp(double(x) * std::log(mean) - mean - std::lgamma(double(x) + 1)));
    if (x > mean && mass.back() < 1e-15) return mass;
  }
}

std::vector<double> binomial_masses(int n, double p) {
  std::vector<double> mass;
  for (int x = 0; x <= n; ++x)
    mass.push_back(std::exp(std::lgamma(n + 1.0) - std::lgamma(x + 1.0) - std::lgamma(n - x + 1.0) + x * std::log(p) +
                            (n - x) * std::log1p(-p)));
  return mass;
}

}  // namespace simulation
