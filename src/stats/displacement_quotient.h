// Weighted displacement quotient (definitions 13; Bowers & Johnson 2003, classes of Guerette 2009): buffer/success,
// only where the treated area improved against the control. A description with a bootstrap spread, never a test.
#pragma once
#include <cstdint>
#include <string_view>

#include "stats/estimate.h"

namespace stats {

enum class QuotientClass { diffusion_exceeds, diffusion, none, displacement, displacement_exceeds };
std::string_view code(
    QuotientClass value);  ///< "diffusion-exceeds", "diffusion", "none", "displacement", "displacement-exceeds"

struct QuotientCounts {
  double target_before = 0, target_after = 0;
  double buffer_before = 0, buffer_after = 0;
  double control_before = 0, control_after = 0;
};
struct DisplacementQuotient {
  Defined<double> success = Reason::no_ring;
  Defined<double> buffer = Reason::no_ring;
  Defined<double> value = Reason::no_ring;
  Defined<double> low =
      Reason::no_ring;  ///< percentiles of 999 Poisson draws of all six cells; unstable when > 5 % undefined
  Defined<double> high = Reason::no_ring;
  Defined<QuotientClass> kind = Reason::no_ring;
};
struct QuotientOptions {
  std::uint64_t seed = 1;
  int draws = 999;
  double level = default_level;
};
DisplacementQuotient displacement_quotient(const QuotientCounts& counts, const QuotientOptions& options = {});

}  // namespace stats
