// The shapes an answer has: an estimate with its interval, and a p-value that says how it was found (definitions 0).
// Uncertainty is part of the value; each part may be not defined on its own (a ratio over 0 has a lower limit only).
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "stats/defined.h"

namespace stats {

inline constexpr double default_level = 0.95;
inline constexpr double default_alpha = 0.05;
inline constexpr double z_95 = 1.959963984540054;  ///< the normal quantile at 95 %, never 1.96

struct Estimate {
  Defined<double> value = Reason::no_events;
  Defined<double> low = Reason::no_events;
  Defined<double> high = Reason::no_events;
  double level = default_level;
  static Estimate undefined(Reason reason, double level = default_level) { return {reason, reason, reason, level}; }
  bool operator==(const Estimate&) const = default;
};

enum class PMethod { exact, enumerated, simulated, normal, t };
std::string_view code(PMethod method);  ///< "exact", "enumerated", "simulated", "normal", "t"

struct PValue {
  double p = 1;
  PMethod method = PMethod::exact;
  double error = 0;  ///< Monte Carlo error sqrt(p(1-p)/R); 0 unless simulated
  bool operator==(const PValue&) const = default;
};

/// Codes of what the reader must know beside a number ("no-events", "mc-straddles", "fdr-floor", "baseline-short",
/// ...).
using Warnings = std::vector<std::string>;
void warn(Warnings& warnings, std::string_view code);  ///< adds the code once

/// A count over a known exposure (days x units). Exposures that are whole numbers keep ties exact.
struct Observed {
  std::int64_t count = 0;
  double exposure = 1;
};

/// An integer >= 0, else `not-a-count`: aoristic or harm sums are refused by exact methods.
Defined<std::int64_t> as_count(double sum);

/// p = (1 + #{sim >= obs - tol}) / (R + 1), with tol of definitions 0.
double tolerance(double observed);  ///< 1e-9 max(1, |observed|)
PValue simulated_p(std::int64_t at_least_as_extreme, std::int64_t replications);
PValue simulated_p_two_sided(std::int64_t at_least, std::int64_t at_most, std::int64_t replications);
bool straddles(const PValue& p, double alpha = default_alpha);  ///< |p - alpha| < 3 errors: warn "mc-straddles"

/// Linear between order statistics (type 7); `sorted` ascending, not empty; 0 <= q <= 1.
double quantile(const std::vector<double>& sorted, double q);
/// Limits of a two-sided interval from R simulated values: order statistics floor((R+1)a/2) and ceil((R+1)(1-a/2)).
struct Limits {
  double low = 0;
  double high = 0;
};
Limits percentiles(std::vector<double> simulated, double level = default_level);

}  // namespace stats
