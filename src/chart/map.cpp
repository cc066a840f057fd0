#include "chart/map.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/check.h"
#include "chart/map_shape.h"
#include "chart/mark.h"
#include "chart/words.h"

namespace chart {
namespace {

constexpr std::array<Look, 6> fills = {Look{"chart-tint-0", "fill=\"#f3f4f0\" stroke=\"#aab3af\" stroke-width=\"1\""},
                                       Look{"chart-tint-1", "fill=\"#e2eef0\" stroke=\"#aab3af\" stroke-width=\"1\""},
                                       Look{"chart-tint-2", "fill=\"#b9d6da\" stroke=\"#aab3af\" stroke-width=\"1\""},
                                       Look{"chart-tint-3", "fill=\"#7fb2ba\" stroke=\"#aab3af\" stroke-width=\"1\""},
                                       Look{"chart-tint-4", "fill=\"#347885\" stroke=\"#aab3af\" stroke-width=\"1\""},
                                       Look{"chart-tint-5", "fill=\"#0b5563\" stroke=\"#aab3af\" stroke-width=\"1\""}};
constexpr Look hatched{"chart-area-hatch", "stroke=\"#76838a\" stroke-width=\"1\""};
constexpr Look not_known{"chart-area-unknown",
                         "fill=\"#ffffff\" stroke=\"#76838a\" stroke-width=\"1\" stroke-dasharray=\"3 3\""};
constexpr std::array<Look, 5> outlines = {
    Look{"chart-outline", "fill=\"none\" stroke=\"none\""},
    Look{"chart-outline-treated", "fill=\"none\" stroke=\"#1b2427\" stroke-width=\"3\" stroke-linejoin=\"round\""},
    Look{"chart-outline-control",
         "fill=\"none\" stroke=\"#1b2427\" stroke-width=\"2.5\" stroke-dasharray=\"10 4\" stroke-linejoin=\"round\""},
    Look{"chart-outline-ring", "fill=\"none\" stroke=\"#1b2427\" stroke-width=\"2\" stroke-dasharray=\"2 3\""},
    Look{"chart-outline-ring-control", "fill=\"none\" stroke=\"#76838a\" stroke-width=\"2\" stroke-dasharray=\"2 3\""}};
constexpr std::array<std::string_view, 5> role_words = {"", "chart.treated", "chart.control", "chart.ring",
                                                        "chart.ring_control"};
constexpr Look contour_ground{"chart-contour-ground",
                              "fill=\"none\" stroke=\"#ffffff\" stroke-width=\"5\" stroke-linejoin=\"round\""};
constexpr Look contour_firm{"chart-contour",
                            "fill=\"none\" stroke=\"#1b2427\" stroke-width=\"2.5\" stroke-linejoin=\"round\""};
constexpr Look contour_dashed{"chart-contour-dashed",
                              "fill=\"none\" stroke=\"#1b2427\" stroke-width=\"2\" stroke-dasharray=\"6 4\""};
constexpr Look dot{"chart-map-dot", "fill=\"#1b2427\" fill-opacity=\"0.55\""};
constexpr Look cell{"chart-map-cell", "fill=\"#1b2427\" fill-opacity=\"0.45\""};
constexpr Look field{"chart-map-field", "fill=\"#ffffff\" fill-opacity=\"0.8\""};

std::vector<double> breaks_of(const MapChart& chart) {
  if (!chart.breaks.empty()) {
    base::check(chart.breaks.size() < fills.size() && std::is_sorted(chart.breaks.begin(), chart.breaks.end()),
                "a map has at most five rising class limits");
    return chart.breaks;
  }
  double high = 0;
  for (const MapArea& area : chart.areas) {
    if (is_number(area.value)) high = std::max(high, area.value.estimate);
  }
  const bool counts = chart.decimals == 0;
  const Scale scale = linear_axis({.low = 0, .high = high, .about_ticks = 4, .whole_numbers = counts}, 0, 1);
  std::vector<double> breaks;
  if (counts) breaks.push_back(1);
  for (const double tick : scale.ticks) {
    if (tick > (counts ? 1 : 0) && tick <= high && breaks.size() + 1 < fills.size()) breaks.push_back(tick);
  }
  return breaks;
}

std::size_t class_of(double value, const std::vector<double>& breaks) {
  return static_cast<std::size_t>(std::upper_bound(breaks.begin(), breaks.end(), value) - breaks.begin());
}

class MapPainter {
 public:
  MapPainter(const MapChart& chart, const base::Texts& texts, bool narrow, const MapLayout* known = nullptr)
      : chart_(chart),
        texts_(texts),
        narrow_(narrow),
        drawing_(chart.heading, texts.language(), narrow ? "n" : "w", narrow ? chart.widths.narrow : chart.widths.wide),
        breaks_(breaks_of(chart)),
        title_(wrap(chart.value_title, drawing_.width() - 30, look::head, 2)),
        top_(8 + 16 * static_cast<double>(title_.size())),
        layout_(lay_out_map(chart, {0, top_, drawing_.width(), narrow ? 420.0 : 560.0}, known)) {}

