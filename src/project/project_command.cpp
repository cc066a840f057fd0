#include "project/project_command.h"

#include "account/account_store.h"
#include "base/text_tools.h"
#include "project/seed.h"

namespace project {
namespace {

void trail(db::Connection& connection, const record::Doing& doing, const char* verb, const char* noun, std::int64_t id,
           std::vector<audit::Change> changes) {
  audit::record(connection,
                {doing.approach, doing.actor, verb, noun, id, doing.at, audit::Outcome::done, std::move(changes)});
}

base::AccountId account_of(const ProjectLeader& leader) {
  return base::AccountId{base::parse_integer(leader.account).value_or(0)};
}

/// The role follows the project: the new leader gets it, the one before goes on as a member of the group.
void move_role(db::Connection& connection, const record::Doing& doing, base::AccountId before, base::AccountId after) {
  if (!after || before == after) return;
  const std::string role(account::code(account::Role::projectleider));
  account::store::add_membership(connection, after, doing.approach, account::Role::projectleider, doing.at);
  trail(connection, doing, "create", "membership", after.value, {{"role", std::nullopt, role}});
  if (before && account::store::remove_membership(connection, before, doing.approach, account::Role::projectleider)) {
    trail(connection, doing, "remove", "membership", before.value, {{"role", role, std::nullopt}});
    account::store::add_membership(connection, before, doing.approach, account::Role::projectgroeplid, doing.at);
    trail(connection, doing, "create", "membership", before.value,
          {{"role", std::nullopt, std::string(account::code(account::Role::projectgroeplid))}});
  }
}

}  // namespace

base::Result<std::int64_t> hand_over(const record::Doing& doing, const ProjectLeader& next) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<std::int64_t> {
    const base::Date today = base::date_of(doing.at);
    const auto now = leading(leaders().list(connection, doing.approach), today);
    const auto present = now.empty() ? std::nullopt : std::optional(now.back().record);
    if (auto problems = check_hand_over(present, next, today); !problems.empty()) return problems;
    for (const StoredLeader& one : now) {
      ProjectLeader ended = one.record;
      ended.until_on = next.from_on;
      if (!leaders().update(connection, one.life, ended, doing.at, doing.actor.account))
        return record::somebody_was_first();
      trail(connection, doing, "change", "project_leader", one.life.id, leaders().changes(&one.record, ended));
    }
    const std::int64_t id = leaders().insert(connection, doing.approach, next, doing.at, doing.actor.account);
    trail(connection, doing, "create", "project_leader", id, leaders().changes(nullptr, next));
    move_role(connection, doing, present ? account_of(*present) : base::AccountId{}, account_of(next));
    return id;
  });
}

base::Result<std::int64_t> add_seed_terms(const record::Doing& doing, base::Language language) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<std::int64_t> {
    const auto& known = terms().list(connection, doing.approach);
    std::int64_t added = 0;
    for (const SeedTerm& seed : seed_terms(language)) {
      if (std::any_of(known.begin(), known.end(), [&](const auto& one) { return one.record.word == seed.word; }))
        continue;
      const AgreedTerm term{seed.word, seed.meaning, ""};
      const auto id = terms().insert(connection, doing.approach, term, doing.at, doing.actor.account);
      trail(connection, doing, "create", "agreed_term", id, terms().changes(nullptr, term));
      ++added;
    }
    return added;
  });
}

Facts facts(db::Connection& connection, base::ApproachId approach, base::Date today) {
  return facts(leaders().list(connection, approach), members().list(connection, approach), today);
}

}  // namespace project
