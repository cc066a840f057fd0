#include "chart/month_axis.h"

#include <algorithm>

#include "chart/words.h"

namespace chart {
namespace {

/// Years, each centred under its months; every 1st, 2nd, 5th … year, so that none touch.
void years(Drawing& drawing, const MonthRange& range, double left, double slot, double y) {
  const double year_width = text_width("2026", look::small) + 8;
  int every = 1;
  for (const int candidate : {1, 2, 5, 10, 20, 50, 100}) {
    every = candidate;
    if (candidate * 12 * slot >= year_width) break;
  }
  double free_from = -1e9;
  const int last = range.first.index + range.count - 1;
  for (int year = range.first.year(); year <= last / 12; ++year) {
    const int from = std::max(range.first.index, year * 12) - range.first.index;
    const int to = std::min(last, year * 12 + 11) - range.first.index + 1;
    const double middle = left + slot * (from + to) / 2;
    const bool part = to - from < 6;
    if (year % every != 0 || (every > 1 && part)) continue;
    const double start = middle - year_width / 2;
    if (start < std::max(free_from, left - year_width / 2) || ((to - from) * slot < year_width && every == 1)) continue;
    drawing.text({middle, y}, std::to_string(year), look::small, Anchor::middle);
    free_from = start + year_width;
  }
}

}  // namespace

double month_axis(Drawing& drawing, const MonthRange& range, double left, double right, double bottom,
                  const base::Texts& texts) {
  const double slot = (right - left) / std::max(1, range.count);
  for (int i = 1; i < range.count; ++i) {  // a tick at each new year
    if ((range.first.index + i) % 12 != 0) continue;
    drawing.line({left + slot * i, bottom}, {left + slot * i, bottom + 6}, look::axis);
  }
  if (range.count > 24) {
    years(drawing, range, left, slot, bottom + 20);
    return bottom + 26;
  }
  double widest = 0;
  for (int i = 0; i < range.count; ++i) {
    widest = std::max(widest, text_width(short_month({range.first.index + i}, texts), look::small));
  }
  int every = 1;
  while (every < 12 && slot * every < widest + 8) ++every;
  for (int i = 0; i < range.count; i += every) {
    drawing.text({left + slot * (i + 0.5), bottom + 18}, short_month({range.first.index + i}, texts), look::small,
                 Anchor::middle);
  }
  if (range.count <= 2) {
    drawing.text({left, bottom + 36}, std::to_string(range.first.year()), look::small);
  } else {
    years(drawing, range, left, slot, bottom + 36);
  }
  return bottom + 42;
}

}  // namespace chart
