#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "stats/philox.h"
#include "stats/scan.h"
#include "stats/scan_statistic.h"
#include "stats/scan_zones.h"

namespace stats {
namespace {

/// Days of the period cut into intervals; weeks run Monday to Sunday.
struct Intervals {
  std::int32_t from = 0, to = 0;
  bool weeks = false;
  std::int32_t number = 0;
  std::int32_t clipped = 0;
  static std::int32_t week_of(std::int32_t day) {  // 1970-01-01 was a Thursday
    const std::int32_t shifted = day + 3;
    return shifted >= 0 ? shifted / 7 : (shifted - 6) / 7;
  }
  Intervals(std::int32_t first, std::int32_t last, bool by_week) : from(first), to(last), weeks(by_week) {
    number = of(to) + 1;
    if (!weeks) return;
    const bool first_cut = week_of(from) * 7 - 3 != from, last_cut = week_of(to) * 7 + 3 != to;
    clipped = number == 1 ? (first_cut || last_cut) : first_cut + last_cut;
  }
  std::int32_t of(std::int32_t day) const { return weeks ? week_of(day) - week_of(from) : day - from; }
  std::int32_t first_day(std::int32_t i) const {
    return weeks ? std::max(from, (week_of(from) + i) * 7 - 3) : from + i;
  }
  std::int32_t last_day(std::int32_t i) const { return weeks ? std::min(to, (week_of(from) + i) * 7 + 3) : from + i; }
};

class PermutationScan {
 public:
  PermutationScan(const ScanEvents& events, const ScanOptions& options, Scan& scan)
      : options_(options), intervals_(events.from, events.to, options.weeks) {
    scan.clipped_weeks = intervals_.clipped;
    collect(events, scan);
    longest_ = std::max(1, options.weeks ? options.max_days / 7 : options.max_days);
    std::vector<double> weight(places_.size(), 0);
    for (std::uint32_t place : place_) ++weight[place];
    zones_ = make_zones(places_, weight, {options.max_radius_m, options.max_share * double(place_.size())});
    of_place_.resize(places_.size());
    for (std::size_t e = 0; e < place_.size(); ++e) of_place_[place_[e]].push_back(std::uint32_t(e));
    for (const CentreZones& zones : zones_) {
      Members members;
      std::size_t at = 0;
      for (std::size_t z = 0; z < zones.zone_end.size(); ++z) {
        for (; at < zones.zone_end[z]; ++at)
          for (std::uint32_t e : of_place_[zones.places[at]]) {
            members.event.push_back(e);
            members.zone.push_back(std::uint32_t(z));
          }
        members.inside.push_back(double(members.event.size()));
      }
      members_.push_back(std::move(members));
    }
  }

  std::size_t size() const { return place_.size(); }

  ScanBest best(const std::vector<std::int32_t>& interval, const std::vector<bool>& banned) {
    count_before_.assign(std::size_t(intervals_.number) + 1, 0);
    for (std::int32_t i : interval) ++count_before_[std::size_t(i) + 1];
    std::partial_sum(count_before_.begin(), count_before_.end(), count_before_.begin());
    ScanBest best;
    for (std::size_t c = 0; c < zones_.size(); ++c) look_at_centre(c, interval, banned, best);
    if (best.found) stretch(best);
    return best;
  }

  std::vector<std::int32_t> shuffled(std::uint64_t replication) const {
    Random random(options_.seed, Stream::scan, replication);
    auto days = sorted_;
    random.shuffle(std::span<std::int32_t>(days));
    for (std::int32_t& day : days) day = intervals_.of(day);  // intervals are formed after shuffling
    return days;
  }

  std::vector<std::int32_t> observed() const {
    std::vector<std::int32_t> interval;
    for (std::int32_t day : day_) interval.push_back(intervals_.of(day));
    return interval;
  }

