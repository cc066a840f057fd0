#include <cmath>
#include <limits>

#include "app/check_examples_table.h"
#include "base/clock.h"
#include "stats/hotspot.h"
#include "stats/knox.h"
#include "stats/scan_statistic.h"

namespace app::examples {
namespace {

Json list_of(const std::vector<stats::Defined<double>>& values) {
  Json list = Json::array();
  for (const auto& value : values) list.push_back(json_of(value));
  return list;
}

std::vector<stats::CellIndex> grid(int columns, int rows) {
  std::vector<stats::CellIndex> cells;
  for (int row = 0; row < rows; ++row)
    for (int column = 0; column < columns; ++column) cells.push_back({column, row});
  return cells;
}

/// "grid": [columns, rows] and values row by row.
stats::Neighbours grid_neighbours(const Json& in, stats::Contiguity contiguity) {
  return stats::cell_neighbours(grid(in.at("grid").at(0).get<int>(), in.at("grid").at(1).get<int>()), contiguity);
}

stats::Neighbours point_neighbours(const Json& in) {
  stats::Points points;
  for (const Json& point : in.at("points")) {
    points.x_m.push_back(point.at(0).get<double>());
    points.y_m.push_back(point.at(1).get<double>());
  }
  return stats::distance_neighbours(points, in.at("threshold").get<double>());
}

std::vector<double> values_of(const Json& in) { return in.at("y").get<std::vector<double>>(); }

Json answer_of(const stats::LocalResult& result) {
  Json classes = Json::array();
  for (auto value : result.classes) classes.push_back(stats::code(value));
  return {{"z", list_of(result.z)},
          {"p", list_of(result.p)},
          {"p_ge", list_of(result.p_high)},
          {"q", list_of(result.q)},
          {"class", classes}};
}

Json gi_star_grid(const Json& in) {
  return answer_of(stats::gi_star(values_of(in), grid_neighbours(in, stats::Contiguity::queen)));
}

Json gi_star_points(const Json& in) { return answer_of(stats::gi_star(values_of(in), point_neighbours(in))); }
Json local_g_points(const Json& in) { return {{"z", list_of(stats::local_g(values_of(in), point_neighbours(in)))}}; }

Json local_moran_grid(const Json& in) {
  const auto result = stats::local_moran(values_of(in), grid_neighbours(in, stats::Contiguity::rook));
  Json out = answer_of(result);
  out["Ii"] = list_of(result.statistic);
  return out;
}

Json moran_grid(const Json& in) {
  const auto result =
      stats::global_moran(values_of(in), grid_neighbours(in, stats::Contiguity::rook), stats::WeightStyle::binary);
  if (!result)
    return {{"I", nullptr}, {"E", nullptr}, {"var_randomisation", nullptr}, {"var_normality", nullptr},
            {"z", nullptr}, {"p", nullptr}};
  return {{"I", result->value},
          {"E", result->expected},
          {"var_randomisation", result->variance},
          {"var_normality", result->variance_normality},
          {"z", json_of(result->z)},
          {"p", json_of(result->p)}};
}

Json global_g_points(const Json& in) {
  const auto result = stats::global_g(values_of(in), point_neighbours(in));
  if (!result) return {{"G", nullptr}, {"p_one_sided", nullptr}, {"E", nullptr}, {"variance", nullptr}, {"z", nullptr}};
  return {{"G", result->value},
          {"p_one_sided", json_of(result->p)},
          {"E", result->expected},
          {"variance", result->variance},
          {"z", json_of(result->z)}};
}

Json thresholds_of_a_grid(const Json& in) {
  const stats::Points points{in.at("x").get<std::vector<double>>(), in.at("y").get<std::vector<double>>()};
  const auto values = in.at("value").get<std::vector<double>>();
  const auto at = in.contains("index_1based") ? in["index_1based"].get<std::size_t>() - 1 : 0;
  Json g = Json::array(), star = Json::array(), most = Json::array();
  for (double threshold : in.at("thresholds").get<std::vector<double>>()) {
    const auto neighbours = stats::distance_neighbours(points, threshold);
    stats::LocalOptions normal;
    normal.permutations = 0;
    const auto z = stats::gi_star(values, neighbours, normal).z;
    g.push_back(json_of(stats::local_g(values, neighbours).at(at)));
    star.push_back(json_of(z.at(at)));
    Json largest = nullptr;
    for (const auto& value : z)
      if (value && (largest.is_null() || *value > largest.get<double>())) largest = *value;
    most.push_back(largest);
  }
  const std::string index = std::to_string(at + 1);
  return {{"G_at_" + index, g}, {"Gstar_at_" + index, star}, {"Gstar_max", most}};
}

Json neighbour_counts(const Json& in) {
  const std::string kind = in.value("neighbours", "queen");
  base::check(kind == "queen" || kind == "rook", "queen or rook neighbours");
  const auto cells = grid(in.at("columns").get<int>(), in.at("rows").get<int>());
  const auto neighbours =
      stats::cell_neighbours(cells, kind == "rook" ? stats::Contiguity::rook : stats::Contiguity::queen);
  Json counts = Json::array();
  for (std::size_t i = 0; i < neighbours.size(); ++i) counts.push_back(neighbours.of(i).size());
  return {{"counts", counts}};
}

std::vector<double> breaks_of(const Json& list) {
  std::vector<double> breaks;
  for (const Json& value : list)
    breaks.push_back(value.is_string() && value.get<std::string>() == "inf" ? std::numeric_limits<double>::infinity()
                                                                            : value.get<double>());
  return breaks;
}

std::int32_t day_of(const Json& value) {
  if (value.is_number()) {
    const double day = value.get<double>();
    base::check(day == std::floor(day) && std::fabs(day) < 1e9, "a whole day");
    return std::int32_t(day);
  }
  const auto date = base::parse_iso_date(value.get<std::string>());
  base::check(date.has_value(), "a date as yyyy-mm-dd");
  return base::days_between(base::Date{std::chrono::sys_days{}}, *date);
}

Json knox_answer(const stats::SpaceTimeEvents& events, const Json& in) {
  base::check(in.value("interval", "[a,b)") == "[a,b)", "half-open bands");
  stats::KnoxOptions options;
  options.space_breaks_m = breaks_of(in.at("space_breaks"));
  options.time_breaks_days = breaks_of(in.at("time_breaks"));
  const std::string metric = in.value("metric", "manhattan");
  base::check(metric == "manhattan" || metric == "euclidean", "manhattan or euclidean");
  options.metric = metric == "euclidean" ? stats::Metric::euclidean : stats::Metric::manhattan;
  options.least_events = 2;
  options.permutations = in.value("permutations", 999);
  options.seed = in.value("seed", std::uint64_t{1});
  const auto result = stats::knox(events, options);
  if (!result)
    return {{"observed", nullptr},    {"expected", nullptr}, {"ratio", nullptr}, {"pairs", nullptr},
            {"close_pairs", nullptr}, {"p", nullptr},        {"q", nullptr}};
  const auto table_of = [](const auto& table) {
    Json rows = Json::array();
    for (const auto& row : table) rows.push_back(list_of(row));
    return rows;
  };
  return {{"observed", result->observed}, {"expected", result->expected},       {"ratio", table_of(result->ratio)},
          {"pairs", result->pairs},       {"close_pairs", result->close_pairs}, {"p", table_of(result->p)},
          {"q", table_of(result->q)}};
}

Json knox_columns(const Json& in) {
  stats::SpaceTimeEvents events;
  events.x_m = in.at("x").get<std::vector<double>>();
  events.y_m = in.at("y").get<std::vector<double>>();
  for (const Json& t : in.at("t")) events.day.push_back(day_of(t));
  if (in.contains("strata")) events.stratum = in["strata"].get<std::vector<std::int32_t>>();
  return knox_answer(events, in);
}

Json knox_rows(const Json& in) {
  stats::SpaceTimeEvents events;
  for (const Json& row : in.at("events")) {
    events.x_m.push_back(row.at(0).get<double>());
    events.y_m.push_back(row.at(1).get<double>());
    events.day.push_back(day_of(row.at(2)));
  }
  return knox_answer(events, in);
}

Json knox_poisson(const Json& in) {
  return {{"p_ge", stats::knox_poisson_p(count_of(in.at("pairs_both_close")), in.at("lambda").get<double>())}};
}

Json scan_poisson(const Json& in) {
  return {{"llr", stats::poisson_llr(count_of(in.at("cases_in")), in.at("expected_in").get<double>(),
                                     count_of(in.at("cases_total")))}};
}

Json scan_bernoulli(const Json& in) {
  return {{"llr", stats::bernoulli_llr({count_of(in.at("cases_in")), count_of(in.at("n_in")),
                                        count_of(in.at("cases_total")), count_of(in.at("n_total"))})}};
}

}  // namespace

std::vector<Method> space_methods() {
  const std::vector<std::string_view> knox_keys{"metric", "interval", "permutations", "seed", "strata"};
  return {
      {"local G* on a 3x3 grid, queen+self", {"grid", "y"}, {}, gi_star_grid},
      {"local G* (self included), binary, distance <= 15", {"points", "y", "threshold"}, {}, gi_star_points},
      {"local G (no self), binary, distance <= 15", {"points", "y", "threshold"}, {}, local_g_points},
      {"local G / G* on the Getis & Ord 16x16 remote-sensing grid",
       {"x", "y", "value", "thresholds"},
       {"index_1based"},
       thresholds_of_a_grid},
      {"global Getis-Ord G", {"points", "y", "threshold"}, {}, global_g_points},
      {"local Moran rook row-standardised (spdep conditional moments)", {"grid", "y"}, {}, local_moran_grid},
      {"Moran I rook binary", {"grid", "y"}, {}, moran_grid},
      {"grid neighbours", {"columns", "rows"}, {"cell", "origin", "neighbours"}, neighbour_counts},
      {"Knox band-edge conventions", {"x", "y", "t", "space_breaks", "time_breaks"}, knox_keys, knox_columns},
      {"Knox band edges, euclidean", {"x", "y", "t", "space_breaks", "time_breaks"}, knox_keys, knox_columns},
      {"Knox: one pair, 100 m and 3 days apart",
       {"events", "space_breaks", "time_breaks"},
       {"metric", "interval", "permutations", "seed"},
       knox_rows},
      {"Knox Poisson approximation", {"pairs_both_close", "lambda"}, {"table"}, knox_poisson},
      {"Kulldorff Poisson log likelihood ratio", {"cases_in", "expected_in", "cases_total"}, {}, scan_poisson},
      {"Kulldorff Bernoulli log likelihood ratio", {"cases_in", "n_in", "cases_total", "n_total"}, {}, scan_bernoulli},
  };
}

}  // namespace app::examples
