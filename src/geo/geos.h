// GEOS for the files of this room: one context per thread, geometries that free themselves, our shapes in and out.
// Included by .cpp files only. A GEOS call that fails gives a null Geometry; geos_error() tells why.
#pragma once
#include <geos_c.h>

#include <memory>
#include <string>

#include "geo/shape.h"

namespace geo {

GEOSContextHandle_t geos();  ///< this thread's context
const std::string& geos_error();

struct GeometryEnd {
  void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(geos(), geometry); }
};
using Geometry = std::unique_ptr<GEOSGeometry, GeometryEnd>;

/// Rings of fewer than three points are left out.
Geometry to_geos(const Shape& shape);
/// Polygons only, rounded to the millimetre, in our orientation; lines, points and what rounds to nothing are dropped.
Shape from_geos(const GEOSGeometry* geometry);

}  // namespace geo
