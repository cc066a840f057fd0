#include "method/writer.h"

#include <algorithm>

#include <cmath>
#include <cstdio>

#include "base/check.h"
#include "base/text_tools.h"

namespace method {

Json json_of(double value) {
  base::check(std::isfinite(value), "a number in an answer is finite");
  return value + 0.0;  // no -0
}

Json undefined(stats::Reason reason) { return {{"undefined", stats::code(reason)}}; }

Json json_of(const stats::Defined<double>& value) { return value ? json_of(*value) : undefined(value.reason()); }

Json json_of(const stats::PValue& p) {
  Json out{{"p", json_of(p.p)}, {"p_method", stats::code(p.method)}};
  if (p.method == stats::PMethod::simulated) out["p_error"] = json_of(p.error);
  return out;
}

Json json_of(const stats::Defined<stats::PValue>& p) {
  return p ? json_of(*p) : Json{{"p", undefined(p.reason())}, {"p_method", undefined(p.reason())}};
}

Json json_of(const stats::Estimate& estimate) {
  return {{"value", json_of(estimate.value)}, {"low", json_of(estimate.low)}, {"high", json_of(estimate.high)}};
}

Json p_of(const stats::Defined<stats::PValue>& p) { return p ? json_of(p->p) : undefined(p.reason()); }

Json joined(Json first, const Json& more) {
  for (const auto& [key, value] : more.items()) first[key] = value;
  return first;
}

Json bands_of(const std::vector<double>& breaks) {
  Json bands = Json::array();
  for (std::size_t i = 0; i + 1 < breaks.size(); ++i)
    bands.push_back("[" + base::exact(breaks[i]) + "," +
                    (std::isfinite(breaks[i + 1]) ? base::exact(breaks[i + 1]) : std::string("inf")) + ")");
  return bands;
}

std::string iso_day(std::int32_t day) { return base::iso(date_of_day(day)); }

std::string shown(const base::Texts& texts, double value) {
  const double size = std::fabs(value);
  if (size != 0 && size < 1e-3) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2e", value);
    return text;
  }
  if (value == std::floor(value) && size < 1e15) return texts.number(std::int64_t(value));
  return texts.number(value, size < 1 ? 3 : size < 100 ? 2 : size < 1000 ? 1 : 0);
}

std::string reason_text(const base::Texts& texts, stats::Reason reason) {
  return texts("stats.reason." + std::string(stats::code(reason)));
}

std::string shown(const base::Texts& texts, const stats::Defined<double>& value) {
  return value ? shown(texts, *value) : reason_text(texts, value.reason());
}

std::string shown(const base::Texts& texts, const stats::Defined<stats::PValue>& p) {
  return p ? texts.p_value(p->p) : reason_text(texts, p.reason());
}

std::string shown(const base::Texts& texts, const stats::Estimate& estimate) {
  if (!estimate.value && !estimate.low) return reason_text(texts, estimate.value.reason());
  if (!estimate.high)
    return texts("method.estimate.open",
                 {{"value", shown(texts, estimate.value)}, {"low", shown(texts, estimate.low)}});
  return texts("method.estimate", {{"value", shown(texts, estimate.value)},
                                   {"low", shown(texts, estimate.low)},
                                   {"high", shown(texts, estimate.high)}});
}

std::string named_in_order(std::vector<std::string> names) {
  constexpr std::size_t most_named = 12;
  std::sort(names.begin(), names.end());
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), most_named); ++i) text += (i > 0 ? ", " : "") + names[i];
  return names.size() > most_named ? text + ", …" : text;
}

}  // namespace method
