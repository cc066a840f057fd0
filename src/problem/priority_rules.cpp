#include "problem/priority_rules.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace problem {
namespace {

base::Problem refused(const char* code, const char* field, std::vector<base::Fact> facts = {}) {
  return {base::ProblemKind::invalid, code, field, std::move(facts)};
}

/// Two means that differ by rounding only are a tie.
stats::Row ranks_of(stats::Row scores) {
  for (double& score : scores) score = std::round(score * 1e9) / 1e9;
  return stats::ranks_of_scores(scores);
}

stats::Row weights_of(const Round& round) {
  stats::Row weights;
  for (const Criterion& one : round.criteria) weights.push_back(double(one.weight));
  return weights;
}

/// Weighted mean over the criteria, per candidate.
stats::Row weighted(const std::vector<stats::Row>& mean, const stats::Row& weights) {
  const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
  stats::Row scores;
  for (const stats::Row& row : mean)
    scores.push_back(std::inner_product(row.begin(), row.end(), weights.begin(), 0.0) / total);
  return scores;
}

/// Mean score over the organisations, each counting once; `without` is left out.
stats::Row joint(const std::vector<OrganisationScore>& all, const stats::Row& weights,
                 std::optional<std::size_t> without = {}) {
  stats::Row sum;
  double number = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (without == i) continue;
    const stats::Row scores = weighted(all[i].mean, weights);
    if (sum.empty()) sum.assign(scores.size(), 0);
    for (std::size_t k = 0; k < scores.size(); ++k) sum[k] += scores[k];
    ++number;
  }
  for (double& one : sum) one /= number;
  return sum;
}

/// The members' points of one organisation as rows of candidate × criterion, one after the other.
std::optional<OrganisationScore> organisation_score(const Round& round, const std::vector<Ballot>& ballots,
                                                    const Voice& voice) {
  std::vector<std::vector<std::optional<double>>> members;
  for (const Ballot& ballot : ballots) {
    if (ballot.organisation != voice.organisation || !ballot.handed_in) continue;
    std::vector<std::optional<double>> flat;
    for (const Candidate& candidate : round.candidates)
      for (const Criterion& criterion : round.criteria) {
        const auto found = ballot.points.find({candidate.id, criterion.id});
        flat.push_back(found == ballot.points.end() ? std::nullopt : std::optional<double>(found->second));
      }
    members.push_back(std::move(flat));
  }
  const auto mean = stats::organisation_mean(members);
  if (!mean) return std::nullopt;
  OrganisationScore one{voice.name, std::int64_t(members.size()), {}, {}, {}};
  const auto width = std::ptrdiff_t(round.criteria.size());
  for (std::size_t k = 0; k < round.candidates.size(); ++k) {
    const auto begin = mean->begin() + std::ptrdiff_t(k) * width;
    one.mean.emplace_back(begin, begin + width);
  }
  one.score = weighted(one.mean, weights_of(round));
  one.rank = ranks_of(one.score);
  return one;
}

void take(Outcome& outcome, const stats::Row& ranks) {
  ++outcome.trials;
  for (std::size_t k = 0; k < ranks.size(); ++k) {
    outcome.best[k] = std::min(outcome.best[k], ranks[k]);
    outcome.worst[k] = std::max(outcome.worst[k], ranks[k]);
  }
}

void try_other_choices(Outcome& outcome, const stats::Row& weights) {
  if (weights.size() > 1)
    for (std::size_t c = 0; c < weights.size(); ++c)
      for (const double factor : {0.5, 2.0}) {
        stats::Row changed = weights;
        changed[c] *= factor;
        take(outcome, ranks_of(joint(outcome.organisations, changed)));
      }
  if (outcome.organisations.size() > 1)
    for (std::size_t i = 0; i < outcome.organisations.size(); ++i)
      take(outcome, ranks_of(joint(outcome.organisations, weights, i)));
}

}  // namespace

base::Problems check_new_round(const NewRound& typed, const Before& before) {
  base::Problems problems;
  if (before.one_is_open) return base::Problems{{base::ProblemKind::conflict, "priority.one_is_open"}};
  if (typed.problems.size() < 2) problems.push_back(refused("priority.too_few_problems", "problems"));
  bool some = false;
  for (const Criterion& one : typed.criteria) {
    if (one.weight < 0 || one.weight > most_weight)
      problems.push_back({base::ProblemKind::invalid, "priority.weight", "weight." + one.code});
    else if (one.code == "own" && one.weight > 0 && one.name.empty())
      problems.push_back(refused("priority.own_name", "own_name"));
    some = some || one.weight > 0;
  }
  if (!some) problems.push_back(refused("priority.no_criterion", "weight.frequency"));
  if (!before.is_first && typed.reason.empty()) problems.push_back(refused("priority.reason", "reason"));
  return problems;
}

