// Backup, restore and verify, for both databases.
//
// A backup is one file, mode 0600, whole or absent: it is written beside its place, checked, flushed to disk and only
// then named. It is made while the program runs and others write. SQLite: a packed copy of the database file.
// PostgreSQL: pg_dump's custom format (needs the package postgresql-client). It holds personal data and is not
// encrypted by this function.
//
// Refusals are problems "backup_…", "restore_…", "db_…" and "audit_…"; a broken machine (disk full) is the database's
// exception.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "audit/trail.h"
#include "base/result.h"

namespace app {

struct Verified {
  int schema_version = 0;
  int pending_migrations = 0;            ///< files of this program that the database has not had
  std::vector<audit::ChainHead> chains;  ///< keep these elsewhere: they show a trail that was rewritten as a whole
};

/// Reads the whole database: damage, schema (a newer one is refused), every audit chain. Changes nothing.
base::Result<Verified> verify(const std::string& url);
/// The same of a backup file, in a temporary copy. Of a PostgreSQL dump only its table of contents is read: chains
/// empty.
base::Result<Verified> verify_backup(const std::filesystem::path& file);

struct BackupRequest {
  std::string url;             ///< as db::Database takes it
  std::filesystem::path file;  ///< may not exist yet
};
struct BackupMade {
  std::uintmax_t bytes = 0;
  Verified content;  ///< what verify_backup() says of it
};
base::Result<BackupMade> backup(const BackupRequest& request);

struct RestoreRequest {
  std::filesystem::path file;
  std::string url;
  bool replace = false;  ///< SQLite: move a database that is not empty aside (FILE.before-restore-1, -2 …)
};
struct Restored {
  std::filesystem::path moved_aside;  ///< empty when there was nothing to move
  Verified content;
};
/// Into an empty database only, unless `replace`. The program must not be running on it.
base::Result<Restored> restore(const RestoreRequest& request);

}  // namespace app
