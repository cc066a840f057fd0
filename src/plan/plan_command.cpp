#include "plan/plan_command.h"

#include <algorithm>

#include "measurement/measurement_store.h"
#include "plan/catalogue.h"
#include "plan/communication.h"
#include "plan/design_area.h"
#include "plan/execution.h"
#include "plan/plan_store.h"

namespace plan {
namespace {

Known known(db::Connection& connection, base::ApproachId approach) {
  Known known;
  for (const auto& partner : store::partners(connection, approach)) known.partners.insert(partner.id);
  for (const Intervention& one : interventions()) known.interventions.insert(one.id);
  known.interventions.emplace(own_intervention);
  return known;
}

Action tidied(Action action) {
  if (auto dates = tidy_dates(action.evaluation_dates)) action.evaluation_dates = std::move(*dates);
  return action;
}

audit::Entry entry(const record::Doing& doing, std::string verb, std::string noun, std::int64_t id,
                   std::vector<audit::Change> changes) {
  return {doing.approach, doing.actor,          std::move(verb),   std::move(noun), id,
          doing.at,       audit::Outcome::done, std::move(changes)};
}

}  // namespace

base::Result<std::int64_t> add_action(const record::Doing& doing, const Action& typed, SentAgain again) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<std::int64_t> {
    if (auto problems = check_action(typed, known(connection, doing.approach)); !problems.empty()) return problems;
    const Action action = tidied(typed);
    if (again == SentAgain::same)
      if (const auto twin = record::made_just_now(connection, doing, actions().plain(), actions().values(action)))
        return *twin;
    const std::int64_t id = actions().insert(connection, doing.approach, action, doing.at, doing.actor.account);
    audit::record(connection, entry(doing, "create", "action", id, actions().changes(nullptr, action)));
    return id;
  });
}

base::Result<base::Done> change_action(const record::Doing& doing, std::int64_t id, std::int64_t seen_version,
                                       const Action& typed) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    const auto before = actions().load(connection, doing.approach, id);
    if (!before || before->life.withdrawn) return record::no_such_record();
    if (auto problems = check_action(typed, known(connection, doing.approach)); !problems.empty()) return problems;
    Action action = tidied(typed);
    action.state = before->record.state;
    record::Life seen = before->life;
    seen.version = seen_version;
    if (!actions().update(connection, seen, action, doing.at, doing.actor.account)) return record::somebody_was_first();
    audit::record(connection, entry(doing, "change", "action", id, actions().changes(&before->record, action)));
    return base::Done{};
  });
}

base::Result<base::Done> withdraw_action(const record::Doing& doing, std::int64_t id) {
  return record::set_presence(doing, actions(), id, record::Presence::withdrawn);
}

std::vector<store::Withdrawn> withdrawn_actions(const record::Doing& doing) {
  constexpr std::int64_t day_ms = 24 * 60 * 60 * 1000;
  const base::Instant since{doing.at.ms - undo_days * day_ms};
  return doing.database.read(
      [&](db::Connection& connection) { return store::withdrawn(connection, doing.approach, since); });
}

base::Result<base::Done> restore_action(const record::Doing& doing, std::int64_t id) {
  const auto recent = withdrawn_actions(doing);
  if (std::none_of(recent.begin(), recent.end(), [&](const store::Withdrawn& one) { return one.id == id; }))
    return record::no_such_record();
  return record::set_presence(doing, actions(), id, record::Presence::present);
}

base::Result<base::Done> report_on_action(const record::Doing& doing, std::int64_t id, const TypedReport& typed) {
  if (auto problems = check_report(typed); !problems.empty()) return problems;
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    const auto before = actions().load(connection, doing.approach, id);
    if (!before || before->life.withdrawn) return record::no_such_record();
    store::add_report(connection, id,
                      {0, typed.state, typed.report, typed.blocked_by, doing.at, doing.actor.account, {}});
    store::set_state(connection, doing.approach, id, typed.state);
    std::vector<audit::Change> changes = audit::only_changed({{"state", before->record.state, typed.state}});
    changes.push_back({"report", std::nullopt, typed.report});
    if (!typed.blocked_by.empty()) changes.push_back({"blocked_by", std::nullopt, typed.blocked_by});
    audit::record(connection, entry(doing, "report", "action", id, std::move(changes)));
    return base::Done{};
  });
}

