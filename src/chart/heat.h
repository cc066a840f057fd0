// Hour of the day × day of the week: a table in tints, Monday first, with the sums of rows and columns.
#pragma once
#include <array>

#include "chart/picture.h"

namespace chart {

struct HeatChart {
  Heading heading;
  std::string axis_title;  ///< "Overvallen per blok van 3 uur en dag van de week"
  /// hours[h][d]: the count in local hour h on day d, Monday 0. May hold parts (aoristic weights): then one decimal is
  /// written.
  std::array<std::array<Value, 7>, 24> hours = {};
  int block_hours = 3;  ///< 1, 2, 3, 4, 6; use 3 below 200 events. A block or sum with a withheld part is "?".
  Widths widths = {};
};

Picture draw(const HeatChart& chart, const base::Texts& texts);

}  // namespace chart
