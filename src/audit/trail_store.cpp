#include "audit/trail_store.h"

namespace audit {

namespace {

constexpr std::string_view entry_columns =
    "e.approach_id, e.number, e.actor_id, e.origin, e.verb, e.noun, e.thing_id, e.at, e.outcome, e.hash, "
    "f.position, f.field, f.value_hash, v.salt, v.value_before, v.value_after";
constexpr std::string_view joined_fields =
    " LEFT JOIN audit_field f ON f.approach_id = e.approach_id AND f.number = e.number"
    " LEFT JOIN audit_value v ON v.approach_id = f.approach_id AND v.number = f.number AND v.position = f.position";

std::string select_entries(std::string_view chosen, std::string_view order) {
  return "SELECT " + std::string(entry_columns) + " FROM (SELECT * FROM audit_entry " + std::string(chosen) + ") e" +
         std::string(joined_fields) + " ORDER BY " + std::string(order) + ", f.position";
}

Link link_of(const db::Row& row) {
  Link link;
  link.approach = row.integer("approach_id");
  link.number = row.integer("number");
  link.actor = row.integer("actor_id");
  link.origin = row.text("origin");
  link.verb = row.text("verb");
  link.noun = row.text("noun");
  link.id = row.integer("thing_id");
  link.at_ms = row.integer("at");
  link.outcome = row.text("outcome");
  return link;
}

/// Rows of one entry follow each other, one per field.
std::vector<StoredLink> gather(const db::Rows& rows) {
  std::vector<StoredLink> links;
  for (const db::Row row : rows) {
    if (links.empty() || links.back().link.number != row.integer("number") ||
        links.back().link.approach != row.integer("approach_id")) {
      links.push_back({link_of(row), row.text("hash"), {}});
    }
    if (row.is_null("position")) continue;
    StoredLink& stored = links.back();
    stored.link.fields.push_back({row.text("field"), row.text("value_hash")});
    if (row.is_null("salt")) {
      stored.values.emplace_back();
    } else {
      stored.values.push_back(
          Kept{row.text("salt"), row.optional_text("value_before"), row.optional_text("value_after")});
    }
  }
  return links;
}

ShownEntry shown(const StoredLink& stored) {
  const Link& link = stored.link;
  ShownEntry entry{.approach = {link.approach},
                   .number = link.number,
                   .actor = {link.actor},
                   .actor_name = {},
                   .origin = origin_of(link.origin),
                   .verb = link.verb,
                   .noun = link.noun,
                   .id = link.id,
                   .at = {link.at_ms},
                   .outcome = outcome_of(link.outcome),
                   .changes = {}};
  for (std::size_t i = 0; i < link.fields.size(); ++i) {
    const std::optional<Kept>& kept = stored.values[i];
    if (link.fields[i].name.empty()) {
      if (kept) entry.actor_name = kept->after.value_or("");
    } else {
      entry.changes.push_back({link.fields[i].name, kept ? kept->before : std::nullopt,
                               kept ? kept->after : std::nullopt, !kept.has_value()});
    }
  }
  return entry;
}

std::vector<ShownEntry> shown(const std::vector<StoredLink>& links) {
  std::vector<ShownEntry> entries;
  for (const StoredLink& link : links) entries.push_back(shown(link));
  return entries;
}

}  // namespace

ChainHead step_head(db::Connection& connection, std::int64_t approach) {
  connection.execute("INSERT INTO audit_head (approach_id, number, hash) VALUES (?, 0, '') ON CONFLICT DO NOTHING",
                     {approach});
  const db::Rows rows = connection.query(
      "UPDATE audit_head SET number = number + 1 WHERE approach_id = ? RETURNING number, hash", {approach});
  return {{approach}, rows.front().integer("number") - 1, rows.front().text("hash")};
}

void save_head_hash(db::Connection& connection, std::int64_t approach, const std::string& hash) {
  connection.execute("UPDATE audit_head SET hash = ? WHERE approach_id = ?", {hash, approach});
}

void insert_link(db::Connection& connection, const Link& link, const std::string& hash) {
  connection.execute(
      "INSERT INTO audit_entry (approach_id, number, actor_id, origin, verb, noun, thing_id, at, outcome, hash) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {link.approach, link.number, link.actor, link.origin, link.verb, link.noun, link.id, link.at_ms, link.outcome,
       hash});
  for (std::size_t i = 0; i < link.fields.size(); ++i) {
    connection.execute(
        "INSERT INTO audit_field (approach_id, number, position, field, value_hash) VALUES (?, ?, ?, ?, ?)",
        {link.approach, link.number, i, link.fields[i].name, link.fields[i].value_hash});
  }
}

