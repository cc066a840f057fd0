// What every painter of rows or of a plane begins with, and how a picture is put together from its painter. Inside the
// room only.
#pragma once
#include <utility>

#include "chart/drawing.h"
#include "chart/picture.h"

namespace chart {

template <class Chart>
class Frame {
 protected:
  Frame(const Chart& chart, const base::Texts& texts, bool narrow)
      : chart_(chart),
        texts_(texts),
        narrow_(narrow),
        drawing_(chart.heading, texts.language(), narrow ? "n" : "w",
                 narrow ? chart.widths.narrow : chart.widths.wide) {}

  /// The picture of a chart without rows or points; `middle` is where it says so.
  std::string finish_empty(double middle) {
    drawing_.text({0, middle}, texts_("chart.no_data"), look::label);
    return drawing_.finish(middle + 16);
  }

  const Chart& chart_;
  const base::Texts& texts_;
  bool narrow_;
  Drawing drawing_;
};

/// Narrow, wide, and the table beside them.
template <class Painter, class Chart>
Picture painted(const Chart& chart, const base::Texts& texts, Table table) {
  return {chart.heading, Painter(chart, texts, true).paint(), Painter(chart, texts, false).paint(), std::move(table)};
}

}  // namespace chart
