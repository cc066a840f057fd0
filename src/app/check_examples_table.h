// The table behind check_examples: per method name the input keys it takes and the function that answers.
// Answers hold every key the method can give; the driver compares those that a row expects.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/check.h"
#include "stats/defined.h"
#include "stats/estimate.h"

namespace app::examples {

using Json = nlohmann::json;

struct Method {
  std::string_view name;
  std::vector<std::string_view> required;  ///< input keys
  std::vector<std::string_view> optional;
  Json (*answer)(const Json& inputs);
};

std::vector<Method> count_methods();
std::vector<Method> space_methods();
std::vector<Method> series_methods();
std::vector<Method> effect_methods();
std::vector<Method> group_methods();

/// null = not defined.
inline Json json_of(const stats::Defined<double>& value) { return value ? Json(*value) : Json(nullptr); }
inline Json json_of(const stats::Defined<stats::PValue>& value) { return value ? Json(value->p) : Json(nullptr); }
inline Json interval_of(const stats::Estimate& estimate) {
  return Json::array({json_of(estimate.low), json_of(estimate.high)});
}
inline double level_of(const Json& inputs) { return 1 - inputs.value("alpha", 0.05); }

/// A count of an input: 3 and 3.0, never 2.5 cut down to 2.
inline std::int64_t count_of(const Json& number) {
  const auto count = stats::as_count(number.get<double>());
  base::check(count.has_value(), "a count is a whole number, not negative");
  return *count;
}
inline std::vector<std::int64_t> counts_of(const Json& list) {
  std::vector<std::int64_t> counts;
  for (const Json& number : list) counts.push_back(count_of(number));
  return counts;
}

}  // namespace app::examples
