#include "stats/priorities.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>

#include "stats/distributions.h"
#include "stats/philox.h"

namespace stats {
namespace {

using Whole = std::vector<std::int64_t>;

Row ranks_by(const Row& values, bool highest_first) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return highest_first ? values[a] > values[b] : values[a] < values[b];
  });
  Row ranks(values.size());
  for (std::size_t first = 0; first < order.size();) {
    std::size_t last = first;
    while (last + 1 < order.size() && values[order[last + 1]] == values[order[first]]) ++last;
    for (std::size_t i = first; i <= last; ++i) ranks[order[i]] = double(first + last) / 2 + 1;
    first = last + 1;
  }
  return ranks;
}

Whole doubled(const Row& ranks) {
  Whole whole;
  for (double rank : ranks) whole.push_back(std::llround(2 * rank));
  return whole;
}

/// Sum of squares about the mean, times the number of items: whole numbers compare without rounding.
std::int64_t spread(const Whole& sums) {
  const auto n = std::int64_t(sums.size());
  const std::int64_t total = std::accumulate(sums.begin(), sums.end(), std::int64_t{0});
  std::int64_t squares = 0;
  for (std::int64_t sum : sums) squares += sum * sum;
  return n * squares - total * total;
}

double arrangements(Whole row) {
  std::sort(row.begin(), row.end());
  double number = 1, run = 0;
  for (std::size_t i = 0; i < row.size(); ++i) {
    run = i > 0 && row[i] == row[i - 1] ? run + 1 : 1;
    number *= double(i + 1) / run;
  }
  return number;
}

/// Every row's ranks permuted, the first fixed: the distribution of the rank sums, row by row. As the rows to come are
/// permuted anyway, it does not matter which item has which sum: sums are kept in ascending order, which leaves few of
/// them. The last row is only counted. nullopt: too many steps.
std::optional<double> enumerate(const std::vector<Whole>& rows, std::int64_t observed, double most_steps) {
  Whole start = rows[0];
  std::sort(start.begin(), start.end());
  std::map<Whole, double> sums{{start, 1.0}};
  double steps = 0, p = 0;
  for (std::size_t r = 1; r < rows.size(); ++r) {
    const double number = arrangements(rows[r]);
    steps += number * double(sums.size());
    if (steps > most_steps) return std::nullopt;
    std::map<Whole, double> next;
    const bool last = r + 1 == rows.size();
    Whole row = rows[r], added(row.size());
    std::sort(row.begin(), row.end());
    do {
      for (const auto& [sum, chance] : sums) {
        for (std::size_t i = 0; i < added.size(); ++i) added[i] = sum[i] + row[i];
        if (last) {
          if (spread(added) >= observed) p += chance / number;
          continue;
        }
        std::sort(added.begin(), added.end());
        next[added] += chance / number;
      }
    } while (std::next_permutation(row.begin(), row.end()));
    sums = std::move(next);
  }
  return std::min(1.0, p);
}

PValue simulate(std::vector<Whole> rows, std::int64_t observed, const KendallOptions& options) {
  std::int64_t extreme = 0;
  for (std::int64_t draw = 0; draw < options.draws; ++draw) {
    Random random(options.seed, Stream::kendall, std::uint64_t(draw));
    Whole sums = rows[0];
    for (std::size_t r = 1; r < rows.size(); ++r) {
      Whole row = rows[r];
      random.shuffle(std::span<std::int64_t>(row));
      for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += row[i];
    }
    if (spread(sums) >= observed) ++extreme;
  }
  return simulated_p(extreme, options.draws);
}

Row normalised(Row values) {
  const double sum = std::accumulate(values.begin(), values.end(), 0.0);
  for (double& value : values) value /= sum;
  return values;
}

Row add_up(const std::vector<Row>& scores, const Row& weights) {
  Row sums;
  for (const Row& item : scores) sums.push_back(std::inner_product(item.begin(), item.end(), weights.begin(), 0.0));
  return sums;
}

}  // namespace

