// Did it work? (definitions 12): weighted displacement difference (Wheeler & Ratcliffe 2018), relative incident rate
// ratio (Wilson 2022), weighted displacement quotient (Bowers & Johnson 2003), each with an exact p, and the verdict of
// G6.2. WDD assumes equal changes in counts, RIRR in ratios: both are shown. Intervals: normal (the published form) and
// MOVER from Garwood limits (Zou & Donner 2008). Assumes Poisson counts, or phi from month counts. Not for rings that
// overlap the area.
#pragma once
#include <optional>

#include "stats/compare.h"
#include "stats/displacement_quotient.h"
#include "stats/estimate.h"

namespace stats {

struct BeforeAfter {
  std::int64_t before = 0;
  std::int64_t after = 0;
};
/// Divisors: 2 for a period twice as long, the area in km2 ...
struct TimeWeights {
  double before = 1;
  double after = 1;
};
struct AreaWeights {
  double treated = 1;
  double control = 1;
  double ring = 1;
  double ring_control = 1;
};

struct EffectInput {
  BeforeAfter treated;
  std::optional<BeforeAfter> control;
  std::optional<BeforeAfter> ring;
  std::optional<BeforeAfter> ring_control;
  TimeWeights time;
  AreaWeights area;
  std::optional<double> dispersion;  ///< phi of month counts (months_dispersion); absent: 1 with "dispersion-unknown"
  double reduction = 0.5;            ///< the pre-registered effect, for the power in the verdict
  double level = default_level;      ///< of intervals; the verdict and its power are at 1 - level
  std::uint64_t seed = 1;
  std::int64_t draws = 9999;  ///< where no enumeration exists (weights)
};

struct Wdd {
  Defined<double> estimate = Reason::no_comparison;
  Defined<double> se = Reason::no_comparison;   ///< x sqrt(phi)
  Defined<double> low = Reason::no_comparison;  ///< normal, the published form
  Defined<double> high = Reason::no_comparison;
  Defined<double> low_small = Reason::no_comparison;  ///< MOVER; to be used when a cell is < 5
  Defined<double> high_small = Reason::no_comparison;
  Defined<double> z = Reason::no_comparison;
  Defined<PValue> p = Reason::no_comparison;        ///< normal, two-sided
  Defined<PValue> p_exact = Reason::no_comparison;  ///< E-test of the sums; with weights simulated. Without phi
  bool small_count = false;                         ///< a cell < 5: show the small-count interval
};
struct WddParts {
  Wdd local, displacement, total;  ///< no ring: displacement no-ring, total = local; no control: all no-comparison
};

struct Rirr {
  Defined<double> value = Reason::no_comparison;
  Defined<double> low = Reason::no_comparison;  ///< normal on the log scale, with phi
  Defined<double> high = Reason::no_comparison;
  Defined<double> log_value = Reason::no_comparison;
  Defined<double> log_variance = Reason::no_comparison;
  Defined<PValue> p = Reason::no_comparison;          ///< normal
  Defined<double> low_exact = Reason::no_comparison;  ///< noncentral hypergeometric, central
  Defined<double> high_exact = Reason::no_comparison;
  Defined<PValue> p_exact = Reason::no_comparison;    ///< doubled smaller tail: agrees with the exact interval
  Defined<PValue> p_minlike = Reason::no_comparison;  ///< Fisher's
  bool adjusted = false;                              ///< a zero cell: 0.5 added to all four for the point value only
};

enum class Verdict { shown_decrease, shown_increase, not_shown, too_few, no_comparison };
std::string_view code(Verdict verdict);  ///< "shown-decrease"

struct Effect {
  WddParts wdd;
  Rirr rirr;
  DisplacementQuotient wdq;
  PValue etest;                                   ///< treated, before against after, by time weights
  Estimate treated_ratio;                         ///< after / before per unit of time, exact interval
  Defined<double> power = Reason::no_comparison;  ///< of the primary test at the pre-registered reduction
  Verdict verdict = Verdict::no_comparison;
  Warnings warnings;
};

enum class Primary { rirr, wdd };  ///< the pre-registered measure
Effect effect(const EffectInput& input, Primary primary = Primary::rirr);

WddParts weighted_displacement_difference(const EffectInput& input);
Rirr relative_incident_rate_ratio(const EffectInput& input);

/// Several areas, each with its own control, as one difference (treated and rings): their sum, its error and exact p.
struct AreaPair {
  BeforeAfter area;
  BeforeAfter control;
  double area_weight = 1;
  double control_weight = 1;
};
Wdd summed_difference(const std::vector<AreaPair>& pairs, const EffectInput& weights);

/// One type of event with its harm: estimate = sum harm x WDD.
struct HarmRow {
  BeforeAfter treated;
  BeforeAfter control;
  double harm = 1;
};
Wdd harm_weighted_difference(const std::vector<HarmRow>& rows, const EffectInput& weights = {});

/// phi = Pearson chi2/df of month counts ~ area + month + treated x after (as found; use max(1, phi)).
struct MonthPanel {
  std::vector<std::int64_t> treated;
  std::vector<std::int64_t> control;
  std::size_t first_after = 0;
};
Defined<double> months_dispersion(const MonthPanel& panel);

}  // namespace stats
