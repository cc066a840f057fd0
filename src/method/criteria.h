// The criteria by which items are scored, and how heavy each is (definitions 17): equal, given by hand, or from
// pairwise comparisons (AHP, Saaty 1980). Problems: criteria-twice {value}, criteria-unknown {value}, criteria-weight
// {value}, criteria-too-many {limit}, criteria-comparison {line, value}, criteria-pair-twice {line, first, second},
// criteria-pair-missing {judge, first, second}, option-one-of.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "method/run.h"
#include "stats/priorities.h"

namespace method {

struct Criteria {
  std::vector<std::string> names;  ///< columns of --scores; empty: one score without criteria
  stats::Row weights;              ///< add to 1
  std::string from;                ///< "equal", "given", "ahp"
  std::optional<stats::Ahp> ahp;
  bool any() const { return !names.empty(); }
};
/// By --criteria, --criteria-weights, --comparisons; warns "ahp-inconsistent" above a consistency ratio of .10.
base::Result<Criteria> read_criteria(Run& run);
/// {rows[{criterion, weight}], weights_from, lambda_max, consistency_index, consistency_ratio}
Json json_of(const Criteria& criteria);
std::vector<Option> criteria_options();

/// Codes of the problems, each with {value}.
struct WeightProblems {
  const char* weight;
  const char* unknown;
  const char* twice;
};
/// "name=2,other=1": for whom it does not name, 1.
base::Result<stats::Row> named_weights(const Run& run, std::string_view option, const std::vector<std::string>& names,
                                       const WeightProblems& problems);

}  // namespace method
