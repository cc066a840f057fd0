// A file with a row per area, branch or shop: its code, the observed count and what was expected. Expected is a column,
// or the exposure x the overall rate (or a target). Problems: unit-value {line, column, value}, unit-missing {line,
// column}, unit-exposure-none, input-none.
#pragma once
#include <string>
#include <vector>

#include "method/run.h"

namespace method {

struct UnitRows {
  std::vector<std::string> code;  ///< the number of the row where there is no such column
  std::vector<std::int64_t> observed;
  std::vector<double> expected;
  std::size_t size() const { return code.size(); }
};
base::Result<UnitRows> read_unit_rows(Run& run);

/// --areas --code --observed --expected --exposure --target --missing
std::vector<Option> unit_options();

}  // namespace method
