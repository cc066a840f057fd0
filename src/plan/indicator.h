// Indicators: what is measured, and every measuring of it (4.B3, 6.A). All kinds of indicator_kinds (plan.h): counts
// and rates of robberies, a share from a survey, output (done of planned), a score of the cooperation. Each has a
// baseline, a target with a date, and is remeasured. Values are text as record/field.h stores it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "plan/plan.h"
#include "stats/estimate.h"

namespace plan {

struct Indicator {
  std::string name;
  std::string kind;  ///< code of indicator_kinds
  std::string definition;
  std::string unit;
  std::string area;
  std::string period;
  std::string source;
  std::string action;  ///< id of the action whose goal it measures; may be empty
  std::string baseline_value;
  std::string baseline_on;
  std::string target_value;
  std::string target_on;
};
struct IndicatorValue {
  std::string indicator;  ///< id
  std::string measured_on;
  std::string value;
  std::string answers;  ///< of a share: how many people answered
  std::string note;
};

const record::Store<Indicator>& indicators();
const record::Store<IndicatorValue>& indicator_values();
using StoredIndicator = record::Stored<Indicator>;

/// indicator.share (a share lies from 0 to 100), indicator.negative, indicator.dates (target before baseline).
base::Problems check_indicator(const Indicator& indicator);
base::Problems check_value(const IndicatorValue& value);
/// The goal of an action as an indicator.
Indicator indicator_of(const Action& action, std::int64_t id);

/// Where it stands between baseline and target. The line between the two is straight in time: no more is promised.
enum class Course { no_target, not_measured, reached, on_course, behind, wrong_way };
std::string_view code(Course course);
Course course_of(const Indicator& indicator, const std::optional<IndicatorValue>& latest);

/// The newest measuring per indicator id.
std::optional<IndicatorValue> latest_of(const std::vector<IndicatorValue>& values, std::int64_t indicator);

/// 95 % margin: of a count Garwood, of a share with its number of answers Clopper-Pearson in per cent; not defined for
/// what was counted in full (output) or given as a score.
stats::Estimate margin_of(const Indicator& indicator, const IndicatorValue& value);

}  // namespace plan
