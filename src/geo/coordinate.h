// Which kind of numbers stand in two coordinate columns, and what is wrong with one pair of them. By range only:
// RD x 0–300,000, y 300,000–625,000; degrees −90 … 90 and −180 … 180. 0/0 is never a place.
#pragma once
#include <optional>
#include <span>
#include <string_view>

#include "geo/point.h"

namespace geo {

enum class CoordinateSystem { rd, wgs84 };

/// Two numbers as read, of a kind not yet known: first column "x" (or longitude), second "y" (or latitude).
struct UncheckedPair {
  double x = 0;
  double y = 0;
};

enum class CoordinateFault {
  not_a_number,       ///< NaN or infinite
  zero,               ///< 0/0: no place known
  swapped,            ///< would be right the other way round
  degrees_in_metres,  ///< degrees stand in an RD column
  metres_in_degrees,  ///< RD metres stand in a column of degrees
  outside,            ///< outside the range of the system
};
/// The code of its text: "coordinate-zero", "coordinate-swapped", …
std::string_view problem_code(CoordinateFault fault);

/// Where most of a data set lies, in degrees; tells swapped pairs where the range alone cannot (52, −1 is valid both
/// ways).
struct DegreeBox {
  double lat_low = -90, lat_high = 90, lon_low = -180, lon_high = 180;
  bool holds(LatLon p) const { return p.lat >= lat_low && p.lat <= lat_high && p.lon >= lon_low && p.lon <= lon_high; }
};
inline constexpr DegreeBox netherlands_box{50.7, 53.7, 3.2, 7.3};

/// Nothing = the pair is a place.
std::optional<CoordinateFault> fault_in(RdPoint point);
std::optional<CoordinateFault> fault_in(LatLon place, DegreeBox usual = {});

/// What the columns of a whole file hold, by majority of the pairs that are numbers and not 0/0.
struct ColumnGuess {
  CoordinateSystem system = CoordinateSystem::rd;
  bool swapped = false;  ///< the first column holds y (latitude) and the second x (longitude)
  double share = 0;      ///< of the pairs that fit the guess
  DegreeBox usual = {};  ///< for degrees: the box of the middle 98 %, one degree wider on each side
};
/// Nothing when fewer than half of the pairs fit any system, or there is no pair at all.
std::optional<ColumnGuess> guess_columns(std::span<const UncheckedPair> pairs);

}  // namespace geo
