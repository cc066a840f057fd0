// The measures of an effect as JSON: what `effect` and `displacement` share. Keys as in definitions 12 and 13.
#pragma once
#include "method/run.h"
#include "stats/effect.h"

namespace method {

/// {estimate, se, low, high, low_small, high_small, z, p, p_exact}
Json json_of(const stats::Wdd& wdd);
/// {value, low, high, p, low_exact, high_exact, p_exact, p_minlike, adjusted}
Json json_of(const stats::Rirr& rirr);
/// {value, low, high, success, buffer, class}
Json json_of(const stats::DisplacementQuotient& wdq);

}  // namespace method
