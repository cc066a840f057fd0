#include "chart/timeline.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/check.h"
#include "chart/rows.h"
#include "chart/words.h"

namespace chart {
namespace {

constexpr int longest_days = 366 * 50;

struct BarLook {
  Look planned;
  Look done;
};
constexpr BarLook in_time{{"chart-gantt-plan", "fill=\"#e2eef0\" stroke=\"#0b5563\" stroke-width=\"1\""}, look::bar_1};
constexpr BarLook too_late{{"chart-gantt-late", "fill=\"#fbe9dc\" stroke=\"#b84e00\" stroke-width=\"1\""}, look::bar_2};
constexpr Look mark_look{"chart-gantt-mark", "fill=\"#ffffff\" stroke=\"#1b2427\" stroke-width=\"1.5\""};

std::optional<double> part_done(const TimelineRow& row) {
  if (!row.done || !std::isfinite(*row.done)) return std::nullopt;
  return std::clamp(*row.done, 0.0, 1.0);
}

class TimelinePainter {
 public:
  TimelinePainter(const TimelineChart& chart, const base::Texts& texts, bool narrow)
      : chart_(chart),
        texts_(texts),
        narrow_(narrow),
        drawing_(chart.heading, texts.language(), narrow ? "n" : "w",
                 narrow ? chart.widths.narrow : chart.widths.wide) {}

  std::string paint() {
    if (chart_.rows.empty()) {
      drawing_.text({0, 24}, texts_("chart.no_data"), look::label);
      return drawing_.finish(40);
    }
    lay_out();
    draw_months();
    for (std::size_t i = 0; i < chart_.rows.size(); ++i) draw_lane(i);
    draw_today();
    for (std::size_t i = 0; i < chart_.rows.size(); ++i) draw_row(i);
    for (const TimelineMark& mark : chart_.marks) {
      if (mark.date >= first_ && mark.date <= last_) drawing_.diamond({x(mark.date), top_ - 8}, 6, mark_look);
    }
    return drawing_.finish(draw_keys(drawing_, keys(), 0, bottom_ + 44));
  }

 private:
  void lay_out() {
    first_ = chart_.rows.front().from;
    last_ = chart_.rows.front().to;
    double name = 0;
    for (const TimelineRow& row : chart_.rows) {
      first_ = std::min(first_, row.from);
      last_ = std::max({last_, row.from, row.to});
      name = std::max(name, text_width(row.label, look::label));
    }
    for (const TimelineMark& mark : chart_.marks) {
      if (base::days_between(mark.date, first_) < 200 && mark.date < first_) first_ = mark.date;
      if (base::days_between(last_, mark.date) < 200 && mark.date > last_) last_ = mark.date;
    }
    first_ = base::Month::of(first_).first_day();
    last_ = base::plus_days(base::Month{base::Month::of(last_).index + 1}.first_day(), 0);
    base::check(base::days_between(first_, last_) <= longest_days, "a timeline covers at most fifty years");
    number_width_ = 0;
    for (const TimelineRow& row : chart_.rows)
      number_width_ = std::max(number_width_, text_width(row.number, look::label_1));
    number_width_ += number_width_ > 0 ? 10 : 0;
    left_ = narrow_ ? std::max(4.0, number_width_) : number_width_ + std::min(name, drawing_.width() * 0.34) + 14;
    right_ = drawing_.width() - (narrow_ ? 6 : 52);
    top_ = 54;
    height_ = narrow_ ? 44 : 30;
    bottom_ = top_ + height_ * static_cast<double>(chart_.rows.size());
  }

  double x(base::Date date) const {
    const double part = static_cast<double>(base::days_between(first_, date)) / base::days_between(first_, last_);
    return left_ + (right_ - left_) * std::clamp(part, 0.0, 1.0);
  }
  double middle(std::size_t row) const { return top_ + height_ * (static_cast<double>(row) + (narrow_ ? 0.7 : 0.5)); }

