// How wide the columns of a table on paper are: by their weight, but no word is broken and no number wraps while the
// page has room for it.
#pragma once
#include <vector>

#include "paper/document.h"

namespace paper {

/// One per column, together `page_mm`. Letters are counted, not measured: a column is some millimetres too wide.
std::vector<double> column_widths_mm(const Table& table, double page_mm);

}  // namespace paper
