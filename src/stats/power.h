// Should we start at all? (definitions 15): the chance to show a hoped-for fall, by enumeration over both counts.
// Tests: E-test and C-test (treated, before against after), WDD and RIRR with a control. Dispersion > 1: negative
// binomial counts with variance phi x mean (the tests stay Poisson). Exact to 1e-6; rirr and weighted wdd are simulated
// (9,999 tables). Not for choosing a test after seeing the data.
#pragma once
#include <optional>
#include <vector>

#include "stats/estimate.h"

namespace stats {

struct PowerPlan {
  double mean = 0;                ///< events per 12 months in the treated area
  std::optional<double> control;  ///< likewise in the control area
  double reduction = 0.5;         ///< 0..1
  double months_before = 12;
  double months_after = 12;
  double dispersion = 1;
  double alpha = default_alpha;
  double wanted = 0.80;  ///< the chance that counts as "can be shown"
  std::uint64_t seed = 1;
  int draws = 9999;
};

struct PowerPerTest {
  Defined<double> etest = Reason::no_events;
  Defined<double> ctest = Reason::no_events;
  Defined<double> wdd = Reason::no_comparison;  ///< no-comparison without a control
  Defined<double> rirr = Reason::no_comparison;
};

enum class PowerAdvice { go, with_care, measure_something_else };
std::string_view code(PowerAdvice advice);  ///< "go", "with-care", "measure-something-else"
PowerAdvice advice(double power);           ///< >= .8, .5 to .8, < .5

struct Power {
  PowerPerTest power;
  PowerPerTest wrong_direction;        ///< significant rise although it fell
  PowerPerTest smallest_detectable;    ///< smallest fall in steps of .01 with the wanted power, else not-reachable
  PowerPerTest months_needed;          ///< months after, 1..120, months before fixed
  PowerPerTest municipalities_needed;  ///< equal municipalities 1..50 that pool their counts
  Warnings warnings;
};

/// Everything of the plan. `searches` false leaves the three searches not-reachable-free: they are not computed.
struct PowerOptions {
  bool smallest_detectable = true;
  bool months_needed = true;
  bool municipalities_needed = true;
  bool etest = true;  ///< the tests that are wanted; the simulated rirr is the slow one
  bool ctest = true;
  bool wdd = true;
  bool rirr = true;
};
Power power(const PowerPlan& plan, const PowerOptions& options = {});

/// Power of the two-count tests for given means (also used by effect): two-sided, alpha.
struct TwoMeans {
  double before = 0;
  double after = 0;
  double exposure_before = 1;
  double exposure_after = 1;
  double dispersion = 1;
  double alpha = default_alpha;
};
struct Chance {
  double power = 0;            ///< significant in the direction of the fall or the rise
  double wrong_direction = 0;  ///< significant rise
};
Chance etest_power(const TwoMeans& means);
/// For a row of falls (0..1) of `means.after`: the rejection limits are found once.
std::vector<Chance> etest_power_curve(const TwoMeans& means, const std::vector<double>& reductions);
Chance ctest_power(const TwoMeans& means);

/// x = z sqrt(4n - x): the fall *just significant* with mean n in all four cells, found half the time; never
/// "detectable".
struct JustSignificant {
  double fall = 0;
  bool possible = true;  ///< the fall is at most the mean itself
};
JustSignificant just_significant_fall(double mean_per_cell, double z = z_95);

}  // namespace stats
