#include "db/postgresql_connection.h"

#include <algorithm>
#include <charconv>

#include "db/placeholder.h"
#include "db/postgresql_value.h"

namespace db {

/// A PGresult that is freed.
struct PostgresqlConnection::Result {
  explicit Result(PGresult* handle) : result(handle, PQclear) {}
  ExecStatusType status() const { return PQresultStatus(result.get()); }
  bool good() const { return status() == PGRES_COMMAND_OK || status() == PGRES_TUPLES_OK; }
  const PGresult* get() const { return result.get(); }
  std::unique_ptr<PGresult, void (*)(PGresult*)> result;
};

namespace {

// Two keys of pg_advisory_lock; any fixed numbers that others in the same database are unlikely to use.
constexpr const char* lock_retry = "SELECT pg_advisory_lock(5782, 1)";
constexpr const char* unlock_retry = "SELECT pg_advisory_unlock(5782, 1)";

std::vector<std::string> names_of(const PGresult* result) {
  std::vector<std::string> names;
  for (int i = 0; i < PQnfields(result); ++i) names.emplace_back(PQfname(result, i));
  return names;
}

Cell cell_at(const PGresult* result, int row, int column) {
  if (PQgetisnull(result, row, column) == 1) return std::monostate{};
  return cell_of({PQgetvalue(result, row, column), static_cast<std::size_t>(PQgetlength(result, row, column))},
                 PQftype(result, column));
}

Unavailable::Reason reason_of(std::string_view state) {
  using Reason = Unavailable::Reason;
  if (state == "53100") return Reason::disk_full;
  if (state == "25006") return Reason::read_only;
  if (state == "3D000" || state == "58P01") return Reason::gone;
  if (state == "55P03" || state == "57014" || state == "53300") return Reason::busy;  // lock, cancel, too many sessions
  if (state == "58030") return Reason::disk_error;
  return Reason::unreachable;
}

bool is_any(std::string_view state, std::initializer_list<std::string_view> prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](std::string_view prefix) { return state.starts_with(prefix); });
}

std::string trimmed(const char* message) {
  std::string text = message == nullptr ? "" : message;
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

}  // namespace

PostgresqlConnection::PostgresqlConnection(const std::string& url, const DatabaseOptions& options) {
  const char* const keys[] = {"dbname", "client_encoding", "application_name", "connect_timeout", nullptr};
  const char* const values[] = {url.c_str(), "UTF8", "stapsteen", "10", nullptr};
  handle_ = PQconnectdbParams(keys, values, 1);
  if (PQstatus(handle_) != CONNECTION_OK) {
    const std::string detail = trimmed(PQerrorMessage(handle_));
    PQfinish(handle_);
    throw Unavailable(Unavailable::Reason::unreachable, detail);
  }
  PQsetNoticeProcessor(
      handle_, [](void*, const char*) {}, nullptr);
  try {
    run(("SET synchronous_commit = on; SET timezone = 'UTC'; SET bytea_output = 'hex'; SET extra_float_digits = 1; "
         "SET standard_conforming_strings = on; SET lock_timeout = " +
         std::to_string(options.busy_ms))
            .c_str());
  } catch (...) {
    PQfinish(handle_);
    throw;
  }
}

PostgresqlConnection::~PostgresqlConnection() { PQfinish(handle_); }

