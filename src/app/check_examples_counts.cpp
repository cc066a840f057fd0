#include "app/check_examples_table.h"
#include "base/text_tools.h"
#include "stats/accuracy.h"
#include "stats/compare.h"
#include "stats/counts.h"
#include "stats/funnel.h"
#include "stats/power.h"
#include "stats/weekdays.h"

namespace app::examples {
namespace {

using stats::Observed;

Json garwood(const Json& in) {
  const auto count = count_of(in.at("count"));
  const auto at = [&](double level) { return interval_of(stats::garwood(count, level)); };
  return {{"ci95", at(.95)}, {"ci80", at(.80)},   {"ci90", at(.90)},  {"ci98", at(.98)},
          {"ci99", at(.99)}, {"ci998", at(.998)}, {"ci999", at(.999)}};
}

Json garwood_ratio(const Json& in) {
  const Observed observed{count_of(in.at("count")), in.at("exposure").get<double>()};
  const auto at = [&](double level) {
    stats::RateOptions options;
    options.level = level;
    return stats::rate(observed, options);
  };
  return {{"ratio", json_of(at(.95).value)}, {"rate", json_of(at(.95).value)}, {"ci95", interval_of(at(.95))},
          {"ci80", interval_of(at(.80))},    {"ci90", interval_of(at(.90))},   {"ci98", interval_of(at(.98))},
          {"ci99", interval_of(at(.99))},    {"ci998", interval_of(at(.998))}};
}

Json byar_midp(const Json& in) {
  const auto count = count_of(in.at("count"));
  const auto at = [&](double level) { return interval_of(stats::byar_midp(count, level)); };
  return {{"ci95", at(.95)}, {"ci90", at(.90)}, {"ci99", at(.99)}};
}

struct Pair {
  Observed first, second;
};
Pair pair_of(const Json& in, const char* first_exposure, const char* second_exposure) {
  return {{count_of(in.at("k1")), in.value(first_exposure, 1.0)},
          {count_of(in.at("k2")), in.value(second_exposure, 1.0)}};
}

Json etest(const Json& in) {
  const Pair pair = pair_of(in, "n1", "n2");
  return {{"p", stats::etest(pair.first, pair.second).p}};
}

Json ctest(const Json& in) {
  const Pair pair = pair_of(in, "n1", "n2");
  return {{"p", stats::ctest(pair.first, pair.second).p}};
}

Json two_rates(const Json& in) {
  const Pair pair = pair_of(in, "t1", "t2");
  const auto ratio = stats::rate_ratio(pair.first, pair.second, level_of(in));
  return {{"rate_ratio", json_of(ratio.value)},
          {"ci_low", json_of(ratio.low)},
          {"ci_high", json_of(ratio.high)},
          {"p", stats::ctest(pair.first, pair.second).p},
          {"p_etest", stats::etest(pair.first, pair.second).p}};
}

Json poisson_z(const Json& in) {
  const double current = in.at("current").get<double>(), mean = in.at("historical_mean").get<double>();
  return {{"z", stats::poisson_z(current, mean)}};
}

Json moving_window(const Json& in) {
  stats::AnyWindow question;
  question.windows = in.at("windows").get<double>();
  question.expected_per_window = in.at("expected_per_window").get<double>();
  question.count = count_of(in.at("n"));
  return {{"p", json_of(stats::any_window(question))}};
}

Json g_test(const Json& in) {
  const auto result = stats::exact_g_test(
      counts_of(in.at("counts")), in.contains("p0") ? in["p0"].get<std::vector<double>>() : std::vector<double>{});
  if (!result) return {{"G", nullptr}, {"p", nullptr}};
  return {{"G", result->g}, {"p", result->p.p}};
}

Json power_of_means(const Json& in) {
  stats::TwoMeans means;
  means.before = in.at("mean_before").get<double>();
  means.after = in.at("mean_after").get<double>();
  means.alpha = in.value("alpha", 0.05);
  return {{"power_etest", stats::etest_power(means).power}, {"power_ctest", stats::ctest_power(means).power}};
}

/// "99.8%" -> ll998, ul998
Json funnel_limits(const Json& in) {
  Json out = Json::object();
  for (const Json& text : in.value("levels", Json::array({"95%", "99.8%"}))) {
    std::string digits;
    for (char c : text.get<std::string>())
      if (c >= '0' && c <= '9') digits += c;
    const double level = base::parse_decimal(base::split(text.get<std::string>(), '%').front()).value_or(0) / 100;
    base::check(level > 0 && level < 1, "a level in per cent");
    Json &low = out["ll" + digits] = Json::array(), &high = out["ul" + digits] = Json::array();
    for (double expected : in.at("expected").get<std::vector<double>>()) {
      const auto limits = stats::garwood_funnel_limits(expected, level);
      low.push_back(limits.low);
      high.push_back(limits.high);
    }
  }
  return out;
}

Json pai_definition(const Json& in) {
  const double hits = in.at("hit_share").get<double>(), area = in.at("area_share").get<double>();
  return {{"PAI", area > 0 ? Json(stats::prediction_accuracy_index(hits, area)) : Json(nullptr)}};
}

Json pai_curve(const Json& in) {
  stats::MapColumns map;
  map.predicted = in.at("predicted").get<std::vector<double>>();
  map.observed = counts_of(in.at("observed"));
  if (in.contains("area")) map.area = in["area"].get<std::vector<double>>();
  const auto curve = stats::accuracy_curve(map);
  if (!curve) return {{"PAI", nullptr}, {"PEI", nullptr}, {"RRI", nullptr}, {"cum_count", nullptr}};
  Json pei = Json::array(), rri = Json::array();
  for (const auto& value : curve->pei) pei.push_back(json_of(value));
  for (const auto& value : curve->rri) rri.push_back(json_of(value));
  return {{"PAI", curve->pai}, {"PEI", pei}, {"RRI", rri}, {"cum_count", curve->cum_count}};
}

}  // namespace

std::vector<Method> count_methods() {
  return {
      {"Poisson exact (Garwood) CI", {"count"}, {}, garwood},
      {"Poisson exact CI of a ratio O/E", {"count", "exposure"}, {}, garwood_ratio},
      {"Byar mid-p variant (x + 0.5 in both limits)", {"count"}, {}, byar_midp},
      {"Poisson E-test (pooled score statistic) with exposures", {"k1", "k2"}, {"n1", "n2"}, etest},
      {"Poisson E-test, identical rates", {"k1", "k2"}, {"n1", "n2"}, etest},
      {"Poisson E-test tie handling", {"k1", "k2"}, {"n1", "n2"}, etest},
      {"conditional exact Poisson comparison (C-test)", {"k1", "k2"}, {"n1", "n2"}, ctest},
      {"exact comparison of two Poisson rates", {"k1", "k2"}, {"t1", "t2", "alpha"}, two_rates},
      {"Poisson Z (variance-stabilised change)", {"current", "historical_mean"}, {}, poisson_z},
      {"scan statistic for a moving window", {"windows", "expected_per_window", "n"}, {}, moving_window},
      {"exact G test, unequal null", {"counts"}, {"p0"}, g_test},
      {"exact G test counts over 7 weekdays", {"counts"}, {"p0"}, g_test},
      {"exact power, before/after Poisson means, two-sided alpha .05, equal periods",
       {"mean_before", "mean_after"},
       {"alpha"},
       power_of_means},
      {"funnel limits for a standardised ratio (target 1)", {"expected"}, {"levels"}, funnel_limits},
      {"PAI definition", {"hit_share", "area_share"}, {}, pai_definition},
      {"PAI / PEI / RRI", {"observed", "predicted"}, {"area"}, pai_curve},
      {"PAI with tied predictions (worst-case tie order)", {"observed", "predicted"}, {"area"}, pai_curve},
  };
}

}  // namespace app::examples
