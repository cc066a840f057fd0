// What the drawn examples of docs/methods share: the folder they go to, and rows and squares to begin with.
#pragma once
#include <algorithm>
#include <fstream>
#include <limits>
#include <string>
#include <vector>

#include "chart/interval.h"
#include "chart/map.h"
#include "stats/estimate.h"
#include "stats/philox.h"

namespace pictures {

using chart::Value;
inline constexpr chart::Widths widths{328, 640};

inline Value value_of(const stats::Estimate& e) {
  if (!e.value) return Value::without(chart::State::unknown);
  return Value::of(*e.value, {e.low.value_or(0), e.high.value_or(std::numeric_limits<double>::infinity())});
}
inline stats::Random made(std::uint64_t number) { return {2026, stats::Stream::test, number}; }

struct Album {
  std::string folder;
  base::Texts texts{base::Language::english};
  template <class Chart>
  void add(const std::string& name, Chart chart) {
    chart.heading.id = name;
    std::replace(chart.heading.id.begin(), chart.heading.id.end(), '_', '-');
    chart.widths = widths;
    std::ofstream(folder + "/" + name + ".svg") << draw(chart, texts).wide << '\n';
  }
};

inline chart::IntervalChart rows(const char* title, const char* axis, const char* row, int decimals) {
  chart::IntervalChart chart;
  chart.heading = {"", title, title};
  chart.axis_title = axis;
  chart.row_title = row;
  chart.decimals = decimals;
  chart.interval_label = "95% interval";
  return chart;
}

inline chart::MapChart grid_map(const char* title, const char* what, const std::vector<double>& values, int side) {
  chart::MapChart map;
  map.heading = {"", title, title};
  map.row_title = "cell";
  map.value_title = what;
  map.decimals = 1;
  for (int i = 0; i < side * side; ++i) {
    const double x = 130000 + 200. * (i % side), y = 450000 + 200. * (i / side);
    chart::MapRing ring{{x, y}, {x + 200, y}, {x + 200, y + 200}, {x, y + 200}, {x, y}};
    map.areas.push_back({"", {{ring, {}}}, Value::of(values[std::size_t(i)]), chart::AreaRole::none, {}});
  }
  return map;
}

}  // namespace pictures
