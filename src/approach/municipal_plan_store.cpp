#include "approach/item_change_rules.h"
#include "approach/municipal_plan.h"

namespace approach::store {
namespace {

std::vector<MunicipalPlan> plans(db::Connection& connection, base::MunicipalityId municipality, const char* limit) {
  std::vector<MunicipalPlan> all;
  for (const db::Row row : connection.query(
           std::string("SELECT number, template, fixed_at, account.name AS fixed_by_name FROM municipal_plan LEFT JOIN"
                       " account ON account.id = fixed_by WHERE municipality_id = ? ORDER BY number DESC") +
               limit,
           {municipality}))
    all.push_back({int(row.integer("number")), changes_that_fit(built_in_step_plan(), row.text("template")),
                   row.instant("fixed_at"), row.optional_text("fixed_by_name").value_or("")});
  return all;
}

}  // namespace

std::vector<MunicipalPlan> municipal_plans(db::Connection& connection, base::MunicipalityId municipality) {
  return plans(connection, municipality, "");
}

MunicipalPlan municipal_plan(db::Connection& connection, base::MunicipalityId municipality) {
  auto newest = plans(connection, municipality, " LIMIT 1");
  return newest.empty() ? MunicipalPlan{} : std::move(newest.front());
}

void add_municipal_plan(db::Connection& connection, base::MunicipalityId municipality, const MunicipalPlan& plan,
                        base::AccountId by) {
  connection.insert(
      "INSERT INTO municipal_plan (municipality_id, number, template, fixed_at, fixed_by) VALUES (?, ?, ?, ?, ?)",
      {municipality, plan.number, template_json(built_in_step_plan(), plan.changes), plan.fixed_at, by});
}

}  // namespace approach::store
