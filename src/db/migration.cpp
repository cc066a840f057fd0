#include "db/migration.h"

#include <algorithm>

#include "base/text_tools.h"
#include "db/dialect.h"

namespace db {

struct MigrationDoor {
  template <class Work>
  static auto run(Database& database, Work&& work) {
    return database.run(Access::migrate, work);
  }
};

namespace {

struct Step {
  std::int64_t number = 0;
  std::string name;  ///< the file's, without folder
  std::string_view text;
  std::string checksum;
};

struct Recorded {
  std::int64_t number = 0;
  std::string name;
  std::string checksum;
};

std::vector<Step> steps_of(const std::vector<base::EmbeddedFile>& files) {
  std::vector<Step> steps;
  for (const base::EmbeddedFile& file : files) {
    const std::string_view name = file.path.substr(file.path.rfind('/') + 1);
    if (!name.ends_with(".sql")) continue;
    const auto number = base::parse_integer(name.substr(0, 4));
    base::check(number && name.substr(4, 1) == "_", "a migration is called NNNN_name.sql: " + std::string(name));
    steps.push_back({*number, std::string(name), file.bytes, base::sha256(file.bytes)});
  }
  std::sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) { return a.number < b.number; });
  const auto twin =
      std::adjacent_find(steps.begin(), steps.end(), [](const Step& a, const Step& b) { return a.number == b.number; });
  base::check(twin == steps.end(), "two migrations have one number" + (twin == steps.end() ? "" : ": " + twin->name));
  return steps;
}

void take_lock(Connection& connection) {  // SQLite has it by BEGIN IMMEDIATE
  if (connection.dialect() == Dialect::postgresql) connection.query("SELECT pg_advisory_xact_lock(5782, 2)");
}

bool has_record(Connection& connection) {
  const char* sql = connection.dialect() == Dialect::postgresql
                        ? "SELECT 1 AS found WHERE to_regclass('schema_version') IS NOT NULL"
                        : "SELECT 1 AS found FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'";
  return !connection.query(sql).empty();
}

std::vector<Recorded> recorded(Connection& connection) {
  std::vector<Recorded> done;
  if (!has_record(connection)) return done;
  for (const Row row : connection.query("SELECT number, name, checksum FROM schema_version ORDER BY number")) {
    done.push_back({row.integer("number"), row.text("name"), row.text("checksum")});
  }
  return done;
}

base::Problems obstacles(const std::vector<Recorded>& done, const std::vector<Step>& steps) {
  base::Problems problems;
  for (const Recorded& old : done) {
    const auto known =
        std::find_if(steps.begin(), steps.end(), [&](const Step& step) { return step.number == old.number; });
    if (known == steps.end()) {
      problems.push_back({base::ProblemKind::conflict, "db_newer", "", {{"file", old.name}}});
    } else if (known->checksum != old.checksum) {
      problems.push_back({base::ProblemKind::conflict, "db_migration_changed", "", {{"file", old.name}}});
    }
  }
  return problems;
}

std::vector<Step> pending(const std::vector<Recorded>& done, std::vector<Step> steps) {
  std::erase_if(steps, [&](const Step& step) {
    return std::any_of(done.begin(), done.end(), [&](const Recorded& old) { return old.number == step.number; });
  });
  return steps;
}

Migrated summary(const std::vector<Recorded>& done, const std::vector<Step>& to_do) {
  Migrated answer;
  answer.applied = static_cast<int>(to_do.size());
  for (const Recorded& old : done) answer.version = std::max(answer.version, static_cast<int>(old.number));
  return answer;
}

void apply(Connection& connection, const Step& step) {
  try {
    for (const std::string& statement : statements_of(step.text)) {
      connection.execute(in_dialect(statement, connection.dialect()));
    }
  } catch (const base::Mistake& mistake) {
    throw base::Mistake(step.name + ": " + mistake.what());
  }
  connection.execute("INSERT INTO schema_version (number, name, checksum) VALUES (?, ?, ?)",
                     {step.number, step.name, step.checksum});
}

}  // namespace

base::Result<Migrated> migrate(Database& database) { return migrate(database, base::embedded_files("migrations/")); }

base::Result<Migrated> migrate(Database& database, const std::vector<base::EmbeddedFile>& files) {
  const std::vector<Step> steps = steps_of(files);
  return MigrationDoor::run(database, [&](Connection& connection) -> base::Result<Migrated> {
    take_lock(connection);
    if (!has_record(connection)) {
      connection.execute(in_dialect(
          "CREATE TABLE schema_version (number BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL)",
          connection.dialect()));
    }
    const std::vector<Recorded> done = recorded(connection);
    if (base::Problems problems = obstacles(done, steps); !problems.empty()) return problems;
    const std::vector<Step> to_do = pending(done, steps);
    for (const Step& step : to_do) apply(connection, step);
    Migrated answer = summary(done, to_do);
    if (!to_do.empty()) answer.version = std::max(answer.version, static_cast<int>(to_do.back().number));
    return answer;
  });
}

base::Result<Migrated> schema_state(Database& database) {
  const std::vector<Step> steps = steps_of(base::embedded_files("migrations/"));
  return database.read([&](Connection& connection) -> base::Result<Migrated> {
    const std::vector<Recorded> done = recorded(connection);
    if (base::Problems problems = obstacles(done, steps); !problems.empty()) return problems;
    return summary(done, pending(done, steps));
  });
}

}  // namespace db
