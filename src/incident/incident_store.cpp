#include "incident/incident_store.h"

namespace incident::store {
namespace {

constexpr const char* source_columns =
    "SELECT id, approach_id, name, classification, vintage, delivered_through, zone, clock, crs, projection, mapping"
    " FROM incident_source ";

IncidentSource source_of(const db::Row& row) {
  IncidentSource source;
  source.id = row.id<IncidentSourceId>("id");
  source.approach = row.id<base::ApproachId>("approach_id");
  source.name = row.text("name");
  source.classification =
      account::classification_from(row.text("classification")).value_or(account::Classification::politie);
  source.vintage = row.optional_date("vintage");
  source.delivered_through = row.optional_date("delivered_through");
  source.zone = row.text("zone");
  source.clock = row.text("clock");
  source.crs = row.text("crs");
  source.projection = row.text("projection");
  source.mapping = row.text("mapping");
  return source;
}

StoredImport import_of(const db::Row& row) {
  StoredImport import;
  import.id = row.id<base::ImportId>("id");
  import.source = row.id<IncidentSourceId>("source_id");
  import.source_name = row.text("source_name");
  import.state = row.text("state");
  import.frozen = row.boolean("frozen");
  import.file_name = row.text("file_name");
  import.file_sha256 = row.text("file_sha256");
  import.rows = row.integer("row_count");
  import.added = row.integer("added");
  import.changed = row.integer("changed");
  import.unchanged = row.integer("unchanged");
  import.rejected = row.integer("rejected");
  import.left_out = row.integer("left_out");
  import.report = row.text("report");
  import.delivered_before = row.optional_date("delivered_before");
  import.first_day = row.optional_date("first_day");
  import.last_day = row.optional_date("last_day");
  import.imported_at = row.instant("imported_at");
  import.imported_by = row.id<base::AccountId>("imported_by");
  import.imported_by_name = row.text("imported_by_name");
  return import;
}

constexpr const char* import_columns =
    "SELECT i.id, i.source_id, s.name AS source_name, i.state, i.frozen, i.file_name, i.file_sha256, i.row_count, "
    "i.added,"
    " i.changed, i.unchanged, i.rejected, i.left_out, i.report, i.delivered_before, i.first_day, i.last_day,"
    " i.imported_at, i.imported_by, i.imported_by_name ";

}  // namespace

std::vector<IncidentSource> sources(db::Connection& connection, base::ApproachId approach) {
  std::vector<IncidentSource> all;
  for (const db::Row row :
       connection.query(std::string(source_columns) + "WHERE approach_id = ? ORDER BY name", {approach}))
    all.push_back(source_of(row));
  return all;
}

std::string stamp(db::Connection& connection, base::ApproachId approach) {
  std::string stamp;
  for (const db::Row row :
       connection.query("SELECT s.id, s.version, count(i.id) AS imports, coalesce(max(i.id), 0) AS newest,"
                        " count(i.undone_at) AS undone FROM incident_source s LEFT JOIN incident_import i"
                        " ON i.source_id = s.id WHERE s.approach_id = ? GROUP BY s.id, s.version ORDER BY s.id",
                        {approach}))
    for (const char* column : {"id", "version", "imports", "newest", "undone"})
      stamp += std::to_string(row.integer(column)) + ",";
  return stamp;
}

std::optional<IncidentSource> source_named(db::Connection& connection, base::ApproachId approach,
                                           const std::string& name) {
  const auto rows =
      connection.query(std::string(source_columns) + "WHERE approach_id = ? AND name = ?", {approach, name});
  if (rows.empty()) return std::nullopt;
  return source_of(rows.front());
}

IncidentSourceId add_source(db::Connection& connection, const IncidentSource& s) {
  return {connection.insert(
      "INSERT INTO incident_source (approach_id, name, classification, vintage, delivered_through, zone, clock, crs,"
      " projection, mapping) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {s.approach, s.name, account::code(s.classification), s.vintage, s.delivered_through, s.zone, s.clock, s.crs,
       s.projection, s.mapping})};
}

void save_source(db::Connection& connection, const IncidentSource& s) {
  connection.execute(
      "UPDATE incident_source SET classification = ?, vintage = ?, delivered_through = ?, zone = ?, clock = ?, crs = ?,"
      " projection = ?, mapping = ?, version = version + 1 WHERE id = ?",
      {account::code(s.classification), s.vintage, s.delivered_through, s.zone, s.clock, s.crs, s.projection, s.mapping,
       s.id});
}

