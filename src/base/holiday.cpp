#include "base/holiday.h"

namespace base {
namespace {

constexpr int saturday = 5, sunday = 6;

Date day_in(int year, unsigned month, unsigned day) {
  return std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day);
}

std::optional<Date> kings_day(int year) {
  if (year < 1980) return std::nullopt;
  const unsigned day = year < 2014 ? 30 : 27;
  const Date date = day_in(year, 4, day);
  return weekday_monday0(date) == sunday ? plus_days(date, -1) : date;
}

std::string_view code(Holiday holiday) {
  constexpr std::string_view codes[] = {"new_year",    "good_friday",    "easter_sunday",       "easter_monday",
                                        "kings_day",   "liberation_day", "ascension_day",       "whit_sunday",
                                        "whit_monday", "christmas_day",  "second_christmas_day"};
  return codes[std::size_t(holiday)];
}

}  // namespace

Date easter_sunday(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
  const int month = (h + l - 7 * m + 114) / 31, day = (h + l - 7 * m + 114) % 31 + 1;
  return day_in(year, unsigned(month), unsigned(day));
}

std::optional<Holiday> holiday(Date date) {
  const int year = int(date.year());
  if (date == day_in(year, 1, 1)) return Holiday::new_year;
  if (date == day_in(year, 5, 5)) return Holiday::liberation_day;
  if (date == day_in(year, 12, 25)) return Holiday::christmas_day;
  if (date == day_in(year, 12, 26)) return Holiday::second_christmas_day;
  switch (days_between(easter_sunday(year), date)) {
    case -2:
      return Holiday::good_friday;
    case 0:
      return Holiday::easter_sunday;
    case 1:
      return Holiday::easter_monday;
    case 39:
      return Holiday::ascension_day;
    case 49:
      return Holiday::whit_sunday;
    case 50:
      return Holiday::whit_monday;
    default:
      break;
  }
  if (kings_day(year) == date) return Holiday::kings_day;
  return std::nullopt;
}

bool is_working_day(Date date) { return weekday_monday0(date) < saturday && !holiday(date); }

Date next_working_day(Date date) {
  while (!is_working_day(date)) date = plus_days(date, 1);
  return date;
}

std::string free_day(const Texts& texts, Date date) {
  if (const auto found = holiday(date)) return texts("base.holiday." + std::string(code(*found)));
  const int weekday = weekday_monday0(date);
  return weekday >= saturday ? texts.weekday(weekday) : "";
}

std::string date_with_free_day(const Texts& texts, Date date) {
  const std::string day = free_day(texts, date);
  return day.empty() ? texts.date(date) : texts.date(date) + " (" + day + ")";
}

}  // namespace base
