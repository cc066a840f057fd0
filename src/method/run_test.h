// For the tests of this room: a method run on typed words and a text as standard input.
#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "method/envelope.h"

namespace method {

using Words = std::vector<std::string>;

inline base::Result<Envelope> run(std::string_view name, const Words& words, const std::string& input = {},
                                  int threads = 1) {
  const Method* method = find_method(name);
  EXPECT_NE(method, nullptr) << name;
  const auto options = Options::parse(method->options, words);
  if (!options) return options.problems();
  std::istringstream in(input);
  Surroundings surroundings;
  surroundings.in = &in;
  surroundings.execution.threads = threads;
  return analyse(*method, *options, surroundings);
}

/// The result of a run that must succeed.
inline Json result_of(std::string_view name, const Words& words, const std::string& input = {}) {
  const auto envelope = run(name, words, input);
  if (!envelope) {
    ADD_FAILURE() << name << ": " << envelope.problem().code << " " << envelope.problem().field;
    return Json::object();
  }
  return envelope->json["result"];
}

inline std::string code_of(const base::Result<Envelope>& result) { return result ? "" : result.problem().code; }

inline std::string problem_of(std::string_view name, const Words& words, const std::string& input = {}) {
  return code_of(run(name, words, input));
}
inline bool warned(const base::Result<Envelope>& envelope, std::string_view code) {
  return envelope && std::any_of(envelope->warnings.begin(), envelope->warnings.end(),
                                 [&](const Warning& warning) { return warning.code == code; });
}

/// Runs the recipe of an answer again, on several threads, and compares every byte.
inline void expect_same_again(std::string_view name, const Words& words, const std::string& input) {
  const auto first = run(name, words, input);
  ASSERT_TRUE(first) << first.problem().code;
  const auto recipe = recipe_of(Json::parse(json_text(first->json)));
  ASSERT_TRUE(recipe);
  const auto again = run(recipe->method->name, recipe->words, input, 4);
  ASSERT_TRUE(again);
  EXPECT_EQ(json_text(again->json), json_text(first->json));
}

}  // namespace method
