// How many of each kind, per row: counted parts of one whole beside each other, as blocks of one unit each. For the
// judgement of a step, or the answers to a question. Whole numbers only; every row shows its own total.
#pragma once
#include "chart/picture.h"

namespace chart {

inline constexpr std::size_t part_kinds = 4;

struct PartsRow {
  std::string label;
  std::vector<int> counts;  ///< one per part, none negative
  std::string numbers;      ///< said beside the bar: "4½ van 6"
};

struct PartsChart {
  Heading heading;
  std::string axis_title;          ///< "Aantal onderdelen"
  std::string row_title;           ///< "Stap"
  std::vector<std::string> parts;  ///< at most part_kinds, from firm to open: present, partly, absent, not judged
  std::vector<PartsRow> rows;
  Widths widths = {};
};

Picture draw(const PartsChart& chart, const base::Texts& texts);

}  // namespace chart
