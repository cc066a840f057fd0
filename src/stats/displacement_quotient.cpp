#include "stats/displacement_quotient.h"

#include <vector>

#include "stats/count_draws.h"

namespace stats {
namespace {

struct Parts {
  Defined<double> success, buffer, value;
};

Parts parts_of(const QuotientCounts& c) {
  if (!(c.control_before > 0) || !(c.control_after > 0))
    return {Reason::zero_denominator, Reason::zero_denominator, Reason::zero_denominator};
  const double success = c.target_after / c.control_after - c.target_before / c.control_before;
  const double buffer = c.buffer_after / c.control_after - c.buffer_before / c.control_before;
  if (!(success < 0)) return {success, buffer, Reason::no_relative_reduction};
  return {success, buffer, buffer / success};
}

QuotientClass class_of(double quotient) {
  // Equal shares may differ by a rounding: a boundary value belongs to the milder class.
  constexpr double hair = 1e-12;
  if (quotient > 1 + hair) return QuotientClass::diffusion_exceeds;
  if (quotient > hair) return QuotientClass::diffusion;
  if (quotient >= -hair) return QuotientClass::none;
  return quotient >= -1 - hair ? QuotientClass::displacement : QuotientClass::displacement_exceeds;
}

}  // namespace

std::string_view code(QuotientClass value) {
  switch (value) {
    case QuotientClass::diffusion_exceeds:
      return "diffusion-exceeds";
    case QuotientClass::diffusion:
      return "diffusion";
    case QuotientClass::none:
      return "none";
    case QuotientClass::displacement:
      return "displacement";
    case QuotientClass::displacement_exceeds:
      return "displacement-exceeds";
  }
  base::fail_check("a class without code", __FILE__, __LINE__);
}

DisplacementQuotient displacement_quotient(const QuotientCounts& counts, const QuotientOptions& options) {
  const Parts observed = parts_of(counts);
  DisplacementQuotient result;
  result.success = observed.success;
  result.buffer = observed.buffer;
  result.value = observed.value;
  if (!observed.value) {
    result.low = result.high = observed.value.reason();
    result.kind = observed.value.reason();
    return result;
  }
  result.kind = class_of(*observed.value);
  const auto law = [](double count) { return CountDraws(count > 0 ? count : 0.5, count > 0 ? count : 0.5); };
  const auto t0 = law(counts.target_before), t1 = law(counts.target_after), b0 = law(counts.buffer_before),
             b1 = law(counts.buffer_after), c0 = law(counts.control_before), c1 = law(counts.control_after);
  std::vector<double> draws;
  for (int r = 0; r < options.draws; ++r) {
    Random random(options.seed, Stream::wdq, std::uint64_t(r));
    QuotientCounts drawn;
    drawn.target_before = double(t0(random));
    drawn.target_after = double(t1(random));
    drawn.buffer_before = double(b0(random));
    drawn.buffer_after = double(b1(random));
    drawn.control_before = double(c0(random));
    drawn.control_after = double(c1(random));
    if (const auto value = parts_of(drawn).value) draws.push_back(*value);
  }
  if (double(options.draws) - double(draws.size()) > 0.05 * options.draws) {
    result.low = result.high = Reason::unstable;
    return result;
  }
  const Limits limits = percentiles(draws, options.level);
  result.low = limits.low;
  result.high = limits.high;
  return result;
}

}  // namespace stats
