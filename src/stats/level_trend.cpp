#include "stats/level_trend.h"

#include <algorithm>
#include <cmath>

namespace stats {
namespace {

constexpr int most_newton_steps = 60;
constexpr double longest_step = 2, steepest = 200;  // e^200 a year: the events stand at one end, there is no slope

}  // namespace

void LevelTrend::add_up(const LevelRows& rows, const std::vector<double>& weights, double slope) {
  const std::int32_t last = *std::max_element(rows.step.begin(), rows.step.end());
  growth_.resize(std::size_t(last) + 2);
  growth_[0] = 1;
  growth_[1] = std::exp(-slope * rows.years_per_step);
  for (std::size_t s = 2; s < growth_.size(); ++s) growth_[s] = growth_[s / 2] * growth_[s - s / 2];
  moments_.assign(rows.levels, {});
  for (std::size_t i = 0; i < rows.rows(); ++i) {
    const double t = -double(rows.step[i]) * rows.years_per_step, w = weights[i] * growth_[std::size_t(rows.step[i])];
    Moments& m = moments_[rows.level[i]];
    m.one += w;
    m.time += w * t;
    m.square += w * t * t;
  }
}

bool LevelTrend::fit(const LevelRows& rows, const std::vector<double>& weights, double start, LevelFit& fit) {
  fit.level_sum.assign(rows.levels, 0);
  double time = 0;
  for (std::size_t i = 0; i < rows.rows(); ++i) {
    fit.level_sum[rows.level[i]] += weights[i] * rows.y[i];
    time -= weights[i] * rows.y[i] * rows.step[i] * rows.years_per_step;
  }
  fit.slope = start;
  bool last_round = false;
  for (int step = 0; step < most_newton_steps; ++step) {
    add_up(rows, weights, fit.slope);
    double slope = time, information = 0, squares = 0;
    for (std::size_t l = 0; l < rows.levels; ++l) {
      const Moments& m = moments_[l];
      const double mean = m.time / m.one;
      slope -= fit.level_sum[l] * mean;
      information += fit.level_sum[l] * (m.square / m.one - mean * mean);
      squares += fit.level_sum[l] * (m.square / m.one);
    }
    if (last_round) {
      fit.slope_information = information;
      finish(rows, weights, fit);
      return true;
    }
    reason_ = step == 0 ? Reason::no_variation : Reason::no_convergence;
    if (!(information > 1e-12 * squares)) return false;
    const double change = std::clamp(slope / information, -longest_step, longest_step);
    fit.slope += change;
    reason_ = Reason::no_convergence;
    if (!(std::fabs(fit.slope) < steepest)) return false;
    last_round = std::fabs(change) < 1e-8;  // Newton squares it: what is left is below rounding
  }
  return false;
}

void LevelTrend::fit_levels(const LevelRows& rows, const std::vector<double>& weights, LevelFit& fit) {
  fit.level_sum.assign(rows.levels, 0);
  for (std::size_t i = 0; i < rows.rows(); ++i) fit.level_sum[rows.level[i]] += weights[i] * rows.y[i];
  fit.slope = fit.slope_information = 0;
  add_up(rows, weights, 0);
  finish(rows, weights, fit);
}

void LevelTrend::finish(const LevelRows& rows, const std::vector<double>& weights, LevelFit& fit) const {
  fit.level_mean.resize(rows.levels);
  fit.level_time.resize(rows.levels);
  for (std::size_t l = 0; l < rows.levels; ++l) {
    fit.level_mean[l] = fit.level_sum[l] / moments_[l].one;
    fit.level_time[l] = moments_[l].time / moments_[l].one;
  }
  fit.mu.resize(rows.rows());
  fit.leverage.resize(rows.rows());
  fit.pearson = 0;
  for (std::size_t i = 0; i < rows.rows(); ++i) {
    const std::size_t l = rows.level[i];
    const double growth = growth_[std::size_t(rows.step[i])], mu = fit.level_mean[l] * growth;
    const double residual = rows.y[i] - mu;
    const double apart = -double(rows.step[i]) * rows.years_per_step - fit.level_time[l];
    fit.mu[i] = mu;
    fit.leverage[i] = weights[i] * (growth / moments_[l].one +
                                    (fit.slope_information > 0 ? mu * apart * apart / fit.slope_information : 0));
    if (mu > 0) fit.pearson += weights[i] * residual * residual / mu;
  }
}

}  // namespace stats
