#include "approach/region_command.h"

#include "account/account_store.h"
#include "approach/join_question_store.h"
#include "approach/region_store.h"
#include "audit/trail.h"
#include "base/text_tools.h"

namespace approach {
namespace {

void record_change(db::Connection& connection, const record::Doing& doing, const char* verb,
                   std::vector<audit::Change> changes) {
  audit::record(connection, {doing.approach, doing.actor, verb, "participation", doing.approach.value, doing.at,
                             audit::Outcome::done, std::move(changes)});
}

base::MunicipalityId lead_of(const Region& region) {
  for (const Participant& one : region.participants)
    if (one.leads) return one.municipality;
  return {};
}

bool has_leader(db::Connection& connection, base::ApproachId approach, base::MunicipalityId municipality) {
  const auto members = account::store::members(connection, approach);
  return std::any_of(members.begin(), members.end(), [&](const account::Membership& one) {
    return store::municipality_of(connection, one.account) == municipality &&
           (one.role == account::Role::projectleider || one.role == account::Role::initiatiefnemer);
  });
}

base::Problem not_of_the_lead() { return {base::ProblemKind::forbidden, "region.only_lead"}; }

}  // namespace

bool works_for_lead(db::Connection& connection, const Region& region, base::AccountId account) {
  const auto municipality = store::municipality_of(connection, account);
  return municipality && municipality == lead_of(region);
}

bool may_change_roles_of(db::Connection& connection, const Region& region, const RoleChange& change) {
  if (region.participants.size() < 2 || works_for_lead(connection, region, change.by)) return true;
  const auto own = store::municipality_of(connection, change.by);
  return own && own == store::municipality_of(connection, change.of);
}

base::Result<base::Done> ask_to_join(const record::Doing& doing, const Asking& asking, std::int64_t seen_version) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    const Region region = store::region(connection, doing.approach);
    if (!works_for_lead(connection, region, doing.actor.account)) return not_of_the_lead();
    if (auto problems = check_asking(region, asking.municipality, asking.region); !problems.empty()) return problems;
    const auto municipality = account::store::municipality(connection, asking.municipality);
    if (!municipality) return base::Problem{base::ProblemKind::not_found, "region.unknown", "municipality"};
    const std::string typed(base::trim(asking.region));
    const std::string name = typed.empty() ? region.name : typed;
    if (!store::save_region(connection, doing.approach, {name, lead_of(region)}, seen_version))
      return record::somebody_was_first();
    store::ask(connection, doing.approach, asking.municipality, {doing.at, doing.actor.account});
    record_change(
        connection, doing, "ask",
        audit::only_changed({{"municipality", std::string(), municipality->name}, {"region", region.name, name}}));
    return base::Done{};
  });
}

base::Result<base::Done> take_question_back(const record::Doing& doing, const Leaving& asked,
                                            std::int64_t seen_version) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    const Region region = store::region(connection, doing.approach);
    if (!works_for_lead(connection, region, doing.actor.account)) return not_of_the_lead();
    if (auto problems = check_unasking(region, asked.municipality, asked.reason); !problems.empty()) return problems;
    const JoinQuestion& question = *region.find_asked(asked.municipality);
    const std::string name = name_without_one(region);
    const std::string reason(base::trim(asked.reason));
    const bool was_open =
        store::settle(connection, question.id, {JoinState::withdrawn, reason}, {doing.at, doing.actor.account});
    if (!was_open || !store::save_region(connection, doing.approach, {name, lead_of(region)}, seen_version))
      return record::somebody_was_first();
    record_change(connection, doing, "unask",
                  audit::only_changed({{"municipality", question.name, std::string()},
                                       {"reason", std::string(), reason},
                                       {"region", region.name, name}}));
    return base::Done{};
  });
}

base::Result<base::Done> leave_region(const record::Doing& doing, const Leaving& leaving, std::int64_t seen_version,
                                      const MapInUse& map_in_use) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    const Region region = store::region(connection, doing.approach);
    if (!works_for_lead(connection, region, doing.actor.account)) return not_of_the_lead();
    base::Problems problems = check_withdrawal(region, leaving.municipality, leaving.reason);
    const Participant* one = region.find(leaving.municipality);
    if (one != nullptr && !one->leads && map_in_use(connection, doing.approach, leaving.municipality))
      problems.push_back({base::ProblemKind::invalid, "region.map_in_use", "municipality", {{"name", one->name}}});
    if (!problems.empty()) return problems;
    const std::string name = name_without_one(region);
    const std::string reason(base::trim(leaving.reason));
    if (!store::save_region(connection, doing.approach, {name, lead_of(region)}, seen_version))
      return record::somebody_was_first();
    store::leave(connection, doing.approach, leaving.municipality, reason, {doing.at, doing.actor.account});
    record_change(connection, doing, "leave",
                  audit::only_changed({{"municipality", one->name, std::string()},
                                       {"reason", std::string(), reason},
                                       {"region", region.name, name}}));
    return base::Done{};
  });
}

base::Result<base::Done> hand_over_lead(const record::Doing& doing, const Leaving& to, std::int64_t seen_version) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    const Region region = store::region(connection, doing.approach);
    if (!works_for_lead(connection, region, doing.actor.account)) return not_of_the_lead();
    if (auto problems =
            check_handover(region, to.municipality, to.reason, has_leader(connection, doing.approach, to.municipality));
        !problems.empty())
      return problems;
    const std::string reason(base::trim(to.reason));
    store::add_lead_change(connection, doing.approach, to.municipality, reason, {doing.at, doing.actor.account});
    if (!store::save_region(connection, doing.approach, {region.name, to.municipality}, seen_version))
      return record::somebody_was_first();
    record_change(connection, doing, "hand_over",
                  {{"lead", region.find(lead_of(region))->name, region.find(to.municipality)->name},
                   {"reason", std::nullopt, reason}});
    return base::Done{};
  });
}

}  // namespace approach
