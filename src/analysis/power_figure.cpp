#include <nlohmann/json.hpp>

#include "analysis/baseline.h"
#include "analysis/wording.h"
#include "chart/power.h"
#include "stats/power.h"
#include "stats/shrinkage.h"

namespace analysis {
namespace {

chart::PowerCurve curve(const std::string& label, double mean, double months_before, double months_after) {
  chart::PowerCurve made{label, {}};
  for (int percent = 0; percent <= 100; percent += 5) {
    const double drop = percent / 100.0;
    const auto chance = stats::etest_power(
        {mean * months_before / 12, mean * (1 - drop) * months_after / 12, months_before, months_after});
    made.points.push_back({drop, chance.power});
  }
  return made;
}

std::string smallest_text(const stats::Defined<double>& smallest, const base::Texts& texts) {
  return smallest ? texts.number(*smallest * 100, 0) + "%" : texts("analysis.bewijs.unreachable");
}

nlohmann::ordered_json json_of_tests(const stats::PowerPerTest& tests) {
  return {{"etest", json_of(tests.etest)},
          {"ctest", json_of(tests.ctest)},
          {"wdd", json_of(tests.wdd)},
          {"rirr", json_of(tests.rirr)}};
}

}  // namespace

Figure provable(const Study& study, const base::Texts& texts) {
  const std::int64_t count = total(study.aggregate, study.treated());
  if (count == 0) return unanswered(study, texts, "bewijs", texts("analysis.bewijs.no_events"));
  stats::PowerPlan plan;
  plan.mean = double(count) * 12 / study.aggregate.months;
  plan.reduction = study.reduction;
  plan.months_before = study.aggregate.months;
  plan.months_after = 12;
  if (!study.roles.control.empty())
    plan.control = double(total(study.aggregate, study.of(study.roles.control))) * 12 / study.aggregate.months;
  // The simulated test is left to `stapsteen analyse power`: this page answers at once.
  const auto power = stats::power(plan, {.municipalities_needed = false, .rirr = false});
  const double chance = plan.control && power.power.wdd ? *power.power.wdd : power.power.etest.value_or(0);
  const std::string advice(stats::code(stats::advice(chance)));
  Figure figure =
      begin(study, texts, "bewijs",
            texts("analysis.bewijs." + advice, {{"mean", texts.number(plan.mean, 1)},
                                                {"reduction", texts.number(plan.reduction * 100, 0) + "%"},
                                                {"chance", texts.number(chance * 100, 0) + "%"},
                                                {"smallest", smallest_text(power.smallest_detectable.etest, texts)}}),
            "analysis.bewijs.method");
  chart::PowerChart chart;
  chart.heading = figure.picture.heading;
  chart.axis_title = texts("analysis.bewijs.axis");
  chart.drop_title = texts("analysis.bewijs.drop");
  for (const double years : {1.0, 2.0, 3.0})
    chart.curves.push_back(
        curve(texts.plural("analysis.bewijs.years", std::int64_t(years)), plan.mean, plan.months_before, years * 12));
  figure.picture = draw(chart, texts);
  figure.numbers = nlohmann::ordered_json{{"mean_per_12_months", plan.mean},
                                          {"months_before", plan.months_before},
                                          {"months_after", plan.months_after},
                                          {"reduction", plan.reduction},
                                          {"power", json_of_tests(power.power)},
                                          {"smallest_detectable", json_of_tests(power.smallest_detectable)},
                                          {"months_needed", json_of_tests(power.months_needed)},
                                          {"wrong_direction", json_of_tests(power.wrong_direction)}}
                       .dump();
  return figure;
}

std::vector<Figure> baseline_figures(const Study& study, const base::Texts& texts) {
  return {yearly_counts(study, texts),   monthly_trend(study, texts),  season(study, texts),
          hours(study, texts),           neighbourhoods(study, texts), branches(study, texts),
          comparison_area(study, texts), provable(study, texts)};
}

}  // namespace analysis
