// Whole shapes together: union, common part, difference, zone around (GEOS inside; polygons only come out).
// Inputs are valid shapes on one plane. Precision: millimetres. Fails as base::Breakage only when GEOS itself fails.
#pragma once
#include <span>

#include "geo/shape.h"

namespace geo {

Shape united(std::span<const Shape> shapes);
Shape common_part(const Shape& a, const Shape& b);
Shape subtracted(const Shape& from, const Shape& what);
/// Everything within `width_m` of the shape, the shape included; arcs in 32 pieces per quarter circle.
Shape widened(const Shape& shape, double width_m);
double overlap_m2(const Shape& a, const Shape& b);

}  // namespace geo
