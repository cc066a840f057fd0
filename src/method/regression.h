// What `trend` and `its` share: the words for season, family and standard errors, the step, and how a fitted trend
// stands in the envelope. Problems: option-value (season, se), step-outside {first, last}, step-needs-dates.
#pragma once
#include "method/series.h"
#include "stats/trend.h"

namespace method {

/// The step is the first period that starts on or after --step; warns "step-inside" when that date lies within one.
base::Result<stats::TrendOptions> read_trend_options(Run& run, const SeriesFile& file);

/// {"coefficients", "dispersion", "dispersion_is", "irr_per_year", "step_ratio", "family", "season", …}
Json json_of(const stats::Trend& fit);

/// --season --step --family --se
std::vector<Option> regression_options();
std::vector<struct Key> regression_keys();

}  // namespace method
