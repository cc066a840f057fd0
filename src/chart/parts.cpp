#include "chart/parts.h"

#include <algorithm>
#include <numeric>

#include "base/check.h"
#include "chart/rows.h"
#include "chart/words.h"

namespace chart {
namespace {

// Shape repeats what colour says: full, hatched, light with a firm edge, open and dashed.
void draw_part(Drawing& drawing, const Box& box, std::size_t part) {
  switch (part) {
    case 0:
      return drawing.rect(box, look::bar_1);
    case 1:
      return drawing.hatch(box);
    case 2:
      return drawing.rect(box, look::bar_2);
    default:
      return drawing.rect(box, look::gap);
  }
}

int total(const PartsRow& row) { return std::accumulate(row.counts.begin(), row.counts.end(), 0); }

class PartsPainter {
 public:
  PartsPainter(const PartsChart& chart, const base::Texts& texts, bool narrow)
      : chart_(chart),
        texts_(texts),
        drawing_(chart.heading, texts.language(), narrow ? "n" : "w", narrow ? chart.widths.narrow : chart.widths.wide),
        row_texts_(texts_of_rows(chart)),
        rows_(row_texts_, {.width = drawing_.width(),
                           .narrow = narrow,
                           .top = 28,
                           .row_height = 36,
                           .stacked_height = 50,
                           .numbers_when_narrow = true}) {}

  std::string paint() {
    drawing_.text({0, 12}, cut_to(chart_.axis_title, drawing_.width(), look::head), look::head);
    if (chart_.rows.empty()) {
      drawing_.text({0, 44}, texts_("chart.no_data"), look::label);
      return drawing_.finish(60);
    }
    int most = 1;
    for (const PartsRow& row : chart_.rows) most = std::max(most, total(row));
    unit_ = (rows_.right() - rows_.left()) / most;
    for (std::size_t i = 0; i < chart_.rows.size(); ++i) draw_row(i);
    std::vector<Key> keys;
    for (std::size_t part = 0; part < chart_.parts.size(); ++part)
      keys.push_back({[part](Drawing& drawing, Box box) { draw_part(drawing, box, part); }, chart_.parts[part]});
    return drawing_.finish(draw_keys(drawing_, keys, 0, rows_.bottom() + 24));
  }

 private:
  static std::vector<RowText> texts_of_rows(const PartsChart& chart) {
    std::vector<RowText> texts;
    for (const PartsRow& row : chart.rows) texts.push_back({row.label, row.numbers, look::label});
    return texts;
  }

  /// Units part by thin gaps where there is room for them, so that they can be counted by eye.
  void draw_row(std::size_t i) {
    rows_.draw_text(drawing_, i, row_texts_[i]);
    const double gap = unit_ >= 8 ? 2 : 0;
    double x = rows_.left();
    for (std::size_t part = 0; part < chart_.rows[i].counts.size(); ++part) {
      const int count = chart_.rows[i].counts[part];
      const int blocks = gap > 0 ? count : std::min(count, 1);
      const double width = gap > 0 ? unit_ : unit_ * count;
      for (int block = 0; block < blocks; ++block, x += width)
        draw_part(drawing_, {x, rows_.middle(i) - 8, width - gap, 16}, part);
    }
  }

  const PartsChart& chart_;
  const base::Texts& texts_;
  Drawing drawing_;
  std::vector<RowText> row_texts_;
  Rows rows_;
  double unit_ = 1;
};

Table table_of(const PartsChart& chart, const base::Texts& texts) {
  Table table{chart.heading.title, {{chart.row_title}}};
  for (const std::string& part : chart.parts) table.columns.push_back({part, ColumnKind::number});
  for (const PartsRow& row : chart.rows) {
    std::vector<Cell> cells{text_cell(row.label)};
    for (const int count : row.counts) cells.push_back(number_cell(count, 0, texts));
    table.rows.push_back(std::move(cells));
  }
  return table;
}

}  // namespace

Picture draw(const PartsChart& chart, const base::Texts& texts) {
  base::check(chart.parts.size() <= part_kinds, "a row has at most part_kinds parts");
  for (const PartsRow& row : chart.rows)
    base::check(row.counts.size() == chart.parts.size() &&
                    std::none_of(row.counts.begin(), row.counts.end(), [](int count) { return count < 0; }),
                "a row counts every part");
  return {chart.heading, PartsPainter(chart, texts, true).paint(), PartsPainter(chart, texts, false).paint(),
          table_of(chart, texts)};
}

}  // namespace chart
