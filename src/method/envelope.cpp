#include "method/envelope.h"

#include <algorithm>
#include <cmath>

#include "analysis/study.h"
#include "base/text_tools.h"
#include "method/writer.h"

namespace method {
namespace {

using base::ProblemKind;

/// How the program runs and where the answer goes is no part of the recipe.
bool is_of_the_run(std::string_view name) {
  for (const std::string_view other : {"threads", "json", "out", "language", "progress", "timing"})
    if (name == other) return true;
  return false;
}

Json value_of(const Options& options, const Option& option) {
  if (option.most > 1 && options.all(option.name).size() > 1) return options.all(option.name);
  switch (option.kind) {
    case Kind::flag:
      return true;
    case Kind::whole:
      return options.whole(option.name);
    case Kind::number:
      return options.number(option.name);
    case Kind::numbers: {
      Json list = Json::array();
      for (const double number : options.numbers(option.name))
        list.push_back(std::isfinite(number) ? Json(number) : Json("inf"));
      return list;
    }
    default:
      return options.text(option.name);
  }
}

Json fallback_of(const Option& option) {
  if (option.fallback.empty() || option.kind == Kind::flag) return nullptr;
  const auto alone = Options::parse({&option, 1}, {});
  return alone ? value_of(*alone, option) : Json(nullptr);
}

Json parameters_of(const Options& options, const Run& run) {
  Json parameters = Json::object();
  for (const Option& option : options.known())
    if (!is_of_the_run(option.name) && options.has(option.name))
      parameters[std::string(option.name)] = value_of(options, option);
  if (!run.decisions().empty()) parameters["decided"] = run.decisions();
  return parameters;
}

/// Data that were typed: one canonical row per option.
void fingerprint_typed(const Options& options, Run& run) {
  std::vector<std::string> rows;
  for (const Option& option : options.known())
    if (option.is_data && options.given(option.name)) {
      const Json value = value_of(options, option);
      rows.push_back(std::string(option.name) + "\t" + (value.is_string() ? value.get<std::string>() : value.dump()));
    }
  if (!rows.empty()) run.fingerprint("typed", std::move(rows));
}

std::string word_of(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number_float()) return base::exact(value.get<double>());
  if (!value.is_array()) return value.dump();
  std::string list;
  for (const Json& item : value) list += (list.empty() ? "" : ",") + word_of(item);
  return list;
}

/// A p-value below what is shown comes as "< 0,001": "p = < 0,001" becomes "p < 0,001".
std::string said(const Sentence& sentence, base::Language language) {
  std::string text = sentence(base::Texts(language));
  constexpr std::string_view doubled = "= <";
  for (std::size_t at = text.find(doubled); at != std::string::npos; at = text.find(doubled, at))
    text.replace(at, doubled.size(), "<");
  return text;
}

void compare(const Json& was, const Json& is, const std::string& path, std::size_t most,
             std::vector<Difference>& found) {
  if (found.size() >= most || was == is) return;
  if (was.is_object() && is.is_object()) {
    for (const auto& [key, value] : was.items())
      compare(value, is.contains(key) ? is[key] : Json(nullptr), path + "/" + key, most, found);
    for (const auto& [key, value] : is.items())
      if (!was.contains(key)) compare(Json(nullptr), value, path + "/" + key, most, found);
    return;
  }
  if (was.is_array() && is.is_array() && was.size() == is.size()) {
    for (std::size_t i = 0; i < was.size(); ++i) compare(was[i], is[i], path + "/" + std::to_string(i), most, found);
    return;
  }
  const auto text = [](const Json& value) {
    const std::string all = json_text(value);
    return all.size() > 120 ? all.substr(0, 117) + "..." : all;
  };
  found.push_back({path, text(was), text(is)});
}

}  // namespace

base::Result<Envelope> analyse(const Method& method, const Options& options, const Surroundings& surroundings) {
  Run run(options, surroundings);
  fingerprint_typed(options, run);
  auto answer = method.run(run, method);
  if (!answer) return answer.problems();
  Envelope envelope;
  envelope.warnings = run.warnings();
  Json warnings = Json::array();
  for (const Warning& warning : run.warnings()) warnings.push_back(warning.told());
  envelope.json = {{"method", method.name},
                   {"version", analysis::version()},
                   {"parameters", parameters_of(options, run)},
                   {"data_sha256", run.data_sha256()},
                   {"result", std::move(answer->result)},
                   {"sentence_nl", said(answer->sentence, base::Language::dutch)},
                   {"sentence_en", said(answer->sentence, base::Language::english)},
                   {"warnings", std::move(warnings)}};
  return envelope;
}

std::string json_text(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string problems_json(const base::Problems& problems) {
  Json list = Json::array();
  for (const base::Problem& problem : problems) {
    Json facts = Json::object();
    for (const base::Fact& fact : problem.facts) facts[fact.name] = fact.value;
    list.push_back({{"code", problem.code},
                    {"field", problem.field},
                    {"facts", facts},
                    {"text_nl", base::Texts(base::Language::dutch).of(problem)},
                    {"text_en", base::Texts(base::Language::english).of(problem)}});
  }
  return json_text({{"problems", list}});
}

base::Result<Recipe> recipe_of(const Json& envelope) {
  const base::Problem no_envelope{ProblemKind::invalid, "rerun-no-envelope"};
  if (!envelope.is_object() || !envelope.contains("method") || !envelope["method"].is_string() ||
      !envelope.contains("parameters") || !envelope["parameters"].is_object() || !envelope.contains("result") ||
      !envelope.contains("data_sha256") || !envelope["data_sha256"].is_string())
    return no_envelope;
  Recipe recipe;
  const std::string name = envelope["method"].get<std::string>();
  recipe.method = find_method(name);
  if (recipe.method == nullptr)
    return base::Problem{ProblemKind::unsupported, "rerun-method", {}, {{"method", name.substr(0, 200)}}};
  for (const auto& [key, value] : envelope["parameters"].items()) {
    if (key == "decided") continue;
    if (value.is_object() || value.is_null()) return no_envelope;
    if (value.is_boolean()) {
      if (value.get<bool>()) recipe.words.push_back("--" + key);
      continue;
    }
    // What stands on its fallback stays unsaid: a column that may be absent would otherwise be asked for.
    const auto& known = recipe.method->options;
    const auto option = std::find_if(known.begin(), known.end(), [&](const Option& one) { return one.name == key; });
    if (option != known.end() && word_of(value) == word_of(fallback_of(*option))) continue;
    if (option != known.end() && option->most > 1 && value.is_array()) {
      for (const Json& item : value) recipe.words.push_back("--" + key + "=" + word_of(item));
      continue;
    }
    // "--key=value", so that a value that begins with -- stays a value.
    recipe.words.push_back("--" + key + "=" + word_of(value));
  }
  return recipe;
}

std::vector<Difference> differences(const Json& was, const Json& is, std::size_t most) {
  std::vector<Difference> found;
  compare(was, is, "", most, found);
  return found;
}

}  // namespace method
