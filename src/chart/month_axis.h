// The names under an axis of calendar months. Inside the room only.
#pragma once
#include "base/clock.h"
#include "chart/drawing.h"

namespace chart {

struct MonthRange {
  base::Month first;
  int count = 0;
};
/// Months by name when there are at most 24 and their names fit (every 2nd, 3rd … where they do not), with the years
/// under them; else years under their twelve months, thinned until they do not touch. Gives the y under the last line.
double month_axis(Drawing& drawing, const MonthRange& range, double left, double right, double bottom,
                  const base::Texts& texts);

}  // namespace chart
