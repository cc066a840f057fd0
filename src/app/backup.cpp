#include "app/backup.h"

#include "app/backup_file.h"
#include "app/backup_tool.h"
#include "db/database.h"
#include "db/integrity.h"
#include "db/migration.h"

namespace app {

namespace {

constexpr std::string_view sqlite_prefix = "sqlite:";

bool is_sqlite(const std::string& url) { return url.starts_with(sqlite_prefix); }
std::string sqlite_file(const std::string& url) { return url.substr(sqlite_prefix.size()); }

base::Problem conflict(std::string code, std::vector<base::Fact> facts = {}) {
  return {base::ProblemKind::conflict, std::move(code), "", std::move(facts)};
}

db::DatabaseOptions existing_only() {
  db::DatabaseOptions options;
  options.create = false;
  return options;
}

base::Result<Verified> verify_database(db::Database& database) {
  const base::Result<db::Migrated> schema = db::schema_state(database);
  if (!schema) return schema.problems();
  Verified verified{.schema_version = schema->version, .pending_migrations = schema->applied, .chains = {}};
  return database.read([&](db::Connection& connection) -> base::Result<Verified> {
    base::Problems problems;
    for (const std::string& damage : db::damages(connection)) {
      problems.push_back(conflict("db_damaged", {{"detail", damage}}));
    }
    if (!problems.empty()) return problems;
    if (verified.schema_version == 0) return verified;
    base::Result<std::vector<audit::ChainHead>> chains = audit::verify_all(connection);
    if (!chains) return chains.problems();
    verified.chains = std::move(*chains);
    return verified;
  });
}

/// An SQLite file that only we know, so that opening it may change it.
base::Result<Verified> verify_own_file(const std::filesystem::path& file) {
  base::Result<Verified> verified = [&] {
    db::Database database(std::string(sqlite_prefix) + file.string(), existing_only());
    return verify_database(database);
  }();
  if (verified && verified->schema_version == 0) {
    return base::Problem{base::ProblemKind::unsupported, "backup_not_a_backup", "", {{"file", file.string()}}};
  }
  if (verified) base::check(db::settle_sqlite(file.string()), "nobody else has this file");
  return verified;
}

base::Result<Verified> read_contents(const std::filesystem::path& dump) {
  const base::Result<base::Done> listed = run_tool({.name = "pg_restore", .words = {"--list", dump.string()}});
  if (!listed) return listed.problems();
  return Verified{};
}

base::Result<BackupMade> finish(PartialFile& partial, const base::Result<Verified>& content,
                                const BackupRequest& request) {
  if (!content) return content.problems();
  const std::uintmax_t bytes = std::filesystem::file_size(partial.path());
  if (!partial.keep()) return conflict("backup_exists", {{"file", request.file.string()}});
  return BackupMade{bytes, *content};
}

base::Result<Restored> restore_sqlite(const RestoreRequest& request) {
  const std::filesystem::path target = sqlite_file(request.url);
  PartialFile partial(target);
  copy_bytes({.from = request.file, .to = partial.path()});
  const base::Result<Verified> content = verify_own_file(partial.path());
  if (!content) return content.problems();
  Restored restored{.moved_aside = {}, .content = *content};
  if (std::filesystem::exists(target)) {
    if (!request.replace) {
      db::Database present(request.url, existing_only());
      if (!present.read(db::is_empty)) return conflict("restore_not_empty");
    }
    if (!db::settle_sqlite(target.string())) return conflict("restore_in_use", {{"file", target.string()}});
  }
  restored.moved_aside = move_aside(target);
  base::check(partial.keep(), "nothing came in the place of the database meanwhile");
  return restored;
}

base::Result<Restored> restore_postgresql(const RestoreRequest& request) {
  {
    db::Database present(request.url);
    if (!present.read(db::is_empty)) return conflict("restore_not_empty");
  }
  const base::Result<base::Done> done =
      run_tool({.name = "pg_restore",
                .words = {"--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", "--no-password",
                          "--dbname", "", request.file.string()},
                .url = request.url});
  if (!done) return done.problems();
  base::Result<Verified> content = verify(request.url);
  if (!content) return content.problems();
  return Restored{.moved_aside = {}, .content = std::move(*content)};
}

}  // namespace

base::Result<Verified> verify(const std::string& url) {
  db::Database database(url, existing_only());
  return verify_database(database);
}

base::Result<Verified> verify_backup(const std::filesystem::path& file) {
  const base::Result<BackupKind> kind = kind_of(file);
  if (!kind) return kind.problems();
  if (*kind == BackupKind::postgresql) return read_contents(file);
  const PartialFile copy(std::filesystem::temp_directory_path() / "stapsteen-verify");
  copy_bytes({.from = file, .to = copy.path()});
  return verify_own_file(copy.path());
}

base::Result<BackupMade> backup(const BackupRequest& request) {
  if (std::filesystem::exists(request.file)) return conflict("backup_exists", {{"file", request.file.string()}});
  PartialFile partial(request.file);
  if (is_sqlite(request.url)) {
    db::copy_sqlite({.from = sqlite_file(request.url), .to = partial.path().string()});
    return finish(partial, verify_own_file(partial.path()), request);
  }
  const base::Result<base::Done> dumped = run_tool({.name = "pg_dump",
                                                    .words = {"--format=custom", "--no-owner", "--no-privileges",
                                                              "--no-password", "--file", partial.path().string()},
                                                    .url = request.url});
  if (!dumped) return dumped.problems();
  return finish(partial, read_contents(partial.path()), request);
}

base::Result<Restored> restore(const RestoreRequest& request) {
  const base::Result<BackupKind> kind = kind_of(request.file);
  if (!kind) return kind.problems();
  const bool sqlite = *kind == BackupKind::sqlite;
  if (sqlite != is_sqlite(request.url)) {
    return base::Problem{base::ProblemKind::unsupported,
                         "backup_other_database",
                         "",
                         {{"file", request.file.string()}, {"wanted", sqlite ? "SQLite" : "PostgreSQL"}}};
  }
  return sqlite ? restore_sqlite(request) : restore_postgresql(request);
}

}  // namespace app
