// Did it work, from one long series (its): definitions 12.

#include <optional>

#include "method/family.h"
#include "method/regression.h"
#include "method/series.h"
#include "method/writer.h"
#include "stats/interrupted_series.h"

namespace method {
namespace {

struct Totals {
  std::int64_t before = 0, after = 0;
};
Totals totals_of(const stats::Series& series, std::size_t split) {
  Totals totals;
  for (std::size_t t = 0; t < series.size(); ++t) (t < split ? totals.before : totals.after) += series.count[t];
  return totals;
}

Sentence sentence_of(const stats::Its& its, Totals totals, bool control, double alpha) {
  const char* outcome = "unsure";
  if (its.verdict_p && its.verdict_p->p <= alpha && its.verdict_ratio.value)
    outcome = *its.verdict_ratio.value < 1 ? "fell" : "rose";
  const std::string key = std::string(control ? "method.its.control." : "method.its.") + outcome;
  return [=, ratio = its.verdict_ratio, p = its.verdict_p, prevented = its.prevented](const base::Texts& texts) {
    return texts(key, {{"before", texts.number(totals.before)},
                       {"after", texts.number(totals.after)},
                       {"ratio", shown(texts, ratio)},
                       {"p", shown(texts, p)},
                       {"prevented", shown(texts, prevented)}});
  };
}

base::Result<Answer> run_its(Run& run, const Method& method) {
  const auto file = read_series(run, {});
  if (!file) return file.problems();
  const auto trend_options = read_trend_options(run, *file);
  if (!trend_options) return trend_options.problems();
  stats::ItsOptions options;
  options.trend = *trend_options;
  options.trend.slope = run.options.flag("slope");
  options.seed = run.seed();
  std::optional<SeriesFile> control;
  if (run.options.given("control-series")) {
    auto second = read_series(run, {}, "control-series");
    if (!second) return second.problems();
    if (second->series.start != file->series.start)
      return base::Problem{base::ProblemKind::invalid, "series-differ", "--control-series"};
    control = std::move(*second);
  }
  warn_of_registration_break(run, *file);
  const auto its = run.inner([&] {
    if (control) return stats::interrupted_series({file->series, control->series}, options);
    return stats::interrupted_series(file->series, options);
  });
  if (!its) return not_defined(method, its.reason());
  run.warn(its->fit.warnings);
  Answer answer;
  answer.result = json_of(its->fit);
  answer.result["prevented"] = json_of(its->prevented);
  answer.result["verdict"] = {{"ratio", json_of(its->verdict_ratio)}, {"p", p_of(its->verdict_p)}};
  answer.result["fitted"] = list_of(in_row_order(*file, its->fit.fitted));
  answer.sentence =
      sentence_of(*its, totals_of(file->series, *options.trend.step_at), control.has_value(), run.alpha());
  return answer;
}

}  // namespace

Method its_method() {
  Method method;
  method.name = "its";
  method.question = "Did it work? A step in one long series, beside its trend and season (interrupted time series).";
  method.source =
      "Poisson or negative binomial regression (McCullagh & Nelder 1989), Newey & West 1987; Bernal et al. 2017 for "
      "the "
      "design; definitions 3 and 12.";
  method.input =
      "--series: a row per month or week with the count. 24 periods before the step and 12 after (history-too-short), "
      "30 events before (too-few-events). --control-series: a second file of the same periods and columns, a "
      "comparison "
      "area; the season is shared, level and trend are its own, common-step happened to both and step to the treated "
      "area alone.";
  std::vector<Option> regression = regression_options();
  for (Option& option : regression)
    if (option.name == "step") option.required = true;
  method.options =
      together({series_options(),
                regression,
                {{.name = "slope", .kind = Kind::flag, .help = "another slope after the step as well"},
                 {.name = "control-series", .kind = Kind::file, .help = "the same periods of a comparison area"}}});
  method.keys = regression_keys();
  for (const Key& key :
       std::vector<Key>{{"prevented{value, low, high}",
                         "sum over after of (fitted without step and slope - observed); interval from 9,999 draws"},
                        {"verdict{ratio{value, low, high}, p}",
                         "the step with the larger of quasi and robust errors below 100 periods: for the sentence"},
                        {"fitted[]", "expected count per period, in the order of the rows"}})
    method.keys.push_back(key);
  method.example = "stapsteen analyse its --series months.csv --step 2023-01-01 --control-series elsewhere.csv";
  method.run = run_its;
  return method;
}

}  // namespace method
