#include <cmath>

#include "app/check_examples_table.h"
#include "stats/effect.h"
#include "stats/power.h"

namespace app::examples {
namespace {

stats::BeforeAfter pair_of(const Json& pair) { return {count_of(pair.at(0)), count_of(pair.at(1))}; }

constexpr const char* area_key = "area_weights_control_treated_dispcontrol_disptreated";

stats::EffectInput weights_of(const Json& in) {
  stats::EffectInput input;
  input.level = level_of(in);
  if (in.contains("time_weights_pre_post"))
    input.time = {in["time_weights_pre_post"].at(0).get<double>(), in["time_weights_pre_post"].at(1).get<double>()};
  if (in.contains(area_key)) {
    const Json& area = in[area_key];
    input.area.control = area.at(0).get<double>();
    input.area.treated = area.at(1).get<double>();
    if (area.size() > 2) {
      input.area.ring_control = area.at(2).get<double>();
      input.area.ring = area.at(3).get<double>();
    }
  }
  if (in.contains("dispersion")) input.dispersion = in["dispersion"].get<double>();
  return input;
}

stats::EffectInput input_of(const Json& in) {
  stats::EffectInput input = weights_of(in);
  input.treated = pair_of(in.at("treated_pre_post"));
  if (in.contains("control_pre_post")) input.control = pair_of(in["control_pre_post"]);
  if (in.contains("disp_treated_pre_post")) input.ring = pair_of(in["disp_treated_pre_post"]);
  if (in.contains("disp_control_pre_post")) input.ring_control = pair_of(in["disp_control_pre_post"]);
  return input;
}

Json wdd_harm(const Json& in);

/// One area or several types of event: a row of types is a list of pairs.
Json wdd(const Json& in) {
  if (in.at("treated_pre_post").at(0).is_array()) return wdd_harm(in);
  const auto parts = stats::weighted_displacement_difference(input_of(in));
  return {{"est_local", json_of(parts.local.estimate)},
          {"se_local", json_of(parts.local.se)},
          {"est_displace", json_of(parts.displacement.estimate)},
          {"se_displace", json_of(parts.displacement.se)},
          {"est_total", json_of(parts.total.estimate)},
          {"se_total", json_of(parts.total.se)},
          {"z", json_of(parts.total.z)},
          {"ci_low", json_of(parts.total.low)},
          {"ci_high", json_of(parts.total.high)},
          {"p", json_of(parts.total.p)},
          {"p_two_sided", json_of(parts.total.p)},
          {"p_exact", json_of(parts.total.p_exact)},
          {"low_small", json_of(parts.total.low_small)},
          {"high_small", json_of(parts.total.high_small)}};
}

Json wdd_harm(const Json& in) {
  std::vector<stats::HarmRow> rows;
  const Json &treated = in.at("treated_pre_post"), &control = in.at("control_pre_post");
  base::check(treated.size() == control.size(), "as many rows for both areas");
  base::check(!in.contains("harm_weights") || in["harm_weights"].size() == treated.size(), "a harm for every type");
  for (std::size_t i = 0; i < treated.size(); ++i) {
    const double harm = in.contains("harm_weights") ? in["harm_weights"].at(i).get<double>() : 1;
    rows.push_back({pair_of(treated[i]), pair_of(control[i]), harm});
  }
  const auto result = stats::harm_weighted_difference(rows, weights_of(in));
  return {{"harm_est", json_of(result.estimate)}, {"se", json_of(result.se)},        {"z", json_of(result.z)},
          {"ci_low", json_of(result.low)},        {"ci_high", json_of(result.high)}, {"p", json_of(result.p)}};
}

Json just_significant(const Json& in) {
  const auto result = stats::just_significant_fall(in.at("n").get<double>(), in.value("z", stats::z_95));
  return {{"x", result.fall}, {"possible", result.possible}};
}

Json rirr(const Json& in) {
  const auto r = stats::relative_incident_rate_ratio(input_of(in));
  Json se = nullptr, z = nullptr;
  if (r.log_variance) {
    se = std::sqrt(*r.log_variance);
    z = *r.log_value / std::sqrt(*r.log_variance);
  }
  return {{"rirr", json_of(r.value)},
          {"log_rirr", json_of(r.log_value)},
          {"var", json_of(r.log_variance)},
          {"se", se},
          {"z", z},
          {"p_two_sided", json_of(r.p)},
          {"p", json_of(r.p)},
          {"ci_low", json_of(r.low)},
          {"ci_high", json_of(r.high)},
          {"ci_low_exact", json_of(r.low_exact)},
          {"ci_high_exact", json_of(r.high_exact)},
          {"low_exact", json_of(r.low_exact)},
          {"high_exact", json_of(r.high_exact)},
          {"p_exact", json_of(r.p_exact)},
          {"p_minlike", json_of(r.p_minlike)},
          {"adjusted", r.adjusted}};
}

Json wdq(const Json& in) {
  const auto at = [&](const char* key, int i) { return in.at(key).at(std::size_t(i)).get<double>(); };
  const auto q = stats::displacement_quotient({at("target_before_after", 0), at("target_before_after", 1),
                                               at("buffer_before_after", 0), at("buffer_before_after", 1),
                                               at("control_before_after", 0), at("control_before_after", 1)});
  return {{"success_measure", json_of(q.success)},
          {"buffer_measure", json_of(q.buffer)},
          {"WDQ", json_of(q.value)},
          {"class", q.kind ? Json(stats::code(*q.kind)) : Json(nullptr)}};
}

}  // namespace

std::vector<Method> effect_methods() {
  return {
      {"WDD (weighted displacement difference)",
       {"treated_pre_post"},
       {"control_pre_post", "disp_treated_pre_post", "disp_control_pre_post", "alpha", "time_weights_pre_post",
        area_key, "dispersion", "types", "harm_weights"},
       wdd},
      {"WDD with crime-harm weights",
       {"treated_pre_post", "control_pre_post"},
       {"types", "harm_weights", "alpha", "time_weights_pre_post", area_key, "dispersion"},
       wdd_harm},
      {"WDD smallest reduction that reaches |z|>=1.96 with mean n in all four cells (treated post = n-x)",
       {"n"},
       {"z"},
       just_significant},
      {"relative incident rate ratio (Wilson 2022 / Campbell)",
       {"treated_pre_post", "control_pre_post"},
       {"alpha", "dispersion", "time_weights_pre_post", area_key},  // divisors cancel in a ratio of ratios
       rirr},
      {"WDQ classification", {"target_before_after", "buffer_before_after", "control_before_after"}, {}, wdq},
      {"WDQ guard", {"target_before_after", "buffer_before_after", "control_before_after"}, {}, wdq},
  };
}

}  // namespace app::examples