  std::string paint() {
    for (std::size_t i = 0; i < title_.size(); ++i)
      drawing_.text({0, 12 + 16 * static_cast<double>(i)}, title_[i], look::head);
    if (layout_.height <= 0) {
      drawing_.text({0, 44}, texts_("chart.no_data"), look::label);
      return drawing_.finish(60);
    }
    for (std::size_t i = 0; i < chart_.areas.size(); ++i) draw_area(i);
    for (std::size_t i = 0; i < chart_.areas.size(); ++i) {
      const AreaRole role = chart_.areas[i].role;
      if (role != AreaRole::none) drawing_.rings(layout_.shapes[i].rings, outlines[static_cast<std::size_t>(role)]);
    }
    draw_marks();
    draw_contours();
    draw_labels();
    const double bottom = top_ + layout_.height;
    draw_north();
    draw_scale_bar(bottom + 18);
    return drawing_.finish(draw_keys(drawing_, keys(), 0, bottom + 58));
  }

  const MapLayout& layout() const { return layout_; }

 private:
  void draw_area(std::size_t i) {
    const Value& value = chart_.areas[i].value;
    const auto& rings = layout_.shapes[i].rings;
    if (rings.empty()) return;
    if (value.state == State::suppressed) {
      drawing_.rings(rings, hatched, "fill=\"" + drawing_.hatch_fill() + "\"");
    } else if (!is_number(value)) {
      drawing_.rings(rings, not_known);
    } else {
      drawing_.rings(rings, fills[chart_.tint ? class_of(value.estimate, breaks_) : 0]);
    }
  }

  void draw_marks() {
    for (const MapMark& mark : chart_.marks) {
      if (!std::isfinite(mark.at.x_m) || !std::isfinite(mark.at.y_m)) continue;
      const Point at = layout_.frame(mark.at);
      if (at.x < 0 || at.x > drawing_.width() || at.y < top_ || at.y > top_ + layout_.height) continue;
      const double side = mark.cell_m * layout_.frame.px_per_m;
      if (mark.cell_m > 0) {
        drawing_.rect({at.x, at.y - side, side, side}, cell);
      } else {
        drawing_.circle(at, std::min(14.0, 2 + 1.2 * std::sqrt(std::max(0.0, mark.count))), dot);
      }
    }
  }

  /// Over a pale ground, so that they are seen on dark areas too.
  void draw_contours() {
    for (const MapContour& contour : chart_.contours) {
      std::vector<std::vector<Point>> rings;
      for (const MapRing& ring : contour.rings) {
        rings.emplace_back();
        for (const MapPoint& at : ring) rings.back().push_back(layout_.frame(at));
      }
      if (rings.empty()) continue;
      drawing_.rings(rings, contour_ground);
      drawing_.rings(rings, contour.dashed ? contour_dashed : contour_firm);
    }
  }

  void label(Point at, const std::string& words, const TextLook& look) {
    const Box box = text_box(at, words, look, Anchor::middle);
    drawing_.rect({box.x - 2, box.y, box.width + 4, box.height}, field);
    drawing_.text(at, words, look, Anchor::middle);
  }

