#include "base/clock.h"

#include <date/tz.h>

#include <cstdio>

#include "base/check.h"

namespace base {
namespace {

date::local_time<std::chrono::minutes> local_minutes(LocalTime local) {
  const date::local_days days{std::chrono::sys_days{local.date}.time_since_epoch()};
  return days + std::chrono::hours{local.hour} + std::chrono::minutes{local.minute};
}

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

bool is_zone(std::string_view zone) {
  const auto& zones = date::get_tzdb().zones;  // built over the system's tzdata: links are zones here
  return std::any_of(zones.begin(), zones.end(), [&](const auto& z) { return z.name() == zone; });
}

LocalTime to_local(Instant at, std::string_view zone) {
  const auto* where = date::locate_zone(std::string(zone));
  const std::chrono::sys_time<std::chrono::milliseconds> moment{std::chrono::milliseconds{at.ms}};
  const auto local = std::chrono::floor<std::chrono::minutes>(where->to_local(moment).time_since_epoch());
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const auto minutes = int((local - day).count());
  return {Date{std::chrono::sys_days{day}}, minutes / 60, minutes % 60};
}

Instant to_instant(LocalTime local, std::string_view zone) {
  const auto* where = date::locate_zone(std::string(zone));
  const auto wall = local_minutes(local);
  const auto info = where->get_info(wall);
  auto offset = info.first.offset;  // unique, or the first of an ambiguous pair; before the gap: moves one hour on
  const auto moment = wall.time_since_epoch() - offset;
  return {std::chrono::duration_cast<std::chrono::milliseconds>(moment).count()};
}

Date date_of(Instant at) { return to_local(at).date; }

int days_between(Date from, Date to) { return int((std::chrono::sys_days{to} - std::chrono::sys_days{from}).count()); }

Date plus_days(Date date, int days) { return Date{std::chrono::sys_days{date} + std::chrono::days{days}}; }

int weekday_monday0(Date date) { return int(std::chrono::weekday{std::chrono::sys_days{date}}.iso_encoding()) - 1; }

std::string iso(Date date) {
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", int(date.year()), unsigned(date.month()), unsigned(date.day()));
  return text;
}

std::string iso(Instant at) {
  const LocalTime utc = to_local(at, "Etc/UTC");
  char text[48];
  const auto seconds = int(((at.ms % 60000) + 60000) % 60000 / 1000);
  std::snprintf(text, sizeof text, "%sT%02d:%02d:%02dZ", iso(utc.date).c_str(), utc.hour, utc.minute, seconds);
  return text;
}

std::optional<Date> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4)), month = digits(text.substr(5, 2)), day = digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const Date date{std::chrono::year{*year}, std::chrono::month{unsigned(*month)}, std::chrono::day{unsigned(*day)}};
  if (!date.ok()) return std::nullopt;
  return date;
}

Date Month::first_day() const {
  return Date{std::chrono::year{year()}, std::chrono::month{unsigned(month_1_12())}, std::chrono::day{1}};
}

int Month::days() const { return days_between(first_day(), Month{index + 1}.first_day()); }

std::string Month::iso() const { return base::iso(first_day()).substr(0, 7); }

std::optional<Month> parse_iso_month(std::string_view text) {
  if (text.size() != 7) return std::nullopt;
  const auto date = parse_iso_date(std::string(text) + "-01");
  if (!date) return std::nullopt;
  return Month::of(*date);
}

}  // namespace base
