#include "approach/item_change_command.h"

#include <algorithm>

#include "approach/approach_store.h"

namespace approach {
namespace {

void write(db::Connection& connection, const record::Doing& doing, const std::optional<StoredItemChange>& before,
           const ItemChange& change) {
  std::int64_t id = before ? before->life.id : 0;
  if (before)
    item_changes().update(connection, before->life, change, doing.at, doing.actor.account);
  else
    id = item_changes().insert(connection, doing.approach, change, doing.at, doing.actor.account);
  audit::record(connection, {doing.approach, doing.actor, before ? "change" : "create", "item_change", id, doing.at,
                             audit::Outcome::done, item_changes().changes(before ? &before->record : nullptr, change)});
}

}  // namespace

std::vector<ItemChange> changes_of(db::Connection& connection, base::ApproachId approach) {
  std::vector<ItemChange> changes;
  for (const auto& one : item_changes().list(connection, approach)) changes.push_back(one.record);
  return changes;
}

std::shared_ptr<const StepPlan> plan_of(db::Connection& connection, base::ApproachId approach) {
  const StepPlan& built_in = built_in_step_plan();
  const auto changes = changes_of(connection, approach);
  if (changes.empty()) return {std::shared_ptr<const StepPlan>(), &built_in};
  return std::make_shared<const StepPlan>(changed_plan(built_in, changes));
}

std::optional<StoredItemChange> change_of(db::Connection& connection, base::ApproachId approach,
                                          std::string_view item) {
  for (const auto& one : item_changes().list(connection, approach))
    if (one.record.item == item) return one;
  return std::nullopt;
}

base::Result<base::Done> change_item(const record::Doing& doing, std::int64_t seen_version, ItemChange change) {
  if (auto problems = check_change(built_in_step_plan(), change); !problems.empty()) return problems;
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    if (change.kind == "add" && change.item.empty()) {
      std::vector<std::string> taken;
      for (const auto& one : changes_of(connection, doing.approach)) taken.push_back(one.item);
      for (const auto& [item, answer] : store::answers(connection, doing.approach)) taken.push_back(item);
      change.item = next_added_id(change.step, taken);  // never that of an item that was answered and taken away
    }
    const auto before = change_of(connection, doing.approach, change.item);
    if ((before ? before->life.version : 0) != seen_version) return record::somebody_was_first();
    write(connection, doing, before, change);
    return base::Done{};
  });
}

base::Result<base::Done> undo_change(const record::Doing& doing, std::string_view item) {
  const auto found =
      doing.database.read([&](db::Connection& connection) { return change_of(connection, doing.approach, item); });
  if (!found) return record::no_such_record();
  return record::set_presence(doing, item_changes(), found->life.id, record::Presence::withdrawn);
}

TemplateTaken take_changes(db::Connection& connection, const record::Doing& doing,
                           const std::vector<ItemChange>& changes) {
  TemplateTaken result;
  std::vector<std::string> present;
  for (const auto& one : changes_of(connection, doing.approach)) present.push_back(one.item);
  for (ItemChange change : changes) {
    if (change.kind == "add" && change.item.empty()) change.item = next_added_id(change.step, present);
    if (std::find(present.begin(), present.end(), change.item) != present.end()) {
      result.left.push_back(change.item);
      continue;
    }
    write(connection, doing, std::nullopt, change);
    present.push_back(change.item);
    ++result.taken;
  }
  return result;
}

base::Result<TemplateTaken> take_template(const record::Doing& doing, std::string_view json) {
  const auto read = read_template(built_in_step_plan(), json);
  if (!read) return read.problems();
  return doing.database.write([&](db::Connection& connection) -> base::Result<TemplateTaken> {
    return take_changes(connection, doing, *read);
  });
}

}  // namespace approach
