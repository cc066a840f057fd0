// A row of periods with a count each, from a file: months, weeks or days, in order of time. A date is what moment.h
// reads, or an ISO week (2026-W05); it is the first day of its period. All dates months or first days of months:
// months; all a whole number of weeks apart: weeks; all in different months: months; else days. Rows may stand in any
// order (told); `row` leads back. A period that is not there is refused unless --missing drop, for it is not 0. Where
// the method allows it the date column may be absent: then the rows are in order and their dates unknown. Problems:
// series-none, series-all-left-out {rows, reasons}, series-period-twice {period}, series-gap {period, count},
// series-value-missing {line}, series-value-unreadable {line, value}, series-negative {line, value}, series-not-a-count
// {line, value}, series-days {line, value}, series-too-long {limit}, input-column-missing.
#pragma once
#include <algorithm>
#include <string>
#include <vector>

#include "method/run.h"
#include "stats/series.h"

namespace method {

enum class PeriodKind : std::uint8_t { month, week, day, unknown };

struct SeriesNeeds {
  bool counts = true;           ///< whole numbers >= 0; else any finite number, in `value` alone
  bool may_be_undated = false;  ///< no column of dates is needed
  bool may_have_gaps = true;    ///< with --missing drop; else a gap is refused whatever was typed
};

struct SeriesFile {
  stats::Series series;          ///< in order of time; dates 1970-01-01 on where they are unknown
  std::vector<double> value;     ///< beside it
  std::vector<std::size_t> row;  ///< which usable row of the file each period was
  PeriodKind kind = PeriodKind::month;
  bool has_days = false;    ///< the exposure was given
  std::size_t missing = 0;  ///< periods that are not there
  std::size_t size() const { return value.size(); }
  double periods_per_year() const;
  /// "2026-11" for a month, the first day for others, the number of the row where dates are unknown.
  std::string name_of(std::size_t period) const;
};

base::Result<SeriesFile> read_series(Run& run, const SeriesNeeds& needs, std::string_view input = "series");

/// --series --value --date --days --missing --zone
std::vector<Option> series_options(bool required = true);

/// Of values in order of time: back in the order of the rows of the file.
template <class T>
std::vector<T> in_row_order(const SeriesFile& file, const std::vector<T>& values) {
  std::vector<T> rows(values);
  std::vector<std::size_t> place(values.size());
  std::vector<std::size_t> sorted(file.row);
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t i = 0; i < values.size(); ++i)
    rows[std::size_t(std::lower_bound(sorted.begin(), sorted.end(), file.row[i]) - sorted.begin())] = values[i];
  return rows;
}

/// Periods of which a day lies in --trigger: the bad time that led to the action, given without it too, for after a
/// peak of chance a fall is to be expected. Problems: trigger-not-before when some do not lie before `first_after`,
/// trigger-outside {first, last} when there are none.
base::Result<std::vector<bool>> triggered(const Run& run, const stats::Series& series, std::size_t first_after);
Option trigger_option();

/// Dutch police registration changed in July 2018: warns "registration-break" when months on both sides are there.
void warn_of_registration_break(Run& run, const SeriesFile& file);

}  // namespace method
