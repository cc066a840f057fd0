// False discovery rate over many cells: Benjamini-Hochberg step-up (1995). Undefined cells do not count.
// Assumes independent or positively dependent tests. Not for one pre-registered indicator.
#pragma once
#include <vector>

#include "stats/estimate.h"

namespace stats {

/// q_(i) = min over j >= i of min(1, m p_(j)/j), in the order of the input; exact ties share their q.
std::vector<double> benjamini_hochberg(const std::vector<double>& p);
/// Undefined p keep their reason; m counts the defined ones.
std::vector<Defined<double>> benjamini_hochberg(const std::vector<Defined<double>>& p);
/// True when R permutations cannot bring any of m cells to q <= alpha unless m/((R+1) alpha) of them share the smallest
/// p, and fewer than that do: warn "fdr-floor".
bool below_fdr_floor(const std::vector<Defined<double>>& p, int permutations, double alpha = default_alpha);

}  // namespace stats
