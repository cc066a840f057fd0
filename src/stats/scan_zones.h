// The circles of a scan (definitions 11): per centre its places by distance, in nested zones that take in everything at
// equal distance together and respect the caps. 2 bytes for a place of a circle where the numbers of places fit them,
// else 4; 4 for a zone. Every centre costs about as many steps as there are places within its radius. More places than
// the limit: none are kept, and is_too_large() tells, before they are all in memory.
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

/// Places by distance, in words of 16 bits or of 32.
class CirclePlaces {
 public:
  CirclePlaces(const std::uint16_t* words, const std::uint32_t* longs, std::size_t size)
      : words_(words), longs_(longs), size_(size) {}
  std::size_t size() const { return size_; }
  std::uint32_t operator[](std::size_t i) const { return words_ != nullptr ? words_[i] : longs_[i]; }
  CirclePlaces first(std::size_t number) const { return {words_, longs_, number}; }
  std::vector<std::uint32_t> list() const {
    return words_ != nullptr ? std::vector<std::uint32_t>(words_, words_ + size_)
                             : std::vector<std::uint32_t>(longs_, longs_ + size_);
  }
  const std::uint16_t* words() const { return words_; }  ///< null when they are longs
  const std::uint32_t* longs() const { return longs_; }

 private:
  const std::uint16_t* words_;
  const std::uint32_t* longs_;
  std::size_t size_;
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
  CirclePlaces places(std::size_t centre) const {
    const PlaceStore& store = place_[centre / centres_together];
    const std::size_t start = place_start_[centre], size = place_number_[centre];
    if (has_words()) return {store.words.data() + start, nullptr, size};
    return {nullptr, store.longs.data() + start, size};
  }
  /// How many of them each of its zones holds.
  std::span<const std::uint32_t> sizes(std::size_t centre) const {
    return {zone_end_.data() + zone_start_[centre], zone_end_.data() + zone_start_[centre + 1]};
  }
  /// A zone holds the first `size` places of its centre.
  std::uint32_t size(std::size_t zone) const { return zone_end_[zone]; }
  double radius_m(std::size_t centre, std::size_t zone) const;

 private:
  static constexpr std::size_t centres_together = 256;
  struct PlaceStore {
    std::vector<std::uint16_t> words;
    std::vector<std::uint32_t> longs;
  };
  bool has_words() const { return points_.size() <= std::size_t{1} << 16; }
  struct PlacesInStrips;
  struct Part;
  struct Scratch;
  Part part(const Block& centres, const PlacesInStrips& places, const std::vector<double>& weight, const ZoneCaps& caps,
            Scratch& scratch) const;

  Points points_;
  std::vector<PlaceStore> place_;                          ///< of centres_together centres each: never moved
  std::vector<std::uint32_t> place_start_, place_number_;  ///< per centre; the start within its store
  std::vector<std::uint64_t> zone_start_{0};
  std::vector<std::uint32_t> zone_end_;
  bool too_large_ = false;
};

}  // namespace stats
