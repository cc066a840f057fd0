#include "plan/early_warning.h"

#include <nlohmann/json.hpp>

#include "analysis/wording.h"
#include "chart/monthly.h"

namespace plan {
namespace {

constexpr std::size_t shortest_history = 24;  // months: a yearly pattern seen twice
constexpr std::size_t months_before_shown = 24;

std::string sentence_of(const EarlyWarning& warning, const analysis::Study& study, const base::Texts& texts) {
  const base::Month last{warning.first.index + int(warning.points.size()) - 1};
  const base::TextValues values{{"first", texts.month(warning.first)},
                                {"last", texts.month(last)},
                                {"observed", texts.number(warning.observed)},
                                {"expected", texts.number(warning.expected, 1)},
                                {"what", analysis::counted_word(study, texts)},
                                {"when", warning.alarms.empty() ? "" : texts.month(warning.alarms.back())}};
  if (warning.alarms.empty())
    return texts("warning.quiet", values) +
           (double(warning.observed) > warning.expected ? " " + texts("warning.quiet.differs") : "");
  return texts(warning.alarms.back() == last ? "warning.alarm" : "warning.alarm_before", values) +
         (double(warning.observed) < warning.expected ? " " + texts("warning.alarm.differs") : "");
}

std::string numbers_of(const EarlyWarning& warning) {
  nlohmann::ordered_json months = nlohmann::ordered_json::array();
  for (std::size_t at = 0; at < warning.points.size(); ++at)
    months.push_back({{"month", base::Month{warning.first.index + int(at)}.iso()},
                      {"observed", warning.points[at].observed},
                      {"expected", warning.points[at].expected},
                      {"sum", warning.points[at].sum},
                      {"alarm", warning.points[at].alarm}});
  return nlohmann::ordered_json{{"mean", warning.mean}, {"months", months}}.dump();
}

chart::MonthlyChart chart_of(const EarlyWarning& warning, const analysis::Study& study, const base::Texts& texts) {
  chart::MonthlyChart chart;
  chart.axis_title = texts("warning.axis", {{"what", analysis::counted_word(study, texts)}});
  chart.expected_label = texts("warning.expected");
  const auto counts = analysis::monthly_counts(study.aggregate, study.treated());
  const std::size_t history = std::size_t(warning.first.index - study.aggregate.first.index);
  const std::size_t from = history > months_before_shown ? history - months_before_shown : 0;
  for (std::size_t at = from; at < counts.size(); ++at) {
    chart::MonthlyPoint point{base::Month{study.aggregate.first.index + int(at)}, chart::Value::of(double(counts[at]))};
    if (at >= history) point.expected = warning.points[at - history].expected;
    chart.points.push_back(point);
  }
  chart.marks.push_back({warning.first, texts("warning.from_here")});
  for (const base::Month month : warning.alarms) chart.marks.push_back({month, texts("warning.signal")});
  return chart;
}

}  // namespace

stats::Defined<EarlyWarning> early_warning(const analysis::Study& study, base::Month last_of_baseline) {
  const auto counts = analysis::monthly_counts(study.aggregate, study.treated());
  const int history = last_of_baseline.index - study.aggregate.first.index + 1;
  if (history < int(shortest_history) || std::size_t(history) >= counts.size()) return stats::Reason::history_too_short;
  const stats::Budget budget{.alarms_a_year = 1, .series = 1, .looks_a_year = 12};
  stats::CusumOptions options;
  options.arl0 = budget.arl0();
  options.glm = true;
  options.periods_per_year = 12;
  const auto chart = stats::cusum(counts, std::size_t(history), options);
  if (!chart) return chart.reason();
  EarlyWarning warning;
  warning.first = {study.aggregate.first.index + history};
  warning.points = chart->points;
  for (int at = 0; at < history; ++at) warning.mean += double(counts[std::size_t(at)]) / history;
  for (std::size_t at = 0; at < warning.points.size(); ++at) {
    warning.observed += warning.points[at].observed;
    warning.expected += warning.points[at].expected;
    if (warning.points[at].alarm) warning.alarms.push_back({warning.first.index + int(at)});
  }
  return warning;
}

analysis::Figure warning_figure(const analysis::Study& study, base::Month last_of_baseline, const base::Texts& texts) {
  const auto warning = early_warning(study, last_of_baseline);
  analysis::Figure figure;
  figure.id = "vroegsignaal";
  figure.title = texts("warning.title", {{"what", analysis::counted_word(study, texts)}});
  figure.sentence = warning ? sentence_of(*warning, study, texts)
                            : texts("warning.not", {{"why", analysis::why_not(warning.reason(), texts)}});
  figure.picture.heading = {study.prefix + figure.id, figure.title, figure.sentence};
  figure.recipe = analysis::recipe(study, texts, texts("warning.method"));
  if (!warning) return figure;
  if (warning->is_rare()) figure.warnings.push_back(texts("warning.rare"));
  figure.numbers = numbers_of(*warning);
  chart::MonthlyChart chart = chart_of(*warning, study, texts);
  chart.heading = figure.picture.heading;
  figure.picture = draw(chart, texts);
  return figure;
}

}  // namespace plan
