#include "stats/density_grid.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>

#include "base/check.h"
#include "stats/density_kernel.h"

namespace stats {
namespace {

std::size_t padded(std::size_t width) { return (width + density_lanes - 1) / density_lanes * density_lanes; }

/// Events in order of a bin, and of their number within it.
struct Bins {
  std::vector<std::size_t> start;    ///< bins + 1
  std::vector<std::uint32_t> event;  ///< bin order -> event
};
template <class BinOf>
Bins sort_into_bins(std::size_t events, std::size_t bins, BinOf bin_of) {
  Bins sorted{std::vector<std::size_t>(bins + 1, 0), std::vector<std::uint32_t>(events)};
  std::vector<std::size_t> bin(events);
  for (std::size_t e = 0; e < events; ++e) ++sorted.start[(bin[e] = bin_of(e)) + 1];
  for (std::size_t b = 0; b < bins; ++b) sorted.start[b + 1] += sorted.start[b];
  std::vector<std::size_t> at(sorted.start.begin(), sorted.start.end() - 1);
  for (std::size_t e = 0; e < events; ++e) sorted.event[at[bin[e]]++] = std::uint32_t(e);
  return sorted;
}

std::size_t bin_at(double from_origin, double side, std::size_t bins) {
  return std::size_t(std::clamp(std::floor(from_origin / side), 0.0, double(bins - 1)));
}

/// What a kernel may leave out.
struct Rest {
  double series = 1e-15;  ///< of its peak
  double reach = 1e-13;   ///< n kernels beyond the reach, of what the cell nearest to an event gets
};
Rest rest_of(Accuracy accuracy) { return accuracy == Accuracy::exact ? Rest{} : Rest{1e-5, 1e-4}; }

double reach_of(std::size_t events, double cell, double h, double rest) {
  return std::sqrt(4.5 * cell * cell + 2 * h * h * std::log(double(std::max<std::size_t>(events, 1)) / rest));
}

/// exp(-d^2/2h^2) from a place to the cell centres of one axis near it.
class Factors {
 public:
  Factors(double origin, double cell, double h, double reach, std::size_t cells)
      : origin_(origin),
        cell_(cell),
        h_(h),
        cells_(cells),
        most_(std::size_t(std::min(reach / cell + 2, double(cells)))) {
    for (std::size_t k = 0; k <= most_; ++k) {
      const double apart = double(k) * cell / h;
      table_.push_back(std::exp(-apart * apart / 2));
    }
  }
  std::size_t most_cells() const { return 2 * most_ + 1; }
  /// Fills out[0 ..) for cells [first, last).
  struct Range {
    std::size_t first = 0, last = 0;
  };
  Range around(double place, double* out) const {
    const std::size_t near = bin_at(place - origin_, cell_, cells_);
    const Range range{near > most_ ? near - most_ : 0, std::min(cells_, near + most_ + 1)};
    const double t = (place - (origin_ + (double(near) + .5) * cell_)) / h_, step = cell_ / h_;
    if (step >= 1) {  // few cells, and powers that could leave the range of numbers
      for (std::size_t i = range.first; i < range.last; ++i) {
        const double d = (double(i) - double(near)) * step - t;
        out[i - range.first] = std::exp(-d * d / 2);
      }
      return range;
    }
    const double own = std::exp(-t * t / 2), up = std::exp(step * t), down = std::exp(-step * t);
    double power = own;
    for (std::size_t i = near; i < range.last; ++i, power *= up) out[i - range.first] = power * table_[i - near];
    power = own;
    for (std::size_t i = near; i-- > range.first;) out[i - range.first] = (power *= down) * table_[near - i];
    return range;
  }