Row ranks_of_scores(const Row& scores) { return ranks_by(scores, true); }
Row ranks_of_order(const Row& order) { return ranks_by(order, false); }

std::optional<Row> organisation_mean(const std::vector<std::vector<std::optional<double>>>& members) {
  if (members.empty()) return std::nullopt;
  Row means;
  for (std::size_t item = 0; item < members.front().size(); ++item) {
    double sum = 0, number = 0;
    for (const auto& member : members)
      if (item < member.size() && member[item]) {
        sum += *member[item];
        ++number;
      }
    if (number == 0) return std::nullopt;
    means.push_back(sum / number);
  }
  return means;
}

Borda borda(const std::vector<Row>& ranks) {
  Borda result;
  if (ranks.empty()) return result;
  const std::size_t n = ranks.front().size();
  result.scores.assign(n, 0);
  for (const Row& row : ranks)
    for (std::size_t i = 0; i < n; ++i) result.scores[i] += double(n) - row[i];
  result.order.resize(n);
  std::iota(result.order.begin(), result.order.end(), std::size_t{0});
  std::stable_sort(result.order.begin(), result.order.end(),
                   [&](std::size_t a, std::size_t b) { return result.scores[a] > result.scores[b]; });
  return result;
}

Defined<Kendall> kendall(const std::vector<Row>& ranks, const KendallOptions& options) {
  if (ranks.size() < 2 || ranks.front().size() < 2) return Reason::too_few_units;
  const double m = double(ranks.size()), n = double(ranks.front().size());
  Kendall result;
  result.rank_sums.assign(ranks.front().size(), 0);
  double ties = 0;
  std::vector<Whole> rows;
  for (const Row& row : ranks) {
    base::check(row.size() == ranks.front().size(), "rows of one length");
    rows.push_back(doubled(row));
    std::map<std::int64_t, double> groups;
    for (std::size_t i = 0; i < row.size(); ++i) {
      result.rank_sums[i] += row[i];
      ++groups[rows.back()[i]];
    }
    for (const auto& [rank, size] : groups) ties += size * size * size - size;
  }
  const double mean = std::accumulate(result.rank_sums.begin(), result.rank_sums.end(), 0.0) / n;
  for (double sum : result.rank_sums) result.s += (sum - mean) * (sum - mean);
  const double most = m * m * (n * n * n - n) - m * ties;
  if (!(most > 0)) return Reason::no_ranking;
  result.w = 12 * result.s / most;
  result.chi_square = m * (n - 1) * result.w;
  result.degrees = int(n) - 1;
  result.chi_square_p = chi_square_upper(result.chi_square, n - 1);
  if (result.w < 1 - 1e-12) {
    const double degrees = n - 1 - 2 / m;
    result.f = (m - 1) * result.w / (1 - result.w);
    if (degrees > 0) result.f_p = f_upper(*result.f, degrees, (m - 1) * degrees);
  } else {
    result.f = result.f_p = Reason::unbounded;
  }
  Whole sums(rows.front().size(), 0);
  for (const Whole& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) sums[i] += row[i];
  const std::int64_t observed = spread(sums);
  // The row with most arrangements is the one to fix: the distribution of S does not depend on which.
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Whole& a, const Whole& b) { return arrangements(a) > arrangements(b); });
  const auto exact = enumerate(rows, observed, options.most_steps);
  result.p = exact ? PValue{*exact, PMethod::enumerated} : simulate(rows, observed, options);
  return result;
}

std::optional<std::size_t> condorcet(const std::vector<Row>& ranks) {
  if (ranks.empty()) return std::nullopt;
  const std::size_t n = ranks.front().size();
  for (std::size_t a = 0; a < n; ++a) {
    bool beats_all = true;
    for (std::size_t b = 0; b < n && beats_all; ++b) {
      if (a == b) continue;
      int balance = 0;
      for (const Row& row : ranks) balance += row[a] < row[b] ? 1 : row[a] > row[b] ? -1 : 0;
      beats_all = balance > 0;
    }
    if (beats_all) return a;
  }
  return std::nullopt;
}

