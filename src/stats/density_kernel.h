// The inner loops of a kernel density map. Every loop adds in one order, whatever the instructions: the same bits on
// AVX-512, AVX2 and plain. `with` must be something the machine has.
#pragma once
#include <cstddef>
#include <span>

#include "stats/instructions.h"

namespace stats {

/// Rows are read, and the sum is written, up to the next multiple of this: leave that room behind `width`.
inline constexpr std::size_t density_lanes = 32;

struct RowTerm {
  double factor = 0;
  const double* row = nullptr;
};
/// out[i] += the sum over terms, in their order, of factor * row[i]; i < width, rounded up to density_lanes.
void add_rows(std::span<const RowTerm> terms, double* out, std::size_t width, Instructions with);

/// Points relative to the middle of their box, in bandwidths.
struct BoxPoints {
  const double* x = nullptr;
  const double* y = nullptr;
  const double* weight = nullptr;
  std::size_t count = 0;
};
inline constexpr std::size_t most_moments = 32;
/// moments[k * most_moments + l] = sum of weight exp(-(x^2 + y^2)/2) x^k/k! y^l/l!, for k + l < order; the rest of the
/// table holds nothing of use. order <= most_moments.
void box_moments(const BoxPoints& points, std::size_t order, double* moments, Instructions with);

/// line[i] += factor * max(0, 1 - y2 - x[i]^2)^2; lengths in bandwidths.
struct QuarticRow {
  double factor = 0;
  double y2 = 0;
  const double* x = nullptr;
  std::size_t width = 0;
};
void add_quartic_row(const QuarticRow& row, double* line, Instructions with);

}  // namespace stats
