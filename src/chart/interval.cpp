#include "chart/interval.h"

#include <algorithm>
#include <cmath>

#include "chart/frame.h"
#include "chart/rows.h"
#include "chart/words.h"

namespace chart {
namespace {

/// Names that a narrow picture puts above the mark (Rows does so too).
bool has_long_names(const IntervalChart& chart) {
  return std::any_of(chart.rows.begin(), chart.rows.end(), [](const IntervalRow& row) {
    return text_width(row.label, look::label_strong) > Rows::widest_beside;
  });
}

class IntervalPainter : Frame<IntervalChart> {
 public:
  IntervalPainter(const IntervalChart& chart, const base::Texts& texts, bool narrow)
      : Frame(chart, texts, narrow),
        crowded_(chart.rows.size() > 16),
        in_words_(crowded_ || (narrow && has_long_names(chart))),
        rows_(row_texts(), {.width = drawing_.width(),
                            .narrow = narrow,
                            .top = 28,
                            .row_height = crowded_ ? 24.0 : 36.0,
                            .stacked_height = 46,
                            .numbers_when_narrow = in_words_,
                            .numbers_head = band_words(chart.interval_label, texts)}) {}

  std::string paint() {
    rows_.draw_title(drawing_, chart_.axis_title);
    if (chart_.rows.empty()) return finish_empty(44);
    x_ = axis();
    across_axis(drawing_, x_, rows_.top() - 4, rows_.bottom(), texts_);
    drawing_.line({x_(0), rows_.top() - 4}, {x_(0), rows_.bottom()}, look::axis);
    rows_.draw_numbers_head(drawing_, band_words(chart_.interval_label, texts_));
    draw_reference();
    const std::vector<RowText> texts = row_texts();
    for (std::size_t i = 0; i < chart_.rows.size(); ++i) {
      rows_.draw_text(drawing_, i, texts[i]);
      draw_row(i);
    }
    return drawing_.finish(end_of_picture());
  }

 private:
  /// In crowded rows, and under names that stand above the mark, the estimate has no room above its dot: it stands
  /// before its interval.
  std::vector<RowText> row_texts() const {
    std::vector<RowText> texts;
    for (const IntervalRow& row : chart_.rows) {
      RowText text{row.label, "", look::label};
      if (row.emphasis == IntervalRow::Emphasis::total) text.look = look::label_strong;
      if (row.emphasis == IntervalRow::Emphasis::stands_out) text.look = look::label_2;
      const bool number = is_number(row.value);
      if (number && row.value.interval) {
        text.numbers = interval_text(*row.value.interval, interval_decimals(chart_.decimals), texts_);
        if (in_words_) text.numbers = value_text(row.value, chart_.decimals, texts_) + " (" + text.numbers + ")";
      } else if (in_words_) {
        text.numbers = value_text(row.value, chart_.decimals, texts_);
      }
      texts.push_back(std::move(text));
    }
    return texts;
  }

  Scale axis() const {
    Extent extent{0, chart_.reference.value_or(0)};
    for (const IntervalRow& row : chart_.rows) extent.add(row.value, chart_.decimals == 0);
    return linear_axis(
        {.low = extent.low, .high = extent.high, .about_ticks = narrow_ ? 4 : 6, .whole_numbers = chart_.decimals == 0},
        rows_.left(), rows_.right());
  }

  void draw_reference() {
    if (!chart_.reference) return;
    const double x = x_(*chart_.reference);
    drawing_.line({x, rows_.top() - 4}, {x, rows_.bottom()}, look::line_expected);
  }

  void draw_row(std::size_t i) {
    const IntervalRow& row = chart_.rows[i];
    const double y = rows_.middle(i);
    if (row.value.state == State::suppressed) {
      drawing_.hatch(suppressed_box(x_, y - 6, chart_.decimals == 0));
      if (!in_words_)
        drawing_.text_on_field({suppressed_box(x_, y, chart_.decimals == 0).right() + 6, y + 5},
                               texts_("chart.suppressed"), look::label, Anchor::start);
      return;
    }
    if (!is_number(row.value)) {
      if (!in_words_ || !rows_.shows_numbers()) {
        drawing_.text_on_field({x_(0) + 8, y + 5}, value_text(row.value, chart_.decimals, texts_), look::small,
                               Anchor::start);
      }
      return;
    }
    const bool stands_out = row.emphasis == IntervalRow::Emphasis::stands_out;
    const double at = x_(row.value.estimate);
    if (chart_.mark == IntervalChart::Mark::bar) {
      drawing_.rect({std::min(x_(0), at), y - 7, std::abs(at - x_(0)), 14}, look::bar_light);
    }
    const WhiskerLook whisker = stands_out ? WhiskerLook{look::whisker_2, look::dot_2} : WhiskerLook{};
    if (row.value.interval) whisker_across(drawing_, x_, y, *row.value.interval, whisker);
    if (row.emphasis == IntervalRow::Emphasis::total) {
      drawing_.diamond({at, y}, 7, look::dot_1);
    } else if (chart_.mark == IntervalChart::Mark::dot) {
      drawing_.circle({at, y}, 5, stands_out ? look::dot_2 : look::dot_1);
    }
    if (in_words_) return;
    const std::string words = number_text(row.value.estimate, chart_.decimals, texts_);
    const double half = text_width(words, look::label_1) / 2;
    const Point above{std::clamp(at, half, drawing_.width() - half), y - 9};
    drawing_.text_on_field(above, words, stands_out ? look::label_2 : look::label_1, Anchor::middle);
  }

  double end_of_picture() {
    double y = rows_.bottom() + 26;
    std::vector<Key> keys;
    if (chart_.reference) {
      const std::string number = number_text(*chart_.reference, std::max(1, chart_.decimals), texts_);
      keys.push_back(line_key(look::line_expected,
                              chart_.reference_label.empty() ? number : chart_.reference_label + " " + number));
    }
    if (narrow_ && std::any_of(chart_.rows.begin(), chart_.rows.end(),
                               [](const auto& r) { return r.value.interval.has_value(); })) {
      keys.push_back(line_key(look::whisker, band_words(chart_.interval_label, texts_)));
    }
    return keys.empty() ? y : draw_keys(drawing_, keys, 0, y + 14);
  }

  bool crowded_;
  bool in_words_;
  Rows rows_;
  Scale x_;
};

Table table_of(const IntervalChart& chart, const base::Texts& texts) {
  Table table{chart.heading.title,
              {{chart.row_title},
               {chart.axis_title, ColumnKind::number},
               {band_words(chart.interval_label, texts), ColumnKind::interval}}};
  for (const IntervalRow& row : chart.rows) {
    table.rows.push_back({text_cell(row.label), value_cell(row.value, chart.decimals, texts),
                          interval_cell(is_number(row.value) ? row.value.interval : std::nullopt,
                                        interval_decimals(chart.decimals), texts)});
  }
  return table;
}

}  // namespace

Picture draw(const IntervalChart& chart, const base::Texts& texts) {
  return painted<IntervalPainter>(chart, texts, table_of(chart, texts));
}

}  // namespace chart
