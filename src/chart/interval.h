// One row per year, neighbourhood or branch: a dot (or bar) with a whisker for its interval, and the numbers beside it.
// Never a bare ranking: give intervals, or use a funnel (chart/funnel.h).
#pragma once
#include "chart/picture.h"

namespace chart {

struct IntervalRow {
  std::string label;
  Value value;
  enum class Emphasis { none, stands_out, total } emphasis = Emphasis::none;
};

struct IntervalChart {
  Heading heading;
  std::string axis_title;  ///< "Aantal overvallen per jaar (nov t/m okt)"
  std::string row_title;   ///< "Jaar": header of the first column of the table
  std::vector<IntervalRow> rows;
  int decimals = 0;                      ///< of the estimate: 0 for counts, 1 or more for rates
  std::string interval_label = {};       ///< empty: "95%-marge"
  std::optional<double> reference = {};  ///< a dashed line, for example the mean of the municipality
  std::string reference_label = {};
  enum class Mark { dot, bar } mark = Mark::dot;
  Widths widths = {};
};

Picture draw(const IntervalChart& chart, const base::Texts& texts);

}  // namespace chart
