#include "area/area_store.h"

#include <nlohmann/json.hpp>

#include "base/check.h"
#include "geo/shape_text.h"

namespace area::store {
namespace {

using nlohmann::json;

// Remarks are texts in waiting: code and facts; the reader's language decides later.
std::string text_of(const base::Problems& remarks) {
  json all = json::array();
  for (const base::Problem& remark : remarks) {
    json facts = json::object();
    for (const base::Fact& fact : remark.facts) facts[fact.name] = fact.value;
    all.push_back({{"code", remark.code}, {"facts", facts}});
  }
  return all.dump();
}

base::Problems remarks_of(const std::string& text) {
  base::Problems remarks;
  for (const json& one : json::parse(text)) {
    base::Problem remark{base::ProblemKind::invalid, one.at("code").get<std::string>()};
    for (const auto& [name, value] : one.at("facts").items()) remark.facts.push_back({name, value.get<std::string>()});
    remarks.push_back(std::move(remark));
  }
  return remarks;
}

constexpr const char* set_columns =
    "SELECT id, municipality_id, approach_id, name, kind, vintage, note, classification, plane, source_system, "
    "operation,"
    " file_name, fingerprint, remarks, area_count, imported_at, imported_by, withdrawn_at FROM area_set ";

AreaSet set_of(const db::Row& row) {
  AreaSet set;
  set.id = row.id<base::AreaSetId>("id");
  set.municipality = row.id<base::MunicipalityId>("municipality_id");
  set.approach = row.id<base::ApproachId>("approach_id");
  set.name = row.text("name");
  set.kind = kind_from(row.text("kind")).value_or(Kind::own);
  set.vintage = row.text("vintage");
  set.note = row.text("note");
  set.classification =
      account::classification_from(row.text("classification")).value_or(account::Classification::politie);
  set.plane = geo::Plane::from_code(row.text("plane")).value_or(geo::Plane::rd());
  set.source_system = row.text("source_system");
  set.operation = row.text("operation");
  set.file_name = row.text("file_name");
  set.fingerprint = row.text("fingerprint");
  set.remarks = remarks_of(row.text("remarks"));
  set.area_count = row.integer("area_count");
  set.imported_at = row.instant("imported_at");
  set.imported_by = row.id<base::AccountId>("imported_by");
  set.withdrawn = !row.is_null("withdrawn_at");
  return set;
}

}  // namespace

base::AreaSetId add(db::Connection& connection, const AreaSet& set, const std::vector<Area>& areas) {
  const base::AreaSetId id{connection.insert(
      "INSERT INTO area_set (municipality_id, approach_id, name, kind, vintage, note, classification, plane, "
      "source_system,"
      " operation, file_name, fingerprint, remarks, area_count, imported_at, imported_by)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {set.municipality, set.approach, set.name, code(set.kind), set.vintage, set.note,
       account::code(set.classification), set.plane.code(), set.source_system, set.operation, set.file_name,
       set.fingerprint, text_of(set.remarks), areas.size(), set.imported_at, set.imported_by.value})};
  std::size_t position = 0;
  connection.bulk_insert("area",
                         {"area_set_id", "position", "code", "name", "population", "households", "dwellings",
                          "establishments", "area_m2", "shape"},
                         [&](db::Values& row) {
                           if (position == areas.size()) return false;
                           const Area& area = areas[position];
                           row = {id,
                                  position,
                                  area.code,
                                  area.name,
                                  area.population,
                                  area.households,
                                  area.dwellings,
                                  area.establishments,
                                  area.area_m2,
                                  db::Blob{geo::to_bytes(area.shape)}};
                           ++position;
                           return true;
                         });
  return id;
}

std::optional<AreaSet> load(db::Connection& connection, base::AreaSetId id) {
  const auto rows = connection.query(std::string(set_columns) + "WHERE id = ?", {id});
  if (rows.empty()) return std::nullopt;
  return set_of(rows.front());
}

std::vector<AreaSet> of_municipality(db::Connection& connection, base::MunicipalityId municipality) {
  std::vector<AreaSet> sets;
  const std::string sql =
      std::string(set_columns) + "WHERE municipality_id = ? AND withdrawn_at IS NULL ORDER BY id DESC";
  for (const db::Row row : connection.query(sql, {municipality})) sets.push_back(set_of(row));
  return sets;
}

std::vector<Area> areas(db::Connection& connection, base::AreaSetId id) {
  std::vector<Area> areas;
  connection.each(
      "SELECT code, name, population, households, dwellings, establishments, area_m2, shape FROM area"
      " WHERE area_set_id = ? ORDER BY position",
      {id}, [&](const db::Row& row) {
        auto shape = geo::shape_from_bytes(row.blob("shape"));
        if (!shape) throw base::Breakage("the shape of area " + row.text("code") + " in the database is damaged");
        areas.push_back({row.text("code"), row.text("name"), row.optional_integer("population"),
                         row.optional_integer("households"), row.optional_integer("dwellings"),
                         row.optional_integer("establishments"), row.real("area_m2"), std::move(*shape)});
      });
  return areas;
}

std::vector<AreaName> names(db::Connection& connection, base::AreaSetId id) {
  std::vector<AreaName> names;
  for (const db::Row row :
       connection.query("SELECT code, name FROM area WHERE area_set_id = ? ORDER BY position", {id})) {
    names.push_back({row.text("code"), row.text("name")});
  }
  return names;
}

bool set_withdrawn(db::Connection& connection, base::AreaSetId id, std::optional<base::Instant> at) {
  if (at) {
    return connection.execute("UPDATE area_set SET withdrawn_at = ? WHERE id = ? AND withdrawn_at IS NULL",
                              {*at, id}) == 1;
  }
  return connection.execute("UPDATE area_set SET withdrawn_at = NULL WHERE id = ? AND withdrawn_at IS NOT NULL",
                            {id}) == 1;
}

}  // namespace area::store
