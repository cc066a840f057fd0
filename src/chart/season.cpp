#include "chart/season.h"

#include <algorithm>
#include <cmath>

#include "chart/mark.h"
#include "chart/words.h"

namespace chart {
namespace {

constexpr int first_drawn = 6;  ///< July
constexpr double least_index = 0.1;

class SeasonPainter {
 public:
  SeasonPainter(const SeasonChart& chart, const base::Texts& texts, bool narrow)
      : chart_(chart),
        texts_(texts),
        narrow_(narrow),
        drawing_(chart.heading, texts.language(), narrow ? "n" : "w",
                 narrow ? chart.widths.narrow : chart.widths.wide) {}

  std::string paint() {
    const std::vector<std::string> title = wrap(chart_.axis_title, drawing_.width(), look::head, 2);
    for (std::size_t i = 0; i < title.size(); ++i)
      drawing_.text({0, 12 + 16.0 * static_cast<double>(i)}, title[i], look::head);
    top_ = 28 + 16.0 * static_cast<double>(title.size() - 1) + 22;
    bottom_ = top_ + (narrow_ ? 150 : 180);
    lay_out();
    draw_dark_months();
    value_axis(drawing_, y_, left_, right_, texts_);
    if (chart_.kind == SeasonChart::Kind::index) drawing_.line({left_, y_(1)}, {right_, y_(1)}, look::firm);
    for (int i = 0; i < 12; ++i) draw_month(i);
    return drawing_.finish(bottom_ + 24);
  }

 private:
  const Value& month(int drawn) const { return chart_.months[static_cast<std::size_t>((first_drawn + drawn) % 12)]; }
  double middle(int drawn) const { return left_ + (right_ - left_) * (drawn + 0.5) / 12; }

  void lay_out() {
    const bool index = chart_.kind == SeasonChart::Kind::index;
    double low = index ? 0.5 : 0;
    double high = index ? 2 : 1;
    for (const Value& value : chart_.months) {
      if (value.state == State::suppressed && !index) high = std::max(high, 5.0);
      if (!is_number(value)) continue;
      high = std::max(high, value.estimate);
      if (value.estimate > 0) low = std::min(low, value.estimate);
      if (!value.interval) continue;
      if (std::isfinite(value.interval->high)) high = std::max(high, value.interval->high);
      if (value.interval->low > 0) low = std::min(low, std::max(least_index, value.interval->low));
    }
    y_ = index ? log_axis({.low = low, .high = high, .tick_px = 20}, bottom_, top_)
               : linear_axis({.low = 0, .high = high, .about_ticks = 4, .whole_numbers = true}, bottom_, top_);
    left_ = value_axis_width(y_, texts_);
    right_ = drawing_.width() - 4;
  }

  void draw_dark_months() {  // October to March: the 4th to the 9th drawn
    const double from = left_ + (right_ - left_) * 3 / 12;
    const double to = left_ + (right_ - left_) * 9 / 12;
    drawing_.rect({from, top_ - 22, to - from, bottom_ - top_ + 22}, look::rest);
    const std::string words = texts_("chart.dark_months");
    drawing_.text({(from + to) / 2, top_ - 8}, cut_to(words, to - from - 4, look::small), look::small, Anchor::middle);
  }

  void draw_month(int drawn) {
    const Value& value = month(drawn);
    const double x = middle(drawn);
    const double slot = (right_ - left_) / 12;
    const int number = (first_drawn + drawn) % 12;
    const std::string name = short_month({number}, texts_);
    if (slot >= 30 || drawn % 2 == 0) drawing_.text({x, bottom_ + 18}, name, look::small, Anchor::middle);
    if (value.state == State::suppressed) {
      const bool counts = chart_.kind == SeasonChart::Kind::count;
      drawing_.hatch(counts ? Box{x - 6, y_(4), 12, y_(1) - y_(4)} : Box{x - 6, bottom_ - 30, 12, 30});
      return;
    }
    if (!is_number(value)) {
      drawing_.text({x, (top_ + bottom_) / 2}, value.state == State::unknown ? "?" : "–", look::label, Anchor::middle);
      return;
    }
    if (value.interval) whisker_upright(drawing_, y_, x, *value.interval);
    const Point at{x, y_(value.estimate)};
    drawing_.circle(at, narrow_ ? 4 : 4.5, y_.holds(value.estimate) ? look::dot_1 : look::dot_open);
    const int decimals =
        chart_.kind == SeasonChart::Kind::index ? 1 : (value.estimate == std::floor(value.estimate) ? 0 : 1);
    const std::string words = number_text(value.estimate, decimals, texts_);
    if (text_width(words, look::label_1) + 9 <= slot / 2 + 8 && slot >= 40)
      drawing_.text_on_field({x + 8, at.y + 5}, words, look::label_1, Anchor::start);
  }

  const SeasonChart& chart_;
  const base::Texts& texts_;
  bool narrow_;
  Drawing drawing_;
  double top_ = 0;
  double bottom_ = 0;
  double left_ = 0;
  double right_ = 0;
  Scale y_;
};

Table table_of(const SeasonChart& chart, const base::Texts& texts) {
  const bool index = chart.kind == SeasonChart::Kind::index;
  Table table{chart.heading.title, {{texts("chart.month")}}};
  if (index && chart.show_counts) table.columns.push_back({texts("chart.counted_head"), ColumnKind::number});
  table.columns.push_back({texts(index ? "chart.index" : "chart.counted_head"), ColumnKind::number});
  table.columns.push_back({texts("chart.interval"), ColumnKind::interval});
  for (std::size_t month = 0; month < 12; ++month) {
    const Value& value = chart.months[month];
    std::vector<Cell> row{text_cell(texts("base.month." + std::to_string(month + 1)))};
    if (index && chart.show_counts) row.push_back(number_cell(chart.counts[month], 0, texts));
    row.push_back(value_cell(value, index ? 2 : 0, texts));
    row.push_back(interval_cell(is_number(value) ? value.interval : std::nullopt, index ? 2 : 1, texts));
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

Picture draw(const SeasonChart& chart, const base::Texts& texts) {
  return {chart.heading, SeasonPainter(chart, texts, true).paint(), SeasonPainter(chart, texts, false).paint(),
          table_of(chart, texts)};
}

}  // namespace chart
