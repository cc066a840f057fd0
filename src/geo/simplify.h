// Fewer vertices for drawing, never for counting: Douglas–Peucker per stretch of border. Borders shared by neighbours
// are simplified once and stay shared (no gaps, no overlaps between neighbours): corners where three areas meet are
// kept. Small parts (islands, holes) shrink to a triangle at least; an area never disappears. Source: Douglas & Peucker
// 1973.
#pragma once
#include <span>
#include <vector>

#include "geo/shape.h"

namespace geo {

/// tolerance_m ≥ 0: the largest distance a border may move. Deterministic; the same length and order as `shapes`.
std::vector<Shape> simplified(std::span<const Shape> shapes, double tolerance_m);

}  // namespace geo
