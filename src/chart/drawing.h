// One SVG picture under construction: shapes and texts in px, y downwards. Inside the room only; charts call it, pages
// do not. Every number is rounded to a tenth of a px, every text is escaped, so the same calls give the same bytes on
// every machine. Text widths are estimated with the advance widths of Arial (Liberation Sans has the same, Source Sans
// 3 is narrower), so that labels that do not collide here collide nowhere.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "chart/picture.h"

namespace chart {

/// A class for CSS with the presentation attributes that make it right without CSS.
struct Look {
  std::string_view name;
  std::string_view attributes;
};
struct TextLook {
  std::string_view name;
  std::string_view attributes;
  double size = 14;
  bool bold = false;
};

namespace look {
inline constexpr Look ground{"chart-ground", "fill=\"#ffffff\""};
inline constexpr Look grid{"chart-grid", "stroke=\"#e7eae5\" stroke-width=\"1\""};
inline constexpr Look axis{"chart-axis", "stroke=\"#76838a\" stroke-width=\"1\""};
inline constexpr Look firm{"chart-firm", "stroke=\"#1b2427\" stroke-width=\"1.75\""};
inline constexpr Look today{"chart-today", "stroke=\"#b84e00\" stroke-width=\"2\""};
inline constexpr Look mark_line{"chart-mark-line", "stroke=\"#475459\" stroke-width=\"1.25\" stroke-dasharray=\"2 3\""};
inline constexpr Look bar{"chart-bar", "fill=\"#76838a\""};
inline constexpr Look bar_light{"chart-bar-light", "fill=\"#c5ccc8\""};
inline constexpr Look ring_2{"chart-ring-2", "fill=\"none\" stroke=\"#b84e00\" stroke-width=\"1.5\""};
inline constexpr Look bar_1{"chart-bar-1", "fill=\"#0b5563\""};
inline constexpr Look bar_2{"chart-bar-2", "fill=\"#b84e00\""};
inline constexpr Look band{"chart-band", "fill=\"#d3e4e6\""};
inline constexpr Look rest{"chart-rest", "fill=\"#f3f4f0\""};
inline constexpr Look gap{"chart-gap", "fill=\"none\" stroke=\"#76838a\" stroke-width=\"1\" stroke-dasharray=\"3 3\""};
inline constexpr Look hatch{"chart-hatch", "stroke=\"#76838a\" stroke-width=\"1\""};
inline constexpr Look hatch_edge{"chart-hatch-edge", "fill=\"#ffffff\" stroke=\"#76838a\" stroke-width=\"1\""};
inline constexpr Look line_1{"chart-line-1",
                             "fill=\"none\" stroke=\"#0b5563\" stroke-width=\"2.5\" stroke-linejoin=\"round\""};
inline constexpr Look line_counted{"chart-line-counted",
                                   "fill=\"none\" stroke=\"#475459\" stroke-width=\"1.5\" stroke-linejoin=\"round\""};
inline constexpr Look line_expected{"chart-line-expected",
                                    "fill=\"none\" stroke=\"#475459\" stroke-width=\"1.75\" stroke-dasharray=\"6 4\""};
inline constexpr Look limit{"chart-limit", "fill=\"none\" stroke=\"#76838a\" stroke-width=\"1.5\""};
inline constexpr Look limit_wide{"chart-limit-wide",
                                 "fill=\"none\" stroke=\"#76838a\" stroke-width=\"1.25\" stroke-dasharray=\"2 3\""};
inline constexpr Look whisker{"chart-whisker", "fill=\"none\" stroke=\"#3d8490\" stroke-width=\"2\""};
inline constexpr Look whisker_2{"chart-whisker-2", "fill=\"none\" stroke=\"#b84e00\" stroke-width=\"2\""};
inline constexpr Look whisker_fill{"chart-whisker-fill", "fill=\"#3d8490\""};
inline constexpr Look dot_1{"chart-dot-1", "fill=\"#0b5563\""};
inline constexpr Look dot_2{"chart-dot-2", "fill=\"#b84e00\""};
inline constexpr Look dot_3{"chart-dot-3", "fill=\"#76838a\""};
inline constexpr Look whisker_3{"chart-whisker-3", "fill=\"none\" stroke=\"#76838a\" stroke-width=\"2\""};
inline constexpr Look dot_open_3{"chart-dot-open-3", "fill=\"#ffffff\" stroke=\"#76838a\" stroke-width=\"2\""};
inline constexpr Look dot_open{"chart-dot-open", "fill=\"#ffffff\" stroke=\"#0b5563\" stroke-width=\"2\""};
inline constexpr Look connector{"chart-connector",
                                "fill=\"none\" stroke=\"#76838a\" stroke-width=\"1\" stroke-dasharray=\"2 2\""};

inline constexpr TextLook label{"chart-label", "font-size=\"14\" fill=\"#1b2427\"", 14};
inline constexpr TextLook label_strong{"chart-label chart-strong",
                                       "font-size=\"14\" font-weight=\"600\" fill=\"#1b2427\"", 14, true};
inline constexpr TextLook label_1{"chart-label-1", "font-size=\"14\" font-weight=\"600\" fill=\"#0b5563\"", 14, true};
inline constexpr TextLook label_2{"chart-label-2", "font-size=\"14\" font-weight=\"600\" fill=\"#b84e00\"", 14, true};
inline constexpr TextLook label_expected{"chart-label-expected",
                                         "font-size=\"14\" font-weight=\"600\" fill=\"#475459\"", 14, true};
inline constexpr TextLook label_white{"chart-label-white", "font-size=\"14\" fill=\"#ffffff\"", 14};
inline constexpr TextLook label_white_strong{"chart-label-white",
                                             "font-size=\"14\" font-weight=\"600\" fill=\"#ffffff\"", 14, true};
inline constexpr TextLook small{"chart-small", "font-size=\"13\" fill=\"#475459\"", 13};
inline constexpr TextLook small_1{"chart-small-1", "font-size=\"13\" fill=\"#0b5563\"", 13};
inline constexpr TextLook head{"chart-head", "font-size=\"13\" font-weight=\"600\" fill=\"#475459\"", 13, true};
inline constexpr TextLook map_name{"chart-map-name", "font-size=\"13\" font-weight=\"600\" fill=\"#1b2427\"", 13, true};
}  // namespace look

enum class Anchor { start, middle, end };

struct Point {
  double x = 0;
  double y = 0;
};
/// Upper left corner, width and height.
struct Box {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
  double right() const { return x + width; }
  double bottom() const { return y + height; }
  bool overlaps(const Box& other) const {
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
  }
};

double text_width(std::string_view text, const TextLook& look);  ///< px; an estimate from above
/// The text, cut with "…" where it is wider than `width_px`.
std::string cut_to(std::string_view text, double width_px, const TextLook& look);
/// The text in at most `max_lines` lines of `width_px`, broken at spaces; the last line is cut.
std::vector<std::string> wrap(std::string_view text, double width_px, const TextLook& look, int max_lines);

class Drawing {
 public:
  /// `part` ends the ids: "n" narrow, "w" wide.
  Drawing(const Heading& heading, base::Language language, std::string_view part, double width);

