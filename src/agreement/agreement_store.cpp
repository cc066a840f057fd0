#include "agreement/agreement_store.h"

namespace agreement::store {

std::vector<Party> parties(db::Connection& connection, std::int64_t agreement) {
  std::vector<Party> all;
  for (const db::Row row :
       connection.query("SELECT agreement_party.id AS id, partner_id, partner_name, signer, job_title, authority,"
                        " signed_on, COALESCE(scan_id, 0) AS scan_id, COALESCE(file_name, '') AS file_name,"
                        " COALESCE(sha256, '') AS sha256, COALESCE(size, 0) AS size"
                        " FROM agreement_party LEFT JOIN agreement_scan ON agreement_scan.id = scan_id"
                        " WHERE agreement_id = ? ORDER BY agreement_party.id",
                        {agreement}))
    all.push_back({row.integer("id"), row.integer("partner_id"), row.text("partner_name"), row.text("signer"),
                   row.text("job_title"), row.text("authority"), row.text("signed_on"), row.integer("scan_id"),
                   row.text("file_name"), row.text("sha256"), row.integer("size")});
  return all;
}

void add_party(db::Connection& connection, std::int64_t agreement, const Party& party) {
  connection.insert(
      "INSERT INTO agreement_party (agreement_id, partner_id, partner_name, signer, job_title, authority)"
      " VALUES (?, ?, ?, ?, ?, ?)",
      {agreement, party.partner, party.name, party.signer, party.job_title, party.authority});
}

void set_signature(db::Connection& connection, std::int64_t party, std::string_view signed_on, std::int64_t scan) {
  if (scan == 0)
    connection.execute("UPDATE agreement_party SET signed_on = ? WHERE id = ?", {signed_on, party});
  else
    connection.execute("UPDATE agreement_party SET signed_on = ?, scan_id = ? WHERE id = ?", {signed_on, scan, party});
}

void clear_signature(db::Connection& connection, std::int64_t party) {
  connection.execute("UPDATE agreement_party SET signed_on = '', scan_id = NULL WHERE id = ?", {party});
}

std::int64_t add_scan(db::Connection& connection, const Scan& scan, const NewScan& about) {
  return connection.insert(
      "INSERT INTO agreement_scan (approach_id, file_name, media_type, size, sha256, content, added_at, added_by)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      {about.approach, scan.file_name, scan.media_type, scan.content.size(), scan.sha256, db::Blob{scan.content},
       about.at, about.by});
}

std::optional<Scan> scan(db::Connection& connection, base::ApproachId approach, std::int64_t id) {
  const auto rows = connection.query(
      "SELECT file_name, media_type, sha256, content FROM agreement_scan"
      " WHERE id = ? AND approach_id = ?",
      {id, approach});
  if (rows.empty()) return std::nullopt;
  const db::Row row = rows.front();
  return Scan{row.text("file_name"), row.text("media_type"), row.text("sha256"), row.blob("content")};
}

}  // namespace agreement::store