 private:
  double origin_, cell_, h_;
  std::size_t cells_, most_;
  std::vector<double> table_;
};

constexpr std::size_t rows_at_once = 32;

std::vector<double> direct(const WeightedPoints& in, const CellGrid& grid, const GridDensityOptions& o,
                           const Execution& execution) {
  const double h = o.bandwidth_m, scale = 1 / (2 * std::numbers::pi * h * h);
  const double reach = reach_of(in.points.size(), grid.cell_m, h, rest_of(o.accuracy).reach);
  const Factors columns(grid.x0_m, grid.cell_m, h, reach, grid.nx), rows(grid.y0_m, grid.cell_m, h, reach, grid.ny);
  const Bins by_row = sort_into_bins(in.points.size(), grid.ny, [&](std::size_t e) {
    return bin_at(in.points.y_m[e] - grid.y0_m, grid.cell_m, grid.ny);
  });
  const std::size_t stride = padded(grid.nx) + density_lanes, most = rows.most_cells() / 2;
  std::vector<double> value(grid.nx * grid.ny);
  in_blocks({std::int64_t(grid.ny), rows_at_once}, execution, [&](const Block& block) {
    const auto first = std::size_t(block.first), last = std::size_t(block.last);
    std::vector<double> lines((last - first) * stride, 0), column(padded(columns.most_cells())), row(rows.most_cells());
    const std::size_t from = first > most ? first - most : 0, to = std::min(grid.ny, last + most);
    for (std::size_t at = by_row.start[from]; at < by_row.start[to]; ++at) {
      const std::uint32_t e = by_row.event[at];
      const auto in_y = rows.around(in.points.y_m[e], row.data());
      const auto in_x = columns.around(in.points.x_m[e], column.data());
      const std::size_t width = in_x.last - in_x.first;
      std::fill(column.begin() + std::ptrdiff_t(width), column.end(), 0.0);
      for (std::size_t j = std::max(first, in_y.first); j < std::min(last, in_y.last); ++j) {
        const RowTerm term{scale * in.weight[e] * row[j - in_y.first], column.data()};
        add_rows({&term, 1}, &lines[(j - first) * stride + in_x.first], width, o.with);
      }
    }
    for (std::size_t j = first; j < last; ++j) std::copy_n(&lines[(j - first) * stride], grid.nx, &value[j * grid.nx]);
  });
  return value;
}

/// Boxes of whole cells, at most one bandwidth wide.
struct BoxLayout {
  std::size_t cells = 1;  ///< along a side
  std::size_t columns = 0, rows = 0;
  std::size_t order = 0;  ///< of the series
  std::size_t longer = 0;
  double side = 0, reach = 0;

  BoxLayout(const CellGrid& grid, double h, std::size_t events, Accuracy accuracy) {
    longer = std::max(grid.nx, grid.ny);
    cells = std::size_t(std::clamp(std::floor(h / grid.cell_m), 1.0, double(longer)));
    columns = (grid.nx + cells - 1) / cells;
    rows = (grid.ny + cells - 1) / cells;
    side = double(cells) * grid.cell_m;
    reach = reach_of(events, grid.cell_m, h, rest_of(accuracy).reach);
    // The rest of exp(s.t) exp(-s^2/2) after K terms is largest at s = sqrt K: t^K (K/e)^(K/2) / K!.
    const double t = std::numbers::sqrt2 * side / (2 * h);
    for (order = 4; order < most_moments; ++order) {
      const double k = double(order);
      if (k * std::log(t) + k / 2 * (std::log(k) - 1) - std::lgamma(k + 1) < std::log(rest_of(accuracy).series)) break;
    }
  }
  /// Cells a box reaches on either side of it.
  std::size_t margin(double cell) const { return std::size_t(std::min(reach / cell + 1, double(longer))); }
  double moments() const { return double(order) * double(order + 1) / 2; }
  double memory(const CellGrid& grid) const {
    return double(rows) * double(order) * double(padded(grid.nx) + density_lanes) * 8;
  }
};

/// s^k exp(-s^2/2) for s from the middle of a box to the cells round it, per k.
struct BoxTable {
  std::size_t stride = 0, width = 0;
  std::vector<double> rows;
  BoxTable(const BoxLayout& boxes, double cell, double h) {
    const std::size_t margin = boxes.margin(cell);
    width = 2 * margin + boxes.cells;
    stride = padded(width) + density_lanes;
    rows.assign(boxes.order * stride, 0);
    for (std::size_t at = 0; at < width; ++at) {
      const double s = (double(at) - double(margin) + .5 - double(boxes.cells) / 2) * cell / h;
      double power = std::exp(-s * s / 2);
      for (std::size_t k = 0; k < boxes.order; ++k, power *= s) rows[k * stride + at] = power;
    }
  }
  const double* row(std::size_t k) const { return &rows[k * stride]; }
};

class BoxSum {
 public:
  BoxSum(const WeightedPoints& in, const CellGrid& grid, const GridDensityOptions& o)
      : in_(in),
        grid_(grid),
        o_(o),
        boxes_(grid, o.bandwidth_m, in.points.size(), o.accuracy),
        table_(boxes_, grid.cell_m, o.bandwidth_m),
        sorted_(sort_into_bins(in.points.size(), boxes_.columns * boxes_.rows,
                               [&](std::size_t e) {
                                 const double side = double(boxes_.cells) * grid.cell_m;
                                 return bin_at(in.points.y_m[e] - grid.y0_m, side, boxes_.rows) * boxes_.columns +
                                        bin_at(in.points.x_m[e] - grid.x0_m, side, boxes_.columns);
                               })),
        stride_(padded(grid.nx) + density_lanes),
        sums_(boxes_.rows) {}

