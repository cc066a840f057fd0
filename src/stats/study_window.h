// The study window W of a map: a rectangle along the axes, an area of polygons, or what both share. Says which places
// lie in it (border included) and how much of a kernel does (definitions 5): a rectangle in closed form for the
// Gaussian and by quadrature for the quartic; an area by lines of Gauss-Legendre points between its vertices. Accuracy
// 1e-6, in practice 1e-8. Metres on one plane. Not for areas that cross themselves.
#pragma once
#include <memory>
#include <optional>
#include <vector>

#include "geo/shape.h"
#include "stats/density_grid.h"

namespace geo {
class AreaIndex;
}

namespace stats {

struct Window {
  double x0_m = 0, y0_m = 0, x1_m = 0, y1_m = 0;
  double width() const { return x1_m - x0_m; }
  double height() const { return y1_m - y0_m; }
  bool holds(double x, double y) const { return x >= x0_m && x <= x1_m && y >= y0_m && y <= y1_m; }
};

class StudyWindow {
 public:
  explicit StudyWindow(const Window& box, const geo::Shape* area = nullptr);  ///< the area's own part of the box
  ~StudyWindow();
  StudyWindow(StudyWindow&&) noexcept;
  bool holds(double x, double y) const;
  const Window& box() const { return box_; }
  const geo::Shape* area() const { return area_ ? &*area_ : nullptr; }

 private:
  Window box_;
  std::optional<geo::Shape> area_;
  std::unique_ptr<geo::AreaIndex> index_;
};

/// Mass of one kernel inside the window; built once per window and bandwidth.
class KernelMass {
 public:
  KernelMass(const StudyWindow& window, Kernel kernel, double bandwidth_m);
  double at(double x, double y) const;
  std::vector<double> at_points(const Points& places, const Execution& execution = {}) const;
  std::vector<double> at_cells(const CellGrid& grid, const Execution& execution = {}) const;

 private:
  /// A line through the area: its pieces inside are ends_[first] .. ends_[first + 1], ends_[first + 2] .. and so on.
  struct Line {
    double y = 0, weight = 0;
    std::size_t first = 0, last = 0;
  };
  void draw_lines(const geo::Shape& area);
  double along(const Line& line, double x, double y) const;
  std::size_t first_line_from(double y) const;
  std::vector<double> separable_at_cells(const CellGrid& grid, const Execution& execution) const;

  Window box_;
  Kernel kernel_;
  double h_;
  bool has_lines_ = false;
  std::vector<Line> lines_;  ///< ascending y
  std::vector<double> ends_;
};

}  // namespace stats
