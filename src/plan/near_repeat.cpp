#include "plan/near_repeat.h"

#include <algorithm>

#include "base/check.h"

namespace plan {
namespace {

bool has_place(const incident::Columns& incidents, std::size_t at) {
  return incidents.place[at] == incident::PlacePrecision::point ||
         incidents.place[at] == incident::PlacePrecision::cell;
}

bool has_day(const incident::Columns& incidents, std::size_t at) {
  return incidents.precision[at] == incident::TimePrecision::date ||
         incidents.precision[at] == incident::TimePrecision::minute;
}

std::string area_name(const analysis::Study& study, std::int32_t area) {
  if (area < 0) return "";
  const std::string& code = study.incidents->area_codes[std::size_t(area)];
  for (const auto& one : study.areas)
    if (one.code == code) return one.name;
  return code;
}

}  // namespace

stats::KnoxOptions near_repeat_bands() {
  stats::KnoxOptions options;
  options.space_breaks_m = {0, 100, 200, 300, 400};
  return options;
}

stats::Defined<NearRepeat> near_repeat(const analysis::Study& study, const NearRepeatQuestion& question) {
  base::check(study.incidents != nullptr, "near repeats are looked for in rows");
  const incident::Columns& incidents = *study.incidents;
  std::vector<std::size_t> rows;
  stats::SpaceTimeEvents events;
  for (std::size_t at = 0; at < incidents.size(); ++at) {
    const bool counted = std::find(study.types.begin(), study.types.end(), incidents.type[at]) != study.types.end();
    if (!counted || !has_place(incidents, at) || !has_day(incidents, at)) continue;
    rows.push_back(at);
    events.x_m.push_back(incidents.x_m[at]);
    events.y_m.push_back(incidents.y_m[at]);
    events.day.push_back(incidents.day[at]);
  }
  auto knox = stats::knox(events, near_repeat_bands());
  if (!knox) return knox.reason();
  NearRepeat found;
  found.knox = std::move(*knox);
  found.events = rows.size();
  if (!found.knox.range_m || !found.knox.range_days) return found;
  found.range_m = *found.knox.range_m;
  found.range_days = int(*found.knox.range_days);
  for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
    const base::Date happened = incident::date_of(incidents.day[*row]);
    const int ago = base::days_between(happened, question.today);
    if (ago < 0 || ago > question.days_back) continue;
    found.places.push_back({area_name(study, incidents.area[*row]),
                            incidents.place[*row] == incident::PlacePrecision::cell, happened,
                            base::plus_days(happened, found.range_days - 1)});
  }
  return found;
}

}  // namespace plan
