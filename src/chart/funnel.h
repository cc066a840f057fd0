// Funnel plot: each place or branch against its size, with the 95 % and 99.8 % limits around what is expected.
#pragma once
#include "chart/picture.h"

namespace chart {

struct FunnelPoint {
  std::string label;
  double size = 0;              ///< x: establishments, inhabitants, or the expected count
  Value value;                  ///< y: rate, or observed ÷ expected
  std::string count_text = {};  ///< written after the label: "5"
  bool stands_out = false;      ///< outside the 95 % limits: orange, always labelled
};

/// The limits at one size; give them at rising sizes, 30 or more for a smooth curve.
struct FunnelLimit {
  double size = 0;
  Interval inner;  ///< 95 %
  Interval outer;  ///< 99.8 %
};

struct FunnelChart {
  Heading heading;
  std::string y_title;    ///< "Overvallen per 100 vestigingen, in 5 jaar"
  std::string x_title;    ///< "aantal vestigingen"
  std::string row_title;  ///< "Branche"
  std::vector<FunnelPoint> points;
  std::vector<FunnelLimit> limits;
  double expected = 0;  ///< the dashed line
  int decimals = 1;
  Widths widths = {};
};

Picture draw(const FunnelChart& chart, const base::Texts& texts);

}  // namespace chart
