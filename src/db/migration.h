// Numbered migrations: the files migrations/NNNN_name.sql that are in the program, run once each, in order of number.
//
// One dialect: statements end with ';' at the end of a line, comments are lines that start with "--". Markers:
//   {id}   whole-number primary key that the database hands out and never uses twice
//   {blob} bytes            {real} 64-bit floating point
// Other columns are BIGINT or TEXT; on SQLite tables become STRICT, so that both databases refuse a value of another
// type. Released files never change: each is recorded in schema_version with the SHA-256 of its text.
//
// All pending files run in one transaction under a lock: after a failure nothing has changed, and two processes that
// start together do it once.
#pragma once
#include <string_view>
#include <vector>

#include "base/embedded.h"
#include "base/result.h"
#include "db/database.h"

namespace db {

struct Migrated {
  int applied = 0;  ///< files run now
  int version = 0;  ///< highest number recorded
};

/// Refused (kind conflict) with "db_newer" when the database has a migration that this program does not know, and with
/// "db_migration_changed" when a recorded file differs. Wrong SQL in a file is a base::Mistake that names the file.
base::Result<Migrated> migrate(Database& database);
base::Result<Migrated> migrate(Database& database, const std::vector<base::EmbeddedFile>& files);

/// What migrate() would say, without changing anything: applied = files still to run.
base::Result<Migrated> schema_state(Database& database);

}  // namespace db
