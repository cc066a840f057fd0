#include "stats/survey_share.h"

#include <cmath>

#include "stats/distributions.h"

namespace stats {
namespace {

std::optional<double> value_of(const SurveyShare& s) {
  if (s.share) return s.share;
  if (s.answers.whole > 0) return double(s.answers.part) / double(s.answers.whole);
  return std::nullopt;
}

/// Limits of one share: its published margin wins over the counts. A margin is for 95 %, and is stretched to `level`.
std::optional<Limits> limits_of(const SurveyShare& s, double level) {
  if (s.margin) {
    const double p = *value_of(s), reach = *s.margin * normal_quantile(1 - (1 - level) / 2) / z_95;
    return Limits{p - reach, p + reach};
  }
  if (s.answers.whole == 0) return std::nullopt;
  const Estimate limits = wilson(s.answers, level);
  return Limits{*limits.low, *limits.high};
}

}  // namespace

ShareChange share_change(const SurveyShare& before, const SurveyShare& after, const ShareOptions& options) {
  ShareChange result;
  const auto p1 = value_of(before), p2 = value_of(after);
  if (!p1 || !p2) {
    result.difference = Estimate::undefined(Reason::zero_denominator, options.level);
    return result;
  }
  const double d = *p2 - *p1;
  const auto one = limits_of(before, options.level), two = limits_of(after, options.level);
  if (one && two) {
    // Newcombe's square-and-add; with a published margin the limits are the share -+ the margin.
    const double low = std::hypot(*p2 - two->low, one->high - *p1), high = std::hypot(two->high - *p2, *p1 - one->low);
    result.difference = {d, d - low, d + high, options.level};
  } else {
    result.difference = {d, Reason::zero_denominator, Reason::zero_denominator, options.level};
  }
  if (options.method_break)
    warn(result.warnings, "method-break");
  else if (result.difference.low)
    result.shown = *result.difference.low > 0 || *result.difference.high < 0;
  return result;
}

}  // namespace stats