  void draw_months() {
    const int first = base::Month::of(first_).index;
    const int last = base::Month::of(last_).index;  // its first day is the end of the axis
    const auto at = [&](int index) { return x(base::Month{index}.first_day()); };
    int every = 1;
    for (const int candidate : {1, 2, 3, 6, 12, 24, 60, 120}) {
      every = candidate;
      if ((right_ - left_) / std::max(1, last - first) * candidate >= 40) break;
    }
    const auto tick_from = [&](int index) { return (index + every - 1) / every * every; };
    for (int index = tick_from(first); index <= last; index += every)
      drawing_.line({at(index), top_}, {at(index), bottom_}, look::grid);
    drawing_.line({left_, top_}, {left_, bottom_}, look::axis);
    std::vector<int> named;  // the first month, then the ticks
    if (first != tick_from(first)) named.push_back(first);
    for (int index = tick_from(first); index < last; index += every) named.push_back(index);
    for (std::size_t i = 0; i < named.size(); ++i) {
      const std::string name = short_month({named[i]}, texts_);
      const double end = at(named[i]) + text_width(name, look::small) + 8;
      const bool room = i + 1 < named.size() ? end <= at(named[i + 1]) : end - 8 <= drawing_.width();
      if (room && every <= 12) drawing_.text({at(named[i]), 32}, name, look::small);
    }
    const int years_apart = std::max(1, every / 12);
    for (int year = base::Month{first}.year(); year <= base::Month{last - 1}.year(); ++year) {
      const int from = std::max(first, year * 12);
      const int next = (year + 1) * 12;
      if ((year % years_apart != 0 && year * 12 >= first) || at(from) + 34 > drawing_.width()) continue;
      if (next < last && at(next) - at(from) < 42 && years_apart == 1) continue;  // too short a piece of a year
      drawing_.text({at(from), 13}, std::to_string(year), look::head);
    }
  }

  void draw_lane(std::size_t i) {
    const double y = top_ + height_ * static_cast<double>(i + 1);
    drawing_.line({0, y}, {right_, y}, look::grid);
  }

  void draw_row(std::size_t i) {
    const TimelineRow& row = chart_.rows[i];
    const double y = middle(i);
    const double name_y = narrow_ ? y - 13 : y + 5;
    drawing_.text({0, narrow_ ? y + 5 : name_y}, row.number, look::label_1);
    const double name_x = narrow_ ? left_ + 4 : number_width_;
    const double room = narrow_ ? drawing_.width() - name_x : left_ - number_width_ - 10;
    const std::string name = cut_to(row.label, room, look::label);
    if (narrow_) {
      drawing_.text_on_field({name_x, name_y}, name, look::label, Anchor::start);
    } else {
      drawing_.text({name_x, name_y}, name, look::label);
    }
    const double from = x(row.from);
    const double to = std::max(from + 3, x(base::plus_days(std::max(row.from, row.to), 1)));
    const bool late = row.status == TimelineRow::Status::late;
    const BarLook& look = late ? too_late : in_time;
    const Box bar{from, y - 7, to - from, 14};
    if (row.status == TimelineRow::Status::stopped) {
      drawing_.rect(bar, look::gap);
    } else {
      const double done = row.status == TimelineRow::Status::done ? 1 : part_done(row).value_or(0);
      drawing_.rect(bar, look.planned);
      if (done > 0) drawing_.rect({from, y - 7, (to - from) * done, 14}, look.done);
    }
    draw_word(row, bar, late);
  }

  void draw_word(const TimelineRow& row, const Box& bar, bool late) {
    using Status = TimelineRow::Status;
    if (row.status != Status::late && row.status != Status::done && row.status != Status::stopped) return;
    const std::string words = texts_(late ? "chart.late" : row.status == Status::done ? "chart.done" : "chart.stopped");
    const TextLook& look = late ? look::label_2 : look::small;
    const double width = text_width(words, look);
    double start = bar.right() + 6;
    const bool has_today = chart_.today && *chart_.today >= first_ && *chart_.today < last_;
    const double today = has_today ? x(*chart_.today) : -1e9;
    if (today > start - 4 && today < start + width + 4) start = today + 6;
    if (start + width > drawing_.width()) start = bar.x - width - 6;
    if (today > start - 4 && today < start + width + 4 && start < bar.x) start = today - width - 6;
    if (start < left_) return;
    drawing_.text_on_field({start, bar.y + 12}, words, look, Anchor::start);
  }

