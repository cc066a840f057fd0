#include <cmath>

#include "app/check_examples_table.h"
#include "stats/pooling.h"
#include "stats/priorities.h"

namespace app::examples {
namespace {

Json ahp(const Json& in) {
  const auto result = stats::analytic_hierarchy({in.at("matrix").get<std::vector<stats::Row>>()});
  if (!result)
    return {{"weights_eigen", nullptr},
            {"lambda_max", nullptr},
            {"CI", nullptr},
            {"CR", nullptr},
            {"weights_geometric_mean", nullptr}};
  return {{"weights_eigen", result->weights},
          {"weights_geometric_mean", result->weights_geometric_mean},
          {"lambda_max", result->lambda_max},
          {"CI", result->ci},
          {"CR", result->cr}};
}

std::vector<stats::Row> judges_of(const Json& in) {
  std::vector<stats::Row> rows;
  for (const Json& row : in.at("judges")) rows.push_back(stats::ranks_of_order(row.get<stats::Row>()));
  return rows;
}

Json borda(const Json& in) {
  const auto result = stats::borda(judges_of(in));
  Json order = Json::array();
  for (std::size_t item : result.order) order.push_back(item + 1);
  return {{"scores", result.scores}, {"order_items_1based", order}};
}

Json kendall(const Json& in) {
  const auto result = stats::kendall(judges_of(in));
  if (!result)
    return {{"W", nullptr},   {"S", nullptr},         {"chi2", nullptr},    {"df", nullptr},    {"F", nullptr},
            {"p_F", nullptr}, {"rank_sums", nullptr}, {"p_exact", nullptr}, {"p_chi2", nullptr}};
  return {{"rank_sums", result->rank_sums},
          {"S", result->s},
          {"W", result->w},
          {"chi2", result->chi_square},
          {"df", result->degrees},
          {"p_chi2", result->chi_square_p},
          {"F", json_of(result->f)},
          {"p_F", json_of(result->f_p)},
          {"p_exact", result->p.p},
          {"p", result->p.p}};
}

/// Incidence rate ratios: y = ln((x1/t1)/(x2/t2)), v = 1/x1 + 1/x2; 0.5 added only where a count is 0.
Json pool_rate_ratios(const Json& in) {
  const auto x1 = in.at("x1").get<std::vector<double>>(), x2 = in.at("x2").get<std::vector<double>>();
  const auto t1 = in.at("t1").get<std::vector<double>>(), t2 = in.at("t2").get<std::vector<double>>();
  base::check(x1.size() == x2.size() && x1.size() == t1.size() && x1.size() == t2.size(), "columns of one length");
  stats::Studies studies;
  for (std::size_t i = 0; i < x1.size(); ++i) {
    const double add = x1[i] == 0 || x2[i] == 0 ? 0.5 : 0;
    studies.y.push_back(std::log((x1[i] + add) / t1[i] / ((x2[i] + add) / t2[i])));
    studies.v.push_back(1 / (x1[i] + add) + 1 / (x2[i] + add));
  }
  Json out{{"yi", studies.y}, {"vi", studies.v}};
  // The rows of this name say "FE = DL": where REML alone finds spread between studies, DL is what they mean.
  const auto pooled = stats::pool(studies, stats::PoolMethod::der_simonian_laird, level_of(in));
  for (const char* key : {"pooled", "se", "tau2", "I2", "Q", "irr", "ci_low", "ci_high"}) out[key] = nullptr;
  if (!pooled) return out;
  out["pooled"] = pooled->mu;
  out["se"] = pooled->se;
  out["tau2"] = pooled->tau2;
  out["I2"] = pooled->i2;
  out["Q"] = pooled->q;
  out["irr"] = std::exp(pooled->mu);
  out["ci_low"] = std::exp(pooled->low);
  out["ci_high"] = std::exp(pooled->high);
  out["hk_se"] = pooled->hk_se;
  out["prediction_low"] = pooled->prediction_low ? Json(std::exp(*pooled->prediction_low)) : Json(nullptr);
  out["prediction_high"] = pooled->prediction_high ? Json(std::exp(*pooled->prediction_high)) : Json(nullptr);
  return out;
}

}  // namespace

std::vector<Method> group_methods() {
  return {
      {"AHP priorities and consistency", {"matrix"}, {"criteria"}, ahp},
      {"Borda (n - rank) from the same judges", {"judges"}, {}, borda},
      {"Kendall W, no ties", {"judges"}, {}, kendall},
      {"Kendall W with tie correction", {"judges"}, {}, kendall},
      {"meta-analysis of incidence rate ratios (IV, FE = DL because tau2=0)",
       {"x1", "t1", "x2", "t2"},
       {"alpha"},
       pool_rate_ratios},
  };
}

}  // namespace app::examples