  std::vector<double> on_cells(const Execution& execution) {
    in_blocks({std::int64_t(boxes_.rows), 1}, step_of(execution, {0, 2}),
              [&](const Block& block) { gather(std::size_t(block.first)); });
    std::vector<double> value(grid_.nx * grid_.ny);
    in_blocks({std::int64_t(grid_.ny), 8}, step_of(execution, {1, 2}), [&](const Block& block) {
      std::vector<double> line(stride_);
      for (auto j = std::size_t(block.first); j < std::size_t(block.last); ++j) spread(j, line, &value[j * grid_.nx]);
    });
    return value;
  }

 private:
  /// One row of boxes: per power l of y, what reaches each column of cells.
  void gather(std::size_t row) {
    const std::size_t first = row * boxes_.columns;
    if (sorted_.start[first] == sorted_.start[first + boxes_.columns]) return;
    std::vector<double>& sum = sums_[row];
    sum.assign(boxes_.order * stride_, 0);
    std::vector<double> moments(most_moments * most_moments), x, y, weight;
    std::vector<RowTerm> terms(boxes_.order);
    const std::size_t margin = boxes_.margin(grid_.cell_m);
    for (std::size_t column = 0; column < boxes_.columns; ++column) {
      const std::size_t begin = sorted_.start[first + column], end = sorted_.start[first + column + 1];
      if (begin == end) continue;
      take({begin, end}, column, row, x, y, weight);
      box_moments({x.data(), y.data(), weight.data(), end - begin}, boxes_.order, moments.data(), o_.with);
      const std::size_t left = column * boxes_.cells, from = left > margin ? left - margin : 0;
      const std::size_t to = std::min(grid_.nx, left + boxes_.cells + margin), skip = from + margin - left;
      for (std::size_t l = 0; l < boxes_.order; ++l) {
        for (std::size_t k = 0; k + l < boxes_.order; ++k)
          terms[k] = {moments[k * most_moments + l], table_.row(k) + skip};
        add_rows({terms.data(), boxes_.order - l}, &sum[l * stride_ + from], to - from, o_.with);
      }
    }
  }

  struct Span {
    std::size_t first = 0, last = 0;
  };
  void take(Span events, std::size_t column, std::size_t row, std::vector<double>& x, std::vector<double>& y,
            std::vector<double>& weight) const {
    x.clear();
    y.clear();
    weight.clear();
    const double h = o_.bandwidth_m, middle_x = grid_.x0_m + (double(column) + .5) * boxes_.side,
                 middle_y = grid_.y0_m + (double(row) + .5) * boxes_.side;
    for (std::size_t at = events.first; at < events.last; ++at) {
      const std::uint32_t e = sorted_.event[at];
      x.push_back((in_.points.x_m[e] - middle_x) / h);
      y.push_back((in_.points.y_m[e] - middle_y) / h);
      weight.push_back(in_.weight[e]);
    }
  }

  void spread(std::size_t j, std::vector<double>& line, double* value) const {
    const double h = o_.bandwidth_m, scale = 1 / (2 * std::numbers::pi * h * h);
    std::vector<RowTerm> terms;
    for (std::size_t row = 0; row < boxes_.rows; ++row) {
      const double s = (grid_.y(j) - (grid_.y0_m + (double(row) + .5) * boxes_.side)) / h;
      if (sums_[row].empty() || std::fabs(s) * h > boxes_.reach + boxes_.side) continue;
      double power = scale * std::exp(-s * s / 2);
      for (std::size_t l = 0; l < boxes_.order; ++l, power *= s) terms.push_back({power, &sums_[row][l * stride_]});
    }
    std::fill(line.begin(), line.end(), 0.0);
    add_rows(terms, line.data(), grid_.nx, o_.with);
    for (std::size_t i = 0; i < grid_.nx; ++i) value[i] = std::max(0.0, line[i]);  // the series' rest may fall below 0
  }

