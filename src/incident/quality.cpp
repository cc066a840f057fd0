#include "incident/quality.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace incident {
namespace {

double share(std::uint64_t part, std::uint64_t whole) { return whole == 0 ? 0 : double(part) / double(whole); }

/// A tenth of a point is what piling of one in twenty costs nothing of (grens 5 %), all on one point everything.
double not_piled(const Quality& q) {
  const double piled = share(q.on_one_point, q.with_place);
  return piled <= 0.05 ? 1 : 1 - (piled - 0.05) / 0.95;
}

void give_score(Quality& q, std::uint64_t rows) {
  if (q.incidents == 0) return;
  const double unique = 1 - share(q.duplicates, rows), inside = 1 - share(q.outside, q.with_place);
  q.score = 40 * share(q.located, q.incidents) + 30 * share(q.timed, q.incidents) + 10 * unique + 10 * not_piled(q) +
            10 * inside;
}

struct PointCounts {
  std::vector<std::pair<double, double>> points;
  void add(double x, double y) { points.emplace_back(x, y); }
  std::uint64_t most() {
    std::sort(points.begin(), points.end());
    std::uint64_t most = 0, run = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
      run = i > 0 && points[i] == points[i - 1] ? run + 1 : 1;
      most = std::max(most, run);
    }
    return most;
  }
};

}  // namespace

Quality quality_of(std::span<const Incident> incidents, QualityFacts facts) {
  Quality q;
  q.incidents = incidents.size();
  q.duplicates = facts.duplicates;
  q.outside = facts.outside;
  q.outside_known = facts.outside_known;
  PointCounts points;
  std::vector<double> delays;
  for (const Incident& incident : incidents) {
    q.located += incident.place != PlacePrecision::none;
    const bool placed = incident.place == PlacePrecision::cell || incident.place == PlacePrecision::point;
    q.with_place += placed;
    if (placed) points.add(incident.x_m, incident.y_m);
    q.dated += incident.precision >= TimePrecision::date;
    q.timed += incident.precision == TimePrecision::minute;
    q.at_midnight += incident.precision == TimePrecision::minute && incident.from.minute == 0;
    if (incident.known_at)
      delays.push_back(double(utc_minutes(*incident.known_at) - utc_minutes(incident.from)) / 1440);
  }
  const std::uint64_t most = points.most();
  q.on_one_point = most > 1 ? most : 0;
  if (!delays.empty()) {
    std::nth_element(delays.begin(), delays.begin() + long(delays.size() / 2), delays.end());
    q.median_days_to_known = std::max(0.0, delays[delays.size() / 2]);
  }
  give_score(q, facts.rows);
  return q;
}

Quality quality_of(const Columns& columns) {
  Quality q;
  q.incidents = columns.size();
  PointCounts points;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    q.located += columns.place[i] != PlacePrecision::none;
    const bool placed = columns.place[i] == PlacePrecision::cell || columns.place[i] == PlacePrecision::point;
    q.with_place += placed;
    if (placed) points.add(columns.x_m[i], columns.y_m[i]);
    q.dated += columns.precision[i] >= TimePrecision::date;
    q.timed += columns.precision[i] == TimePrecision::minute;
    q.at_midnight += columns.precision[i] == TimePrecision::minute && columns.minute[i] == 0;
  }
  const std::uint64_t most = points.most();
  q.on_one_point = most > 1 ? most : 0;
  give_score(q, q.incidents);
  return q;
}

std::optional<base::Date> guess_delivered_through(std::span<const Incident> incidents,
                                                  std::optional<base::Date> today) {
  if (incidents.empty()) return std::nullopt;
  std::int32_t first = incidents.front().from.day, last = first;
  bool whole_months = true;
  for (const Incident& incident : incidents) {
    first = std::min(first, incident.from.day);
    last = std::max(last, incident.from.day);
    whole_months = whole_months && incident.precision == TimePrecision::month;
  }
  const base::Month month = base::Month::of(date_of(last));
  const std::int32_t month_end = day_of(month.first_day()) + month.days() - 1;
  if (whole_months) return date_of(month_end);
  const double mean_gap = double(last - first) / double(std::max<std::size_t>(incidents.size() - 1, 1));
  const bool past = !today || month_end < day_of(*today);
  return date_of(past && month_end - last <= 3 * mean_gap ? month_end : last);
}

}  // namespace incident
