// Tools to see whether a statistic keeps its word: the same method on many made data sets whose truth is known.
// Every data set has its own stream of random numbers, (seed of the test, Stream::test, number of the data set), so
// that a test sees the same data on any machine and can be repeated for one data set. Fixed seeds make every outcome
// certain; the thresholds below are the chance, before the seeds were chosen, that a method that is right fails.
//
// Thresholds, all at about one in a thousand:
//  * uniform: Kolmogorov's D sqrt(n) passes 1.95 with chance 2 exp(-2 1.95^2) = .001.
//  * not smaller than uniform (discrete p): Smirnov's one-sided D+ sqrt(n) passes 1.86 with chance exp(-2 1.86^2) =
//    .001. For p on a grid the law is stochastically larger than uniform, so the chance is smaller still.
//  * a share that should be P: |share - P| > 3.29 sqrt(P(1-P)/n) with chance .001 (normal).
//  * a share that should be at least P: below P - 3.09 sqrt(P(1-P)/n) with chance .001.
#pragma once
#include <string>
#include <vector>

#include "stats/estimate.h"
#include "stats/philox.h"

namespace simulation {

/// How many data sets: STAPSTEEN_DATASETS (10 .. 100,000), else 200.
int datasets();

/// The random numbers of one data set.
stats::Random world(std::uint64_t test, int dataset);

std::vector<std::int64_t> poisson_counts(stats::Random& random, std::size_t size, double mean);
/// Variance phi x mean; phi = 1: Poisson.
std::int64_t spread_count(stats::Random& random, double mean, double phi);

/// Prints "measured NAME = VALUE" for the table in docs/methods/checks.md.
void measured(const std::string& name, double value);

/// One line per verdict: the p-values of true null hypotheses.
void expect_uniform(const std::string& name, std::vector<double> p, double grain = 0);
void expect_not_smaller(const std::string& name, std::vector<double> p);

inline bool covers(const stats::Estimate& estimate, double truth) {
  return (!estimate.low || *estimate.low <= truth) && (!estimate.high || truth <= *estimate.high);
}
struct Hits {
  std::int64_t hit = 0;
  std::int64_t of = 0;
  void add(bool was_hit) {
    hit += was_hit;
    ++of;
  }
  double share() const { return of > 0 ? double(hit) / double(of) : 0; }
};
void expect_share(const std::string& name, const Hits& hits, double promised);
void expect_at_least(const std::string& name, const Hits& hits, double promised);
void expect_at_most(const std::string& name, const Hits& hits, double promised);

/// Poisson masses from 0 on until less than 1e-13 is left, by logarithms of the C library: not the code under test.
std::vector<double> poisson_masses(double mean);
std::vector<double> binomial_masses(int n, double p);

}  // namespace simulation
