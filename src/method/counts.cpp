// How many, how sure (counts), and more or less than before (compare): definitions 1 and 2.
#include "stats/counts.h"

#include "base/text_tools.h"
#include "geo/area_index.h"
#include "method/areas.h"
#include "method/events.h"
#include "method/family.h"
#include "method/writer.h"
#include "stats/compare.h"

namespace method {
namespace {

using base::ProblemKind;

constexpr double most_compared = 1e10;  // the tables of the E-test grow with the root: above it gigabytes
constexpr double least_exposure = 1e-9, most_exposure = 1e15;  // beyond them a rate has no number

/// 0 is not defined, and that is said; next to 0 is no exposure.
std::optional<base::Problem> exposure_problem(double exposure, std::string_view option) {
  if (exposure == 0 || exposure >= least_exposure) return std::nullopt;
  return base::Problem{ProblemKind::invalid,
                       "option-value",
                       "--" + std::string(option),
                       {{"value", base::exact(exposure)}, {"wanted", "0 | >= " + base::exact(least_exposure)}}};
}

/// A number that was typed as a count: negative or broken ones are refused.
base::Result<std::int64_t> count_of(double number, std::string_view option) {
  const std::string field = "--" + std::string(option);
  if (number < 0) return base::Problem{ProblemKind::invalid, "count-negative", field, {{"value", base::exact(number)}}};
  const auto count = stats::as_count(number);
  if (!count) return base::Problem{ProblemKind::invalid, "not-a-count", field, {{"value", base::exact(number)}}};
  return *count;
}

Json fields_of(std::int64_t count, const stats::Estimate& rate) {
  return {{"count", count}, {"rate", json_of(rate.value)}, {"low", json_of(rate.low)}, {"high", json_of(rate.high)}};
}

Sentence sentence_of(std::int64_t count, const stats::Estimate& rate, bool has_exposure) {
  return [=](const base::Texts& texts) {
    const base::TextValues values{{"number", texts.number(count)},
                                  {"rate", shown(texts, rate.value)},
                                  {"low", shown(texts, rate.low)},
                                  {"high", shown(texts, rate.high)}};
    if (!rate.value)
      return texts("method.counts.undefined",
                   {{"number", texts.number(count)}, {"reason", reason_text(texts, rate.value.reason())}});
    return texts(has_exposure ? "method.counts.rate" : "method.counts.count", values);
  };
}

base::Result<Answer> counts_per_area(Run& run) {
  auto areas = read_areas(run, {});
  if (!areas) return areas.problems();
  auto events = read_events(run, {.place = true, .date = false});
  if (!events) return events.problems();
  if (const auto problem = plane_problem(*areas, *events)) return *problem;
  const stats::RateOptions options{run.options.number("base"), run.level()};
  const double exposure = run.options.number("exposure");
  return run.inner([&]() -> Answer {
    const std::vector<std::int64_t> counts = events_per_area(*areas, *events);
    Json rows = Json::array();
    std::int64_t inside = 0;
    for (std::size_t i = 0; i < areas->size(); ++i) {
      const double units = areas->unit[i].value_or(1);
      const bool unknown = run.options.given("per") && !areas->unit[i];
      const auto rate = unknown ? stats::Estimate::undefined(stats::Reason::zero_denominator, run.level())
                                : stats::rate({counts[i], exposure * units}, options);
      rows.push_back(joined({{"code", areas->code[i]}, {"name", areas->name[i]}}, fields_of(counts[i], rate)));
      inside += counts[i];
    }
    const auto outside = std::int64_t(events->size()) - inside;
    if (outside > 0) run.warn("outside-areas", {{"rows", std::to_string(outside)}});
    const auto total = stats::rate({inside, exposure}, {1, run.level()});
    Answer answer;
    answer.result = fields_of(inside, total);
    answer.result["outside"] = outside;
    answer.result["rows"] = std::move(rows);
    const auto areas_count = std::int64_t(areas->size());
    answer.sentence = [=,
                       simple = sentence_of(inside, total, run.options.given("exposure"))](const base::Texts& texts) {
      return texts("method.counts.areas", {{"areas", texts.number(areas_count)}, {"sentence", simple(texts)}});
    };
    return answer;
  });
}

base::Result<Answer> run_counts(Run& run, const Method&) {
  const Options& options = run.options;
  if (options.given("count") == options.given("events"))
    return base::Problem{ProblemKind::invalid, "option-one-of", "--count, --events"};
  if (options.given("areas") && !options.given("events"))
    return base::Problem{ProblemKind::invalid, "option-needs", "--areas", {{"other", "--events"}}};
  if (const auto problem = exposure_problem(options.number("exposure"), "exposure")) return *problem;
  if (options.given("areas")) return counts_per_area(run);
  std::int64_t count = 0;
  if (options.given("count")) {
    const auto typed = count_of(options.number("count"), "count");
    if (!typed) return typed.problems();
    count = *typed;
  } else {
    const auto events = read_events(run, {.place = false, .date = false});
    if (!events) return events.problems();
    count = std::int64_t(events->size());
  }
  const stats::RateOptions rate_options{options.number("base"), run.level()};
  const auto rate = run.inner([&] { return stats::rate({count, options.number("exposure")}, rate_options); });
  Answer answer;
  answer.result = fields_of(count, rate);
  answer.sentence = sentence_of(count, rate, options.given("exposure"));
  return answer;
}

base::Result<Answer> run_compare(Run& run, const Method& method) {
  const auto counts = run.options.numbers("counts"), exposures = run.options.numbers("exposures");
  for (const auto& [list, name] : {std::pair{&counts, "--counts"}, std::pair{&exposures, "--exposures"}})
    if (list->size() != 2)
      return base::Problem{ProblemKind::invalid, "option-two-numbers", name, {{"given", std::to_string(list->size())}}};
  const auto first = count_of(counts[0], "counts"), second = count_of(counts[1], "counts");
  if (!first || !second) return (first ? second : first).problems();
  for (const double exposure : exposures)
    if (const auto problem = exposure_problem(exposure, "exposures")) return *problem;
  const stats::Observed one{*first, exposures[0]}, two{*second, exposures[1]};
  const auto result = run.inner([&] { return stats::compare(one, two, run.level()); });
  if (!result) return not_defined(method, result.reason());
  run.warn(result->warnings);
  Answer answer;
  answer.result = {{"etest", json_of(result->etest)},
                   {"ctest", json_of(result->ctest)},
                   {"ratio", json_of(result->ratio)},
                   {"poisson_z", json_of(result->poisson_z)},
                   {"poisson_z_two_sample", json_of(result->poisson_z_two_sample)}};
  answer.sentence = [one, two, comparison = *result, alpha = run.alpha()](const base::Texts& texts) {
    const base::TextValues values{{"first", texts.number(one.count)},
                                  {"second", texts.number(two.count)},
                                  {"ratio", shown(texts, comparison.ratio)},
                                  {"p", texts.p_value(comparison.etest.p)}};
    return texts(comparison.etest.p <= alpha ? "method.compare.shown" : "method.compare.not_shown", values);
  };
  return answer;
}

}  // namespace

Method counts_method() {
  Method method;
  method.name = "counts";
  method.question = "How many, how sure? A count or rate with its exact interval, in all or per area.";
  method.source = "Garwood 1936, Biometrika 28 (exact Poisson interval); definitions 1.";
  method.input =
      "Either --count N, or --events with a row per event (place needed only with --areas), and with --areas a file of "
      "areas (CSV with WKT, GeoJSON, GeoPackage). The exposure is taken as known.";
  method.options =
      together({{{.name = "count", .kind = Kind::number, .help = "the count itself", .is_data = true},
                 {.name = "exposure",
                  .kind = Kind::number,
                  .fallback = "1",
                  .help = "what the count is divided by: years, areas, inhabitants; rate = base x count / exposure",
                  .low = 0,
                  .high = most_exposure},
                 {.name = "base",
                  .kind = Kind::number,
                  .fallback = "1",
                  .help = "rate per so many: 1000",
                  .low = 1e-9,
                  .high = most_exposure}},
                event_options(false),
                area_options(false),
                {per_option()}});
  method.keys = {{"count", "number of events (with --areas: inside them)"},
                 {"rate", "base x count / exposure"},
                 {"low", "lower limit of the rate"},
                 {"high", "upper limit of the rate"},
                 {"rows[{code, name, count, rate, low, high}]", "with --areas: per area, in the order of the file"},
                 {"outside", "with --areas: events in none of them"}};
  method.example = "stapsteen analyse counts --count 3 --exposure 2";
  method.run = run_counts;
  return method;
}

Method compare_method() {
  Method method;
  method.name = "compare";
  method.question = "More or less than before? Two counts with their exposures.";
  method.source =
      "E-test (score): Krishnamoorthy & Thomson 2004 with the pooled variance; C-test: Przyborowski & Wilenski 1940; "
      "interval: Clopper & Pearson 1934; definitions 1 and 2.";
  method.input = "Two counts; with --exposures the time (days, as whole numbers, keep ties exact) or units of each.";
  method.options = {{.name = "counts",
                     .kind = Kind::numbers,
                     .help = "first,second; at most 1e10",
                     .high = most_compared,
                     .required = true,
                     .is_data = true},
                    {.name = "exposures",
                     .kind = Kind::numbers,
                     .fallback = "1,1",
                     .help = "of the first, of the second",
                     .low = 0,
                     .high = most_exposure,
                     .is_data = true}};
  method.keys = {{"etest{p, p_method}", "E-test with the pooled (score) statistic, two-sided"},
                 {"ctest{p, p_method}", "C-test, minimum likelihood, two-sided"},
                 {"ratio{value, low, high}", "first rate / second rate, exact conditional interval"},
                 {"poisson_z", "second against first, the first taken as known; flag at |z| >= 3"},
                 {"poisson_z_two_sample", "second against first, the spread of both counted"}};
  method.example = "stapsteen analyse compare --counts 2,6 --exposures 365,365";
  method.run = run_compare;
  return method;
}

}  // namespace method
