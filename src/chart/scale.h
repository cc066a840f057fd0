// Axes with round numbers, and labels that give way to each other. Inside the room only.
#pragma once
#include <string>
#include <vector>

#include "chart/drawing.h"

namespace chart {

/// A range of values laid over a range of px. Values outside the range are laid on its end (see `holds`).
struct Scale {
  double low = 0;
  double high = 1;
  double from_px = 0;
  double to_px = 1;
  bool logarithmic = false;
  std::vector<double> ticks = {};
  int decimals = 0;  ///< that the ticks need

  double operator()(double value) const;
  bool holds(double value) const { return value >= low && value <= high; }
};

struct AxisWish {
  double low = 0;
  double high = 0;
  int about_ticks = 5;
  bool whole_numbers = false;  ///< counts: no step below 1
};
/// Linear, with ticks at 1, 2 or 5 × 10^k; its ends are ticks. low == high gives an axis of one step.
Scale linear_axis(const AxisWish& wish, double from_px, double to_px);
/// Logarithmic, with 1 inside: ticks at 1, 2, 5 × 10^k, or only 10^k where they would lie closer than tick_px. Cut at
/// 0.001 and 1000.
struct LogAxisWish {
  double low = 0;
  double high = 0;
  double tick_px = 34;
};
Scale log_axis(const LogAxisWish& wish, double from_px, double to_px);

/// Moves labels of height `height` apart, keeps their order, and keeps them between `top` and `bottom` when they fit.
/// Takes and gives the y of each label's middle.
std::vector<double> spread(const std::vector<double>& wanted, double height, double top, double bottom);

/// Places where something is already drawn.
class Occupied {
 public:
  bool is_free(const Box& box) const;
  void take(const Box& box) { boxes_.push_back(box); }

 private:
  std::vector<Box> boxes_;
};

}  // namespace chart
