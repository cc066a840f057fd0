#include "method/place.h"

#include <algorithm>
#include <cmath>

#include "base/text_tools.h"
#include "geo/coordinate.h"
#include "method/limit.h"
#include "method/rows.h"

namespace method {
namespace {

using base::ProblemKind;

bool is_rd(Pair p) { return !geo::fault_in(geo::RdPoint{p.x, p.y}); }
bool is_zero(Pair p) { return p.x == 0 && p.y == 0; }
bool in_degrees(Pair p) { return std::fabs(p.x) <= 180 && std::fabs(p.y) <= 90; }
bool has_fraction(Pair p) { return p.x != std::floor(p.x) && p.y != std::floor(p.y); }

template <class Test>
std::size_t count(const std::vector<Pair>& pairs, Test test) {
  return std::size_t(std::count_if(pairs.begin(), pairs.end(), test));
}

void take(Placed& placed, const std::vector<Pair>& pairs, bool drop_zero) {
  for (const Pair p : pairs) {
    const bool good = !(drop_zero && is_zero(p));
    placed.good.push_back(good);
    if (!good) {
      placed.left_out.emplace_back("coordinate-zero");
      continue;
    }
    placed.at.x_m.push_back(p.x);
    placed.at.y_m.push_back(p.y);
  }
}

base::Result<Placed> in_rd(Run& run, const std::vector<Pair>& pairs, const std::string& field) {
  const std::size_t good = count(pairs, is_rd);
  const std::size_t degrees = count(pairs, [](Pair p) { return !is_zero(p) && in_degrees(p) && has_fraction(p); });
  if (degrees > 0 && 2 * degrees >= pairs.size() - count(pairs, is_zero))
    return base::Problem{ProblemKind::invalid, "coordinate-degrees-in-metres", field};
  const bool real = 2 * good > pairs.size();
  if (real && degrees > 0)
    return base::Problem{ProblemKind::invalid, "coordinate-mixed", field, {{"rows", std::to_string(degrees)}}};
  Placed placed;
  take(placed, pairs, real);
  const std::size_t outside = pairs.size() - good - (real ? count(pairs, is_zero) : 0);
  if (outside > 0) run.warn("outside-rd", {{"rows", std::to_string(outside)}});
  run.decided("plane", "EPSG:28992");
  return placed;
}

base::Result<Placed> from_degrees(Run& run, const std::vector<Pair>& pairs, const std::string& field) {
  const auto is_place = [](Pair p) { return in_degrees(p) && !is_zero(p); };
  if (2 * count(pairs, [](Pair p) { return !in_degrees(p); }) > pairs.size())
    return base::Problem{ProblemKind::invalid, "coordinate-metres-in-degrees", field};
  std::vector<geo::LatLon> places;
  for (const Pair p : pairs)
    if (is_place(p)) places.push_back({p.y, p.x});
  Placed placed;
  placed.plane = geo::Plane::for_data(places);
  const std::vector<geo::PlanePoint> points = geo::to_plane(places, placed.plane);
  std::size_t at = 0;
  for (const Pair p : pairs) {
    const bool asked = is_place(p);
    const bool good = asked && geo::is_finite(points[at]);
    placed.good.push_back(good);
    if (good) {
      const geo::PlanePoint point = geo::to_millimetre(points[at]);
      placed.at.x_m.push_back(point.x);
      placed.at.y_m.push_back(point.y);
    } else {
      placed.left_out.emplace_back(is_zero(p) ? "coordinate-zero" : "coordinate-outside");
    }
    at += asked ? 1 : 0;
  }
  run.decided("plane", placed.plane.code());
  run.decided("operation", geo::operation_in_use(placed.plane));
  return placed;
}

std::optional<double> coordinate(std::string_view text, std::string_view missing, std::string_view unreadable,
                                 std::string_view& reason) {
  if (is_missing(text)) {
    reason = missing;
    return std::nullopt;
  }
  const auto value = base::parse_decimal(text);
  if (!value || std::fabs(*value) > limits::metres) {
    reason = unreadable;
    return std::nullopt;
  }
  return value;
}

}  // namespace

std::optional<Pair> read_pair(std::string_view x, std::string_view y, std::string_view& reason) {
  const auto first = coordinate(x, "x-missing", "x-unreadable", reason);
  if (!first) return std::nullopt;
  const auto second = coordinate(y, "y-missing", "y-unreadable", reason);
  if (!second) return std::nullopt;
  return Pair{*first, *second};
}

base::Result<Placed> PlaceColumn::on_plane(Run& run, const std::string& field) const {
  const std::string crs = run.options.text("crs");
  if (crs == "rd") return in_rd(run, pairs_, field);
  if (crs == "wgs84") return from_degrees(run, pairs_, field);
  Placed placed;
  placed.is_metric = true;
  take(placed, pairs_, false);
  run.decided("plane", "metric");
  return placed;
}

}  // namespace method
