#include "geo/contour.h"

#include <array>
#include <cstdint>

#include "base/check.h"

namespace geo {
namespace {

constexpr std::uint32_t no_edge = 0xffffffff;

/// Centres of cells with a margin of absent ones all round: column and row 0 are the margin.
class Centres {
 public:
  Centres(const GridField& field, double level)
      : field_(field), level_(level), columns_(field.nx + 2), rows_(field.ny + 2) {}

  std::size_t columns() const { return columns_; }
  std::size_t rows() const { return rows_; }

  std::optional<double> value(std::size_t i, std::size_t j) const {
    if (i == 0 || j == 0 || i > field_.nx || j > field_.ny) return std::nullopt;
    return field_.value[(j - 1) * field_.nx + i - 1];
  }
  bool is_inside(std::size_t i, std::size_t j) const {
    const auto here = value(i, j);
    return here && *here <= level_;
  }
  bool joins_across(std::size_t i, std::size_t j) const {
    double sum = 0;
    for (const auto& corner : {value(i, j), value(i + 1, j), value(i, j + 1), value(i + 1, j + 1)}) {
      if (!corner) return false;
      sum += *corner;
    }
    return sum / 4 <= level_;
  }

  // Edges between neighbouring centres: even numbers to the east, odd ones to the north.
  std::uint32_t east(std::size_t i, std::size_t j) const { return std::uint32_t(2 * (j * columns_ + i)); }
  std::uint32_t north(std::size_t i, std::size_t j) const { return std::uint32_t(2 * (j * columns_ + i) + 1); }
  PlanePoint crossing(std::uint32_t edge) const {
    const std::size_t at = edge / 2, i = at % columns_, j = at / columns_;
    const bool is_north = edge % 2 == 1;
    const auto a = value(i, j), b = is_north ? value(i, j + 1) : value(i + 1, j);
    const double part = a && b ? (level_ - *a) / (*b - *a) : .5;
    return {field_.x0_m + (double(i) - .5 + (is_north ? 0 : part)) * field_.cell_m,
            field_.y0_m + (double(j) - .5 + (is_north ? part : 0)) * field_.cell_m};
  }

 private:
  const GridField& field_;
  double level_;
  std::size_t columns_, rows_;
};

/// Where the line that enters a square at an edge leaves it; the inside on the left.
void join_square(const Centres& centres, std::size_t i, std::size_t j, std::vector<std::uint32_t>& next) {
  const std::uint32_t south = centres.east(i, j), north = centres.east(i, j + 1), west = centres.north(i, j),
                      east = centres.north(i + 1, j);
  const unsigned corners = (centres.is_inside(i, j) ? 1u : 0u) | (centres.is_inside(i + 1, j) ? 2u : 0u) |
                           (centres.is_inside(i + 1, j + 1) ? 4u : 0u) | (centres.is_inside(i, j + 1) ? 8u : 0u);
  const auto join = [&](std::uint32_t from, std::uint32_t to) { next[from] = to; };
  switch (corners) {
    case 1:
      return join(south, west);
    case 2:
      return join(east, south);
    case 3:
      return join(east, west);
    case 4:
      return join(north, east);
    case 6:
      return join(north, south);
    case 7:
      return join(north, west);
    case 8:
      return join(west, north);
    case 9:
      return join(south, north);
    case 11:
      return join(east, north);
    case 12:
      return join(west, east);
    case 13:
      return join(south, east);
    case 14:
      return join(west, south);
    case 5: {  // south-west and north-east
      const bool together = centres.joins_across(i, j);
      join(south, together ? east : west);
      return join(north, together ? west : east);
    }
    case 10: {  // south-east and north-west
      const bool together = centres.joins_across(i, j);
      join(east, together ? north : south);
      return join(west, together ? south : north);
    }
    default:
      return;
  }
}

}  // namespace

std::vector<Ring> rings_at_most(const GridField& field, double level) {
  base::check(field.value.size() == field.nx * field.ny, "a value, or none, for every cell");
  base::check(field.value.size() < 0x30000000, "the edges of the grid have 32-bit numbers");
  const Centres centres(field, level);
  std::vector<std::uint32_t> next(2 * centres.columns() * centres.rows(), no_edge);
  for (std::size_t j = 0; j + 1 < centres.rows(); ++j)
    for (std::size_t i = 0; i + 1 < centres.columns(); ++i) join_square(centres, i, j, next);
  std::vector<Ring> rings;
  for (std::uint32_t first = 0; first < next.size(); ++first) {
    if (next[first] == no_edge) continue;
    Ring ring;
    for (std::uint32_t edge = first; next[edge] != no_edge;) {
      ring.push_back(centres.crossing(edge));
      const std::uint32_t following = next[edge];
      next[edge] = no_edge;
      edge = following;
    }
    rings.push_back(std::move(ring));
  }
  return rings;
}

}  // namespace geo
