#include "chart/before_after.h"

#include <algorithm>
#include <cmath>

#include "chart/rows.h"
#include "chart/words.h"

namespace chart {
namespace {

class Painter {
 public:
  Painter(const BeforeAfterChart& chart, const base::Texts& texts, bool narrow)
      : chart_(chart),
        texts_(texts),
        narrow_(narrow),
        drawing_(chart.heading, texts.language(), narrow ? "n" : "w", narrow ? chart.widths.narrow : chart.widths.wide),
        rows_(row_texts(), {.width = drawing_.width(),
                            .narrow = narrow,
                            .top = 28,
                            .row_height = 52,
                            .stacked_height = 66,
                            .numbers_head = numbers_head()}) {}

  std::string paint() {
    drawing_.text(
        {0, 12},
        cut_to(chart_.axis_title, rows_.numbers_x() > 0 ? rows_.numbers_x() - 12 : drawing_.width(), look::head),
        look::head);
    if (chart_.rows.empty()) {
      drawing_.text({0, 44}, texts_("chart.no_data"), look::label);
      return drawing_.finish(60);
    }
    x_ = axis();
    across_axis(drawing_, x_, rows_.top() - 4, rows_.bottom(), texts_);
    if (!narrow_)
      drawing_.text({rows_.numbers_x(), 12},
                    cut_to(numbers_head(), drawing_.width() - rows_.numbers_x() + 1, look::small), look::small);
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
    double high = 1;
    for (const BeforeAfterRow& row : chart_.rows) {
      for (const Value& value : {row.before, row.after}) {
        if (value.state == State::suppressed && chart_.decimals == 0) high = std::max(high, 5.0);
        if (!is_number(value)) continue;
        high = std::max(high, value.estimate);
        if (value.interval && std::isfinite(value.interval->high)) high = std::max(high, value.interval->high);
      }
    }
    return linear_axis({.low = 0, .high = high, .about_ticks = narrow_ ? 4 : 6, .whole_numbers = chart_.decimals == 0},
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

  const BeforeAfterChart& chart_;
  const base::Texts& texts_;
  bool narrow_;
  Drawing drawing_;
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
  return {chart.heading, Painter(chart, texts, true).paint(), Painter(chart, texts, false).paint(),
          table_of(chart, texts)};
}

}  // namespace chart
