#include "stats/philox.h"

#include <algorithm>

#include "base/check.h"
#include "stats/distributions.h"
#include "stats/philox_blocks.h"

namespace stats {
namespace {

constexpr unsigned blocks_at_once = 8;

}  // namespace

Random::Random(std::uint64_t seed, Stream stream, std::uint64_t replication)
    : counter_{0, std::uint32_t(stream), std::uint32_t(replication), std::uint32_t(replication >> 32)},
      key_{std::uint32_t(seed), std::uint32_t(seed >> 32)} {}

void Random::refill() {
  used_ = 0;
  if (counter_[0] == 0) {
    const auto block = philox4x32_10(counter_, key_);
    std::copy(block.begin(), block.end(), words_.begin());
    ready_ = 4;
    ++counter_[0];
    return;
  }
  static const Instructions with = best_instructions();
  philox_words({counter_, key_, blocks_at_once}, words_.data(), with);
  ready_ = 4 * blocks_at_once;
  counter_[0] += blocks_at_once;
}

double Random::uniform() {
  const std::uint64_t high = word();
  return double((high << 32 | word()) >> 11) * 0x1p-53;
}

double Random::normal() {
  const double u = uniform();
  return normal_quantile(u == 0 ? 0x1p-54 : u);
}

std::int64_t Random::poisson(double mean) { return negative_binomial(mean, mean); }

std::int64_t Random::negative_binomial(double mean, double variance) {
  base::check(mean >= 0 && variance >= mean * (1 - 1e-12), "mean and variance of a count");
  if (mean == 0) return 0;
  const double u = uniform();
  const bool is_poisson = variance <= mean * (1 + 1e-9);
  const double size = is_poisson ? 0 : mean * mean / (variance - mean), fail = is_poisson ? 0 : 1 - mean / variance;
  // Walk from the mean outward: exact inversion with about one standard deviation of steps.
  std::int64_t x = static_cast<std::int64_t>(mean);
  if (mean < 20) x = 0;
  double mass = count_mass(x, mean, variance), lower = x == 0 ? mass : count_lower(x, mean, variance);
  const auto ratio_up = [&](double at) { return is_poisson ? mean / (at + 1) : fail * (size + at) / (at + 1); };
  if (u < lower) {
    while (x > 0 && u < lower - mass) {
      lower -= mass;
      mass /= ratio_up(double(x - 1));
      --x;
    }
    return x;
  }
  while (u >= lower && mass > 1e-300) {
    mass *= ratio_up(double(x));
    lower += mass;
    ++x;
    if (mass < 1e-18 && double(x) > mean) break;
  }
  return x;
}

std::int64_t Random::binomial(std::int64_t n, double p) {
  base::check(n >= 0 && p >= 0 && p <= 1, "binomial size and share");
  if (n == 0 || p == 0) return 0;
  if (p == 1) return n;
  const double u = uniform(), odds = p / (1 - p);
  std::int64_t x = static_cast<std::int64_t>(double(n) * p);
  if (double(n) * p < 20) x = 0;
  double mass = binomial_mass(x, n, p), lower = x == 0 ? mass : binomial_lower(x, n, p);
  if (u < lower) {
    while (x > 0 && u < lower - mass) {
      lower -= mass;
      mass *= double(x) / (double(n - x + 1) * odds);
      --x;
    }
    return x;
  }
  while (u >= lower && x < n) {
    mass *= double(n - x) * odds / double(x + 1);
    lower += mass;
    ++x;
    if (mass < 1e-18 && double(x) > double(n) * p) break;
  }
  return x;
}

}  // namespace stats
