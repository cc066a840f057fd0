// The server: opens the database, migrates it, prints the set-up link on an empty one, serves until told to stop.
#pragma once
#include <functional>
#include <memory>
#include <ostream>

#include "app/doors.h"
#include "app/settings.h"
#include "base/clock.h"
#include "base/result.h"
#include "http/static_files.h"

namespace app {

/// Everything a running program holds; made once.
class House {
 public:
  /// Opens and migrates. Refused: settings that contradict, a database newer than the program.
  static base::Result<std::unique_ptr<House>> open(const Settings& settings, const base::Clock& clock);

  door::House& rooms() { return rooms_; }
  db::Database& database() { return database_; }
  const Settings& settings() const { return settings_; }
  http::Response answer(const http::Request& request);
  bool takes_upload(http::Method method, std::string_view path) const { return router_->takes_upload(method, path); }

 private:
  House(const Settings& settings, const base::Clock& clock);
  Settings settings_;
  db::Database database_;
  door::House rooms_;
  http::StaticFiles files_;
  std::unique_ptr<door::Router> router_;
};

/// Marks a database as demo: it then binds loopback only and says fictief everywhere. Cannot be taken back.
void mark_as_demo(House& house);

/// Serves until SIGINT or SIGTERM. Gives the exit code.
int serve(House& house, std::ostream& out, std::ostream& err);

}  // namespace app
