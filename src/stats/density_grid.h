// A kernel density on the cells of a grid, without window or edge: sums of kernels at the cell centres (definitions 5).
// Gaussian in one of two ways, chosen by the size of the work alone. `direct`: every event reaches every cell within
// some nine bandwidths, by products of exponentials. `boxes`: events are gathered in boxes of at most one bandwidth and
// reach the cells by the moments of their box (a Taylor series of exp(s.t), Greengard & Strain 1991; Yang et al. 2003),
// cut where less than 1e-15 of a kernel's peak is left. Absolute error below 1e-12 x the maximum either way. With
// `coarse` the series ends at 1e-5 of a peak and the reach at 1e-4 of what an event gives its own cell: the error stays
// below 1e-3 x the maximum (measured: 3e-5), for .15 to .75 of the time. Cost: boxes n + cells, direct n x cells
// within reach. Quartic: n x cells within its radius. The same bits for any number of
// threads and any instructions; events are added in their order within a box or row.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "stats/instructions.h"
#include "stats/neighbours.h"
#include "stats/parallel.h"

namespace stats {

enum class Kernel { gaussian, quartic };

struct CellGrid {
  double x0_m = 0, y0_m = 0, cell_m = 100;
  std::size_t nx = 0, ny = 0;
  double x(std::size_t column) const { return x0_m + (double(column) + .5) * cell_m; }
  double y(std::size_t row) const { return y0_m + (double(row) + .5) * cell_m; }
};

/// Points on the grid, each with its weight.
struct WeightedPoints {
  const Points& points;
  const std::vector<double>& weight;
};

enum class GaussianWay { direct, boxes };
enum class Accuracy { exact, coarse };  ///< Gaussian only: a quartic kernel is exact always
struct GridDensityOptions {
  Kernel kernel = Kernel::gaussian;
  double bandwidth_m = 300;             ///< sigma, or the quartic radius
  std::optional<GaussianWay> way = {};  ///< absent: the cheaper
  Accuracy accuracy = Accuracy::exact;
  Instructions with = best_instructions();
};
/// Per cell, row-major from the south-west: the sum of weight K. Never below 0.
std::vector<double> density_on_cells(const WeightedPoints& events, const CellGrid& grid,
                                     const GridDensityOptions& options, const Execution& execution = {});

}  // namespace stats
