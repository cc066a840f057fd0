#include "measurement/measurement_rules.h"

#include <algorithm>

#include "base/text_tools.h"

namespace measurement {
namespace {
base::Problem refused(const char* code, const char* field, std::vector<base::Fact> facts = {}) {
  return {base::ProblemKind::invalid, code, field, std::move(facts)};
}
}  // namespace

base::Problems check_freeze(const FreezeBaseline& asked, const std::optional<analysis::Period>& delivered,
                            int versions_so_far) {
  base::Problems problems;
  if (!delivered) return {refused("measurement.no_incidents", "")};
  if (asked.period.first < delivered->first || asked.period.last > delivered->last)
    problems.push_back(refused("measurement.outside_delivered", "last_month",
                               {{"first", delivered->first.iso()}, {"last", delivered->last.iso()}}));
  if (asked.period.months() < 12) problems.push_back(refused("measurement.shorter_than_a_year", "last_month"));
  if (versions_so_far > 0 && base::trim(asked.reason).empty())
    problems.push_back(refused("measurement.reason", "reason"));
  return problems;
}

base::Problems check_remeasure(const analysis::Period& asked, const std::optional<analysis::Period>& delivered,
                               const Measurement& baseline) {
  if (!delivered) return {refused("measurement.no_incidents", "")};
  if (asked.first < delivered->first || asked.last > delivered->last)
    return {refused("measurement.outside_delivered", "last_month",
                    {{"first", delivered->first.iso()}, {"last", delivered->last.iso()}})};
  if (asked.last < asked.first) return {refused("measurement.month_order", "last_month")};
  if (asked.first <= baseline.period.last)
    return {refused("measurement.overlaps_baseline", "first_month",
                    {{"first", baseline.period.first.iso()}, {"last", baseline.period.last.iso()}})};
  if (baseline.period.months() < 12) return {refused("effect.no_before", "first_month")};
  return {};
}

std::string delivery_from(std::string_view typed) {
  const bool known = std::find(std::begin(deliveries), std::end(deliveries), typed) != std::end(deliveries);
  return known ? std::string(typed) : std::string();
}

std::vector<std::string> not_comparable(const Measurement& baseline, const Measurement& remeasurement) {
  std::vector<std::string> reasons;
  const Definition &a = baseline.definition, &b = remeasurement.definition;
  if (a.types != b.types) reasons.push_back("types");
  if (!(a.roles.treated == b.roles.treated && a.roles.control == b.roles.control && a.roles.ring == b.roles.ring &&
        a.roles.ring_control == b.roles.ring_control))
    reasons.push_back("areas");
  if (areas_to_json(baseline.areas) != areas_to_json(remeasurement.areas)) reasons.push_back("boundaries");
  if (a.zone_rule != b.zone_rule || a.crs != b.crs) reasons.push_back("clock_or_projection");
  if (const auto windows = analysis::windows(baseline.period, remeasurement.period); !windows)
    reasons.push_back(windows.problem().code == "effect.part_of_a_year" ? "length" : "months");
  if (a.delivery != b.delivery)
    reasons.push_back(a.delivery.empty() || b.delivery.empty() ? "delivery_unknown" : "delivery");
  return reasons;
}

std::vector<std::string> notes_on(const base::Texts& texts, const Measurement& baseline,
                                  const Measurement& remeasurement) {
  std::vector<std::string> notes;
  const auto windows = analysis::windows(baseline.period, remeasurement.period);
  if (windows && int(windows->after.size()) < remeasurement.period.months())
    notes.push_back(
        texts("measurement.whole_years", {{"all", texts.plural("measurement.months", remeasurement.period.months())},
                                          {"months", texts.number(std::int64_t(windows->after.size()))}}));
  if (baseline.definition.delivery.empty() && remeasurement.definition.delivery.empty())
    notes.push_back(texts("measurement.delivery.both_unknown"));
  return notes;
}

bool is_as_registered(const Registration& registered, const analysis::Period& measured) {
  const auto months = registered.months();
  return registered.is_fixed() && months && months->first == measured.first && months->last == measured.last;
}

std::optional<analysis::InterimLook> interim_of(const Registration& registered, const analysis::Period& measured) {
  if (is_as_registered(registered, measured)) return std::nullopt;
  if (!registered.is_fixed()) return analysis::InterimLook{};
  return analysis::InterimLook{registered.months()};
}

analysis::EffectQuestion question_of(const Measurement& baseline, const Measurement& remeasurement) {
  const std::string& measure = remeasurement.registered.measure;
  return {baseline.period, remeasurement.period, measure == "wdd" ? stats::Primary::wdd : stats::Primary::rirr,
          interim_of(remeasurement.registered, remeasurement.period), measure != "etest"};
}

int months_before(const analysis::Period& measured, const std::optional<base::Date>& first_action) {
  if (!first_action) return 0;
  int months = 0;
  for (int index = measured.first.index; index <= measured.last.index; ++index)
    months += base::Month{index + 1}.first_day() <= *first_action ? 1 : 0;
  return months;
}

std::optional<std::string> before_first_action(const base::Texts& texts, const analysis::Period& measured,
                                               const std::optional<base::Date>& first_action) {
  const int months = months_before(measured, first_action);
  if (months == 0) return std::nullopt;
  return texts("measurement.before_first_action", {{"months", texts.plural("measurement.months", months)},
                                                   {"all", texts.plural("measurement.months", measured.months())},
                                                   {"date", texts.date(*first_action)}});
}

}  // namespace measurement
