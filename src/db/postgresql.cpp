// PostgreSQL: a pool of sessions; write() is SERIALIZABLE and done again when the server says so.
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "db/postgresql_connection.h"

namespace db {

namespace {

class PostgresqlDriver final : public Driver {
 public:
  PostgresqlDriver(std::string url, const DatabaseOptions& options) : url_(std::move(url)), options_(options) {
    idle_.push_back(open());
  }

  Dialect dialect() const override { return Dialect::postgresql; }

  void transact(Access access, const Work& work) override {
    const Lease lease(*this);
    Held held(*this);
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(options_.busy_ms);
    while (true) {
      held.begin(access);
      const std::optional<std::string> obstacle = attempt(*held.session, work);
      if (!obstacle) return;
      if (std::chrono::steady_clock::now() > deadline) throw Unavailable(Unavailable::Reason::busy, *obstacle);
      held.prepare_again();
    }
  }

 private:
  using Session = std::unique_ptr<PostgresqlConnection>;

  /// One of the places for a session; waits for it.
  class Lease {
   public:
    explicit Lease(PostgresqlDriver& driver) : driver_(driver) {
      std::unique_lock lock(driver_.mutex_);
      const bool free = driver_.freed_.wait_for(lock, std::chrono::milliseconds(driver_.options_.busy_ms),
                                                [&] { return driver_.leased_ < driver_.options_.connections; });
      if (!free) throw Unavailable(Unavailable::Reason::busy, "all sessions are in use");
      ++driver_.leased_;
    }
    ~Lease() {
      {
        const std::lock_guard lock(driver_.mutex_);
        --driver_.leased_;
      }
      driver_.freed_.notify_one();
    }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;

   private:
    PostgresqlDriver& driver_;
  };

  Session open() const { return std::make_unique<PostgresqlConnection>(url_, options_); }

  /// The session of one transact(); goes back to the pool when that ends, however it ends.
  struct Held {
    explicit Held(PostgresqlDriver& owner) : driver(owner), session(owner.take()) {}
    ~Held() {
      if (again && !session->broken()) session->leave_retry_turn();
      driver.give_back(std::move(session));
    }
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;

    /// A session that sat idle may be dead without knowing it; nothing was done yet, so a new one takes its place.
    void begin(Access access) {
      try {
        session->begin(access);
      } catch (const Unavailable&) {
        if (again || !session->broken()) throw;
        session = driver.open();
        session->begin(access);
      }
    }
    /// Those that must do their work again take turns, so that each of them gets on.
    void prepare_again() {
      if (session->broken()) {
        session = driver.open();
        again = false;
      }
      if (!again) session->take_retry_turn();
      again = true;
    }

    PostgresqlDriver& driver;
    Session session;
    bool again = false;
  };

  Session take() {
    {
      const std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        Session session = std::move(idle_.back());
        idle_.pop_back();
        if (!session->broken()) return session;
        idle_.clear();  // the server went away: the others are of the same age
      }
    }
    return open();
  }

  void give_back(Session session) {
    if (session->broken()) return;
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(session));
  }

  /// nullopt when it is done; otherwise what stood in the way, and it is to be done again.
  static std::optional<std::string> attempt(PostgresqlConnection& session, const Work& work) {
    try {
      if (work(session)) {
        session.commit();
      } else {
        session.roll_back();
      }
      return std::nullopt;
    } catch (const SerializationFailure& failure) {
      session.roll_back();
      return failure.what();
    } catch (...) {
      session.roll_back();
      throw;
    }
  }

  const std::string url_;
  const DatabaseOptions options_;
  std::mutex mutex_;
  std::condition_variable freed_;
  int leased_ = 0;
  std::vector<Session> idle_;
};

}  // namespace

std::unique_ptr<Driver> postgresql_driver(const std::string& url, const DatabaseOptions& options) {
  return std::make_unique<PostgresqlDriver>(url, options);
}

}  // namespace db
