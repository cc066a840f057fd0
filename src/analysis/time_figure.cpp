#include <cmath>
#include <nlohmann/json.hpp>

#include "analysis/baseline.h"
#include "analysis/wording.h"
#include "chart/heat.h"
#include "chart/monthly.h"
#include "chart/season.h"
#include "stats/hours.h"
#include "stats/season.h"
#include "stats/trend.h"

namespace analysis {
namespace {

/// A ratio as people say it: 0.72 → "28% minder".
std::string change_words(double ratio, const base::Texts& texts) {
  return texts(ratio < 1 ? "analysis.trend.less" : "analysis.trend.more",
               {{"percent", texts.number(std::abs(ratio - 1) * 100, 0) + "%"}});
}

std::string change_words(const stats::Estimate& ratio, const base::Texts& texts) {
  if (!ratio.value) return why_not(ratio.value.reason(), texts);
  if (!ratio.low || !ratio.high) return change_words(*ratio.value, texts) + " (" + texts("analysis.no_margin") + ")";
  const std::string margin =
      texts("analysis.margin", {{"low", change_words(*ratio.low, texts)}, {"high", change_words(*ratio.high, texts)}});
  return texts("analysis.with_margin", {{"value", change_words(*ratio.value, texts)}, {"margin", margin}});
}

std::string trend_sentence(const Study& study, const base::Texts& texts, const stats::Trend& trend) {
  const auto* slope = trend.find("trend");
  const char* key = slope == nullptr || slope->p.p > stats::default_alpha ? "analysis.trend.none"
                    : slope->estimate > 0                                 ? "analysis.trend.up"
                                                                          : "analysis.trend.down";
  return texts(key, {{"change", change_words(trend.irr_per_year, texts)},
                     {"what", counted_word(study, texts)},
                     {"p", slope == nullptr ? "" : texts.p_value(slope->p.p)}});
}

nlohmann::ordered_json json_of_trend(const stats::Trend& trend) {
  nlohmann::ordered_json coefficients = nlohmann::ordered_json::array();
  for (const auto& one : trend.coefficients)
    coefficients.push_back({{"name", one.name},
                            {"estimate", one.estimate},
                            {"se", one.se},
                            {"low", one.low},
                            {"high", one.high},
                            {"p", json_of(one.p)}});
  return {{"coefficients", coefficients},
          {"dispersion", trend.dispersion},
          {"dispersion_used", trend.phi_used},
          {"irr_per_year", json_of(trend.irr_per_year)},
          {"warnings", trend.warnings}};
}

/// Police registration changed in July 2018 (CBS 47013NED notes): a trend across it is suspect.
bool crosses_registration_break(const Study& study) {
  const base::Month break_month = base::Month::of(2018, 7);
  return study.provenance.crs == "EPSG:28992" && study.aggregate.first < break_month &&
         study.aggregate.last() >= break_month;
}

base::LocalTime local(std::int32_t day, std::int16_t minute) {
  return {incident::date_of(day), minute / 60, minute % 60};
}

struct CountedHours {
  stats::HoursOfWeek week;
  std::int64_t without_time = 0;
};

std::optional<CountedHours> counted_hours(const Study& study) {
  const auto& incidents = *study.incidents;
  CountedHours counted;
  std::vector<stats::TimeSpan> spans;
  for (std::size_t i = 0; i < incidents.size(); ++i) {
    if (!counted_here(study, i)) continue;
    if (incidents.precision[i] != incident::TimePrecision::minute) {
      ++counted.without_time;
      continue;
    }
    stats::TimeSpan span{local(incidents.day[i], incidents.minute[i]), std::nullopt};
    if (incidents.to_minute[i] >= 0) span.to = local(incidents.to_day[i], incidents.to_minute[i]);
    spans.push_back(span);
  }
  if (spans.empty()) return std::nullopt;
  const bool is_dutch = study.provenance.zone == "Europe/Amsterdam";
  counted.week =
      stats::hours_of_the_week(spans, {.zone = is_dutch ? "Europe/Amsterdam" : "local", .max_span_hours = 24});
  return counted;
}

std::optional<CountedHours> kept_hours(const Study& study) {
  const auto numbers = kept_numbers(study, "uren");
  if (!numbers.is_object() || numbers.at("weights").size() != stats::hours_of_week) return std::nullopt;
  CountedHours kept;
  numbers.at("weights").get_to(kept.week.weights);
  kept.week.events = numbers.at("events");
  kept.week.excluded = numbers.at("excluded");
  kept.week.flat = numbers.at("flat");
  kept.without_time = numbers.at("without_time");
  return kept;
}

}  // namespace

Figure monthly_trend(const Study& study, const base::Texts& texts) {
  const stats::Series series = study.series(study.treated());
  const auto fitted = stats::trend(series);
  Figure figure = begin(study, texts, "trend",
                        fitted ? trend_sentence(study, texts, *fitted)
                               : texts("analysis.trend.not", {{"why", why_not(fitted.reason(), texts)}}),
                        "analysis.trend.method");
  chart::MonthlyChart chart;
  chart.heading = figure.picture.heading;
  chart.axis_title = texts("analysis.trend.axis", {{"what", counted_word(study, texts)}});
  for (std::size_t i = 0; i < series.size(); ++i) {
    chart::MonthlyPoint point{base::Month{study.aggregate.first.index + int(i)},
                              chart::Value::of(double(series.count[i]))};
    if (fitted) {
      point.expected = fitted->fitted[i];
      point.band = chart::Interval{fitted->low[i], fitted->high[i]};
    }
    chart.points.push_back(point);
  }
  if (crosses_registration_break(study)) {
    chart.marks.push_back({base::Month::of(2018, 7), texts("analysis.registration_break")});
    figure.warnings.push_back(texts("analysis.registration_break.warning"));
  }
  figure.picture = draw(chart, texts);
  nlohmann::ordered_json numbers{{"counts", series.count}};
  if (fitted)
    numbers["trend"] = json_of_trend(*fitted);
  else
    numbers["trend"] = {{"undefined", std::string(stats::code(fitted.reason()))}};
  figure.numbers = numbers.dump();
  return figure;
}

Figure season(const Study& study, const base::Texts& texts) {
  const auto index = stats::seasonal_index(study.series(study.treated()));
  if (!index)
    return unanswered(study, texts, "seizoen",
                      texts("analysis.seizoen.not", {{"why", why_not(index.reason(), texts)}}));
  const bool shown = index->dark_days_p && index->dark_days_p->p <= stats::default_alpha;
  Figure figure = begin(study, texts, "seizoen",
                        texts(shown ? "analysis.seizoen.dark" : "analysis.seizoen.not_shown",
                              {{"dark", texts.number(index->dark_count)},
                               {"light", texts.number(index->light_count)},
                               {"what", counted_word(study, texts)},
                               {"ratio", with_margin(index->dark_days, 2, texts)},
                               {"p", index->dark_days_p ? texts.p_value(index->dark_days_p->p) : ""}}),
                        "analysis.seizoen.method");
  chart::SeasonChart chart;
  chart.heading = figure.picture.heading;
  chart.axis_title = texts("analysis.seizoen.axis");
  nlohmann::ordered_json months = nlohmann::ordered_json::array();
  for (std::size_t month = 0; month < 12; ++month) {
    chart.months[month] = value_of(index->index[month]);
    months.push_back(json_of(index->index[month]));
  }
  figure.picture = draw(chart, texts);
  figure.numbers = nlohmann::ordered_json{{"index", months},
                                          {"dark_days_ratio", json_of(index->dark_days)},
                                          {"dark_days_p", json_of(index->dark_days_p)},
                                          {"dark", index->dark_count},
                                          {"light", index->light_count},
                                          {"years", index->years_used}}
                       .dump();
  return figure;
}

Figure hours(const Study& study, const base::Texts& texts) {
  const auto found = study.incidents == nullptr ? kept_hours(study) : counted_hours(study);
  if (!found)
    return unanswered(study, texts, "uren",
                      texts(study.incidents == nullptr ? "analysis.rows_gone" : "analysis.uren.no_times"));
  const auto& [week, without_time] = *found;
  chart::HeatChart chart;
  double evening = 0;
  for (std::size_t cell = 0; cell < stats::hours_of_week; ++cell) {
    chart.hours[cell % 24][cell / 24] = chart::Value::of(week.weights[cell]);
    if (cell % 24 >= 18) evening += week.weights[cell];
  }
  Figure figure = begin(study, texts, "uren",
                        texts("analysis.uren.sentence", {{"count", texts.number(week.events)},
                                                         {"evening", amount(evening, texts)},
                                                         {"excluded", texts.number(week.excluded + without_time)}}),
                        "analysis.uren.method");
  chart.heading = figure.picture.heading;
  chart.block_hours = week.events < 200 ? 3 : 1;
  chart.axis_title = texts(chart.block_hours == 3 ? "analysis.uren.axis_blocks" : "analysis.uren.axis",
                           {{"what", counted_word(study, texts)}});
  figure.picture = draw(chart, texts);
  if (without_time > 0)
    figure.warnings.push_back(texts("analysis.uren.without_time", {{"count", texts.number(without_time)}}));
  figure.numbers = nlohmann::ordered_json{
      {"weights", week.weights},
      {"events", week.events},
      {"excluded", week.excluded},
      {"flat", week.flat},
      {"without_time",
       without_time}}.dump();
  return figure;
}

}  // namespace analysis
