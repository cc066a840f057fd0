// Days on which people in the Netherlands do not work: weekends and the general holidays of the Algemene termijnenwet,
// article 3 (New Year's Day, Good Friday, Easter, King's Day, 5 May, Ascension Day, Whitsun, both days of Christmas).
// Computed: Easter by the Gregorian rule (Meeus 1991), the King's Day of 27 April moves to the 26th when that is a
// Sunday (since 2014; before, from 1980, 30 April and the 29th). The 5th of May counts each year, as in that act.
#pragma once
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/text.h"

namespace base {

enum class Holiday {
  new_year,
  good_friday,
  easter_sunday,
  easter_monday,
  kings_day,
  liberation_day,
  ascension_day,
  whit_sunday,
  whit_monday,
  christmas_day,
  second_christmas_day
};

Date easter_sunday(int year);  ///< years 1583 to 9999
std::optional<Holiday> holiday(Date date);
bool is_working_day(Date date);
Date next_working_day(Date date);  ///< the date itself when it is one

/// "zaterdag", "Tweede Paasdag"; empty on a working day.
std::string free_day(const Texts& texts, Date date);
/// "1 mei 2027", and on a free day "5 mei 2027 (Bevrijdingsdag)".
std::string date_with_free_day(const Texts& texts, Date date);

}  // namespace base
