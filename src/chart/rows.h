// Rows under each other: a name, a mark on a shared scale, and the numbers. Beside each other when there is room; in a
// narrow picture with long names the name and the numbers stand above the mark. Inside the room only.
#pragma once
#include <string>
#include <vector>

#include "chart/mark.h"

namespace chart {

inline constexpr std::size_t row_limit = 400;  ///< rows in one picture

struct RowText {
  std::string name;
  std::string numbers;
  TextLook look = look::label;
};

/// What a linear scale has to hold: estimates and the ends of their intervals that are finite, and 1 to 4 where a count
/// is withheld.
struct Extent {
  double low = 0;
  double high = 0;
  void add(const Value& value, bool counts);
};

struct RowsWish {
  double width = 0;
  bool narrow = false;
  double top = 0;
  double row_height = 34;           ///< side by side
  double stacked_height = 50;       ///< name and numbers above the mark
  bool numbers_when_narrow = true;  ///< false: a narrow picture with short names leaves the numbers out
  std::string numbers_head = {};
};

/// Where the parts of the rows lie.
class Rows {
 public:
  static constexpr double widest_beside = 96;  ///< of a name that stands beside its mark in a narrow picture
  Rows(const std::vector<RowText>& rows, const RowsWish& wish);
  double left() const { return left_; }  ///< of the scale
  double right() const { return right_; }
  double top() const { return top_; }
  double bottom() const { return top_ + height_ * static_cast<double>(count_); }
  double middle(std::size_t row) const;  ///< y of the mark
  double numbers_x() const { return numbers_x_; }
  double height() const { return height_; }
  bool stacked() const { return stacked_; }
  bool shows_numbers() const { return stacked_ || numbers_x_ > 0; }
  /// What the scale says, left above the rows; what the numbers say, above them when they stand beside the marks.
  void draw_title(Drawing& drawing, std::string_view title) const;
  void draw_numbers_head(Drawing& drawing, std::string_view head) const;
  void draw_text(Drawing& drawing, std::size_t row, const RowText& text) const;

 private:
  bool stacked_ = false;
  double left_ = 0;
  double right_ = 0;
  double top_ = 0;
  double height_ = 0;
  double numbers_x_ = 0;
  std::size_t count_ = 0;
};

}  // namespace chart
