// The rules of prioritising (definitions 17). Pure.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "problem/priority.h"
#include "stats/priorities.h"

namespace problem {

/// What the leader typed to open a round. Weight 0 = the criterion is not used.
struct NewRound {
  std::vector<std::int64_t> problems;
  std::vector<Criterion> criteria;
  std::string open_until;  ///< ISO or empty
  std::string reason;      ///< required when there was a round before
};
struct Before {
  bool is_first = true;
  bool one_is_open = false;
};
/// priority.one_is_open, priority.too_few_problems (2 or more), priority.weight (0 to 10), priority.no_criterion,
/// priority.own_name, priority.reason.
base::Problems check_new_round(const NewRound& typed, const Before& before);

/// priority.points (1 to 5, of this round), and when handed in priority.open_points with the number that is missing.
base::Problems check_points(const Round& round, const Points& points, bool handed_in);

/// The places of the candidates as the group chose them, in the order of Round::candidates.
struct Fixing {
  std::string fixed_on;
  std::string fixed_in;
  std::vector<std::int64_t> ranks;
  std::string reason;
  std::optional<std::int64_t> decision = {};  ///< of a meeting: the date is then the date of that meeting
};
/// priority.fixed_on, priority.fixed_later (after today), priority.fixed_in, priority.ranks (1 to n, each once),
/// priority.fix_reason (another order than computed). `computed` are the joint ranks; ties leave the group free.
base::Problems check_fixing(const Fixing& typed, const stats::Row& computed, const std::string& today);

/// One organisation that counts.
struct OrganisationScore {
  std::string name;
  std::int64_t ballots = 0;
  std::vector<stats::Row> mean;  ///< [candidate][criterion]
  stats::Row score;              ///< weighted, per candidate, 1 to 5
  stats::Row rank;
};

struct Outcome {
  std::vector<OrganisationScore> organisations;  ///< in order of name
  std::vector<std::string> left_out;             ///< asked, but without a complete ballot
  stats::Row score;                              ///< per candidate: mean over the organisations
  stats::Row rank;                               ///< ties share the mean rank
  std::vector<std::size_t> order;                ///< candidates, most urgent first
  stats::Row best, worst;                        ///< rank over all trials
  int trials = 0;                                ///< each weight halved and doubled, each organisation left out
  stats::Defined<stats::Kendall> agreement = stats::Reason::too_few_units;  ///< from three organisations on
  std::vector<std::size_t> borda_order;
  std::optional<std::size_t> preferred_by_most;  ///< Condorcet
};
/// Fewer organisations than one: an empty outcome.
Outcome outcome_of(const Round& round, const std::vector<Ballot>& ballots, const std::vector<Voice>& voices,
                   const stats::KendallOptions& options = {});

/// How far the organisations agree, in words: from W. Below 0.3 little, from 0.7 on largely.
enum class Agreement { too_few, little, partly, largely };
Agreement agreement_of(const Outcome& outcome);
/// The candidate on whose place the organisations differ most; nullopt when nobody differs.
std::optional<std::size_t> most_disputed(const Outcome& outcome);

}  // namespace problem
