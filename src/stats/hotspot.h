// Where? Local clusters over cells or areas (definitions 5): Getis-Ord Gi* and G (1992, 1995), Moran's I and local
// Moran (Anselin 1995), with conditional p: exact for whole counts and binary neighbours, else by permutation; q by
// Benjamini- Hochberg over the map. Assumes a list of all cells of the study area, 0 where nothing happened. Both local
// statistics are monotone in the neighbour sum, so they share one p; the own value counts in z and class only. Accuracy
// of exact p 1e-12. Not for rates with very different denominators: use relative risk or shrinkage.
#pragma once
#include <optional>
#include <vector>

#include "stats/estimate.h"
#include "stats/neighbours.h"
#include "stats/parallel.h"

namespace stats {

enum class LocalClass { none, hot, cold, high_high, low_low, high_low, low_high };
std::string_view code(LocalClass value);  ///< "none", "hot", "cold", "HH", "LL", "HL", "LH"

struct LocalOptions {
  std::optional<int> permutations;  ///< forces simulation (0: normal p); absent: exact where possible, else 999
  std::uint64_t seed = 1;
  double alpha = default_alpha;
};

struct LocalResult {
  std::vector<Defined<double>> statistic;  ///< local I (moran) or the neighbour sum (Gi*, self included)
  std::vector<Defined<double>> z;          ///< analytic
  std::vector<Defined<double>> p;          ///< conditional, two-sided
  std::vector<Defined<double>> p_high;     ///< upper tail of the neighbour sum
  std::vector<Defined<double>> q;
  std::vector<LocalClass> classes;
  PMethod method = PMethod::exact;  ///< of p; mixed maps (some tables too large) say simulated
  Warnings warnings;                ///< "fdr-floor"; "exact-too-long": drawn, for exact p would take too long
};

LocalResult gi_star(const std::vector<double>& values, const Neighbours& neighbours, const LocalOptions& options = {},
                    const Execution& execution = {});
LocalResult local_moran(const std::vector<double>& values, const Neighbours& neighbours,
                        const LocalOptions& options = {}, const Execution& execution = {});
/// G without the cell itself: z only.
std::vector<Defined<double>> local_g(const std::vector<double>& values, const Neighbours& neighbours);

struct GlobalStatistic {
  double value = 0;
  double expected = 0;
  double variance = 0;                               ///< under randomisation
  double variance_normality = 0;                     ///< Moran only
  Defined<double> z = Reason::all_cells_neighbours;  ///< undefined where every order of the values gives the same
  Defined<PValue> p = Reason::all_cells_neighbours;  ///< Moran two-sided, G upper; normal
};
enum class WeightStyle { row_standardised, binary };
Defined<GlobalStatistic> global_moran(const std::vector<double>& values, const Neighbours& neighbours,
                                      WeightStyle style = WeightStyle::row_standardised);
Defined<GlobalStatistic> global_g(const std::vector<double>& values, const Neighbours& neighbours);

}  // namespace stats