void insert_value(db::Connection& connection, const Link& link, std::size_t position, const Kept& kept) {
  connection.execute(
      "INSERT INTO audit_value (approach_id, number, position, salt, value_before, value_after) "
      "VALUES (?, ?, ?, ?, ?, ?)",
      {link.approach, link.number, position, kept.salt, kept.before, kept.after});
}

ChainHead head_of(db::Connection& connection, std::int64_t approach) {
  const db::Rows rows = connection.query("SELECT number, hash FROM audit_head WHERE approach_id = ?", {approach});
  if (rows.empty()) return {{approach}, 0, ""};
  return {{approach}, rows.front().integer("number"), rows.front().text("hash")};
}

std::vector<std::int64_t> approaches_in_chain(db::Connection& connection) {
  std::vector<std::int64_t> approaches;
  for (const db::Row row : connection.query("SELECT approach_id FROM audit_head UNION "
                                            "SELECT approach_id FROM audit_entry ORDER BY approach_id")) {
    approaches.push_back(row.integer("approach_id"));
  }
  return approaches;
}

std::vector<StoredLink> links(db::Connection& connection, std::int64_t approach, std::int64_t from,
                              std::int64_t count) {
  return gather(
      connection.query(select_entries("WHERE approach_id = ? AND number >= ? ORDER BY number LIMIT ?", "e.number"),
                       {approach, from, count}));
}

std::vector<ShownEntry> entries_of_thing(db::Connection& connection, std::string_view noun, std::int64_t id,
                                         int limit) {
  const std::string sql = select_entries("WHERE noun = ? AND thing_id = ? ORDER BY at DESC, number DESC LIMIT ?",
                                         "e.at DESC, e.number DESC, e.approach_id");
  return shown(gather(connection.query(sql, {noun, id, limit})));
}

std::vector<ShownEntry> newest_entries(db::Connection& connection, std::int64_t approach, int limit) {
  const std::string sql = select_entries("WHERE approach_id = ? ORDER BY number DESC LIMIT ?", "e.number DESC");
  return shown(gather(connection.query(sql, {approach, limit})));
}

std::vector<ShownEntry> entries_with_verb(db::Connection& connection, std::int64_t approach, std::string_view verb,
                                          std::int64_t before, int limit) {
  const std::string sql = select_entries(
      "WHERE approach_id = ? AND number < ? AND (verb = ? OR ? = '') ORDER BY number DESC LIMIT ?", "e.number DESC");
  return shown(gather(connection.query(sql, {approach, before, verb, verb, limit})));
}

std::vector<ShownEntry> entries_without_verb(db::Connection& connection, std::int64_t approach, std::string_view verb,
                                             std::int64_t before, int limit) {
  const std::string sql = select_entries(
      "WHERE approach_id = ? AND number < ? AND verb <> ? ORDER BY number DESC LIMIT ?", "e.number DESC");
  return shown(gather(connection.query(sql, {approach, before, verb, limit})));
}

std::int64_t remove_values(db::Connection& connection, std::string_view noun, std::int64_t id) {
  return connection.execute(
      "DELETE FROM audit_value WHERE position > 0 AND EXISTS (SELECT 1 FROM audit_entry e "
      "WHERE e.approach_id = audit_value.approach_id AND e.number = audit_value.number AND e.noun = ? AND "
      "e.thing_id = ?)",
      {noun, id});
}

std::int64_t remove_actor_names(db::Connection& connection, std::int64_t actor) {
  return connection.execute(
      "DELETE FROM audit_value WHERE position = 0 AND EXISTS (SELECT 1 FROM audit_entry e "
      "WHERE e.approach_id = audit_value.approach_id AND e.number = audit_value.number AND e.actor_id = ?)",
      {actor});
}

}  // namespace audit
