#include "chart/power.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/check.h"
#include "chart/frame.h"
#include "chart/mark.h"
#include "chart/words.h"

namespace chart {
namespace {

constexpr std::array<Look, 4> curve_looks = {
    Look{"chart-curve-1", "fill=\"none\" stroke=\"#0b5563\" stroke-width=\"2.5\""},
    Look{"chart-curve-2", "fill=\"none\" stroke=\"#0b5563\" stroke-width=\"2.5\" stroke-dasharray=\"9 3\""},
    Look{"chart-curve-3", "fill=\"none\" stroke=\"#0b5563\" stroke-width=\"2.5\" stroke-dasharray=\"3 3\""},
    Look{"chart-curve-4", "fill=\"none\" stroke=\"#0b5563\" stroke-width=\"2.5\" stroke-dasharray=\"9 3 2 3\""}};

std::string percent(double part, const base::Texts& texts) {
  return texts("chart.percent", {{"number", texts.number(part * 100, 0)}});
}

class PowerPainter : Frame<PowerChart> {
 public:
  PowerPainter(const PowerChart& chart, const base::Texts& texts, bool narrow) : Frame(chart, texts, narrow) {}

  std::string paint() {
    drawing_.text({0, 12}, cut_to(chart_.axis_title, drawing_.width(), look::head), look::head);
    lay_out();
    draw_axes();
    draw_target();
    for (std::size_t i = 0; i < chart_.curves.size(); ++i) draw_curve(i);
    for (std::size_t i = 0; i < chart_.curves.size(); ++i) draw_name(i);
    return drawing_.finish(bottom_ + 48);
  }

 private:
  void lay_out() {
    top_ = 30;
    bottom_ = top_ + (narrow_ ? 190 : 220);
    left_ = text_width(percent(1, texts_), look::small) + 8;
    right_ = drawing_.width() - 12;
    if (!narrow_) right_ = drawing_.width() - text_width(target_words(), look::small) - 14;
    double drop = 0.5;
    for (const PowerCurve& curve : chart_.curves) {
      for (const PowerPoint& point : curve.points) drop = std::max(drop, std::min(1.0, point.drop));
    }
    x_ = {.low = 0, .high = drop, .from_px = left_, .to_px = right_};
    const double step = drop > 0.6 ? 0.25 : 0.1;
    for (int k = 0; k * step <= drop + 1e-9; ++k) x_.ticks.push_back(k * step);
    y_ = {.low = 0, .high = 1, .from_px = bottom_, .to_px = top_, .ticks = {0.0, 0.2, 0.4, 0.6, 0.8, 1.0}};
    placer_ = LabelPlacer({left_ + 2, top_ - 4, right_ - left_ - 2, bottom_ - top_});
  }

  std::string target_words() const {
    return texts_("chart.good_chance", {{"percent", percent(chart_.target, texts_)}});
  }

  void draw_axes() {
    const TickWords words = [&](double part) { return percent(part, texts_); };
    value_axis(drawing_, y_, left_, right_, words);
    plane_axis(drawing_, x_, bottom_, words, chart_.drop_title);
  }

  void draw_target() {
    const double y = y_(chart_.target);
    drawing_.line({left_, y}, {right_, y}, look::limit);
    placer_.ink_across(left_, right_, y);
    if (narrow_) {
      drawing_.text_on_field({left_ + 6, y - 6}, target_words(), look::small, Anchor::start);
      placer_.take(text_box({left_ + 6, y - 6}, target_words(), look::small, Anchor::start));
    } else {
      drawing_.text({right_ + 8, y + 4.5}, target_words(), look::small);
    }
  }

  std::vector<Point> line_of(const PowerCurve& curve) const {
    std::vector<Point> line;
    for (const PowerPoint& point : curve.points) {
      if (std::isfinite(point.power) && std::isfinite(point.drop)) line.push_back({x_(point.drop), y_(point.power)});
    }
    return line;
  }

  void draw_curve(std::size_t i) {
    const std::vector<Point> line = line_of(chart_.curves[i]);
    if (line.size() == 1) drawing_.circle(line[0], 4, look::dot_1);
    drawing_.polyline(line, curve_looks[i]);
  }

  /// Ink of all other curves, so that a name lies on its own curve only.
  void ink_others(LabelPlacer& placer, std::size_t own) const {
    for (std::size_t i = 0; i < chart_.curves.size(); ++i) {
      if (i == own) continue;
      const std::vector<Point> line = line_of(chart_.curves[i]);
      for (std::size_t k = 1; k < line.size(); ++k) {
        const int steps =
            std::max(1, static_cast<int>(std::hypot(line[k].x - line[k - 1].x, line[k].y - line[k - 1].y) / 3));
        for (int s = 0; s <= steps; ++s) {
          const double part = static_cast<double>(s) / steps;
          placer.ink(
              {line[k - 1].x + part * (line[k].x - line[k - 1].x), line[k - 1].y + part * (line[k].y - line[k - 1].y)});
        }
      }
    }
  }

  /// On the curve itself, over a white field, at a height where no other curve passes.
  void draw_name(std::size_t i) {
    const std::vector<Point> line = line_of(chart_.curves[i]);
    std::vector<LabelPlacer::Place> candidates;
    for (const double level : {0.55, 0.5, 0.6, 0.45, 0.65, 0.4, 0.7, 0.35, 0.3, 0.25, 0.9, 0.2, 0.15, 0.1}) {
      for (std::size_t k = 1; k < line.size(); ++k) {
        const double y = y_(level);
        if (line[k - 1].y < y || line[k].y > y || line[k - 1].y == line[k].y) continue;
        const double part = (line[k - 1].y - y) / (line[k - 1].y - line[k].y);
        candidates.push_back({{line[k - 1].x + part * (line[k].x - line[k - 1].x), y + 5}, Anchor::middle});
        break;
      }
    }
    if (!line.empty()) candidates.push_back({{line.back().x, line.back().y - 8}, Anchor::end, 5});
    LabelPlacer placer = placer_;
    ink_others(placer, i);
    const auto place = placer.place(candidates, chart_.curves[i].label, look::label_1);
    if (!place) return;
    drawing_.text_on_field(place->at, chart_.curves[i].label, look::label_1, place->anchor);
    placer_.take(text_box(place->at, chart_.curves[i].label, look::label_1, place->anchor));
  }

  LabelPlacer placer_{{}};
  double top_ = 0;
  double bottom_ = 0;
  double left_ = 0;
  double right_ = 0;
  Scale x_;
  Scale y_;
};

/// A row per drop of the first curve; the other curves at the same drop, where they have it.
Table table_of(const PowerChart& chart, const base::Texts& texts) {
  Table table{chart.heading.title, {{chart.drop_title}}};
  for (const PowerCurve& curve : chart.curves) table.columns.push_back({curve.label, ColumnKind::number});
  if (chart.curves.empty()) return table;
  for (const PowerPoint& point : chart.curves.front().points) {
    std::vector<Cell> row{text_cell(percent(point.drop, texts))};
    for (const PowerCurve& curve : chart.curves) {
      const auto same = std::find_if(curve.points.begin(), curve.points.end(),
                                     [&](const PowerPoint& p) { return std::abs(p.drop - point.drop) < 1e-9; });
      row.push_back(same == curve.points.end() ? text_cell("–") : Cell{percent(same->power, texts), same->power});
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

Picture draw(const PowerChart& chart, const base::Texts& texts) {
  base::check(chart.curves.size() <= curve_looks.size(), "a power chart has at most four curves");
  return painted<PowerPainter>(chart, texts, table_of(chart, texts));
}

}  // namespace chart
