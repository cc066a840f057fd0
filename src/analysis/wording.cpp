#include "analysis/wording.h"

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

namespace analysis {

std::string amount(double value, const base::Texts& texts) {
  const bool whole = std::abs(value - std::round(value)) < 0.05;
  return texts.number(value, whole ? 0 : 1);
}

std::string margin(const stats::Estimate& estimate, int decimals, const base::Texts& texts) {
  if (!estimate.low) return texts("analysis.no_margin");
  const std::string low = texts.number(*estimate.low, decimals);
  if (!estimate.high) return texts("analysis.margin_open", {{"low", low}});
  return texts("analysis.margin", {{"low", low}, {"high", texts.number(*estimate.high, decimals)}});
}

std::string with_margin(const stats::Estimate& estimate, int decimals, const base::Texts& texts) {
  if (!estimate.value) return why_not(estimate.value.reason(), texts);
  return texts("analysis.with_margin",
               {{"value", texts.number(*estimate.value, decimals)}, {"margin", margin(estimate, decimals, texts)}});
}

chart::Value value_of(const stats::Estimate& estimate) {
  if (!estimate.value) return chart::Value::without(chart::State::unknown);
  if (!estimate.low) return chart::Value::of(*estimate.value);
  return chart::Value::of(*estimate.value,
                          {*estimate.low, estimate.high ? *estimate.high : std::numeric_limits<double>::infinity()});
}

std::string why_not(stats::Reason reason, const base::Texts& texts) {
  return texts("stats.reason." + std::string(stats::code(reason)));
}

nlohmann::ordered_json undefined(stats::Reason reason) { return {{"undefined", std::string(stats::code(reason))}}; }

nlohmann::ordered_json json_of(const stats::Defined<double>& value) {
  return value ? nlohmann::ordered_json(*value) : undefined(value.reason());
}

nlohmann::ordered_json json_of(const stats::PValue& p) {
  nlohmann::ordered_json json{{"p", p.p}, {"p_method", std::string(stats::code(p.method))}};
  if (p.error > 0) json["mc_error"] = p.error;
  return json;
}

nlohmann::ordered_json json_of(const stats::Defined<stats::PValue>& value) {
  return value ? json_of(*value) : undefined(value.reason());
}

nlohmann::ordered_json json_of(const stats::Estimate& estimate) {
  return {{"value", json_of(estimate.value)},
          {"low", json_of(estimate.low)},
          {"high", json_of(estimate.high)},
          {"level", estimate.level}};
}

Figure begin(const Study& study, const base::Texts& texts, const std::string& id, const std::string& sentence,
             const std::string& method_key) {
  Figure figure;
  figure.id = id;
  figure.title = texts("analysis." + id + ".title", {{"what", counted_word(study, texts)}});
  figure.sentence = sentence;
  figure.picture.heading = {study.prefix + id, figure.title, sentence};
  figure.recipe = recipe(study, texts, texts(method_key));
  return figure;
}

Figure unanswered(const Study& study, const base::Texts& texts, const std::string& id, const std::string& reason_text) {
  Figure figure = begin(study, texts, id, reason_text, "analysis." + id + ".method");
  figure.numbers = nlohmann::ordered_json{{"undefined", reason_text}}.dump();
  return figure;
}

bool counted_here(const Study& study, std::size_t row) {
  const auto& incidents = *study.incidents;
  if (std::find(study.types.begin(), study.types.end(), incidents.type[row]) == study.types.end()) return false;
  if (incidents.precision[row] == incident::TimePrecision::none) return false;
  const base::Month month = base::Month::of(incident::date_of(incidents.day[row]));
  if (month < study.aggregate.first || month > study.aggregate.last()) return false;
  if (study.roles.treated.empty()) return true;
  if (incidents.area[row] < 0) return false;
  const std::string& code = incidents.area_codes[std::size_t(incidents.area[row])];
  return std::find(study.roles.treated.begin(), study.roles.treated.end(), code) != study.roles.treated.end();
}

nlohmann::ordered_json kept_numbers(const Study& study, const char* id) {
  if (study.kept_figures.empty()) return nullptr;
  const auto all = nlohmann::ordered_json::parse(study.kept_figures);
  const auto figure = all.find(id);
  if (figure == all.end()) return nullptr;
  const auto numbers = figure->find("numbers");
  return numbers == figure->end() || numbers->contains("undefined") ? nullptr : *numbers;
}

}  // namespace analysis
