#include "chart/rows.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "chart/words.h"

namespace chart {

Rows::Rows(const std::vector<RowText>& rows, const RowsWish& wish) : top_(wish.top), count_(rows.size()) {
  base::check(rows.size() <= row_limit, "a picture has at most row_limit rows");
  double name = 0;
  double numbers = text_width(wish.numbers_head, look::small);
  for (const RowText& row : rows) {
    name = std::max(name, text_width(row.name, row.look));
    numbers = std::max(numbers, text_width(row.numbers, look::label));
  }
  stacked_ = wish.narrow && (wish.numbers_when_narrow || name > widest_beside);
  height_ = stacked_ ? wish.stacked_height : wish.row_height;
  left_ = stacked_ ? 14 : std::max(40.0, std::min(name, wish.width * 0.36) + 16);
  right_ = wish.width - 14;
  if (wish.narrow) return;
  const double numbers_width = std::min(numbers, wish.width * 0.34);
  numbers_x_ = wish.width - numbers_width;
  right_ = numbers_x_ - 26;
}

double Rows::middle(std::size_t row) const {
  return top_ + height_ * (static_cast<double>(row) + (stacked_ ? 0.68 : 0.5));
}

void Extent::add(const Value& value, bool counts) {
  if (value.state == State::suppressed && counts) high = std::max(high, 5.0);
  if (!is_number(value)) return;
  low = std::min(low, value.estimate);
  high = std::max(high, value.estimate);
  if (!value.interval) return;
  if (std::isfinite(value.interval->low)) low = std::min(low, value.interval->low);
  if (std::isfinite(value.interval->high)) high = std::max(high, value.interval->high);
}

void Rows::draw_title(Drawing& drawing, std::string_view title) const {
  drawing.text({0, 12}, cut_to(title, numbers_x_ > 0 ? numbers_x_ - 12 : drawing.width(), look::head), look::head);
}

void Rows::draw_numbers_head(Drawing& drawing, std::string_view head) const {
  if (numbers_x_ > 0)
    drawing.text({numbers_x_, 12}, cut_to(head, drawing.width() - numbers_x_ + 1, look::small), look::small);
}

void Rows::draw_text(Drawing& drawing, std::size_t row, const RowText& text) const {
  const double y = middle(row);
  if (stacked_) {
    const double room = drawing.width();
    const double numbers = text.numbers.empty() ? 0 : text_width(": " + text.numbers, text.look);
    const std::string name = cut_to(text.name, std::max(60.0, room - numbers), text.look);
    drawing.text_on_field({0, y - 17}, text.numbers.empty() ? name : name + ": " + text.numbers, text.look,
                          Anchor::start);
    return;
  }
  const std::vector<std::string> lines = wrap(text.name, left_ - 14, text.look, height_ >= 34 ? 2 : 1);
  double line = y + 5 - 8.5 * static_cast<double>(lines.size() - 1);
  for (const std::string& words : lines) {
    drawing.text({0, line}, words, text.look);
    line += 17;
  }
  if (numbers_x_ > 0) {
    drawing.text({numbers_x_, y + 5}, cut_to(text.numbers, drawing.width() - numbers_x_ + 1, look::label), look::label);
  }
}

}  // namespace chart
