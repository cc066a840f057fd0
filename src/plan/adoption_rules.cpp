#include "plan/adoption_rules.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text_tools.h"

namespace plan {
namespace {

using Json = nlohmann::ordered_json;

bool is_state(std::string_view field) { return field == "state"; }

template <class T>
Json json_of(const record::Table<T>& table, const T& record) {
  Json fields = Json::object();
  for (const auto& field : table.fields)
    if (!is_state(field.name)) fields.get_ref<Json::object_t&>().emplace_back(field.name, record.*field.member);
  return fields;
}

/// Fields that the snapshot does not know stay empty: it may be older than the program. They stand in the order of the
/// table, give or take, so each is looked for from where the last one was found.
template <class T>
T record_of(const record::Table<T>& table, const Json& json) {
  T record;
  std::size_t at = 0;
  const std::size_t count = table.fields.size();
  for (const auto& [name, value] : json.items())
    for (std::size_t tried = 0; tried < count; ++tried) {
      const auto& field = table.fields[(at + tried) % count];
      if (field.name != name) continue;
      if (value.is_string()) record.*field.member = value.template get_ref<const std::string&>();
      at += tried + 1;
      break;
    }
  return record;
}

template <class T>
Json json_of(const record::Table<T>& table, const std::map<std::int64_t, T>& records) {
  Json all = Json::array();
  for (const auto& [id, one] : records) all.push_back({{"id", id}, {"fields", json_of(table, one)}});
  return all;
}

template <class T>
std::map<std::int64_t, T> records_of(const record::Table<T>& table, const Json& json) {
  std::map<std::int64_t, T> all;
  for (const Json& one : json) all.emplace(one.at("id").get<std::int64_t>(), record_of(table, one.at("fields")));
  return all;
}

template <class T>
std::vector<FieldChange> fields_between(const record::Table<T>& table, const T& before, const T& after) {
  std::vector<FieldChange> changes;
  for (const auto& field : table.fields)
    if (!is_state(field.name) && before.*field.member != after.*field.member)
      changes.push_back({std::string(field.name), before.*field.member, after.*field.member});
  return changes;
}

const std::string& title_of(const Action& action) { return action.title; }
const std::string& title_of(const CommunicationItem& item) { return item.message; }

template <class T>
void compare(PlanChange::Noun noun, const record::Table<T>& table, const std::map<std::int64_t, T>& before,
             const std::map<std::int64_t, T>& after, std::vector<PlanChange>& out) {
  for (const auto& [id, now] : after) {
    const auto then = before.find(id);
    if (then == before.end()) {
      out.push_back({noun, id, title_of(now), ChangeKind::added});
      continue;
    }
    auto fields = fields_between(table, then->second, now);
    if (!fields.empty()) out.push_back({noun, id, title_of(now), ChangeKind::changed, std::move(fields)});
  }
  for (const auto& [id, then] : before)
    if (!after.contains(id)) out.push_back({noun, id, title_of(then), ChangeKind::removed});
}

base::Problem adoption_refused(const char* code, const char* field = "") {
  return {base::ProblemKind::invalid, code, field};
}

}  // namespace

std::string to_json(const PlanSnapshot& snapshot) {
  Json json{{"format", "stapsteen-plan-1"}};
  json["actions"] = json_of(actions().table(), snapshot.actions);
  if (snapshot.design) json["design"] = json_of(designs().table(), *snapshot.design);
  json["messages"] = json_of(communication().table(), snapshot.messages);
  return json.dump();
}

base::Result<PlanSnapshot> snapshot_from_json(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded() || json.value("format", "") != "stapsteen-plan-1")
    return base::Problem{base::ProblemKind::invalid, "adoption.unreadable"};
  PlanSnapshot snapshot;
  snapshot.actions = records_of(actions().table(), json.value("actions", Json::array()));
  if (const auto design = json.find("design"); design != json.end())
    snapshot.design = record_of(designs().table(), *design);
  snapshot.messages = records_of(communication().table(), json.value("messages", Json::array()));
  return snapshot;
}

std::vector<PlanChange> changes_between(const PlanSnapshot& before, const PlanSnapshot& after) {
  std::vector<PlanChange> all;
  compare(PlanChange::Noun::action, actions().table(), before.actions, after.actions, all);
  if (before.design || after.design) {
    auto fields = fields_between(designs().table(), before.design.value_or(EvaluationDesign{}),
                                 after.design.value_or(EvaluationDesign{}));
    if (!fields.empty()) all.push_back({PlanChange::Noun::design, 0, "", ChangeKind::changed, std::move(fields)});
  }
  compare(PlanChange::Noun::message, communication().table(), before.messages, after.messages, all);
  return all;
}

std::vector<const approach::GateCondition*> adoption_blockers(const std::vector<approach::Gate>& gates,
                                                              const AdoptionState& state) {
  std::vector<const approach::GateCondition*> blockers;
  for (const approach::Gate& gate : gates) {
    if (!gate.active || gate.stops != "plan_adopted" || state.deviations.contains(gate.id)) continue;
    for (const auto& condition : gate.conditions) {
      const auto fact = state.facts.find(condition.fact);
      if (fact == state.facts.end() || !fact->second) blockers.push_back(&condition);
    }
  }
  return blockers;
}

base::Problems check_adoption(const TypedAdoption& typed, const std::vector<approach::Gate>& gates,
                              const AdoptionState& state) {
  base::Problems problems;
  const auto date = base::parse_iso_date(record::iso_from_typed_date(typed.adopted_on));
  if (!adoption_blockers(gates, state).empty()) problems.push_back(adoption_refused("adoption.blocked"));
  if (!date) problems.push_back(adoption_refused("adoption.date", "adopted_on"));
  if (date && *date > state.today) problems.push_back(adoption_refused("adoption.future", "adopted_on"));
  if (date && state.last_on && *date < *state.last_on)
    problems.push_back(adoption_refused("adoption.before_last", "adopted_on"));
  if (std::find(std::begin(adopting_bodies), std::end(adopting_bodies), typed.body) == std::end(adopting_bodies))
    problems.push_back(adoption_refused("adoption.body", "body"));
  if (base::trim(typed.decided_by).empty()) problems.push_back(adoption_refused("adoption.decided_by", "decided_by"));
  if (state.last_sha256 && base::trim(typed.reason).empty())
    problems.push_back(adoption_refused("adoption.reason", "reason"));
  if (state.last_sha256 == state.sha256) problems.push_back(adoption_refused("adoption.unchanged"));
  return problems;
}

}  // namespace plan
