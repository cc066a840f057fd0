#include "stats/scan_zones.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>

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
  std::span<const Near> operator()(std::span<const Near> near) {
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
    if (room_.size() < near.size()) room_.resize(near.size());
    const std::span<Near> sorted = std::span<Near>(room_).first(near.size());
    for (std::size_t i = 0; i < near.size(); ++i) sorted[end_[ring_[i]]++] = near[i];
    for (std::size_t r = 0, first = 0; r < rings;
         first = end_[r++])  // where one place far away leaves the rest together
      if (end_[r] - first > most_by_insertion) std::sort(sorted.begin() + first, sorted.begin() + end_[r]);
    for (std::size_t i = 1; i < sorted.size(); ++i) {
      const Near one = sorted[i];
      std::size_t at = i;
      for (; at > 0 && one < sorted[at - 1]; --at) sorted[at] = sorted[at - 1];
      sorted[at] = one;
    }
    return sorted;
  }

 private:
  std::vector<std::uint32_t> end_, ring_;
  std::vector<Near> room_;
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

/// Ordered along x or y: along whichever keeps more of their own order, for equal distances are put in that order.
struct ScanZones::PlacesInStrips {
  std::vector<std::uint32_t> place;
  std::vector<double> along, across;
  bool by_x = true;

  explicit PlacesInStrips(const Points& points) {
    const std::vector<std::uint32_t> x = ordered(points.x_m), y = ordered(points.y_m);
    by_x = turns_back(x) <= turns_back(y);
    place = by_x ? x : y;
    for (std::uint32_t p : place) {
      along.push_back(by_x ? points.x_m[p] : points.y_m[p]);
      across.push_back(by_x ? points.y_m[p] : points.x_m[p]);
    }
  }
  static std::vector<std::uint32_t> ordered(const std::vector<double>& by) {
    std::vector<std::uint32_t> order(by.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return by[a] < by[b]; });
    return order;
  }
  static std::size_t turns_back(const std::vector<std::uint32_t>& order) {
    std::size_t number = 0;
    for (std::size_t i = 1; i < order.size(); ++i) number += order[i] < order[i - 1];
    return number;
  }
  /// `room` only grows, for what is cut off would be filled again for nothing.
  std::span<const Near> near(double x, double y, double reach_m, std::vector<Near>& room) const {
    const double here = by_x ? x : y, there = by_x ? y : x;
    const auto first = std::size_t(std::lower_bound(along.begin(), along.end(), here - reach_m) - along.begin());
    const auto last = std::size_t(std::upper_bound(along.begin(), along.end(), here + reach_m) - along.begin());
    if (room.size() < last - first) room.resize(last - first);
    std::size_t number = 0;
    for (std::size_t i = first; i < last; ++i) {  // written always, kept when near: no branch
      const double dx = along[i] - here, dy = across[i] - there, squared = dx * dx + dy * dy;
      room[number] = {squared, place[i]};
      number += squared <= reach_m * reach_m;
    }
    return std::span<const Near>(room).first(number);
  }
};

struct ScanZones::Part {
  PlaceStore place;
  std::vector<std::uint32_t> zone_end;
  std::vector<std::uint32_t> places, zones;  ///< per centre
};

/// Of one thread; a part is put together here and copied once, when its size is known.
struct ScanZones::Scratch {
  std::vector<Near> near;
  Sorter sorter;
  std::vector<std::uint32_t> place, zone_end;
};

