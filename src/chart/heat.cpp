#include "chart/heat.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "chart/drawing.h"
#include "chart/words.h"

namespace chart {
namespace {

constexpr std::array<Look, 6> tints = {
    Look{"chart-tint-0", "fill=\"#f3f4f0\""}, Look{"chart-tint-1", "fill=\"#e2eef0\""},
    Look{"chart-tint-2", "fill=\"#b9d6da\""}, Look{"chart-tint-3", "fill=\"#7fb2ba\""},
    Look{"chart-tint-4", "fill=\"#347885\""}, Look{"chart-tint-5", "fill=\"#0b5563\""}};

/// With a part that is not there the sum is not known; a withheld part makes it unknown, for it need not be below 5.
void add(Value& sum, const Value& part) {
  if (sum.state != State::known) return;
  if (part.state == State::suppressed) {
    sum = Value::without(State::unknown);
  } else if (part.state != State::known) {
    sum = part;
  } else {
    sum.estimate += part.estimate;
  }
}

struct Blocks {
  std::vector<std::array<Value, 7>> cells;
  std::vector<Value> row_sums;
  std::array<Value, 7> day_sums = {};
  Value total;
  double largest = 0;
  int decimals = 0;
};

Blocks blocks_of(const HeatChart& chart) {
  base::check(chart.block_hours > 0 && 24 % chart.block_hours == 0, "blocks of hours divide the day");
  Blocks blocks;
  for (int hour = 0; hour < 24; ++hour) {
    if (hour % chart.block_hours == 0) {
      blocks.cells.emplace_back();
      blocks.row_sums.emplace_back();
    }
    for (std::size_t day = 0; day < 7; ++day) {
      const Value& value = chart.hours[static_cast<std::size_t>(hour)][day];
      if (chart.block_hours == 1) {
        blocks.cells.back()[day] = value;
      } else {
        add(blocks.cells.back()[day], value);
      }
      add(blocks.row_sums.back(), value);
      add(blocks.day_sums[day], value);
      add(blocks.total, value);
      if (value.state == State::known && value.estimate != std::floor(value.estimate)) blocks.decimals = 1;
    }
  }
  for (const auto& row : blocks.cells) {
    for (const Value& cell : row) {
      if (is_number(cell)) blocks.largest = std::max(blocks.largest, cell.estimate);
    }
  }
  return blocks;
}

std::size_t tint_of(double value, double largest) {
  if (value <= 0 || largest <= 0) return 0;
  return static_cast<std::size_t>(std::clamp(1 + std::floor(5 * value / largest * 0.9999), 1.0, 5.0));
}

std::string block_name(std::size_t block, int hours) {
  const int from = static_cast<int>(block) * hours;
  return std::to_string(from) + "–" + std::to_string(from + hours);
}

std::string short_text(const Value& value, int decimals, const base::Texts& texts) {
  if (value.state == State::unknown) return "?";
  if (value.state == State::not_delivered) return "–";
  return value_text(value, decimals, texts);
}

class HeatPainter {
 public:
  HeatPainter(const HeatChart& chart, const Blocks& blocks, const base::Texts& texts, bool narrow)
      : chart_(chart),
        blocks_(blocks),
        texts_(texts),
        drawing_(chart.heading, texts.language(), narrow ? "n" : "w",
                 narrow ? chart.widths.narrow : chart.widths.wide) {}

  std::string paint() {
    double y = 12;
    for (const std::string& line : wrap(chart_.axis_title, drawing_.width(), look::head, 2)) {
      drawing_.text({0, y}, line, look::head);
      y += 17;
    }
    lay_out();
    y = draw_days(y + 10);
    for (std::size_t row = 0; row < blocks_.cells.size(); ++row) {
      const double base_line = y + cell_height_ / 2 + 5;
      drawing_.text({left - 10, base_line}, block_name(row, chart_.block_hours), look::label_strong, Anchor::end);
      for (std::size_t day = 0; day < 7; ++day) {
        draw_cell(blocks_.cells[row][day], {x(day) + 1, y + 1, cell_width_ - 2, cell_height_ - 2});
      }
      drawing_.text({sum_x_, base_line}, words(blocks_.row_sums[row]), look::label, Anchor::end);
      y += cell_height_;
    }
    drawing_.text({left - 10, y + 20}, texts_("chart.sum"), look::label_strong, Anchor::end);
    for (std::size_t day = 0; day < 7; ++day) {
      drawing_.text({x(day) + cell_width_ / 2, y + 20}, words(blocks_.day_sums[day]), look::label, Anchor::middle);
    }
    drawing_.text({sum_x_, y + 20}, words(blocks_.total), look::label, Anchor::end);
    return drawing_.finish(y + 30);
  }

