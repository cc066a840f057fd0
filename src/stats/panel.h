// Months of several areas side by side: the columns of difference in differences, synthetic control and the choice of a
// comparison area. Whole counts; all units over the same months.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace stats {

struct UnitSeries {
  std::string name;
  std::vector<std::int64_t> count;
  std::vector<double> exposure;  ///< > 0 per month; empty = counts
};
struct Panel {
  std::vector<UnitSeries> treated;
  std::vector<UnitSeries> control;
  std::size_t first_after = 0;  ///< index of the first month after the split
};

}  // namespace stats
