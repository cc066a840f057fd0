#include "stats/survey_share.h"

#include <cmath>

namespace stats {
namespace {

std::optional<double> value_of(const SurveyShare& s) {
  if (s.share) return s.share;
  if (s.answers.whole > 0) return double(s.answers.part) / double(s.answers.whole);
  return std::nullopt;
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
  if (before.margin && after.margin) {
    const double reach = std::sqrt(*before.margin * *before.margin + *after.margin * *after.margin);
    result.difference = {d, d - reach, d + reach, options.level};
  } else if (before.answers.whole > 0 && after.answers.whole > 0) {
    const Estimate one = wilson(before.answers, options.level), two = wilson(after.answers, options.level);
    const double low = std::hypot(*p2 - *two.low, *one.high - *p1), high = std::hypot(*two.high - *p2, *p1 - *one.low);
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
