#include <algorithm>
#include <map>
#include <numeric>

#include "stats/philox.h"
#include "stats/scan.h"
#include "stats/scan_clusters.h"
#include "stats/scan_draws.h"
#include "stats/scan_intervals.h"
#include "stats/scan_lanes.h"

namespace stats {
namespace {

constexpr std::int32_t days_a_week = 7;

std::int32_t longest_window(const ScanOptions& options) {
  return std::max(1, options.weeks ? options.max_days / days_a_week : options.max_days);
}

/// Events of the period by place, in an order of their own, so that the order of the rows does not matter.
struct EventsByPlace {
  Points places;                                   ///< numbered by their first row
  std::vector<std::uint32_t> row, place;           ///< per event
  std::vector<std::uint32_t> first_row;            ///< per place
  std::vector<std::int32_t> day, sorted;           ///< per event; the same days ascending
  std::vector<std::vector<std::uint32_t>> events;  ///< per place
  std::int64_t left_out = 0;

  explicit EventsByPlace(const ScanEvents& all) {
    for (std::size_t i = 0; i < all.day.size(); ++i) {
      if (all.day[i] < all.from || all.day[i] > all.to)
        ++left_out;
      else
        row.push_back(std::uint32_t(i));
    }
    const auto at = [&](std::uint32_t i) { return std::pair{all.at.x_m[i], all.at.y_m[i]}; };
    std::stable_sort(row.begin(), row.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::tuple{at(a), all.day[a]} < std::tuple{at(b), all.day[b]};
    });
    std::vector<std::pair<std::uint32_t, std::size_t>> first;  // lowest row of a place, where its events begin
    for (std::size_t e = 0; e < row.size(); ++e) {
      if (e == 0 || at(row[e]) != at(row[e - 1])) first.emplace_back(row[e], e);
      first.back().first = std::min(first.back().first, row[e]);
    }
    std::sort(first.begin(), first.end());
    place.resize(row.size());
    for (const auto& [lowest, begin] : first) {
      events.emplace_back();
      for (std::size_t e = begin; e < row.size() && at(row[e]) == at(lowest); ++e) {
        place[e] = std::uint32_t(places.size());
        events.back().push_back(std::uint32_t(e));
      }
      first_row.push_back(lowest);
      places.x_m.push_back(all.at.x_m[lowest]);
      places.y_m.push_back(all.at.y_m[lowest]);
    }
    for (std::uint32_t r : row) day.push_back(all.day[r]);
    sorted = day;
    std::sort(sorted.begin(), sorted.end());
  }
};

ScanLabels labels_of(const EventsByPlace& events, const ScanIntervals& intervals) {
  ScanLabels labels;
  labels.start.push_back(0);
  for (const auto& of_place : events.events) {
    for (std::uint32_t e : of_place) labels.cases.push_back({intervals.of(events.day[e]), 1});
    labels.start.push_back(labels.cases.size());
  }
  return labels;
}

ScanField field_of(const EventsByPlace& events, const ScanIntervals& intervals, const ScanOptions& options,
                   const Execution& execution) {
  ScanField field;
  field.model = ScanModel::permutation;
  field.total = std::int64_t(events.row.size());
  field.divisor = double(field.total);
  field.min_cases = std::max<std::int64_t>(1, options.min_cases);
  field.longest = longest_window(options);
  field.prospective = options.prospective;
  std::vector<double> weight;
  for (const auto& of_place : events.events) weight.push_back(double(of_place.size()));
  field.zones =
      ScanZones(events.places, weight,
                {options.max_radius_m, options.max_share * double(field.total), options.most_places}, execution);
  field.measure = zone_sums(field.zones, weight);
  field.time.assign(std::size_t(intervals.number()) + 1, 0);
  for (std::int32_t day : events.day) ++field.time[std::size_t(intervals.of(day)) + 1];
  std::partial_sum(field.time.begin(), field.time.end(), field.time.begin());
  return field;
}

void add_dates(const ScanWindow& window, const ScanIntervals& intervals, ScanCluster& cluster) {
  cluster.start_day = intervals.first_day(window.first);
  cluster.end_day = intervals.last_day(window.last);
}

ClusterRules rules_of(const ScanOptions& options) {
  return {options.weeks ? double(days_a_week) : 1.0, options.prospective};
}

/// Cases of the period by cell and interval.
ScanLabels labels_of(const ScanCellDays& cells, const ScanIntervals& intervals) {
  std::vector<std::map<std::int32_t, std::int64_t>> of_cell(cells.centres.size());
  for (std::size_t i = 0; i < cells.cell.size(); ++i) {
    if (cells.day[i] < cells.from || cells.day[i] > cells.to) continue;
    const std::int64_t number = cells.cases.empty() ? 1 : cells.cases[i];
    if (number > 0) of_cell[cells.cell[i]][intervals.of(cells.day[i])] += number;
  }
  ScanLabels labels;
  labels.start.push_back(0);
  for (const auto& of : of_cell) {
    for (const auto& [interval, number] : of) labels.cases.push_back({interval, number});
    labels.start.push_back(labels.cases.size());
  }
  return labels;
}

ScanField field_of(const ScanCellDays& cells, std::int64_t total, const ScanIntervals& intervals,
                   const ScanOptions& options, const Execution& execution) {
  const double population = std::accumulate(cells.population.begin(), cells.population.end(), 0.0);
  ScanField field;
  field.total = total;
  field.min_cases = std::max<std::int64_t>(1, options.min_cases);
  field.longest = longest_window(options);
  field.prospective = options.prospective;
  field.zones = ScanZones(cells.centres, cells.population,
                          {options.max_radius_m, options.max_share * population, options.most_places}, execution);
  field.measure = zone_sums(field.zones, cells.population);
  for (double& inside : field.measure) inside = double(total) * inside / population;
  field.time.assign(1, 0);
  for (std::int32_t i = 0; i < intervals.number(); ++i)
    field.time.push_back(double(intervals.last_day(i) - cells.from + 1));
  field.divisor = double(cells.to) - double(cells.from) + 1;
  return field;
}

Defined<std::int64_t> total_of(const ScanCellDays& cells, const ScanOptions& options, std::int64_t& left_out) {
  const std::size_t n = cells.centres.size();
  base::check(cells.population.size() == n && cells.cell.size() == cells.day.size() && cells.from <= cells.to &&
                  (cells.cases.empty() || cells.cases.size() == cells.cell.size()),
              "columns of one length and a period");
  std::int64_t total = 0;
  for (std::size_t i = 0; i < cells.cell.size(); ++i) {
    base::check(cells.cell[i] < n, "a cell of the map");
    const std::int64_t number = cells.cases.empty() ? 1 : cells.cases[i];
    if (number < 0) return Reason::not_a_count;
    const bool inside = cells.day[i] >= cells.from && cells.day[i] <= cells.to;
    (inside ? total : left_out) += number;
    if (inside && number > 0 && !(cells.population[cells.cell[i]] > 0)) return Reason::zero_denominator;
  }
  for (double people : cells.population)
    if (!(people >= 0)) return Reason::zero_denominator;
  if (total < std::max<std::int64_t>(1, std::int64_t(options.least_events))) return Reason::too_few_events;
  return total;
}

}  // namespace