base::Problems check_points(const Round& round, const Points& points, bool handed_in) {
  std::size_t known = 0, wanted = round.candidates.size() * round.criteria.size();
  for (const Candidate& candidate : round.candidates)
    for (const Criterion& criterion : round.criteria)
      if (const auto found = points.find({candidate.id, criterion.id}); found != points.end()) {
        ++known;
        if (found->second < least_points || found->second > most_points) return {refused("priority.points", "")};
      }
  if (known != points.size()) return {refused("priority.points", "")};
  if (handed_in && known < wanted)
    return {refused("priority.open_points", "", {{"count", std::to_string(wanted - known)}})};
  return {};
}

base::Problems check_fixing(const Fixing& typed, const stats::Row& computed, const std::string& today) {
  base::Problems problems;
  if (typed.fixed_on.empty())
    problems.push_back(refused("priority.fixed_on", "fixed_on"));
  else if (typed.fixed_on > today)
    problems.push_back(refused("priority.fixed_later", "fixed_on"));
  if (typed.fixed_in.empty()) problems.push_back(refused("priority.fixed_in", "fixed_in"));
  std::set<std::int64_t> seen;
  for (const std::int64_t rank : typed.ranks)
    if (rank >= 1 && rank <= std::int64_t(typed.ranks.size())) seen.insert(rank);
  if (seen.size() != typed.ranks.size() || typed.ranks.size() != computed.size()) {
    problems.push_back(refused("priority.ranks", "ranks"));
    return problems;
  }
  bool differs = false;
  for (std::size_t i = 0; i < computed.size(); ++i)
    for (std::size_t k = 0; k < computed.size(); ++k)
      differs = differs || (computed[i] < computed[k] && typed.ranks[i] > typed.ranks[k]);
  if (differs && typed.reason.empty()) problems.push_back(refused("priority.fix_reason", "reason"));
  return problems;
}

Outcome outcome_of(const Round& round, const std::vector<Ballot>& ballots, const std::vector<Voice>& voices,
                   const stats::KendallOptions& options) {
  Outcome outcome;
  for (const Voice& voice : voices) {
    auto one = organisation_score(round, ballots, voice);
    if (one)
      outcome.organisations.push_back(std::move(*one));
    else
      outcome.left_out.push_back(voice.name);
  }
  if (outcome.organisations.empty()) return outcome;
  std::sort(outcome.organisations.begin(), outcome.organisations.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  const stats::Row weights = weights_of(round);
  outcome.score = joint(outcome.organisations, weights);
  outcome.rank = outcome.best = outcome.worst = ranks_of(outcome.score);
  outcome.order.resize(outcome.rank.size());
  std::iota(outcome.order.begin(), outcome.order.end(), std::size_t{0});
  std::stable_sort(outcome.order.begin(), outcome.order.end(),
                   [&](std::size_t a, std::size_t b) { return outcome.rank[a] < outcome.rank[b]; });
  try_other_choices(outcome, weights);
  std::vector<stats::Row> rows;
  for (const auto& one : outcome.organisations) rows.push_back(one.rank);
  if (rows.size() >= 3) outcome.agreement = stats::kendall(rows, options);
  outcome.borda_order = stats::borda(rows).order;
  outcome.preferred_by_most = stats::condorcet(rows);
  return outcome;
}

Agreement agreement_of(const Outcome& outcome) {
  if (!outcome.agreement) return Agreement::too_few;
  if (outcome.agreement->w < 0.3) return Agreement::little;
  return outcome.agreement->w < 0.7 ? Agreement::partly : Agreement::largely;
}

std::optional<std::size_t> most_disputed(const Outcome& outcome) {
  std::optional<std::size_t> most;
  double widest = 0;
  for (std::size_t k = 0; k < outcome.rank.size(); ++k) {
    double low = outcome.rank[k], high = outcome.rank[k];
    if (!outcome.organisations.empty()) low = high = outcome.organisations.front().rank[k];
    for (const auto& one : outcome.organisations) {
      low = std::min(low, one.rank[k]);
      high = std::max(high, one.rank[k]);
    }
    if (high - low > widest) {
      widest = high - low;
      most = k;
    }
  }
  return most;
}

}  // namespace problem
