#include "db/database.h"

#include <algorithm>
#include <mutex>
#include <thread>

#include "db/driver.h"

namespace db {

namespace {

std::string_view code_of(Unavailable::Reason reason) {
  switch (reason) {
    case Unavailable::Reason::disk_full:
      return "db_disk_full";
    case Unavailable::Reason::read_only:
      return "db_read_only";
    case Unavailable::Reason::gone:
      return "db_gone";
    case Unavailable::Reason::unreachable:
      return "db_unreachable";
    case Unavailable::Reason::busy:
      return "db_busy";
    case Unavailable::Reason::disk_error:
      return "db_disk_error";
  }
  return "db_disk_error";
}

std::unique_ptr<Driver> driver_for(const std::string& url, const DatabaseOptions& options) {
  const std::string_view sqlite = "sqlite:";
  if (url.starts_with(sqlite) && url.size() > sqlite.size()) return sqlite_driver(url.substr(sqlite.size()), options);
  if (url.starts_with("postgresql://") || url.starts_with("postgres://")) return postgresql_driver(url, options);
  base::check(false, "a database address starts with sqlite: or postgresql://");
  return nullptr;
}

}  // namespace

Unavailable::Unavailable(Reason reason, const std::string& detail)
    : base::Breakage(std::string(code_of(reason)) + ": " + detail), reason_(reason) {}

base::Problem Unavailable::problem() const {
  return {.kind = base::ProblemKind::unavailable, .code = std::string(code_of(reason_))};
}

std::int64_t Connection::insert(std::string_view sql, const Values& values) {
  return query(std::string(sql) + " RETURNING id", values).front().integer("id");
}

std::optional<std::int64_t> Connection::try_insert(std::string_view sql, const Values& values) {
  const Rows rows = query(std::string(sql) + " ON CONFLICT DO NOTHING RETURNING id", values);
  if (rows.empty()) return std::nullopt;
  return rows.front().integer("id");
}

template <class Step>
auto Transaction::guarded(Step&& step) {
  base::check(state_ != State::failed, "a transaction ends at its first error: let the exception go");
  base::check(state_ != State::working, "no other statement while each() or bulk_insert() runs on this connection");
  state_ = State::working;
  try {
    if constexpr (std::is_void_v<decltype(step())>) {
      step();
      state_ = State::open;
    } else {
      auto answer = step();
      state_ = State::open;
      return answer;
    }
  } catch (...) {
    state_ = State::failed;
    throw;
  }
}

Rows Transaction::query(std::string_view sql, const Values& values) {
  return guarded([&] { return do_query(sql, values); });
}
void Transaction::each(std::string_view sql, const Values& values, const std::function<void(const Row&)>& take) {
  guarded([&] { do_each(sql, values, take); });
}
std::int64_t Transaction::execute(std::string_view sql, const Values& values) {
  return guarded([&] { return do_execute(sql, values); });
}
std::int64_t Transaction::bulk_insert(std::string_view table, const std::vector<std::string>& columns,
                                      const std::function<bool(Values&)>& next) {
  return guarded([&] { return do_bulk_insert(table, columns, next); });
}

/// Which threads are inside a transaction of this database now.
struct Database::Inside {
  std::mutex mutex;
  std::vector<std::thread::id> threads;
};

Database::Database(const std::string& url, DatabaseOptions options)
    : url_(url), inside_(std::make_unique<Inside>()), driver_(driver_for(url, options)) {}

Database::~Database() = default;

Dialect Database::dialect() const { return driver_->dialect(); }

void Database::transact(Access access, const Work& work) {
  const std::thread::id self = std::this_thread::get_id();
  {
    const std::lock_guard lock(inside_->mutex);
    base::check(std::find(inside_->threads.begin(), inside_->threads.end(), self) == inside_->threads.end(),
                "a transaction inside a transaction");
    inside_->threads.push_back(self);
  }
  struct Leave {
    Inside& inside;
    std::thread::id self;
    ~Leave() {
      const std::lock_guard lock(inside.mutex);
      std::erase(inside.threads, self);
    }
  } const leave{*inside_, self};
  driver_->transact(access, [&](Connection& connection) {
    struct Forget {
      Connection& connection;
      ~Forget() { connection.kept_.clear(); }
    } const forget{connection};
    connection.keeps_ = access == Access::read;
    return work(connection);
  });
}

}  // namespace db