  /// Name and number where they fit, else the number alone, else nothing: the table has all.
  void draw_labels() {
    std::vector<std::size_t> order(chart_.areas.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return layout_.shapes[a].label_room > layout_.shapes[b].label_room;
    });
    Occupied occupied;
    for (const std::size_t i : order) {
      const MapShape& shape = layout_.shapes[i];
      if (shape.rings.empty() || shape.label_room < 6) continue;
      const Value& value = chart_.areas[i].value;
      const std::string number = is_number(value) || value.state == State::suppressed
                                     ? value_text(value, chart_.decimals, texts_)
                                 : value.state == State::unknown ? "?"
                                                                 : "–";
      const Point at = shape.label_at;
      const double room = std::max(2.2 * shape.label_room, shape.bounds.width * 0.9);
      const std::vector<std::string> name = wrap(chart_.areas[i].label, room, look::map_name, 2);
      const bool cut = name.back().ends_with("…");
      const double lines = static_cast<double>(name.size());
      double widest = text_width(number, look::label_strong);
      for (const std::string& line : name) widest = std::max(widest, text_width(line, look::map_name));
      const Box both{at.x - widest / 2 - 2, at.y - 8 * lines - 8, widest + 4, 16 * lines + 18};
      const bool fits = !cut && both.x >= 0 && both.right() <= drawing_.width() && shape.bounds.height > both.height &&
                        occupied.is_free(both);
      if (fits) {
        double y = both.y + 13;
        for (const std::string& line : name) {
          label({at.x, y}, line, look::map_name);
          y += 16;
        }
        label({at.x, y + 1}, number, look::label_strong);
        occupied.take(both);
        continue;
      }
      const Box alone = text_box({at.x, at.y + 5}, number, look::label_strong, Anchor::middle);
      if (alone.width > shape.bounds.width || alone.x < 0 || alone.right() > drawing_.width() ||
          !occupied.is_free(alone))
        continue;
      label({at.x, at.y + 5}, number, look::label_strong);
      occupied.take(alone);
    }
  }

  void draw_north() {
    const double x = drawing_.width() - 10;
    drawing_.line({x, 20}, {x, 4}, look::firm);
    drawing_.polygon({{x, 0}, {x - 4, 8}, {x + 4, 8}}, Look{"chart-north", "fill=\"#1b2427\""});
    drawing_.text({x - 7, 13}, texts_("chart.north"), look::small, Anchor::end);
  }

  void draw_scale_bar(double y) {
    const double longest_m = drawing_.width() * 0.28 / layout_.frame.px_per_m;
    if (!(longest_m > 0) || !std::isfinite(longest_m)) return;
    const double power = std::pow(10.0, std::floor(std::log10(longest_m)));
    const double length_m = (longest_m / power >= 5 ? 5 : longest_m / power >= 2 ? 2 : 1) * power;
    const double px = length_m * layout_.frame.px_per_m;
    drawing_.polyline({{1, y - 6}, {1, y}, {1 + px, y}, {1 + px, y - 6}},
                      Look{"chart-scale", "fill=\"none\" stroke=\"#475459\" stroke-width=\"1.5\""});
    const bool km = length_m >= 1000;
    const int decimals = length_m < 1 ? 2 : 0;
    drawing_.text(
        {8 + px, y + 1},
        texts_(km ? "chart.km" : "chart.m", {{"number", texts_.number(km ? length_m / 1000 : length_m, decimals)}}),
        look::small);
  }

  bool has(const std::function<bool(const MapArea&)>& question) const {
    return std::any_of(chart_.areas.begin(), chart_.areas.end(), question);
  }

  std::string class_words(std::size_t k) const {
    const auto number = [&](double value) { return number_text(value, chart_.decimals, texts_); };
    const bool counts = chart_.decimals == 0;
    if (breaks_.empty()) return number(0);
    if (k == breaks_.size()) return texts_("chart.or_more", {{"low", number(breaks_[k - 1])}});
    if (k == 0) return counts && breaks_[0] == 1 ? number(0) : texts_("chart.below", {{"high", number(breaks_[0])}});
    if (counts && breaks_[k] - breaks_[k - 1] == 1) return number(breaks_[k - 1]);
    if (counts) return number(breaks_[k - 1]) + "–" + number(breaks_[k] - 1);
    return texts_("chart.range_below", {{"low", number(breaks_[k - 1])}, {"high", number(breaks_[k])}});
  }

