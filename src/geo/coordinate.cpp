#include "geo/coordinate.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace geo {
namespace {

bool are_numbers(double a, double b) { return std::isfinite(a) && std::isfinite(b); }
bool are_rd(double x, double y) { return x >= 0 && x <= 300'000 && y >= 300'000 && y <= 625'000; }
bool are_degrees(double lat, double lon) { return std::abs(lat) <= 90 && std::abs(lon) <= 180; }

DegreeBox box_of_most(std::vector<LatLon> places) {
  const auto low = static_cast<std::ptrdiff_t>(places.size() / 100);
  const auto high = static_cast<std::ptrdiff_t>(places.size()) - 1 - low;
  const auto value = [&](std::ptrdiff_t rank, double LatLon::*axis) {
    std::nth_element(places.begin(), places.begin() + rank, places.end(),
                     [axis](const LatLon& a, const LatLon& b) { return a.*axis < b.*axis; });
    return places[static_cast<std::size_t>(rank)].*axis;
  };
  return {value(low, &LatLon::lat) - 1, value(high, &LatLon::lat) + 1, value(low, &LatLon::lon) - 1,
          value(high, &LatLon::lon) + 1};
}

}  // namespace

std::string_view problem_code(CoordinateFault fault) {
  switch (fault) {
    case CoordinateFault::not_a_number:
      return "coordinate-not-a-number";
    case CoordinateFault::zero:
      return "coordinate-zero";
    case CoordinateFault::swapped:
      return "coordinate-swapped";
    case CoordinateFault::degrees_in_metres:
      return "coordinate-degrees-in-metres";
    case CoordinateFault::metres_in_degrees:
      return "coordinate-metres-in-degrees";
    case CoordinateFault::outside:
      break;
  }
  return "coordinate-outside";
}

std::optional<CoordinateFault> fault_in(RdPoint point) {
  if (!are_numbers(point.x, point.y)) return CoordinateFault::not_a_number;
  if (are_rd(point.x, point.y)) return std::nullopt;
  if (point.x == 0 && point.y == 0) return CoordinateFault::zero;
  if (are_rd(point.y, point.x)) return CoordinateFault::swapped;
  if (are_degrees(point.x, point.y) || are_degrees(point.y, point.x)) return CoordinateFault::degrees_in_metres;
  return CoordinateFault::outside;
}

std::optional<CoordinateFault> fault_in(LatLon place, DegreeBox usual) {
  if (!are_numbers(place.lat, place.lon)) return CoordinateFault::not_a_number;
  if (place.lat == 0 && place.lon == 0) return CoordinateFault::zero;
  const LatLon turned{place.lon, place.lat};
  if (are_degrees(place.lat, place.lon)) {
    if (!usual.holds(place) && usual.holds(turned)) return CoordinateFault::swapped;
    return std::nullopt;
  }
  if (are_degrees(turned.lat, turned.lon)) return CoordinateFault::swapped;
  if (are_rd(place.lon, place.lat) || are_rd(place.lat, place.lon)) return CoordinateFault::metres_in_degrees;
  return CoordinateFault::outside;
}

std::optional<ColumnGuess> guess_columns(std::span<const UncheckedPair> pairs) {
  std::size_t numbers = 0, rd = 0, rd_turned = 0, degrees = 0, degrees_turned = 0;
  for (const auto& [x, y] : pairs) {
    if (!are_numbers(x, y) || (x == 0 && y == 0)) continue;
    ++numbers;
    const LatLon place{y, x}, turned{x, y};
    if (are_rd(x, y)) {
      ++rd;
    } else if (are_rd(y, x)) {
      ++rd_turned;
    } else if (are_degrees(place.lat, place.lon) || are_degrees(turned.lat, turned.lon)) {
      const bool only_turned = !are_degrees(place.lat, place.lon);
      const bool dutch_turned = netherlands_box.holds(turned) && !netherlands_box.holds(place);
      ++(only_turned || dutch_turned ? degrees_turned : degrees);
    }
  }
  if (numbers == 0) return std::nullopt;
  const std::size_t most = std::max({rd, rd_turned, degrees, degrees_turned});
  if (2 * most < numbers) return std::nullopt;
  ColumnGuess guess;
  guess.share = static_cast<double>(most) / static_cast<double>(numbers);
  guess.system = most == rd || most == rd_turned ? CoordinateSystem::rd : CoordinateSystem::wgs84;
  guess.swapped = most != rd && most != degrees;
  if (guess.system == CoordinateSystem::rd) return guess;
  std::vector<LatLon> places;
  for (const auto& [x, y] : pairs) {
    const LatLon place = guess.swapped ? LatLon{x, y} : LatLon{y, x};
    if (!fault_in(place)) places.push_back(place);
  }
  guess.usual = box_of_most(std::move(places));
  return guess;
}

}  // namespace geo