 private:
  static constexpr double left = 56;

  double x(std::size_t day) const { return left + cell_width_ * static_cast<double>(day); }

  /// In short where the exact numbers would not fit in the cells: 1,1k. The table has them exactly.
  std::string words(const Value& value) const {
    if (!compact_ || !is_number(value) || value.estimate < 1000)
      return short_text(value, compact_ ? 0 : blocks_.decimals, texts_);
    const bool millions = value.estimate >= 999'500;
    const double part = value.estimate / (millions ? 1e6 : 1e3);
    return texts_(millions ? "chart.millions" : "chart.thousands",
                  {{"number", texts_.number(part, part < 9.95 ? 1 : 0)}});
  }

  double widest_sum() const {
    double widest = 0;
    for (const Value& value : blocks_.day_sums) widest = std::max(widest, text_width(words(value), look::label_strong));
    return widest;
  }

  void lay_out() {
    for (const bool compact : {false, true}) {
      compact_ = compact;
      const double sum_width = std::max(44.0, text_width(words(blocks_.total), look::label) + 8);
      cell_width_ = std::min(96.0, (drawing_.width() - left - sum_width) / 7);
      sum_x_ = left + 7 * cell_width_ + sum_width - 2;
      if (widest_sum() + 2 <= cell_width_) break;
    }
    cell_height_ = chart_.block_hours == 1 ? 24 : 32;
  }

  double draw_days(double y) {
    drawing_.text({left - 10, y}, texts_("chart.hour"), look::label_strong, Anchor::end);
    for (std::size_t day = 0; day < 7; ++day) {
      drawing_.text({x(day) + cell_width_ / 2, y}, texts_("chart.weekday_short." + std::to_string(day)),
                    look::label_strong, Anchor::middle);
    }
    drawing_.text({sum_x_, y}, texts_("chart.sum"), look::label_strong, Anchor::end);
    return y + 10;
  }

  void draw_cell(const Value& value, const Box& box) {
    const Point centre{box.x + box.width / 2, box.y + box.height / 2 + 5};
    if (is_number(value)) {
      const std::size_t tint = tint_of(value.estimate, blocks_.largest);
      drawing_.rect(box, tints[tint]);
      const TextLook& ink = tint == 5 ? look::label_white_strong : tint == 4 ? look::label_white : look::label;
      drawing_.text(centre, cut_to(words(value), box.width, ink), ink, Anchor::middle);
      return;
    }
    if (value.state == State::suppressed) {
      drawing_.hatch(box);
    } else {
      drawing_.rect(box, look::gap);
    }
    drawing_.text_on_field(centre, words(value), look::label, Anchor::middle);
  }

  const HeatChart& chart_;
  const Blocks& blocks_;
  const base::Texts& texts_;
  Drawing drawing_;
  bool compact_ = false;
  double cell_width_ = 0;
  double cell_height_ = 0;
  double sum_x_ = 0;
};

Table table_of(const HeatChart& chart, const Blocks& blocks, const base::Texts& texts) {
  Table table{chart.heading.title, {{texts("chart.hour")}}};
  for (int day = 0; day < 7; ++day) table.columns.push_back({texts.weekday(day), ColumnKind::number});
  table.columns.push_back({texts("chart.sum"), ColumnKind::number});
  for (std::size_t row = 0; row < blocks.cells.size(); ++row) {
    std::vector<Cell> cells{text_cell(block_name(row, chart.block_hours))};
    for (const Value& value : blocks.cells[row]) cells.push_back(value_cell(value, blocks.decimals, texts));
    cells.push_back(value_cell(blocks.row_sums[row], blocks.decimals, texts));
    table.rows.push_back(std::move(cells));
  }
  table.total = {text_cell(texts("chart.sum"))};
  for (const Value& value : blocks.day_sums) table.total.push_back(value_cell(value, blocks.decimals, texts));
  table.total.push_back(value_cell(blocks.total, blocks.decimals, texts));
  return table;
}

}  // namespace

Picture draw(const HeatChart& chart, const base::Texts& texts) {
  const Blocks blocks = blocks_of(chart);
  return {chart.heading, HeatPainter(chart, blocks, texts, true).paint(),
          HeatPainter(chart, blocks, texts, false).paint(), table_of(chart, blocks, texts)};
}

}  // namespace chart
