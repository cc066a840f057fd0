// Where, as a smooth map (kde), and where more than the targets explain (relrisk): definitions 5.
#include <algorithm>
#include <cmath>

#include "base/text_tools.h"
#include "geo/overlay.h"
#include "method/areas.h"
#include "method/cells.h"
#include "method/contours.h"
#include "method/family.h"
#include "method/limit.h"
#include "method/writer.h"
#include "stats/bandwidth.h"
#include "stats/kernel_density.h"
#include "stats/relative_risk.h"

namespace method {
namespace {

using base::ProblemKind;

constexpr double default_sigma_m = 300;  // definitions 5: fewer than 30 events to test with

/// Outwards to whole cells: what definitions take when no window is given.
stats::Window snapped(const geo::Box& box, double cell) {
  return {std::floor(box.x_low / cell) * cell, std::floor(box.y_low / cell) * cell, std::ceil(box.x_high / cell) * cell,
          std::ceil(box.y_high / cell) * cell};
}

stats::Window bounding_window(const stats::Points& at, double cell) {
  geo::Box box;
  for (std::size_t i = 0; i < at.size(); ++i) box.add(geo::PlanePoint{at.x_m[i], at.y_m[i]});
  return snapped(box, cell);
}

std::optional<base::Problem> cells_problem(const stats::Window& window, double cell) {
  const double cells =
      std::max(1.0, std::ceil(window.width() / cell)) * std::max(1.0, std::ceil(window.height() / cell));
  if (cells <= double(limits::cells)) return std::nullopt;
  return base::Problem{ProblemKind::too_large, "too-many-cells", "--cell", {{"limit", std::to_string(limits::cells)}}};
}

/// A rule's answer: sigma in metres and how it was found.
struct ChosenBandwidth {
  double sigma_m = 0;
  bool is_given = false;  ///< metres as typed: used for the kernel as they are
  std::string rule;
};

/// Out of sample: the last year or the last third of the period, the shorter, tests the map of the rest.
stats::ChosenBandwidth out_of_sample(const Events& events, const stats::Window& window, double cell,
                                     const stats::Execution& execution) {
  if (events.day.empty()) return {default_sigma_m, 0, {"bandwidth-untested"}};
  const auto [first, last] = std::minmax_element(events.day.begin(), events.day.end());
  const std::int32_t test_days = std::min(365, (*last - *first + 1) / 3);
  stats::Points training, later;
  for (std::size_t i = 0; i < events.size(); ++i) {
    stats::Points& to = events.day[i] > *last - test_days ? later : training;
    to.x_m.push_back(events.at.x_m[i]);
    to.y_m.push_back(events.at.y_m[i]);
  }
  if (training.size() == 0) return {default_sigma_m, 0, {"bandwidth-untested"}};
  return stats::out_of_sample_bandwidth(training, later, window, cell, execution);
}

stats::Defined<ChosenBandwidth> bandwidth_of(Run& run, const Events& events, const stats::Window& window, double cell) {
  const std::string rule = run.options.text("bandwidth");
  if (const auto metres = base::parse_decimal(rule)) return ChosenBandwidth{*metres, true, "given"};
  if (rule == "scott") {
    const auto scott = stats::scott_bandwidth(events.at);
    if (!scott) return scott.reason();
    return ChosenBandwidth{scott->sigma_m, false, rule};
  }
  if (rule == "silverman") {
    const auto sigma = stats::silverman_bandwidth(events.at);
    if (!sigma) return sigma.reason();
    return ChosenBandwidth{*sigma, false, rule};
  }
  stats::Defined<stats::ChosenBandwidth> chosen = stats::Reason::too_few_events;
  if (rule == "likelihood") chosen = stats::likelihood_bandwidth(events.at, window, run.execution());
  if (rule == "diggle") chosen = stats::diggle_bandwidth(events.at, window, run.execution());
  if (rule == "out-of-sample") chosen = out_of_sample(events, window, cell, run.execution());
  if (!chosen) return chosen.reason();
  run.warn(chosen->warnings);
  if (chosen->pairs_at_zero > 0) run.warn("pairs-at-zero", {{"pairs", std::to_string(chosen->pairs_at_zero)}});
  return ChosenBandwidth{chosen->sigma_m, false, rule};
}

std::optional<base::Problem> bandwidth_problem(const Run& run) {
  constexpr std::string_view wanted = "300 | scott | silverman | diggle | likelihood | out-of-sample";
  const std::string rule = run.options.text("bandwidth");
  for (const std::string_view word : {"scott", "silverman", "diggle", "likelihood", "out-of-sample"})
    if (rule == word) return std::nullopt;
  const auto metres = base::parse_decimal(rule);
  if (metres && *metres > 0 && *metres <= 1e6) return std::nullopt;
  return base::Problem{ProblemKind::invalid,
                       "option-value",
                       "--bandwidth",
                       {{"value", rule.substr(0, 100)}, {"wanted", std::string(wanted)}}};
}

/// The likelihood looks at all pairs 64 times.
std::optional<base::Problem> rule_problem(const Run& run, const Events& events) {
  if (run.options.text("bandwidth") != "likelihood" || events.size() <= limits::likelihood_events) return std::nullopt;
  return base::Problem{ProblemKind::too_large,
                       "bandwidth-too-many-events",
                       "--bandwidth",
                       {{"limit", std::to_string(limits::likelihood_events)}}};
}

stats::DensityOptions density_options(const Run& run, const std::optional<stats::Window>& window) {
  stats::DensityOptions options;
  options.cell_m = run.options.number("cell");
  options.kernel = run.options.text("kernel") == "quartic" ? stats::Kernel::quartic : stats::Kernel::gaussian;
  options.window = window;
  if (run.options.given("edge")) {
    const std::string edge = run.options.text("edge");
    options.edge = edge == "none" ? stats::Edge::none : edge == "uniform" ? stats::Edge::uniform : stats::Edge::diggle;
  }
  return options;
}

std::string edge_name(stats::Edge edge) {
  return edge == stats::Edge::none ? "none" : edge == stats::Edge::uniform ? "uniform" : "diggle";
}

/// "bandwidth" is what the kernel used: sigma, or the quartic radius; both are printed.
Json recipe_of(const stats::DensityOptions& options, const ChosenBandwidth& chosen, stats::Edge edge) {
  const bool is_quartic = options.kernel == stats::Kernel::quartic;
  const double sigma = is_quartic ? options.bandwidth_m / stats::quartic_radius_per_sigma : options.bandwidth_m;
  Json out{{"bandwidth", json_of(options.bandwidth_m)}, {"sigma", json_of(sigma)}};
  out["radius"] = json_of(sigma * stats::quartic_radius_per_sigma);
  out["rule"] = chosen.rule;
  out["kernel"] = is_quartic ? "quartic" : "gaussian";
  out["edge"] = edge_name(edge);
  return out;
}

Json cells_of(const stats::Density& density) {
  return {{"x0", json_of(density.x0_m)},
          {"y0", json_of(density.y0_m)},
          {"nx", density.nx},
          {"ny", density.ny},
          {"cell", json_of(density.cell_m)}};
}

Json values_of(const stats::Density& density) {
  Json list = Json::array();
  for (std::size_t i = 0; i < density.value.size(); ++i)
    if (!density.outside.empty() && density.outside[i])
      list.push_back(undefined(stats::Reason::outside_window));
    else
      list.push_back(json_of(density.value[i]));
  return list;
}

void use(stats::DensityOptions& options, const ChosenBandwidth& chosen) {
  options.bandwidth_m = chosen.sigma_m;
  if (!chosen.is_given && options.kernel == stats::Kernel::quartic)
    options.bandwidth_m *= stats::quartic_radius_per_sigma;
}

void warn_outside(Run& run, std::int64_t events) {
  if (events > 0) run.warn("outside-window", {{"rows", std::to_string(events)}});
}

/// Takes out what lies outside the window, and tells how many: they are no part of the question.
std::size_t keep_inside(stats::Points& at, std::vector<double>* values, const stats::Window& window) {
  std::size_t to = 0;
  for (std::size_t i = 0; i < at.size(); ++i) {
    if (!window.holds(at.x_m[i], at.y_m[i])) continue;
    at.x_m[to] = at.x_m[i];
    at.y_m[to] = at.y_m[i];
    if (values != nullptr && !values->empty()) (*values)[to] = (*values)[i];
    ++to;
  }
  const std::size_t outside = at.size() - to;
  at.x_m.resize(to);
  at.y_m.resize(to);
  if (values != nullptr && !values->empty()) values->resize(to);
  return outside;
}

/// The study area of --areas, all together; the events are put on its plane.
base::Result<std::optional<geo::Shape>> study_area(Run& run, Events& events) {
  if (!run.options.given("areas")) return std::optional<geo::Shape>();
  const auto areas = read_areas(run, {});
  if (!areas) return areas.problems();
  if (const auto problem = plane_problem(*areas, events)) return *problem;
  return std::optional(geo::united(areas->shape));
}

base::Result<Answer> run_kde(Run& run, const Method& method) {
  if (const auto problem = bandwidth_problem(run)) return *problem;
  const auto window = window_of(run);
  if (!window) return window.problems();
  const bool needs_date = run.options.text("bandwidth") == "out-of-sample" && run.options.given("date");
  auto events = read_events(run, {.place = true, .date = needs_date});
  if (!events) return events.problems();
  if (const auto problem = rule_problem(run, *events)) return *problem;
  stats::DensityOptions options = density_options(run, *window);
  auto area = study_area(run, *events);
  if (!area) return area.problems();
  options.area = std::move(*area);
  if (run.options.flag("approximate")) options.accuracy = stats::Accuracy::coarse;
  const stats::Window whole = window->value_or(options.area ? snapped(geo::box_of(*options.area), options.cell_m)
                                                            : bounding_window(events->at, options.cell_m));
  if (const auto problem = cells_problem(whole, options.cell_m)) return *problem;
  std::optional<ChosenBandwidth> chosen;
  const auto density = run.inner([&]() -> stats::Defined<stats::Density> {
    const auto found = bandwidth_of(run, *events, whole, options.cell_m);
    if (!found) return found.reason();
    chosen = *found;
    use(options, *chosen);
    return stats::kernel_density(events->at, options, run.execution());
  });
  if (!density) return not_defined(method, density.reason());
  warn_outside(run, density->events_outside);
  Answer answer;
  answer.result = recipe_of(options, *chosen, density->edge);
  answer.result["events"] = events->size();
  answer.result["cells"] = cells_of(*density);
  answer.result["density"] = values_of(*density);
  std::size_t most = 0;
  for (std::size_t i = 0; i < density->value.size(); ++i)
    if (density->value[i] > density->value[most]) most = i;
  const double x = density->x0_m + (double(most % density->nx) + .5) * density->cell_m,
               y = density->y0_m + (double(most / density->nx) + .5) * density->cell_m;
  answer.sentence = [=, peak = density->value[most], bandwidth = options.bandwidth_m, count = events->size(),
                     rule = chosen->rule](const base::Texts& texts) {
    return texts("method.kde.found", {{"events", texts.number(std::int64_t(count))},
                                      {"bandwidth", texts.number(bandwidth, 0)},
                                      {"rule", texts("method.bandwidth." + rule)},
                                      {"peak", texts.number(peak * 1e6, 2)},
                                      {"x", texts.number(x, 0)},
                                      {"y", texts.number(y, 0)}});
  };
  return answer;
}

base::Result<Answer> run_relrisk(Run& run, const Method& method) {
  if (const auto problem = bandwidth_problem(run)) return *problem;
  const auto window = window_of(run);
  if (!window) return window.problems();
  auto cases = read_events(run, {.place = true, .date = false});
  if (!cases) return cases.problems();
  auto denominators = read_events(run, {.place = true, .date = false, .value = "weight"}, "denominators");
  if (!denominators) return denominators.problems();
  if (const auto problem = rule_problem(run, *denominators)) return *problem;
  if (cases->plane != denominators->plane)
    return base::Problem{ProblemKind::unsupported,
                         "planes-differ",
                         "--denominators",
                         {{"one", cases->plane.code()}, {"other", denominators->plane.code()}}};
  const auto& weights = denominators->value;
  if (!weights.empty() && std::all_of(weights.begin(), weights.end(), [](double weight) { return weight == 0; }))
    return not_defined(method, stats::Reason::zero_denominator);
  stats::RelativeRiskOptions options;
  options.density = density_options(run, *window);
  options.permutations = run.permutations();
  options.seed = run.seed();
  stats::Points all = cases->at;
  all.x_m.insert(all.x_m.end(), denominators->at.x_m.begin(), denominators->at.x_m.end());
  all.y_m.insert(all.y_m.end(), denominators->at.y_m.begin(), denominators->at.y_m.end());
  if (!options.density.window && !options.density.edge) options.density.edge = stats::Edge::none;
  const stats::Window whole = window->value_or(bounding_window(all, options.density.cell_m));
  options.density.window = whole;  // the same cells for both maps
  if (const auto problem = cells_problem(whole, options.density.cell_m)) return *problem;
  const std::size_t outside =
      keep_inside(cases->at, nullptr, whole) + keep_inside(denominators->at, &denominators->value, whole);
  warn_outside(run, std::int64_t(outside));
  std::optional<ChosenBandwidth> chosen;
  const auto risk = run.inner([&]() -> stats::Defined<stats::RelativeRisk> {
    const auto found = bandwidth_of(run, *denominators, whole, options.density.cell_m);
    if (!found) return found.reason();
    chosen = *found;
    use(options.density, *chosen);
    return stats::relative_risk({cases->at, denominators->at, denominators->value, run.options.flag("case-control")},
                                options, run.execution());
  });
  if (!risk) return not_defined(method, risk.reason());
  Answer answer;
  answer.result = recipe_of(options.density, *chosen, risk->grid.edge);
  answer.result["cases"] = cases->at.size();
  answer.result["denominators"] = denominators->at.size();
  answer.result["cells"] = cells_of(risk->grid);
  answer.result["log_ratio"] = list_of(risk->log_ratio);
  answer.result["p_high"] = list_of(risk->p_high);
  answer.result["p_low"] = list_of(risk->p_low);
  answer.result["q_high"] = list_of(risk->q_high);
  answer.result["p_high_all"] = list_of(risk->p_high_all);
  answer.result["p_low_all"] = list_of(risk->p_low_all);
  const bool all_at_once = run.options.flag("simultaneous");
  answer.result["contours"] = contours_of(
      run, risk->grid,
      {{"high", all_at_once ? risk->p_high_all : risk->p_high}, {"low", all_at_once ? risk->p_low_all : risk->p_low}},
      cases->is_metric ? std::string() : std::to_string(cases->plane.epsg()));
  std::int64_t raised = 0, defined = 0;
  for (const auto& q : risk->q_high) {
    defined += q ? 1 : 0;
    raised += q && *q <= run.alpha() ? 1 : 0;
  }
  answer.sentence = [=, bandwidth = options.density.bandwidth_m](const base::Texts& texts) {
    return texts("method.relrisk.found", {{"cells", texts.number(defined)},
                                          {"raised", texts.number(raised)},
                                          {"bandwidth", texts.number(bandwidth, 0)}});
  };
  return answer;
}

std::vector<Option> kernel_options(std::string_view rule) {
  return {{.name = "cell",
           .kind = Kind::number,
           .fallback = "100",
           .help = "side of a cell in metres",
           .low = 0.001,
           .high = 1e7},
          {.name = "bandwidth",
           .kind = Kind::text,
           .fallback = rule,
           .help = "metres (Gaussian: sigma; quartic: radius), or a rule: scott, silverman, diggle, likelihood, "
                   "out-of-sample"},
          {.name = "kernel",
           .kind = Kind::choice,
           .fallback = "gaussian",
           .help = "sigma untruncated, or radius",
           .words = "gaussian|quartic"},
          {.name = "edge",
           .kind = Kind::choice,
           .help = "edge correction; default uniform with a window, else none",
           .words = "none|uniform|diggle"},
          window_option()};
}

}  // namespace

Method kde_method() {
  Method method;
  method.name = "kde";
  method.question = "Where, as a smooth map: kernel density as events per square metre.";
  method.source =
      "Silverman 1986; edge: Diggle 1985, Applied Statistics 34; bandwidth: Scott 1992, Berman & Diggle 1989; "
      "definitions 5 and 6.";
  method.input =
      "--events: a row per event with place. The bandwidth decides what the map shows: it is in the answer. With "
      "--areas those areas together are the study area. Without --bandwidth it is chosen on events that were not "
      "used for the map (needs --date), else 300 m.";
  method.options = together({event_options(),
                             area_options(false),
                             kernel_options("out-of-sample"),
                             {{.name = "approximate",
                               .kind = Kind::flag,
                               .help = "Gaussian: an error of at most 0.1 % of the highest density, in 0.15 to 0.75 of "
                                       "the time; quartic stays exact"}}});
  method.keys = {{"bandwidth", "metres, as the kernel used it"},
                 {"sigma", "the same as a Gaussian sigma"},
                 {"radius", "the same as a quartic radius"},
                 {"rule", "how it was chosen"},
                 {"kernel", "gaussian or quartic"},
                 {"edge", "edge correction"},
                 {"events", "number of events"},
                 {"cells{x0, y0, nx, ny, cell}", "the grid in metres, from the south-west"},
                 {"density[]", "events per m2 at the cell centres, row-major from the south-west"}};
  method.example = "stapsteen analyse kde --events robberies.csv --bandwidth 300 --cell 100";
  method.run = run_kde;
  return method;
}

Method relrisk_method() {
  Method method;
  method.name = "relrisk";
  method.question = "Where more than the targets explain: log ratio of two kernel densities.";
  method.source =
      "Kelsall & Diggle 1995, Statistics in Medicine 14; Davies & Hazelton 2010 (tolerance contours); definitions 5.";
  method.input =
      "--events: the cases; --denominators: shops, inhabitants or other crimes, in a file with the same names of "
      "columns. Null: cases fall on the denominators by weight, or labels are shuffled (--case-control).";
  method.options = together(
      {event_options(),
       {{.name = "denominators",
         .kind = Kind::file,
         .help = "CSV with a row per target or other crime",
         .required = true},
        {.name = "weight",
         .kind = Kind::column,
         .help = "column of --denominators: inhabitants at the place; absent: 1 each"},
        {.name = "case-control", .kind = Kind::flag, .help = "denominators are other crimes: shuffle the labels"}},
       kernel_options("scott"),
       {contours_option(),
        {.name = "simultaneous",
         .kind = Kind::flag,
         .help = "contours of the p that hold for the whole map at once, instead of cell by cell"}},
       {{.name = "permutations",
         .kind = Kind::whole,
         .fallback = "999",
         .help = "replications of a simulation",
         .low = 1,
         .high = 1e6}}});
  method.keys = {
      {"bandwidth", "metres, the same for both; a rule looks at the denominators"},
      {"sigma", "the same as a Gaussian sigma"},
      {"radius", "the same as a quartic radius"},
      {"rule", "how it was chosen"},
      {"kernel", "gaussian or quartic"},
      {"edge", "edge correction"},
      {"cases", "number of cases"},
      {"denominators", "number of denominator points"},
      {"cells{x0, y0, nx, ny, cell}", "the grid in metres, from the south-west"},
      {"log_ratio[]", "ln((f/n1)/(g/n0)); undefined: denominator-too-small where 4 pi h^2 g < 2"},
      {"p_high[]", "simulated, upper"},
      {"p_low[]", "simulated, lower"},
      {"q_high[]", "Benjamini-Hochberg over the map"},
      {"p_high_all[]",
       "for the whole map at once: rank of the excess (f - e)/sqrt(e) among the largest of every replication"},
      {"p_low_all[]", "the same for the smallest"},
      {"contours{type, crs, features[{type, properties{side, level, cells}, geometry}]}",
       "tolerance contours as GeoJSON: closed lines round the cells with p_high (side high) or p_low (side "
       "low) at most level, in metres on the plane of the cells, the inside on the left; with --simultaneous "
       "of p_high_all and p_low_all, else not corrected for many cells"}};
  method.example = "stapsteen analyse relrisk --events robberies.csv --denominators shops.csv --cell 250";
  method.run = run_relrisk;
  return method;
}

}  // namespace method
