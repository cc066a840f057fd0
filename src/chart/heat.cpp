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

/// A sum keeps the weakest state of its parts: with one withheld cell it is not known either.
void add(Value& sum, const Value& part) {
  if (sum.state != State::known) return;
  if (part.state != State::known) {
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
      add(blocks.cells.back()[day], value);
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

std::string paint(const HeatChart& chart, const Blocks& blocks, const base::Texts& texts, bool narrow) {
  Drawing drawing(chart.heading, texts.language(), narrow ? "n" : "w",
                  narrow ? chart.widths.narrow : chart.widths.wide);
  double y = 12;
  for (const std::string& line : wrap(chart.axis_title, drawing.width(), look::head, 2)) {
    drawing.text({0, y}, line, look::head);
    y += 17;
  }
  y += 10;
  const double left = 56;
  const double sum_width =
      std::max(48.0, text_width(short_text(blocks.total, blocks.decimals, texts), look::label) + 10);
  const double cell_width = std::min(96.0, (drawing.width() - left - sum_width) / 7);
  const double cell_height = chart.block_hours == 1 ? 24 : 32;
  const double sum_x = left + 7 * cell_width + sum_width - 4;
  drawing.text({left - 10, y}, texts("chart.hour"), look::label_strong, Anchor::end);
  for (int day = 0; day < 7; ++day) {
    drawing.text({left + cell_width * (day + 0.5), y}, texts("chart.weekday_short." + std::to_string(day)),
                 look::label_strong, Anchor::middle);
  }
  drawing.text({sum_x, y}, texts("chart.sum"), look::label_strong, Anchor::end);
  y += 10;
  for (std::size_t row = 0; row < blocks.cells.size(); ++row) {
    const double base_line = y + cell_height / 2 + 5;
    drawing.text({left - 10, base_line}, block_name(row, chart.block_hours), look::label_strong, Anchor::end);
    for (std::size_t day = 0; day < 7; ++day) {
      const Value& value = blocks.cells[row][day];
      const Box box{left + cell_width * static_cast<double>(day) + 1, y + 1, cell_width - 2, cell_height - 2};
      const Point centre{box.x + box.width / 2, base_line};
      if (!is_number(value)) {
        if (value.state == State::suppressed) {
          drawing.hatch(box);
        } else {
          drawing.rect(box, look::gap);
        }
        drawing.text_on_field(centre, short_text(value, 0, texts), look::label, Anchor::middle);
        continue;
      }
      const std::size_t tint = tint_of(value.estimate, blocks.largest);
      drawing.rect(box, tints[tint]);
      const TextLook& ink = tint == 5 ? look::label_white_strong : tint == 4 ? look::label_white : look::label;
      drawing.text(centre, cut_to(short_text(value, blocks.decimals, texts), cell_width, ink), ink, Anchor::middle);
    }
    drawing.text({sum_x, base_line}, short_text(blocks.row_sums[row], blocks.decimals, texts), look::label,
                 Anchor::end);
    y += cell_height;
  }
  const double base_line = y + 20;
  drawing.text({left - 10, base_line}, texts("chart.sum"), look::label_strong, Anchor::end);
  for (std::size_t day = 0; day < 7; ++day) {
    const std::string words = short_text(blocks.day_sums[day], blocks.decimals, texts);
    drawing.text({left + cell_width * (static_cast<double>(day) + 0.5), base_line},
                 cut_to(words, cell_width, look::label), look::label, Anchor::middle);
  }
  drawing.text({sum_x, base_line}, short_text(blocks.total, blocks.decimals, texts), look::label, Anchor::end);
  return drawing.finish(base_line + 10);
}

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
  return {chart.heading, paint(chart, blocks, texts, true), paint(chart, blocks, texts, false),
          table_of(chart, blocks, texts)};
}

}  // namespace chart
