// The plan of approach (step 4): actions with seven fields, what is reported on them, and the evaluation design.
// Every value is text as record/field.h stores it: dates yyyy-mm-dd, numbers with a decimal point, lists of codes
// joined by a comma. Whether an action is complete and its goal measurable is judged in plan_rules.h, never stored.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "record/store.h"

namespace plan {

struct Action {
  std::string title;
  // what
  std::string problem;        ///< the prioritised problem, in words
  std::string problem_id;     ///< of the register of problems; may be empty
  std::string offence_types;  ///< codes of offence_types
  // how
  std::string method;         ///< what is done, and how it joins running measures
  std::string interventions;  ///< codes of the catalogue (plan/catalogue.h), or "own"
  // goal
  std::string goal;            ///< the wanted result in a sentence; may be empty
  std::string indicator;       ///< what is counted, in which area
  std::string indicator_kind;  ///< code of indicator_kinds
  std::string baseline_value;
  std::string target_value;
  std::string target_on;
  // who
  std::string lead_partner;    ///< id of a partner; exactly one
  std::string other_partners;  ///< ids of partners
  // when
  std::string starts_on;
  std::string ends_on;
  // evaluation
  std::string evaluation_dates;     ///< dates, joined by a comma
  std::string evaluation_criteria;  ///< one per line
  // safeguarding
  std::string safeguarding_kind;  ///< "stays" or "not_applicable"
  std::string safeguarding;       ///< what stays and with whom; or the reason why nothing does

  std::string state;  ///< code of action_states; empty = planned
};

inline constexpr std::string_view offence_types[] = {"bedrijfsoverval", "woningoverval", "waardetransport",
                                                     "bezorger",        "vervoer",       "straatroof"};
/// What kind of number the goal is: robberies, per 1,000, per cent from a survey, things done of planned, a score.
inline constexpr std::string_view indicator_kinds[] = {"incidents", "rate", "share", "output", "score"};
inline constexpr std::string_view safeguarding_kinds[] = {"stays", "not_applicable"};
inline constexpr std::string_view action_states[] = {"planned", "running", "done", "stopped"};

const record::Store<Action>& actions();
using StoredAction = record::Stored<Action>;

/// What somebody told about an action; never changed afterwards.
struct ActionReport {
  std::int64_t id = 0;
  std::string state;       ///< of the action from now on
  std::string report;      ///< what was done
  std::string blocked_by;  ///< what holds it back; may be empty
  base::Instant reported_at = {};
  base::AccountId reported_by = {};
  std::string reported_name = {};
};

/// How the effect will be judged, recorded before execution so that nobody can choose afterwards (4.C).
struct EvaluationDesign {
  std::string primary_measure;    ///< code of primary_measures
  std::string primary_indicator;  ///< what is counted
  std::string other_indicators;
  std::string treated_area;
  std::string comparison_area;
  std::string ring_area;
  std::string smallest_effect;  ///< smallest drop that still matters, in per cent
  std::string after_starts_on;  ///< period of the remeasurement
  std::string after_ends_on;
  std::string process_evaluation;  ///< how and when the cooperation is discussed
  std::string interim_dates;       ///< when the plan is looked at on the way; dates, joined by a comma
  std::string amendment_reason;    ///< of a later version: why it replaces the fixed one
  std::string fixed_on;            ///< empty = draft
};

/// The measure the verdict rests on: rate ratio with comparison area, weighted displacement difference, or before–after
/// alone.
inline constexpr std::string_view primary_measures[] = {"rirr", "wdd", "etest"};

const record::Store<EvaluationDesign>& designs();
using StoredDesign = record::Stored<EvaluationDesign>;

}  // namespace plan
