// Where? Kernel density as an intensity, events per m2 (definitions 5; Diggle 1985 for the edge). Gaussian (bandwidth =
// sigma, untruncated) or quartic (bandwidth = radius), exact at cell centres: absolute error <= 1e-12 x the maximum.
// Edge correction for the window W, a rectangle or an area of polygons: `uniform` divides by the kernel mass inside W
// at the cell, `diggle` at the event (keeps the total n). W is where events are known: an event outside it counts in
// none of the three forms, and how many were left out is told; a place outside it has no density ("outside-window"). So
// has a place with less than a millionth of the kernel inside W (a splinter). A map without its bandwidth is an
// opinion: the bandwidth travels with the result. Compare with "count of the last years".
#pragma once
#include <optional>
#include <vector>

#include "stats/density_grid.h"
#include "stats/estimate.h"
#include "stats/neighbours.h"
#include "stats/parallel.h"
#include "stats/study_window.h"

namespace stats {

enum class Edge { none, uniform, diggle };

struct DensityOptions {
  double cell_m = 100;
  double bandwidth_m = 300;  ///< sigma, or the quartic radius
  Kernel kernel = Kernel::gaussian;
  std::optional<Edge> edge;        ///< default uniform with a window or area, else none
  std::optional<Window> window;    ///< default: bounding box of area or events, snapped outwards to whole cells
  std::optional<geo::Shape> area;  ///< W is what lies in it (and in the window, when both are given)
  double most_cells = 25e6;        ///< more: too-many-cells
  Accuracy accuracy = Accuracy::exact;
};
struct Density {
  double x0_m = 0, y0_m = 0, cell_m = 0;
  std::size_t nx = 0, ny = 0;
  double bandwidth_m = 0;
  std::vector<double> value;        ///< row-major from the south-west
  std::vector<bool> outside;        ///< cells whose centre lies outside W: absent, value 0
  Edge edge = Edge::none;           ///< the form that was used
  std::int64_t events_outside = 0;  ///< left out
};
/// No events in W: no-events.
Defined<Density> kernel_density(const Points& events, const DensityOptions& options, const Execution& execution = {});
/// Each event counts `weight` times.
Defined<Density> weighted_kernel_density(const Points& events, const std::vector<double>& weight,
                                         const DensityOptions& options, const Execution& execution = {});
/// At given places instead of cells, event by event; no events: 0 everywhere.
std::vector<Defined<double>> kernel_density_at(const Points& events, const Points& places,
                                               const DensityOptions& options, const Execution& execution = {});
/// Kernel mass inside the window, centred at a place.
double kernel_mass(double x, double y, const Window& window, Kernel kernel, double bandwidth_m);

inline constexpr double quartic_radius_per_sigma = 2.8284271247461903;  ///< sqrt 8

}  // namespace stats
