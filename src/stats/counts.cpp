#include "stats/counts.h"

#include <algorithm>
#include <cmath>

#include "stats/distributions.h"

namespace stats {

Estimate garwood(std::int64_t count, double level) {
  base::check(count >= 0, "a count is not negative");
  const double x = double(count), a = 1 - level;
  const double low = count == 0 ? 0 : chi_square_quantile(a / 2, 2 * x) / 2;
  return {x, low, chi_square_quantile(1 - a / 2, 2 * x + 2) / 2, level};
}

Estimate byar(std::int64_t count, double level) {
  base::check(count >= 0, "a count is not negative");
  const double x = double(count), z = normal_quantile(1 - (1 - level) / 2);
  const double low = count == 0 ? 0 : x * std::pow(std::max(0.0, 1 - 1 / (9 * x) - z / (3 * std::sqrt(x))), 3);
  const double y = x + 1;
  return {x, low, y * std::pow(1 - 1 / (9 * y) + z / (3 * std::sqrt(y)), 3), level};
}

Estimate byar_midp(std::int64_t count, double level) {
  base::check(count >= 0, "a count is not negative");
  const double z = normal_quantile(1 - (1 - level) / 2), y = double(count) + 0.5;
  const double middle = 1 - 1 / (9 * y), spread = z / 3 * std::sqrt(1 / y);
  return {double(count), std::max(0.0, y * std::pow(middle - spread, 3)), y * std::pow(middle + spread, 3), level};
}

Estimate rate(Observed observed, RateOptions options) {
  if (!(observed.exposure > 0)) return Estimate::undefined(Reason::zero_denominator, options.level);
  const Estimate exact = garwood(observed.count, options.level);
  const double factor = options.base / observed.exposure;
  return {*exact.value * factor, *exact.low * factor, *exact.high * factor, options.level};
}

Estimate clopper_pearson(Share share, double level) {
  base::check(share.part >= 0 && share.part <= share.whole, "a part of a whole");
  if (share.whole == 0) return Estimate::undefined(Reason::zero_denominator, level);
  const double x = double(share.part), n = double(share.whole), a = 1 - level;
  return {x / n, share.part == 0 ? 0 : beta_quantile(a / 2, x, n - x + 1),
          share.part == share.whole ? 1 : beta_quantile(1 - a / 2, x + 1, n - x), level};
}

Estimate wilson(Share share, double level) {
  base::check(share.part >= 0 && share.part <= share.whole, "a part of a whole");
  if (share.whole == 0) return Estimate::undefined(Reason::zero_denominator, level);
  const double n = double(share.whole), p = double(share.part) / n, z = normal_quantile(1 - (1 - level) / 2);
  const double middle = p + z * z / (2 * n), spread = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  const double scale = 1 + z * z / n;
  // At the ends the formula gives 0 and 1 up to rounding: say exactly 0 and 1.
  const double low = share.part == 0 ? 0 : (middle - spread) / scale;
  const double high = share.part == share.whole ? 1 : (middle + spread) / scale;
  return {p, low, high, level};
}

Estimate rate_ratio(Observed first, Observed second, double level) {
  base::check(first.count >= 0 && second.count >= 0, "a count is not negative");
  if (!(first.exposure > 0) || !(second.exposure > 0)) return Estimate::undefined(Reason::zero_denominator, level);
  if (first.count + second.count == 0) return Estimate::undefined(Reason::no_events, level);
  const double exposures = second.exposure / first.exposure;
  const double x1 = double(first.count), x2 = double(second.count), a = 1 - level;
  Estimate ratio = Estimate::undefined(Reason::unbounded, level);
  if (first.count == 0) {
    ratio.low = 0.0;
  } else {
    const double share = beta_quantile(a / 2, x1, x2 + 1);
    ratio.low = share / (1 - share) * exposures;
  }
  if (second.count > 0) {
    ratio.value = x1 / x2 * exposures;
    const double share = beta_quantile(1 - a / 2, x1 + 1, x2);
    ratio.high = share / (1 - share) * exposures;
  }
  return ratio;
}

}  // namespace stats
