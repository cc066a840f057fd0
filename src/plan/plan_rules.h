// The rules of the plan. Pure: everything they look at is in their arguments.
//
// An action has seven fields (4.B1 to 4.B7); each is complete or says what is missing. The SMART check says whether the
// goal can be judged later: a finding that is `missing` stops adoption (G4.1), a `warning` only shows. Findings carry a
// code; their texts are "smart.CODE" with the facts filled in.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "plan/plan.h"

namespace plan {

/// What the rules must know of the approach.
struct Frame {
  base::Date starts_on;
  std::optional<base::Date> ends_on = {};
  std::set<std::string> agreement_partners = {};  ///< ids of the parties in the agreement, as stored in an action
};

// The seven fields --------------------------------------------------------------------------------------------------

enum class PlanField { what, how, goal, who, when, evaluation, safeguarding };
inline constexpr std::array all_plan_fields = {PlanField::what,        PlanField::how,  PlanField::goal,
                                               PlanField::who,         PlanField::when, PlanField::evaluation,
                                               PlanField::safeguarding};
std::string_view code(PlanField field);  ///< "what": end of the text key "plan.field.…"

struct Finding {
  enum class Weight { missing, warning } weight = Weight::missing;
  std::string code;
  std::string field;  ///< form field it concerns
  std::vector<base::Fact> facts = {};
  bool operator==(const Finding&) const = default;
};
using Findings = std::vector<Finding>;

/// What is missing in one of the seven fields; empty when it is complete. Warnings come along.
Findings check_field(PlanField field, const Action& action, const Frame& frame);
bool is_complete(PlanField field, const Action& action, const Frame& frame);
bool has_all_seven(const Action& action, const Frame& frame);

// SMART ---------------------------------------------------------------------------------------------------------------

enum class Letter { specific, measurable, achievable, relevant, timed };
inline constexpr std::array all_letters = {Letter::specific, Letter::measurable, Letter::achievable, Letter::relevant,
                                           Letter::timed};
std::string_view code(Letter letter);

struct Smart {
  std::map<Letter, Findings> findings;  ///< all five letters, an empty list is in order
  bool holds(Letter letter) const;      ///< nothing missing
  int count() const;                    ///< letters that hold, 0 to 5
  /// Indicator, baseline value, target and date: what G4.1 calls a measurable goal.
  bool is_measurable() const { return holds(Letter::measurable) && holds(Letter::timed); }
  Findings missing() const;
  Findings warnings() const;
};
Smart smart(const Action& action, const Frame& frame);
/// The same as smart(…).is_measurable(), without the rest of the check.
bool has_measurable_goal(const Action& action, const Frame& frame);

/// A target that, even when reached, could not be told from chance (E-test at 5 %, periods of equal length). Only for
/// whole numbers of robberies.
bool is_within_chance(const Action& action);
/// The chance, when the target is really reached, that the counts will show it (E-test, as above). Nothing where the
/// goal is not a fall in a number of robberies, or that number is beyond 300 (a fall there is judged by the evaluation
/// design). Below wanted_power the check proposes to count what is done as well.
std::optional<double> power_of_goal(const Action& action);
inline constexpr double wanted_power = 0.80;

/// Words in typed text that claim a cause ("dankzij", "because of") or say nothing ("aandacht voor", "waar mogelijk").
std::vector<std::string> causal_words(std::string_view text);
std::vector<std::string> vague_words(std::string_view text);

// State and time
// -------------------------------------------------------------------------------------------------------

enum class State { planned, running, done, stopped };
State state_of(const Action& action);  ///< of its code; empty = planned
std::string_view code(State state);
/// Past its end and not done or stopped; the number of days, 0 when in time.
int days_late(const Action& action, base::Date today);
/// Nothing heard for `days` (setting, 30): since the last report, or since it should have started.
bool is_silent(const Action& action, std::optional<base::Instant> last_report, base::Date today, int days);

/// How long a withdrawn action can be brought back.
inline constexpr int undo_days = 30;

/// Dates typed as "1-2-2027, 1-7-2027" (comma, semicolon, "en" or new line between) to ISO joined by a comma; nullopt
/// when one of them is not a date.
std::optional<std::string> tidy_dates(std::string_view typed);
std::vector<base::Date> dates(std::string_view stored);

// Saving
// -----------------------------------------------------------------------------------------------------------------

/// What makes saving itself impossible (unfinished is fine): plan.ends_before_start, plan.unknown_partner,
/// plan.unknown_intervention, plan.lead_twice, plan.not_dates.
struct Known {
  std::set<std::string> partners;
  std::set<std::string> interventions;
};
base::Problems check_action(const Action& action, const Known& known);

struct TypedReport {
  std::string state;
  std::string report;
  std::string blocked_by;
};
base::Problems check_report(const TypedReport& typed);

// Evaluation design ---------------------------------------------------------------------------------------------------

/// All that must be filled in before a design can be fixed: design.measure, design.indicator, design.area,
/// design.comparison (a measure that compares needs one), design.effect, design.period, design.period_order,
/// design.part_of_a_year (less than twelve whole months: nothing to compare with whole years).
base::Problems check_design_complete(const EvaluationDesign& design);
/// What makes saving a draft impossible: design.effect_range, design.period_order.
base::Problems check_design(const EvaluationDesign& design);
bool is_fixed(const EvaluationDesign& design);
/// The earliest start of these actions; nullopt: none has one.
std::optional<base::Date> first_start(const std::vector<Action>& actions);

// Facts for the gates (content/stepplan/…/gates.toml) -----------------------------------------------------------------

/// plan_has_action, actions_have_seven_fields, actions_have_measurable_goal, actions_have_lead_from_agreement,
/// evaluation_design_fixed_before_first_action, plan_has_process_evaluation, plan_has_interim_date_inside_period,
/// no_action_overdue. Stopped actions do not count.
using Facts = std::map<std::string, bool>;
struct PlanState {
  std::vector<Action> actions;
  std::optional<EvaluationDesign> design;  ///< the newest fixed one, else the draft
};
Facts facts(const PlanState& state, const Frame& frame, base::Date today);

}  // namespace plan
