#include "stats/kernel_density.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace stats {
namespace {

constexpr double splinter = 1e-6;  ///< of the kernel inside W

Edge edge_of(const DensityOptions& o) { return o.edge.value_or(o.window || o.area ? Edge::uniform : Edge::none); }

bool is_finite(const std::vector<double>& values) {
  return std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); });
}

Window bounds_of(const Points& events, const DensityOptions& o) {
  if (o.window) return *o.window;
  Window w;
  if (o.area) {
    const geo::Box box = geo::box_of(*o.area);
    w = {box.x_low, box.y_low, box.x_high, box.y_high};
  } else {
    const auto [xl, xh] = std::minmax_element(events.x_m.begin(), events.x_m.end());
    const auto [yl, yh] = std::minmax_element(events.y_m.begin(), events.y_m.end());
    w = {*xl, *yl, *xh, *yh};
  }
  const double cell = o.cell_m;
  w.x0_m = std::floor(w.x0_m / cell) * cell;
  w.y0_m = std::floor(w.y0_m / cell) * cell;
  w.x1_m = std::max(std::ceil(w.x1_m / cell) * cell, w.x0_m + cell);
  w.y1_m = std::max(std::ceil(w.y1_m / cell) * cell, w.y0_m + cell);
  return w;
}

double cells_along(double length, double cell) { return std::max(1.0, std::ceil(length / cell - 1e-9)); }

/// The events that count, with their weights: inside W, and for the diggle form over the mass there.
struct Counted {
  Points points;
  std::vector<double> weight;
  std::int64_t outside = 0;
};
Counted counted_events(const Points& events, const std::vector<double>* weight, const StudyWindow& window,
                       const DensityOptions& o, const KernelMass& mass, const Execution& execution) {
  Counted in;
  for (std::size_t e = 0; e < events.size(); ++e) {
    if (!window.holds(events.x_m[e], events.y_m[e])) continue;
    in.points.x_m.push_back(events.x_m[e]);
    in.points.y_m.push_back(events.y_m[e]);
    in.weight.push_back(weight ? (*weight)[e] : 1);
  }
  if (edge_of(o) == Edge::diggle) {
    const std::vector<double> masses = mass.at_points(in.points, execution);
    std::size_t kept = 0;
    for (std::size_t e = 0; e < masses.size(); ++e) {
      if (!(masses[e] > splinter)) continue;
      in.points.x_m[kept] = in.points.x_m[e];
      in.points.y_m[kept] = in.points.y_m[e];
      in.weight[kept++] = in.weight[e] / masses[e];
    }
    in.points.x_m.resize(kept);
    in.points.y_m.resize(kept);
    in.weight.resize(kept);
  }
  in.outside = std::int64_t(events.size() - in.weight.size());
  return in;
}

void check_options(const Points& events, const DensityOptions& o) {
  base::check(std::isfinite(o.cell_m) && o.cell_m > 0 && std::isfinite(o.bandwidth_m) && o.bandwidth_m > 0,
              "a cell and a bandwidth");
  base::check(events.x_m.size() == events.y_m.size() && is_finite(events.x_m) && is_finite(events.y_m),
              "events with two coordinates");
  base::check(!o.area || !o.area->is_empty(), "an area with a border");
}

/// Takes cells outside W off the map, and divides the others by the mass there for the uniform form.
void finish(Density& d, const CellGrid& grid, const StudyWindow& window, const std::vector<double>& masses,
            const Execution& execution) {
  std::vector<std::uint8_t> outside(d.value.size(), 0);  // bytes, for threads write side by side
  in_blocks({std::int64_t(grid.ny), 16}, execution, [&](const Block& block) {
    for (auto j = std::size_t(block.first); j < std::size_t(block.last); ++j)
      for (std::size_t i = 0; i < grid.nx; ++i) {
        const std::size_t at = j * grid.nx + i;
        outside[at] = !window.holds(grid.x(i), grid.y(j)) || (!masses.empty() && !(masses[at] > splinter));
        if (outside[at])
          d.value[at] = 0;
        else if (!masses.empty())
          d.value[at] /= masses[at];
      }
  });
  d.outside.assign(outside.begin(), outside.end());
}

