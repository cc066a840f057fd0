#include "review/chain_rules.h"

#include <algorithm>

namespace review {
namespace {

int holes_of(const ChainAction& action, bool has_problem) {
  return int(!has_problem) + int(action.indicator.empty()) + int(action.effect.empty()) + int(action.outcome.empty());
}

}  // namespace

std::vector<Chain> chains_of(std::vector<ChainProblem> problems, const std::vector<ChainAction>& actions) {
  std::stable_sort(problems.begin(), problems.end(), [](const ChainProblem& a, const ChainProblem& b) {
    if (a.rank && b.rank) return *a.rank < *b.rank;
    return a.rank.has_value() && !b.rank.has_value();
  });
  std::vector<Chain> chains;
  std::vector<bool> placed(actions.size(), false);
  for (const ChainProblem& problem : problems) {
    Chain chain{problem, {}};
    for (std::size_t i = 0; i < actions.size(); ++i) {
      if (actions[i].problem != problem.id) continue;
      placed[i] = true;
      chain.rows.push_back({actions[i], holes_of(actions[i], true)});
    }
    if (chain.rows.empty()) chain.rows.push_back({std::nullopt, 1});
    chains.push_back(std::move(chain));
  }
  Chain loose;
  for (std::size_t i = 0; i < actions.size(); ++i)
    if (!placed[i]) loose.rows.push_back({actions[i], holes_of(actions[i], false)});
  if (!loose.rows.empty()) chains.push_back(std::move(loose));
  return chains;
}

int holes(const std::vector<Chain>& chains) {
  int all = 0;
  for (const Chain& chain : chains)
    for (const ChainRow& row : chain.rows) all += row.holes;
  return all;
}

std::vector<Chain> with_holes(const std::vector<Chain>& chains) {
  std::vector<Chain> some;
  for (const Chain& chain : chains) {
    Chain left{chain.problem, {}};
    for (const ChainRow& row : chain.rows)
      if (row.holes > 0) left.rows.push_back(row);
    if (!left.rows.empty()) some.push_back(std::move(left));
  }
  return some;
}

std::size_t count_rows(const std::vector<Chain>& chains) {
  std::size_t rows = 0;
  for (const Chain& chain : chains) rows += chain.rows.size();
  return rows;
}

}  // namespace review
