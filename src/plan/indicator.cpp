#include "plan/indicator.h"

#include <cmath>

#include "base/text_tools.h"
#include "stats/counts.h"

namespace plan {
namespace {

using record::Field;
using record::Kind;
using record::Required;

constexpr Field<Indicator> indicator_fields[] = {
    {"name", &Indicator::name, Kind::line, Required::yes},
    {"kind", &Indicator::kind, Kind::choice, Required::yes, indicator_kinds},
    {"definition", &Indicator::definition, Kind::text, Required::yes},
    {"unit", &Indicator::unit, Kind::line},
    {"area", &Indicator::area, Kind::line},
    {"period", &Indicator::period, Kind::line},
    {"source", &Indicator::source, Kind::line, Required::yes},
    {"action", &Indicator::action, Kind::line},
    {"baseline_value", &Indicator::baseline_value, Kind::number},
    {"baseline_on", &Indicator::baseline_on, Kind::date},
    {"target_value", &Indicator::target_value, Kind::number},
    {"target_on", &Indicator::target_on, Kind::date},
};

constexpr Field<IndicatorValue> value_fields[] = {
    {"indicator", &IndicatorValue::indicator, Kind::line, Required::yes},
    {"measured_on", &IndicatorValue::measured_on, Kind::date, Required::yes},
    {"value", &IndicatorValue::value, Kind::number, Required::yes},
    {"answers", &IndicatorValue::answers, Kind::whole_number},
    {"note", &IndicatorValue::note, Kind::text},
};

base::Problem indicator_refused(const char* code, const char* field) {
  return {base::ProblemKind::invalid, code, field};
}

bool is_beyond_100(const std::string& kind, const std::string& value) {
  return kind == "share" && base::parse_decimal(value).value_or(0) > 100;
}
bool is_negative(const std::string& value) { return base::parse_decimal(value).value_or(0) < 0; }

/// The value that the straight line from baseline to target has on `date`.
std::optional<double> expected_on(const Indicator& indicator, base::Date date) {
  const auto from = base::parse_iso_date(indicator.baseline_on), to = base::parse_iso_date(indicator.target_on);
  const auto baseline = base::parse_decimal(indicator.baseline_value),
             target = base::parse_decimal(indicator.target_value);
  if (!from || !to || !baseline || !target || base::days_between(*from, *to) <= 0) return std::nullopt;
  const double part = double(base::days_between(*from, date)) / double(base::days_between(*from, *to));
  return *baseline + (*target - *baseline) * std::min(1.0, std::max(0.0, part));
}

}  // namespace

const record::Store<Indicator>& indicators() {
  static const record::Store<Indicator> store(record::Table<Indicator>{"indicator", indicator_fields});
  return store;
}

const record::Store<IndicatorValue>& indicator_values() {
  static const record::Store<IndicatorValue> store(record::Table<IndicatorValue>{"indicator_value", value_fields});
  return store;
}

base::Problems check_indicator(const Indicator& indicator) {
  base::Problems problems;
  for (const auto& [value, field] :
       {std::pair{&indicator.baseline_value, "baseline_value"}, std::pair{&indicator.target_value, "target_value"}}) {
    if (is_beyond_100(indicator.kind, *value)) problems.push_back(indicator_refused("indicator.share", field));
    if (is_negative(*value)) problems.push_back(indicator_refused("indicator.negative", field));
  }
  const auto from = base::parse_iso_date(indicator.baseline_on), to = base::parse_iso_date(indicator.target_on);
  if (from && to && *to <= *from) problems.push_back(indicator_refused("indicator.dates", "target_on"));
  return problems;
}

base::Problems check_value(const IndicatorValue& value) {
  base::Problems problems;
  if (is_negative(value.value)) problems.push_back(indicator_refused("indicator.negative", "value"));
  if (!value.answers.empty() && base::parse_integer(value.answers).value_or(0) < 1)
    problems.push_back(indicator_refused("indicator.answers", "answers"));
  return problems;
}

Indicator indicator_of(const Action& action, std::int64_t id) {
  Indicator indicator;
  indicator.name = action.indicator.empty() ? action.title : action.indicator;
  indicator.kind = action.indicator_kind.empty() ? "output" : action.indicator_kind;
  indicator.definition = action.goal.empty() ? indicator.name : action.goal;
  indicator.source = action.title;
  indicator.action = std::to_string(id);
  indicator.baseline_value = action.baseline_value;
  indicator.baseline_on = action.starts_on;
  indicator.target_value = action.target_value;
  indicator.target_on = action.target_on;
  return indicator;
}

std::string_view code(Course course) {
  constexpr std::string_view codes[] = {"no_target", "not_measured", "reached", "on_course", "behind", "wrong_way"};
  return codes[std::size_t(course)];
}

Course course_of(const Indicator& indicator, const std::optional<IndicatorValue>& latest) {
  const auto baseline = base::parse_decimal(indicator.baseline_value),
             target = base::parse_decimal(indicator.target_value);
  if (!target || !baseline || *target == *baseline) return Course::no_target;
  if (!latest) return Course::not_measured;
  const auto value = base::parse_decimal(latest->value);
  if (!value) return Course::not_measured;
  const double direction = *target > *baseline ? 1 : -1;
  if (direction * (*value - *target) >= 0) return Course::reached;
  if (direction * (*value - *baseline) < 0) return Course::wrong_way;
  const auto date = base::parse_iso_date(latest->measured_on);
  const auto expected = date ? expected_on(indicator, *date) : std::nullopt;
  return expected && direction * (*value - *expected) < 0 ? Course::behind : Course::on_course;
}

std::optional<IndicatorValue> latest_of(const std::vector<IndicatorValue>& values, std::int64_t indicator) {
  std::optional<IndicatorValue> latest;
  for (const IndicatorValue& value : values)
    if (value.indicator == std::to_string(indicator) && (!latest || latest->measured_on <= value.measured_on))
      latest = value;
  return latest;
}

stats::Estimate margin_of(const Indicator& indicator, const IndicatorValue& value) {
  const auto number = base::parse_decimal(value.value);
  const auto none = stats::Estimate::undefined(stats::Reason::no_events);
  if (!number) return none;
  if (indicator.kind == "incidents") {
    const auto count = base::parse_integer(value.value);
    return count && *count >= 0 ? stats::garwood(*count) : none;
  }
  const auto answers = base::parse_integer(value.answers);
  if (indicator.kind != "share" || !answers || *answers < 1 || *number < 0 || *number > 100) return none;
  const auto part = std::int64_t(std::llround(*number / 100 * double(*answers)));
  stats::Estimate share = stats::clopper_pearson({part, *answers});
  for (stats::Defined<double>* limit : {&share.value, &share.low, &share.high})
    if (*limit) *limit = 100 * **limit;
  return share;
}

}  // namespace plan
