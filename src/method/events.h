// Events from a file of rows: place in metres on one plane, local calendar day, time, kind and number. A row without a
// usable x, y or date is left out and counted in the warnings with its reason; of rows with the same id the first
// usable one counts; nothing left at all is refused. Degrees where metres are meant, and the other way round, are
// refused. Problems: events-none, events-all-left-out {rows}, coordinate-degrees-in-metres,
// coordinate-metres-in-degrees, coordinate-mixed {rows}, and those of method/rows.h.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "geo/plane.h"
#include "method/run.h"
#include "stats/neighbours.h"

namespace method {

struct EventNeeds {
  bool place = true;
  bool date = true;
  bool category = false;        ///< the column must be there
  std::string_view value = {};  ///< option that names a column of numbers, >= 0
  bool end = false;             ///< a column of --to beside that of --from, which then stands in place of --date
};

struct Events {
  std::vector<std::string> id;        ///< empty without that column
  std::vector<std::string> category;  ///< empty without that column
  stats::Points at;                   ///< metres; empty when place is not needed
  std::vector<std::int32_t> day;      ///< local, days since 1970-01-01; empty when date is not needed
  std::vector<std::int16_t> minute;   ///< -1: no time
  std::vector<std::int8_t> second;
  std::vector<std::uint8_t> again;    ///< the second time that the clock shows this hour, in October
  std::vector<std::int32_t> end_day;  ///< with needs.end
  std::vector<std::int16_t> end_minute;
  std::vector<std::int8_t> end_second;
  std::vector<std::uint8_t> end_again;
  std::vector<std::uint8_t> has_end;
  std::vector<double> value;
  std::uint64_t month_only = 0;  ///< dates that name only a month
  bool is_metric = false;        ///< --crs metric: some plane, not known which
  geo::Plane plane;              ///< of `at` unless metric
  std::size_t size() const { return rows; }
  std::size_t rows = 0;
};

/// The events of the file of option `input`; fingerprinted, warnings told.
base::Result<Events> read_events(Run& run, const EventNeeds& needs, std::string_view input = "events");

/// The options of every method that reads events: --events --x --y --date --time --category --id --crs --zone.
std::vector<Option> event_options(bool required = true);
/// --crs and --zone alone, for inputs with places or dates that are no events.
std::vector<Option> plane_options();

}  // namespace method