base::ImportId add_import(db::Connection& connection, const StoredImport& i) {
  return {connection.insert(
      "INSERT INTO incident_import (source_id, state, file_name, file_sha256, row_count, added, changed, unchanged,"
      " rejected, left_out, report, rejects, delivered_before, first_day, last_day, imported_at, imported_by,"
      " imported_by_name) VALUES (?, 'done', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {i.source, i.file_name, i.file_sha256, i.rows, i.added, i.changed, i.unchanged, i.rejected, i.left_out, i.report,
       i.rejects, i.delivered_before, i.first_day, i.last_day, i.imported_at, i.imported_by.value,
       i.imported_by_name})};
}

std::vector<StoredImport> imports(db::Connection& connection, base::ApproachId approach) {
  std::vector<StoredImport> all;
  for (const db::Row row : connection.query(std::string(import_columns) +
                                                "FROM incident_import i JOIN incident_source s ON s.id = i.source_id"
                                                " WHERE s.approach_id = ? ORDER BY i.id DESC",
                                            {approach}))
    all.push_back(import_of(row));
  return all;
}

std::optional<StoredImport> load_import(db::Connection& connection, base::ApproachId approach, base::ImportId id) {
  const auto rows = connection.query(std::string(import_columns) +
                                         ", i.rejects FROM incident_import i JOIN incident_source s ON s.id = "
                                         "i.source_id WHERE s.approach_id = ? AND i.id = ?",
                                     {approach, id});
  if (rows.empty()) return std::nullopt;
  StoredImport import = import_of(rows.front());
  import.rejects = rows.front().text("rejects");
  return import;
}

void mark_undone(db::Connection& connection, base::ImportId id, base::Instant at) {
  connection.execute("UPDATE incident_import SET state = 'undone', undone_at = ? WHERE id = ?", {at, id});
}

base::ImportId newest_import(db::Connection& connection, IncidentSourceId source) {
  const auto rows =
      connection.query("SELECT max(id) AS id FROM incident_import WHERE source_id = ? AND state = 'done'", {source});
  return rows.front().id<base::ImportId>("id");
}

std::int64_t freeze_imports(db::Connection& connection, base::ApproachId approach) {
  return connection.execute(
      "UPDATE incident_import SET frozen = 1 WHERE state = 'done' AND frozen = 0 AND source_id IN"
      " (SELECT id FROM incident_source WHERE approach_id = ?)",
      {approach});
}

UploadId add_upload(db::Connection& connection, const WaitingUpload& u) {
  return {connection.insert(
      "INSERT INTO incident_upload (approach_id, source_name, classification, file_name, file_sha256, content, mapping,"
      " questions, dropped, delivered_through, uploaded_at, uploaded_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {u.approach, u.source_name, account::code(u.classification), u.file_name, u.file_sha256, db::Blob{u.content},
       u.mapping, u.questions, u.dropped, u.delivered_through, u.uploaded_at, u.uploaded_by.value})};
}

std::optional<WaitingUpload> load_upload(db::Connection& connection, base::ApproachId approach, UploadId id) {
  const auto rows = connection.query(
      "SELECT source_name, classification, file_name, file_sha256, content, mapping, questions, dropped, "
      "delivered_through,"
      " uploaded_at, uploaded_by FROM incident_upload WHERE approach_id = ? AND id = ?",
      {approach, id});
  if (rows.empty()) return std::nullopt;
  const db::Row row = rows.front();
  WaitingUpload upload;
  upload.id = id;
  upload.approach = approach;
  upload.source_name = row.text("source_name");
  upload.classification =
      account::classification_from(row.text("classification")).value_or(account::Classification::politie);
  upload.file_name = row.text("file_name");
  upload.file_sha256 = row.text("file_sha256");
  upload.content = row.blob("content");
  upload.mapping = row.text("mapping");
  upload.questions = row.text("questions");
  upload.dropped = row.text("dropped");
  upload.delivered_through = row.optional_date("delivered_through");
  upload.uploaded_at = row.instant("uploaded_at");
  upload.uploaded_by = row.id<base::AccountId>("uploaded_by");
  return upload;
}

void save_upload(db::Connection& connection, const WaitingUpload& u) {
  connection.execute("UPDATE incident_upload SET mapping = ?, questions = ?, delivered_through = ? WHERE id = ?",
                     {u.mapping, u.questions, u.delivered_through, u.id});
}

bool remove_upload(db::Connection& connection, base::ApproachId approach, UploadId id) {
  return connection.execute("DELETE FROM incident_upload WHERE approach_id = ? AND id = ?", {approach, id}) > 0;
}

std::int64_t remove_uploads_before(db::Connection& connection, base::Instant at) {
  return connection.execute("DELETE FROM incident_upload WHERE uploaded_at < ?", {at});
}

}  // namespace incident::store
