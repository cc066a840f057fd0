#include "measurement/measurement_store.h"

#include "base/check.h"

namespace measurement::store {
namespace {

constexpr const char* columns =
    "SELECT measurement.id, approach_id, kind, number, baseline_id, not_comparable, reason, first_month, "
    "last_month, definition, areas, aggregate, figures,"
    " data_sha256, fingerprint, frozen_at, frozen_by, account.name AS frozen_by_name FROM measurement LEFT JOIN "
    "account ON account.id = measurement.frozen_by ";

const char* code(Kind kind) { return kind == Kind::baseline ? "baseline" : "remeasurement"; }

Measurement measurement_of(const db::Row& row) {
  Measurement made;
  made.id = row.integer("id");
  made.approach = row.id<base::ApproachId>("approach_id");
  made.kind = row.text("kind") == "baseline" ? Kind::baseline : Kind::remeasurement;
  made.number = int(row.integer("number"));
  made.baseline = row.optional_integer("baseline_id").value_or(0);
  made.not_comparable = row.optional_text("not_comparable");
  made.reason = row.text("reason");
  made.period = {base::parse_iso_month(row.text("first_month")).value(),
                 base::parse_iso_month(row.text("last_month")).value()};
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
  made.frozen_by_name = row.optional_text("frozen_by_name").value_or("");
  return made;
}

}  // namespace

std::int64_t add(db::Connection& connection, const Measurement& measurement) {
  return connection.insert(
      "INSERT INTO measurement (approach_id, kind, number, baseline_id, not_comparable, reason, first_month, "
      "last_month, definition, areas, aggregate, figures,"
      " data_sha256, fingerprint, frozen_at, frozen_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {measurement.approach, code(measurement.kind), measurement.number,
       measurement.baseline == 0 ? std::optional<std::int64_t>() : measurement.baseline, measurement.not_comparable,
       measurement.reason, measurement.period.first.iso(), measurement.period.last.iso(),
       to_json(measurement.definition), areas_to_json(measurement.areas), analysis::to_json(measurement.aggregate),
       measurement.figures, measurement.data_sha256, measurement.fingerprint, measurement.frozen_at,
       measurement.frozen_by});
}

std::vector<Measurement> list(db::Connection& connection, base::ApproachId approach, Kind kind) {
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

Newest newest(db::Connection& connection, base::ApproachId approach) {
  Newest newest;
  for (const db::Row row : connection.query(
           "SELECT id, kind, last_month, not_comparable FROM measurement WHERE approach_id = ? ORDER BY number",
           {approach})) {
    if (row.text("kind") == code(Kind::remeasurement)) {
      newest.remeasurement = row.integer("id");
      newest.not_comparable = row.optional_text("not_comparable");
      continue;
    }
    newest.baseline = row.integer("id");
    newest.baseline_ends = base::parse_iso_month(row.text("last_month")).value();
  }
  return newest;
}

int last_number(db::Connection& connection, base::ApproachId approach, Kind kind) {
  return int(connection
                 .query("SELECT coalesce(max(number), 0) AS n FROM measurement WHERE approach_id = ? AND kind = ?",
                        {approach, code(kind)})
                 .front()
                 .integer("n"));
}

}  // namespace measurement::store