  double width() const { return width_; }
  void line(Point from, Point to, const Look& look);
  void rect(const Box& box, const Look& look);
  void circle(Point centre, double radius, const Look& look);
  void square(Point centre, double half, const Look& look);
  void diamond(Point centre, double half, const Look& look);
  void triangle(Point tip, double size, bool to_the_right, const Look& look);
  void polyline(const std::vector<Point>& points, const Look& look);
  void polygon(const std::vector<Point>& points, const Look& look);
  /// Path data from rings, filled even-odd: holes stay open.
  void rings(const std::vector<std::vector<Point>>& rings, const Look& look, std::string_view more_attributes = {});
  void text(Point at, std::string_view text, const TextLook& look, Anchor anchor = Anchor::start);
  /// The same over a white field, for labels that lie on lines.
  void text_on_field(Point at, std::string_view text, const TextLook& look, Anchor anchor);
  void hatch(const Box& box);  ///< white with slanting lines: "too small to show"
  /// The value of a fill attribute that hatches any shape. Defined once per picture.
  std::string hatch_fill();
  void open_group(std::string_view name);
  void close_group();

  std::string finish(double height) const;

 private:
  void number(double value);
  void shape(std::string_view element, const Look& look);

  std::string id_;
  std::string title_;
  std::string description_;
  std::string_view language_;
  double width_;
  bool has_hatch_ = false;
  std::string body_;
};

Box text_box(Point at, std::string_view text, const TextLook& look, Anchor anchor);

}  // namespace chart
