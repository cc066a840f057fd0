#include "chart/monthly.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/check.h"
#include "chart/mark.h"
#include "chart/month_axis.h"
#include "chart/words.h"

namespace chart {
namespace {

/// One slot per calendar month, the missing ones filled in as not delivered.
std::vector<MonthlyPoint> without_holes(const MonthlyChart& chart) {
  std::map<base::Month, MonthlyPoint> by_month;
  for (const MonthlyPoint& point : chart.points) by_month[point.month] = point;
  std::vector<MonthlyPoint> points;
  if (by_month.empty()) return points;
  const base::Month first = by_month.begin()->first;
  const base::Month last = by_month.rbegin()->first;
  base::check(last.index - first.index < monthly_limit, "a chart per month covers at most monthly_limit months");
  for (base::Month month = first; month <= last; ++month.index) {
    const auto found = by_month.find(month);
    points.push_back(found != by_month.end() ? found->second
                                             : MonthlyPoint{month, Value::without(State::not_delivered)});
  }
  return points;
}

double highest(const std::vector<MonthlyPoint>& points) {
  double top = 1;
  for (const MonthlyPoint& p : points) {
    if (is_number(p.count)) top = std::max(top, p.count.estimate);
    if (p.count.state == State::suppressed) top = std::max(top, 5.0);
    if (p.expected && std::isfinite(*p.expected)) top = std::max(top, *p.expected);
    if (p.band && std::isfinite(p.band->high)) top = std::max(top, p.band->high);
  }
  return top;
}

class MonthlyPainter {
 public:
  MonthlyPainter(const MonthlyChart& chart, const base::Texts& texts, bool narrow)
      : chart_(chart),
        texts_(texts),
        narrow_(narrow),
        points_(without_holes(chart)),
        drawing_(chart.heading, texts.language(), narrow ? "n" : "w",
                 narrow ? chart.widths.narrow : chart.widths.wide) {}

  std::string paint() {
    has_expected_ = std::any_of(points_.begin(), points_.end(), [](const auto& p) { return p.expected.has_value(); });
    has_band_ = std::any_of(points_.begin(), points_.end(), [](const auto& p) { return p.band.has_value(); });
    lay_out();
    drawing_.text({0, 12}, cut_to(chart_.axis_title, drawing_.width(), look::head), look::head);
    if (points_.empty()) {
      drawing_.text({0, 44}, texts_("chart.no_data"), look::label);
      return drawing_.finish(60);
    }
    draw_gaps();
    draw_band();
    value_axis(drawing_, y_, left_, right_, texts_);
    draw_counts();
    draw_expected();
    draw_marks();
    const double under_axis =
        month_axis(drawing_, {points_.front().month, static_cast<int>(points_.size())}, left_, right_, bottom_, texts_);
    return drawing_.finish(draw_names(under_axis));
  }

 private:
  std::string expected_words() const {
    return chart_.expected_label.empty() ? texts_("chart.expected_line") : chart_.expected_label;
  }
  std::string band_label() const {
    return chart_.band_label.empty() ? texts_("chart.with_interval") : chart_.band_label;
  }
  std::string counted_words() const {
    return texts_(chart_.mark == MonthlyChart::Mark::bars ? "chart.bar_is_counted" : "chart.line_is_counted");
  }

  void lay_out() {
    top_ = 28 + (chart_.marks.empty() ? 0 : 20);
    bottom_ = top_ + (narrow_ ? 150 : 190);
    y_ = linear_axis({.low = 0, .high = highest(points_), .about_ticks = narrow_ ? 4 : 5, .whole_numbers = true},
                     bottom_, top_);
    left_ = value_axis_width(y_, texts_);
    right_ = drawing_.width() - 4;
    if (narrow_ || !has_expected_) return;
    const double names = std::max({text_width(expected_words(), look::label_1), text_width(band_label(), look::small),
                                   text_width(counted_words(), look::small)});
    right_ = drawing_.width() - std::min(names, drawing_.width() * 0.3) - 14;
  }

  double slot() const { return (right_ - left_) / static_cast<double>(points_.size()); }
  double middle(std::size_t i) const { return left_ + slot() * (static_cast<double>(i) + 0.5); }

