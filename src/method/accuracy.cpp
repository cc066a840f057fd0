// Is the map any good (accuracy): definitions 6.
#include "stats/accuracy.h"

#include <algorithm>

#include "base/text_tools.h"
#include "method/cells.h"
#include "method/family.h"
#include "method/writer.h"

namespace method {
namespace {

using base::ProblemKind;

struct Maps {
  stats::MapColumns first;
  std::optional<std::vector<double>> second;  ///< another map of the same cells
};

base::Result<Maps> read_maps(Run& run) {
  const Options& options = run.options;
  std::vector<std::string> columns{options.text("predicted"), options.text("observed")};
  if (options.given("area")) columns.push_back(options.text("area"));
  const std::size_t other = columns.size();
  if (options.given("other")) columns.push_back(options.text("other"));
  auto cells = read_cells(run, columns);
  if (!cells) return cells.problems();
  Maps maps;
  maps.first.predicted = cells->values[0];
  for (std::size_t i = 0; i < cells->size(); ++i) {
    const auto count = stats::as_count(cells->values[1][i]);
    if (!count)
      return base::Problem{
          ProblemKind::invalid, "not-a-count", "--observed", {{"value", base::exact(cells->values[1][i])}}};
    maps.first.observed.push_back(*count);
  }
  if (options.given("area"))
    maps.first.area = cells->values[2];
  else
    maps.first.area = cells->area_m2;
  if (std::any_of(maps.first.area.begin(), maps.first.area.end(), [](double area) { return !(area > 0); }))
    return base::Problem{ProblemKind::invalid, "area-not-positive", "--area"};
  if (options.given("other")) maps.second = cells->values[other];
  return maps;
}

Json row_of(double share, const stats::Defined<stats::AccuracyAt>& at) {
  const Json no = at ? Json() : undefined(at.reason());
  if (!at)
    return {{"area_share", share}, {"area_taken", no}, {"cells", no}, {"hits", no},
            {"hit_rate", no},      {"pai", no},        {"pei", no}};
  return {{"area_share", share},       {"area_taken", json_of(at->area_taken)}, {"cells", at->cells},
          {"hits", json_of(at->hits)}, {"hit_rate", json_of(at->hit_rate)},     {"pai", json_of(at->pai)},
          {"pei", json_of(at->pei)}};
}

/// Cells that a map takes within the share, ties as the rule says (lowest observed first).
std::vector<bool> taken(const stats::MapColumns& map, std::size_t cells) {
  std::vector<bool> in(map.predicted.size());
  const auto curve = stats::accuracy_curve(map);
  if (curve)
    for (std::size_t i = 0; i < cells; ++i) in[curve->order[i]] = true;
  return in;
}

/// McNemar on the same later events and area: events inside one map only against inside the other only.
Json compared(const Maps& maps, double share) {
  stats::MapColumns second = maps.first;
  second.predicted = *maps.second;
  const auto one = stats::accuracy_at(maps.first, share), two = stats::accuracy_at(second, share);
  if (!one || !two) return {{"area_share", share}, {"p", undefined(one ? two.reason() : one.reason())}};
  const auto in_one = taken(maps.first, one->cells), in_two = taken(second, two->cells);
  std::int64_t only_one = 0, only_two = 0;
  for (std::size_t i = 0; i < in_one.size(); ++i) {
    only_one += in_one[i] && !in_two[i] ? maps.first.observed[i] : 0;
    only_two += in_two[i] && !in_one[i] ? maps.first.observed[i] : 0;
  }
  return joined({{"area_share", share}, {"only_first", only_one}, {"only_other", only_two}},
                json_of(stats::mcnemar(only_one, only_two)));
}

base::Result<Answer> run_accuracy(Run& run, const Method& method) {
  const auto maps = read_maps(run);
  if (!maps) return maps.problems();
  const std::vector<double> percents = run.options.numbers("shares");
  const auto rule = run.options.text("ties") == "expected" ? stats::TieRule::expected : stats::TieRule::worst;
  std::int64_t events = 0;
  for (const std::int64_t count : maps->first.observed) events += count;
  if (events == 0) return not_defined(method, stats::Reason::no_events_in_test_period);
  Answer answer = run.inner([&] {
    Json rows = Json::array(), pairs = Json::array();
    Sentence sentence;
    for (const double percent : percents) {
      const auto at = stats::accuracy_at(maps->first, percent / 100, rule, run.level());
      rows.push_back(row_of(percent / 100, at));
      if (maps->second) pairs.push_back(compared(*maps, percent / 100));
      if (!at) continue;
      sentence = [percent, at = *at, events](const base::Texts& texts) {
        return texts("method.accuracy.found", {{"percent", shown(texts, percent)},
                                               {"hits", shown(texts, at.hits)},
                                               {"events", texts.number(events)},
                                               {"pai", shown(texts, at.pai)}});
      };
    }
    if (!sentence) sentence = not_defined(method, stats::Reason::zero_denominator).sentence;
    Answer made{{{"rows", std::move(rows)}, {"events", events}}, sentence};
    if (maps->second) made.result["mcnemar"] = std::move(pairs);
    return made;
  });
  return answer;
}

}  // namespace

Method accuracy_method() {
  Method method;
  method.name = "accuracy";
  method.question = "Is the map any good? Hits of later events in the cells that the map calls highest.";
  method.source =
      "PAI: Chainey et al. 2008, Security Journal 21; PEI: Hunt 2016; intervals: Wilson 1927; two maps: McNemar 1947, "
      "exact; definitions 6.";
  method.input =
      "--cells or --areas with a column of what the map said (any unit, higher is more) and one of later events, which "
      "the map was not made from. Without col,row or corners the area comes from --area, else all are equal.";
  method.options = together(
      {cell_options(),
       {{.name = "predicted", .kind = Kind::column, .fallback = "predicted", .help = "column: what the map said"},
        {.name = "observed", .kind = Kind::column, .fallback = "observed", .help = "column: later events, counts"},
        {.name = "other", .kind = Kind::column, .help = "column: what another map said, for McNemar's test"},
        {.name = "area", .kind = Kind::column, .help = "column: area of the cell, any unit"},
        {.name = "shares",
         .kind = Kind::numbers,
         .fallback = "1,3,5",
         .help = "per cents of the area",
         .low = 1e-6,
         .high = 100},
        {.name = "ties",
         .kind = Kind::choice,
         .fallback = "worst",
         .help = "equal predictions: lowest observed first, or hits spread by area",
         .words = "worst|expected"},
        {"x", Kind::column, "x", "column: centre of an area in a table without shapes"},
        {"y", Kind::column, "y", "column: as --x"}}});
  method.keys = {{"rows[{area_share, area_taken, cells, hits, hit_rate, pai, pei}]",
                  "per share: whole cells within it; hit_rate and pai are {value, low, high}"},
                 {"events", "later events in all cells"},
                 {"mcnemar[{area_share, only_first, only_other, p, p_method}]", "with --other"}};
  method.example = "stapsteen analyse accuracy --cells map.csv --predicted density --observed later --shares 1,3,5";
  method.run = run_accuracy;
  return method;
}

}  // namespace method
