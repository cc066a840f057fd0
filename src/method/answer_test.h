// Runs a method as the command line would, from words and one input.
#pragma once
#include <gtest/gtest.h>

#include <sstream>

#include "method/envelope.h"

namespace method {

using Words = std::vector<std::string>;

inline base::Result<Envelope> answer(std::string_view name, const Words& words, const std::string& input = {}) {
  const Method* method = find_method(name);
  EXPECT_NE(method, nullptr) << name;
  const auto options = Options::parse(method->options, words);
  if (!options) return options.problems();
  std::istringstream in(input);
  Surroundings surroundings;
  surroundings.in = &in;
  return analyse(*method, *options, surroundings);
}

/// The result, or the problems where there is none, so that a test that expects a number fails with the reason.
inline Json result_of(std::string_view name, const Words& words, const std::string& input = {}) {
  const auto envelope = answer(name, words, input);
  return envelope ? envelope->json["result"] : Json::parse(problems_json(envelope.problems()));
}
inline std::string problem_of(std::string_view name, const Words& words, const std::string& input = {}) {
  const auto envelope = answer(name, words, input);
  return envelope ? "" : envelope.problem().code;
}
inline bool warned(const base::Result<Envelope>& envelope, std::string_view code) {
  return envelope && std::any_of(envelope->warnings.begin(), envelope->warnings.end(),
                                 [&](const Warning& warning) { return warning.code == code; });
}

}  // namespace method
