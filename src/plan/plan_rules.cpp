#include "plan/plan_rules.h"

#include <algorithm>

#include "base/limits.h"
#include "base/text_tools.h"
#include "measurement/measurement.h"
#include "plan/catalogue.h"

namespace plan {
namespace {

base::Problem refused(std::string code, std::string field, std::vector<base::Fact> facts = {}) {
  return {base::ProblemKind::invalid, std::move(code), std::move(field), std::move(facts)};
}

void check_long_text(const std::string& text, const char* field, base::Problems& problems) {
  const auto length = base::count_code_points(text);
  if (!base::is_utf8(text)) problems.push_back(refused("field.not_text", field));
  if (length > base::limits::long_text)
    problems.push_back(
        refused("field.too_long", field,
                {{"most", std::to_string(base::limits::long_text)}, {"length", std::to_string(length)}}));
}

/// A measure that compares with an area where nothing is done.
bool compares(const EvaluationDesign& design) {
  return design.primary_measure == "rirr" || design.primary_measure == "wdd";
}

template <class Rule>
bool every(const std::vector<Action>& actions, Rule&& rule) {
  return std::all_of(actions.begin(), actions.end(), rule);
}

/// On the way: after the first day and before the last.
bool has_interim_date(const EvaluationDesign& design, const Frame& frame) {
  const auto all = dates(design.interim_dates);
  return std::any_of(all.begin(), all.end(), [&](base::Date date) {
    return date > frame.starts_on && (!frame.ends_on || date < *frame.ends_on);
  });
}

}  // namespace

State state_of(const Action& action) {
  for (const State state : {State::running, State::done, State::stopped})
    if (code(state) == action.state) return state;
  return State::planned;
}

std::string_view code(State state) { return action_states[std::size_t(state)]; }

int days_late(const Action& action, base::Date today) {
  const State state = state_of(action);
  const auto ends = base::parse_iso_date(action.ends_on);
  if (state == State::done || state == State::stopped || !ends) return 0;
  return std::max(0, base::days_between(*ends, today));
}

bool is_silent(const Action& action, std::optional<base::Instant> last_report, base::Date today, int days) {
  const State state = state_of(action);
  const auto starts = base::parse_iso_date(action.starts_on);
  if (state == State::done || state == State::stopped || !starts || today < *starts) return false;
  const base::Date heard = last_report ? std::max(base::date_of(*last_report), *starts) : *starts;
  return base::days_between(heard, today) > days;
}

std::optional<std::string> tidy_dates(std::string_view typed) {
  std::string separated(typed);
  for (std::size_t at = separated.find(" en "); at != std::string::npos; at = separated.find(" en "))
    separated.replace(at, 4, ",");
  for (std::size_t at = separated.find(" and "); at != std::string::npos; at = separated.find(" and "))
    separated.replace(at, 5, ",");
  std::replace(separated.begin(), separated.end(), ';', ',');
  std::replace(separated.begin(), separated.end(), '\n', ',');
  std::vector<std::string> all;
  for (const auto part : base::split(separated, ',')) {
    if (base::trim(part).empty()) continue;
    std::string date = record::iso_from_typed_date(part);
    if (date.empty()) return std::nullopt;
    all.push_back(std::move(date));
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return record::joined(all);
}

std::vector<base::Date> dates(std::string_view stored) {
  std::vector<base::Date> all;
  for (const std::string& text : record::codes(stored))
    if (const auto date = base::parse_iso_date(text)) all.push_back(*date);
  return all;
}

base::Problems check_action(const Action& action, const Known& known) {
  base::Problems problems;
  if (const auto starts = base::parse_iso_date(action.starts_on), ends = base::parse_iso_date(action.ends_on);
      starts && ends && *ends < *starts)
    problems.push_back(refused("plan.ends_before_start", "ends_on"));
  if (!action.lead_partner.empty() && !known.partners.contains(action.lead_partner))
    problems.push_back(refused("plan.unknown_partner", "lead_partner"));
  const auto others = record::codes(action.other_partners);
  for (const std::string& other : others)
    if (!known.partners.contains(other)) problems.push_back(refused("plan.unknown_partner", "other_partners"));
  if (!action.lead_partner.empty() && std::find(others.begin(), others.end(), action.lead_partner) != others.end())
    problems.push_back(refused("plan.lead_twice", "other_partners"));
  for (const std::string& one : record::codes(action.interventions))
    if (!known.interventions.contains(one)) problems.push_back(refused("plan.unknown_intervention", "interventions"));
  if (!tidy_dates(action.evaluation_dates)) problems.push_back(refused("plan.not_dates", "evaluation_dates"));
  return problems;
}

base::Problems check_report(const TypedReport& typed) {
  base::Problems problems;
  if (std::find(std::begin(action_states), std::end(action_states), typed.state) == std::end(action_states))
    problems.push_back(refused("field.not_an_option", "state"));
  if (base::is_blank(typed.report)) problems.push_back(refused("plan.report_empty", "report"));
  check_long_text(typed.report, "report", problems);
  check_long_text(typed.blocked_by, "blocked_by", problems);
  return problems;
}

base::Problems check_design(const EvaluationDesign& design) {
  base::Problems problems;
  if (const auto effect = base::parse_decimal(design.smallest_effect); effect && (*effect <= 0 || *effect > 100))
    problems.push_back(refused("design.effect_range", "smallest_effect"));
  const auto from = base::parse_iso_date(design.after_starts_on), to = base::parse_iso_date(design.after_ends_on);
  if (from && to && *to < *from) problems.push_back(refused("design.period_order", "after_ends_on"));
  if (!tidy_dates(design.interim_dates)) problems.push_back(refused("plan.not_dates", "interim_dates"));
  return problems;
}

base::Problems check_design_complete(const EvaluationDesign& design) {
  base::Problems problems = check_design(design);
  const auto needs = [&](bool there, const char* code, const char* field) {
    if (!there) problems.push_back(refused(code, field));
  };
  needs(!design.primary_measure.empty(), "design.measure", "primary_measure");
  needs(!base::is_blank(design.primary_indicator), "design.indicator", "primary_indicator");
  needs(!base::is_blank(design.treated_area), "design.area", "treated_area");
  needs(!compares(design) || !base::is_blank(design.comparison_area), "design.comparison", "comparison_area");
  needs(!design.smallest_effect.empty(), "design.effect", "smallest_effect");
  const bool has_period = !design.after_starts_on.empty() && !design.after_ends_on.empty();
  needs(has_period, "design.period", "after_starts_on");
  const auto months = measurement::Registration{"", "", design.after_starts_on, design.after_ends_on}.months();
  const bool backwards = design.after_ends_on < design.after_starts_on;  // said above
  needs(!has_period || backwards || (months && months->months() >= 12), "design.part_of_a_year", "after_ends_on");
  return problems;
}

std::optional<base::Date> first_start(const std::vector<Action>& actions) {
  std::optional<base::Date> first;
  for (const Action& action : actions)
    if (const auto starts = base::parse_iso_date(action.starts_on); starts && (!first || *starts < *first))
      first = starts;
  return first;
}

bool is_fixed(const EvaluationDesign& design) { return !design.fixed_on.empty(); }

Facts facts(const PlanState& state, const Frame& frame, base::Date today) {
  std::vector<Action> counted;
  for (const Action& action : state.actions)
    if (state_of(action) != State::stopped) counted.push_back(action);
  const auto first = first_start(counted);
  const auto fixed_on = state.design ? base::parse_iso_date(state.design->fixed_on) : std::nullopt;
  Facts facts;
  facts["plan_has_action"] = !counted.empty();
  facts["actions_have_seven_fields"] = every(counted, [&](const Action& one) { return has_all_seven(one, frame); });
  facts["actions_have_measurable_goal"] =
      every(counted, [&](const Action& one) { return has_measurable_goal(one, frame); });
  facts["actions_have_lead_from_agreement"] =
      every(counted, [&](const Action& one) { return is_complete(PlanField::who, one, frame); });
  facts["evaluation_design_fixed_before_first_action"] = fixed_on && (!first || *fixed_on <= *first);
  facts["plan_has_process_evaluation"] = state.design && !base::is_blank(state.design->process_evaluation);
  facts["plan_has_interim_date_inside_period"] = state.design && has_interim_date(*state.design, frame);
  facts["no_action_overdue"] = every(counted, [&](const Action& one) { return days_late(one, today) == 0; });
  return facts;
}

}  // namespace plan
