// Should we start at all (power): definitions 15.
#include "stats/power.h"

#include "method/family.h"
#include "method/history.h"
#include "method/writer.h"

namespace method {
namespace {

Json tests_json(const stats::PowerPerTest& tests) {
  return {{"etest", json_of(tests.etest)},
          {"ctest", json_of(tests.ctest)},
          {"wdd", json_of(tests.wdd)},
          {"rirr", json_of(tests.rirr)}};
}

/// The test the sentence speaks of: with a control area the one that uses it.
struct Chosen {
  const char* name = "E-test";
  stats::Defined<double> stats::PowerPerTest::*test = &stats::PowerPerTest::etest;
};
Chosen chosen(const stats::PowerPlan& plan) {
  if (plan.control) return {"RIRR", &stats::PowerPerTest::rirr};
  return {};
}

Sentence sentence_of(const stats::Power& power, const stats::PowerPlan& plan) {
  return [=](const base::Texts& texts) {
    const Chosen test = chosen(plan);
    const double found = *(power.power.*test.test);
    const std::string key = "method.power." + std::string(stats::code(stats::advice(found)));
    std::string text = texts(key, {{"mean", shown(texts, plan.mean)},
                                   {"after", shown(texts, plan.mean * (1 - plan.reduction))},
                                   {"before_months", shown(texts, plan.months_before)},
                                   {"after_months", shown(texts, plan.months_after)},
                                   {"test", test.name},
                                   {"power", texts.number(100 * found, 0)}});
    const auto& smallest = power.smallest_detectable.*test.test;
    text += ' ';
    text += smallest ? texts("method.power.smallest", {{"fall", shown(texts, plan.mean * *smallest)}})
                     : texts("method.power.nothing");
    return text;
  };
}

base::Result<Answer> run_power(Run& run, const Method& method) {
  const Options& options = run.options;
  stats::PowerPlan plan;
  plan.mean = options.number("mean");
  if (options.given("control")) plan.control = options.number("control");
  plan.reduction = options.number("reduction");
  plan.months_before = options.number("months-before");
  plan.months_after = options.number("months-after");
  plan.dispersion = options.number("dispersion");
  plan.alpha = run.alpha();
  plan.seed = run.seed();
  plan.draws = int(options.whole("draws"));
  const Peak peak{plan.mean, 1};
  const auto mean = read_regression_to_mean(run, peak);
  if (!mean) return mean.problems();
  if (plan.mean == 0) return not_defined(method, stats::Reason::no_events);
  const auto power = run.inner([&] { return stats::power(plan); });
  run.warn(power.warnings);
  Answer answer;
  answer.result = {{"power", tests_json(power.power)},
                   {"smallest_detectable", tests_json(power.smallest_detectable)},
                   {"months_needed", tests_json(power.months_needed)},
                   {"municipalities_needed", tests_json(power.municipalities_needed)},
                   {"wrong_direction", tests_json(power.wrong_direction)}};
  const auto& found = power.power.*chosen(plan).test;
  answer.result["advice"] = stats::code(stats::advice(*found));
  answer.result["regression_to_mean"] = json_of(*mean);
  answer.sentence = [first = sentence_of(power, plan), mean = *mean, peak](const base::Texts& texts) {
    return first(texts) + (mean.expected_without_action ? regression_sentence(texts, mean, peak) : std::string());
  };
  return answer;
}

}  // namespace

Method power_method() {
  Method method;
  method.name = "power";
  method.question = "Should we start at all? The chance to show the fall that is hoped for.";
  method.source =
      "Exact enumeration over both counts; E-test: Krishnamoorthy & Thomson 2004; WDD: Wheeler & Ratcliffe 2018; RIRR: "
      "Wilson 2022; regression to the mean: Marshall 1991; definitions 10 and 15.";
  method.input =
      "Numbers only. Before: mean x months-before / 12, after: mean (1 - reduction) x months-after / 12, the control "
      "area unchanged. Dispersion above 1: negative binomial counts with variance dispersion x mean.";
  method.options = together(
      {history_options(),
       {{.name = "mean",
         .kind = Kind::number,
         .help = "events per 12 months in the treated area",
         .low = 0,
         .high = 20000,
         .required = true,
         .is_data = true},
        {.name = "reduction",
         .kind = Kind::number,
         .fallback = "0.5",
         .help = "the fall that is hoped for, a fraction 0 to 1",
         .low = 0,
         .high = 1},
        {.name = "control",
         .kind = Kind::number,
         .help = "events per 12 months in the control area; without it no wdd and rirr",
         .low = 0,
         .high = 20000,
         .is_data = true},
        {.name = "months-before", .kind = Kind::number, .fallback = "12", .help = "months", .low = 1, .high = 240},
        {.name = "months-after", .kind = Kind::number, .fallback = "12", .help = "months", .low = 1, .high = 240},
        {.name = "dispersion",
         .kind = Kind::number,
         .fallback = "1",
         .help = "variance / mean of the counts of a period",
         .low = 1,
         .high = 1000},
        {.name = "draws",
         .kind = Kind::whole,
         .fallback = "9999",
         .help = "tables drawn for rirr, and for wdd with unequal periods",
         .low = 99,
         .high = 1000000}}});
  method.keys = {{"power{etest, ctest, wdd, rirr}", "chance of a significant result, two-sided at 1 - level"},
                 {"smallest_detectable{…}", "smallest fall in steps of .01 found with 80 % chance, as a fraction"},
                 {"months_needed{…}", "smallest number of months after, 1 to 120, with 80 % chance"},
                 {"municipalities_needed{…}", "equal municipalities together, 1 to 50, with 80 % chance"},
                 {"wrong_direction{…}", "chance of a significant rise although it fell"},
                 {"regression_to_mean{expected_without_action, expected_fall}",
                  "after a year like --mean, by --history; undefined: no-history without it"},
                 {"advice",
                  "go (power >= .8), with-care (>= .5), measure-something-else; by rirr with a control, else "
                  "by the E-test"}};
  method.example = "stapsteen analyse power --mean 20 --reduction 0.5 --months-before 36 --months-after 24";
  method.run = run_power;
  return method;
}

}  // namespace method
