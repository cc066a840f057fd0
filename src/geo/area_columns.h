// Which column of an area file is the code, which the name, which are counts: guessed by name and content, or as given.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "geo/area_source.h"

namespace geo {

/// Columns as they will be used; a column that was asked for and is not there is a problem (area-column-missing).
/// An empty code means: no column has a different value for every area, so areas are numbered.
base::Result<AreaColumns> columns_of(const UncheckedFile& file, const AreaColumns& wanted);

/// Place of a column among column_names; nothing for "".
std::optional<std::size_t> place_of(const UncheckedFile& file, std::string_view column);

/// A count of people or buildings. Empty, "geheim", ".", "x" and the negative codes of CBS (−99997) are no number.
std::optional<std::int64_t> count_in(std::string_view value);

}  // namespace geo
