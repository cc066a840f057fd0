// Does one robbery announce the next (knox): definitions 8.
#include <algorithm>
#include <cmath>
#include <map>

#include "base/text_tools.h"
#include "method/events.h"
#include "method/family.h"
#include "method/limit.h"
#include "method/rows.h"
#include "method/writer.h"
#include "stats/knox.h"

namespace method {
namespace {

using base::ProblemKind;

constexpr double share_of_a_pile = 0.05;  // definitions 8

base::Result<std::vector<double>> breaks_of(const Run& run, const char* option) {
  const std::vector<double> breaks = run.options.numbers(option);
  const std::string field = "--" + std::string(option);
  if (breaks.size() < 2) return base::Problem{ProblemKind::invalid, "bands-too-few", field};
  if (breaks.front() != 0) return base::Problem{ProblemKind::invalid, "bands-not-from-zero", field};
  for (std::size_t i = 1; i < breaks.size(); ++i)
    if (!(breaks[i] > breaks[i - 1]))
      return base::Problem{ProblemKind::invalid, "bands-not-increasing", field, {{"band", std::to_string(i)}}};
  return breaks;
}

std::vector<std::int32_t> strata_of(const std::vector<std::int32_t>& days, const std::string& by) {
  std::vector<std::int32_t> strata;
  if (by == "none") return strata;
  for (const std::int32_t day : days) {
    const base::Date date = date_of_day(day);
    strata.push_back(by == "year" ? int(date.year()) : base::Month::of(date).index);
  }
  return strata;
}

/// What is counted, and how each event is called: its id, or its number among the events that were read, from 1.
struct Counted {
  stats::SpaceTimeEvents columns;
  std::vector<std::string> name;
};

/// Coordinates that hold more than 5 % of the events: often not an address but a station or the middle of a street.
Counted without_piles(Run& run, const Events& events) {
  std::map<std::pair<double, double>, std::int64_t> at;
  for (std::size_t i = 0; i < events.size(); ++i) ++at[{events.at.x_m[i], events.at.y_m[i]}];
  const double most = share_of_a_pile * double(events.size());
  std::int64_t piles = 0, piled = 0;
  for (const auto& [place, count] : at)
    if (count >= 2 && double(count) > most) {
      ++piles;
      piled += count;
    }
  const bool drop = run.options.flag("drop-piles");
  if (piles > 0)
    run.warn(drop ? "piles-dropped" : "piles", {{"places", std::to_string(piles)}, {"rows", std::to_string(piled)}});
  Counted kept;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const std::int64_t count = at[{events.at.x_m[i], events.at.y_m[i]}];
    if (drop && count >= 2 && double(count) > most) continue;
    kept.columns.x_m.push_back(events.at.x_m[i]);
    kept.columns.y_m.push_back(events.at.y_m[i]);
    kept.columns.day.push_back(events.day[i]);
    kept.name.push_back(is_missing(events.id[i]) ? std::to_string(i + 1) : events.id[i]);
  }
  return kept;
}

Sentence sentence_of(const stats::Knox& knox, std::size_t events, const stats::KnoxOptions& options) {
  return [=](const base::Texts& texts) {
    const base::TextValues values{
        {"events", texts.number(std::int64_t(events))},
        {"observed", texts.number(knox.observed[0][0])},
        {"expected", texts.number(knox.expected[0][0], 1)},
        {"space", bands_of(options.space_breaks_m)[0].get<std::string>()},
        {"time", bands_of(options.time_breaks_days)[0].get<std::string>()},
        {"p", shown(texts, knox.p_overall)},
        {"range_m", shown(texts, knox.range_m)},
        {"range_days", shown(texts, knox.range_days)},
        {"metric", texts(options.metric == stats::Metric::manhattan ? "method.manhattan" : "method.euclidean")}};
    const bool is_raised = knox.range_m.has_value() && knox.range_days.has_value();
    return texts(is_raised ? "method.knox.raised" : "method.knox.not_raised", values);
  };
}

Json result_of(const stats::Knox& knox, const stats::KnoxOptions& options) {
  const char* const p_method = options.permutations > 0 ? "simulated" : "none";
  return {{"observed", knox.observed},
          {"expected", knox.expected},
          {"ratio", table_of(knox.ratio)},
          {"p", table_of(knox.p)},
          {"q", table_of(knox.q)},
          {"pairs", knox.pairs},
          {"close_pairs", knox.close_pairs},
          {"p_overall", p_of(knox.p_overall)},
          {"range_m", json_of(knox.range_m)},
          {"range_days", json_of(knox.range_days)},
          {"p_method", p_method},
          {"space_bands", bands_of(options.space_breaks_m)},
          {"time_bands", bands_of(options.time_breaks_days)},
          {"pairs_in_space", knox.in_space},
          {"pairs_in_time", knox.in_time}};
}

/// Pairs within the range of raised risk, and how often an event started one; without a range there are none to name.
Json links_of(const Run& run, const stats::Knox& knox, const Counted& counted, stats::Metric metric) {
  if (!knox.range_m) return json_of(stats::Defined<double>(knox.range_m.reason()));
  if (!knox.range_days) return json_of(stats::Defined<double>(knox.range_days.reason()));
  const stats::LinkRange range{*knox.range_m, *knox.range_days, metric};
  const auto links = stats::linked_events(counted.columns, range, run.execution());
  if (!links) return json_of(stats::Defined<double>(links.reason()));
  if (links->size() > limits::links) return json_of(stats::Defined<double>(stats::Reason::too_many_pairs));
  Json rows = Json::array();
  const stats::SpaceTimeEvents& at = counted.columns;
  for (const stats::LinkedPair& link : *links) {
    const double dx = std::fabs(at.x_m[link.first] - at.x_m[link.second]);
    const double dy = std::fabs(at.y_m[link.first] - at.y_m[link.second]);
    rows.push_back({{"first", counted.name[link.first]},
                    {"second", counted.name[link.second]},
                    {"metres", metric == stats::Metric::manhattan ? dx + dy : std::hypot(dx, dy)},
                    {"days", at.day[link.second] - at.day[link.first]},
                    {"same_day", link.same_day}});
  }
  return rows;
}

base::Result<Answer> run_knox(Run& run, const Method& method) {
  stats::KnoxOptions options;
  const auto space = breaks_of(run, "space-bands"), time = breaks_of(run, "time-bands");
  if (!space) return space.problems();
  if (!time) return time.problems();
  options.space_breaks_m = *space;
  options.time_breaks_days = *time;
  options.metric = run.options.text("metric") == "euclidean" ? stats::Metric::euclidean : stats::Metric::manhattan;
  options.permutations = run.permutations();
  options.seed = run.seed();
  options.alpha = run.alpha();
  const auto events = read_events(run, {});
  if (!events) return events.problems();
  Counted counted = without_piles(run, *events);
  stats::SpaceTimeEvents& columns = counted.columns;
  columns.stratum = strata_of(columns.day, run.options.text("strata"));
  const auto knox = run.inner([&] { return stats::knox(columns, options, run.execution()); });
  if (!knox) return not_defined(method, knox.reason());
  run.warn(knox->warnings);
  Answer answer;
  answer.result = result_of(*knox, options);
  if (run.options.flag("links")) answer.result["links"] = links_of(run, *knox, counted, options.metric);
  answer.sentence = sentence_of(*knox, columns.size(), options);
  return answer;
}

}  // namespace

