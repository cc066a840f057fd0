#include "approach/approach_command.h"

#include "account/account_store.h"
#include "approach/approach_store.h"
#include "approach/item_change_command.h"
#include "approach/join_question_store.h"
#include "approach/municipal_plan.h"
#include "approach/region_rules.h"
#include "approach/region_store.h"
#include "audit/trail.h"
#include "base/text_tools.h"

namespace approach {
namespace {

audit::Entry entry(const record::Doing& doing, const char* verb, const char* noun, std::int64_t id,
                   std::vector<audit::Change> changes) {
  return {doing.approach, doing.actor, verb, noun, id, doing.at, audit::Outcome::done, std::move(changes)};
}

}  // namespace

base::Result<base::ApproachId> start(db::Database& database, const base::Actor& actor, const StartApproach& start,
                                     base::Instant at) {
  base::Problems problems = check_new_approach(start.typed);
  std::set<base::MunicipalityId> others(start.others.begin(), start.others.end());
  others.erase(start.municipality);
  for (auto& problem : check_new_region(start.region, others.size())) problems.push_back(std::move(problem));
  if (!problems.empty()) return problems;
  const StepPlan& plan = built_in_step_plan();
  return database.write([&](db::Connection& connection) -> base::Result<base::ApproachId> {
    Approach made;
    made.municipality = start.municipality;
    made.name = std::string(base::trim(start.typed.name));
    made.plan_name = plan.name;
    made.plan_version = plan.version;
    made.starts_on = *base::parse_iso_date(start.typed.starts_on);
    made.ends_on = base::parse_iso_date(start.typed.ends_on);
    const auto id = store::add(connection, made, at);
    const std::string region(base::trim(start.region));
    if (!region.empty()) store::save_region(connection, id, {region, start.municipality}, made.version);
    std::string asked;
    for (const auto other : others) {
      const auto municipality = account::store::municipality(connection, other);
      if (!municipality) return base::Problem{base::ProblemKind::not_found, "region.unknown", "municipalities"};
      store::ask(connection, id, other, {at, actor.account});
      asked += (asked.empty() ? "" : ", ") + municipality->name;
    }
    account::store::add_membership(connection, actor.account, id, account::Role::initiatiefnemer, at);
    for (const account::Role role : start.own_roles)
      account::store::add_membership(connection, actor.account, id, role, at);
    audit::record(connection, {id, actor, "create", "approach", id.value, at, audit::Outcome::done,
                               audit::only_changed({{"name", std::string(), made.name},
                                                    {"starts_on", std::string(), start.typed.starts_on},
                                                    {"region", std::string(), region},
                                                    {"asked", std::string(), asked}})});
    take_changes(connection, {database, id, actor, at}, store::municipal_plan(connection, start.municipality).changes);
    return id;
  });
}

base::Result<base::Done> answer_item(const record::Doing& doing, const Item& item, const TypedAnswer& typed,
                                     std::int64_t seen_version) {
  if (auto problems = check_answer(item, typed); !problems.empty()) return problems;
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    const Answer before = store::answer(connection, doing.approach, item.id).value_or(Answer{});
    if (before.version != seen_version) return record::somebody_was_first();
    Answer after = before;
    after.item = item.id;
    after.state = typed.state;
    after.text = std::string(base::trim(typed.text));
    after.choices = typed.choices;
    after.reason = std::string(base::trim(typed.reason));
    const auto id = store::save_answer(connection, doing.approach, after, {doing.at, doing.actor.account});
    if (!id) return record::somebody_was_first();
    audit::record(connection,
                  entry(doing, before.version == 0 ? "create" : "change", "item_answer", *id,
                        audit::only_changed({{"state", std::string(code(before.state)), std::string(code(after.state))},
                                             {"answer", before.text, after.text},
                                             {"choices", record::joined(before.choices), record::joined(after.choices)},
                                             {"reason", before.reason, after.reason}})));
    return base::Done{};
  });
}

base::Result<base::Done> save_scope(const record::Doing& doing, const Scope& scope) {
  if (auto problems = check_scope(scope); !problems.empty()) return problems;
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    const Scope before = store::scope(connection, doing.approach);
    if (!store::save_scope(connection, scope, {doing.at, doing.actor.account})) return record::somebody_was_first();
    audit::record(
        connection,
        entry(
            doing, "change", "scope", doing.approach.value,
            audit::only_changed(
                {{"offence_types", record::joined(before.offence_types), record::joined(scope.offence_types)},
                 {"area_set", std::to_string(before.area_set.value), std::to_string(scope.area_set.value)},
                 {"area_codes", record::joined(before.area_codes), record::joined(scope.area_codes)},
                 {"comparison_codes", record::joined(before.comparison_codes), record::joined(scope.comparison_codes)},
                 {"ring_codes", record::joined(before.ring_codes), record::joined(scope.ring_codes)},
                 {"ring_comparison_codes", record::joined(before.ring_comparison_codes),
                  record::joined(scope.ring_comparison_codes)},
                 {"branches", before.branches, scope.branches},
                 {"signal_from", before.signal_from, scope.signal_from},
                 {"signal_to", before.signal_to, scope.signal_to}})));
    return base::Done{};
  });
}

base::Result<base::Done> cite_source(const record::Doing& doing, const Item& item, base::SourceId source) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    if (store::cite(connection, doing.approach, item.id, source))
      audit::record(connection, entry(doing, "cite", "source", source.value, {{"item", std::nullopt, item.id}}));
    return base::Done{};
  });
}

base::Result<base::Done> uncite_source(const record::Doing& doing, const Item& item, base::SourceId source) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    if (store::uncite(connection, doing.approach, item.id, source))
      audit::record(connection, entry(doing, "uncite", "source", source.value, {{"item", item.id, std::nullopt}}));
    return base::Done{};
  });
}

}  // namespace approach
