// Where? Kernel density as an intensity, events per m2 (definitions 5; Diggle 1985 for the edge). Gaussian (bandwidth =
// sigma, untruncated) or quartic (bandwidth = radius), exact at cell centres: absolute error <= 1e-12 x the maximum.
// Edge correction for a rectangular window: `uniform` divides by the kernel mass at the cell, `diggle` at the event
// (keeps the total n). A map without its bandwidth is an opinion: the bandwidth travels with the result. Compare with
// "count of the last years".
#pragma once
#include <optional>
#include <vector>

#include "stats/estimate.h"
#include "stats/neighbours.h"

namespace stats {

enum class Kernel { gaussian, quartic };
enum class Edge { none, uniform, diggle };

struct Window {
  double x0_m = 0, y0_m = 0, x1_m = 0, y1_m = 0;
  double width() const { return x1_m - x0_m; }
  double height() const { return y1_m - y0_m; }
  bool holds(double x, double y) const { return x >= x0_m && x <= x1_m && y >= y0_m && y <= y1_m; }
};
struct DensityOptions {
  double cell_m = 100;
  double bandwidth_m = 300;  ///< sigma, or the quartic radius
  Kernel kernel = Kernel::gaussian;
  std::optional<Edge> edge;      ///< default uniform with a window, else none
  std::optional<Window> window;  ///< default: bounding box snapped outwards to whole cells
};
struct Density {
  double x0_m = 0, y0_m = 0, cell_m = 0;
  std::size_t nx = 0, ny = 0;
  double bandwidth_m = 0;
  std::vector<double> value;  ///< row-major from the south-west
  std::vector<bool> outside;  ///< cells whose centre lies outside the window: absent
};
Defined<Density> kernel_density(const Points& events, const DensityOptions& options);
/// At given places instead of cells.
std::vector<double> kernel_density_at(const Points& events, const Points& places, const DensityOptions& options);
/// Kernel mass inside the window, centred at a place.
double kernel_mass(double x, double y, const Window& window, Kernel kernel, double bandwidth_m);

inline constexpr double quartic_radius_per_sigma = 2.8284271247461903;  ///< sqrt 8

}  // namespace stats
