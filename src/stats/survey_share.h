// Did a survey share change? (definitions 19): difference of two shares with Newcombe's interval (1998, from Wilson
// limits), or from published 95 % margins, which carry the survey's design and win over n. One of each is allowed. No
// p: the interval decides.
#pragma once
#include <optional>

#include "stats/counts.h"
#include "stats/estimate.h"

namespace stats {

struct SurveyShare {
  Share answers;                 ///< whole 0: no counts given
  std::optional<double> share;   ///< published share, with its margin
  std::optional<double> margin;  ///< published 95 % half-width
};
struct ShareChange {
  Estimate difference;  ///< after - before
  bool shown = false;   ///< the interval excludes 0 and the method did not change
  Warnings warnings;    ///< "method-break"
};
struct ShareOptions {
  bool method_break = false;  ///< another method between the two years: no verdict
  double level = default_level;
};
ShareChange share_change(const SurveyShare& before, const SurveyShare& after, const ShareOptions& options = {});

}  // namespace stats
