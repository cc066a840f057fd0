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

const char* outcome_of(const stats::Its& its, double alpha) {
  if (!its.verdict_p || its.verdict_p->p > alpha || !its.verdict_ratio.value) return "unsure";
  return *its.verdict_ratio.value < 1 ? "fell" : "rose";
}

using FoundIts = stats::Defined<stats::Its>;

/// The same question without the periods that led to the action: a peak of chance goes back by itself.
struct WithoutTrigger {
  FoundIts its = stats::Reason::history_too_short;
  std::size_t periods = 0;  ///< left out
  std::int64_t events = 0;
};

Sentence sentence_of(const stats::Its& its, Totals totals, bool control, double alpha,
                     const std::optional<WithoutTrigger>& without) {
  const std::string key = std::string(control ? "method.its.control." : "method.its.") + outcome_of(its, alpha);
  std::string second = "method.its.trigger.undefined";
  if (without && without->its) second = std::string("method.its.trigger.") + outcome_of(*without->its, alpha);
  return [=, ratio = its.verdict_ratio, p = its.verdict_p, prevented = its.prevented](const base::Texts& texts) {
    std::string text = texts(key, {{"before", texts.number(totals.before)},
                                   {"after", texts.number(totals.after)},
                                   {"ratio", shown(texts, ratio)},
                                   {"p", shown(texts, p)},
                                   {"prevented", shown(texts, prevented)}});
    if (!without) return text;
    base::TextValues values{{"periods", texts.number(std::int64_t(without->periods))},
                            {"events", texts.number(without->events)}};
    if (without->its) {
      values.emplace_back("ratio", shown(texts, without->its->verdict_ratio));
      values.emplace_back("p", shown(texts, without->its->verdict_p));
    } else {
      values.emplace_back("reason", reason_text(texts, without->its.reason()));
    }
    return text + " " + texts(second, values);
  };
}

Json verdict_of(const stats::Its& its) { return {{"ratio", json_of(its.verdict_ratio)}, {"p", p_of(its.verdict_p)}}; }

Json trigger_json(const WithoutTrigger& without) {
  Json out{{"periods", without.periods}, {"events", without.events}};
  const Json none = without.its ? Json() : undefined(without.its.reason());
  out["step_ratio"] = without.its ? json_of(without.its->fit.step_ratio) : none;
  out["prevented"] = without.its ? json_of(without.its->prevented) : none;
  out["verdict"] = without.its ? verdict_of(*without.its) : none;
  return out;
}

stats::Series without(const stats::Series& series, const std::vector<bool>& out) {
  stats::Series rest;
  for (std::size_t t = 0; t < series.size(); ++t) {
    if (out[t]) continue;
    rest.start.push_back(series.start[t]);
    rest.length_days.push_back(series.length_days[t]);
    rest.exposure_days.push_back(series.exposure_days[t]);
    rest.count.push_back(series.count[t]);
  }
  return rest;
}

FoundIts answer_of(const stats::Series& series, const std::optional<SeriesFile>& control,
                   const stats::ItsOptions& options) {
  if (control) return stats::interrupted_series({series, control->series}, options);
  return stats::interrupted_series(series, options);
}

WithoutTrigger answer_without(const stats::Series& series, std::optional<SeriesFile> control, stats::ItsOptions options,
                              const std::vector<bool>& out) {
  WithoutTrigger answer;
  for (std::size_t t = 0; t < series.size(); ++t)
    if (out[t]) {
      ++answer.periods;
      answer.events += series.count[t];
    }
  options.trend.step_at = *options.trend.step_at - answer.periods;
  if (control) control->series = without(control->series, out);
  answer.its = answer_of(without(series, out), control, options);
  return answer;
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
  std::vector<bool> out;
  if (run.options.given("trigger")) {
    auto found = triggered(run, file->series, *options.trend.step_at);
    if (!found) return found.problems();
    out = std::move(*found);
  }
  std::optional<WithoutTrigger> rest;
  const auto its = run.inner([&] {
    if (!out.empty()) rest = answer_without(file->series, control, options, out);
    return answer_of(file->series, control, options);
  });
  if (!its) return not_defined(method, its.reason());
  run.warn(its->fit.warnings);
  Answer answer;
  answer.result = json_of(its->fit);
  answer.result["prevented"] = json_of(its->prevented);
  answer.result["verdict"] = verdict_of(*its);
  answer.result["fitted"] = list_of(in_row_order(*file, its->fit.fitted));
  if (rest) answer.result["without_trigger"] = trigger_json(*rest);
  answer.sentence =
      sentence_of(*its, totals_of(file->series, *options.trend.step_at), control.has_value(), run.alpha(), rest);
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
                 trigger_option(),
                 {.name = "control-series", .kind = Kind::file, .help = "the same periods of a comparison area"}}});
  method.keys = regression_keys();
  for (const Key& key :
       std::vector<Key>{{"prevented{value, low, high}",
                         "sum over after of (fitted without step and slope - observed); interval from 9,999 draws"},
                        {"verdict{ratio{value, low, high}, p}",
                         "the step with the larger of quasi and robust errors below 100 periods: for the sentence"},
                        {"without_trigger{periods, events, step_ratio, prevented, verdict}",
                         "with --trigger: the same without its periods; how many, and their events"},
                        {"fitted[]", "expected count per period, in the order of the rows"}})
    method.keys.push_back(key);
  method.example = "stapsteen analyse its --series months.csv --step 2023-01-01 --control-series elsewhere.csv";
  method.run = run_its;
  return method;
}

}  // namespace method
