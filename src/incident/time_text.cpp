#include "incident/time_text.h"

#include <algorithm>

#include "base/check.h"
#include "base/text_tools.h"

namespace incident {
namespace {

constexpr std::int32_t days_kept = 36525;  // offsets are remembered for 1970–2069
constexpr int first_year = 1950, last_year = 2100;

/// Reads a text from left to right.
struct Cursor {
  const char* at;
  const char* end;

  bool done() const { return at == end; }
  char peek() const { return at < end ? *at : '\0'; }
  bool take(char c) {
    if (peek() != c) return false;
    ++at;
    return true;
  }
  /// A number of 1 to `most` digits; its length in `digits`. -1 when there is none or it is longer.
  int number(int most, int& digits) {
    int value = 0;
    digits = 0;
    while (at < end && *at >= '0' && *at <= '9') {
      if (++digits > most) return -1;
      value = value * 10 + (*at++ - '0');
    }
    return digits == 0 ? -1 : value;
  }
  int number(int most) {
    int digits = 0;
    return number(most, digits);
  }
  void skip_spaces() {
    while (peek() == ' ') ++at;
  }
};

TimeReading fault(TimeFault what) {
  TimeReading reading;
  reading.fault = what;
  return reading;
}

TimeReading whole_day(int year, int month, int day) {
  const base::Date date{std::chrono::year{year}, std::chrono::month{unsigned(month)}, std::chrono::day{unsigned(day)}};
  if (!date.ok()) return fault(TimeFault::no_such_date);
  if (year < first_year || year > last_year) return fault(TimeFault::out_of_range);
  TimeReading reading;
  reading.precision = TimePrecision::date;
  reading.day = day_of(date);
  return reading;
}

TimeReading whole_month(int year, int month) {
  TimeReading reading = whole_day(year, month, 1);
  if (reading.fault == TimeFault::none) reading.precision = TimePrecision::month;
  return reading;
}

/// The date at the front; the cursor stands behind it.
TimeReading read_date(Cursor& cursor, DateOrder order) {
  int digits = 0;
  const int first = cursor.number(8, digits);
  if (first < 0) return fault(TimeFault::unreadable);
  if (digits == 8) return whole_day(first / 10000, first / 100 % 100, first % 100);
  const char separator = cursor.peek();
  if ((separator != '-' && separator != '/' && separator != '.') || digits > 4 || digits == 3)
    return fault(TimeFault::unreadable);
  cursor.take(separator);
  const int second = cursor.number(2);
  if (second < 0) return fault(TimeFault::unreadable);
  if (digits == 4) {
    if (!cursor.take(separator)) return whole_month(first, second);
    const int day = cursor.number(2);
    return day < 0 ? fault(TimeFault::unreadable) : whole_day(first, second, day);
  }
  if (!cursor.take(separator)) return fault(TimeFault::unreadable);
  int year_digits = 0;
  const int year = cursor.number(4, year_digits);
  if (year < 0 || year_digits != 4) return fault(TimeFault::unreadable);
  return order == DateOrder::day_first ? whole_day(year, second, first) : whole_day(year, first, second);
}

/// Minutes of "h:mm[:ss[.fff]]"; -1 unreadable, -2 no such time.
int clock_at(Cursor& cursor, int& second) {
  int digits = 0;
  const int hour = cursor.number(4, digits);
  if (hour < 0) return -1;
  if (digits == 4) return hour / 100 < 24 && hour % 100 < 60 ? hour / 100 * 60 + hour % 100 : -2;
  if (digits > 2 || (!cursor.take(':') && !cursor.take('.'))) return -1;
  const int minute = cursor.number(2, digits);
  if (minute < 0 || digits != 2) return -1;
  if (cursor.take(':')) {
    second = cursor.number(2);
    if (second < 0) return -1;
    if (cursor.take('.') || cursor.take(','))
      if (cursor.number(9) < 0) return -1;
  }
  if (hour > 23 || minute > 59 || second > 60) return -2;
  return hour * 60 + minute;
}

/// "Z", "+02", "+02:00", "+0200", " UTC". False when something else follows.
bool read_offset(Cursor& cursor, TimeReading& reading) {
  cursor.skip_spaces();
  if (cursor.done()) return true;
  reading.has_offset = true;
  if (cursor.take('Z') || cursor.take('z')) return cursor.done();
  if (std::string_view(cursor.at, std::size_t(cursor.end - cursor.at)) == "UTC") return true;
  const bool west = cursor.take('-');
  if (!west && !cursor.take('+')) return false;
  int digits = 0;
  int hours = cursor.number(4, digits), minutes = 0;
  if (hours < 0) return false;
  if (digits == 4) {
    minutes = hours % 100;
    hours /= 100;
  } else if (cursor.take(':')) {
    minutes = cursor.number(2);
  }
  if (hours > 14 || minutes < 0 || minutes > 59 || !cursor.done()) return false;
  reading.offset_minutes = std::int16_t((west ? -1 : 1) * (hours * 60 + minutes));
  return true;
}

}  // namespace

std::string_view reject_code(TimeFault what) {
  switch (what) {
    case TimeFault::empty:
      return "date-missing";
    case TimeFault::no_such_date:
      return "date-does-not-exist";
    case TimeFault::no_such_time:
      return "time-does-not-exist";
    case TimeFault::out_of_range:
      return "date-out-of-range";
    default:
      return "date-unreadable";
  }
}

TimeReading read_time(std::string_view text, DateOrder order) {
  text = base::trim(text);
  if (text.empty()) return fault(TimeFault::empty);
  Cursor cursor{text.data(), text.data() + text.size()};
  TimeReading reading = read_date(cursor, order);
  if (reading.fault != TimeFault::none || cursor.done()) return reading;
  if (reading.precision == TimePrecision::month) return fault(TimeFault::unreadable);
  if (!cursor.take('T') && !cursor.take('t') && cursor.peek() != ' ') return fault(TimeFault::unreadable);
  cursor.skip_spaces();
  int second = 0;
  const int minute = clock_at(cursor, second);
  if (minute < 0) return fault(minute == -2 ? TimeFault::no_such_time : TimeFault::unreadable);
  reading.minute = std::int16_t(minute);
  reading.second = std::int16_t(std::max(second, 0));
  reading.precision = TimePrecision::minute;
  if (!read_offset(cursor, reading)) return fault(TimeFault::unreadable);
  return reading;
}

int read_clock(std::string_view text) {
  text = base::trim(text);
  if (text.ends_with("uur")) text = base::trim(text.substr(0, text.size() - 3));
  Cursor cursor{text.data(), text.data() + text.size()};
  int second = 0;
  const int minute = clock_at(cursor, second);
  return minute >= 0 && cursor.done() ? minute : -1;
}

ZoneClock::ZoneClock(std::string zone) : zone_(std::move(zone)) {
  base::check(zone_.empty() || base::is_zone(zone_), "a zone that is known");
  if (!zone_.empty()) offset_of_day_.assign(days_kept, unknown);
}

Moment ZoneClock::look_up(std::int32_t day, std::int16_t minute) {
  const base::LocalTime written{date_of(day), minute / 60, minute % 60};
  const base::Instant at = base::to_instant(written, zone_);
  const base::LocalTime local = base::to_local(at, zone_);
  if (local != written) ++moved_;
  const std::int32_t local_day = day_of(local.date);
  const auto local_minute = std::int16_t(local.hour * 60 + local.minute);
  const std::int64_t utc = at.ms / 60000 - (at.ms % 60000 < 0 ? 1 : 0);
  return {local_day, local_minute, std::int16_t(std::int64_t(local_day) * 1440 + local_minute - utc)};
}

Moment ZoneClock::at_local(std::int32_t day, std::int16_t minute) {
  const auto clock_minute = std::max<std::int16_t>(minute, 0);
  Moment moment{day, clock_minute, 0};
  if (!zone_.empty()) {
    const bool kept = day >= 0 && day < days_kept;
    std::int16_t offset = kept ? offset_of_day_[std::size_t(day)] : changes;
    if (offset == unknown) {
      const Moment start = look_up(day, 0), end = look_up(day, 1439);
      offset = start.utc_offset_minutes == end.utc_offset_minutes ? start.utc_offset_minutes : changes;
      offset_of_day_[std::size_t(day)] = offset;
    }
    moment = offset == changes ? look_up(day, clock_minute) : Moment{day, clock_minute, offset};
  }
  if (minute < 0) moment.minute = -1;
  return moment;
}

Moment ZoneClock::at_offset(std::int32_t day, std::int16_t minute, std::int16_t offset_minutes) const {
  const std::int64_t utc = std::int64_t(day) * 1440 + minute - offset_minutes;
  const auto in_zone = zone_.empty() ? base::to_local({utc * 60000}, "Etc/UTC") : base::to_local({utc * 60000}, zone_);
  const std::int32_t local_day = day_of(in_zone.date);
  const auto local_minute = std::int16_t(in_zone.hour * 60 + in_zone.minute);
  return {local_day, local_minute, std::int16_t(std::int64_t(local_day) * 1440 + local_minute - utc)};
}

}  // namespace incident
