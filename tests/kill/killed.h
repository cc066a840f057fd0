// What the kill tests share.
#pragma once
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "db/database.h"

namespace db::testing {

/// PostgreSQL carries out what it received before it notices that nobody listens any more.
inline void wait_for_the_sessions_of_the_dead(db::Database& database) {
  for (int tries = 0; tries < 500; ++tries) {
    const std::int64_t others = database.read([](db::Connection& c) {
      return c
          .query(
              "SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() "
              "AND pid <> pg_backend_pid() AND backend_type = 'client backend'")
          .front()
          .integer("n");
    });
    if (others == 0) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  ADD_FAILURE() << "the sessions of a killed program stay";
}

}  // namespace db::testing
