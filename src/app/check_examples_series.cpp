#include <numeric>

#include "app/check_examples_table.h"
#include "base/clock.h"
#include "incident/time_text.h"
#include "stats/alarm.h"
#include "stats/hours.h"
#include "stats/season.h"

namespace app::examples {
namespace {

/// "2024-01-08 08:00[:30]"; with an offset or Z behind it: put on the clock of the zone first.
stats::TimeSpan span_of(const std::string& from, const Json& to, const std::string& zone) {
  const auto parse = [&](const std::string& text, int& second, bool& again) {
    const incident::TimeReading reading = incident::read_time(text);
    base::check(reading.fault == incident::TimeFault::none && reading.minute >= 0, "a date and a time");
    incident::Moment at{reading.day, reading.minute, 0};
    if (reading.has_offset && zone != "local") {
      incident::ZoneClock clock(zone);
      at = clock.at_offset(reading.day, reading.minute, reading.offset_minutes);
      again = clock.comes_again(at);
    }
    second = reading.second;
    return base::LocalTime{base::Date{std::chrono::sys_days{std::chrono::days{at.day}}}, at.minute / 60,
                           at.minute % 60};
  };
  stats::TimeSpan span;
  span.from = parse(from, span.from_second, span.from_again);
  if (to.is_string() && !to.get<std::string>().empty())
    span.to = parse(to.get<std::string>(), span.to_second, span.to_again);
  return span;
}

Json aoristic(const Json& in) {
  stats::HoursOptions options;
  options.zone = in.value("zone", "Europe/Amsterdam");
  base::check(options.zone == "local" || base::is_zone(options.zone), "a time zone");
  if (in.contains("max_span")) options.max_span_hours = in["max_span"].get<double>();
  std::vector<stats::TimeSpan> spans;
  if (in.at("from").is_array()) {
    for (std::size_t i = 0; i < in["from"].size(); ++i)
      spans.push_back(span_of(in["from"][i].get<std::string>(), in.at("to").at(i), options.zone));
  } else {
    spans.push_back(span_of(in["from"].get<std::string>(), in.contains("to") ? in["to"] : Json(nullptr), options.zone));
  }
  const auto hours = stats::hours_of_the_week(spans, options);
  return {{"weights", hours.weights}, {"flat", hours.flat}, {"excluded", hours.excluded}};
}

Json classical_season(const Json& in) {
  const auto start = base::parse_iso_month(in.at("start").get<std::string>());
  base::check(start.has_value(), "a first month as yyyy-mm");
  const auto index = stats::classical_index(in.at("monthly").get<std::vector<double>>(), start->month_1_12());
  if (!index) return {{"index", nullptr}, {"mean_index", nullptr}};
  return {{"index", *index}, {"mean_index", std::accumulate(index->begin(), index->end(), 0.0) / 12}};
}

Json noufaily(const Json& in) {
  base::check(in.value("thresholdMethod", "nbPlugin") == "nbPlugin", "the negative binomial plug-in");
  stats::Weeks weeks;
  weeks.count = counts_of(in.at("weekly_counts_salmonella_agona"));
  stats::FarringtonOptions options;
  options.years = in.value("b", 5);
  options.half_window = in.value("w", 3);
  options.levels = in.value("noPeriods", 10);
  options.weight_threshold = in.value("weightsThreshold", 2.58);
  options.trend_p = in.value("pThresholdTrend", 1.0);
  options.weeks_left_out = in.value("pastWeeksNotIncluded", 26);
  options.alpha = in.value("alpha", 0.05);
  if (in.contains("limit54")) {
    options.least_events = in["limit54"].at(0).get<int>();
    options.in_weeks = in["limit54"].at(1).get<int>();
  }
  std::vector<std::size_t> which;
  for (auto k = in.at("range_1based").at(0).get<std::size_t>(); k <= in["range_1based"].at(1).get<std::size_t>(); ++k)
    which.push_back(k - 1);
  Json upper = Json::array(), alarms = Json::array(), expected = Json::array();
  int position = 0;
  for (const auto& week : stats::farrington(weeks, which, options)) {
    ++position;
    upper.push_back(json_of(week.upper));
    expected.push_back(json_of(week.expected));
    if (week.alarm) alarms.push_back(position);
  }
  return {{"upperbound", upper}, {"alarms_positions", alarms}, {"expected", expected}};
}

}  // namespace

std::vector<Method> series_methods() {
  return {
      {"aoristic weights by hour of week", {"from"}, {"to", "zone", "max_span"}, aoristic},
      {"ratio to centred 2x12 moving average, multiplicative", {"start", "monthly"}, {}, classical_season},
      {"Noufaily 2012 settings (nbPlugin)",
       {"weekly_counts_salmonella_agona", "range_1based"},
       {"alpha", "b", "w", "limit54", "noPeriods", "pThresholdTrend", "pastWeeksNotIncluded", "thresholdMethod",
        "weightsThreshold"},
       noufaily},
  };
}

}  // namespace app::examples
