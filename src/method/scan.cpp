// Where, and when, is a cluster that chance does not explain (scan): definitions 11.
#include "stats/scan.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/text_tools.h"
#include "method/cells.h"
#include "method/family.h"
#include "method/limit.h"
#include "method/writer.h"

namespace method {
namespace {

using base::ProblemKind;

constexpr double share_without_radius = 0.5;  // definitions 11: a spatial scan without radius

stats::ScanOptions scan_options(const Run& run, bool has_time) {
  stats::ScanOptions options;
  const Options& typed = run.options;
  const bool has_radius = has_time || typed.given("max-radius");
  options.max_radius_m = has_radius ? typed.number("max-radius") : std::numeric_limits<double>::infinity();
  options.max_share = typed.given("max-share") || has_radius ? typed.number("max-share") : share_without_radius;
  options.max_days = int(typed.whole("max-days"));
  options.weeks = typed.text("interval") == "week";
  options.prospective = typed.flag("prospective");
  options.min_cases = typed.whole("min-cases");
  options.permutations = run.permutations();
  options.seed = run.seed();
  options.alpha = run.alpha();
  return options;
}

/// What the answer calls a place.
using NameOf = std::function<Json(std::uint32_t)>;

Json cluster_json(const stats::ScanCluster& cluster, const NameOf& name_of, const stats::Points& at, bool has_time) {
  Json cells = Json::array();
  for (const std::uint32_t place : cluster.places) cells.push_back(name_of(place));
  const Json no_time = undefined(stats::Reason::time_unknown);
  return {{"cells", cells},
          {"centre", name_of(cluster.centre)},
          {"x", json_of(at.x_m[cluster.centre])},
          {"y", json_of(at.y_m[cluster.centre])},
          {"radius", json_of(cluster.radius_m)},
          {"start", has_time ? Json(iso_day(cluster.start_day)) : no_time},
          {"end", has_time ? Json(iso_day(cluster.end_day)) : no_time},
          {"cases", cluster.cases},
          {"expected", json_of(cluster.expected)},
          {"llr", json_of(cluster.llr)},
          {"p", json_of(cluster.p.p)},
          {"gumbel_p", json_of(cluster.gumbel_p)},
          {"recurrence_days", json_of(cluster.recurrence_days)}};
}

Sentence sentence_of(const stats::Scan& scan, bool has_time, double alpha) {
  if (scan.clusters.empty()) return [](const base::Texts& texts) { return texts("method.scan.none"); };
  return [best = scan.clusters.front(), has_time, alpha](const base::Texts& texts) {
    base::TextValues values{{"cases", texts.number(best.cases)},
                            {"expected", shown(texts, best.expected)},
                            {"radius", texts.number(best.radius_m, 0)},
                            {"p", texts.p_value(best.p.p)}};
    if (has_time) {
      values.emplace_back("start", texts.date(date_of_day(best.start_day)));
      values.emplace_back("end", texts.date(date_of_day(best.end_day)));
    }
    const std::string found = texts(has_time ? "method.scan.best_time" : "method.scan.best", values);
    return found + " " + texts(best.p.p <= alpha ? "method.scan.shown" : "method.scan.not_shown", values);
  };
}

struct Asked {
  std::string model;
  stats::ScanOptions options;
  bool has_time = false;
};

base::Result<Answer> answered(Run& run, const Method& method, const Asked& asked,
                              const stats::Defined<stats::Scan>& scan, const NameOf& name_of, const stats::Points& at) {
  if (!scan && scan.reason() == stats::Reason::too_many_pairs)
    return base::Problem{ProblemKind::too_large,
                         "scan-too-large",
                         "--max-radius",
                         {{"limit", std::to_string(asked.options.most_places)}, {"places", std::to_string(at.size())}}};
  if (!scan) return not_defined(method, scan.reason());
  for (const std::string& code : scan->warnings)
    if (code != "clipped-weeks") run.warn(code);  // told below, with the number
  if (scan->left_out > 0) run.warn("outside-period", {{"rows", std::to_string(scan->left_out)}});
  if (scan->clipped_weeks > 0) run.warn("clipped-weeks", {{"weeks", std::to_string(scan->clipped_weeks)}});
  Answer answer;
  Json clusters = Json::array();
  for (const auto& cluster : scan->clusters) clusters.push_back(cluster_json(cluster, name_of, at, asked.has_time));
  answer.result["clusters"] = std::move(clusters);
  answer.result["model"] = asked.model;
  answer.result["p_method"] = "simulated";
  if (std::isfinite(asked.options.max_radius_m)) answer.result["max_radius"] = asked.options.max_radius_m;
  answer.result["max_share"] = asked.options.max_share;
  answer.sentence = sentence_of(*scan, asked.has_time, run.alpha());
  return answer;
}

base::Result<Answer> scan_events(Run& run, const Method& method, const Asked& asked) {
  const auto events = read_events(run, {});
  if (!events) return events.problems();
  stats::ScanEvents columns;
  columns.at = events->at;
  columns.day = events->day;
  const auto [first, last] = std::minmax_element(events->day.begin(), events->day.end());
  columns.from = *first;
  columns.to = *last;
  if (run.options.given("period")) {
    const Period period = run.options.period("period");
    columns.from = period.from;
    columns.to = period.to;
  }
  const auto scan =
      run.inner([&] { return stats::scan_space_time_permutation(columns, asked.options, run.execution()); });
  const bool has_id = std::any_of(events->id.begin(), events->id.end(), [](const auto& id) { return !id.empty(); });
  const NameOf name_of = [&](std::uint32_t row) { return has_id ? Json(events->id[row]) : Json(row); };
  return answered(run, method, asked, scan, name_of, events->at);
}

/// Cells with the columns asked for, and their population: a column, or one number for every cell.
struct Populated {
  Cells cells;
  std::vector<double> population;
};
base::Result<Populated> read_populated(Run& run, std::vector<std::string> columns) {
  const std::string population = run.options.text("population");
  const auto constant = base::parse_decimal(population);
  if (constant && !(*constant > 0 && *constant <= limits::scan_cases))
    return base::Problem{
        ProblemKind::invalid, "option-value", "--population", {{"value", population}, {"wanted", "NAME | N > 0"}}};
  if (!constant) columns.push_back(population);
  auto cells = read_cells(run, columns);
  if (!cells) return cells.problems();
  Populated populated{std::move(*cells), {}};
  if (constant)
    populated.population.assign(populated.cells.size(), *constant);
  else
    populated.population = populated.cells.values.back();
  for (std::size_t i = 0; i < populated.population.size(); ++i)
    if (populated.population[i] < 0)
      return base::Problem{ProblemKind::invalid, "scan-population", "--population", {{"row", std::to_string(i + 1)}}};
  return populated;
}

std::optional<base::Problem> too_many(const std::vector<double>& numbers, const char* option) {
  const double sum = std::accumulate(numbers.begin(), numbers.end(), 0.0);
  if (sum <= limits::scan_cases) return std::nullopt;
  return base::Problem{
      ProblemKind::too_large, "scan-too-many-cases", option, {{"limit", base::exact(limits::scan_cases)}}};
}

std::optional<base::Problem> option_missing(const Run& run, std::initializer_list<const char*> options) {
  for (const char* option : options)
    if (!run.options.given(option))
      return base::Problem{ProblemKind::invalid, "option-missing", "--" + std::string(option)};
  return std::nullopt;
}

base::Result<Answer> scan_cells(Run& run, const Method& method, const Asked& asked) {
  if (const auto problem = option_missing(run, {"cases", "population"})) return *problem;
  const auto populated = read_populated(run, {run.options.text("cases")});
  if (!populated) return populated.problems();
  stats::ScanCells cells;
  cells.centres = populated->cells.centre;
  cells.population = populated->population;
  const bool is_bernoulli = asked.model == "bernoulli";
  for (std::size_t i = 0; i < populated->cells.size(); ++i) {
    const auto count = stats::as_count(populated->cells.values[0][i]);
    const double people = cells.population[i];
    if (!count || (is_bernoulli && (!stats::as_count(people) || double(*count) > people)))
      return base::Problem{ProblemKind::invalid,
                           is_bernoulli ? "scan-cases-of-population" : "scan-cases",
                           "--cases",
                           {{"row", std::to_string(i + 1)}}};
    if (people == 0 && *count > 0)
      return base::Problem{
          ProblemKind::invalid, "scan-cases-without-population", "--population", {{"row", std::to_string(i + 1)}}};
    cells.cases.push_back(*count);
  }
  if (const auto problem = too_many(populated->cells.values[0], "--cases")) return *problem;
  if (is_bernoulli)
    if (const auto problem = too_many(cells.population, "--population")) return *problem;
  const auto scan = run.inner([&] {
    return is_bernoulli ? stats::scan_bernoulli(cells, asked.options, run.execution())
                        : stats::scan_poisson(cells, asked.options, run.execution());
  });
  const NameOf name_of = [&](std::uint32_t cell) { return populated->cells.name_of(cell); };
  return answered(run, method, asked, scan, name_of, cells.centres);
}

/// Events with a date in cells with a population: where and when more than people and days explain.
base::Result<Answer> scan_cell_days(Run& run, const Method& method, const Asked& asked) {
  if (const auto problem = option_missing(run, {"population"})) return *problem;
  if (run.options.given("cases")) return base::Problem{ProblemKind::invalid, "option-one-of", "--cases, --events"};
  const auto populated = read_populated(run, {});
  if (!populated) return populated.problems();
  auto events = read_events(run, {});
  if (!events) return events.problems();
  const auto cell_of = cells_of_events(populated->cells, *events);
  if (!cell_of) return cell_of.problems();
  stats::ScanCellDays cells;
  cells.centres = populated->cells.centre;
  cells.population = populated->population;
  std::size_t outside = 0;
  for (std::size_t i = 0; i < events->size(); ++i) {
    const auto cell = (*cell_of)[i];
    outside += cell ? 0 : 1;
    if (!cell) continue;
    if (cells.population[*cell] == 0)
      return base::Problem{
          ProblemKind::invalid, "scan-cases-without-population", "--population", {{"row", std::to_string(*cell + 1)}}};
    cells.cell.push_back(*cell);
    cells.day.push_back(events->day[i]);
  }
  if (outside > 0) run.warn("outside-areas", {{"rows", std::to_string(outside)}});
  if (cells.day.empty()) return not_defined(method, stats::Reason::too_few_events);
  const auto [first, last] = std::minmax_element(cells.day.begin(), cells.day.end());
  const Period period =
      run.options.given("period") ? run.options.period("period") : Period{.from = *first, .to = *last};
  cells.from = period.from;
  cells.to = period.to;
  const auto scan = run.inner([&] { return stats::scan_space_time_poisson(cells, asked.options, run.execution()); });
  const NameOf name_of = [&](std::uint32_t cell) { return populated->cells.name_of(cell); };
  return answered(run, method, asked, scan, name_of, cells.centres);
}

base::Problem needs(std::string field, const char* other) {
  return {ProblemKind::invalid, "option-needs", std::move(field), {{"other", other}}};
}

base::Result<Answer> run_scan(Run& run, const Method& method) {
  const bool has_events = run.options.given("events"),
             has_cells = run.options.given("cells") || run.options.given("areas");
  Asked asked;
  asked.model = run.options.given("model") ? run.options.text("model")
                : has_events && !has_cells ? "space-time-permutation"
                                           : "poisson";
  const bool is_permutation = asked.model == "space-time-permutation";
  asked.has_time = has_events;
  if (is_permutation && !has_events) return needs("--model " + asked.model, "--events");
  if (is_permutation && has_cells)
    return base::Problem{ProblemKind::invalid, "option-one-of",
                         run.options.given("cells") ? "--events, --cells" : "--events, --areas"};
  if (!is_permutation && !has_cells && has_events) return needs("--model " + asked.model, "--cells");
  if (asked.model == "bernoulli" && has_events) return needs("--model " + asked.model, "--cases");
  if (run.options.flag("prospective") && !asked.has_time) return needs("--prospective", "--events");
  asked.options = scan_options(run, asked.has_time);
  if (is_permutation) return scan_events(run, method, asked);
  return asked.has_time ? scan_cell_days(run, method, asked) : scan_cells(run, method, asked);
}

std::vector<Option> own_options() {
  return {
      {.name = "model",
       .kind = Kind::choice,
       .help = "default: space-time-permutation for --events alone, else poisson",
       .words = "poisson|bernoulli|space-time-permutation"},
      {.name = "cases", .kind = Kind::column, .help = "column of cells or areas: number of cases"},
      {.name = "population",
       .kind = Kind::text,
       .help = "column of cells or areas, or one number for all; Bernoulli: cases and controls together"},
      {.name = "period", .kind = Kind::period, .help = "both days included; default: first to last event"},
      {.name = "max-radius",
       .kind = Kind::number,
       .fallback = "1000",
       .help = "metres, included; a scan of cells without it has no cap on the radius",
       .low = 0,
       .high = 1e9},
      {.name = "max-share",
       .kind = Kind::number,
       .fallback = "0.1",
       .help = "of population or cases inside, included; a scan of cells without --max-radius: 0.5",
       .low = 1e-9,
       .high = 1},
      {.name = "max-days", .kind = Kind::whole, .fallback = "28", .help = "longest window", .low = 1, .high = 36525},
      {.name = "interval",
       .kind = Kind::choice,
       .fallback = "day",
       .help = "windows are whole days, or whole weeks Monday to Sunday",
       .words = "day|week"},
      {.name = "min-cases",
       .kind = Kind::whole,
       .fallback = "2",
       .help = "fewest cases of a cluster",
       .low = 1,
       .high = 1e9},
      {.name = "prospective", .kind = Kind::flag, .help = "only windows that end on the last day of the period"},
      {.name = "permutations",
       .kind = Kind::whole,
       .fallback = "999",
       .help = "replications of a simulation",
       .low = 1,
       .high = 1e6},
      {.name = "cell",
       .kind = Kind::number,
       .fallback = "100",
       .help = "side in metres of cells given as col,row",
       .low = 0.001,
       .high = 1e7}};
}

}  // namespace

Method scan_method() {
  Method method;
  method.name = "scan";
  method.question = "Is there a cluster, in space or in space and time, that chance does not explain?";
  method.source =
      "Kulldorff 1997, Communications in Statistics 26; space-time permutation: Kulldorff et al. 2005, PLoS Medicine "
      "2; "
      "Gumbel p: Abrams et al. 2010; definitions 11.";
  method.input =
      "--events: a row per event with place and date (their own places are the centres). Or --cells or --areas with "
      "--cases and --population: space alone. Or --events in --cells or --areas with --population: space and time, "
      "against people and days (the population stays the same over the period). Circles take in all places at equal "
      "distance. High clusters only; p upper, and it "
      "holds for the whole map at once. All circles together hold at most 100 million places (2 GB).";
  method.options = together({event_options(false), cell_options(), own_options()});
  method.keys = {
      {"clusters[{cells, centre, x, y, radius, start, end, cases, expected, llr, p, gumbel_p, recurrence_days}]",
       "llr descending; cells and centre are codes of areas, ids of events, else rows from 0; no overlap"},
      {"model", "as computed"},
      {"p_method", "simulated: rank among the maxima"},
      {"max_radius", "metres, when there was a cap"},
      {"max_share", "as used"}};
  method.example = "stapsteen analyse scan --events robberies.csv --max-radius 1000 --max-days 28 --interval week";
  method.run = run_scan;
  return method;
}

}  // namespace method
