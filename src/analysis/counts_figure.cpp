#include <nlohmann/json.hpp>

#include "analysis/baseline.h"
#include "analysis/wording.h"
#include "chart/interval.h"
#include "stats/counts.h"

namespace analysis {
namespace {

struct YearCount {
  Period period;
  std::int64_t count = 0;
};

/// Whole years counted back from the end; an odd piece at the beginning stays apart.
std::vector<YearCount> years_of(const Study& study) {
  const auto counts = monthly_counts(study.aggregate, study.treated());
  std::vector<YearCount> years;
  for (int end = study.aggregate.months; end > 0; end -= 12) {
    const int begin = std::max(0, end - 12);
    YearCount year{
        {base::Month{study.aggregate.first.index + begin}, base::Month{study.aggregate.first.index + end - 1}}, 0};
    for (int month = begin; month < end; ++month) year.count += counts[std::size_t(month)];
    years.push_back(year);
  }
  std::reverse(years.begin(), years.end());
  return years;
}

std::string label_of(const Period& period, const base::Texts& texts) {
  if (period.months() == 12 && period.first.month_1_12() == 1) return std::to_string(period.first.year());
  return texts("analysis.months_label", {{"first", texts.month(period.first)},
                                         {"last", texts.month(period.last)},
                                         {"count", std::to_string(period.months())}});
}

/// By code; the empty code: not known. nullopt: nothing was kept.
using BranchCounts = std::map<std::string, std::int64_t>;

std::optional<BranchCounts> counted_branches(const Study& study) {
  const auto& incidents = *study.incidents;
  BranchCounts counts;
  for (std::size_t i = 0; i < incidents.size(); ++i) {
    if (!counted_here(study, i)) continue;
    ++counts[incidents.branch[i] < 0 ? "" : incidents.branches[std::size_t(incidents.branch[i])]];
  }
  return counts;
}

std::optional<BranchCounts> kept_branches(const Study& study) {
  const auto numbers = kept_numbers(study, "branches");
  if (!numbers.is_object()) return std::nullopt;
  BranchCounts counts;
  for (const auto& row : numbers.at("branches"))  // baselines of before kept the name only
    counts[row.contains("code") ? row.at("code").get<std::string>() : row.at("branch").get<std::string>()] =
        row.at("count");
  return counts;
}

}  // namespace

Figure yearly_counts(const Study& study, const base::Texts& texts) {
  const std::int64_t all = total(study.aggregate, study.treated());
  const stats::Estimate sum = stats::garwood(all);
  const std::int64_t attempts = total_attempts(study.aggregate, study.treated());
  Figure figure = begin(study, texts, "aantal",
                        texts("analysis.aantal.sentence", {{"count", texts.number(all)},
                                                           {"what", counted_word(study, texts)},
                                                           {"margin", margin(sum, 1, texts)},
                                                           {"period", period_text(study, texts)},
                                                           {"attempts", texts.number(attempts)}}),
                        "analysis.aantal.method");
  chart::IntervalChart chart;
  chart.heading = figure.picture.heading;
  chart.axis_title = texts("analysis.aantal.axis", {{"what", counted_word(study, texts)}});
  chart.row_title = texts("analysis.aantal.row");
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  for (const YearCount& year : years_of(study)) {
    const stats::Estimate estimate = stats::garwood(year.count);
    chart.rows.push_back({label_of(year.period, texts), value_of(estimate)});
    rows.push_back({{"first", year.period.first.iso()},
                    {"last", year.period.last.iso()},
                    {"count", year.count},
                    {"interval", json_of(estimate)}});
  }
  figure.picture = draw(chart, texts);
  figure.numbers = nlohmann::ordered_json{
      {"count", all},
      {"attempts", attempts},
      {"interval", json_of(sum)},
      {"years", rows}}.dump();
  return figure;
}

Figure branches(const Study& study, const base::Texts& texts) {
  const auto counts = study.incidents == nullptr ? kept_branches(study) : counted_branches(study);
  if (!counts) return unanswered(study, texts, "branches", texts("analysis.rows_gone"));
  std::int64_t known = 0;
  for (const auto& [code, count] : *counts) known += code.empty() ? 0 : count;
  if (known == 0) return unanswered(study, texts, "branches", texts("analysis.branches.none"));
  Figure figure = begin(
      study, texts, "branches",
      texts("analysis.branches.sentence", {{"count", texts.number(known)},
                                           {"kinds", texts.number(std::int64_t(counts->size() - counts->count("")))}}),
      "analysis.branches.method");
  chart::IntervalChart chart;
  chart.heading = figure.picture.heading;
  chart.axis_title = texts("analysis.branches.axis", {{"what", counted_word(study, texts)}});
  chart.row_title = texts("analysis.branches.row");
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  // By name, never by count: a ranking would say more than these numbers carry.
  std::map<std::string, std::pair<std::string, std::int64_t>> by_name;
  for (const auto& [code, count] : *counts)
    by_name[code.empty()                           ? texts("analysis.branches.unknown")
            : texts.has("incident.branch." + code) ? texts("incident.branch." + code)
                                                   : code] = {code, count};
  for (const auto& [name, counted] : by_name) {
    const auto& [code, count] = counted;
    chart.rows.push_back({name, value_of(stats::garwood(count))});
    rows.push_back({{"branch", name}, {"code", code}, {"count", count}, {"interval", json_of(stats::garwood(count))}});
  }
  figure.picture = draw(chart, texts);
  figure.numbers = nlohmann::ordered_json{{"branches", rows}}.dump();
  return figure;
}

}  // namespace analysis
