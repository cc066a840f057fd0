// A snapshot of the plan as JSON. Written by nlohmann (the bytes are fixed: their SHA-256 is the fingerprint of a
// version), read by simdjson: the page of adoption reads every version, and a plan of 1,000 actions is a megabyte.
#include <simdjson.h>

#include <nlohmann/json.hpp>

#include "plan/adoption_rules.h"

namespace plan {
namespace {

namespace dom = simdjson::dom;
using Json = nlohmann::ordered_json;

template <class T>
Json json_of(const record::Table<T>& table, const T& record) {
  Json fields = Json::object();
  for (const auto& field : table.fields)
    if (is_fixed_field(field.name)) fields.get_ref<Json::object_t&>().emplace_back(field.name, record.*field.member);
  return fields;
}

template <class T>
Json json_of(const record::Table<T>& table, const std::map<std::int64_t, T>& records) {
  Json all = Json::array();
  for (const auto& [id, one] : records) all.push_back({{"id", id}, {"fields", json_of(table, one)}});
  return all;
}

/// Fields that the snapshot does not know stay empty: it may be older than the program. They stand in the order of the
/// table, give or take, so each is looked for from where the last one was found.
template <class T>
T record_of(const record::Table<T>& table, dom::object json) {
  T record;
  std::size_t at = 0;
  const std::size_t count = table.fields.size();
  for (const dom::key_value_pair pair : json)
    for (std::size_t tried = 0; tried < count; ++tried) {
      const auto& field = table.fields[(at + tried) % count];
      if (field.name != pair.key) continue;
      std::string_view value;
      if (pair.value.get(value) == simdjson::SUCCESS) record.*field.member = value;
      at += tried + 1;
      break;
    }
  return record;
}

/// False where something else stands than a list of records.
template <class T>
bool read_records(const record::Table<T>& table, dom::element json, std::map<std::int64_t, T>& records) {
  dom::array list;
  if (json.get(list) != simdjson::SUCCESS) return false;
  for (const dom::element one : list) {
    std::int64_t id = 0;
    dom::object fields;
    if (one["id"].get(id) != simdjson::SUCCESS || one["fields"].get(fields) != simdjson::SUCCESS) return false;
    records.emplace_hint(records.end(), id, record_of(table, fields));
  }
  return true;
}

bool read_snapshot(dom::element json, PlanSnapshot& snapshot) {
  std::string_view format;
  if (json["format"].get(format) != simdjson::SUCCESS || format != "stapsteen-plan-1") return false;
  dom::element part;
  if (json["actions"].get(part) == simdjson::SUCCESS && !read_records(actions().table(), part, snapshot.actions))
    return false;
  if (json["messages"].get(part) == simdjson::SUCCESS &&
      !read_records(communication().table(), part, snapshot.messages))
    return false;
  if (json["design"].get(part) == simdjson::SUCCESS) {
    dom::object design;
    if (part.get(design) != simdjson::SUCCESS) return false;
    snapshot.design = record_of(designs().table(), design);
  }
  return true;
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
  dom::parser parser;
  dom::element json;
  PlanSnapshot snapshot;
  if (parser.parse(text.data(), text.size()).get(json) != simdjson::SUCCESS || !read_snapshot(json, snapshot))
    return base::Problem{base::ProblemKind::invalid, "adoption.unreadable"};
  return snapshot;
}

}  // namespace plan
