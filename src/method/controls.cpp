// Which comparison area (controls): definitions 14.
#include <map>

#include "geo/overlay.h"
#include "method/areas.h"
#include "method/family.h"
#include "method/panel.h"
#include "method/writer.h"
#include "stats/comparison_choice.h"

namespace method {
namespace {

using base::ProblemKind;

/// Share of each candidate within the outer ring round the treated areas; a candidate that has some is refused.
base::Result<std::vector<stats::Nearness>> nearness_of(Run& run, const stats::Panel& panel) {
  std::vector<stats::Nearness> nearness;
  if (!run.options.given("areas")) return nearness;
  const auto areas = read_areas(run, {});
  if (!areas) return areas.problems();
  std::map<std::string, std::size_t, std::less<>> place;
  for (std::size_t a = 0; a < areas->size(); ++a) place.emplace(areas->code[a], a);
  for (std::size_t a = 0; a < areas->size(); ++a) place.emplace(areas->name[a], a);
  const auto shape_of = [&](const std::string& unit) -> base::Result<geo::Shape> {
    const auto found = place.find(unit);
    if (found == place.end())
      return base::Problem{ProblemKind::invalid, "panel-unit-no-area", "--areas", {{"unit", unit}}};
    return areas->shape[found->second];
  };
  std::vector<geo::Shape> treated;
  for (const auto& unit : panel.treated) {
    const auto shape = shape_of(unit.name);
    if (!shape) return shape.problems();
    treated.push_back(*shape);
  }
  const geo::Shape zone = geo::widened(geo::united(treated), run.options.number("ring"));
  for (const auto& unit : panel.control) {
    const auto shape = shape_of(unit.name);
    if (!shape) return shape.problems();
    const double area = geo::area_m2(*shape), inside = geo::overlap_m2(*shape, zone);
    nearness.push_back({area > 0 ? inside / area : 1, inside > 0.5});  // half a square metre: no rounding
  }
  return nearness;
}

Json candidate_json(const stats::CandidateResult& result, const std::vector<std::int64_t>& quarters, bool kept) {
  return {{"unit", result.name},
          {"distance", json_of(result.distance)},
          {"level_ratio", json_of(result.level_ratio)},
          {"trend_ratio", json_of(result.trend_ratio)},
          {"trend_difference", json_of(result.trend_difference)},
          {"contamination", json_of(result.contamination)},
          {"kept", kept},
          {"reasons", result.reasons},
          {"quarters", quarters}};
}

Json result_of(const stats::ComparisonChoice& choice, const stats::Series& months) {
  Json candidates = Json::array(), weights = Json::object(), dates = Json::array(), areas = Json::array();
  for (std::size_t c = 0; c < choice.candidates.size(); ++c)
    candidates.push_back(
        candidate_json(choice.candidates[c], choice.quarters[c], choice.candidates[c].reasons.empty()));
  for (const auto& weight : choice.weights) weights[weight.name] = json_of(weight.weight);
  for (const auto& date : choice.placebo_dates)
    dates.push_back({{"split", base::iso(months.start[date.split]).substr(0, 7)},
                     {"value", json_of(date.value)},
                     {"low", json_of(date.low)},
                     {"high", json_of(date.high)},
                     {"p", p_of(date.p)}});
  for (const auto& area : choice.placebo_areas)
    areas.push_back({{"unit", area.name},
                     {"value", json_of(area.value)},
                     {"low", json_of(area.low)},
                     {"high", json_of(area.high)},
                     {"p", p_of(area.p)}});
  return {{"candidates", std::move(candidates)},
          {"treated_quarters", choice.treated_quarters},
          {"kept", choice.kept},
          {"weights", std::move(weights)},
          {"weights_rmspe", json_of(choice.weights_rmspe)},
          {"placebo_dates", std::move(dates)},
          {"placebo_areas", std::move(areas)}};
}

base::Result<Answer> run_controls(Run& run, const Method& method) {
  const auto input = read_panel(run);
  if (!input) return input.problems();
  const auto nearness = nearness_of(run, input->panel);
  if (!nearness) return nearness.problems();
  if (nearness->empty()) run.warn("contamination-unknown");
  stats::ChoiceOptions options;
  options.level = run.level();
  const auto choice = run.inner([&] { return stats::choose_comparison(input->panel, *nearness, options); });
  if (!choice) return not_defined(method, choice.reason());
  run.warn(choice->warnings);
  Answer answer;
  answer.result = result_of(*choice, input->months);
  answer.sentence = [candidates = choice->candidates.size(), kept = choice->kept,
                     best = choice->candidates.front()](const base::Texts& texts) {
    const std::string number = texts.number(std::int64_t(candidates));
    if (kept.empty()) return texts("method.controls.none", {{"candidates", number}});
    return texts("method.controls.best", {{"candidates", number},
                                          {"kept", texts.number(std::int64_t(kept.size()))},
                                          {"unit", best.name},
                                          {"distance", shown(texts, best.distance)},
                                          {"trend", shown(texts, best.trend_ratio)}});
  };
  return answer;
}

}  // namespace

Method controls_method() {
  Method method;
  method.name = "controls";
  method.question = "Which comparison area? Candidates by likeness before the action, with placebo dates and areas.";
  method.source = "Distance of square roots (Poisson), Clopper & Pearson 1934, Abadie et al. 2010; definitions 14.";
  method.input =
      "--series: a row per unit and month with the count; months before --split only are used. --areas (codes or names "
      "as in --unit) gives the contamination: the share of a candidate within --ring metres of the treated area.";
  method.options = together({panel_options(),
                             area_options(false),
                             {{.name = "ring",
                               .kind = Kind::number,
                               .fallback = "500",
                               .help = "metres: the outer ring round the treated area; a candidate in it is refused",
                               .low = 0,
                               .high = 100000}}});
  method.keys = {
      {"candidates[{unit, distance, level_ratio, trend_ratio, trend_difference, contamination, kept, reasons, "
       "quarters}]",
       "in order of preference. distance: mean 2(sqrt y - sqrt c)^2 of quarters, about 1 for equal means; level_ratio: "
       "candidate / treated; trend_ratio: per year, candidate / treated (scale of ratios); trend_difference: events a "
       "year more each year (scale of counts); reasons: level, trend (last), overlap (refused)"},
      {"treated_quarters[]", "counts of the treated area, for the picture of both trends"},
      {"kept[]", "candidates without a reason against them"},
      {"weights{unit: w}", "of a synthetic control from all that are not refused"},
      {"weights_rmspe", "root mean square gap of its quarters"},
      {"placebo_dates[{split, value, low, high, p}]",
       "treated against the kept ones together at earlier months, 12 months on both sides"},
      {"placebo_areas[{unit, value, low, high, p}]",
       "each candidate as if it were treated, against the others, a year before the split"}};
  method.example = "stapsteen analyse controls --series panel.csv --treated Centrum --split 2023-01-01";
  method.run = run_controls;
  return method;
}

}  // namespace method
