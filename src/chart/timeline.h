// Actions on a time axis (Gantt): planned, the part that is done, late, finished; marks for measurements; a line for
// today.
#pragma once
#include <optional>

#include "base/clock.h"
#include "chart/picture.h"

namespace chart {

struct TimelineRow {
  std::string number;  ///< "4"
  std::string label;
  base::Date from;
  base::Date to;                    ///< inclusive; before `from` is drawn as one day
  std::optional<double> done = {};  ///< part that is done, 0 to 1: counted, never typed; empty: nobody counted
  enum class Status { planned, running, late, done, stopped } status = Status::planned;
};
struct TimelineMark {
  base::Date date;
  std::string label;  ///< "tussenmeting 1"
};

struct TimelineChart {
  Heading heading;
  std::string row_title;  ///< "Actie"
  std::vector<TimelineRow> rows;
  std::vector<TimelineMark> marks = {};
  std::optional<base::Date> today = {};
  Widths widths = {};
};

Picture draw(const TimelineChart& chart, const base::Texts& texts);

}  // namespace chart
