#include "db/sqlite_connection.h"

#include <sys/statvfs.h>

#include <cerrno>

namespace db {

namespace {

/// A statement goes back to the cache without its values, whatever happened to it.
class Use {
 public:
  explicit Use(sqlite3_stmt* statement) : statement_(statement) {}
  ~Use() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
  }
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;

 private:
  sqlite3_stmt* statement_;
};

std::string bytes_of(const void* start, int count) {
  return count == 0 ? std::string() : std::string(static_cast<const char*>(start), static_cast<std::size_t>(count));
}

Cell cell_of(sqlite3_stmt* statement, int column) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
      return sqlite3_column_int64(statement, column);
    case SQLITE_FLOAT:
      return sqlite3_column_double(statement, column);
    case SQLITE_TEXT: {
      const unsigned char* text = sqlite3_column_text(statement, column);
      return bytes_of(text, sqlite3_column_bytes(statement, column));
    }
    case SQLITE_BLOB: {
      const void* blob = sqlite3_column_blob(statement, column);
      return Blob{bytes_of(blob, sqlite3_column_bytes(statement, column))};
    }
    default:
      return std::monostate{};
  }
}

std::vector<std::string> names_of(sqlite3_stmt* statement) {
  std::vector<std::string> names;
  for (int i = 0; i < sqlite3_column_count(statement); ++i) names.emplace_back(sqlite3_column_name(statement, i));
  return names;
}

/// Why reading or writing failed. SQLite tells the system's error only of statements, not of COMMIT: then the disk is
/// asked.
Unavailable::Reason reason_of(sqlite3* handle) {
  using Reason = Unavailable::Reason;
  switch (sqlite3_system_errno(handle)) {
    case ENOSPC:
    case EDQUOT:
      return Reason::disk_full;
    case EROFS:
      return Reason::read_only;
    default:
      break;
  }
  struct statvfs disk {};
  const char* file = sqlite3_db_filename(handle, "main");
  if (file == nullptr || ::statvfs(file, &disk) != 0) return Reason::disk_error;
  return (disk.f_flag & ST_RDONLY) != 0 ? Reason::read_only : Reason::disk_error;
}

int bind_one(sqlite3_stmt* statement, int place, const Value& value) {
  switch (value.content().index()) {
    case 1:
      return sqlite3_bind_int64(statement, place, std::get<std::int64_t>(value.content()));
    case 2:
      return sqlite3_bind_double(statement, place, std::get<double>(value.content()));
    case 3: {  // the values outlive the statement's use, so no copy is made
      const std::string& text = std::get<std::string>(value.content());
      return sqlite3_bind_text64(statement, place, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    case 4: {
      const std::string& bytes = std::get<Blob>(value.content()).bytes;
      return sqlite3_bind_blob64(statement, place, bytes.data(), bytes.size(), SQLITE_STATIC);
    }
    default:
      return sqlite3_bind_null(statement, place);
  }
}

}  // namespace

SqliteConnection::SqliteConnection(const std::string& path, const DatabaseOptions& options, SqliteRole role)
    : role_(role) {
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (options.sqlite_vfs.empty() ? 0 : SQLITE_OPEN_CREATE);
  const char* vfs = options.sqlite_vfs.empty() ? nullptr : options.sqlite_vfs.c_str();
  const int opened = sqlite3_open_v2(path.c_str(), &handle_, flags, vfs);
  try {
    if (opened != SQLITE_OK) fail(sqlite3_extended_errcode(handle_));
    sqlite3_extended_result_codes(handle_, 1);
    sqlite3_busy_timeout(handle_, static_cast<int>(options.busy_ms));
    run("PRAGMA foreign_keys = ON");
    if (role == SqliteRole::writer) run("PRAGMA journal_mode = WAL");
    run("PRAGMA synchronous = FULL");
    run("PRAGMA journal_size_limit = 67108864");
    run("PRAGMA secure_delete = ON");  // what is erased is overwritten
    run("PRAGMA temp_store = MEMORY");
    run("PRAGMA trusted_schema = OFF");
    if (role == SqliteRole::reader) run("PRAGMA query_only = ON");
  } catch (...) {
    sqlite3_close_v2(handle_);
    throw;
  }
}

SqliteConnection::~SqliteConnection() {
  while (sqlite3_stmt* statement = sqlite3_next_stmt(handle_, nullptr)) sqlite3_finalize(statement);
  sqlite3_close_v2(handle_);
}

void SqliteConnection::begin(Access access) {
  access_ = access;
  start();
  if (role_ == SqliteRole::both) run(access == Access::read ? "PRAGMA query_only = ON" : "PRAGMA query_only = OFF");
  run(access == Access::read ? "BEGIN" : "BEGIN IMMEDIATE");
}

void SqliteConnection::commit() {
  base::check(!failed(), "a transaction ends at its first error: let the exception go");
  run("COMMIT");
}

void SqliteConnection::roll_back() noexcept {
  // Some errors (disk full, input/output) end the transaction by themselves.
  if (sqlite3_get_autocommit(handle_) == 0) sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr);
  if (sqlite3_get_autocommit(handle_) == 0) broken_ = true;
}

bool SqliteConnection::moved() const {
  int answer = 0;
  const int code = sqlite3_file_control(handle_, "main", SQLITE_FCNTL_HAS_MOVED, &answer);
  return code == SQLITE_OK && answer != 0;
}

