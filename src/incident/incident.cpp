#include "incident/incident.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <tuple>
#include <unordered_map>

#include "base/text_tools.h"

namespace incident {
namespace {

constexpr std::array<std::string_view, type_count> type_codes = {"bedrijfsoverval", "woningoverval", "waardetransport",
                                                                 "bezorger",        "vervoer",       "straatroof"};

std::string clock_text(std::int16_t minute) {
  const auto two = [](int n) { return std::string(1, char('0' + n / 10)) + char('0' + n % 10); };
  return two(minute / 60) + ":" + two(minute % 60);
}

std::string date_text(const Incident& incident) {
  if (incident.precision == TimePrecision::none) return {};
  const base::Date date = date_of(incident.from.day);
  return incident.precision == TimePrecision::month ? base::Month::of(date).iso() : base::iso(date);
}

std::string end_text(const Incident& incident) {
  if (!incident.to) return {};
  std::string text = base::iso(date_of(incident.to->day));
  if (incident.to->minute >= 0) text += "T" + clock_text(incident.to->minute);
  return text;
}

/// Words seen so far and their positions.
class Dictionary {
 public:
  explicit Dictionary(std::vector<std::string>& words) : words_(words) {}
  std::int32_t position_of(const std::string& word) {
    if (word.empty()) return -1;
    const auto [at, is_new] = positions_.try_emplace(word, std::int32_t(words_.size()));
    if (is_new) words_.push_back(word);
    return at->second;
  }

 private:
  std::vector<std::string>& words_;
  std::unordered_map<std::string, std::int32_t> positions_;
};

void reserve_all(Columns& columns, std::size_t n) {
  columns.id.reserve(n);
  columns.type.reserve(n);
  columns.attempt.reserve(n);
  columns.precision.reserve(n);
  columns.day.reserve(n);
  columns.minute.reserve(n);
  columns.place.reserve(n);
  columns.x_m.reserve(n);
  columns.y_m.reserve(n);
  columns.area.reserve(n);
  columns.branch.reserve(n);
}

void append_time(Columns& columns, const Incident& incident) {
  columns.precision.push_back(incident.precision);
  columns.day.push_back(incident.from.day);
  columns.minute.push_back(incident.from.minute);
  columns.utc_offset_minutes.push_back(incident.from.utc_offset_minutes);
  const Moment to = incident.to.value_or(Moment{incident.from.day, -1, incident.from.utc_offset_minutes});
  columns.to_day.push_back(to.day);
  columns.to_minute.push_back(to.minute);
  columns.to_utc_offset_minutes.push_back(to.utc_offset_minutes);
}

}  // namespace

std::string_view code(Type type) { return type_codes[std::size_t(type)]; }

std::optional<Type> type_from_code(std::string_view text) {
  const auto at = std::find(type_codes.begin(), type_codes.end(), text);
  if (at == type_codes.end()) return std::nullopt;
  return Type(at - type_codes.begin());
}

base::Date date_of(std::int32_t day) { return base::Date{std::chrono::sys_days{std::chrono::days{day}}}; }

std::int32_t day_of(base::Date date) { return std::int32_t(std::chrono::sys_days{date}.time_since_epoch().count()); }

std::int64_t utc_minutes(Moment moment) {
  return std::int64_t(moment.day) * 1440 + std::max<std::int16_t>(moment.minute, 0) - moment.utc_offset_minutes;
}

std::string canonical_row(const Incident& incident) {
  std::string row = incident.key;
  const auto add = [&row](std::string_view value) {
    row += '\t';
    row += value;
  };
  add(code(incident.type));
  add(incident.attempt ? "1" : "0");
  add(date_text(incident));
  add(incident.precision == TimePrecision::minute ? clock_text(incident.from.minute) : std::string());
  add(end_text(incident));
  const bool placed = incident.place == PlacePrecision::cell || incident.place == PlacePrecision::point;
  add(placed ? std::to_string(std::llround(incident.x_m * 1000)) : std::string());
  add(placed ? std::to_string(std::llround(incident.y_m * 1000)) : std::string());
  add(incident.area_code);
  add(incident.branch);
  return row;
}

std::string fingerprint(std::span<const Incident> incidents) {
  std::vector<std::string> rows;
  rows.reserve(incidents.size());
  for (const Incident& incident : incidents) rows.push_back(canonical_row(incident));
  std::sort(rows.begin(), rows.end());
  std::string text;
  for (const std::string& row : rows) (text += row) += '\n';
  return base::sha256(text);
}

Columns columns_of(std::span<const Incident> incidents, Provenance provenance, std::span<const std::int64_t> ids) {
  std::vector<std::size_t> order(incidents.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const Incident &p = incidents[a], &q = incidents[b];
    return std::tie(p.from.day, p.from.minute, p.key) < std::tie(q.from.day, q.from.minute, q.key);
  });
  Columns columns;
  columns.provenance = std::move(provenance);
  columns.data_sha256 = fingerprint(incidents);
  reserve_all(columns, incidents.size());
  Dictionary areas(columns.area_codes), branches(columns.branches), objects(columns.object_classes),
      weapons(columns.weapons);
  for (const std::size_t i : order) {
    const Incident& incident = incidents[i];
    columns.id.push_back(ids.empty() ? std::int64_t(columns.id.size()) + 1 : ids[i]);
    columns.type.push_back(incident.type);
    columns.attempt.push_back(incident.attempt);
    append_time(columns, incident);
    columns.place.push_back(incident.place);
    columns.x_m.push_back(incident.x_m);
    columns.y_m.push_back(incident.y_m);
    columns.area.push_back(areas.position_of(incident.area_code));
    columns.branch.push_back(branches.position_of(incident.branch));
    columns.object_class.push_back(objects.position_of(incident.object_class));
    columns.weapon.push_back(weapons.position_of(incident.weapon));
  }
  return columns;
}

}  // namespace incident
