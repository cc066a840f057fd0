#include "app/check_examples.h"

#include <algorithm>
#include <cmath>
#include <istream>
#include <optional>
#include <ostream>

#include "app/check_examples_table.h"

namespace app {
namespace {

using examples::Method;

enum class Outcome { pass, fail, unsupported };

struct Finding {
  Outcome outcome = Outcome::pass;
  double deviation = 0;  ///< largest |ours - expected| / max(1, |expected|)
  std::string note;
};

std::vector<Method> all_methods() {
  std::vector<Method> all;
  for (auto part : {examples::count_methods(), examples::space_methods(), examples::series_methods(),
                    examples::effect_methods(), examples::group_methods()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

void compare(const examples::Json& ours, const examples::Json& expected, double tolerance, const std::string& where,
             Finding& finding) {
  const auto differs = [&](const std::string& how) {
    finding.outcome = Outcome::fail;
    if (finding.note.empty()) finding.note = where + ": " + how;
  };
  if (expected.is_number() && ours.is_number()) {
    const double a = ours.get<double>(), b = expected.get<double>();
    const double deviation = std::fabs(a - b) / std::max(1.0, std::fabs(b));
    finding.deviation = std::max(finding.deviation, deviation);
    if (!(deviation <= tolerance)) differs("ours " + ours.dump() + ", expected " + expected.dump());
  } else if (expected.is_array() && ours.is_array()) {
    if (expected.size() != ours.size()) return differs("another length");
    for (std::size_t i = 0; i < expected.size(); ++i)
      compare(ours[i], expected[i], tolerance, where + "[" + std::to_string(i) + "]", finding);
  } else if (expected.is_object() && ours.is_object()) {
    for (const auto& [key, value] : expected.items()) {
      if (!ours.contains(key)) return differs("no " + key);
      compare(ours[key], value, tolerance, where + "." + key, finding);
    }
  } else if (ours != expected) {
    differs("ours " + ours.dump() + ", expected " + expected.dump());
  }
}

Finding unsupported(std::string note) { return {Outcome::unsupported, 0, std::move(note)}; }

/// An optional input that is null is one that is absent.
examples::Json without_nulls(const examples::Json& inputs) {
  examples::Json given = examples::Json::object();
  for (const auto& [key, value] : inputs.items())
    if (!value.is_null()) given[key] = value;
  return given;
}

std::optional<std::string> unknown_input(const Method& method, const examples::Json& inputs) {
  for (const auto& [key, value] : inputs.items()) {
    const auto is_key = [&](std::string_view known) { return known == key; };
    if (std::none_of(method.required.begin(), method.required.end(), is_key) &&
        std::none_of(method.optional.begin(), method.optional.end(), is_key))
      return "input " + key;
  }
  for (std::string_view key : method.required)
    if (!inputs.contains(key)) return "without input " + std::string(key);
  return std::nullopt;
}

Finding judge(const std::vector<Method>& methods, const examples::Json& row) {
  if (!row.is_object() || !row.contains("inputs") || !row["inputs"].is_object() || !row.contains("expected") ||
      !row["expected"].is_object())
    return unsupported("no row of an example");
  const std::string name = row.contains("method") && row["method"].is_string() ? row["method"].get<std::string>() : "";
  const auto method = std::find_if(methods.begin(), methods.end(), [&](const Method& m) { return m.name == name; });
  if (method == methods.end()) return unsupported("method " + name);
  if (row.contains("tolerance") && !row["tolerance"].is_number()) return unsupported("a tolerance that is no number");
  const examples::Json inputs = without_nulls(row["inputs"]);
  if (const auto unknown = unknown_input(*method, inputs)) return unsupported(*unknown);
  examples::Json ours;
  try {
    ours = method->answer(inputs);
  } catch (const std::exception& problem) {  // an input of another shape, or one the method's contract excludes
    return unsupported(problem.what());
  }
  Finding finding;
  for (const auto& [key, expected] : row["expected"].items()) {
    if (!ours.contains(key)) return unsupported("expected key " + key);
    compare(ours[key], expected, row.value("tolerance", 0.0), key, finding);
  }
  return finding;
}

}  // namespace

int check_examples(std::istream& in, std::ostream& out) {
  const examples::Json rows = examples::Json::parse(in, nullptr, false);
  if (!rows.is_array()) {
    out << "not a list of rows\n";
    return 3;
  }
  const auto methods = all_methods();
  int passed = 0, failed = 0, skipped = 0;
  for (const examples::Json& row : rows) {
    const Finding finding = judge(methods, row);
    const bool pass = finding.outcome == Outcome::pass, fail = finding.outcome == Outcome::fail;
    (pass ? passed : fail ? failed : skipped) += 1;
    const std::string id = !row.is_object() || !row.contains("id") ? "?"
                           : row["id"].is_string()                 ? row["id"].get<std::string>()
                                                                   : row["id"].dump();
    out << (pass ? "PASS " : fail ? "FAIL " : "UNSUPPORTED ") << id << ' ' << finding.deviation;
    if (!finding.note.empty()) out << "  (" << finding.note << ')';
    out << '\n';
  }
  out << passed << " passed, " << failed << " failed, " << skipped << " unsupported\n";
  return failed == 0 ? 0 : 1;
}

}  // namespace app
