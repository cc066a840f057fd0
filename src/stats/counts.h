// How many, how sure? Exact intervals for counts, rates, ratios and shares (definitions 1, 6, 19).
// Method: Garwood 1936 (Poisson), Clopper & Pearson 1934 (binomial, also for the ratio of two rates given their sum),
// Wilson 1927. Assumes independent events and a known exposure. Accuracy 1e-10 relative. Not for weighted sums.
#pragma once
#include <cstdint>

#include "stats/estimate.h"

namespace stats {

Estimate garwood(std::int64_t count, double level = default_level);    ///< 0 -> [0, 3.689]
Estimate byar(std::int64_t count, double level = default_level);       ///< spreadsheet check only
Estimate byar_midp(std::int64_t count, double level = default_level);  ///< x + 0.5 in both limits: a narrower mid-p

struct RateOptions {
  double base = 1;  ///< per how many: 1,000 inhabitants
  double level = default_level;
};
Estimate rate(Observed observed, RateOptions options = {});  ///< exposure 0: zero-denominator

/// (first.count/first.exposure) / (second.count/second.exposure). Second 0: value and high `unbounded`; both 0:
/// no-events.
Estimate rate_ratio(Observed first, Observed second, double level = default_level);

struct Share {
  std::int64_t part = 0;
  std::int64_t whole = 0;
};
Estimate clopper_pearson(Share share, double level = default_level);  ///< whole 0: zero-denominator
Estimate wilson(Share share, double level = default_level);

}  // namespace stats
