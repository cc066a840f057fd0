#include "stats/study_window.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "base/check.h"
#include "geo/area_index.h"
#include "geo/edge.h"
#include "stats/density_kernel.h"
#include "stats/distributions.h"

namespace stats {
namespace {

constexpr double far_gaussian = 6;  ///< bandwidths: 4e-9 of the mass lies beyond

double gaussian_mass(double at, double low, double high, double h) {
  // The difference of two upper tails keeps its digits far outside the window.
  return at > (low + high) / 2 ? normal_cdf((high - at) / h) - normal_cdf((low - at) / h)
                               : normal_cdf((at - low) / h) - normal_cdf((at - high) / h);
}

/// Integral of the quartic kernel over y from a to b at horizontal distance u, in units of the radius.
double quartic_strip(double u, double a, double b) {
  const double c = 1 - u * u;
  if (!(c > 0)) return 0;
  const double reach = std::sqrt(c);
  a = std::clamp(a, -reach, reach);
  b = std::clamp(b, -reach, reach);
  const auto primitive = [&](double y) { return c * c * y - 2 * c * y * y * y / 3 + y * y * y * y * y / 5; };
  return 3 / std::numbers::pi * (primitive(b) - primitive(a));
}

/// Composite Gauss-Legendre (5 points) over pieces; the integrand is smooth but for kinks where the strip leaves the
/// window.
double quartic_mass(double x, double y, const Window& w, double h) {
  const double left = std::max(-1.0, (w.x0_m - x) / h), right = std::min(1.0, (w.x1_m - x) / h);
  if (!(right > left)) return 0;
  const double bottom = (w.y0_m - y) / h, top = (w.y1_m - y) / h;
  std::vector<double> cuts{left, right};
  for (double edge : {bottom, top})
    if (std::fabs(edge) < 1)
      for (double kink : {-std::sqrt(1 - edge * edge), std::sqrt(1 - edge * edge)})
        if (kink > left && kink < right) cuts.push_back(kink);
  std::sort(cuts.begin(), cuts.end());
  constexpr double node[] = {0, .5384693101056831, .9061798459386640};
  constexpr double weight[] = {.5688888888888889, .4786286704993665, .2369268850561891};
  constexpr int pieces = 16;
  double sum = 0;
  for (std::size_t c = 0; c + 1 < cuts.size(); ++c)
    for (int p = 0; p < pieces; ++p) {
      const double step = (cuts[c + 1] - cuts[c]) / pieces, half = step / 2, middle = cuts[c] + (p + .5) * step;
      for (int k = 0; k < 3; ++k)
        for (int side = -1; side <= (k == 0 ? -1 : 1); side += 2)
          sum += half * weight[k] * quartic_strip(middle + side * half * node[k], bottom, top);
    }
  return sum;
}

struct Border {
  geo::PlanePoint low, high;  ///< low.y < high.y
  double at(double y) const { return low.x + (high.x - low.x) * ((y - low.y) / (high.y - low.y)); }
  double slope() const { return (high.x - low.x) / (high.y - low.y); }
};

std::vector<Border> edges_of(const geo::Shape& area) {
  std::vector<Border> edges;
  geo::for_each_ring(area, [&](const geo::Ring& ring) {
    geo::for_each_edge(ring, [&](geo::PlanePoint a, geo::PlanePoint b) {
      if (a.y < b.y) edges.push_back({a, b});
      if (b.y < a.y) edges.push_back({b, a});
    });
  });
  std::sort(edges.begin(), edges.end(), [](const Border& a, const Border& b) { return a.low.y < b.low.y; });
  return edges;
}

/// Where the pieces of a line change their law: vertices, and where a border leaves the box at its sides.
std::vector<double> cuts_of(const std::vector<Border>& edges, const Window& box) {
  std::vector<double> cuts{box.y0_m, box.y1_m};
  const auto add = [&](double y) {
    if (y > box.y0_m && y < box.y1_m) cuts.push_back(y);
  };
  for (const Border& edge : edges) {
    add(edge.low.y);
    add(edge.high.y);
    for (double side : {box.x0_m, box.x1_m})
      if ((edge.low.x < side) != (edge.high.x < side))
        add(edge.low.y + (edge.high.y - edge.low.y) * ((side - edge.low.x) / (edge.high.x - edge.low.x)));
  }
  std::sort(cuts.begin(), cuts.end());
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  return cuts;
}

struct Nodes {
  std::array<double, 5> at{}, weight{};
  std::size_t count = 0;
};
/// Gauss-Legendre on (-1, 1): five points, three, two or one; short pieces need few for the same accuracy.
Nodes nodes_for(double bandwidths) {
  if (bandwidths <= 1.0 / 4096) return {{0}, {2}, 1};
  if (bandwidths <= 1.0 / 64) return {{-.5773502691896257, .5773502691896257}, {1, 1}, 2};
  if (bandwidths <= 1.0 / 8) return {{-.7745966692414834, 0, .7745966692414834}, {5. / 9, 8. / 9, 5. / 9}, 3};
  return {{-.9061798459386640, -.5384693101056831, 0, .5384693101056831, .9061798459386640},
          {.2369268850561891, .4786286704993665, .5688888888888889, .4786286704993665, .2369268850561891},
          5};
}

}  // namespace

StudyWindow::StudyWindow(const Window& box, const geo::Shape* area) : box_(box) {
  base::check(box.width() > 0 && box.height() > 0, "a window with a width and a height");
  if (!area) return;
  area_ = *area;
  index_ = std::make_unique<geo::AreaIndex>(std::span(&*area_, 1));
}
StudyWindow::~StudyWindow() = default;
StudyWindow::StudyWindow(StudyWindow&&) noexcept = default;

bool StudyWindow::holds(double x, double y) const {
  return box_.holds(x, y) && (!index_ || index_->area_of({x, y}) != geo::AreaIndex::none);
}

KernelMass::KernelMass(const StudyWindow& window, Kernel kernel, double h)
    : box_(window.box()), kernel_(kernel), h_(h) {
  if (window.area()) draw_lines(*window.area());
}

void KernelMass::draw_lines(const geo::Shape& area) {
  has_lines_ = true;
  const std::vector<Border> edges = edges_of(area);
  const std::vector<double> cuts = cuts_of(edges, box_);
  const double longest = kernel_ == Kernel::gaussian ? h_ / 1.5 : h_ / 16;  // the quartic is smooth only in pieces
  std::vector<const Border*> active;
  std::size_t next = 0;
  std::vector<double> crossings;
  for (std::size_t c = 0; c + 1 < cuts.size(); ++c) {
    const double low = cuts[c], high = cuts[c + 1];
    while (next < edges.size() && edges[next].low.y <= low) active.push_back(&edges[next++]);
    std::erase_if(active, [&](const Border* edge) { return edge->high.y <= low; });
    if (active.empty()) continue;
    double wide = high - low;
    for (const Border* edge : active) wide = std::max(wide, std::fabs(edge->slope()) * (high - low));
    const double pieces = std::ceil(std::min(wide, 1e4 * longest) / longest), step = (high - low) / pieces;
    const Nodes nodes = nodes_for(wide / pieces / h_);
    for (double p = 0; p < pieces; ++p)
      for (std::size_t k = 0; k < nodes.count; ++k) {
        Line line{low + (p + .5 + nodes.at[k] / 2) * step, step / 2 * nodes.weight[k], ends_.size(), 0};
        crossings.clear();
        for (const Border* edge : active) crossings.push_back(std::clamp(edge->at(line.y), box_.x0_m, box_.x1_m));
        std::sort(crossings.begin(), crossings.end());
        for (std::size_t i = 0; i + 1 < crossings.size(); i += 2)
          if (crossings[i] < crossings[i + 1]) ends_.insert(ends_.end(), {crossings[i], crossings[i + 1]});
        line.last = ends_.size();
        if (line.last > line.first) lines_.push_back(line);
      }
  }
}

std::size_t KernelMass::first_line_from(double y) const {
  return std::size_t(std::partition_point(lines_.begin(), lines_.end(), [&](const Line& line) { return line.y < y; }) -
                     lines_.begin());
}

/// What the pieces of one line hold of the kernel's section along it; in y the kernel is not yet counted.
double KernelMass::along(const Line& line, double x, double y) const {
  double sum = 0;
  for (std::size_t i = line.first; i < line.last; i += 2) {
    const double a = (ends_[i] - x) / h_, b = (ends_[i + 1] - x) / h_;
    if (kernel_ == Kernel::quartic) {
      if (a < 1 && b > -1) sum += quartic_strip((line.y - y) / h_, a, b);
    } else if (a < -far_gaussian && b > far_gaussian) {
      sum += 1;
    } else if (a < far_gaussian && b > -far_gaussian) {
      sum += gaussian_mass(0, a, b, 1);
    }
  }
  return sum;
}

double KernelMass::at(double x, double y) const {
  if (!has_lines_) {
    if (kernel_ == Kernel::gaussian)
      return gaussian_mass(x, box_.x0_m, box_.x1_m, h_) * gaussian_mass(y, box_.y0_m, box_.y1_m, h_);
    if (x - h_ >= box_.x0_m && x + h_ <= box_.x1_m && y - h_ >= box_.y0_m && y + h_ <= box_.y1_m) return 1;
    return quartic_mass(x, y, box_, h_);
  }
  const double reach = kernel_ == Kernel::gaussian ? far_gaussian * h_ : h_;
  double sum = 0;
  for (std::size_t l = first_line_from(y - reach); l < lines_.size() && lines_[l].y <= y + reach; ++l) {
    const double u = (lines_[l].y - y) / h_;
    const double across = kernel_ == Kernel::gaussian
                              ? std::exp(-u * u / 2) / std::sqrt(2 * std::numbers::pi) * lines_[l].weight / h_
                              : lines_[l].weight / h_;
    sum += across * along(lines_[l], x, y);
  }
  return sum;
}

std::vector<double> KernelMass::at_points(const Points& places, const Execution& execution) const {
  std::vector<double> masses(places.size());
  in_blocks({std::int64_t(places.size()), 64}, execution, [&](const Block& block) {
    for (auto p = std::size_t(block.first); p < std::size_t(block.last); ++p)
      masses[p] = at(places.x_m[p], places.y_m[p]);
  });
  return masses;
}

/// Gaussian: along x once per line and column, then in y as a sum of lines.
std::vector<double> KernelMass::separable_at_cells(const CellGrid& grid, const Execution& execution) const {
  const std::size_t stride = (grid.nx + density_lanes - 1) / density_lanes * density_lanes;
  const Instructions with = best_instructions();
  std::vector<double> sections(lines_.size() * stride, 0), masses(grid.nx * grid.ny);
  const auto number = std::int64_t(lines_.size());
  in_blocks({number, 16}, step_of(execution, {0, 2}), [&](const Block& block) {
    for (auto l = std::size_t(block.first); l < std::size_t(block.last); ++l)
      for (std::size_t i = 0; i < grid.nx; ++i) sections[l * stride + i] = along(lines_[l], grid.x(i), 0);
  });
  in_blocks({std::int64_t(grid.ny), 8}, step_of(execution, {1, 2}), [&](const Block& block) {
    std::vector<double> row(stride);
    std::vector<RowTerm> terms;
    for (auto j = std::size_t(block.first); j < std::size_t(block.last); ++j) {
      const double y = grid.y(j), reach = far_gaussian * h_;
      terms.clear();
      for (std::size_t l = first_line_from(y - reach); l < lines_.size() && lines_[l].y <= y + reach; ++l) {
        const double u = (lines_[l].y - y) / h_;
        terms.push_back(
            {std::exp(-u * u / 2) / std::sqrt(2 * std::numbers::pi) * lines_[l].weight / h_, &sections[l * stride]});
      }
      std::fill(row.begin(), row.end(), 0.0);
      add_rows(terms, row.data(), grid.nx, with);
      std::copy_n(row.begin(), grid.nx, masses.begin() + std::ptrdiff_t(j * grid.nx));
    }
  });
  return masses;
}

std::vector<double> KernelMass::at_cells(const CellGrid& grid, const Execution& execution) const {
  constexpr double most_sections = 64e6;
  if (has_lines_ && kernel_ == Kernel::gaussian && double(lines_.size()) * double(grid.nx) <= most_sections)
    return separable_at_cells(grid, execution);
  std::vector<double> masses(grid.nx * grid.ny), in_x, in_y;
  if (!has_lines_ && kernel_ == Kernel::gaussian) {
    for (std::size_t i = 0; i < grid.nx; ++i) in_x.push_back(gaussian_mass(grid.x(i), box_.x0_m, box_.x1_m, h_));
    for (std::size_t j = 0; j < grid.ny; ++j) in_y.push_back(gaussian_mass(grid.y(j), box_.y0_m, box_.y1_m, h_));
  }
  in_blocks({std::int64_t(grid.ny), 4}, execution, [&](const Block& block) {
    for (auto j = std::size_t(block.first); j < std::size_t(block.last); ++j)
      for (std::size_t i = 0; i < grid.nx; ++i)
        masses[j * grid.nx + i] = in_x.empty() ? at(grid.x(i), grid.y(j)) : in_x[i] * in_y[j];
  });
  return masses;
}

}  // namespace stats