  /// Months without data: a dashed empty field with its word, so that it cannot be taken for zero.
  void draw_gaps() {
    for (std::size_t i = 0; i < points_.size();) {
      const State state = points_[i].count.state;
      std::size_t end = i + 1;
      while (end < points_.size() && points_[end].count.state == state) ++end;
      if (state == State::not_delivered || state == State::unknown) {
        const Box box{left_ + slot() * static_cast<double>(i) + 0.5, top_ + 0.5,
                      slot() * static_cast<double>(end - i) - 1, bottom_ - top_ - 1};
        drawing_.rect(box, look::gap);
        const std::string words = texts_(state == State::unknown ? "chart.unknown" : "chart.not_delivered");
        gap_words_.push_back({box, words});
      }
      i = end;
    }
  }

  void draw_band() {
    for (std::size_t i = 0; i < points_.size();) {
      std::vector<Point> upper;
      std::vector<Point> lower;
      for (; i < points_.size() && points_[i].band; ++i) {
        upper.push_back({middle(i), y_(points_[i].band->high)});
        lower.push_back({middle(i), y_(points_[i].band->low)});
      }
      if (upper.size() == 1) {  // a month on its own still has its band
        drawing_.rect({upper[0].x - slot() / 2, upper[0].y, slot(), lower[0].y - upper[0].y}, look::band);
      }
      upper.insert(upper.end(), lower.rbegin(), lower.rend());
      if (upper.size() > 2) drawing_.polygon(upper, look::band);
      if (upper.empty()) ++i;
    }
  }

  void draw_counts() {
    if (chart_.mark == MonthlyChart::Mark::line) draw_counted_line();
    const double width = std::max(0.5, slot() * 0.72);
    for (std::size_t i = 0; i < points_.size(); ++i) {
      const Value& count = points_[i].count;
      const double x = middle(i) - width / 2;
      if (count.state == State::suppressed) {
        drawing_.hatch({x, y_(4), width, y_(1) - y_(4)});
      } else if (is_number(count) && chart_.mark == MonthlyChart::Mark::bars && count.estimate > 0) {
        drawing_.rect({x, y_(count.estimate), width, bottom_ - y_(count.estimate)}, look::bar);
      }
    }
    name_gaps();
  }

  /// The word stands in the gap, or, where none is wide enough, in a key under the picture.
  void name_gaps() {
    std::map<std::string, bool> named;
    for (const auto& [box, words] : gap_words_) {
      const std::vector<std::string> lines = wrap(words, box.width - 6, look::small, 2);
      const bool fits = std::none_of(lines.begin(), lines.end(), [](const auto& line) { return line.ends_with("…"); });
      named[words] = named[words] || fits;
      for (std::size_t i = 0; fits && i < lines.size(); ++i) {
        drawing_.text_on_field({box.x + box.width / 2, top_ + 16 + 15 * static_cast<double>(i)}, lines[i], look::small,
                               Anchor::middle);
      }
    }
    for (const auto& [words, done] : named) {
      if (!done) gap_keys_.push_back(box_key(look::gap, words));
    }
  }

  void draw_counted_line() {
    std::vector<Point> run;
    for (std::size_t i = 0; i <= points_.size(); ++i) {
      if (i < points_.size() && is_number(points_[i].count)) {
        run.push_back({middle(i), y_(points_[i].count.estimate)});
        continue;
      }
      drawing_.polyline(run, look::line_counted);
      if (slot() >= 5) {
        for (const Point& p : run) drawing_.circle(p, 2.5, look::dot_3);
      } else if (run.size() == 1) {
        drawing_.circle(run[0], 2.5, look::dot_3);
      }
      run.clear();
    }
  }

  void draw_expected() {
    std::vector<Point> run;
    for (std::size_t i = 0; i <= points_.size(); ++i) {
      if (i < points_.size() && points_[i].expected && std::isfinite(*points_[i].expected)) {
        run.push_back({middle(i), y_(*points_[i].expected)});
        continue;
      }
      if (run.size() == 1) run = {{run[0].x - slot() / 2, run[0].y}, {run[0].x + slot() / 2, run[0].y}};
      drawing_.polyline(run, look::line_1);
      run.clear();
    }
  }

