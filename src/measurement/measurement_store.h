// Every SQL statement about measurements. Rows are added, never changed.
#pragma once
#include "db/database.h"
#include "measurement/measurement.h"

namespace measurement::store {

std::int64_t add(db::Connection& connection, const Measurement& measurement);
/// Newest first, with everything in them.
std::vector<Measurement> list(db::Connection& connection, base::ApproachId approach, Kind kind);
std::optional<Measurement> load(db::Connection& connection, base::ApproachId approach, std::int64_t id);
/// What the evaluation stands on, without its contents; 0: none yet. Nothing of it ever changes.
struct Newest {
  std::int64_t baseline = 0, remeasurement = 0;
  std::optional<base::Month> baseline_ends;   ///< last month
  std::optional<std::string> not_comparable;  ///< of the remeasurement
};
Newest newest(db::Connection& connection, base::ApproachId approach);
int last_number(db::Connection& connection, base::ApproachId approach, Kind kind);

}  // namespace measurement::store
