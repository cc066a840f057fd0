#include "plan/plan.h"

namespace plan {
namespace {

using record::Field;
using record::Kind;
using record::Required;

// Only the title is required: an action is written in pieces, and the check says what is still missing. Partners and
// interventions are data, so their codes are checked by the command, not by the table.
constexpr Field<Action> action_record_fields[] = {
    {"title", &Action::title, Kind::line, Required::yes},
    {"problem", &Action::problem, Kind::text},
    {"problem_id", &Action::problem_id, Kind::line},
    {"offence_types", &Action::offence_types, Kind::choices, Required::no, offence_types},
    {"method", &Action::method, Kind::text},
    {"interventions", &Action::interventions, Kind::line},
    {"goal", &Action::goal, Kind::text},
    {"indicator", &Action::indicator, Kind::line},
    {"indicator_kind", &Action::indicator_kind, Kind::choice, Required::no, indicator_kinds},
    {"baseline_value", &Action::baseline_value, Kind::number},
    {"target_value", &Action::target_value, Kind::number},
    {"target_on", &Action::target_on, Kind::date},
    {"lead_partner", &Action::lead_partner, Kind::line},
    {"other_partners", &Action::other_partners, Kind::line},
    {"starts_on", &Action::starts_on, Kind::date},
    {"ends_on", &Action::ends_on, Kind::date},
    {"evaluation_dates", &Action::evaluation_dates, Kind::line},
    {"evaluation_criteria", &Action::evaluation_criteria, Kind::text},
    {"safeguarding_kind", &Action::safeguarding_kind, Kind::choice, Required::no, safeguarding_kinds},
    {"safeguarding", &Action::safeguarding, Kind::text},
    {"state", &Action::state, Kind::choice, Required::no, action_states},
};

constexpr Field<EvaluationDesign> design_fields[] = {
    {"primary_measure", &EvaluationDesign::primary_measure, Kind::choice, Required::no, primary_measures},
    {"primary_indicator", &EvaluationDesign::primary_indicator, Kind::line},
    {"other_indicators", &EvaluationDesign::other_indicators, Kind::text},
    {"treated_area", &EvaluationDesign::treated_area, Kind::line},
    {"comparison_area", &EvaluationDesign::comparison_area, Kind::line},
    {"ring_area", &EvaluationDesign::ring_area, Kind::line},
    {"smallest_effect", &EvaluationDesign::smallest_effect, Kind::number},
    {"after_starts_on", &EvaluationDesign::after_starts_on, Kind::date},
    {"after_ends_on", &EvaluationDesign::after_ends_on, Kind::date},
    {"process_evaluation", &EvaluationDesign::process_evaluation, Kind::text},
    {"interim_dates", &EvaluationDesign::interim_dates, Kind::line},
    {"amendment_reason", &EvaluationDesign::amendment_reason, Kind::text},
    {"fixed_on", &EvaluationDesign::fixed_on, Kind::date},
};

}  // namespace

const record::Store<Action>& actions() {
  static const record::Store<Action> store(record::Table<Action>{"action", action_record_fields});
  return store;
}

const record::Store<EvaluationDesign>& designs() {
  static const record::Store<EvaluationDesign> store(
      record::Table<EvaluationDesign>{"evaluation_design", design_fields});
  return store;
}

}  // namespace plan
