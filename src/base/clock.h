// Time is injected: only app/ makes a SystemClock; tests use FixedClock. UTC inside, Europe/Amsterdam on screen.
#pragma once
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

using Date = std::chrono::year_month_day;  ///< a calendar date, local

/// A moment: milliseconds since 1970-01-01T00:00:00Z. Stored as that integer in the database.
struct Instant {
  std::int64_t ms = 0;
  auto operator<=>(const Instant&) const = default;
};

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

class FixedClock final : public Clock {
 public:
  explicit FixedClock(Instant at) : at_(at) {}
  Instant now() const override { return at_; }
  void advance_ms(std::int64_t ms) { at_.ms += ms; }

 private:
  Instant at_;
};

/// Wall-clock time in some zone, to the minute; what a Dutch export holds.
struct LocalTime {
  Date date{};
  int hour = 0;
  int minute = 0;
  auto operator<=>(const LocalTime&) const = default;
};

/// Zone names are IANA names ("Europe/Amsterdam"). An unknown zone throws Mistake: check with is_zone() first.
bool is_zone(std::string_view zone);
LocalTime to_local(Instant at, std::string_view zone = "Europe/Amsterdam");
/// An ambiguous local time is the first (summer) one; a non-existing one is moved one hour on (definitions 4).
Instant to_instant(LocalTime local, std::string_view zone = "Europe/Amsterdam");

Date date_of(Instant at);              ///< the Amsterdam date
int days_between(Date from, Date to);  ///< to − from in whole days
Date plus_days(Date date, int days);
int weekday_monday0(Date date);                             ///< Monday 0 … Sunday 6
std::string iso(Date date);                                 ///< 2026-11-23
std::string iso(Instant at);                                ///< 2026-11-23T15:10:00Z
std::optional<Date> parse_iso_date(std::string_view text);  ///< yyyy-mm-dd and nothing else; 31-02 is nullopt

/// A calendar month, counted so that months can be subtracted: year * 12 + (month − 1).
struct Month {
  int index = 0;
  auto operator<=>(const Month&) const = default;
  static Month of(Date date) { return {int(date.year()) * 12 + int(unsigned(date.month())) - 1}; }
  static Month of(int year, int month_1_12) { return {year * 12 + month_1_12 - 1}; }
  int year() const { return index / 12; }
  int month_1_12() const { return index % 12 + 1; }
  Date first_day() const;
  int days() const;
  std::string iso() const;  ///< 2026-11
};
std::optional<Month> parse_iso_month(std::string_view text);

}  // namespace base
