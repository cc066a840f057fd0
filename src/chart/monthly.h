// Counts per month: bars (or a line), the expected line with its interval band, gaps where nothing was delivered.
#pragma once
#include "base/clock.h"
#include "chart/picture.h"

namespace chart {

inline constexpr int monthly_limit = 1200;  ///< months from the first point to the last: a hundred years

struct MonthlyPoint {
  base::Month month;
  Value count;                          ///< its interval is not drawn: the band is
  std::optional<double> expected = {};  ///< trend with season, or the trend alone
  std::optional<Interval> band = {};    ///< around `expected`
};

/// A vertical mark: a break in the registration, the start of the approach.
struct MonthMark {
  base::Month month;  ///< drawn at the start of this month
  std::string label;
};

struct MonthlyChart {
  Heading heading;
  std::string axis_title;            ///< "Overvallen per maand"
  std::vector<MonthlyPoint> points;  ///< in order of time; months that are left out are drawn as not delivered
  std::vector<MonthMark> marks = {};
  std::string expected_label = {};  ///< empty: "verwachting"
  std::string band_label = {};      ///< empty: "met 95%-marge"
  enum class Mark { bars, line } mark = Mark::bars;
  Widths widths = {};
};

Picture draw(const MonthlyChart& chart, const base::Texts& texts);

}  // namespace chart
