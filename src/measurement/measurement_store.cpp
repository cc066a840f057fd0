#include "measurement/measurement_store.h"

#include "base/check.h"
#include "measurement/measurement_rules.h"

namespace measurement::store {
namespace {

constexpr const char* columns =
    "SELECT measurement.id, approach_id, kind, number, baseline_id, not_comparable, reason, first_month, "
    "last_month, definition, areas, aggregate, figures, registered_on, registered_measure, registered_from, "
    "registered_to, data_sha256, fingerprint, frozen_at, frozen_by, withdrawn_at, account.name AS frozen_by_name FROM "
    "measurement "
    "LEFT JOIN "
    "account ON account.id = measurement.frozen_by ";

const char* code(Kind kind) { return kind == Kind::baseline ? "baseline" : "remeasurement"; }

Registration registration_of(const db::Row& row) {
  return {row.text("registered_on"), row.text("registered_measure"), row.text("registered_from"),
          row.text("registered_to")};
}

analysis::Period period_of(const db::Row& row) {
  return {base::parse_iso_month(row.text("first_month")).value(),
          base::parse_iso_month(row.text("last_month")).value()};
}

Measurement measurement_of(const db::Row& row) {
  Measurement made;
  made.id = row.integer("id");
  made.approach = row.id<base::ApproachId>("approach_id");
  made.kind = row.text("kind") == "baseline" ? Kind::baseline : Kind::remeasurement;
  made.number = int(row.integer("number"));
  made.baseline = row.optional_integer("baseline_id").value_or(0);
  made.not_comparable = row.optional_text("not_comparable");
  made.reason = row.text("reason");
  made.registered = registration_of(row);
  made.period = period_of(row);
  made.definition = definition_from_json(row.text("definition"));
  made.areas = areas_from_json(row.text("areas"));
  auto aggregate = analysis::aggregate_from_json(row.text("aggregate"));
  base::check(bool(aggregate), "a stored aggregate can be read");
  made.aggregate = std::move(*aggregate);
  made.figures = row.text("figures");
  made.data_sha256 = row.text("data_sha256");
  made.fingerprint = row.text("fingerprint");
  made.frozen_at = row.instant("frozen_at");
  made.frozen_by = row.id<base::AccountId>("frozen_by");
  made.withdrawn_at = row.optional_instant("withdrawn_at");
  made.frozen_by_name = row.optional_text("frozen_by_name").value_or("");
  return made;
}

}  // namespace

std::int64_t add(db::Connection& connection, const Measurement& measurement) {
  return connection.insert(
      "INSERT INTO measurement (approach_id, kind, number, baseline_id, not_comparable, reason, first_month, "
      "last_month, definition, areas, aggregate, figures, registered_on, registered_measure, registered_from, "
      "registered_to, data_sha256, fingerprint, frozen_at, frozen_by)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {measurement.approach,
       code(measurement.kind),
       measurement.number,
       measurement.baseline == 0 ? std::optional<std::int64_t>() : measurement.baseline,
       measurement.not_comparable,
       measurement.reason,
       measurement.period.first.iso(),
       measurement.period.last.iso(),
       to_json(measurement.definition),
       areas_to_json(measurement.areas),
       analysis::to_json(measurement.aggregate),
       measurement.figures,
       measurement.registered.fixed_on,
       measurement.registered.measure,
       measurement.registered.from,
       measurement.registered.to,
       measurement.data_sha256,
       measurement.fingerprint,
       measurement.frozen_at,
       measurement.frozen_by});
}

std::vector<Measurement> list(db::Connection& connection, base::ApproachId approach, Kind kind) {
  std::vector<Measurement> all;
  for (const db::Row row : connection.query(
           std::string(columns) + "WHERE approach_id = ? AND kind = ? AND withdrawn_at IS NULL ORDER BY number DESC",
           {approach, code(kind)}))
    all.push_back(measurement_of(row));
  return all;
}

std::vector<Measurement> everything(db::Connection& connection, base::ApproachId approach, Kind kind) {
  std::vector<Measurement> all;
  for (const db::Row row : connection.query(
           std::string(columns) + "WHERE approach_id = ? AND kind = ? ORDER BY number DESC", {approach, code(kind)}))
    all.push_back(measurement_of(row));
  return all;
}