Method knox_method() {
  Method method;
  method.name = "knox";
  method.question = "Does one robbery announce the next? Pairs close in space and time, against chance (near repeat).";
  method.source =
      "Knox 1964, Applied Statistics 13; Kulldorff & Hjalmars 1999 (strata); exact expectation S x T / N, p by "
      "permutation of the times, upper; definitions 8.";
  method.input =
      "--events: a row per event with place (metres) and date. Time difference = difference of local calendar dates in "
      "whole days. Fewer than 10 events: too-few-events.";
  method.options =
      together({event_options(),
                {{.name = "space-bands",
                  .kind = Kind::numbers,
                  .fallback = "0,1,100,200,300,400",
                  .help = "break points in metres, bands [a,b); first 0, last may be inf",
                  .low = 0},
                 {.name = "time-bands",
                  .kind = Kind::numbers,
                  .fallback = "0,7,14,21,28",
                  .help = "break points in days, bands [a,b): [0,7) holds 0 to 6",
                  .low = 0},
                 {.name = "metric",
                  .kind = Kind::choice,
                  .fallback = "manhattan",
                  .help = "how distance is measured",
                  .words = "manhattan|euclidean"},
                 {.name = "strata",
                  .kind = Kind::choice,
                  .fallback = "none",
                  .help = "shuffle times within the year, or the month (2024-01), of the event",
                  .words = "none|month|year"},
                 {.name = "drop-piles",
                  .kind = Kind::flag,
                  .help = "leave out events on one coordinate that holds more than 5 % of all"},
                 {.name = "links", .kind = Kind::flag, .help = "name the pairs within the range of raised risk"}}});
  method.keys = {
      {"observed[][]", "pairs per space band (rows) and time band (columns)"},
      {"expected[][]", "exact mean under permutation of the times"},
      {"ratio[][]", "observed / expected"},
      {"p[][]", "upper, simulated"},
      {"q[][]", "Benjamini-Hochberg over the table"},
      {"pairs", "n(n-1)/2"},
      {"close_pairs", "pairs within the last finite space band"},
      {"p_overall", "rank of the largest (observed - expected)/sqrt(expected)"},
      {"range_m", "raised risk up to so many metres; undefined: not-reachable when none is shown"},
      {"range_days", "and so many days"},
      {"p_method", "how p was found"},
      {"space_bands[]", "names of the rows"},
      {"time_bands[]", "names of the columns"},
      {"pairs_in_space[]", "pairs per space band at any time"},
      {"pairs_in_time[]", "pairs per time band anywhere"},
      {"links[{first, second, metres, days, same_day}]",
       "with --links: pairs nearer than range_m and range_days, by id (or number among the events read, from "
       "1); first started it, unless both fell on one day; undefined without a range, or above 100,000 "
       "pairs"}};
  method.example =
      "stapsteen analyse knox --events robberies.csv --crs wgs84 --x longitude --y latitude --date date_time";
  method.run = run_knox;
  return method;
}

}  // namespace method
