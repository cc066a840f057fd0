// Before and after, per area: open dot = before, filled dot = after, each with its interval.
#pragma once
#include "chart/picture.h"

namespace chart {

enum class AreaRole { none, treated, control, ring, ring_control };

struct BeforeAfterRow {
  std::string label;  ///< "Aanpakgebied", or the name of the area
  AreaRole role = AreaRole::none;
  Value before;
  Value after;
};

struct BeforeAfterChart {
  Heading heading;
  std::string axis_title;    ///< "Aantal overvallen in 12 maanden"
  std::string row_title;     ///< "Gebied"
  std::string before_label;  ///< "nulmeting"
  std::string after_label;   ///< "meting 1"
  std::vector<BeforeAfterRow> rows;
  int decimals = 0;
  Widths widths = {};
};

Picture draw(const BeforeAfterChart& chart, const base::Texts& texts);

}  // namespace chart
