#include <algorithm>

#include <nlohmann/json.hpp>

#include "analysis/baseline.h"
#include "analysis/wording.h"
#include "area/area_rules.h"
#include "chart/interval.h"
#include "stats/counts.h"

namespace analysis {
namespace {

/// What is counted in the areas of one municipality, or of all. Rates stand on areas whose population is known, above
/// and below the line.
struct Counted {
  std::string code, name;
  std::int64_t areas = 0, count = 0;
  std::int64_t count_with_population = 0, population = 0;
  std::int64_t areas_without_population = 0;

  void add(const StudyArea& area, std::int64_t counted) {
    ++areas;
    count += counted;
    if (area.population && *area.population > 0) {
      count_with_population += counted;
      population += *area.population;
    } else {
      ++areas_without_population;
    }
  }
  stats::Estimate rate(int months) const {
    if (population == 0) return stats::Estimate::undefined(stats::Reason::zero_denominator);
    return stats::rate({count_with_population, double(population) * months / 12.0}, {.base = 1000});
  }
};

/// Those that take part; of a frozen baseline those that took part on the day it was frozen.
std::vector<StudyMunicipality> municipalities_of(const Study& study) {
  if (!study.municipalities.empty()) return study.municipalities;
  const auto kept = kept_numbers(study, "gemeenten");
  std::vector<StudyMunicipality> all;
  if (kept.is_object())
    for (const auto& one : kept.at("taking_part"))
      all.push_back({one.at("code").get<std::string>(), one.at("name").get<std::string>()});
  return all;
}

std::vector<Counted> counted_per_municipality(const Study& study, const std::vector<StudyMunicipality>& all) {
  std::vector<Counted> counted;
  for (const auto& one : all) counted.push_back({one.code, one.name});
  for (const StudyArea& area : study.areas) {
    const auto code = area::municipality_code_of(area.code);
    const auto found =
        std::find_if(counted.begin(), counted.end(), [&](const Counted& one) { return code && one.code == *code; });
    if (found != counted.end()) found->add(area, total(study.aggregate, study.of({area.code})));
  }
  return counted;
}

Counted sum_of(const std::vector<Counted>& parts) {
  Counted sum;
  for (const Counted& one : parts) {
    sum.areas += one.areas;
    sum.count += one.count;
    sum.count_with_population += one.count_with_population;
    sum.population += one.population;
    sum.areas_without_population += one.areas_without_population;
  }
  return sum;
}

std::vector<chart::Cell> cells_of(const Counted& one, const std::string& name, int months, const base::Texts& texts) {
  const auto interval = stats::garwood(one.count);
  const auto rate = one.rate(months);
  std::vector<chart::Cell> cells{{name},
                                 {texts.number(one.areas), double(one.areas)},
                                 {texts.number(one.count), double(one.count)},
                                 {margin(interval, 1, texts), *interval.low, *interval.high}};
  if (rate.value) {
    cells.push_back({texts.number(*rate.value, 2), *rate.value});
    cells.push_back({margin(rate, 2, texts), *rate.low, *rate.high});
  } else {
    cells.push_back({texts("analysis.buurten.no_population")});
    cells.push_back({"–"});
  }
  return cells;
}

nlohmann::ordered_json numbers_of(const Counted& one, int months) {
  return {{"code", one.code},
          {"name", one.name},
          {"areas", one.areas},
          {"count", one.count},
          {"interval", json_of(stats::garwood(one.count))},
          {"population", one.population},
          {"count_with_population", one.count_with_population},
          {"areas_without_population", one.areas_without_population},
          {"rate_per_1000_a_year", json_of(one.rate(months))}};
}

/// Rates, which can be held beside each other; counts where the population of a municipality is not known at all.
chart::IntervalChart chart_of(const Study& study, const std::vector<Counted>& rows, const Counted& sum,
                              const base::Texts& texts) {
  const int months = study.aggregate.months;
  const bool rates =
      std::all_of(rows.begin(), rows.end(), [&](const Counted& one) { return bool(one.rate(months).value); });
  chart::IntervalChart chart;
  chart.axis_title =
      texts(rates ? "analysis.gemeenten.rate_axis" : "analysis.buurten.value", {{"what", counted_word(study, texts)}});
  chart.row_title = texts("analysis.gemeenten.row");
  chart.decimals = rates ? 2 : 0;
  for (const Counted& one : rows)
    chart.rows.push_back({one.name, value_of(rates ? one.rate(months) : stats::garwood(one.count))});
  if (rates) {
    chart.reference = *sum.rate(months).value;
    chart.reference_label = texts("analysis.gemeenten.together");
  }
  return chart;
}

std::string names_of(const std::vector<Counted>& all) {
  std::string names;
  for (const Counted& one : all) names += (names.empty() ? "" : ", ") + one.name;
  return names;
}

}  // namespace

std::optional<Figure> municipalities(const Study& study, const base::Texts& texts) {
  const auto taking_part = municipalities_of(study);
  if (taking_part.size() < 2) return std::nullopt;
  if (study.areas.empty()) return unanswered(study, texts, "gemeenten", texts("analysis.buurten.no_areas"));
  auto rows = counted_per_municipality(study, taking_part);
  const auto off_the_map =
      std::stable_partition(rows.begin(), rows.end(), [](const Counted& one) { return one.areas > 0; });
  const std::vector<Counted> missing(off_the_map, rows.end());
  rows.erase(off_the_map, rows.end());
  if (rows.empty()) return unanswered(study, texts, "gemeenten", texts("analysis.gemeenten.no_codes"));
  const Counted sum = sum_of(rows);
  const std::int64_t outside = total(study.aggregate, study.of({})) - sum.count;
  Figure figure =
      begin(study, texts, "gemeenten",
            texts("analysis.gemeenten.sentence", {{"count", texts.number(sum.count)},
                                                  {"what", counted_word(study, texts)},
                                                  {"municipalities", texts.number(std::int64_t(rows.size()))},
                                                  {"outside", texts.number(outside)}}),
            "analysis.gemeenten.method");
  if (!missing.empty())
    figure.warnings.push_back(texts("analysis.gemeenten.off_the_map", {{"names", names_of(missing)}}));
  if (sum.areas_without_population > 0)
    figure.warnings.push_back(texts.plural("analysis.gemeenten.without_population", sum.areas_without_population));
  chart::IntervalChart chart = chart_of(study, rows, sum, texts);
  chart.heading = figure.picture.heading;
  figure.picture = draw(chart, texts);
  const int months = study.aggregate.months;
  chart::Table table{figure.title,
                     {{chart.row_title},
                      {texts("analysis.gemeenten.areas"), chart::ColumnKind::number},
                      {texts("analysis.buurten.count"), chart::ColumnKind::number},
                      {texts("analysis.buurten.margin"), chart::ColumnKind::interval},
                      {texts("analysis.buurten.rate"), chart::ColumnKind::number},
                      {texts("analysis.gemeenten.rate_margin"), chart::ColumnKind::interval}}};
  nlohmann::ordered_json listed = nlohmann::ordered_json::array(), part = nlohmann::ordered_json::array();
  for (const Counted& one : rows) {
    table.rows.push_back(cells_of(one, one.name, months, texts));
    listed.push_back(numbers_of(one, months));
  }
  table.total = cells_of(sum, texts("analysis.gemeenten.together"), months, texts);
  figure.picture.table = std::move(table);
  for (const auto& one : taking_part) part.push_back({{"code", one.code}, {"name", one.name}});
  figure.numbers = nlohmann::ordered_json{
      {"municipalities", listed},
      {"together", numbers_of(sum, months)},
      {"outside", outside},
      {"taking_part",
       part}}.dump();
  return figure;
}

}  // namespace analysis