base::Result<std::int64_t> save_design(const record::Doing& doing, const SeenDesign& seen,
                                       const EvaluationDesign& typed) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<std::int64_t> {
    EvaluationDesign design = typed;
    design.fixed_on.clear();
    if (auto dates = tidy_dates(design.interim_dates)) design.interim_dates = std::move(*dates);
    base::Problems problems = check_design(design);
    const auto present = store::newest_design(connection, doing.approach);
    const bool amends = present && is_fixed(present->record);
    if (amends && design.amendment_reason.empty())
      problems.push_back({base::ProblemKind::invalid, "design.amendment_reason", "amendment_reason"});
    if (!problems.empty()) return problems;
    if (present ? seen.id != present->life.id || seen.version != present->life.version : seen.id != 0)
      return record::somebody_was_first();
    if (!present || amends) {
      const std::int64_t id = designs().insert(connection, doing.approach, design, doing.at, doing.actor.account);
      audit::record(connection, entry(doing, "create", "evaluation_design", id, designs().changes(nullptr, design)));
      return id;
    }
    if (!designs().update(connection, present->life, design, doing.at, doing.actor.account))
      return record::somebody_was_first();
    audit::record(connection, entry(doing, "change", "evaluation_design", present->life.id,
                                    designs().changes(&present->record, design)));
    return present->life.id;
  });
}

base::Result<base::Done> fix_design(const record::Doing& doing, const SeenDesign& seen) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    const auto present = store::newest_design(connection, doing.approach);
    if (!present) return record::no_such_record();
    if (is_fixed(present->record)) return base::Problem{base::ProblemKind::conflict, "design.fixed_already"};
    if (seen.id != present->life.id || seen.version != present->life.version) return record::somebody_was_first();
    if (auto problems = check_design_complete(present->record); !problems.empty()) return problems;
    EvaluationDesign design = present->record;
    design.fixed_on = base::iso(base::date_of(doing.at));
    if (!designs().update(connection, present->life, design, doing.at, doing.actor.account))
      return record::somebody_was_first();
    audit::record(connection, entry(doing, "fix", "evaluation_design", present->life.id,
                                    designs().changes(&present->record, design)));
    return base::Done{};
  });
}

measurement::Registration registration(db::Connection& connection, base::ApproachId approach) {
  const auto fixed = store::fixed_design(connection, approach);
  if (!fixed) return {};
  const EvaluationDesign& design = fixed->record;
  const std::int64_t newest = measurement::store::newest(connection, approach).baseline;
  const auto baseline = newest == 0 ? std::nullopt : measurement::store::load(connection, approach, newest);
  if (baseline && areas_differ(design, areas_of(*baseline))) return {};
  return {design.fixed_on, design.primary_measure, design.after_starts_on, design.after_ends_on};
}

std::optional<base::Date> first_action(db::Connection& connection, base::ApproachId approach) {
  std::vector<Action> all;
  for (const auto& stored : actions().list(connection, approach)) all.push_back(stored.record);
  return first_start(all);
}

Facts facts(db::Connection& connection, base::ApproachId approach, base::Date today) {
  PlanState state;
  const auto& all = actions().list(connection, approach);
  for (const auto& stored : all) state.actions.push_back(stored.record);
  if (const auto fixed = store::fixed_design(connection, approach))
    state.design = fixed->record;
  else if (const auto draft = store::newest_design(connection, approach))
    state.design = draft->record;
  Facts found = facts(state, store::frame(connection, approach), today);
  const auto signals = action_signals(all, store::last_reports(connection, approach), today,
                                      silent_days(load_setting(connection, approach)));
  found["no_action_silent"] =
      std::none_of(signals.begin(), signals.end(), [](const ActionSignal& one) { return one.is_silent; });
  const auto states = audience_states(load_communication(connection, approach), today);
  found["audiences_have_item_or_not_needed"] =
      std::none_of(states.begin(), states.end(), [](const AudienceState& one) { return one.is_gap(); });
  return found;
}

}  // namespace plan