void PostgresqlConnection::begin(Access access) {
  access_ = access;
  start();
  switch (access) {
    case Access::read:
      run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
      break;
    case Access::write:
      run("BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE");
      break;
    case Access::migrate:
      run("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
      break;
  }
}

void PostgresqlConnection::commit() {
  base::check(!failed(), "a transaction ends at its first error: let the exception go");
  const Result result = run("COMMIT");
  // PostgreSQL answers COMMIT of a failed transaction with a friendly ROLLBACK.
  base::check(std::string_view(PQcmdStatus(result.result.get())) == "COMMIT", "COMMIT commits");
}

void PostgresqlConnection::roll_back() noexcept {
  drain();
  if (PQstatus(handle_) != CONNECTION_OK || PQtransactionStatus(handle_) == PQTRANS_IDLE) return;
  const Result result(PQexec(handle_, "ROLLBACK"));
  if (!result.good()) broken_ = true;
}

void PostgresqlConnection::take_retry_turn() { run(lock_retry); }

void PostgresqlConnection::leave_retry_turn() noexcept {
  const Result result(PQexec(handle_, unlock_retry));
  if (!result.good()) broken_ = true;  // closing the session gives the lock back
}

Rows PostgresqlConnection::do_query(std::string_view sql, const Values& values) {
  const Result result = run(sql, values);
  const int columns = PQnfields(result.get());
  std::vector<Cell> cells;
  cells.reserve(static_cast<std::size_t>(PQntuples(result.get())) * static_cast<std::size_t>(columns));
  for (int row = 0; row < PQntuples(result.get()); ++row) {
    for (int column = 0; column < columns; ++column) cells.push_back(cell_at(result.get(), row, column));
  }
  return {names_of(result.get()), std::move(cells)};
}

void PostgresqlConnection::do_each(std::string_view sql, const Values& values,
                                   const std::function<void(const Row&)>& take) {
  const std::string& name = prepare(sql, values);
  const Parameters parameters(values);
  if (PQsendQueryPrepared(handle_, name.c_str(), parameters.count(), parameters.pointers(), parameters.lengths(),
                          parameters.formats(), 0) != 1) {
    fail(nullptr);
  }
  PQsetSingleRowMode(handle_);
  std::vector<std::string> names;
  std::vector<Cell> cells;
  while (PGresult* next = PQgetResult(handle_)) {
    const Result result(next);
    if (result.status() == PGRES_SINGLE_TUPLE) {
      if (names.empty()) names = names_of(result.get());
      cells.clear();
      for (int column = 0; column < PQnfields(result.get()); ++column)
        cells.push_back(cell_at(result.get(), 0, column));
      take(Row(names, cells.data()));
    } else if (!result.good()) {
      fail(result.get());
    }
  }
}

std::int64_t PostgresqlConnection::do_execute(std::string_view sql, const Values& values) {
  const Result result = run(sql, values);
  const std::string_view count = PQcmdTuples(result.result.get());
  std::int64_t changed = 0;
  std::from_chars(count.data(), count.data() + count.size(), changed);  // empty for what changes no rows: 0
  return changed;
}

std::int64_t PostgresqlConnection::do_bulk_insert(std::string_view table, const std::vector<std::string>& columns,
                                                  const std::function<bool(Values&)>& next) {
  std::string names;
  for (const std::string& column : columns) names += (names.empty() ? "" : ", ") + column;
  const Result started(PQexec(handle_, ("COPY " + std::string(table) + " (" + names + ") FROM STDIN").c_str()));
  if (started.status() != PGRES_COPY_IN) fail(started.get());
  constexpr std::size_t portion = 64 * 1024;
  std::string buffer;
  const auto send = [&] {
    if (PQputCopyData(handle_, buffer.data(), static_cast<int>(buffer.size())) != 1) fail(nullptr);
    buffer.clear();
  };
  Values values;
  std::int64_t count = 0;
  for (; values.clear(), next(values); ++count) {
    base::check(values.size() == columns.size(), "as many values as columns");
    append_copy_line(buffer, values);
    if (buffer.size() >= portion) send();
  }
  send();
  if (PQputCopyEnd(handle_, nullptr) != 1) fail(nullptr);
  const Result result(PQgetResult(handle_));
  drain();
  if (!result.good()) fail(result.get());
  return count;
}

PostgresqlConnection::Result PostgresqlConnection::run(const char* sql) {
  Result result(PQexec(handle_, sql));
  if (!result.good()) fail(result.get());
  return result;
}

PostgresqlConnection::Result PostgresqlConnection::run(std::string_view sql, const Values& values) {
  const std::string& name = prepare(sql, values);
  const Parameters parameters(values);
  Result result(PQexecPrepared(handle_, name.c_str(), parameters.count(), parameters.pointers(), parameters.lengths(),
                               parameters.formats(), 0));
  if (!result.good()) fail(result.get());
  return result;
}

const std::string& PostgresqlConnection::prepare(std::string_view sql, const Values& values) {
  std::string key(sql);
  key += '\0';
  std::vector<Oid> types;
  for (const Value& value : values) {  // the same text with other types of values is another statement
    key += static_cast<char>('0' + static_cast<int>(value.kind()));
    types.push_back(parameter_type(value.kind()));
  }
  if (const std::string* found = names_.find(key)) return *found;
  const Numbered numbered = number_placeholders(sql);
  base::check(static_cast<std::size_t>(numbered.count) == values.size(), "as many values as placeholders");
  const std::string name = "s" + std::to_string(++prepared_);
  const Result result(PQprepare(handle_, name.c_str(), numbered.sql.c_str(), numbered.count, types.data()));
  if (!result.good()) fail(result.get());
  return names_.add(std::move(key), name, [&](const std::string& old) { run(("DEALLOCATE " + old).c_str()); });
}

/// Ends a COPY or a row-by-row answer that was left halfway.
void PostgresqlConnection::drain() noexcept {
  while (PGresult* next = PQgetResult(handle_)) {
    const ExecStatusType status = PQresultStatus(next);
    PQclear(next);
    if (status == PGRES_COPY_IN && PQputCopyEnd(handle_, "given up") != 1) break;
    if (PQstatus(handle_) != CONNECTION_OK) break;
  }
}

void PostgresqlConnection::fail(const PGresult* result) {
  const char* field = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const std::string state = field == nullptr ? "" : field;
  // The primary message only: the detail quotes values, which belong in no log.
  const char* primary = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  const std::string detail =
      (primary == nullptr ? trimmed(PQerrorMessage(handle_)) : std::string(primary)) + " (SQLSTATE " + state + ")";
  if (state == "23505") throw UniqueViolation(detail);
  if (state == "40001" || state == "40P01") throw SerializationFailure(detail);
  if (state == "0A000" && detail.find("cached plan") != std::string::npos) {  // a migration ran beside us
    broken_ = true;
    throw SerializationFailure(detail);
  }
  if (state == "25006" && access_ == Access::read) throw base::Mistake(detail);
  if (state.empty() || is_any(state, {"08", "53", "57", "58", "55P03", "25006", "3D000"})) {
    broken_ = broken_ || reason_of(state) == Unavailable::Reason::unreachable;
    throw Unavailable(reason_of(state), detail);
  }
  if (is_any(state, {"XX", "F0"})) throw base::Breakage(detail);
  throw base::Mistake(detail);
}

}  // namespace db
