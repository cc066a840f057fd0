#include "chart/cumulative.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "chart/mark.h"
#include "chart/month_axis.h"
#include "chart/words.h"

namespace chart {
namespace {

class CumulativePainter {
 public:
  CumulativePainter(const CumulativeChart& chart, const base::Texts& texts, bool narrow)
      : chart_(chart),
        texts_(texts),
        narrow_(narrow),
        drawing_(chart.heading, texts.language(), narrow ? "n" : "w",
                 narrow ? chart.widths.narrow : chart.widths.wide) {}

  std::string paint() {
    drawing_.text({0, 12}, cut_to(chart_.axis_title, drawing_.width(), look::head), look::head);
    if (chart_.points.empty()) {
      drawing_.text({0, 44}, texts_("chart.no_data"), look::label);
      return drawing_.finish(60);
    }
    lay_out();
    draw_band();
    value_axis(drawing_, y_, left_, right_, texts_);
    draw_lines();
    draw_names();
    return drawing_.finish(month_axis(drawing_, {chart_.points.front().month, static_cast<int>(chart_.points.size())},
                                      left_, right_, bottom_, texts_));
  }

 private:
  struct Name {
    double y;
    std::string words;
    TextLook look;
    std::string second;  ///< a small line under it, wide only
  };

  std::vector<Name> names() const {
    const CumulativePoint& last = chart_.points.back();
    std::vector<Name> names;
    if (std::isfinite(last.band.high))
      names.push_back(
          {y_(last.band.high), texts_("chart.upper_limit", {{"number", whole(last.band.high)}}), look::small, ""});
    if (std::isfinite(last.expected))
      names.push_back({y_(last.expected), texts_("chart.number_expected", {{"number", whole(last.expected)}}),
                       look::label_expected, narrow_ ? "" : texts_("chart.if_nothing_changed")});
    if (std::isfinite(last.band.low))
      names.push_back(
          {y_(last.band.low), texts_("chart.lower_limit", {{"number", whole(last.band.low)}}), look::small, ""});
    if (last.counted) names.push_back({y_(*last.counted), counted_words(*last.counted), look::label_1, ""});
    return names;
  }
  std::string whole(double value) const { return number_text(std::round(value), 0, texts_); }
  std::string counted_words(double counted) const {
    return texts_("chart.number_counted",
                  {{"number", number_text(counted, counted == std::floor(counted) ? 0 : 1, texts_)}});
  }

  void lay_out() {
    top_ = 28;
    bottom_ = top_ + (narrow_ ? 160 : 200);
    double top = 1;
    for (const CumulativePoint& p : chart_.points) {
      for (const double value : {p.counted.value_or(0), p.expected, p.band.high}) {
        if (std::isfinite(value)) top = std::max(top, value);
      }
    }
    y_ = linear_axis({.low = 0, .high = top, .about_ticks = 4, .whole_numbers = true}, bottom_, top_);
    left_ = value_axis_width(y_, texts_);
    double widest = 0;
    for (const Name& name : names())
      widest = std::max({widest, text_width(name.words, name.look), text_width(name.second, look::small)});
    right_ = std::max(drawing_.width() * 0.5, drawing_.width() - widest - 14);
  }

  double x(std::size_t months_done) const {
    return left_ + (right_ - left_) * static_cast<double>(months_done) / static_cast<double>(chart_.points.size());
  }

  void draw_band() {
    std::vector<Point> upper{{x(0), y_(0)}};
    std::vector<Point> lower;
    for (std::size_t i = 0; i < chart_.points.size(); ++i) {
      upper.push_back({x(i + 1), y_(chart_.points[i].band.high)});
      lower.push_back({x(i + 1), y_(chart_.points[i].band.low)});
    }
    upper.insert(upper.end(), lower.rbegin(), lower.rend());
    drawing_.polygon(upper, look::band);
  }

  void draw_lines() {
    std::vector<Point> expected{{x(0), y_(0)}};
    std::vector<Point> counted{{x(0), y_(0)}};
    for (std::size_t i = 0; i < chart_.points.size(); ++i) {
      expected.push_back({x(i + 1), y_(chart_.points[i].expected)});
      // A month that was not delivered leaves a hole; the sum after it is not known either.
      if (chart_.points[i].counted && counted.size() == i + 1)
        counted.push_back({x(i + 1), y_(*chart_.points[i].counted)});
    }
    drawing_.polyline(expected, look::line_expected);
    drawing_.polyline(counted, look::line_1);
    for (std::size_t i = 1; i < counted.size(); ++i)
      drawing_.circle(counted[i], i + 1 == counted.size() ? 4.5 : 2.5, look::dot_1);
    counted_ = counted;
  }

  void draw_names() {
    const std::vector<Name> all = names();
    std::vector<double> wanted;
    for (const Name& name : all) wanted.push_back(name.y);
    const std::vector<double> at = spread(wanted, narrow_ ? 18 : 20, top_ - 8, bottom_ + 10);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const double room = drawing_.width() - right_ - 10;
      drawing_.text({right_ + 10, at[i] + 5}, cut_to(all[i].words, room, all[i].look), all[i].look);
      const bool free =
          std::none_of(at.begin(), at.end(), [&](double other) { return other > at[i] && other < at[i] + 36; });
      if (!all[i].second.empty() && free)
        drawing_.text({right_ + 10, at[i] + 21}, cut_to(all[i].second, room, look::small), look::small);
    }
    if (chart_.points.back().counted || counted_.size() < 2) return;
    const Point end = counted_.back();
    const bool below = end.y > y_(chart_.points[counted_.size() - 2].expected);
    const std::string words = counted_words(*chart_.points[counted_.size() - 2].counted);
    const double y = std::clamp(end.y + (below ? 20 : -10), top_ + 10, bottom_ - 6);
    const bool at_left = end.x + text_width(words, look::label_1) + 8 > right_;
    drawing_.text({end.x + (at_left ? -8.0 : 8.0), y}, words, look::label_1, at_left ? Anchor::end : Anchor::start);
  }

  const CumulativeChart& chart_;
  const base::Texts& texts_;
  bool narrow_;
  Drawing drawing_;
  double top_ = 0;
  double bottom_ = 0;
  double left_ = 0;
  double right_ = 0;
  Scale y_;
  std::vector<Point> counted_;
};

Table table_of(const CumulativeChart& chart, const base::Texts& texts) {
  Table table{chart.heading.title,
              {{texts("chart.month")},
               {texts("chart.counted_head"), ColumnKind::number},
               {texts("chart.expected_head"), ColumnKind::number},
               {texts("chart.interval"), ColumnKind::interval}}};
  for (const CumulativePoint& p : chart.points) {
    table.rows.push_back(
        {text_cell(texts.month(p.month)),
         value_cell(p.counted ? Value::of(*p.counted) : Value::without(State::not_delivered), 0, texts),
         number_cell(p.expected, 1, texts), interval_cell(p.band, 0, texts)});
  }
  return table;
}

}  // namespace

Picture draw(const CumulativeChart& chart, const base::Texts& texts) {
  base::check(chart.points.size() <= 120, "counts are added up over at most 120 months");
  return {chart.heading, CumulativePainter(chart, texts, true).paint(), CumulativePainter(chart, texts, false).paint(),
          table_of(chart, texts)};
}

}  // namespace chart
