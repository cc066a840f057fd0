// Weighted Poisson regression of counts on levels and one trend, log mu = a_level + b t: the design of Farrington's
// alarms. Given b the levels have a closed form, so that only b is searched for, by Newton in one dimension: the same
// estimates as glm.h by the same likelihood, without matrices. A level without events has mean 0 (where glm.h stops at
// about 1e-10). b to 1e-12; no-variation when b is not determined, no-convergence when it has no end.
#pragma once
#include <cstdint>
#include <vector>

#include "stats/defined.h"

namespace stats {

struct LevelRows {
  std::size_t levels = 0;
  std::vector<std::uint32_t> level;  ///< per row, below `levels`; every level has a row
  std::vector<std::int32_t> step;    ///< per row: whole steps of time before now, >= 0
  double years_per_step = 1;         ///< t = - step x years_per_step
  std::vector<double> y;             ///< >= 0
  std::size_t rows() const { return y.size(); }
};

struct LevelFit {
  double slope = 0;  ///< b, per year
  double slope_information = 0;
  std::vector<double> level_mean;  ///< exp(a): the mean at t = 0
  std::vector<double> level_sum;   ///< of weighted events
  std::vector<double> level_time;  ///< mean t, weighted by the fitted means
  std::vector<double> mu;          ///< per row
  std::vector<double> leverage;    ///< per row
  double pearson = 0;              ///< chi2, weighted

  /// Of log mean of a level at t = 0, without dispersion; the level has events.
  double variance(std::size_t level) const {
    const double m = level_time[level];
    return 1 / level_sum[level] + (slope_information > 0 ? m * m / slope_information : 0);
  }
};

/// What a fit works with; kept by the caller, so that many fits need no memory of their own.
class LevelTrend {
 public:
  /// Weights per row, > 0; `start`: where to look for the slope first. False without an answer, see `reason`.
  bool fit(const LevelRows& rows, const std::vector<double>& weights, double start, LevelFit& fit);
  /// Levels alone.
  void fit_levels(const LevelRows& rows, const std::vector<double>& weights, LevelFit& fit);
  Reason reason() const { return reason_; }

 private:
  void add_up(const LevelRows& rows, const std::vector<double>& weights, double slope);
  void finish(const LevelRows& rows, const std::vector<double>& weights, LevelFit& fit) const;

  struct Moments {
    double one = 0, time = 0, square = 0;  ///< sums of w e^(bt), times t, times t^2
  };
  std::vector<Moments> moments_;
  std::vector<double> growth_;  ///< e^(bt) by step
  Reason reason_ = Reason::no_convergence;
};

}  // namespace stats
