// What do municipalities learn together? (definitions 16): random-effects pooling of log ratios. Fixed, DerSimonian &
// Laird 1986, REML (default), Hartung & Knapp 2001 with q >= 1 for the verdict (Rover et al. 2015), prediction interval
// t(k-1), and Mantel-Haenszel without corrections. Assumes independent sites. Fewer than 5 sites: tau2 is hardly known.
#pragma once
#include <cstdint>
#include <vector>

#include "stats/effect.h"
#include "stats/estimate.h"

namespace stats {

struct Studies {
  std::vector<double> y;  ///< log ratios
  std::vector<double> v;  ///< their variances
};
enum class PoolMethod { fixed, der_simonian_laird, reml };

struct Pooled {
  double mu = 0;
  double se = 0;
  double low = 0, high = 0;  ///< normal
  double z = 0;
  PValue p;
  double q = 0;  ///< Cochran's Q
  double q_p = 1;
  double tau2 = 0;
  double i2 = 0;     ///< per cent
  double hk_se = 0;  ///< Hartung-Knapp with q >= 1: for the verdict
  double hk_low = 0, hk_high = 0;
  PValue hk_p;
  double hk_plain_se = 0;  ///< without the floor: can be narrower than fixed
  double hk_plain_low = 0, hk_plain_high = 0;
  Defined<double> prediction_low = Reason::too_few_studies;
  Defined<double> prediction_high = Reason::too_few_studies;
  std::vector<double> weights;  ///< shares
  Warnings warnings;            ///< "tau2-hardly-known"
};
/// One study: one-study; a variance that is not positive: zero-denominator.
Defined<Pooled> pool(const Studies& studies, PoolMethod method = PoolMethod::reml, double level = default_level);

struct Site {
  BeforeAfter treated;
  BeforeAfter control;
};
/// A site as a study: ln RIRR and its variance, phi at least 1; 0.5 is added to all four cells only where one is zero.
/// An empty margin: zero-cell; no events at all: no-events.
struct SiteStudy {
  double y = 0, v = 0;
  bool adjusted = false;
};
Defined<SiteStudy> study_of(const Site& site, double dispersion = 1);
/// y -+ z sqrt(v): one study alone.
Limits log_limits(double y, double v, double level = default_level);

struct MantelHaenszel {
  Estimate ratio;
  double log_se = 0;
};
Defined<MantelHaenszel> mantel_haenszel(const std::vector<Site>& sites, double level = default_level);

}  // namespace stats