  std::vector<Key> keys() {
    std::vector<Key> keys;
    for (std::size_t k = 0; chart_.tint && k <= breaks_.size(); ++k) {
      if (has([&](const MapArea& a) { return is_number(a.value) && class_of(a.value.estimate, breaks_) == k; }))
        keys.push_back(box_key(fills[k], class_words(k)));
    }
    if (has([](const MapArea& a) { return a.value.state == State::suppressed; })) {
      keys.push_back({[](Drawing& drawing, Box box) { drawing.hatch(box); }, texts_("chart.suppressed_key")});
    }
    if (has([](const MapArea& a) { return a.value.state == State::unknown; }))
      keys.push_back(box_key(not_known, "? " + texts_("chart.unknown")));
    if (has([](const MapArea& a) { return a.value.state == State::not_delivered; }))
      keys.push_back(box_key(not_known, "– " + texts_("chart.not_delivered")));
    for (std::size_t role = 1; role < outlines.size(); ++role) {
      if (has([&](const MapArea& a) { return static_cast<std::size_t>(a.role) == role; }))
        keys.push_back(box_key(outlines[role], texts_(role_words[role])));
    }
    if (!chart_.marks.empty() && !chart_.mark_label.empty()) {
      const bool cells = chart_.marks.front().cell_m > 0;
      keys.push_back({[cells](Drawing& drawing, Box box) {
                        if (cells) {
                          drawing.rect({box.x + 5, box.y, 12, 12}, cell);
                        } else {
                          drawing.circle({box.x + 11, box.y + 6}, 4, dot);
                        }
                      },
                      chart_.mark_label});
    }
    for (const MapContour& contour : chart_.contours)
      if (!contour.rings.empty())
        keys.push_back(line_key(contour.dashed ? contour_dashed : contour_firm, contour.label));
    return keys;
  }

  const MapChart& chart_;
  const base::Texts& texts_;
  bool narrow_;
  Drawing drawing_;
  std::vector<double> breaks_;
  std::vector<std::string> title_;
  double top_;
  MapLayout layout_;
};

Table table_of(const MapChart& chart, const base::Texts& texts) {
  const bool roles =
      std::any_of(chart.areas.begin(), chart.areas.end(), [](const MapArea& a) { return a.role != AreaRole::none; });
  const bool intervals = std::any_of(chart.areas.begin(), chart.areas.end(),
                                     [](const MapArea& a) { return a.value.interval.has_value(); });
  Table table{chart.heading.title, {{chart.row_title}, {chart.value_title, ColumnKind::number}}};
  if (intervals) table.columns.push_back({texts("chart.interval"), ColumnKind::interval});
  if (roles) table.columns.push_back({texts("chart.role")});
  for (const MapArea& area : chart.areas) {
    std::vector<Cell> row{text_cell(area.label), value_cell(area.value, chart.decimals, texts)};
    if (intervals)
      row.push_back(interval_cell(is_number(area.value) ? area.value.interval : std::nullopt,
                                  interval_decimals(chart.decimals), texts));
    if (roles)
      row.push_back(
          text_cell(area.role == AreaRole::none ? "" : texts(role_words[static_cast<std::size_t>(area.role)])));
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

std::vector<int> map_classes(const MapChart& chart) {
  const std::vector<double> breaks = breaks_of(chart);
  std::vector<int> classes;
  for (const MapArea& area : chart.areas)
    classes.push_back(is_number(area.value) && chart.tint ? int(class_of(area.value.estimate, breaks)) : 0);
  return classes;
}

Picture draw(const MapChart& chart, const base::Texts& texts) {
  MapPainter wide(chart, texts, false);
  MapPainter narrow(chart, texts, true, &wide.layout());
  return {chart.heading, narrow.paint(), wide.paint(), table_of(chart, texts)};
}

}  // namespace chart