  ScanCluster cluster(const ScanBest& best, std::vector<bool>& banned) const {
    ScanCluster result;
    const CentreZones& zones = zones_[best.centre];
    for (std::uint32_t i = 0; i < best.places; ++i) {
      banned[zones.places[i]] = true;
      for (std::uint32_t e : of_place_[zones.places[i]]) result.places.push_back(row_[e]);
    }
    std::sort(result.places.begin(), result.places.end());
    result.centre = row_[of_place_[best.centre].front()];
    result.radius_m = best.radius_m;
    result.start_day = intervals_.first_day(best.first);
    result.end_day = intervals_.last_day(best.last);
    result.cases = best.cases;
    result.expected = best.expected;
    result.llr = best.llr;
    return result;
  }
  std::size_t places() const { return places_.size(); }

 private:
  struct Members {
    std::vector<std::uint32_t> event;  ///< in order of zone
    std::vector<std::uint32_t> zone;   ///< smallest zone that holds it
    std::vector<double> inside;        ///< events per zone, all times
  };

  /// Events of the period in an order of their own, so that the order of the rows does not matter.
  void collect(const ScanEvents& events, Scan& scan) {
    std::vector<std::uint32_t> rows;
    for (std::size_t i = 0; i < events.day.size(); ++i) {
      if (events.day[i] < events.from || events.day[i] > events.to)
        ++scan.left_out;
      else
        rows.push_back(std::uint32_t(i));
    }
    std::stable_sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
      const auto key = [&](std::uint32_t i) { return std::tuple{events.at.x_m[i], events.at.y_m[i], events.day[i]}; };
      return key(a) < key(b);
    });
    std::map<std::pair<double, double>, std::uint32_t> first_row;  // places numbered by their first row
    for (std::uint32_t row : rows) {
      const auto [it, fresh] = first_row.try_emplace({events.at.x_m[row], events.at.y_m[row]}, row);
      if (!fresh) it->second = std::min(it->second, row);
    }
    std::vector<std::pair<std::uint32_t, std::pair<double, double>>> ordered;
    for (const auto& [at, row] : first_row) ordered.emplace_back(row, at);
    std::sort(ordered.begin(), ordered.end());
    std::map<std::pair<double, double>, std::uint32_t> number;
    for (const auto& [row, at] : ordered) {
      number.emplace(at, std::uint32_t(places_.size()));
      places_.x_m.push_back(at.first);
      places_.y_m.push_back(at.second);
    }
    for (std::uint32_t row : rows) {
      row_.push_back(row);
      day_.push_back(events.day[row]);
      place_.push_back(number.at({events.at.x_m[row], events.at.y_m[row]}));
    }
    sorted_ = day_;
    std::sort(sorted_.begin(), sorted_.end());
  }

  void look_at_centre(std::size_t c, const std::vector<std::int32_t>& interval, const std::vector<bool>& banned,
                      ScanBest& best) {
    const Members& members = members_[c];
    std::size_t zones = members.inside.size();
    if (!banned.empty()) zones = free_zones(zones_[c], banned);
    if (zones == 0) return;
    in_time_.clear();
    for (std::size_t i = 0; i < members.event.size() && members.zone[i] < zones; ++i)
      in_time_.push_back({interval[members.event[i]], members.zone[i]});
    std::sort(in_time_.begin(), in_time_.end());
    const std::int32_t last_interval = intervals_.number - 1;
    for (std::size_t a = 0; a < in_time_.size(); ++a) {
      if (a > 0 && in_time_[a].first == in_time_[a - 1].first) continue;  // a window starts at an interval once
      const std::int32_t start = in_time_[a].first;
      if (options_.prospective && last_interval - start >= longest_) continue;
      ranks_.clear();
      for (std::size_t b = a; b < in_time_.size() && in_time_[b].first - start < longest_; ++b) {
        ranks_.insert(std::upper_bound(ranks_.begin(), ranks_.end(), in_time_[b].second), in_time_[b].second);
        if (b + 1 < in_time_.size() && in_time_[b + 1].first == in_time_[b].first) continue;
        const bool last = b + 1 == in_time_.size();
        if (options_.prospective && !last) continue;
        look_at_window(c, start, options_.prospective ? last_interval : in_time_[b].first, best);
      }
    }
  }