  void draw_today() {
    if (!chart_.today || *chart_.today < first_ || *chart_.today >= last_) return;
    const double at = x(*chart_.today);
    drawing_.line({at, top_ - 6}, {at, bottom_ + 4}, look::today);
    const std::string words = texts_("chart.today");
    const double half = text_width(words, look::label_2) / 2;
    drawing_.text({std::clamp(at, half, drawing_.width() - half), bottom_ + 19}, words, look::label_2, Anchor::middle);
  }

  std::vector<Key> keys() const {
    const auto bar = [](const BarLook& look) {
      return [look](Drawing& drawing, Box box) {
        drawing.rect({box.x, box.y, box.width, 11}, look.planned);
        drawing.rect({box.x, box.y, box.width * 0.5, 11}, look.done);
      };
    };
    const bool counted = std::any_of(chart_.rows.begin(), chart_.rows.end(),
                                     [](const TimelineRow& row) { return part_done(row).has_value(); });
    std::vector<Key> keys;
    if (counted)
      keys.push_back({bar(in_time), texts_("chart.planned_part_done")});
    else
      keys.push_back(box_key(in_time.planned, texts_("chart.planned")));
    const auto has = [&](TimelineRow::Status status) {
      return std::any_of(chart_.rows.begin(), chart_.rows.end(),
                         [&](const TimelineRow& row) { return row.status == status; });
    };
    if (has(TimelineRow::Status::late)) keys.push_back({bar(too_late), texts_("chart.late")});
    if (has(TimelineRow::Status::stopped)) keys.push_back(box_key(look::gap, texts_("chart.stopped")));
    std::vector<std::string> named;
    for (const TimelineMark& mark : chart_.marks) {
      if (std::find(named.begin(), named.end(), mark.label) != named.end() || named.size() >= 6) continue;
      named.push_back(mark.label);
      keys.push_back({[](Drawing& drawing, Box box) {
                        drawing.diamond({box.x + 11, box.y + 6}, 6, mark_look);
                      },
                      mark.label});
    }
    return keys;
  }

  const TimelineChart& chart_;
  const base::Texts& texts_;
  bool narrow_;
  Drawing drawing_;
  base::Date first_{};
  base::Date last_{};
  double left_ = 0;
  double right_ = 0;
  double top_ = 0;
  double bottom_ = 0;
  double height_ = 0;
  double number_width_ = 0;
};

Table table_of(const TimelineChart& chart, const base::Texts& texts) {
  static constexpr std::array<std::string_view, 5> words = {"chart.planned", "chart.running", "chart.late",
                                                            "chart.done", "chart.stopped"};
  Table table{chart.heading.title,
              {{chart.row_title},
               {texts("chart.from")},
               {texts("chart.until")},
               {texts("chart.part_done"), ColumnKind::number},
               {texts("chart.status")}}};
  for (const TimelineRow& row : chart.rows) {
    const std::string name = row.number.empty() ? row.label : row.number + ". " + row.label;
    const auto done = part_done(row);
    table.rows.push_back(
        {text_cell(name), text_cell(texts.short_date(row.from)), text_cell(texts.short_date(row.to)),
         done ? Cell{texts("chart.percent", {{"number", texts.number(*done * 100, 0)}}), *done} : text_cell("–"),
         text_cell(texts(words[static_cast<std::size_t>(row.status)]))});
  }
  for (const TimelineMark& mark : chart.marks) {
    table.rows.push_back(
        {text_cell(mark.label), text_cell(texts.short_date(mark.date)), text_cell(""), text_cell(""), text_cell("")});
  }
  return table;
}

}  // namespace

Picture draw(const TimelineChart& chart, const base::Texts& texts) {
  base::check(chart.rows.size() <= row_limit, "a timeline has at most row_limit rows");
  return {chart.heading, TimelinePainter(chart, texts, true).paint(), TimelinePainter(chart, texts, false).paint(),
          table_of(chart, texts)};
}

}  // namespace chart
