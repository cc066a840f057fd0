// Dates and times as exports write them: d-m-yyyy [h:mm[:ss]] (also / and .), yyyy-mm-dd, ISO date-times with or
// without offset, yyyy-mm, yyyymmdd. 31-02 is no date. A two-digit year is refused: nobody should guess a century.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "incident/incident.h"

namespace incident {

enum class TimeFault : std::uint8_t { none, empty, unreadable, no_such_date, no_such_time, out_of_range };
std::string_view reject_code(TimeFault fault);  ///< "date-missing", "date-unreadable" …

enum class DateOrder : std::uint8_t { day_first, month_first };  ///< of d-m-yyyy; ISO dates are never turned

struct TimeReading {
  TimeFault fault = TimeFault::none;
  TimePrecision precision = TimePrecision::none;
  std::int32_t day = 0;      ///< as written
  std::int16_t minute = -1;  ///< as written
  std::int16_t second = 0;   ///< within the minute
  bool has_offset = false;   ///< Z or +hh:mm stood behind it
  std::int16_t offset_minutes = 0;
};
TimeReading read_time(std::string_view text, DateOrder order = DateOrder::day_first);

/// "h:mm[:ss]", "hhmm", "h.mm", "h uur": minutes, or -1.
int read_clock(std::string_view text);

/// The clock of a zone, with its offsets remembered per day. An empty zone has offset 0: the zone is not known.
class ZoneClock {
 public:
  explicit ZoneClock(std::string zone);
  /// A time on this clock. Ambiguous → the first one; non-existing → one hour on, and `moved` counts it (definitions
  /// 4).
  Moment at_local(std::int32_t day, std::int16_t minute);
  /// A time written with an offset, on this clock.
  Moment at_offset(std::int32_t day, std::int16_t minute, std::int16_t offset_minutes) const;
  /// Of the hour that comes twice when summer time ends: the second time.
  bool comes_again(const Moment& local) {
    return at_local(local.day, local.minute).utc_offset_minutes != local.utc_offset_minutes;
  }
  std::uint64_t moved() const { return moved_; }

 private:
  static constexpr std::int16_t unknown = INT16_MIN, changes = INT16_MIN + 1;
  Moment look_up(std::int32_t day, std::int16_t minute);
  std::string zone_;
  std::vector<std::int16_t> offset_of_day_;  // from day 0; unknown, changes, or the offset of the whole day
  std::uint64_t moved_ = 0;
};

}  // namespace incident
