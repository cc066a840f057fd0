#include "chart/before_after.h"

#include <algorithm>
#include <cmath>

#include "chart/frame.h"
#include "chart/rows.h"
#include "chart/words.h"

namespace chart {
namespace {

class BeforeAfterPainter : Frame<BeforeAfterChart> {
 public:
  BeforeAfterPainter(const BeforeAfterChart& chart, const base::Texts& texts, bool narrow)
      : Frame(chart, texts, narrow),
        rows_(row_texts(), {.width = drawing_.width(),
                            .narrow = narrow,
                            .top = 28,
                            .row_height = 52,
                            .stacked_height = 66,
                            .numbers_head = numbers_head()}) {}

  std::string paint() {
    rows_.draw_title(drawing_, chart_.axis_title);
    if (chart_.rows.empty()) return finish_empty(44);
    x_ = axis();
    across_axis(drawing_, x_, rows_.top() - 4, rows_.bottom(), texts_);
    rows_.draw_numbers_head(drawing_, numbers_head());
    const std::vector<RowText> texts = row_texts();
    for (std::size_t i = 0; i < chart_.rows.size(); ++i) {
      rows_.draw_text(drawing_, i, texts[i]);
      const double y = rows_.middle(i);
      draw_value(chart_.rows[i].before, y - (rows_.stacked() ? 2 : 9), chart_.rows[i].role, true);
      draw_value(chart_.rows[i].after, y + (rows_.stacked() ? 13 : 9), chart_.rows[i].role, false);
    }
    return drawing_.finish(draw_keys(drawing_, keys(), 0, rows_.bottom() + 42));
  }

 private:
  std::string numbers_head() const {
    return texts_("chart.from_to", {{"before", chart_.before_label}, {"after", chart_.after_label}});
  }

  std::vector<RowText> row_texts() const {
    std::vector<RowText> texts;
    for (const BeforeAfterRow& row : chart_.rows) {
      const std::string numbers = texts_("chart.from_to", {{"before", value_text(row.before, chart_.decimals, texts_)},
                                                           {"after", value_text(row.after, chart_.decimals, texts_)}});
      texts.push_back({row.label, numbers, row.role == AreaRole::treated ? look::label_1 : look::label});
    }
    return texts;
  }

  Scale axis() const {
    Extent extent{0, 1};
    for (const BeforeAfterRow& row : chart_.rows)
      for (const Value& value : {row.before, row.after}) extent.add(value, chart_.decimals == 0);
    return linear_axis(
        {.low = 0, .high = extent.high, .about_ticks = narrow_ ? 4 : 6, .whole_numbers = chart_.decimals == 0},
        rows_.left(), rows_.right());
  }

  void draw_value(const Value& value, double y, AreaRole role, bool before) {
    if (value.state == State::suppressed) {
      drawing_.hatch(suppressed_box(x_, y - 6, chart_.decimals == 0));
      return;
    }
    if (!is_number(value)) {
      drawing_.text_on_field({x_(0) + 8, y + 5}, value_text(value, chart_.decimals, texts_), look::small,
                             Anchor::start);
      return;
    }
    const bool own = role == AreaRole::treated || role == AreaRole::none;
    const WhiskerLook whisker = own ? WhiskerLook{} : WhiskerLook{look::whisker_3, look::dot_3};
    if (value.interval) whisker_across(drawing_, x_, y, *value.interval, whisker);
    const Point at{x_(value.estimate), y};
    if (before) {
      drawing_.circle(at, 5, own ? look::dot_open : look::dot_open_3);
    } else {
      drawing_.circle(at, 5.5, own ? look::dot_1 : look::dot_3);
    }
  }

  std::vector<Key> keys() const {
    const auto dot = [](const Look& look) {
      return [look](Drawing& drawing, Box box) { drawing.circle({box.x + 11, box.y + 6}, 5, look); };
    };
    return {{dot(look::dot_open), chart_.before_label},
            {dot(look::dot_1), chart_.after_label},
            line_key(look::whisker, texts_("chart.interval"))};
  }

  Rows rows_;
  Scale x_;
};

Table table_of(const BeforeAfterChart& chart, const base::Texts& texts) {
  Table table{chart.heading.title,
              {{chart.row_title},
               {chart.before_label, ColumnKind::number},
               {texts("chart.interval"), ColumnKind::interval},
               {chart.after_label, ColumnKind::number},
               {texts("chart.interval"), ColumnKind::interval}}};
  const int decimals = interval_decimals(chart.decimals);
  for (const BeforeAfterRow& row : chart.rows) {
    table.rows.push_back({text_cell(row.label), value_cell(row.before, chart.decimals, texts),
                          interval_cell(is_number(row.before) ? row.before.interval : std::nullopt, decimals, texts),
                          value_cell(row.after, chart.decimals, texts),
                          interval_cell(is_number(row.after) ? row.after.interval : std::nullopt, decimals, texts)});
  }
  return table;
}

}  // namespace

Picture draw(const BeforeAfterChart& chart, const base::Texts& texts) {
  return painted<BeforeAfterPainter>(chart, texts, table_of(chart, texts));
}

}  // namespace chart
