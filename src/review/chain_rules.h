// One chain: priority → action → indicator → effect → safeguarding, and where a link is missing. Pure: everything comes
// from other rooms as words; nothing is judged here but whether it is there.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace review {

struct ChainProblem {
  std::int64_t id = 0;
  std::string title;
  std::optional<std::int64_t> rank;  ///< fixed by the group; nullopt: no priority yet
};
struct ChainAction {
  std::int64_t id = 0;
  std::int64_t problem = 0;  ///< 0: linked to no problem of the register
  std::string title;
  std::string state;      ///< in words
  std::string indicator;  ///< empty: none
  std::string target;     ///< in words: "van 6 naar 40"
  std::string effect;     ///< what was found, in words; empty: nothing measured yet
  std::string outcome;    ///< of the safeguarding, in words; empty: none
  bool outcome_confirmed = false;
};

/// One line of the page. An absent action means: this priority has none.
struct ChainRow {
  std::optional<ChainAction> action;
  int holes = 0;  ///< links that are missing in this row
};
struct Chain {
  std::optional<ChainProblem> problem;  ///< nullopt: the actions that answer no problem
  std::vector<ChainRow> rows;
};

/// Ranked problems first, in their order; then those without a rank; then actions without a problem.
std::vector<Chain> chains_of(std::vector<ChainProblem> problems, const std::vector<ChainAction>& actions);
int holes(const std::vector<Chain>& chains);
/// Only the rows where something is missing, and only the problems that have such a row.
std::vector<Chain> with_holes(const std::vector<Chain>& chains);
std::size_t count_rows(const std::vector<Chain>& chains);

}  // namespace review
