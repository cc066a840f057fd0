#include "incident/registered_store.h"

namespace incident::store {

std::optional<std::int64_t> registered_as(db::Connection& connection, IncidentSourceId source) {
  const auto rows =
      connection.query("SELECT source_id FROM incident_source_registered WHERE incident_source_id = ?", {source});
  if (rows.empty()) return std::nullopt;
  return rows.front().integer("source_id");
}

void add_registered(db::Connection& connection, IncidentSourceId source, std::int64_t record) {
  connection.execute("INSERT INTO incident_source_registered (incident_source_id, source_id) VALUES (?, ?)",
                     {source, record});
}

std::set<std::int64_t> registered(db::Connection& connection, base::ApproachId approach) {
  std::set<std::int64_t> all;
  for (const db::Row row :
       connection.query("SELECT r.source_id AS source_id FROM incident_source_registered r"
                        " JOIN incident_source s ON s.id = r.incident_source_id WHERE s.approach_id = ?",
                        {approach}))
    all.insert(row.integer("source_id"));
  return all;
}

}  // namespace incident::store