std::vector<LeftOut> leave_one_out(const std::vector<Row>& ranks) {
  std::vector<LeftOut> all;
  for (std::size_t out = 0; out < ranks.size(); ++out) {
    auto rest = ranks;
    rest.erase(rest.begin() + std::ptrdiff_t(out));
    LeftOut one;
    KendallOptions quick;
    quick.draws = 1;  // only W is wanted
    quick.most_steps = 0;
    const auto w = kendall(rest, quick);
    if (w)
      one.w = w->w;
    else
      one.w = w.reason();
    one.order = borda(rest).order;
    all.push_back(one);
  }
  return all;
}

Defined<WeightedScores> weighted_scores(const std::vector<Row>& scores, const Row& weights) {
  if (scores.empty() || weights.empty()) return Reason::too_few_units;
  for (const Row& item : scores)
    if (item.size() != weights.size()) return Reason::incomplete_ranking;
  if (!(std::accumulate(weights.begin(), weights.end(), 0.0) > 0)) return Reason::zero_denominator;
  WeightedScores result;
  result.scores = add_up(scores, normalised(weights));
  result.ranks = result.best_rank = result.worst_rank = ranks_of_scores(result.scores);
  for (std::size_t c = 0; c < weights.size(); ++c)
    for (double factor : {0.5, 2.0}) {
      Row changed = weights;
      changed[c] *= factor;
      if (!(std::accumulate(changed.begin(), changed.end(), 0.0) > 0)) continue;
      const Row ranks = ranks_of_scores(add_up(scores, normalised(changed)));
      for (std::size_t i = 0; i < ranks.size(); ++i) {
        result.best_rank[i] = std::min(result.best_rank[i], ranks[i]);
        result.worst_rank[i] = std::max(result.worst_rank[i], ranks[i]);
      }
    }
  return result;
}

Defined<Ahp> analytic_hierarchy(const std::vector<std::vector<Row>>& judges) {
  constexpr double random_index[] = {0, 0, 0, .58, .90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49};
  if (judges.empty() || judges.front().empty()) return Reason::too_few_units;
  const std::size_t n = judges.front().size();
  base::check(n <= 10, "at most ten items to compare");
  std::vector<Row> matrix(n, Row(n, 0));
  for (const auto& judge : judges)
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) {
        base::check(judge.size() == n && judge[i].size() == n, "a square matrix");
        if (!(judge[i][j] > 0)) return Reason::incomplete_ranking;
        matrix[i][j] += std::log(judge[i][j]) / double(judges.size());
      }
  Ahp result;
  for (Row& row : matrix) {
    result.weights_geometric_mean.push_back(std::exp(std::accumulate(row.begin(), row.end(), 0.0) / double(n)));
    for (double& cell : row) cell = std::exp(cell);
  }
  result.weights_geometric_mean = normalised(result.weights_geometric_mean);
  Row vector(n, 1.0 / double(n));
  double change = 1;
  for (int step = 0; step < 100000 && change > 1e-15; ++step) {
    Row next(n, 0);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) next[i] += matrix[i][j] * vector[j];
    result.lambda_max = std::accumulate(next.begin(), next.end(), 0.0);  // the vector adds to 1
    next = normalised(next);
    change = 0;
    for (std::size_t i = 0; i < n; ++i) change = std::max(change, std::fabs(next[i] - vector[i]));
    vector = next;
  }
  if (change > 1e-12) return Reason::no_convergence;
  result.weights = vector;
  if (n > 2) {
    result.ci = (result.lambda_max - double(n)) / double(n - 1);
    result.cr = result.ci / random_index[n];
  }
  return result;
}

}  // namespace stats
