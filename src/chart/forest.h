// Effects under each other: a ratio on a log axis with a firm line at 1, or a difference with a firm line at 0.
// A square is a part, a diamond a total; left of the line is "minder".
#pragma once
#include "chart/picture.h"

namespace chart {

struct ForestRow {
  std::string label;
  Value effect;  ///< without interval or not known: "niet te bepalen", no mark
  bool total = false;
};

struct ForestChart {
  Heading heading;
  enum class Scale { ratio, difference } scale = Scale::ratio;
  std::string axis_title;    ///< "verschil in aantal overvallen, na aftrek van het vergelijkingsgebied"
  std::string row_title;     ///< "Gebied"
  std::string effect_label;  ///< "verhouding": header of the numbers; the interval is named behind it
  std::vector<ForestRow> rows;
  int decimals = 2;  ///< 2 for ratios, 0 or 1 for differences
  Widths widths = {};
};

Picture draw(const ForestChart& chart, const base::Texts& texts);

}  // namespace chart
