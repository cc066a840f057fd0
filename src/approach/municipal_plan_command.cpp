#include "approach/municipal_plan_command.h"

#include <algorithm>

#include "audit/trail.h"

namespace approach {
namespace {

/// Nothing where the municipality never fixed a version with this number.
std::optional<std::vector<ItemChange>> changes_of_version(db::Connection& connection, base::MunicipalityId municipality,
                                                          int number) {
  if (number == 0) return std::vector<ItemChange>{};
  for (auto& plan : store::municipal_plans(connection, municipality))
    if (plan.number == number) return std::move(plan.changes);
  return std::nullopt;
}

base::Result<int> fix_within(db::Connection& connection, const MunicipalDoing& doing, int seen_number,
                             const std::vector<ItemChange>& changes) {
  const MunicipalPlan present = store::municipal_plan(connection, doing.municipality);
  if (present.number != seen_number) return record::somebody_was_first();
  const StepPlan& built_in = built_in_step_plan();
  if (template_json(built_in, present.changes) == template_json(built_in, changes))
    return base::Problem{base::ProblemKind::conflict, "municipal_plan.unchanged"};
  store::add_municipal_plan(connection, doing.municipality, {present.number + 1, changes, doing.at},
                            doing.actor.account);
  audit::record(connection, {{},
                             doing.actor,
                             "fix",
                             "municipal_plan",
                             doing.municipality.value,
                             doing.at,
                             audit::Outcome::done,
                             {{"number", std::to_string(present.number), std::to_string(present.number + 1)},
                              {"changes", std::to_string(present.changes.size()), std::to_string(changes.size())}}});
  return present.number + 1;
}

}  // namespace

base::Result<int> fix_municipal_plan(const MunicipalDoing& doing, int seen_number,
                                     const std::vector<ItemChange>& changes) {
  base::Problems problems;
  for (const ItemChange& change : changes)
    for (auto& problem : check_change(built_in_step_plan(), change)) problems.push_back(std::move(problem));
  if (!problems.empty()) return problems;
  return doing.database.write(
      [&](db::Connection& connection) { return fix_within(connection, doing, seen_number, changes); });
}

base::Result<int> fix_municipal_plan(const MunicipalDoing& doing, int seen_number, std::string_view template_json) {
  auto read = read_template(built_in_step_plan(), template_json);
  if (!read) return read.problems();
  number_added_items(*read);
  return fix_municipal_plan(doing, seen_number, *read);
}

base::Result<int> bring_back_municipal_plan(const MunicipalDoing& doing, int seen_number, int number) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<int> {
    const auto changes = changes_of_version(connection, doing.municipality, number);
    if (!changes) return record::no_such_record();
    return fix_within(connection, doing, seen_number, *changes);
  });
}

base::Result<TemplateTaken> take_municipal_plan(const record::Doing& doing, base::MunicipalityId municipality) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<TemplateTaken> {
    return take_changes(connection, doing, store::municipal_plan(connection, municipality).changes);
  });
}

std::vector<ItemChange> not_yet_taken(const std::vector<ItemChange>& own, const MunicipalPlan& plan) {
  std::vector<ItemChange> left;
  std::copy_if(plan.changes.begin(), plan.changes.end(), std::back_inserter(left), [&](const ItemChange& change) {
    return std::none_of(own.begin(), own.end(), [&](const ItemChange& one) { return one.item == change.item; });
  });
  return left;
}

}  // namespace approach