  void draw_marks() {
    double free_from = -1e9;
    for (const MonthMark& mark : chart_.marks) {
      const int offset = mark.month.index - points_.front().month.index;
      if (offset < 0 || offset > static_cast<int>(points_.size())) continue;
      const double x = left_ + slot() * offset;
      drawing_.line({x, top_ - 6}, {x, bottom_}, look::mark_line);
      const std::string words = cut_to(mark.label, drawing_.width() * 0.6, look::small);
      const double width = text_width(words, look::small);
      const double start = std::clamp(x - width / 2, left_, drawing_.width() - width);
      if (start < free_from) continue;  // the table and the sentence have it too
      drawing_.text({start, top_ - 10}, words, look::small);
      free_from = start + width + 10;
    }
  }

  /// Direct names at the right end, or keys under a narrow picture. Gives the height of the picture.
  double draw_names(double under_axis) {
    if (!has_expected_) return gap_keys_.empty() ? under_axis + 4 : draw_keys(drawing_, gap_keys_, 0, under_axis + 18);
    if (narrow_) {
      std::vector<Key> keys;
      keys.push_back(line_key(look::line_1, expected_words() + (has_band_ ? " " + band_label() : "")));
      if (has_band_) {
        keys.front().sample = [](Drawing& drawing, Box box) {
          drawing.rect(box, look::band);
          drawing.line({box.x, box.y + 6}, {box.right(), box.y + 6}, look::line_1);
        };
      }
      keys.push_back(chart_.mark == MonthlyChart::Mark::bars ? box_key(look::bar, texts_("chart.counted"))
                                                             : line_key(look::line_counted, texts_("chart.counted")));
      keys.insert(keys.end(), gap_keys_.begin(), gap_keys_.end());
      return draw_keys(drawing_, keys, 0, under_axis + 18);
    }
    const auto last = std::find_if(points_.rbegin(), points_.rend(),
                                   [](const auto& p) { return p.expected && std::isfinite(*p.expected); });
    const double end = last == points_.rend() ? y_(0) : y_(*last->expected);
    const double room = drawing_.width() - right_ - 12;
    const std::vector<double> at = spread({end, bottom_ - 8}, 40, top_ - 10, bottom_ + 16);
    drawing_.text({right_ + 12, at[0] + 2}, cut_to(expected_words(), room, look::label_1), look::label_1);
    if (has_band_) drawing_.text({right_ + 12, at[0] + 18}, cut_to(band_label(), room, look::small), look::small);
    drawing_.text({right_ + 12, at[1] + 8}, cut_to(counted_words(), room, look::small), look::small);
    return gap_keys_.empty() ? under_axis + 4 : draw_keys(drawing_, gap_keys_, left_, under_axis + 18);
  }

  const MonthlyChart& chart_;
  const base::Texts& texts_;
  bool narrow_;
  std::vector<MonthlyPoint> points_;
  Drawing drawing_;
  bool has_expected_ = false;
  bool has_band_ = false;
  double top_ = 0;
  double bottom_ = 0;
  double left_ = 0;
  double right_ = 0;
  Scale y_;
  std::vector<std::pair<Box, std::string>> gap_words_;
  std::vector<Key> gap_keys_;
};

Table table_of(const MonthlyChart& chart, const base::Texts& texts) {
  Table table{chart.heading.title, {{texts("chart.month")}, {texts("chart.counted_head"), ColumnKind::number}}};
  const std::vector<MonthlyPoint> points = without_holes(chart);
  const bool expected = std::any_of(points.begin(), points.end(), [](const auto& p) { return p.expected.has_value(); });
  const bool band = std::any_of(points.begin(), points.end(), [](const auto& p) { return p.band.has_value(); });
  if (expected) table.columns.push_back({texts("chart.expected_head"), ColumnKind::number});
  if (band) table.columns.push_back({band_words(chart.band_label, texts), ColumnKind::interval});
  for (const MonthlyPoint& p : points) {
    std::vector<Cell> row{text_cell(texts.month(p.month)), value_cell(p.count, 0, texts)};
    if (expected) row.push_back(p.expected ? number_cell(*p.expected, 1, texts) : text_cell("–"));
    if (band) row.push_back(interval_cell(p.band, 1, texts));
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

Picture draw(const MonthlyChart& chart, const base::Texts& texts) {
  return {chart.heading, MonthlyPainter(chart, texts, true).paint(), MonthlyPainter(chart, texts, false).paint(),
          table_of(chart, texts)};
}

}  // namespace chart
