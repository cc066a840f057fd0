// How numbers stand in the envelope: full precision; what is not defined is {"undefined": "reason code"}; a p-value
// says how it was found.
#pragma once
#include <string>
#include <vector>

#include "method/run.h"
#include "stats/defined.h"
#include "stats/estimate.h"

namespace method {

Json json_of(double value);  ///< must be finite
Json undefined(stats::Reason reason);
Json json_of(const stats::Defined<double>& value);
Json json_of(const stats::PValue& p);                  ///< {"p", "p_method"} and "p_error" when simulated
Json json_of(const stats::Defined<stats::PValue>& p);  ///< as above
Json json_of(const stats::Estimate& estimate);         ///< {"value","low","high"}
Json p_of(const stats::Defined<stats::PValue>& p);     ///< the number alone
/// Adds the fields of `more` at the end: {"value","low","high"} + {"p","p_method"}.
Json joined(Json first, const Json& more);

template <class T>
Json list_of(const std::vector<T>& values) {
  Json list = Json::array();
  for (const auto& value : values) list.push_back(json_of(value));
  return list;
}
template <class T>
Json table_of(const std::vector<std::vector<T>>& rows) {
  Json table = Json::array();
  for (const auto& row : rows) table.push_back(list_of(row));
  return table;
}

/// "[0,100)", "[400,inf)": bands are half-open.
Json bands_of(const std::vector<double>& breaks);
std::string iso_day(std::int32_t day);

/// For people: a number with as many decimals as fit its size; the reason's text when it is not defined.
std::string shown(const base::Texts& texts, double value);
std::string shown(const base::Texts& texts, const stats::Defined<double>& value);
std::string shown(const base::Texts& texts, const stats::Defined<stats::PValue>& p);
/// "0,33 (marge 0,03 tot 1,86)"; without a limit that is not defined.
std::string shown(const base::Texts& texts, const stats::Estimate& estimate);
std::string reason_text(const base::Texts& texts, stats::Reason reason);
/// Names for a sentence, in order of name and never of rate; the first twelve, "…" for the others.
std::string named_in_order(std::vector<std::string> names);

}  // namespace method
