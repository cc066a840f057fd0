#include <nlohmann/json.hpp>

#include "analysis/baseline.h"
#include "analysis/wording.h"
#include "chart/before_after.h"
#include "chart/map.h"
#include "chart/monthly.h"
#include "stats/compare.h"
#include "stats/counts.h"

namespace analysis {
namespace {

chart::AreaRole role_of(const Roles& roles, const std::string& code) {
  const auto in = [&](const std::vector<std::string>& codes) {
    return std::find(codes.begin(), codes.end(), code) != codes.end();
  };
  if (in(roles.treated)) return chart::AreaRole::treated;
  if (in(roles.ring)) return chart::AreaRole::ring;
  if (in(roles.control)) return chart::AreaRole::control;
  if (in(roles.ring_control)) return chart::AreaRole::ring_control;
  return chart::AreaRole::none;
}

/// Rates per 1,000 inhabitants a year: person-years are summed, not averaged (definitions 1).
stats::Estimate rate_per_1000(std::int64_t count, const std::optional<std::int64_t>& population, int months) {
  if (!population || *population <= 0) return stats::Estimate::undefined(stats::Reason::zero_denominator);
  return stats::rate({count, double(*population) * months / 12.0}, {.base = 1000});
}

}  // namespace

Figure neighbourhoods(const Study& study, const base::Texts& texts) {
  if (study.areas.empty()) return unanswered(study, texts, "buurten", texts("analysis.buurten.no_areas"));
  std::int64_t inside = 0;
  chart::MapChart chart;
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  std::vector<std::vector<chart::Cell>> cells;
  for (const StudyArea& area : study.areas) {
    const std::int64_t count = total(study.aggregate, study.of({area.code}));
    inside += count;
    const auto interval = stats::garwood(count);
    const auto rate = rate_per_1000(count, area.population, study.aggregate.months);
    chart.areas.push_back({area.name, area.polygons, value_of(interval), role_of(study.roles, area.code)});
    cells.push_back({{area.name},
                     {texts.number(count), double(count)},
                     {margin(interval, 1, texts), *interval.low, *interval.high},
                     {rate.value ? with_margin(rate, 2, texts) : texts("analysis.buurten.no_population"),
                      rate.value ? std::optional(*rate.value) : std::nullopt}});
    rows.push_back({{"code", area.code},
                    {"name", area.name},
                    {"count", count},
                    {"interval", json_of(interval)},
                    {"rate_per_1000_a_year", json_of(rate)}});
  }
  const std::int64_t all = total(study.aggregate, study.of({}));
  Figure figure = begin(study, texts, "buurten",
                        texts("analysis.buurten.sentence", {{"count", texts.number(inside)},
                                                            {"areas", texts.number(std::int64_t(study.areas.size()))},
                                                            {"outside", texts.number(all - inside)},
                                                            {"what", counted_word(study, texts)}}),
                        "analysis.buurten.method");
  chart.heading = figure.picture.heading;
  chart.row_title = texts("analysis.buurten.row");
  chart.value_title = texts("analysis.buurten.value", {{"what", counted_word(study, texts)}});
  figure.picture = draw(chart, texts);
  const std::vector<int> classes = chart::map_classes(chart);
  for (std::size_t i = 0; i < classes.size(); ++i) rows[i]["map_class"] = classes[i];
  figure.picture.table = {figure.title,
                          {{chart.row_title},
                           {texts("analysis.buurten.count"), chart::ColumnKind::number},
                           {texts("analysis.buurten.margin"), chart::ColumnKind::interval},
                           {texts("analysis.buurten.rate")}},
                          cells};
  figure.numbers = nlohmann::ordered_json{{"areas", rows}, {"outside", all - inside}}.dump();
  return figure;
}

Figure comparison_area(const Study& study, const base::Texts& texts) {
  if (study.roles.control.empty() || study.roles.treated.empty())
    return unanswered(study, texts, "vergelijking", texts("analysis.vergelijking.none"));
  const std::int64_t ours = total(study.aggregate, study.treated()),
                     theirs = total(study.aggregate, study.of(study.roles.control));
  const auto ratio = stats::rate_ratio({ours, 1}, {theirs, 1});
  Figure figure =
      begin(study, texts, "vergelijking",
            texts("analysis.vergelijking.sentence",
                  {{"ours", texts.number(ours)},
                   {"theirs", texts.number(theirs)},
                   {"ratio", ratio.value ? with_margin(ratio, 2, texts) : why_not(ratio.value.reason(), texts)}}),
            "analysis.vergelijking.method");
  const auto treated = monthly_counts(study.aggregate, study.treated()),
             control = monthly_counts(study.aggregate, study.of(study.roles.control));
  chart::BeforeAfterChart chart;
  chart.heading = figure.picture.heading;
  chart.axis_title = texts("analysis.vergelijking.axis", {{"what", counted_word(study, texts)}});
  chart.row_title = texts("analysis.vergelijking.row");
  chart.before_label = texts("analysis.vergelijking.first_half");
  chart.after_label = texts("analysis.vergelijking.second_half");
  const auto half = std::ptrdiff_t(treated.size() / 2);
  const auto sums = [&](const std::vector<std::int64_t>& counts) {
    std::int64_t first = 0, second = 0;
    for (auto it = counts.begin(); it != counts.end(); ++it) (it - counts.begin() < half ? first : second) += *it;
    return std::pair(first, second);
  };
  for (const auto& [label, role, counts] :
       {std::tuple(texts("analysis.role.treated"), chart::AreaRole::treated, treated),
        std::tuple(texts("analysis.role.control"), chart::AreaRole::control, control)}) {
    const auto [first, second] = sums(counts);
    chart.rows.push_back({label, role, value_of(stats::garwood(first)), value_of(stats::garwood(second))});
  }
  figure.picture = draw(chart, texts);
  figure.numbers = nlohmann::ordered_json{{"treated", ours}, {"control", theirs}, {"ratio", json_of(ratio)}}.dump();
  return figure;
}

}  // namespace analysis
