// Twelve calendar months: an index around 1, or counts, each with its interval; the dark months lie on a grey field.
#pragma once
#include <array>

#include "chart/picture.h"

namespace chart {

struct SeasonChart {
  Heading heading;
  std::string axis_title;             ///< "Overvallen per kalendermaand, 5 jaar samen", "Seizoensindex (1 = gemiddeld)"
  std::array<Value, 12> months = {};  ///< January first; drawn July first, so that the dark months lie together
  enum class Kind { count, index } kind = Kind::index;  ///< an index has two decimals and a firm line at 1
  std::array<double, 12> counts = {};                   ///< with an index: the counts behind it, for the table
  bool show_counts = false;                             ///< put `counts` into the table
  Widths widths = {};
};

Picture draw(const SeasonChart& chart, const base::Texts& texts);

}  // namespace chart
