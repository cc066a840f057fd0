// Every SQL statement about measurements. Rows are added, never changed: a withdrawn one only no longer counts.
#pragma once
#include "db/database.h"
#include "measurement/measurement.h"
#include "measurement/national.h"

namespace measurement::store {

std::int64_t add(db::Connection& connection, const Measurement& measurement);
/// Newest first, with everything in them; without the withdrawn.
std::vector<Measurement> list(db::Connection& connection, base::ApproachId approach, Kind kind);
/// With the withdrawn too: for who takes everything out.
std::vector<Measurement> everything(db::Connection& connection, base::ApproachId approach, Kind kind);
std::optional<Measurement> load(db::Connection& connection, base::ApproachId approach, std::int64_t id);
/// A remeasurement without its contents.
struct Remeasured {
  std::int64_t id = 0;
  int number = 1;
  std::int64_t baseline = 0;
  analysis::Period period;
  Registration registered;
  std::optional<std::string> not_comparable;
  base::Instant frozen_at;
  std::string frozen_by_name;
  std::optional<base::Instant> withdrawn_at;
};
/// All of them, also the withdrawn; newest first.
std::vector<Remeasured> remeasured(db::Connection& connection, base::ApproachId approach);
/// What the evaluation stands on, without its contents; 0: none yet.
struct Newest {
  std::int64_t baseline = 0;
  std::int64_t remeasurement = 0;             ///< the one that counts: counting() of those not withdrawn
  std::optional<base::Month> baseline_ends;   ///< last month
  std::optional<std::string> not_comparable;  ///< of the remeasurement
  bool is_as_registered = false;              ///< of the remeasurement: else it is a look on the way
};
Newest newest(db::Connection& connection, base::ApproachId approach);
/// False: it is not a remeasurement of this approach, or it was withdrawn before.
bool withdraw(db::Connection& connection, base::ApproachId approach, std::int64_t id, base::Instant at);
/// False: it was not withdrawn after `since`.
bool restore(db::Connection& connection, base::ApproachId approach, std::int64_t id, base::Instant since);
/// What the approach imported in place of the national numbers of the program, by year; empty: nothing.
std::vector<NationalCount> own_national(db::Connection& connection, base::ApproachId approach, std::string_view kind);
/// Changes whenever an own list is replaced.
std::int64_t national_stamp(db::Connection& connection, base::ApproachId approach);
void replace_national(db::Connection& connection, base::ApproachId approach, std::string_view kind,
                      const std::vector<NationalCount>& counts);
int last_number(db::Connection& connection, base::ApproachId approach, Kind kind);

}  // namespace measurement::store