  const WeightedPoints& in_;
  const CellGrid& grid_;
  const GridDensityOptions& o_;
  BoxLayout boxes_;
  BoxTable table_;
  Bins sorted_;
  std::size_t stride_;
  std::vector<std::vector<double>> sums_;  ///< per row of boxes: order x stride, empty without events
};

GaussianWay cheaper(std::size_t events, const CellGrid& grid, const GridDensityOptions& o) {
  const double h = o.bandwidth_m;
  const BoxLayout boxes(grid, h, events, o.accuracy);
  if (grid.cell_m > h || boxes.order == most_moments || boxes.memory(grid) > 512e6) return GaussianWay::direct;
  const double n = double(events), reach = 2 * boxes.reach / grid.cell_m;
  const double wide = std::min(reach, double(grid.nx)), high = std::min(reach, double(grid.ny));
  const double by_pair = n * (wide + 40) * (high + 5);
  const double filled = std::min(n, double(boxes.columns) * double(boxes.rows));
  const double by_box = n * (boxes.moments() + 100) + filled * boxes.moments() * (wide + 20) +
                        double(grid.nx) * double(grid.ny) * double(boxes.order) * high / double(boxes.cells);
  return by_pair <= by_box ? GaussianWay::direct : GaussianWay::boxes;
}

std::vector<double> quartic(const WeightedPoints& in, const CellGrid& grid, const GridDensityOptions& o,
                            const Execution& execution) {
  const double h = o.bandwidth_m, scale = 3 / (std::numbers::pi * h * h);
  const auto most = std::size_t(std::min(h / grid.cell_m, double(std::max(grid.nx, grid.ny)))) + 1;
  const Bins by_row = sort_into_bins(in.points.size(), grid.ny, [&](std::size_t e) {
    return bin_at(in.points.y_m[e] - grid.y0_m, grid.cell_m, grid.ny);
  });
  std::vector<double> value(grid.nx * grid.ny, 0);
  in_blocks({std::int64_t(grid.ny), rows_at_once}, execution, [&](const Block& block) {
    const auto first = std::size_t(block.first), last = std::size_t(block.last);
    const std::size_t from = first > most ? first - most : 0, to = std::min(grid.ny, last + most);
    std::vector<double> x(2 * most + 1);
    for (std::size_t at = by_row.start[from]; at < by_row.start[to]; ++at) {
      const std::uint32_t e = by_row.event[at];
      const std::size_t column = bin_at(in.points.x_m[e] - grid.x0_m, grid.cell_m, grid.nx);
      const std::size_t row = bin_at(in.points.y_m[e] - grid.y0_m, grid.cell_m, grid.ny);
      const std::size_t left = column > most ? column - most : 0, right = std::min(grid.nx, column + most + 1);
      for (std::size_t i = left; i < right; ++i) x[i - left] = (grid.x(i) - in.points.x_m[e]) / h;
      const std::size_t low = row > most ? row - most : 0, high = row + most + 1;
      for (std::size_t j = std::max(first, low); j < std::min(last, high); ++j) {
        const double y = (grid.y(j) - in.points.y_m[e]) / h;
        if (y * y < 1)
          add_quartic_row({scale * in.weight[e], y * y, x.data(), right - left}, &value[j * grid.nx + left], o.with);
      }
    }
  });
  return value;
}

}  // namespace

std::vector<double> density_on_cells(const WeightedPoints& in, const CellGrid& grid, const GridDensityOptions& o,
                                     const Execution& execution) {
  base::check(in.weight.size() == in.points.size() && grid.nx > 0 && grid.ny > 0, "weights of points on a grid");
  if (o.kernel == Kernel::quartic) return quartic(in, grid, o, execution);
  if (o.way.value_or(cheaper(in.points.size(), grid, o)) == GaussianWay::direct) return direct(in, grid, o, execution);
  return BoxSum(in, grid, o).on_cells(execution);
}

}  // namespace stats
