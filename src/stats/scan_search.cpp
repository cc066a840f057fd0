#include <algorithm>
#include <cmath>
#include <limits>

#include "stats/scan_field.h"
#include "stats/scan_statistic.h"

namespace stats {
namespace {

constexpr std::ptrdiff_t centres_at_once = 32;

}  // namespace

double ScanField::share(std::size_t zone) const {
  return model == ScanModel::bernoulli ? double(total) * measure[zone] / double(all) : measure[zone];
}

double ScanField::ratio(std::int64_t cases, std::size_t zone, double expected_cases) const {
  if (model == ScanModel::bernoulli) return bernoulli_llr({cases, std::llround(measure[zone]), total, all});
  return poisson_llr(cases, expected_cases, total);
}

std::vector<double> zone_sums(const ScanZones& zones, const std::vector<double>& weight) {
  std::vector<double> sums(zones.zones());
  for (std::size_t centre = 0; centre < zones.centres(); ++centre) {
    const auto places = zones.places(centre);
    double sum = 0;
    std::size_t at = 0;
    for (std::size_t z = zones.first_zone(centre); z < zones.last_zone(centre); ++z) {
      for (; at < zones.size(z); ++at) sum += weight[places[at]];
      sums[z] = sum;
    }
  }
  return sums;
}

ScanSearch::ScanSearch(const ScanField& field, const ScanLabels& labels, const Execution& execution)
    : field_(field), labels_(labels), execution_{execution.threads, {}} {
  const std::size_t centres = field.zones.centres();
  best_.assign(centres, std::numeric_limits<double>::infinity());
  taken_.assign(centres, false);
  looked_at_.assign(centres, 0);
  for (std::size_t c = 0; c < centres; ++c) free_.push_back(field.zones.last_zone(c) - field.zones.first_zone(c));
  if (field.intervals() > 1) return;
  for (std::size_t place = 0; place < centres; ++place) {
    in_place_.push_back(0);
    for (std::size_t i = labels.start[place]; i < labels.start[place + 1]; ++i)
      in_place_.back() += labels.cases[i].number;
  }
}

/// Places that were given away since can only lower what a centre has. So a few of the most promising are looked at
/// again, and again, until none that is out of date could still be the best.
void ScanSearch::refresh() {
  std::vector<Scratch> scratch(std::size_t(std::max(1, execution_.threads)));
  for (;;) {
    double most = 0;
    for (std::size_t c = 0; c < best_.size(); ++c)
      if (looked_at_[c] == round_) most = std::max(most, best_[c]);
    stale_.clear();
    for (std::uint32_t c = 0; c < best_.size(); ++c)
      if (looked_at_[c] != round_ && best_[c] > 0 && best_[c] >= most - tolerance(most)) stale_.push_back(c);
    if (stale_.empty()) return;
    const auto promising = [&](std::uint32_t a, std::uint32_t b) { return best_[a] > best_[b]; };
    if (round_ > 1 && stale_.size() > centres_at_once) {
      std::nth_element(stale_.begin(), stale_.begin() + centres_at_once, stale_.end(), promising);
      stale_.resize(centres_at_once);
    }
    in_blocks({std::int64_t(stale_.size()), round_ == 1 ? 64 : 4}, execution_, [&](const Block& block) {
      for (std::int64_t i = block.first; i < block.last; ++i)
        refresh(stale_[std::size_t(i)], scratch[std::size_t(block.worker)]);
    });
  }
}

void ScanSearch::refresh(std::uint32_t centre, Scratch& scratch) {
  const std::size_t free = free_zones(centre);
  if (looked_at_[centre] == 0 || free != free_[centre]) {
    free_[centre] = free;
    double level = 0;
    look(centre, scratch, level, [&](const ScanWindow& w) { level = w.llr; });
    best_[centre] = level;
  }
  looked_at_[centre] = round_;
}

std::optional<ScanWindow> ScanSearch::next() {
  ++round_;
  refresh();
  const double most = best_.empty() ? 0 : *std::max_element(best_.begin(), best_.end());
  if (!(most > 0)) return std::nullopt;
  const double hair = most - tolerance(most);
  std::optional<ScanWindow> best;
  Scratch scratch;
  for (std::uint32_t centre = 0; centre < best_.size(); ++centre) {
    if (best_[centre] < hair) continue;
    double level = hair;
    look(centre, scratch, level, [&](const ScanWindow& window) {
      if (window.llr < hair) return;
      ScanWindow stretched_window = window;
      stretched_window.first = stretched(window);
      if (!best || better(stretched_window, *best)) best = stretched_window;
    });
  }
  if (!best) return best;
  const auto places = field_.zones.places(best->centre);
  for (std::uint32_t i = 0; i < field_.zones.size(best->zone); ++i) taken_[places[i]] = true;
  return best;
}

bool ScanSearch::better(const ScanWindow& one, const ScanWindow& other) const {
  const auto size = field_.zones.size(one.zone), other_size = field_.zones.size(other.zone);
  if (size != other_size) return size < other_size;
  const double radius = field_.zones.radius_m(one.centre, one.zone),
               other_radius = field_.zones.radius_m(other.centre, other.zone);
  if (std::fabs(radius - other_radius) > 1e-6) return radius < other_radius;
  if (one.first != other.first) return one.first < other.first;
  if (one.centre != other.centre) return one.centre < other.centre;
  return one.last < other.last;
}

/// Equal ratios go to the earlier start: intervals that add nothing to the expectation cost nothing.
std::int32_t ScanSearch::stretched(const ScanWindow& window) const {
  std::int32_t first = window.first;
  while (first > 0 && window.last - first + 1 < field_.longest &&
         !(field_.time[std::size_t(first)] > field_.time[std::size_t(first) - 1]))
    --first;
  return first;
}

std::size_t ScanSearch::free_zones(std::uint32_t centre) const {
  const auto places = field_.zones.places(centre);
  const std::size_t first = field_.zones.first_zone(centre);
  std::size_t free = 0, at = 0;
  for (; free < free_[centre]; ++free)
    for (; at < field_.zones.size(first + free); ++at)
      if (taken_[places[at]]) return free;
  return free;
}

void ScanSearch::look(std::uint32_t centre, Scratch& scratch, double& level, const Visit& visit) const {
  if (!in_place_.empty()) return look_in_space(centre, level, visit);
  auto& in_time = scratch.in_time;
  in_time.clear();
  scratch.before.assign(1, 0);
  const auto places = field_.zones.places(centre);
  const std::size_t first_zone = field_.zones.first_zone(centre);
  auto& cases = scratch.cases;
  cases.clear();
  std::size_t at = 0;
  for (std::size_t z = 0; z < free_[centre]; ++z)
    for (; at < field_.zones.size(first_zone + z); ++at)
      for (std::size_t i = labels_.start[places[at]]; i < labels_.start[places[at] + 1]; ++i)
        cases.emplace_back(labels_.cases[i].interval, std::uint32_t(z), labels_.cases[i].number);
  if (!std::is_sorted(cases.begin(), cases.end())) std::sort(cases.begin(), cases.end());
  for (const auto& [interval, zone, number] : cases) {
    in_time.emplace_back(interval, zone);
    scratch.before.push_back(scratch.before.back() + number);
  }
  const std::int32_t last_interval = field_.intervals() - 1;
  for (std::size_t a = 0; a < in_time.size(); ++a) {
    const std::int32_t start = in_time[a].first;
    if (a > 0 && in_time[a - 1].first == start) continue;  // a window starts at an interval once
    if (field_.prospective && last_interval - start >= field_.longest) continue;
    for (std::size_t b = a; b < in_time.size() && in_time[b].first - start < field_.longest; ++b) {
      const bool last = b + 1 == in_time.size();
      if (!last && (field_.prospective || in_time[b + 1].first == in_time[b].first)) continue;
      const ScanWindow window{centre, 0, start, field_.prospective ? last_interval : in_time[b].first, 0, 0, 0};
      look_at(window, scratch, {a, b}, level, visit);
    }
  }
}

/// Only where a case is added: other circles are worse or equal.
void ScanSearch::look_in_space(std::uint32_t centre, double& level, const Visit& visit) const {
  const auto places = field_.zones.places(centre);
  ScanWindow window{centre, field_.zones.first_zone(centre), 0, 0, 0, 0, 0};
  std::size_t at = 0;
  for (std::size_t z = 0; z < free_[centre]; ++z, ++window.zone) {
    const std::int64_t before = window.cases;
    for (const std::size_t end = field_.zones.size(window.zone); at < end; ++at) window.cases += in_place_[places[at]];
    if (window.cases > before) weigh(window, level, visit);
  }
}

/// ratio <= excess^2 C/(E (C - E)) for Poisson, so that most windows stop here.
bool ScanSearch::hopeless(std::int64_t cases, double expected, double level) const {
  if (field_.model == ScanModel::bernoulli) return false;
  const double excess = double(cases) - expected, all = double(field_.total);
  return excess <= 0 || excess * excess * all < level * (1 - 1e-9) * expected * (all - expected);
}

/// Visits the window when its ratio reaches the level.
void ScanSearch::weigh(ScanWindow& window, double& level, const Visit& visit) const {
  if (window.cases < field_.min_cases) return;
  window.expected = field_.model == ScanModel::bernoulli ? field_.share(window.zone)
                                                         : field_.expected(window.zone, window.first, window.last);
  if (hopeless(window.cases, window.expected, level)) return;
  window.llr = field_.ratio(window.cases, window.zone, window.expected);
  if (window.llr > 0 && window.llr >= level) visit(window);
}

/// Of the zones only those that need both the first and the last interval, and only where a case is added.
void ScanSearch::look_at(ScanWindow window, Scratch& scratch, std::pair<std::size_t, std::size_t> stretch,
                         double& level, const Visit& visit) const {
  const auto& in_time = scratch.in_time;
  const std::size_t first_zone = field_.zones.first_zone(window.centre);
  std::uint32_t least_zone = in_time[stretch.first].second;  // the nearest of its interval stands first
  if (!field_.prospective) {
    std::size_t b = stretch.second;
    while (b > stretch.first && in_time[b - 1].first == in_time[stretch.second].first) --b;
    least_zone = std::max(least_zone, in_time[b].second);
  }
  const std::int64_t number = scratch.before[stretch.second + 1] - scratch.before[stretch.first];
  if (number < field_.min_cases ||
      hopeless(number, field_.expected(first_zone + least_zone, window.first, window.last), level))
    return;
  auto& ranks = scratch.ranks;
  ranks.clear();
  for (std::size_t i = stretch.first; i <= stretch.second; ++i)
    ranks.emplace_back(in_time[i].second, scratch.before[i + 1] - scratch.before[i]);
  if (!std::is_sorted(ranks.begin(), ranks.end())) std::sort(ranks.begin(), ranks.end());
  for (std::size_t k = 0; k < ranks.size(); ++k) {
    window.cases += ranks[k].second;
    if (ranks[k].first < least_zone || (k + 1 < ranks.size() && ranks[k + 1].first == ranks[k].first)) continue;
    window.zone = first_zone + ranks[k].first;
    weigh(window, level, visit);
  }
}

}  // namespace stats
