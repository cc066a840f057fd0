#include "method/method.h"

#include <algorithm>

#include "method/family.h"
#include "method/limit.h"
#include "method/writer.h"

namespace method {
namespace {

std::vector<Option> common_options() {
  return {
      {.name = "permutations",
       .kind = Kind::whole,
       .fallback = "999",
       .help = "replications of a simulation",
       .low = 0,
       .high = double(limits::permutations)},
      {.name = "seed",
       .kind = Kind::whole,
       .fallback = "1",
       .help = "of the random numbers; the same seed gives the same digits",
       .low = 0,
       .high = 9007199254740992.0},
      {.name = "level",
       .kind = Kind::number,
       .fallback = "0.95",
       .help = "of intervals; 1 - level is alpha",
       .low = 0.5,
       .high = 0.999999},
      {.name = "threads",
       .kind = Kind::whole,
       .help = "threads; the answer does not depend on it; default: the cores of this machine",
       .low = 1,
       .high = double(limits::threads)},
      {.name = "json", .kind = Kind::flag, .help = "the envelope as JSON instead of a readable table"},
      {.name = "out", .kind = Kind::file, .help = "write the answer to this file instead of standard output"},
      {.name = "language", .kind = Kind::choice, .fallback = "nl", .help = "of table and messages", .words = "nl|en"},
      {.name = "progress", .kind = Kind::flag, .help = "progress on standard error, also when it is no terminal"},
      {.name = "timing",
       .kind = Kind::flag,
       .help = "last line of standard error: INNER wall-seconds cpu-seconds of the computation alone"}};
}

std::vector<Method> made() {
  constexpr Method (*makers[])() = {
      counts_method,       compare_method,  any_window_method,
      change_point_method, trend_method,    season_method,
      stl_method,          aoristic_method, weekdays_method,
      kde_method,          gistar_method,   moran_method,
      relrisk_method,      accuracy_method, concentration_method,
      knox_method,         alarm_method,    scan_method,
      its_method,          did_method,      synthetic_control_method,
      displacement_method, controls_method, power_method,
      pool_method,         effect_method,   shares_method,
      funnel_method,       shrink_method,   target_risk_method,
      priorities_method,   suppress_method,
  };
  std::vector<Method> methods;
  for (const auto make : makers) methods.push_back(make());
  for (Method& method : methods)
    for (const Option& option : common_options())
      if (std::none_of(method.options.begin(), method.options.end(),
                       [&](const Option& own) { return own.name == option.name; }))
        method.options.push_back(option);
  return methods;
}

}  // namespace

const std::vector<Method>& all_methods() {
  static const std::vector<Method> methods = made();
  return methods;
}

const Method* find_method(std::string_view name) {
  const auto& all = all_methods();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Method& one) { return one.name == name; });
  return found == all.end() ? nullptr : &*found;
}

Answer not_defined(const Method& method, stats::Reason reason) {
  Answer answer;
  answer.result = undefined(reason);
  for (const Key& key : method.keys) {
    const std::string_view name = key.name.substr(0, key.name.find_first_of(".[{"));
    answer.result[std::string(name)] = undefined(reason);
  }
  answer.sentence = [reason](const base::Texts& texts) {
    return texts("method.not_defined", {{"reason", reason_text(texts, reason)}});
  };
  return answer;
}

std::vector<Option> together(std::initializer_list<std::vector<Option>> lists) {
  std::vector<Option> all;
  for (const auto& list : lists) all.insert(all.end(), list.begin(), list.end());
  return all;
}

}  // namespace method
