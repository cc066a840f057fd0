// What can be proven: the chance to show a drop, against the true drop; one line per length of measuring.
#pragma once
#include "chart/picture.h"

namespace chart {

struct PowerPoint {
  double drop = 0;   ///< true drop, 0 to 1
  double power = 0;  ///< chance to show it, 0 to 1
};
struct PowerCurve {
  std::string label;               ///< "2 jaar"
  std::vector<PowerPoint> points;  ///< rising in `drop`
};

struct PowerChart {
  Heading heading;
  std::string axis_title;          ///< "Kans dat we een daling kunnen aantonen"
  std::string drop_title;          ///< "werkelijke daling van het aantal overvallen"
  std::vector<PowerCurve> curves;  ///< at most 4; told apart by dashes, not by colour
  double target = 0.8;
  Widths widths = {};
};

Picture draw(const PowerChart& chart, const base::Texts& texts);

}  // namespace chart