void SqliteConnection::copy_into(const std::string& file) {
  access_ = Access::write;
  sqlite3_stmt* statement = prepare("VACUUM INTO ?");
  const Values values{file};  // binding keeps pointers into it
  const Use use(statement);
  bind(statement, values);
  step(statement);
}

Rows SqliteConnection::do_query(std::string_view sql, const Values& values) {
  sqlite3_stmt* statement = prepare(sql);
  const Use use(statement);
  bind(statement, values);
  std::vector<Cell> cells;
  bool row = step(statement);
  std::vector<std::string> names = names_of(statement);  // after the first step: it may have been prepared anew
  for (; row; row = step(statement)) {
    for (int i = 0; i < static_cast<int>(names.size()); ++i) cells.push_back(cell_of(statement, i));
  }
  return {std::move(names), std::move(cells)};
}

void SqliteConnection::do_each(std::string_view sql, const Values& values,
                               const std::function<void(const Row&)>& take) {
  sqlite3_stmt* statement = prepare(sql);
  const Use use(statement);
  bind(statement, values);
  bool more = step(statement);
  const std::vector<std::string> names = names_of(statement);
  std::vector<Cell> cells(names.size());
  for (; more; more = step(statement)) {
    for (int i = 0; i < static_cast<int>(names.size()); ++i) cells[std::size_t(i)] = cell_of(statement, i);
    take(Row(names, cells.data()));
  }
}

std::int64_t SqliteConnection::do_execute(std::string_view sql, const Values& values) {
  sqlite3_stmt* statement = prepare(sql);
  const Use use(statement);
  bind(statement, values);
  const int before = sqlite3_total_changes(handle_);
  while (step(statement)) {
  }
  // sqlite3_changes() keeps the count of an earlier statement when this one changed nothing by its kind (CREATE TABLE).
  return sqlite3_total_changes(handle_) == before ? 0 : sqlite3_changes64(handle_);
}

std::int64_t SqliteConnection::do_bulk_insert(std::string_view table, const std::vector<std::string>& columns,
                                              const std::function<bool(Values&)>& next) {
  std::string names;
  std::string places;
  for (const std::string& column : columns) {
    names += (names.empty() ? "" : ", ") + column;
    places += places.empty() ? "?" : ", ?";
  }
  sqlite3_stmt* statement = prepare("INSERT INTO " + std::string(table) + " (" + names + ") VALUES (" + places + ")");
  Values values;
  std::int64_t count = 0;
  for (; values.clear(), next(values); ++count) {
    const Use use(statement);
    bind(statement, values);
    step(statement);
  }
  return count;
}

void SqliteConnection::run(const char* sql) {
  const int code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

sqlite3_stmt* SqliteConnection::prepare(std::string_view sql) {
  if (sqlite3_stmt** found = statements_.find(sql)) return *found;
  sqlite3_stmt* statement = nullptr;
  const char* rest = nullptr;
  const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                      &statement, &rest);
  if (code != SQLITE_OK) fail(code);
  base::check(statement != nullptr, "an empty statement");
  const std::string_view left(rest, static_cast<std::size_t>(sql.data() + sql.size() - rest));
  base::check(left.find_first_not_of(" \n\t;") == std::string_view::npos, "one statement at a time");
  return statements_.add(std::string(sql), statement, [](sqlite3_stmt* old) { sqlite3_finalize(old); });
}

void SqliteConnection::bind(sqlite3_stmt* statement, const Values& values) {
  base::check(static_cast<std::size_t>(sqlite3_bind_parameter_count(statement)) == values.size(),
              "as many values as placeholders");
  for (std::size_t i = 0; i < values.size(); ++i) {
    base::check(bind_one(statement, static_cast<int>(i) + 1, values[i]) == SQLITE_OK, "a value is bound");
  }
}

bool SqliteConnection::step(sqlite3_stmt* statement) {
  const int code = sqlite3_step(statement);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) fail(code);
  return false;
}

void SqliteConnection::fail(int code) {
  using Reason = Unavailable::Reason;
  const std::string detail = std::string(sqlite3_errmsg(handle_)) + " (SQLite " + std::to_string(code) + ")";
  const auto unavailable = [&](Reason reason) {
    broken_ = broken_ || reason != Reason::busy;
    throw Unavailable(reason, detail);
  };
  if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY || code == SQLITE_CONSTRAINT_ROWID) {
    throw UniqueViolation(detail);
  }
  if (code == SQLITE_IOERR_SHMSIZE) unavailable(Reason::disk_full);  // the -shm file could not grow
  if (code == SQLITE_READONLY_DBMOVED) unavailable(Reason::gone);
  switch (code & 0xff) {
    case SQLITE_FULL:
      unavailable(Reason::disk_full);
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      unavailable(Reason::busy);
      break;
    case SQLITE_CANTOPEN:  // a file without write access cannot have the -shm file that WAL needs
      unavailable(sqlite3_db_readonly(handle_, "main") == 1 ? Reason::read_only : Reason::gone);
      break;
    case SQLITE_IOERR:
      unavailable(reason_of(handle_));
      break;
    case SQLITE_READONLY:
      if (access_ == Access::read && code == SQLITE_READONLY && sqlite3_get_autocommit(handle_) == 0) break;
      unavailable(Reason::read_only);
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_NOMEM:
      broken_ = true;
      throw base::Breakage(detail);
    default:
      break;
  }
  throw base::Mistake(detail);
}

}  // namespace db
