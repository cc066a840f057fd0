// Trend and season by regression of counts on time (definitions 3): ln mu = b0 + b1 years (+ season)(+ step)(+ slope) +
// ln days. Method: Poisson, quasi-Poisson or negative binomial GLM by IRLS; standard errors from the model, HC0 or
// Newey-West (1987). Assumes a log-linear trend; independent periods unless robust errors are asked for. Accuracy 1e-8
// relative. Not for fewer than 5 events per coefficient (too-few-events) and never a verdict from robust errors alone
// below 100 periods. Events that separate the periods (all in one end): no-convergence. Exposure 0: zero-denominator.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "stats/series.h"

namespace stats {

enum class Family { poisson, quasi, negative_binomial };
enum class SeasonKind { automatic, none, factor, harmonics };
enum class ErrorKind { model, hc0, newey_west };

struct TrendOptions {
  Family family = Family::quasi;
  SeasonKind season = SeasonKind::automatic;  ///< factor when every calendar month has >= 5 events, else harmonics:1
  int harmonics = 1;
  std::optional<std::size_t> step_at;  ///< index of the first period "after"
  bool slope = false;                  ///< adds years since the step, after it
  ErrorKind errors = ErrorKind::model;
  std::optional<int> lag;  ///< Newey-West; without: floor(4 (n/100)^(2/9))
  double level = default_level;
};

struct Coefficient {
  std::string name;  ///< intercept, trend, month-02 … month-12, sin1, cos1 …, [common-step, …, control-trend,] step
  double estimate = 0;
  double se = 0;
  double low = 0;
  double high = 0;
  PValue p;
};

struct Trend {
  std::vector<Coefficient> coefficients;
  Family family = Family::quasi;  ///< as fitted: a negative binomial without extra variation becomes Poisson
  SeasonKind season = SeasonKind::none;
  int harmonics = 0;
  double dispersion = 1;  ///< phi as found (poisson, quasi) or theta (negative binomial)
  double phi_used = 1;    ///< max(1, phi) for quasi, else 1
  double deviance = 0;
  int degrees_of_freedom = 0;
  Estimate irr_per_year;       ///< exp(trend)
  Estimate step_ratio;         ///< exp(step); not defined (no-comparison) without a step
  std::vector<double> fitted;  ///< expected count per period (of the treated series)
  std::vector<double> low;     ///< interval of the expected count per period
  std::vector<double> high;
  std::vector<double> covariance;  ///< of the coefficients, row-major, as used for se
  std::vector<double> design;      ///< row-major periods x coefficients (of the treated series)
  Warnings warnings;               ///< "no-extra-variation", "robust-error-short", ...
  const Coefficient* find(std::string_view name) const;
};

Defined<Trend> trend(const Series& series, const TrendOptions& options = {});

/// With a control series over the same periods as a second unit: season shared, own level and trend; common-step and
/// common-slope happened to both, step and slope to the treated series alone. Robust errors add up both units within a
/// period first (Driscoll & Kraay 1998), so that what both share in a month does not count twice.
struct TreatedAndControl {
  Series treated;
  Series control;
};
Defined<Trend> trend(const TreatedAndControl& both, const TrendOptions& options = {});

/// The trend for a verdict: below 100 periods the larger of the quasi and the robust (Newey-West) standard error per
/// coefficient; Trend.warnings holds "robust-error-used" where the robust one won.
Defined<Trend> trend_for_verdict(const Series& series, const TrendOptions& options = {});
Defined<Trend> trend_for_verdict(const TreatedAndControl& both, const TrendOptions& options = {});

}  // namespace stats
