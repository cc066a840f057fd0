#include "gate/gate_command.h"

#include "agreement/agreement_command.h"
#include "approach/start_decision.h"
#include "audit/trail.h"
#include "base/check.h"
#include "base/text_tools.h"
#include "evaluation/evaluation_command.h"
#include "file/source.h"
#include "gate/gate_store.h"
#include "gate/verdict.h"
#include "incident/incident_store.h"
#include "measurement/measurement_command.h"
#include "measurement/measurement_store.h"
#include "meeting/meeting_command.h"
#include "partner/partner_region.h"
#include "partner/partner_rules.h"
#include "plan/plan_command.h"
#include "problem/priority_command.h"
#include "project/project_command.h"
#include "questionnaire/support_command.h"

namespace gate {
namespace {

void record(db::Connection& connection, const record::Doing& doing, const char* verb, const char* noun, std::int64_t id,
            std::vector<audit::Change> changes) {
  audit::record(connection,
                {doing.approach, doing.actor, verb, noun, id, doing.at, audit::Outcome::done, std::move(changes)});
}

}  // namespace

const approach::store::Closure* ApproachState::closure(int step) const {
  for (const auto& one : closures)
    if (one.step == step) return &one;
  return nullptr;
}

bool ApproachState::is_partly(const std::string& item) const {
  const auto found = records.find(item);
  return found != records.end() && found->second == RecordState::partly;
}

bool ApproachState::has_deviation(int step) const {
  return std::any_of(gates.begin(), gates.end(), [&](const GateState& state) {
    return state.gate->step == step && state.deviation && !state.met();
  });
}

Facts facts(db::Connection& connection, base::ApproachId approach, base::Date today, const Answers& answers) {
  Facts facts;
  const auto scope = approach::store::scope(connection, approach);
  const auto intention = answers.find("1.A");
  facts["intention_answered"] = intention != answers.end() && approach::is_done(intention->second);
  const auto& partners = partner::partners().list(connection, approach);
  facts["core_partners_present_or_reason"] = partner::missing_core_kinds(partners).empty();
  facts["municipalities_are_partners"] =
      partner::missing_municipalities(partners, partner::asked_municipalities(connection, approach)).empty();
  facts["core_partners_consented_or_reason"] = partner::open_consents(partners, today).none();
  const auto& decisions = approach::start_decisions().list(connection, approach);
  facts["start_decided_with_ground"] = approach::is_decided(approach::newest(decisions));
  facts["scope_has_offence_type"] = !scope.offence_types.empty();
  facts["scope_has_area"] = scope.area_set && !scope.area_codes.empty();
  const auto& sources = file::sources().list(connection, approach);
  facts["sources_newer_than_12_months"] = std::none_of(
      sources.begin(), sources.end(), [&](const auto& one) { return file::is_older_than_a_year(one.record, today); });
  facts["scope_has_source"] = !sources.empty() || !incident::store::sources(connection, approach).empty();
  facts["comparison_area_disjoint"] = approach::check_scope(scope).empty();
  facts["baseline_frozen"] = measurement::store::last_number(connection, approach, measurement::Kind::baseline) > 0;
  facts["typed_text_has_no_unsupported_causal_word"] = typed_text_is_supported(connection, approach, answers);
  for (const auto& [name, holds] : measurement::facts(connection, approach)) facts[name] = holds;
  for (const auto& [name, holds] : problem::facts(connection, approach)) facts[name] = holds;
  for (const auto& [name, holds] : evaluation::facts(connection, approach)) facts[name] = holds;
  for (const auto& [name, holds] : meeting::facts(connection, approach, today)) facts[name] = holds;
  for (const auto& [name, holds] : project::facts(connection, approach, today)) facts[name] = holds;
  for (const auto& [name, holds] : agreement::facts(connection, approach, today)) facts[name] = holds;
  for (const auto& [name, holds] : plan::facts(connection, approach, today)) facts[name] = holds;
  for (const auto& [name, holds] : questionnaire::facts(connection, approach)) facts[name] = holds;
  return facts;
}

ApproachState state_of(db::Connection& connection, base::ApproachId approach, base::Date today) {
  auto loaded = approach::store::load(connection, approach);
  base::check(loaded.has_value(), "the approach of the address was found before");
  ApproachState state{std::move(*loaded),
                      approach::plan_of(connection, approach),
                      approach::store::answers(connection, approach),
                      record_states(connection, approach, today),
                      {},
                      approach::store::closures(connection, approach)};
  follow_records(state.answers, state.records);
  state.gates = evaluate(state.plan->gates, facts(connection, approach, today, state.answers),
                         store::deviations(connection, approach));
  return state;
}

base::Result<base::Done> close_step(const record::Doing& doing, int step) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    const ApproachState state = state_of(connection, doing.approach, base::date_of(doing.at));
    for (const GateState& gate : of_step(state.gates, step))
      if (gate.stops_step()) return base::Problem{base::ProblemKind::invalid, "gate.blocked"};
    if (approach::store::close_step(connection, doing.approach, step, {doing.at, doing.actor.account}))
      record(connection, doing, "close", "step", step, {});
    return base::Done{};
  });
}

base::Result<base::Done> reopen_step(const record::Doing& doing, int step, std::string_view reason) {
  const std::string why(base::trim(reason));
  if (why.empty()) return base::Problem{base::ProblemKind::invalid, "gate.reopen_reason", "reopen_reason"};
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    if (approach::store::reopen_step(connection, doing.approach, step))
      record(connection, doing, "reopen", "step", step, {{"reason", std::nullopt, why}});
    return base::Done{};
  });
}

base::Result<base::Done> record_deviation(const record::Doing& doing, std::string_view gate, std::string_view reason) {
  const std::string why(base::trim(reason));
  if (why.empty()) return base::Problem{base::ProblemKind::invalid, "gate.reason", "reason"};
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    const ApproachState state = state_of(connection, doing.approach, base::date_of(doing.at));
    const auto found = std::find_if(state.gates.begin(), state.gates.end(),
                                    [&](const GateState& one) { return one.gate->id == gate; });
    if (found == state.gates.end()) return base::Problem{base::ProblemKind::not_found, "gate.unknown"};
    if (!found->may_deviate()) return base::Problem{base::ProblemKind::invalid, "gate.hard"};
    const std::int64_t id = store::add_deviation(connection, doing.approach, {0, std::string(gate), why, doing.at, ""},
                                                 doing.actor.account);
    record(connection, doing, "create", "deviation", id,
           {{"gate", std::nullopt, std::string(gate)}, {"reason", std::nullopt, why}});
    return base::Done{};
  });
}

base::Result<base::Done> withdraw_deviation(const record::Doing& doing, std::int64_t id) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    if (!store::withdraw_deviation(connection, doing.approach, id, doing.at)) return record::no_such_record();
    record(connection, doing, "withdraw", "deviation", id, {});
    return base::Done{};
  });
}

}  // namespace gate
