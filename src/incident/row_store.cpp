// SQL of the incident rows themselves; the rest of the store stands in incident_store.cpp.
#include "incident/incident_store.h"

namespace incident::store {
namespace {

const std::vector<std::string> value_columns = {
    "type",      "attempt",   "time_precision", "day",          "minute",       "utc_offset",      "to_day",
    "to_minute", "to_offset", "known_day",      "known_minute", "known_offset", "place_precision", "x_m",
    "y_m",       "area_code", "branch",         "object_class", "weapon"};
constexpr const char* value_list =
    "type, attempt, time_precision, day, minute, utc_offset, to_day, to_minute, to_offset, known_day, known_minute,"
    " known_offset, place_precision, x_m, y_m, area_code, branch, object_class, weapon";

void append_moment(db::Values& values, const std::optional<Moment>& moment) {
  const auto value = [&](auto member) -> std::optional<std::int64_t> {
    if (!moment) return std::nullopt;
    return std::int64_t((*moment).*member);
  };
  values.push_back(value(&Moment::day));
  values.push_back(value(&Moment::minute));
  values.push_back(value(&Moment::utc_offset_minutes));
}

/// In the order of value_columns.
void append_values(db::Values& values, const Incident& incident) {
  const bool placed = incident.place == PlacePrecision::cell || incident.place == PlacePrecision::point;
  values.push_back(code(incident.type));
  values.push_back(incident.attempt);
  values.push_back(std::int64_t(incident.precision));
  values.push_back(std::int64_t(incident.from.day));
  values.push_back(std::int64_t(incident.from.minute));
  values.push_back(std::int64_t(incident.from.utc_offset_minutes));
  append_moment(values, incident.to);
  append_moment(values, incident.known_at);
  values.push_back(std::int64_t(incident.place));
  values.push_back(placed ? std::optional(incident.x_m) : std::nullopt);
  values.push_back(placed ? std::optional(incident.y_m) : std::nullopt);
  values.push_back(incident.area_code);
  values.push_back(incident.branch);
  values.push_back(incident.object_class);
  values.push_back(incident.weapon);
}

std::optional<Moment> moment_of(const db::Row& row, const char* day, const char* minute, const char* offset) {
  const auto day_value = row.optional_integer(day);
  if (!day_value) return std::nullopt;
  return Moment{std::int32_t(*day_value), std::int16_t(row.integer(minute)), std::int16_t(row.integer(offset))};
}

StoredIncident incident_of(const db::Row& row) {
  StoredIncident stored;
  stored.id = row.integer("id");
  stored.import = row.id<base::ImportId>("import_id");
  Incident& incident = stored.incident;
  incident.key = row.text("case_key");
  incident.type = type_from_code(row.text("type")).value_or(Type::bedrijfsoverval);
  incident.attempt = row.boolean("attempt");
  incident.precision = TimePrecision(row.integer("time_precision"));
  incident.from = {std::int32_t(row.integer("day")), std::int16_t(row.integer("minute")),
                   std::int16_t(row.integer("utc_offset"))};
  incident.to = moment_of(row, "to_day", "to_minute", "to_offset");
  incident.known_at = moment_of(row, "known_day", "known_minute", "known_offset");
  incident.place = PlacePrecision(row.integer("place_precision"));
  incident.x_m = row.optional_real("x_m").value_or(0);
  incident.y_m = row.optional_real("y_m").value_or(0);
  incident.area_code = row.text("area_code");
  incident.branch = row.text("branch");
  incident.object_class = row.text("object_class");
  incident.weapon = row.text("weapon");
  return stored;
}

// For reading many rows: small numbers packed into one, as each column of a row costs. Days from 100,000 before 1970.
constexpr const char* packed_columns =
    "SELECT id, case_key, type, attempt * 64 + time_precision * 8 + place_precision AS flags,"
    " (day + 100000) * 16777216 + (minute + 1) * 4096 + utc_offset + 2048 AS from_time,"
    " (to_day + 100000) * 16777216 + (to_minute + 1) * 4096 + to_offset + 2048 AS to_time,"
    " x_m, y_m, area_code, branch, object_class, weapon";

Moment unpacked(std::int64_t packed) {
  return {std::int32_t(packed / 16777216 - 100000), std::int16_t(packed / 4096 % 4096 - 1),
          std::int16_t(packed % 4096 - 2048)};
}

StoredIncident unpacked(const db::Row& row) {
  StoredIncident stored;
  stored.id = row.integer("id");
  Incident& incident = stored.incident;
  incident.key = row.text("case_key");
  incident.type = type_from_code(row.text("type")).value_or(Type::bedrijfsoverval);
  const std::int64_t flags = row.integer("flags");
  incident.attempt = flags >= 64;
  incident.precision = TimePrecision(flags / 8 % 8);
  incident.place = PlacePrecision(flags % 8);
  incident.from = unpacked(row.integer("from_time"));
  if (const auto to = row.optional_integer("to_time")) incident.to = unpacked(*to);
  incident.x_m = row.optional_real("x_m").value_or(0);
  incident.y_m = row.optional_real("y_m").value_or(0);
  incident.area_code = row.text("area_code");
  incident.branch = row.text("branch");
  incident.object_class = row.text("object_class");
  incident.weapon = row.text("weapon");
  return stored;
}

}  // namespace

std::unordered_map<std::string, StoredIncident> incidents_by_key(db::Connection& connection, IncidentSourceId source) {
  std::unordered_map<std::string, StoredIncident> all;
  connection.each(std::string("SELECT id, import_id, case_key, ") + value_list + " FROM incident WHERE source_id = ?",
                  {source}, [&](const db::Row& row) {
                    StoredIncident stored = incident_of(row);
                    all.emplace(stored.incident.key, std::move(stored));
                  });
  return all;
}

void each_incident(db::Connection& connection, base::ApproachId approach, const std::vector<IncidentSourceId>& sources,
                   const std::function<void(StoredIncident&&)>& take) {
  std::string sql = std::string(packed_columns) +
                    " FROM incident WHERE source_id IN (SELECT id FROM incident_source WHERE approach_id = ?)";
  db::Values values{approach};
  if (!sources.empty()) {
    sql += " AND source_id IN (";
    for (std::size_t i = 0; i < sources.size(); ++i) {
      sql += i == 0 ? "?" : ", ?";
      values.push_back(sources[i]);
    }
    sql += ")";
  }
  connection.each(sql + " ORDER BY day, minute, case_key", values, [&](const db::Row& row) { take(unpacked(row)); });
}

void add_incidents(db::Connection& connection, IncidentSourceId source, base::ImportId import,
                   const std::vector<const Incident*>& incidents) {
  std::vector<std::string> columns = {"source_id", "import_id", "case_key"};
  columns.insert(columns.end(), value_columns.begin(), value_columns.end());
  std::size_t next = 0;
  connection.bulk_insert("incident", columns, [&](db::Values& values) {
    if (next == incidents.size()) return false;
    const Incident& incident = *incidents[next++];
    values.push_back(source);
    values.push_back(import);
    values.push_back(incident.key);
    append_values(values, incident);
    return true;
  });
}

void replace_incident(db::Connection& connection, const StoredIncident& before, base::ImportId import,
                      const Incident& after) {
  connection.execute(std::string("INSERT INTO incident_before (import_id, incident_id, earlier_import_id, ") +
                         value_list + ") SELECT ?, id, import_id, " + value_list + " FROM incident WHERE id = ?",
                     {import, before.id});
  db::Values values;
  append_values(values, after);
  values.push_back(import);
  values.push_back(before.id);
  connection.execute(
      "UPDATE incident SET type = ?, attempt = ?, time_precision = ?, day = ?, minute = ?, utc_offset = ?, to_day = ?,"
      " to_minute = ?, to_offset = ?, known_day = ?, known_minute = ?, known_offset = ?, place_precision = ?, x_m = ?,"
      " y_m = ?, area_code = ?, branch = ?, object_class = ?, weapon = ?, import_id = ? WHERE id = ?",
      values);
}

std::int64_t restore_incidents(db::Connection& connection, base::ImportId import) {
  const std::int64_t restored = connection.execute(
      "UPDATE incident SET import_id = b.earlier_import_id, type = b.type, attempt = b.attempt,"
      " time_precision = b.time_precision, day = b.day, minute = b.minute, utc_offset = b.utc_offset, to_day = "
      "b.to_day,"
      " to_minute = b.to_minute, to_offset = b.to_offset, known_day = b.known_day, known_minute = b.known_minute,"
      " known_offset = b.known_offset, place_precision = b.place_precision, x_m = b.x_m, y_m = b.y_m,"
      " area_code = b.area_code, branch = b.branch, object_class = b.object_class, weapon = b.weapon"
      " FROM incident_before b WHERE b.import_id = ? AND incident.id = b.incident_id",
      {import});
  connection.execute("DELETE FROM incident_before WHERE import_id = ?", {import});
  return restored;
}

std::int64_t remove_incidents(db::Connection& connection, base::ImportId import) {
  return connection.execute("DELETE FROM incident WHERE import_id = ?", {import});
}

}  // namespace incident::store
