// What stays the same in every replication of a scan: circles, windows and how many cases are expected in each.
// Observed cases and simulated ones are looked at through the same field, with the same sums in the same order.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <tuple>
#include <vector>

#include "stats/scan.h"
#include "stats/scan_zones.h"

namespace stats {

enum class ScanModel { poisson, bernoulli, permutation };

struct ScanField {
  ScanModel model = ScanModel::poisson;
  ScanZones zones;
  std::vector<double> measure;  ///< per zone: cases expected in the whole period; Bernoulli and permutation: its number
  std::vector<double> time{0, 1};  ///< measure of time before interval i: days, or all cases; intervals() + 1
  double divisor = 1;              ///< measure of all time
  std::int64_t total = 0;          ///< cases
  std::int64_t all = 0;            ///< Bernoulli: cases and controls
  std::int64_t min_cases = 2;
  std::int32_t longest = 1;  ///< intervals of the longest window
  bool prospective = false;

  std::int32_t intervals() const { return std::int32_t(time.size()) - 1; }
  /// Window of intervals first .. last, both included.
  double expected(std::size_t zone, std::int32_t first, std::int32_t last) const {
    return measure[zone] * (time[std::size_t(last) + 1] - time[std::size_t(first)]) / divisor;
  }
  double share(std::size_t zone) const;  ///< cases expected in the whole period
  double ratio(std::int64_t cases, std::size_t zone, double expected) const;
};
/// measure of every zone of `zones`: sums of the weight of its places.
std::vector<double> zone_sums(const ScanZones& zones, const std::vector<double>& weight);

/// Cases of one labelling per place.
struct ScanLabels {
  struct Cases {
    std::int32_t interval = 0;
    std::int64_t number = 1;
  };
  std::vector<std::size_t> start;  ///< places + 1
  std::vector<Cases> cases;
};

struct ScanWindow {
  std::uint32_t centre = 0;
  std::size_t zone = 0;
  std::int32_t first = 0;
  std::int32_t last = 0;
  std::int64_t cases = 0;
  double expected = 0;
  double llr = 0;
};

/// Looks for the best windows of one labelling, exactly: every window that begins and ends with a case (all others are
/// worse or equal). Ties within the tolerance: fewer places, smaller radius, earlier start, lower centre index.
class ScanSearch {
 public:
  ScanSearch(const ScanField& field, const ScanLabels& labels, const Execution& execution);
  /// The best window that shares no place with those already given.
  std::optional<ScanWindow> next();

 private:
  struct Scratch {
    std::vector<std::pair<std::int32_t, std::uint32_t>> in_time;               ///< interval, zone of the centre
    std::vector<std::int64_t> before;                                          ///< cases before each of them
    std::vector<std::tuple<std::int32_t, std::uint32_t, std::int64_t>> cases;  ///< interval, zone, number
    std::vector<std::pair<std::uint32_t, std::int64_t>> ranks;
  };
  using Visit = std::function<void(const ScanWindow&)>;
  void look(std::uint32_t centre, Scratch& scratch, double& level, const Visit& visit) const;
  void look_in_space(std::uint32_t centre, double& level, const Visit& visit) const;
  void look_at(ScanWindow window, Scratch& scratch, std::pair<std::size_t, std::size_t> stretch, double& level,
               const Visit& visit) const;
  bool hopeless(std::int64_t cases, double expected, double level) const;
  void weigh(ScanWindow& window, double& level, const Visit& visit) const;
  std::size_t free_zones(std::uint32_t centre) const;
  void refresh();
  void refresh(std::uint32_t centre, Scratch& scratch);
  bool better(const ScanWindow& one, const ScanWindow& other) const;
  std::int32_t stretched(const ScanWindow& window) const;

  const ScanField& field_;
  const ScanLabels& labels_;
  Execution execution_;
  std::vector<double> best_;              ///< per centre; out of date: at most this
  std::vector<std::size_t> free_;         ///< zones of the centre without a place given away
  std::vector<std::uint32_t> looked_at_;  ///< in which round; 0: never
  std::vector<std::int64_t> in_place_;    ///< cases, when there is but one interval
  std::vector<bool> taken_;
  std::vector<std::uint32_t> stale_;
  std::uint32_t round_ = 0;
};

}  // namespace stats
