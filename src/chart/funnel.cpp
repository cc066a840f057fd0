#include "chart/funnel.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "base/check.h"
#include "chart/frame.h"
#include "chart/mark.h"
#include "chart/words.h"

namespace chart {
namespace {

class FunnelPainter : Frame<FunnelChart> {
 public:
  FunnelPainter(const FunnelChart& chart, const base::Texts& texts, bool narrow) : Frame(chart, texts, narrow) {}

  std::string paint() {
    drawing_.text({0, 12}, cut_to(chart_.y_title, drawing_.width(), look::head), look::head);
    if (chart_.points.empty()) return finish_empty(44);
    lay_out();
    value_axis(drawing_, y_, left_, right_, texts_);
    plane_axis(
        drawing_, x_, bottom_, [&](double tick) { return tick_text(tick, x_, texts_); }, chart_.x_title);
    curve([](const FunnelLimit& limit) { return limit.outer.low; }, look::limit_wide);
    curve([](const FunnelLimit& limit) { return limit.outer.high; }, look::limit_wide);
    curve([](const FunnelLimit& limit) { return limit.inner.low; }, look::limit);
    curve([](const FunnelLimit& limit) { return limit.inner.high; }, look::limit);
    const double mean = y_(chart_.expected);
    drawing_.line({left_, mean}, {right_, mean}, look::line_expected);
    placer_.ink_across(left_, right_, mean);
    draw_points();
    return drawing_.finish(draw_names());
  }

 private:
  void lay_out() {
    top_ = 28;
    bottom_ = top_ + (narrow_ ? 220 : 260);
    double high = chart_.expected * 2;
    double size = 0;
    for (const FunnelPoint& point : chart_.points) {
      size = std::max(size, point.size);
      if (!is_number(point.value)) continue;
      high = std::max(high, point.value.estimate * 1.1);
    }
    y_ = linear_axis({.low = 0, .high = high, .about_ticks = 4}, bottom_, top_);
    left_ = value_axis_width(y_, texts_);
    right_ = drawing_.width() - 8;
    if (!narrow_) {
      const double names =
          std::max({text_width(texts_("chart.limit_inner"), look::small),
                    text_width(texts_("chart.limit_outer"), look::small), text_width(expected_words(), look::small)});
      right_ = drawing_.width() - names - 12;
    }
    x_ = linear_axis({.low = 0, .high = size, .about_ticks = 6}, left_, right_);
    placer_ = LabelPlacer({left_, top_ - 6, right_ - left_, bottom_ - top_ + 10});
  }

  std::string expected_words() const {
    return texts_("chart.mean", {{"number", number_text(chart_.expected, chart_.decimals, texts_)}});
  }

  void curve(const std::function<double(const FunnelLimit&)>& limit, const Look& look) {
    std::vector<Point> run;
    for (const FunnelLimit& at : chart_.limits) {
      const double value = limit(at);
      if (std::isfinite(value) && value <= y_.high && at.size <= x_.high && at.size > 0) {
        run.push_back({x_(at.size), y_(std::max(0.0, value))});
        placer_.ink(run.back());
      } else {
        drawing_.polyline(run, look);
        run.clear();
      }
    }
    drawing_.polyline(run, look);
  }

  void draw_points() {
    for (const FunnelPoint& point : chart_.points) {
      if (point.value.state == State::suppressed) {
        const Box box{x_(point.size) - 6, y_(0) - 14, 12, 14};
        drawing_.hatch(box);
        placer_.take(box);
      }
      if (!is_number(point.value)) continue;
      const Point at{x_(point.size), y_(point.value.estimate)};
      drawing_.circle(at, 5, point.stands_out ? look::dot_2 : look::dot_3);
      if (point.stands_out) drawing_.circle(at, 8, look::ring_2);  // a shape too, for grey paper
      const double half = point.stands_out ? 8 : 6;
      placer_.take({at.x - half, at.y - half, 2 * half, 2 * half});
    }
    std::vector<std::size_t> order(chart_.points.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    // What stands out gets its name first, then the largest.
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      const FunnelPoint& p = chart_.points[a];
      const FunnelPoint& q = chart_.points[b];
      return p.stands_out != q.stands_out ? p.stands_out : p.size > q.size;
    });
    for (const std::size_t i : order) {
      const FunnelPoint& point = chart_.points[i];
      if (!is_number(point.value) && point.value.state != State::suppressed) continue;
      const TextLook& look = point.stands_out ? look::label_2 : look::label;
      std::string words = point.label;
      if (!point.count_text.empty()) words += " " + point.count_text;
      if (point.value.state == State::suppressed) words = point.label + " " + texts_("chart.suppressed");
      words = cut_to(words, (right_ - left_) * (narrow_ ? 0.55 : 0.4), look);
      const Point at{x_(point.size), is_number(point.value) ? y_(point.value.estimate) : y_(0) - 8};
      const auto place = placer_.place(LabelPlacer::around(at, point.stands_out ? 12 : 9), words, look);
      if (place) drawing_.text(place->at, words, look, place->anchor);
    }
  }

  double draw_names() {
    if (narrow_) {
      return draw_keys(
          drawing_,
          {line_key(look::line_expected, expected_words()), line_key(look::limit, texts_("chart.limit_inner")),
           line_key(look::limit_wide, texts_("chart.limit_outer"))},
          0, bottom_ + 62);
    }
    const FunnelLimit last = chart_.limits.empty() ? FunnelLimit{} : chart_.limits.back();
    const std::vector<double> at =
        spread({y_(chart_.expected), y_(last.inner.high), y_(last.outer.high)}, 17, top_ - 8, bottom_ + 8);
    drawing_.text({right_ + 8, at[0] + 5}, expected_words(), look::small);
    if (chart_.limits.empty()) return bottom_ + 46;
    drawing_.text({right_ + 8, at[1] + 5}, texts_("chart.limit_inner"), look::small);
    drawing_.text({right_ + 8, at[2] + 5}, texts_("chart.limit_outer"), look::small);
    return bottom_ + 46;
  }

  LabelPlacer placer_{{}};
  double top_ = 0;
  double bottom_ = 0;
  double left_ = 0;
  double right_ = 0;
  Scale x_;
  Scale y_;
};

Table table_of(const FunnelChart& chart, const base::Texts& texts) {
  Table table{chart.heading.title,
              {{chart.row_title},
               {chart.x_title, ColumnKind::number},
               {chart.y_title, ColumnKind::number},
               {texts("chart.interval"), ColumnKind::interval},
               {texts("chart.judgement")}}};
  for (const FunnelPoint& point : chart.points) {
    const int size_decimals = point.size == std::floor(point.size) ? 0 : 1;
    table.rows.push_back(
        {text_cell(point.label), number_cell(point.size, size_decimals, texts),
         value_cell(point.value, chart.decimals, texts),
         interval_cell(is_number(point.value) ? point.value.interval : std::nullopt, chart.decimals, texts),
         text_cell(texts(!is_number(point.value) ? "chart.no_judgement"
                         : point.stands_out      ? "chart.stands_out"
                                                 : "chart.within_limits"))});
  }
  return table;
}

}  // namespace

Picture draw(const FunnelChart& chart, const base::Texts& texts) {
  base::check(chart.points.size() <= 2000 && chart.limits.size() <= 2000, "a funnel has at most 2000 points");
  return painted<FunnelPainter>(chart, texts, table_of(chart, texts));
}

}  // namespace chart
