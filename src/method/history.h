// What a peak alone lets one expect: regression to the mean for `effect` and `power` (definitions 0 and 10), from the
// counts of earlier years of the area (--history) and of comparable areas (--history-of). Without either: no-history.
// Problems: history-negative, not-a-count, history-years {line, value}.
#pragma once
#include "method/run.h"
#include "stats/shrinkage.h"

namespace method {

/// A count over a time in years: what would come back without any action?
struct Peak {
  double count = 0;
  double years = 1;
};
base::Result<stats::RegressionToMean> read_regression_to_mean(Run& run, const Peak& peak);

Json json_of(const stats::RegressionToMean& expected);  ///< {"expected_without_action","expected_fall"}
/// "Without any action … was to be expected", or that it is not known without --history; with a space before it.
std::string regression_sentence(const base::Texts& texts, const stats::RegressionToMean& expected, const Peak& peak);

/// --history --history-of
std::vector<Option> history_options();

}  // namespace method
