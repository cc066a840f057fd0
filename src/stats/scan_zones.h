// The circles of a scan (definitions 11): per centre its places by distance, in nested zones that take in everything at
// equal distance together and respect the caps. Kept flat: 4 bytes for a place of a circle, 4 for a zone. Every centre
// costs about as many steps as there are places within its radius. More places than the limit: none are kept, and
// is_too_large() tells, before they are all in memory.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "stats/neighbours.h"
#include "stats/parallel.h"

namespace stats {

struct ZoneCaps {
  double max_radius_m = 0;                  ///< inclusive; infinity: none
  double max_weight = 0;                    ///< inclusive
  std::uint64_t most_places = 100'000'000;  ///< of all circles together; more: is_too_large()
};

class ScanZones {
 public:
  ScanZones() = default;
  /// `weight` per place: population or cases.
  ScanZones(Points places, const std::vector<double>& weight, const ZoneCaps& caps, const Execution& execution = {});

  bool is_too_large() const { return too_large_; }
  std::size_t centres() const { return zone_start_.size() - 1; }
  std::size_t zones() const { return zone_end_.size(); }
  /// Zones of a centre are numbered on from first_zone(centre).
  std::size_t first_zone(std::size_t centre) const { return zone_start_[centre]; }
  std::size_t last_zone(std::size_t centre) const { return zone_start_[centre + 1]; }  ///< not included
  /// Places by distance.
  std::span<const std::uint32_t> places(std::size_t centre) const {
    return {place_.data() + place_start_[centre], place_.data() + place_start_[centre + 1]};
  }
  /// How many of them each of its zones holds.
  std::span<const std::uint32_t> sizes(std::size_t centre) const {
    return {zone_end_.data() + zone_start_[centre], zone_end_.data() + zone_start_[centre + 1]};
  }
  /// A zone holds the first `size` places of its centre.
  std::uint32_t size(std::size_t zone) const { return zone_end_[zone]; }
  double radius_m(std::size_t centre, std::size_t zone) const;

 private:
  struct PlacesByX;
  struct Part;
  Part part(const Block& centres, const PlacesByX& places, const std::vector<double>& weight,
            const ZoneCaps& caps) const;

  Points points_;
  std::vector<std::uint64_t> place_start_{0}, zone_start_{0};
  std::vector<std::uint32_t> place_, zone_end_;
  bool too_large_ = false;
};

}  // namespace stats
