#include <nlohmann/json.hpp>

#include "analysis/baseline.h"
#include "analysis/wording.h"
#include "chart/power.h"
#include "stats/power.h"
#include "stats/shrinkage.h"

namespace analysis {
namespace {

/// The chance to show a fall, in steps of .01, when it is measured for `months_after`.
std::vector<stats::Chance> chances(const stats::PowerPlan& plan, double months_after) {
  std::vector<double> falls;
  for (int percent = 0; percent <= 100; ++percent) falls.push_back(percent / 100.0);
  return stats::etest_power_curve(
      {plan.mean * plan.months_before / 12, plan.mean * months_after / 12, plan.months_before, months_after}, falls);
}

chart::PowerCurve curve(const std::string& label, const std::vector<stats::Chance>& chances) {
  chart::PowerCurve made{label, {}};
  for (std::size_t percent = 0; percent < chances.size(); percent += 5)
    made.points.push_back({double(percent) / 100, chances[percent].power});
  return made;
}

stats::Defined<double> smallest_detectable(const std::vector<stats::Chance>& chances, double wanted) {
  for (std::size_t percent = 0; percent < chances.size(); ++percent)
    if (chances[percent].power >= wanted) return double(percent) / 100;
  return stats::Reason::not_reachable;
}

/// Never "100%" or "0%": a chance is not certain.
std::string chance_words(double chance, const base::Texts& texts) {
  if (chance > 0.99) return texts("analysis.bewijs.over", {{"chance", texts.number(99, 0) + "%"}});
  if (chance < 0.01) return texts("analysis.bewijs.under", {{"chance", texts.number(1, 0) + "%"}});
  return texts.number(chance * 100, 0) + "%";
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
  // The simulated test and the long searches are left out: this page answers at once.
  const auto power = stats::power(
      plan, {.smallest_detectable = false, .months_needed = false, .municipalities_needed = false, .rirr = false});
  const auto one_year = chances(plan, 12);
  const stats::Defined<double> smallest = smallest_detectable(one_year, plan.wanted);
  const double chance = plan.control && power.power.wdd ? *power.power.wdd : power.power.etest.value_or(0);
  const std::string advice(stats::code(stats::advice(chance)));
  Figure figure = begin(study, texts, "bewijs",
                        texts("analysis.bewijs." + advice, {{"mean", amount(plan.mean, texts)},
                                                            {"reduction", texts.number(plan.reduction * 100, 0) + "%"},
                                                            {"chance", chance_words(chance, texts)},
                                                            {"smallest", smallest_text(smallest, texts)}}),
                        "analysis.bewijs.method");
  chart::PowerChart chart;
  chart.heading = figure.picture.heading;
  chart.axis_title = texts("analysis.bewijs.axis");
  chart.drop_title = texts("analysis.bewijs.drop");
  chart.curves.push_back(curve(texts.plural("analysis.bewijs.years", 1), one_year));
  chart.curves.push_back(curve(texts.plural("analysis.bewijs.years", 2), chances(plan, 24)));
  figure.picture = draw(chart, texts);
  figure.numbers = nlohmann::ordered_json{{"mean_per_12_months", plan.mean},
                                          {"months_before", plan.months_before},
                                          {"months_after", plan.months_after},
                                          {"reduction", plan.reduction},
                                          {"power", json_of_tests(power.power)},
                                          {"smallest_detectable", {{"etest", json_of(smallest)}}},
                                          {"wrong_direction", json_of_tests(power.wrong_direction)}}
                       .dump();
  return figure;
}

std::vector<Figure> baseline_figures(const Study& study, const base::Texts& texts) {
  std::vector<Figure> all = {yearly_counts(study, texts), monthly_trend(study, texts), season(study, texts),
                             hours(study, texts), neighbourhoods(study, texts)};
  if (auto regional = municipalities(study, texts)) all.push_back(std::move(*regional));
  all.push_back(branches(study, texts));
  all.push_back(comparison_area(study, texts));
  all.push_back(provable(study, texts));
  return all;
}

}  // namespace analysis
