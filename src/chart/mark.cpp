#include "chart/mark.h"

#include <algorithm>
#include <cmath>

#include "chart/words.h"

namespace chart {

void whisker_across(Drawing& drawing, const Scale& x, double y, const Interval& interval, const WhiskerLook& look) {
  const double low = x(interval.low);
  const double high = x(interval.high);
  drawing.line({low, y}, {high, y}, look.line);
  if (interval.low < x.low) {
    drawing.triangle({low - 2, y}, 8, false, look.fill);
  } else {
    drawing.line({low, y - 5}, {low, y + 5}, look.line);
  }
  if (interval.high > x.high) {
    drawing.triangle({high + 2, y}, 8, true, look.fill);
  } else {
    drawing.line({high, y - 5}, {high, y + 5}, look.line);
  }
}

void whisker_upright(Drawing& drawing, const Scale& y, double x, const Interval& interval, const WhiskerLook& look) {
  const double low = y(interval.low);
  const double high = y(interval.high);
  drawing.line({x, low}, {x, high}, look.line);
  if (interval.low < y.low) {
    drawing.polygon({{x, low + 2}, {x - 5, low - 6}, {x + 5, low - 6}}, look.fill);
  } else {
    drawing.line({x - 4, low}, {x + 4, low}, look.line);
  }
  if (interval.high > y.high) {
    drawing.polygon({{x, high - 2}, {x - 5, high + 6}, {x + 5, high + 6}}, look.fill);
  } else {
    drawing.line({x - 4, high}, {x + 4, high}, look.line);
  }
}

Box suppressed_box(const Scale& x, double top, bool counts) {
  if (counts) return {x(1), top, x(4) - x(1), 12};
  return {x(std::max(0.0, x.low)), top, 36, 12};
}

std::string tick_text(double tick, const Scale& scale, const base::Texts& texts) {
  int decimals = scale.decimals;
  if (scale.logarithmic) decimals = tick >= 1 ? 0 : static_cast<int>(std::ceil(-std::log10(tick) - 1e-9));
  return tick < 0 ? signed_text(tick, decimals, texts) : number_text(tick, decimals, texts);
}

double value_axis_width(const Scale& y, const base::Texts& texts) {
  double widest = 0;
  for (const double tick : y.ticks) widest = std::max(widest, text_width(tick_text(tick, y, texts), look::small));
  return std::ceil(widest) + 8;
}

void value_axis(Drawing& drawing, const Scale& y, double left, double right, const base::Texts& texts) {
  value_axis(drawing, y, left, right, [&](double tick) { return tick_text(tick, y, texts); });
}

void value_axis(Drawing& drawing, const Scale& y, double left, double right, const TickWords& words) {
  for (std::size_t i = 0; i < y.ticks.size(); ++i) {
    const double at = y(y.ticks[i]);
    drawing.line({left, at}, {right, at}, i == 0 ? look::axis : look::grid);
    drawing.text({left - 6, at + 4.5}, words(y.ticks[i]), look::small, Anchor::end);
  }
}

namespace {

/// The smallest step at which no two numbers touch.
std::size_t step_of_numbers(const Scale& x, double bottom, const TickWords& words) {
  std::size_t every = 1;
  for (; every < x.ticks.size(); ++every) {
    bool clear = true;
    double free_from = -1e9;
    for (std::size_t i = 0; i < x.ticks.size(); i += every) {
      const Box box = text_box({x(x.ticks[i]), bottom}, words(x.ticks[i]), look::small, Anchor::middle);
      clear = clear && box.x > free_from;
      free_from = box.right() + 8;
    }
    if (clear) break;
  }
  return every;
}

void number_under(Drawing& drawing, double at, double bottom, const std::string& words) {
  const double half = text_width(words, look::small) / 2;
  drawing.text({std::clamp(at, half, drawing.width() - half), bottom + 18}, words, look::small, Anchor::middle);
}

}  // namespace

void plane_axis(Drawing& drawing, const Scale& x, double bottom, const TickWords& words, std::string_view title) {
  const std::size_t every = step_of_numbers(x, bottom, words);
  for (std::size_t i = 0; i < x.ticks.size(); i += every)
    number_under(drawing, x(x.ticks[i]), bottom, words(x.ticks[i]));
  drawing.text({x.to_px, bottom + 38}, cut_to(title, x.to_px, look::small), look::small, Anchor::end);
}

void across_axis(Drawing& drawing, const Scale& x, double top, double bottom, const base::Texts& texts) {
  const TickWords words = [&](double tick) { return tick_text(tick, x, texts); };
  const std::size_t every = step_of_numbers(x, bottom, words);
  for (std::size_t i = 0; i < x.ticks.size(); ++i) {
    const double at = x(x.ticks[i]);
    drawing.line({at, top}, {at, bottom}, x.ticks[i] == 0 && i == 0 ? look::axis : look::grid);
    if (i % every == 0) number_under(drawing, at, bottom, words(x.ticks[i]));
  }
}

std::vector<LabelPlacer::Place> LabelPlacer::around(Point dot, double gap) {
  std::vector<Place> places;
  for (const double reach : {1.0, 1.6, 2.4, 4.0}) {
    const double near = gap * reach;
    const double distance = (reach - 1) * 30;
    places.push_back({{dot.x + near, dot.y + 5}, Anchor::start, distance});
    places.push_back({{dot.x - near, dot.y + 5}, Anchor::end, distance});
    places.push_back({{dot.x, dot.y - near}, Anchor::middle, distance});
    places.push_back({{dot.x, dot.y + near + 11}, Anchor::middle, distance});
    places.push_back({{dot.x + near * 0.7, dot.y - near * 0.6}, Anchor::start, distance});
    places.push_back({{dot.x + near * 0.7, dot.y + near * 0.6 + 10}, Anchor::start, distance});
    places.push_back({{dot.x - near * 0.7, dot.y - near * 0.6}, Anchor::end, distance});
    places.push_back({{dot.x - near * 0.7, dot.y + near * 0.6 + 10}, Anchor::end, distance});
  }
  return places;
}

std::optional<LabelPlacer::Place> LabelPlacer::place(const std::vector<Place>& candidates, std::string_view text,
                                                     const TextLook& look) {
  std::optional<Place> best;
  Box best_box;
  double least = 0;
  for (const Place& candidate : candidates) {
    const Box box = text_box(candidate.at, text, look, candidate.anchor);
    const bool inside =
        box.x >= bounds_.x && box.right() <= bounds_.right() && box.y >= bounds_.y && box.bottom() <= bounds_.bottom();
    if (!inside || !occupied_.is_free(box)) continue;
    const auto crossed = std::count_if(ink_.begin(), ink_.end(), [&](Point p) {
      return p.x >= box.x - 1 && p.x <= box.right() + 1 && p.y >= box.y - 1 && p.y <= box.bottom() + 1;
    });
    const double cost = static_cast<double>(crossed) + candidate.distance;
    if (best && cost >= least) continue;
    best = candidate;
    best_box = box;
    least = cost;
    if (cost == 0) break;
  }
  if (best) occupied_.take(best_box);
  return best;
}

double draw_keys(Drawing& drawing, const std::vector<Key>& keys, double left, double y) {
  double x = left;
  for (const Key& key : keys) {
    const std::string label = cut_to(key.label, drawing.width() - left - 30, look::small);
    const double width = 28 + text_width(label, look::small);
    if (x > left && x + width > drawing.width()) {
      x = left;
      y += 20;
    }
    key.sample(drawing, {x, y - 10, 22, 12});
    drawing.text({x + 28, y}, label, look::small);
    x += width + 18;
  }
  return y + 8;
}

Key line_key(const Look& line, std::string label) {
  return {[line](Drawing& drawing, Box box) {
            drawing.line({box.x, box.y + 6}, {box.right(), box.y + 6}, line);
          },
          std::move(label)};
}

Key box_key(const Look& fill, std::string label) {
  return {[fill](Drawing& drawing, Box box) { drawing.rect(box, fill); }, std::move(label)};
}

}  // namespace chart