  /// Zones matter only where a case is added: the smallest zone with that many cases.
  void look_at_window(std::size_t c, std::int32_t first, std::int32_t last, ScanBest& best) {
    const double all = double(place_.size());
    const double in_window = count_before_[std::size_t(last) + 1] - count_before_[std::size_t(first)];
    for (std::size_t k = 0; k < ranks_.size(); ++k) {
      if (k + 1 < ranks_.size() && ranks_[k + 1] == ranks_[k]) continue;
      const double cases = double(k + 1), expected = members_[c].inside[ranks_[k]] * in_window / all;
      const double excess = cases - expected;
      if (std::int64_t(k + 1) < options_.min_cases || excess <= 0) continue;
      if (excess * excess * all < best.llr * (1 - 1e-9) * expected * (all - expected)) continue;
      ScanBest now;
      now.llr = poisson_llr(std::int64_t(k + 1), expected, std::int64_t(place_.size()));
      now.centre = std::uint32_t(c);
      now.zone = ranks_[k];
      now.places = zones_[c].zone_end[ranks_[k]];
      now.radius_m = zones_[c].radius_m[ranks_[k]];
      now.first = first;
      now.last = last;
      now.cases = std::int64_t(k + 1);
      now.expected = expected;
      now.found = now.llr > 0;
      if (best.beaten_by(now)) best = now;
    }
  }

  std::size_t free_zones(const CentreZones& zones, const std::vector<bool>& banned) const {
    std::size_t free = 0, at = 0;
    for (; free < zones.zone_end.size(); ++free)
      for (; at < zones.zone_end[free]; ++at)
        if (banned[zones.places[at]]) return free;
    return free;
  }

  /// Equal ratios go to the earlier start: days without any event before the window cost nothing.
  void stretch(ScanBest& best) const {
    while (best.first > 0 && best.last - best.first + 1 < longest_ &&
           count_before_[std::size_t(best.first)] == count_before_[std::size_t(best.first) - 1])
      --best.first;
  }

  const ScanOptions& options_;
  Intervals intervals_;
  std::int32_t longest_ = 1;
  Points places_;
  std::vector<std::uint32_t> row_, place_;
  std::vector<std::int32_t> day_, sorted_;
  std::vector<std::vector<std::uint32_t>> of_place_;
  std::vector<CentreZones> zones_;
  std::vector<Members> members_;
  std::vector<double> count_before_;
  std::vector<std::pair<std::int32_t, std::uint32_t>> in_time_;
  std::vector<std::uint32_t> ranks_;
};

}  // namespace

Defined<Scan> scan_space_time_permutation(const ScanEvents& events, const ScanOptions& options) {
  base::check(events.at.size() == events.day.size() && events.from <= events.to, "events and a period");
  Scan scan;
  PermutationScan scanner(events, options, scan);
  if (scanner.size() < std::max<std::size_t>(1, options.least_events)) return Reason::too_few_events;
  std::vector<bool> banned(scanner.places(), false);
  const auto observed = scanner.observed();
  while (scan.clusters.size() < options.most_clusters) {
    const ScanBest best = scanner.best(observed, banned);
    if (!best.found) break;
    scan.clusters.push_back(scanner.cluster(best, banned));
  }
  for (int r = 0; r < options.permutations; ++r)
    scan.maxima.push_back(scanner.best(scanner.shuffled(std::uint64_t(r)), {}).llr);
  if (scan.clipped_weeks > 0) warn(scan.warnings, "clipped-weeks");
  rank_clusters(scan, options, options.weeks ? 7 : 1);
  return scan;
}

}  // namespace stats