Defined<Scan> scan_space_time_permutation(const ScanEvents& all, const ScanOptions& options,
                                          const Execution& execution) {
  base::check(all.at.size() == all.day.size() && all.from <= all.to, "events and a period");
  const EventsByPlace events(all);
  if (events.row.size() < std::max<std::size_t>(1, options.least_events)) return Reason::too_few_events;
  const ScanIntervals intervals({all.from, all.to}, options.weeks);
  const ScanField field = field_of(events, intervals, options, execution);
  if (field.zones.is_too_large()) return Reason::too_many_pairs;
  Scan scan;
  scan.left_out = events.left_out;
  scan.clipped_weeks = intervals.clipped();
  if (scan.clipped_weeks > 0) warn(scan.warnings, "clipped-weeks");
  const DrawCases draw = [&](std::uint64_t replication, std::vector<DrawnCase>& cases) {
    Random random(options.seed, Stream::scan, replication);
    auto days = events.sorted;
    random.shuffle(std::span<std::int32_t>(days));
    for (std::size_t e = 0; e < days.size(); ++e)  // intervals are formed after shuffling
      cases.push_back({events.place[e], std::uint32_t(intervals.of(days[e]))});
  };
  scan.maxima = scan_maxima(field, draw, options.permutations, execution);
  const ScanLabels labels = labels_of(events, intervals);
  ScanSearch search(field, labels, execution);
  list_clusters(scan, search, field, options, rules_of(options), [&](const ScanWindow& window, ScanCluster& cluster) {
    const auto places = field.zones.places(window.centre);
    for (std::uint32_t i = 0; i < field.zones.size(window.zone); ++i)
      for (std::uint32_t e : events.events[places[i]]) cluster.places.push_back(events.row[e]);
    std::sort(cluster.places.begin(), cluster.places.end());
    cluster.centre = events.first_row[window.centre];
    add_dates(window, intervals, cluster);
  });
  return scan;
}

Defined<Scan> scan_space_time_poisson(const ScanCellDays& cells, const ScanOptions& options,
                                      const Execution& execution) {
  Scan scan;
  const auto total = total_of(cells, options, scan.left_out);
  if (!total) return total.reason();
  const ScanIntervals intervals({cells.from, cells.to}, options.weeks);
  const ScanField field = field_of(cells, *total, intervals, options, execution);
  if (field.zones.is_too_large()) return Reason::too_many_pairs;
  scan.clipped_weeks = intervals.clipped();
  if (scan.clipped_weeks > 0) warn(scan.warnings, "clipped-weeks");
  const CellDraws cell_of(cells.population);
  const auto days = std::uint32_t(cells.to) - std::uint32_t(cells.from) + 1;
  const DrawCases draw = [&](std::uint64_t replication, std::vector<DrawnCase>& cases) {
    Random random(options.seed, Stream::scan, replication);
    for (std::int64_t i = 0; i < *total; ++i) {
      const std::uint32_t cell = cell_of(random);
      const auto day = std::int32_t(cells.from + std::int32_t(random.below(days)));
      cases.push_back({cell, std::uint32_t(intervals.of(day))});
    }
  };
  scan.maxima = scan_maxima(field, draw, options.permutations, execution);
  const ScanLabels labels = labels_of(cells, intervals);
  ScanSearch search(field, labels, execution);
  list_clusters(scan, search, field, options, rules_of(options), [&](const ScanWindow& window, ScanCluster& cluster) {
    cluster.places = field.zones.places(window.centre).first(field.zones.size(window.zone)).list();
    cluster.centre = window.centre;
    add_dates(window, intervals, cluster);
  });
  return scan;
}

}  // namespace stats