ScanZones::Part ScanZones::part(const Block& centres, const PlacesInStrips& places, const std::vector<double>& weight,
                                const ZoneCaps& caps, Scratch& scratch) const {
  Part part;
  const double cap = caps.max_weight * (1 + 1e-12);
  Beyond beyond;
  std::size_t all_places = 0, all_zones = 0;
  for (std::int64_t centre = centres.first; centre < centres.last && all_places <= caps.most_places; ++centre) {
    const double x = points_.x_m[std::size_t(centre)], y = points_.y_m[std::size_t(centre)];
    const auto sorted = scratch.sorter(
        places.near(x, y, std::min(caps.max_radius_m, beyond.from(x, y)) + 2 * same_distance_m, scratch.near));
    const double reach = sorted.empty() ? 0 : std::sqrt(sorted.back().squared);
    beyond = {x, y};
    for (auto [room, used] : {std::pair{&scratch.place, all_places}, std::pair{&scratch.zone_end, all_zones}})
      if (room->size() < used + sorted.size()) room->resize(2 * (used + sorted.size()));
    std::uint32_t* const place = scratch.place.data() + all_places;
    std::uint32_t* const zone_end = scratch.zone_end.data() + all_zones;
    std::size_t zones = 0, first = 0;
    double inside = 0;
    while (first < sorted.size()) {
      std::size_t last = first;
      double added = weight[sorted[first].place];
      for (; last + 1 < sorted.size() && same_distance(sorted[last].squared, sorted[last + 1].squared, reach); ++last)
        added += weight[sorted[last + 1].place];
      const double radius = std::sqrt(sorted[last].squared);
      if (inside + added > cap * (1 + 1e-9)) beyond.radius_m = radius;
      if (radius > caps.max_radius_m + same_distance_m || inside + added > cap) break;
      inside += added;
      for (; first <= last; ++first) place[first] = sorted[first].place;
      zone_end[zones++] = std::uint32_t(first);
    }
    part.places.push_back(std::uint32_t(first));
    part.zones.push_back(std::uint32_t(zones));
    all_places += first;
    all_zones += zones;
  }
  const auto first_place = scratch.place.begin(), last_place = first_place + std::ptrdiff_t(all_places);
  if (has_words())
    part.place.words.assign(first_place, last_place);
  else
    part.place.longs.assign(first_place, last_place);
  part.zone_end.assign(scratch.zone_end.begin(), scratch.zone_end.begin() + std::ptrdiff_t(all_zones));
  return part;
}

ScanZones::ScanZones(Points places, const std::vector<double>& weight, const ZoneCaps& caps, const Execution& execution)
    : points_(std::move(places)) {
  const std::size_t n = points_.size();
  const PlacesInStrips in_strips(points_);
  std::vector<Part> parts((n + centres_together - 1) / centres_together);
  std::vector<Scratch> scratch(std::size_t(std::max(1, execution.threads)));
  std::atomic<std::uint64_t> found{0};
  in_blocks({std::int64_t(n), centres_together}, {execution.threads, {}}, [&](const Block& block) {
    if (found > caps.most_places) return;
    Part& made = parts[std::size_t(block.first) / centres_together];
    made = part(block, in_strips, weight, caps, scratch[std::size_t(block.worker)]);
    found += made.place.words.size() + made.place.longs.size();
  });
  too_large_ = found > caps.most_places;
  if (too_large_) return;
  std::size_t all_zones = 0;
  for (const Part& one : parts) all_zones += one.zone_end.size();
  zone_end_.reserve(all_zones);
  for (Part& one : parts) {
    zone_end_.insert(zone_end_.end(), one.zone_end.begin(), one.zone_end.end());
    place_number_.insert(place_number_.end(), one.places.begin(), one.places.end());
    std::uint32_t start = 0;
    for (std::uint32_t number : one.places) place_start_.push_back(start), start += number;
    for (std::uint32_t number : one.zones) zone_start_.push_back(zone_start_.back() + number);
    place_.push_back(std::move(one.place));
    one = {};
  }
}

double ScanZones::radius_m(std::size_t centre, std::size_t zone) const {
  const std::uint32_t last = places(centre)[zone_end_[zone] - 1];
  return std::hypot(points_.x_m[last] - points_.x_m[centre], points_.y_m[last] - points_.y_m[centre]);
}

}  // namespace stats
