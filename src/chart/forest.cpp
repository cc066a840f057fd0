#include "chart/forest.h"

#include <algorithm>
#include <cmath>

#include "chart/frame.h"
#include "chart/rows.h"
#include "chart/words.h"

namespace chart {
namespace {

bool has_mark(const ForestRow& row, ForestChart::Scale scale) {
  return is_number(row.effect) && row.effect.interval &&
         (scale == ForestChart::Scale::difference || row.effect.estimate > 0);
}

std::string effect_text(const ForestChart& chart, const ForestRow& row, const base::Texts& texts) {
  if (row.effect.state != State::known) return value_text(row.effect, chart.decimals, texts);
  if (!is_number(row.effect) || !row.effect.interval) return texts("chart.undefined");
  const Interval around = *row.effect.interval;
  if (chart.scale == ForestChart::Scale::ratio) {
    return number_text(row.effect.estimate, chart.decimals, texts) + " (" +
           interval_text(around, chart.decimals, texts) + ")";
  }
  std::string range = interval_text(around, chart.decimals, texts);
  if (std::isfinite(around.low) && std::isfinite(around.high)) {
    range = texts("chart.range", {{"low", signed_text(around.low, chart.decimals, texts)},
                                  {"high", signed_text(around.high, chart.decimals, texts)}});
  }
  return signed_text(row.effect.estimate, chart.decimals, texts) + " (" + range + ")";
}

class ForestPainter : Frame<ForestChart> {
 public:
  ForestPainter(const ForestChart& chart, const base::Texts& texts, bool narrow)
      : Frame(chart, texts, narrow),
        rows_(row_texts(), {.width = drawing_.width(),
                            .narrow = narrow,
                            .top = 28,
                            .row_height = 38,
                            .stacked_height = 56,
                            .numbers_head = numbers_head()}) {}

  std::string paint() {
    if (chart_.rows.empty()) return finish_empty(24);
    x_ = axis();
    across_axis(drawing_, x_, rows_.top() - 6, rows_.bottom(), texts_);
    const double firm = x_(chart_.scale == ForestChart::Scale::ratio ? 1 : 0);
    drawing_.line({firm, rows_.top() - 10}, {firm, rows_.bottom()}, look::firm);
    drawing_.text({firm - 8, 12}, texts_("chart.less"), look::small, Anchor::end);
    drawing_.text({firm + 8, 12}, texts_("chart.more"), look::small);
    rows_.draw_numbers_head(drawing_, numbers_head());
    const std::vector<RowText> texts = row_texts();
    for (std::size_t i = 0; i < chart_.rows.size(); ++i) {
      rows_.draw_text(drawing_, i, texts[i]);
      draw_row(i);
    }
    double y = rows_.bottom() + 40;
    const double middle = (rows_.left() + rows_.right()) / 2;
    for (const std::string& line :
         wrap(chart_.axis_title, narrow_ ? drawing_.width() : drawing_.width() * 0.8, look::small, 3)) {
      const double half = text_width(line, look::small) / 2;
      drawing_.text({std::clamp(middle, half, drawing_.width() - half), y}, line, look::small, Anchor::middle);
      y += 17;
    }
    return drawing_.finish(y - 8);
  }

 private:
  std::string numbers_head() const { return texts_("chart.effect_head", {{"effect", chart_.effect_label}}); }

  std::vector<RowText> row_texts() const {
    std::vector<RowText> texts;
    for (const ForestRow& row : chart_.rows) {
      texts.push_back({row.label, effect_text(chart_, row, texts_), row.total ? look::label_1 : look::label});
    }
    return texts;
  }

  Scale axis() const {
    const bool ratio = chart_.scale == ForestChart::Scale::ratio;
    double low = ratio ? 0.5 : 0;
    double high = ratio ? 2 : 0;
    double smallest = low;
    double largest = high;
    for (const ForestRow& row : chart_.rows) {
      if (!has_mark(row, chart_.scale)) continue;
      smallest = std::min(smallest, row.effect.estimate);
      largest = std::max(largest, row.effect.estimate);
      if (std::isfinite(row.effect.interval->low)) low = std::min(low, row.effect.interval->low);
      if (std::isfinite(row.effect.interval->high)) high = std::max(high, row.effect.interval->high);
    }
    if (!ratio) {  // both sides of 0 get room, so that "minder" and "meer" have a place
      low = std::min({low, smallest, -0.3 * std::max(high, largest)});
      high = std::max({high, largest, -0.3 * low});
      if (low == high) {
        low = -1;
        high = 1;
      }
      return linear_axis({.low = std::min(low, smallest),
                          .high = std::max(high, largest),
                          .about_ticks = narrow_ ? 4 : 6,
                          .whole_numbers = chart_.decimals == 0},
                         rows_.left(), rows_.right());
    }
    // Whiskers that run on and on become arrows; the estimates always lie inside.
    low = std::max({low, std::min(0.1, smallest / 2), 0.001});
    high = std::min(high, std::max(10.0, largest * 2));
    return log_axis({.low = low, .high = high}, rows_.left(), rows_.right());
  }

  void draw_row(std::size_t i) {
    const ForestRow& row = chart_.rows[i];
    if (!has_mark(row, chart_.scale)) return;
    const double y = rows_.middle(i);
    whisker_across(drawing_, x_, y, *row.effect.interval);
    const Point at{x_(row.effect.estimate), y};
    if (row.total) {
      drawing_.diamond(at, 8, look::dot_1);
    } else {
      drawing_.square(at, 5.5, look::dot_1);
    }
  }

  Rows rows_;
  Scale x_;
};

Table table_of(const ForestChart& chart, const base::Texts& texts) {
  Table table{
      chart.heading.title,
      {{chart.row_title}, {chart.effect_label, ColumnKind::number}, {texts("chart.interval"), ColumnKind::interval}}};
  for (const ForestRow& row : chart.rows) {
    const bool number = is_number(row.effect);
    table.rows.push_back(
        {text_cell(row.label),
         number ? number_cell(row.effect.estimate, chart.decimals, texts) : text_cell(effect_text(chart, row, texts)),
         interval_cell(number ? row.effect.interval : std::nullopt, chart.decimals, texts)});
  }
  return table;
}

}  // namespace

Picture draw(const ForestChart& chart, const base::Texts& texts) {
  return painted<ForestPainter>(chart, texts, table_of(chart, texts));
}

}  // namespace chart
