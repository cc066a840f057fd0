#include "record/command.h"

namespace record {

namespace {

std::int64_t insert(db::Connection& connection, const Doing& doing, const PlainStore& store, const Values& values) {
  const std::int64_t id = store.insert(connection, doing.approach, values, doing.at, doing.actor.account);
  audit::record(connection, {doing.approach, doing.actor, "create", std::string(store.name()), id, doing.at,
                             audit::Outcome::done, store.changes(nullptr, values)});
  return id;
}

}  // namespace

base::Result<std::int64_t> create(const Doing& doing, const PlainStore& store, const Values& values) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<std::int64_t> {
    return insert(connection, doing, store, values);
  });
}

std::optional<std::int64_t> made_just_now(db::Connection& connection, const Doing& doing, const PlainStore& store,
                                          const Values& values) {
  constexpr std::int64_t minute_ms = 60'000;
  const auto all = store.list(connection, doing.approach);
  for (auto one = all.rbegin(); one != all.rend(); ++one)
    if (one->life.version == 1 && one->life.changed_by == doing.actor.account &&
        one->life.changed_at.ms > doing.at.ms - minute_ms && one->values == values)
      return one->life.id;
  return std::nullopt;
}

base::Result<std::int64_t> create_once(const Doing& doing, const PlainStore& store, const Values& values) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<std::int64_t> {
    const auto twin = made_just_now(connection, doing, store, values);
    return twin ? *twin : insert(connection, doing, store, values);
  });
}

base::Result<base::Done> change(const Doing& doing, const PlainStore& store, std::int64_t id, std::int64_t seen_version,
                                const Values& values) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    const auto before = store.load(connection, doing.approach, id);
    if (!before || before->life.withdrawn) return no_such_record();
    Life seen = before->life;
    seen.version = seen_version;
    if (!store.update(connection, seen, values, doing.at, doing.actor.account)) return somebody_was_first();
    audit::record(connection, {doing.approach, doing.actor, "change", std::string(store.name()), id, doing.at,
                               audit::Outcome::done, store.changes(&before->values, values)});
    return base::Done{};
  });
}

base::Result<base::Done> set_presence(const Doing& doing, const PlainStore& store, std::int64_t id, Presence presence) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    const bool away = presence == Presence::withdrawn;
    const bool changed = away ? store.withdraw(connection, doing.approach, id, doing.at, doing.actor.account)
                              : store.restore(connection, doing.approach, id, doing.at, doing.actor.account);
    if (!changed) return no_such_record();
    audit::record(connection, {doing.approach, doing.actor, away ? "withdraw" : "restore", std::string(store.name()),
                               id, doing.at});
    return base::Done{};
  });
}

}  // namespace record
