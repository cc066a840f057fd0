// Counts added up since a start, against what was expected with its band (the figure of Vandaag).
#pragma once
#include "base/clock.h"
#include "chart/picture.h"

namespace chart {

/// The state at the end of a month. `counted` is empty for months still to come or not delivered.
struct CumulativePoint {
  base::Month month;
  std::optional<double> counted = {};
  double expected = 0;
  Interval band = {};
};

struct CumulativeChart {
  Heading heading;
  std::string axis_title;  ///< "Overvallen, opgeteld vanaf 1 november 2025"
  std::vector<CumulativePoint> points;
  Widths widths = {};
};

Picture draw(const CumulativeChart& chart, const base::Texts& texts);

}  // namespace chart