Defined<Density> density(const Points& events, const std::vector<double>* weight, const DensityOptions& o,
                         const Execution& execution) {
  check_options(events, o);
  if (events.size() == 0) return Reason::no_events;
  const Window bounds = bounds_of(events, o);
  const double wide = cells_along(bounds.width(), o.cell_m), high = cells_along(bounds.height(), o.cell_m);
  if (!(wide * high <= o.most_cells)) return Reason::too_many_cells;
  const StudyWindow window(bounds, o.area ? &*o.area : nullptr);
  const CellGrid grid{bounds.x0_m, bounds.y0_m, o.cell_m, std::size_t(wide), std::size_t(high)};
  const auto step = [&](std::int64_t number) { return step_of(execution, {number, 4}); };
  Density d{bounds.x0_m, bounds.y0_m, o.cell_m, grid.nx, grid.ny, o.bandwidth_m, {}, {}, edge_of(o), 0};
  std::optional<KernelMass> mass;
  if (d.edge != Edge::none) mass.emplace(window, o.kernel, o.bandwidth_m);
  const KernelMass none(StudyWindow(bounds), o.kernel, o.bandwidth_m);
  const Counted in = counted_events(events, weight, window, o, mass ? *mass : none, step(0));
  if (in.weight.empty()) return Reason::no_events;
  d.events_outside = in.outside;
  d.value = density_on_cells({in.points, in.weight}, grid,
                             {o.kernel, o.bandwidth_m, {}, o.accuracy, best_instructions()}, step(1));
  std::vector<double> masses;
  if (d.edge == Edge::uniform) masses = mass->at_cells(grid, step(2));
  finish(d, grid, window, masses, step(3));
  return d;
}

}  // namespace

double kernel_mass(double x, double y, const Window& w, Kernel kernel, double h) {
  return KernelMass(StudyWindow(w), kernel, h).at(x, y);
}

Defined<Density> kernel_density(const Points& events, const DensityOptions& o, const Execution& execution) {
  return density(events, nullptr, o, execution);
}

Defined<Density> weighted_kernel_density(const Points& events, const std::vector<double>& weight,
                                         const DensityOptions& o, const Execution& execution) {
  base::check(weight.size() == events.size(), "a weight for every event");
  return density(events, &weight, o, execution);
}

std::vector<Defined<double>> kernel_density_at(const Points& events, const Points& places, const DensityOptions& o,
                                               const Execution& execution) {
  check_options(events, o);
  std::vector<Defined<double>> values(places.size(), 0.0);
  if (events.size() == 0) return values;
  const double h = o.bandwidth_m, scale = o.kernel == Kernel::gaussian ? 1 / (2 * std::numbers::pi * h * h)
                                                                       : 3 / (std::numbers::pi * h * h);
  const StudyWindow window(bounds_of(events, o), o.area ? &*o.area : nullptr);
  const KernelMass mass(window, o.kernel, h);
  const Counted in = counted_events(events, nullptr, window, o, mass, {execution.threads});
  const Edge edge = edge_of(o);
  const bool bounded = o.window || o.area || edge != Edge::none;
  in_blocks({std::int64_t(places.size()), 16}, execution, [&](const Block& block) {
    for (auto p = std::size_t(block.first); p < std::size_t(block.last); ++p) {
      const double x = places.x_m[p], y = places.y_m[p];
      const double here = edge == Edge::uniform ? mass.at(x, y) : 1;
      if (bounded && (!window.holds(x, y) || !(here > splinter))) {
        values[p] = Reason::outside_window;
        continue;
      }
      double sum = 0;
      for (std::size_t e = 0; e < in.weight.size(); ++e) {
        const double dx = x - in.points.x_m[e], dy = y - in.points.y_m[e], d2 = (dx * dx + dy * dy) / (h * h);
        if (o.kernel == Kernel::gaussian)
          sum += in.weight[e] * std::exp(-d2 / 2);
        else if (d2 < 1)
          sum += in.weight[e] * (1 - d2) * (1 - d2);
      }
      values[p] = scale * sum / here;
    }
  });
  return values;
}

}  // namespace stats
