#include "stats/effect.h"

#include <algorithm>
#include <cmath>

#include "stats/counts.h"
#include "stats/power.h"

namespace stats {
namespace {

struct Decision {
  Defined<double> p = Reason::no_comparison;
  double direction = 0;  ///< < 0: the treated area fell more
};

Decision decide(const Effect& effect, const EffectInput& input, Primary primary) {
  const bool overdispersed = input.dispersion.value_or(1) > 1;
  Decision decision;
  if (primary == Primary::rirr) {
    const Rirr& r = effect.rirr;
    if (r.value) decision.direction = std::log(*r.value);
    // A zero cell has no quasi p; the exact one is the only one there is.
    if (overdispersed && r.p)
      decision.p = r.p->p;
    else if (r.p_exact)
      decision.p = r.p_exact->p;
    else
      decision.p = r.p_exact.reason();
    return decision;
  }
  const Wdd& local = effect.wdd.local;
  decision.direction = *local.estimate;
  if (overdispersed && local.p)
    decision.p = local.p->p;
  else if (local.p_exact)
    decision.p = local.p_exact->p;
  return decision;
}

/// As exact as it is written where nothing else was asked: 1 - .95 is not .05.
double alpha_of(const EffectInput& input) { return input.level == default_level ? default_alpha : 1 - input.level; }

Defined<double> power_of(const EffectInput& input, Primary primary) {
  if (!input.control) return Reason::no_comparison;
  if (input.treated.before == 0) return Reason::no_events;
  PowerPlan plan;  // the counts before stand for the means; a "month" is one unit of the time weights
  plan.mean = 12.0 * double(input.treated.before) / input.time.before;
  plan.control = 12.0 * double(input.control->before) / input.time.before;
  plan.months_before = input.time.before;
  plan.months_after = input.time.after;
  plan.reduction = input.reduction;
  plan.dispersion = std::max(1.0, input.dispersion.value_or(1));
  plan.seed = input.seed;
  plan.alpha = alpha_of(input);
  PowerOptions only;
  only.smallest_detectable = only.months_needed = only.municipalities_needed = false;
  only.etest = only.ctest = false;
  only.wdd = primary == Primary::wdd;
  only.rirr = primary == Primary::rirr;
  const Power result = power(plan, only);
  return primary == Primary::rirr ? result.power.rirr : result.power.wdd;
}

Verdict verdict_of(const Effect& effect, const EffectInput& input, Primary primary) {
  if (!input.control) return Verdict::no_comparison;
  const Decision decision = decide(effect, input, primary);
  if (decision.p && *decision.p <= alpha_of(input) && decision.direction != 0)
    return decision.direction < 0 ? Verdict::shown_decrease : Verdict::shown_increase;
  return effect.power && *effect.power >= 0.8 ? Verdict::not_shown : Verdict::too_few;
}

}  // namespace

std::string_view code(Verdict verdict) {
  switch (verdict) {
    case Verdict::shown_decrease:
      return "shown-decrease";
    case Verdict::shown_increase:
      return "shown-increase";
    case Verdict::not_shown:
      return "not-shown";
    case Verdict::too_few:
      return "too-few";
    case Verdict::no_comparison:
      return "no-comparison";
  }
  base::fail_check("a verdict without code", __FILE__, __LINE__);
}

Effect effect(const EffectInput& input, Primary primary) {
  base::check(input.time.before > 0 && input.time.after > 0, "time weights are positive");
  Effect result;
  result.wdd = weighted_displacement_difference(input);
  result.rirr = relative_incident_rate_ratio(input);
  const Observed before{input.treated.before, input.time.before}, after{input.treated.after, input.time.after};
  result.etest = etest(before, after);
  result.treated_ratio = rate_ratio(after, before, input.level);
  if (input.ring && input.control) {
    const auto d = [](std::int64_t n) { return double(n); };
    QuotientOptions options;
    options.seed = input.seed;
    options.level = input.level;
    result.wdq = displacement_quotient({d(input.treated.before), d(input.treated.after), d(input.ring->before),
                                        d(input.ring->after), d(input.control->before), d(input.control->after)},
                                       options);
  }
  result.power = power_of(input, primary);
  result.verdict = verdict_of(result, input, primary);
  if (input.control && !input.dispersion) warn(result.warnings, "dispersion-unknown");
  if (result.rirr.adjusted) warn(result.warnings, "half-added");
  if (result.wdd.total.small_count && result.wdd.total.estimate) warn(result.warnings, "small-count-interval");
  if (result.wdd.local.p_exact && straddles(*result.wdd.local.p_exact)) warn(result.warnings, "mc-straddles");
  return result;
}

}  // namespace stats
