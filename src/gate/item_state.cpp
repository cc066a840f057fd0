#include "gate/item_state.h"

#include <algorithm>

#include "agreement/agreement_command.h"
#include "approach/approach_store.h"
#include "approach/start_decision.h"
#include "base/text_tools.h"
#include "evaluation/evaluation_command.h"
#include "gate/item_source.h"
#include "measurement/measurement_command.h"
#include "measurement/measurement_store.h"
#include "meeting/meeting_command.h"
#include "partner/partner_region.h"
#include "partner/partner_rules.h"
#include "plan/execution.h"
#include "plan/item_command.h"
#include "plan/plan_store.h"
#include "problem/priority_command.h"
#include "problem/problem.h"
#include "project/project_command.h"
#include "questionnaire/support_command.h"

namespace gate {
namespace {

struct Asked {
  db::Connection& connection;
  base::ApproachId approach;
  base::Date today;
  RecordStates& states;

  void set(const char* item, bool done, bool partly = false) const {
    states[item] = done ? RecordState::done : partly ? RecordState::partly : RecordState::open;
  }
};

/// What a preliminary study may also say in words counts only where it was chosen.
void start(const Asked& asked) {
  asked.set("1.C",
            approach::is_decided(approach::newest(approach::start_decisions().list(asked.connection, asked.approach))));
  const auto scope = approach::store::scope(asked.connection, asked.approach);
  asked.set("1.C2", !scope.offence_types.empty());  // chosen in the scope, nowhere else
  if (scope.area_set && !scope.area_codes.empty()) asked.set("1.C3", true);
}

using Partners = std::vector<partner::StoredPartner>;

/// Who prepares the approach. Later they have left, and the item stays done.
void initiative(const Asked& asked) {
  const auto& members = partner::initiative_members().list(asked.connection, asked.approach);
  const bool reachable =
      std::any_of(members.begin(), members.end(), [](const auto& one) { return !one.record.contact.empty(); });
  asked.set("1.0", members.size() >= 2 && reachable, !members.empty());
}

/// The list is whole as G1.1 asks it; a new partnership or an existing one is chosen in the answer.
void overview_of_partners(const Asked& asked, const Partners& partners) {
  const auto form = approach::store::answer(asked.connection, asked.approach, "1.B");
  const bool whole =
      partner::missing_core_kinds(partners).empty() &&
      partner::missing_municipalities(partners, partner::asked_municipalities(asked.connection, asked.approach))
          .empty();
  asked.set("1.B", whole && form && !form->choices.empty(), !partners.empty());
}

/// 1.C1 and 3.B1–4. Of the police, rows that were read are enough: they say themselves up to which day they run.
void sources(const Asked& asked) {
  for (const char* item : {"1.C1", "3.B1", "3.B2", "3.B3", "3.B4"}) {
    const ItemSources found = *sources_of_item(asked.connection, asked.approach, item);
    const bool rows = !found.delivered.empty();
    const bool done = std::string_view(item) == "1.C1" ? all_dated(found) && some_recent(found, asked.today)
                                                       : rows || all_dated(found);
    asked.set(item, done, rows || !found.registered.empty());
  }
}

/// Done when it is recorded of every party that takes part.
void conditions_of_partners(const Asked& asked, const Partners& partners) {
  const auto taking_part = std::size_t(std::count_if(
      partners.begin(), partners.end(), [&](const auto& one) { return partner::takes_part(one.record, asked.today); }));
  const auto lacking = partner::conditions(partners, asked.today);
  const auto set = [&](const char* item, const std::vector<std::string>& without) {
    asked.set(item, taking_part > 0 && without.empty(), without.size() < taking_part);
  };
  set("1.B1", lacking.without_role_or_input);
  set("1.B2", lacking.without_mandate);
  set("1.B3", lacking.without_own_policy);
}

/// Often: at least three of four times, over at least two meetings. A party that was never expected says nothing.
void attendance(const Asked& asked, const Partners& partners) {
  const auto counted = meeting::attendance(asked.connection, asked.approach);
  int meetings = 0, parties = 0, often = 0;
  for (const auto& one : partners) {
    const auto found = counted.find(one.life.id);
    if (found == counted.end() || !partner::takes_part(one.record, asked.today)) continue;
    const meeting::Tally& tally = found->second.tally;
    meetings = std::max(meetings, tally.expected);
    ++parties;
    often += tally.present * 4 >= tally.expected * 3 ? 1 : 0;
  }
  asked.set("1.B4", meetings >= 2 && often == parties, parties > 0);
}

void partners_and_agreement(const Asked& asked) {
  const auto& partners = partner::partners().list(asked.connection, asked.approach);
  overview_of_partners(asked, partners);
  conditions_of_partners(asked, partners);
  attendance(asked, partners);
  const bool some =
      std::any_of(partners.begin(), partners.end(), [](const auto& one) { return one.record.consent == "agreed"; });
  asked.set("2.A6", some && partner::open_consents(partners, asked.today).none(), some);
  const auto versions = agreement::versions(asked.connection, asked.approach, asked.today);
  const agreement::Version* version = agreement::in_force(versions);
  asked.set("2.D", version != nullptr && agreement::state_of(*version) == agreement::State::signed_by_all,
            !versions.empty());
}

void group(const Asked& asked, const std::vector<project::StoredMember>& members) {
  const auto facts = project::facts(asked.connection, asked.approach, asked.today);
  const auto& partners = partner::partners().list(asked.connection, asked.approach);
  const bool leads = facts.at("exactly_one_project_leader"), met = !members.empty();
  asked.set("2.B", leads && met, leads || met);
  asked.set("2.C1", met && facts.at("members_have_mandate_and_organisation"), met);
  asked.set("2.C2", met && project::without_member(partners, members, asked.today).empty(), met);
  asked.set("2.C3", facts.at("project_leader_chairs"), leads);
  asked.set(
      "2.C5",
      met && std::all_of(members.begin(), members.end(), [](const auto& one) { return !one.record.task.empty(); }),
      met);
}

void organisation(const Asked& asked) {
  auto members = project::members().list(asked.connection, asked.approach);
  std::erase_if(members, [&](const auto& one) { return !project::is_member(one.record, asked.today); });
  group(asked, members);
  const auto& tasks = project::tasks().list(asked.connection, asked.approach);
  for (std::size_t at = 0; at < std::size(project::leader_tasks); ++at)
    asked.set(("2.B" + std::to_string(at + 1)).c_str(), std::any_of(tasks.begin(), tasks.end(), [&](const auto& one) {
                return one.record.task == project::leader_tasks[at] && !one.record.owner.empty();
              }));
  const auto& setups = project::setups().list(asked.connection, asked.approach);
  asked.set("2.A4",
            !setups.empty() && std::all_of(setups.begin(), setups.end(),
                                           [](const auto& one) { return !one.record.decided_on.empty(); }),
            !setups.empty());
  asked.set("2.C6", !project::terms().list(asked.connection, asked.approach).empty());
  const auto& expected = project::expectations().list(asked.connection, asked.approach);
  asked.set("2.C7",
            !expected.empty() && std::all_of(expected.begin(), expected.end(),
                                             [](const auto& one) { return !one.record.answer.empty(); }),
            !expected.empty());
}

/// The group itself chose the order of the problems and the actions.
void made_together(const Asked& asked) {
  bool order = false, plan = false;
  for (const auto& one :
       meeting::decided(asked.connection, asked.approach, {"priorities_fixed", "plan_adopted", "plan_changed"})) {
    if (one.body != "project_group") continue;
    (one.ground == "priorities_fixed" ? order : plan) = true;
  }
  asked.set("2.C4", order && plan, order || plan);
}

bool has_survey(const Asked& asked) {
  const auto& all = questionnaire::questionnaires().list(asked.connection, asked.approach);
  return std::any_of(all.begin(), all.end(), [](const auto& one) {
    return one.record.kind == "survey" && !questionnaire::is_draft(one.record);
  });
}

void analysis_of_the_problem(const Asked& asked) {
  const int kinds = int(!problem::interviews().list(asked.connection, asked.approach).empty()) +
                    int(!problem::inspections().list(asked.connection, asked.approach).empty()) +
                    int(has_survey(asked));
  asked.set("3.C", kinds >= 2, kinds == 1);
  const auto facts = problem::facts(asked.connection, asked.approach);
  const auto round = problem::store::newest_round(asked.connection, asked.approach);
  asked.set("3.D", facts.at("priorities_fixed_in_meeting"), round.has_value());
  asked.set("3.E", facts.at("partners_reviewed_after_priorities"),
            !problem::partner_reviews().list(asked.connection, asked.approach).empty());
}

bool has_purpose(const meeting::Meeting& meeting, const char* purpose) {
  const auto purposes = record::codes(meeting.purposes);
  return std::find(purposes.begin(), purposes.end(), purpose) != purposes.end();
}

constexpr int usual_weeks = 6, days_a_week = 7;

void meetings(const Asked& asked) {
  const auto& all = meeting::meetings().list(asked.connection, asked.approach);
  const auto setting = meeting::store::setting(asked.connection, asked.approach);
  const auto weeks = setting ? base::parse_integer(setting->record.every_weeks).value_or(usual_weeks) : usual_weeks;
  const std::string lately = base::iso(base::plus_days(asked.today, -int(2 * weeks * days_a_week)));
  int met = 0;
  bool cooperation = questionnaire::cooperation_was_judged(asked.connection, asked.approach);
  bool met_lately = false, talked = false, effect_held = false, effect_planned = false;
  for (const auto& one : all) {
    const meeting::Meeting& record = one.record;
    if (!meeting::is_held(record)) {
      effect_planned = effect_planned || (meeting::is_planned(record) && has_purpose(record, "interim_effect"));
      continue;
    }
    cooperation = cooperation || has_purpose(record, "process_evaluation");
    if (record.body == "project_group") {
      ++met;
      met_lately = met_lately || record.held_on >= lately;
    } else {
      talked = talked || has_purpose(record, "progress_talk");
      effect_held = effect_held || has_purpose(record, "interim_effect");
    }
  }
  asked.set("5.A3", met >= 2 && met_lately && cooperation, met > 0);
  asked.set("5.A4", meeting::facts(asked.connection, asked.approach, asked.today).at("progress_talk_within_half_year"),
            talked);
  asked.set("5.A5", effect_held, effect_planned);
}

/// The finger on the pulse: something was heard of the actions, and of none for too long.
void execution(const Asked& asked) {
  const auto& actions = plan::actions().list(asked.connection, asked.approach);
  const auto reports = plan::store::last_reports(asked.connection, asked.approach);
  const bool heard =
      std::any_of(actions.begin(), actions.end(), [&](const auto& action) { return reports.contains(action.life.id); });
  const auto signals = plan::action_signals(actions, reports, asked.today,
                                            plan::silent_days(plan::load_setting(asked.connection, asked.approach)));
  const bool silent = std::any_of(signals.begin(), signals.end(), [](const auto& one) { return one.is_silent; });
  asked.set("5.A1", heard && !silent, heard);
  asked.set("5.A2", !evaluation::lessons().list(asked.connection, asked.approach).empty());
}

void evaluation_and_safeguarding(const Asked& asked) {
  const auto measured = measurement::comparability(asked.connection, asked.approach);
  const bool as_registered =
      measurement::store::newest(asked.connection, asked.approach).is_as_registered;  // else a look on the way
  asked.set("6.A", measured && measured->empty() && as_registered, measured.has_value());
  bool explained = false, recommended = false;
  for (const auto& one : evaluation::recommendations().list(asked.connection, asked.approach)) {
    explained = explained || one.record.kind == "explanation";
    recommended = recommended || one.record.kind == "recommendation";
  }
  asked.set("6.C", explained && recommended, explained || recommended);
  const auto view = evaluation::load_view(asked.connection, asked.approach);
  asked.set("7.A", !view.actions.empty() && view.unsettled().empty(), !view.safeguards.empty());
  asked.set("7.B", !evaluation::new_ways().list(asked.connection, asked.approach).empty());
  const auto& places = evaluation::policy_places().list(asked.connection, asked.approach);
  asked.set("7.C",
            !places.empty() && std::all_of(places.begin(), places.end(),
                                           [](const auto& one) { return one.record.state == "adopted"; }),
            !places.empty());
  asked.set("7.D", evaluation::closed(asked.connection, asked.approach).has_value());
}

/// A closed approach is as it was on the day it was closed: nobody meets about it any more.
base::Date day_that_counts(db::Connection& connection, base::ApproachId approach, base::Date today) {
  const auto closed = evaluation::closed(connection, approach);
  return closed ? std::min(today, base::date_of(closed->at)) : today;
}

}  // namespace

RecordStates record_states(db::Connection& connection, base::ApproachId approach, base::Date today) {
  RecordStates states;
  const Asked asked{connection, approach, day_that_counts(connection, approach, today), states};
  start(asked);
  initiative(asked);
  sources(asked);
  partners_and_agreement(asked);
  organisation(asked);
  made_together(asked);
  analysis_of_the_problem(asked);
  meetings(asked);
  execution(asked);
  evaluation_and_safeguarding(asked);
  for (const auto& known : {questionnaire::item_states(connection, approach), plan::item_states(connection, approach)})
    for (const auto& [item, state] : known)
      states[item] = state == approach::AnswerState::open ? RecordState::open : RecordState::done;
  return states;
}

void follow_records(std::map<std::string, approach::Answer>& answers, RecordStates& states) {
  for (auto& [item, state] : states) {
    approach::Answer& answer = answers[item];
    if (answer.state == approach::AnswerState::unknown || answer.state == approach::AnswerState::not_applicable) {
      state = RecordState::done;
      continue;
    }
    if (state == RecordState::open && answer.state == approach::AnswerState::answered) state = RecordState::partly;
    answer.item = item;
    answer.state = state == RecordState::done ? approach::AnswerState::answered : approach::AnswerState::open;
  }
}

}  // namespace gate
