// What is most urgent? (definitions 17): one row of scores or ranks per organisation. Borda, Kendall's W with ties and
// exact permutation p, Condorcet, leave-one-out, weighted scores with sensitivity, AHP (Saaty). Rank 1 = most urgent;
// ties share the mean rank. A row with a missing item is left out (incomplete-ranking). Agreement is not importance: W
// says nothing of need.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "stats/estimate.h"

namespace stats {

using Row = std::vector<double>;

/// Ranks 1..n from scores (highest score = rank 1), ties averaged.
Row ranks_of_scores(const Row& scores);
/// Ranks of given numbers where the lowest is most urgent (ranks given by judges), ties averaged.
Row ranks_of_order(const Row& order);
/// Members' scores of one organisation -> its mean per item; nullopt when an item has no score.
std::optional<Row> organisation_mean(const std::vector<std::vector<std::optional<double>>>& members);

struct Borda {
  Row scores;                      ///< sum of n - rank
  std::vector<std::size_t> order;  ///< items, most urgent first; ties in item order
};
Borda borda(const std::vector<Row>& ranks);

struct Kendall {
  Row rank_sums;
  double s = 0;
  double w = 0;
  double chi_square = 0;
  int degrees = 0;
  double chi_square_p = 1;
  Defined<double> f = Reason::no_ranking;  ///< W = 1: unbounded
  Defined<double> f_p = Reason::no_ranking;
  PValue p;  ///< exact (enumerated) or simulated
};
struct KendallOptions {
  std::uint64_t seed = 1;
  std::int64_t draws = 9999;
  double most_steps = 1e7;
};
/// Fewer than 2 rows or items: too-few-units; everything tied: no-ranking.
Defined<Kendall> kendall(const std::vector<Row>& ranks, const KendallOptions& options = {});

/// The item more rows prefer than not against every other; nullopt: cycle or tie.
std::optional<std::size_t> condorcet(const std::vector<Row>& ranks);

struct LeftOut {
  Defined<double> w = Reason::no_ranking;
  std::vector<std::size_t> order;
};
std::vector<LeftOut> leave_one_out(const std::vector<Row>& ranks);

struct WeightedScores {
  Row scores;
  Row ranks;
  Row best_rank;  ///< over each weight x 0.5 and x 2, renormalised
  Row worst_rank;
};
/// scores[item][criterion], weights[criterion] >= 0.
Defined<WeightedScores> weighted_scores(const std::vector<Row>& scores, const Row& weights);

struct Ahp {
  Row weights;                 ///< principal eigenvector, adds to 1
  Row weights_geometric_mean;  ///< row geometric means, adds to 1
  double lambda_max = 0;
  double ci = 0;
  double cr = 0;  ///< CI / RI; n <= 2: 0
};
/// Pairwise comparisons, one matrix per judge (element-wise geometric mean first). At most 10 items.
Defined<Ahp> analytic_hierarchy(const std::vector<std::vector<Row>>& judges);

}  // namespace stats