std::optional<Measurement> load(db::Connection& connection, base::ApproachId approach, std::int64_t id) {
  const auto rows =
      connection.query(std::string(columns) + "WHERE approach_id = ? AND measurement.id = ?", {approach, id});
  if (rows.empty()) return std::nullopt;
  return measurement_of(rows.front());
}

std::vector<Remeasured> remeasured(db::Connection& connection, base::ApproachId approach) {
  std::vector<Remeasured> all;
  for (const db::Row row : connection.query(
           "SELECT measurement.id, number, baseline_id, first_month, last_month, not_comparable, registered_on, "
           "registered_measure, registered_from, registered_to, frozen_at, withdrawn_at, account.name AS frozen_by_name"
           " FROM measurement LEFT JOIN account ON account.id = measurement.frozen_by"
           " WHERE approach_id = ? AND kind = ? ORDER BY number DESC",
           {approach, code(Kind::remeasurement)}))
    all.push_back({row.integer("id"), int(row.integer("number")), row.optional_integer("baseline_id").value_or(0),
                   period_of(row), registration_of(row), row.optional_text("not_comparable"), row.instant("frozen_at"),
                   row.optional_text("frozen_by_name").value_or(""), row.optional_instant("withdrawn_at")});
  return all;
}

Newest newest(db::Connection& connection, base::ApproachId approach) {
  Newest newest;
  for (const db::Row row : connection.query(
           "SELECT id, last_month FROM measurement WHERE approach_id = ? AND kind = ? ORDER BY number DESC LIMIT 1",
           {approach, code(Kind::baseline)})) {
    newest.baseline = row.integer("id");
    newest.baseline_ends = base::parse_iso_month(row.text("last_month")).value();
  }
  auto taken = remeasured(connection, approach);
  std::erase_if(taken, [](const Remeasured& one) { return one.withdrawn_at.has_value(); });
  if (const Remeasured* counts = counting(taken)) {
    newest.remeasurement = counts->id;
    newest.not_comparable = counts->not_comparable;
    newest.is_as_registered = is_as_registered(counts->registered, counts->period);
  }
  return newest;
}

bool withdraw(db::Connection& connection, base::ApproachId approach, std::int64_t id, base::Instant at) {
  return connection.execute(
             "UPDATE measurement SET withdrawn_at = ? WHERE id = ? AND approach_id = ? AND kind = ?"
             " AND withdrawn_at IS NULL",
             {at, id, approach, code(Kind::remeasurement)}) == 1;
}

bool restore(db::Connection& connection, base::ApproachId approach, std::int64_t id, base::Instant since) {
  return connection.execute(
             "UPDATE measurement SET withdrawn_at = NULL WHERE id = ? AND approach_id = ?"
             " AND withdrawn_at > ?",
             {id, approach, since}) == 1;
}

std::vector<NationalCount> own_national(db::Connection& connection, base::ApproachId approach, std::string_view kind) {
  std::vector<NationalCount> all;
  for (const db::Row row : connection.query(
           "SELECT year, number, source FROM national_count WHERE approach_id = ? AND kind = ? ORDER BY year",
           {approach, std::string(kind)}))
    all.push_back({int(row.integer("year")), row.integer("number"), row.text("source")});
  return all;
}

std::int64_t national_stamp(db::Connection& connection, base::ApproachId approach) {
  return connection.query("SELECT coalesce(max(id), 0) AS n FROM national_count WHERE approach_id = ?", {approach})
      .front()
      .integer("n");
}

void replace_national(db::Connection& connection, base::ApproachId approach, std::string_view kind,
                      const std::vector<NationalCount>& counts) {
  connection.execute("DELETE FROM national_count WHERE approach_id = ? AND kind = ?", {approach, std::string(kind)});
  for (const NationalCount& one : counts)
    connection.insert("INSERT INTO national_count (approach_id, kind, year, number, source) VALUES (?, ?, ?, ?, ?)",
                      {approach, std::string(kind), std::int64_t(one.year), one.number, one.source});
}

int last_number(db::Connection& connection, base::ApproachId approach, Kind kind) {
  return int(connection
                 .query("SELECT coalesce(max(number), 0) AS n FROM measurement WHERE approach_id = ? AND kind = ?",
                        {approach, code(kind)})
                 .front()
                 .integer("n"));
}

}  // namespace measurement::store
