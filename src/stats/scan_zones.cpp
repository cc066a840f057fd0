#include "stats/scan_zones.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <numeric>

namespace stats {
namespace {

constexpr double same_distance_m = 1e-6;
constexpr std::uint32_t most_by_insertion = 16;

struct Near {
  double squared;
  std::uint32_t place;
  bool operator<(const Near& other) const {
    return squared < other.squared || (squared == other.squared && place < other.place);
  }
};

/// Sorts by distance: first into rings of equal area, about one place each, then by insertion, which has little left to
/// do.
class Sorter {
 public:
  const std::vector<Near>& operator()(const std::vector<Near>& near) {
    double largest = 0;
    for (const Near& one : near) largest = std::max(largest, one.squared);
    const std::size_t rings = near.size() + 1;
    const double scale = largest > 0 ? double(near.size()) / largest : 0;
    ring_.resize(near.size());
    end_.assign(rings + 1, 0);
    for (std::size_t i = 0; i < near.size(); ++i) {
      ring_[i] = std::min(std::uint32_t(rings - 1), std::uint32_t(near[i].squared * scale));
      ++end_[ring_[i] + 1];
    }
    for (std::size_t r = 0; r < rings; ++r) end_[r + 1] += end_[r];
    sorted_.resize(near.size());
    for (std::size_t i = 0; i < near.size(); ++i) sorted_[end_[ring_[i]]++] = near[i];
    for (std::size_t r = 0, first = 0; r < rings;
         first = end_[r++])  // where one place far away leaves the rest together
      if (end_[r] - first > most_by_insertion) std::sort(sorted_.begin() + first, sorted_.begin() + end_[r]);
    for (std::size_t i = 1; i < sorted_.size(); ++i) {
      const Near one = sorted_[i];
      std::size_t at = i;
      for (; at > 0 && one < sorted_[at - 1]; --at) sorted_[at] = sorted_[at - 1];
      sorted_[at] = one;
    }
    return sorted_;
  }

 private:
  std::vector<std::uint32_t> end_, ring_;
  std::vector<Near> sorted_;
};

/// Squares of distances a <= b whose roots differ by no more than same_distance_m; mostly decided without roots.
bool same_distance(double a, double b, double reach_m) {
  const double apart = b - a;
  if (apart > 4 * same_distance_m * reach_m) return false;
  return apart == 0 || !(std::sqrt(b) - std::sqrt(a) > same_distance_m);
}

/// Where the circle round one centre holds too much: round another centre, one larger by their distance does as well.
struct Beyond {
  double x_m = 0, y_m = 0;
  double radius_m = std::numeric_limits<double>::infinity();
  double from(double x, double y) const { return radius_m + std::hypot(x - x_m, y - y_m); }
};

}  // namespace

struct ScanZones::PlacesByX {
  std::vector<std::uint32_t> place;
  std::vector<double> x_m, y_m;

  explicit PlacesByX(const Points& points) : place(points.size()) {
    std::iota(place.begin(), place.end(), 0u);
    std::stable_sort(place.begin(), place.end(), [&](auto a, auto b) { return points.x_m[a] < points.x_m[b]; });
    for (std::uint32_t p : place) x_m.push_back(points.x_m[p]), y_m.push_back(points.y_m[p]);
  }
  void near(double x, double y, double reach_m, std::vector<Near>& to) const {
    const auto first = std::size_t(std::lower_bound(x_m.begin(), x_m.end(), x - reach_m) - x_m.begin());
    const auto last = std::size_t(std::upper_bound(x_m.begin(), x_m.end(), x + reach_m) - x_m.begin());
    to.resize(last - first);
    std::size_t number = 0;
    for (std::size_t i = first; i < last; ++i) {  // written always, kept when near: no branch
      const double dx = x_m[i] - x, dy = y_m[i] - y, squared = dx * dx + dy * dy;
      to[number] = {squared, place[i]};
      number += squared <= reach_m * reach_m;
    }
    to.resize(number);
  }
};

struct ScanZones::Part {
  std::vector<std::uint32_t> place, zone_end;
  std::vector<std::uint32_t> places, zones;  ///< per centre
};

ScanZones::Part ScanZones::part(const Block& centres, const PlacesByX& places, const std::vector<double>& weight,
                                const ZoneCaps& caps) const {
  Part part;
  std::vector<Near> near;
  Sorter sorter;
  const double cap = caps.max_weight * (1 + 1e-12);
  Beyond beyond;
  for (std::int64_t centre = centres.first; centre < centres.last && part.place.size() <= caps.most_places; ++centre) {
    const double x = points_.x_m[std::size_t(centre)], y = points_.y_m[std::size_t(centre)];
    places.near(x, y, std::min(caps.max_radius_m, beyond.from(x, y)) + 2 * same_distance_m, near);
    const std::vector<Near>& sorted = sorter(near);
    const double reach = sorted.empty() ? 0 : std::sqrt(sorted.back().squared);
    beyond = {x, y};
    const std::size_t places_before = part.place.size(), zones_before = part.zone_end.size();
    double inside = 0;
    for (std::size_t first = 0; first < sorted.size();) {
      std::size_t last = first;
      double added = weight[sorted[first].place];
      for (; last + 1 < sorted.size() && same_distance(sorted[last].squared, sorted[last + 1].squared, reach); ++last)
        added += weight[sorted[last + 1].place];
      const double radius = std::sqrt(sorted[last].squared);
      if (inside + added > cap * (1 + 1e-9)) beyond.radius_m = radius;
      if (radius > caps.max_radius_m + same_distance_m || inside + added > cap) break;
      inside += added;
      for (; first <= last; ++first) part.place.push_back(sorted[first].place);
      part.zone_end.push_back(std::uint32_t(part.place.size() - places_before));
    }
    part.places.push_back(std::uint32_t(part.place.size() - places_before));
    part.zones.push_back(std::uint32_t(part.zone_end.size() - zones_before));
  }
  return part;
}

ScanZones::ScanZones(Points places, const std::vector<double>& weight, const ZoneCaps& caps, const Execution& execution)
    : points_(std::move(places)) {
  constexpr std::int64_t at_once = 256;
  const std::size_t n = points_.size();
  const PlacesByX by_x(points_);
  std::vector<Part> parts((n + at_once - 1) / at_once);
  std::atomic<std::uint64_t> found{0};
  in_blocks({std::int64_t(n), at_once}, {execution.threads, {}}, [&](const Block& block) {
    if (found > caps.most_places) return;
    Part& made = parts[std::size_t(block.first / at_once)];
    made = part(block, by_x, weight, caps);
    found += made.place.size();
  });
  too_large_ = found > caps.most_places;
  if (too_large_) return;
  std::size_t all_places = 0, all_zones = 0;
  for (const Part& one : parts) all_places += one.place.size(), all_zones += one.zone_end.size();
  place_.reserve(all_places);
  zone_end_.reserve(all_zones);
  for (Part& one : parts) {
    place_.insert(place_.end(), one.place.begin(), one.place.end());
    zone_end_.insert(zone_end_.end(), one.zone_end.begin(), one.zone_end.end());
    for (std::uint32_t number : one.places) place_start_.push_back(place_start_.back() + number);
    for (std::uint32_t number : one.zones) zone_start_.push_back(zone_start_.back() + number);
    one = {};
  }
}

double ScanZones::radius_m(std::size_t centre, std::size_t zone) const {
  const std::uint32_t last = places(centre)[zone_end_[zone] - 1];
  return std::hypot(points_.x_m[last] - points_.x_m[centre], points_.y_m[last] - points_.y_m[centre]);
}

}  // namespace stats
