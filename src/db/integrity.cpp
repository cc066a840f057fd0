#include "db/integrity.h"

#include "db/sqlite_connection.h"

namespace db {

bool is_empty(Connection& connection) {
  const char* sql =
      connection.dialect() == Dialect::sqlite
          ? "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~' LIMIT 1"
          : "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() LIMIT 1";
  return connection.query(sql).empty();
}

std::vector<std::string> damages(Connection& connection) {
  std::vector<std::string> found;
  if (connection.dialect() != Dialect::sqlite) return found;
  for (const Row row : connection.query("PRAGMA integrity_check(20)")) {
    if (row.text("integrity_check") != "ok") found.push_back(row.text("integrity_check"));
  }
  for (const Row row : connection.query("PRAGMA foreign_key_check")) {
    found.push_back("a row of " + row.text("table") + " points to a row of " + row.text("parent") +
                    " that is not there");
  }
  return found;
}

void copy_sqlite(const SqliteCopy& copy) {
  SqliteConnection(copy.from, DatabaseOptions{}, SqliteRole::writer).copy_into(copy.to);
}

bool settle_sqlite(const std::string& file) {
  sqlite3* opened = nullptr;  // not by a SqliteConnection: that refuses a damaged file
  int code = sqlite3_open_v2(file.c_str(), &opened, SQLITE_OPEN_READWRITE, nullptr);
  const std::unique_ptr<sqlite3, int (*)(sqlite3*)> handle(opened, sqlite3_close_v2);
  if (code == SQLITE_OK) code = sqlite3_exec(opened, "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr);
  if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT) return true;  // beyond settling, and nobody works with it
  if (code != SQLITE_OK && code != SQLITE_BUSY) {
    throw Unavailable(Unavailable::Reason::disk_error, sqlite3_errmsg(opened));
  }
  return code == SQLITE_OK;
}

}  // namespace db
