// Bandwidth rules for kernel density (definitions 5). Every rule gives a sigma in metres; a quartic radius is 2.8284
// sigma. The rules differ by a factor of ten on real data: the choice is shown, and out of sample decides (accuracy.h).
#pragma once
#include <vector>

#include "stats/kernel_density.h"

namespace stats {

struct ScottBandwidth {
  double x_m = 0, y_m = 0;
  double sigma_m = 0;  ///< geometric mean of both axes
};
/// n < 10 or no spread: too-few-events (`least` lowers that for hand examples).
Defined<ScottBandwidth> scott_bandwidth(const Points& events, std::size_t least = 10);
Defined<double> silverman_bandwidth(const Points& events, std::size_t least = 10);

struct ChosenBandwidth {
  double sigma_m = 0;
  std::int64_t pairs_at_zero = 0;  ///< pairs on one spot, left out
  Warnings warnings;               ///< "bandwidth-at-bound"
};
/// Leave-one-out likelihood, uniform edge, 64 log-spaced sigma from 50 m to a quarter of the shorter side. Every event
/// looks at every other one 64 times: 20,000 events take a minute or two.
Defined<ChosenBandwidth> likelihood_bandwidth(const Points& events, const Window& window,
                                              const Execution& execution = {});
/// Berman & Diggle 1989 on Ripley's K with isotropic correction. Pairs within the range of K only.
Defined<ChosenBandwidth> diggle_bandwidth(const Points& events, const Window& window, const Execution& execution = {});
/// The default: largest hit rate at 5 % of the area on events not used for the map; ties to the larger bandwidth.
/// Fewer than 30 test events: 300 m.
ChosenBandwidth out_of_sample_bandwidth(const Points& training, const Points& later, const Window& window,
                                        double cell_m = 100, const Execution& execution = {});

}  // namespace stats
