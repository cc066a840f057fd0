#include "html/components/timeline.h"

#include <algorithm>

#include "base/check.h"
#include "html/components/table.h"
#include "html/svg.h"

namespace html {
namespace {

// Where days lie on paper: months from `first` to `last` between the two x.
struct Axis {
  base::Month first;
  base::Month last;
  double left = 0;
  double right = 0;

  double x(base::Date date) const {
    int all = base::days_between(first.first_day(), last.first_day()) + last.days();
    int day = std::clamp(base::days_between(first.first_day(), date), 0, all);
    return left + (right - left) * day / all;
  }
  int months() const { return last.index - first.index + 1; }
};

struct Sheet {
  int width;
  int row;       // height of a bar with its room
  double label;  // room at the left for names; 0: the name stands above its bar
  int most_ticks;
};
constexpr Sheet wide_sheet{1080, 30, 310, 16};
constexpr Sheet narrow_sheet{328, 46, 0, 5};
constexpr int head = 56;
constexpr int foot = 30;
constexpr std::size_t most_bars = 60;

Axis axis_of(const Timeline& timeline, const Sheet& sheet) {
  base::Date first = timeline.today;
  base::Date last = timeline.today;
  for (const TimelineBar& bar : timeline.bars) {
    base::check(bar.from <= bar.to, "a bar does not end before it begins");
    first = std::min(first, bar.from);
    last = std::max(last, bar.to);
  }
  for (const Milestone& milestone : timeline.milestones) {
    first = std::min(first, milestone.date);
    last = std::max(last, milestone.date);
  }
  Axis axis{base::Month::of(first), base::Month::of(last), sheet.label + 1, double(sheet.width) - 62};
  if (axis.months() > 120) axis.last.index = axis.first.index + 119;
  return axis;
}

Html grid(const base::Texts& texts, const Axis& axis, const Sheet& sheet, int height) {
  int step = 1;
  for (int candidate : {1, 2, 3, 6, 12, 24})
    if (axis.months() / (step = candidate) < sheet.most_ticks) break;
  Html out;
  int year_shown = 0;
  for (int index = axis.first.index; index <= axis.last.index; index += step) {
    base::Month month{index};
    double x = axis.x(month.first_day());
    out += svg::stroke({x, head - 16, x, double(height - foot)}, at::cls("st-g-grid"));
    std::string name = texts("base.month_short." + std::to_string(month.month_1_12()));
    if (step < 12) out += svg::label({.x = x, .y = head - 22, .text = name}, at::cls("st-g-axis"));
    if (month.year() != year_shown)
      out += svg::label({.x = x, .y = 16, .text = std::to_string(month.year())}, at::cls("st-g-strong"));
    year_shown = month.year();
  }
  return out;
}

Html bar_drawing(const Axis& axis, const Sheet& sheet, const TimelineBar& bar, double top) {
  double from = axis.x(bar.from);
  double to = std::max(from + 3, axis.x(base::plus_days(bar.to, 1)));
  bool narrow = sheet.label == 0;
  double bar_top = narrow ? top + 20 : top + 8;
  double share = bar.total > 0 ? std::clamp(double(bar.done) / double(bar.total), 0.0, 1.0) : 0;
  std::string name = bar.number.empty() ? bar.name : bar.number + "  " + bar.name;
  std::size_t room = narrow ? 44 : 42;
  if (name.size() > room) {
    std::size_t cut = room - 1;
    while (cut > 0 && (static_cast<unsigned char>(name[cut]) & 0xc0) == 0x80) --cut;
    name = name.substr(0, cut) + "…";
  }
  Html out = svg::stroke({0, top + sheet.row, axis.right, top + sheet.row}, at::cls("st-g-grid"));
  out += svg::label({.x = 0, .y = narrow ? top + 15 : top + 20, .text = name}, at::cls("st-g-text"));
  out +=
      svg::box({from, bar_top, to - from, 14}, bar.late ? at::cls("st-g-plan st-g-plan--late") : at::cls("st-g-plan"));
  if (share > 0)
    out += svg::box({from, bar_top, (to - from) * share, 14},
                    bar.late ? at::cls("st-g-done st-g-done--late") : at::cls("st-g-done"));
  if (!bar.note.empty()) {
    bool fits = to + 6 + 7.0 * double(bar.note.size()) < sheet.width;
    out += svg::label({.x = fits ? to + 6 : from - 6,
                       .y = bar_top + 12,
                       .text = bar.note,
                       .anchor = fits ? svg::Anchor::start : svg::Anchor::end},
                      bar.late ? at::cls("st-g-late") : at::cls("st-g-axis"));
  }
  return out;
}

Html drawing_of(const base::Texts& texts, const Timeline& timeline, const Sheet& sheet, std::string_view suffix) {
  Axis axis = axis_of(timeline, sheet);
  std::size_t count = std::min(timeline.bars.size(), most_bars);
  int height = head + static_cast<int>(count) * sheet.row + foot;
  Html parts = grid(texts, axis, sheet, height);
  double now = axis.x(timeline.today);
  parts += svg::stroke({now, head - 10, now, double(height - foot + 6)}, at::cls("st-g-now"));
  parts += svg::label({.x = std::clamp(now, 30.0, sheet.width - 40.0),
                       .y = double(height - 8),
                       .text = texts("html.timeline.today"),
                       .anchor = svg::Anchor::middle},
                      at::cls("st-g-now-word"));
  for (std::size_t i = 0; i < count; ++i)
    parts += bar_drawing(axis, sheet, timeline.bars[i], head + double(i) * sheet.row);
  for (const Milestone& milestone : timeline.milestones) {
    double x = axis.x(milestone.date);
    auto at_text = [](double value) { return std::to_string(static_cast<int>(std::lround(value))); };
    std::string points = "M" + at_text(x) + " " + at_text(head - 17) + "l6 7l-6 7l-6 -7Z";
    parts += svg::path({at::cls("st-g-milestone"), at::numbers("d", points)});
  }
  std::string title_id = timeline.id + "-t" + std::string(suffix);
  std::string desc_id = timeline.id + "-d" + std::string(suffix);
  return svg::svg({at::cls("st-drawing"), svg::view_box(sheet.width, height), at::number("width", sheet.width),
                   at::number("height", height), at::role("img"), at::aria("labelledby", title_id + " " + desc_id)},
                  svg::title({at::id(title_id)}, timeline.title), svg::desc({at::id(desc_id)}, timeline.description),
                  parts);
}

Html key(const base::Texts& texts, const Timeline& timeline) {
  auto item = [](const Html& drawn, const std::string& word) { return el::li(drawn, word); };
  auto swatch = [](const Attribute& plan, const Attribute& done) {
    return svg::svg(
        {at::number("width", 24), at::number("height", 12), svg::view_box(24, 12), at::aria("hidden", "true")},
        svg::box({0.5, 0.5, 23, 11}, plan), svg::box({0.5, 0.5, 11, 11}, done));
  };
  Html items = item(swatch(at::cls("st-g-plan"), at::cls("st-g-done")), texts("html.timeline.planned"));
  bool late = std::any_of(timeline.bars.begin(), timeline.bars.end(), [](const TimelineBar& bar) { return bar.late; });
  if (late)
    items += item(swatch(at::cls("st-g-plan st-g-plan--late"), at::cls("st-g-done st-g-done--late")),
                  texts("html.timeline.late"));
  if (!timeline.milestones.empty())
    items += item(
        svg::svg({at::number("width", 14), at::number("height", 16), svg::view_box(14, 16), at::aria("hidden", "true")},
                 svg::path({at::cls("st-g-milestone"), at::numbers("d", "M7 1l6 7l-6 7l-6 -7Z")})),
        timeline.milestones.front().name);
  return el::ul({at::cls("st-key"), at::role("list")}, items);
}

Html table_of(const base::Texts& texts, const Timeline& timeline) {
  Table facts{.caption = timeline.title,
              .columns = {{texts("html.timeline.what")},
                          {texts("html.timeline.from")},
                          {texts("html.timeline.to")},
                          {texts("html.timeline.done"), ColumnKind::number},
                          {texts("html.timeline.note")}},
              .rows = {},
              .id = timeline.id + "-tabel"};
  for (const TimelineBar& bar : timeline.bars) {
    std::string done = bar.total > 0 ? texts("html.timeline.of",
                                             {{"done", texts.number(bar.done)}, {"total", texts.number(bar.total)}})
                                     : std::string("–");
    std::string name = bar.number.empty() ? bar.name : bar.number + ". " + bar.name;
    facts.rows.push_back({name, time(bar.from, texts.short_date(bar.from)), time(bar.to, texts.short_date(bar.to)),
                          done, bar.note.empty() ? std::string("–") : bar.note});
  }
  for (const Milestone& milestone : timeline.milestones)
    facts.rows.push_back({milestone.name, time(milestone.date, texts.short_date(milestone.date)),
                          time(milestone.date, texts.short_date(milestone.date)), std::string("–"), std::string("–")});
  return table(facts);
}

}  // namespace

Html timeline(const base::Texts& texts, const Timeline& timeline) {
  Figure shown{.id = timeline.id,
               .title = timeline.title,
               .sentence = timeline.sentence,
               .wide = drawing_of(texts, timeline, wide_sheet, "w") + key(texts, timeline),
               .narrow = drawing_of(texts, timeline, narrow_sheet, "n") + key(texts, timeline),
               .table = table_of(texts, timeline),
               .downloads = timeline.downloads};
  return figure(texts, shown);
}

}  // namespace html
