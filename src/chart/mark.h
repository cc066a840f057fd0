// Parts that several charts share: whiskers with caps or arrows, axes, label placing, keys. Inside the room only.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "chart/drawing.h"
#include "chart/scale.h"

namespace chart {

struct WhiskerLook {
  Look line = look::whisker;
  Look fill = look::whisker_fill;
};
/// An interval along x at height y; an end outside the scale becomes an arrow.
void whisker_across(Drawing& drawing, const Scale& x, double y, const Interval& interval, const WhiskerLook& look = {});
/// The same along y at place x. Small caps, so that twelve fit beside each other.
void whisker_upright(Drawing& drawing, const Scale& y, double x, const Interval& interval,
                     const WhiskerLook& look = {});

/// Where a hatched row lies: on 1 to 4 of a scale of counts; on a scale of rates at its start, for the rate is withheld
/// too.
Box suppressed_box(const Scale& x, double top, bool counts);

std::string tick_text(double tick, const Scale& scale, const base::Texts& texts);
/// Horizontal grid lines with the numbers left of `left`; the line at the bottom of the scale is the axis.
void value_axis(Drawing& drawing, const Scale& y, double left, double right, const base::Texts& texts);
/// Px that the numbers of a vertical axis need, gap included.
double value_axis_width(const Scale& y, const base::Texts& texts);
using TickWords = std::function<std::string(double)>;
void value_axis(Drawing& drawing, const Scale& y, double left, double right, const TickWords& words);
/// Only the numbers under `bottom`, thinned until they do not touch, and right below them what they say.
void plane_axis(Drawing& drawing, const Scale& x, double bottom, const TickWords& words, std::string_view title);
/// Vertical grid lines between top and bottom with the numbers under `bottom`, thinned until they do not touch.
void across_axis(Drawing& drawing, const Scale& x, double top, double bottom, const base::Texts& texts);

/// Finds a place for a label: inside the bounds, on nothing that was taken, crossing as little ink as possible.
class LabelPlacer {
 public:
  explicit LabelPlacer(const Box& bounds) : bounds_(bounds) {}
  struct Place {
    Point at;
    Anchor anchor = Anchor::start;
    double distance = 0;  ///< what it costs, in points of ink, that this place is less clear
  };
  void take(const Box& box) { occupied_.take(box); }
  void ink(Point point) { ink_.push_back(point); }
  void ink_across(double left, double right, double y) {
    for (double x = left; x < right; x += 4) ink({x, y});
  }
  /// The best of the candidates, which is then taken; empty when none is free.
  std::optional<Place> place(const std::vector<Place>& candidates, std::string_view text, const TextLook& look);
  /// Candidates around a dot: right, left, above, below, and the four corners, then the same further off.
  static std::vector<Place> around(Point dot, double gap);

 private:
  Box bounds_;
  Occupied occupied_;
  std::vector<Point> ink_;
};

struct Key {
  std::function<void(Drawing&, Box)> sample;  ///< draws in a box of 22 × 12 px
  std::string label;
};
/// Keys in a row, wrapped to the width; gives the y under the last line.
double draw_keys(Drawing& drawing, const std::vector<Key>& keys, double left, double y);

Key line_key(const Look& line, std::string label);
Key box_key(const Look& fill, std::string label);

}  // namespace chart
