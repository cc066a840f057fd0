#include "geo/geos.h"

#include <cmath>
#include <vector>

#include "base/check.h"
#include "geo/edge.h"

namespace geo {
namespace {

/// GEOS contexts belong to one thread.
class Context {
 public:
  Context() : handle_(GEOS_init_r()) {
    GEOSContext_setErrorMessageHandler_r(
        handle_, [](const char* message, void* into) { *static_cast<std::string*>(into) = message; }, &error_);
  }
  ~Context() { GEOS_finish_r(handle_); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  GEOSContextHandle_t handle() { return handle_; }
  const std::string& error() const { return error_; }

 private:
  GEOSContextHandle_t handle_;
  std::string error_;
};

Context& context() {
  thread_local Context mine;
  return mine;
}

Geometry ring_to_geos(const Ring& ring) {
  std::vector<double> numbers;
  numbers.reserve(2 * ring.size() + 2);
  for (std::size_t i = 0; i <= ring.size(); ++i) {
    numbers.push_back(ring[i % ring.size()].x);
    numbers.push_back(ring[i % ring.size()].y);
  }
  GEOSCoordSequence* points =
      GEOSCoordSeq_copyFromBuffer_r(geos(), numbers.data(), static_cast<unsigned>(ring.size() + 1), 0, 0);
  return Geometry(points == nullptr ? nullptr : GEOSGeom_createLinearRing_r(geos(), points));
}

Geometry polygon_to_geos(const Polygon& polygon) {
  std::vector<GEOSGeometry*> holes;
  for (const Ring& hole : polygon.holes) {
    if (hole.size() >= 3) holes.push_back(ring_to_geos(hole).release());
  }
  return Geometry(GEOSGeom_createPolygon_r(geos(), ring_to_geos(polygon.outer).release(), holes.data(),
                                           static_cast<unsigned>(holes.size())));
}

Ring ring_from_geos(const GEOSGeometry* ring, bool counter_clockwise) {
  const GEOSCoordSequence* points = GEOSGeom_getCoordSeq_r(geos(), ring);
  unsigned count = 0;
  GEOSCoordSeq_getSize_r(geos(), points, &count);
  Ring out;
  out.reserve(count);
  for (unsigned i = 0; i + 1 < count; ++i) {
    PlanePoint p;
    GEOSCoordSeq_getXY_r(geos(), points, i, &p.x, &p.y);
    p = to_millimetre(p);
    if (out.empty() || out.back() != p) out.push_back(p);
  }
  while (out.size() > 1 && out.front() == out.back()) out.pop_back();
  const double doubled = doubled_signed_area(out);
  if (out.size() < 3 || doubled == 0) return {};
  if ((doubled > 0) != counter_clockwise) std::reverse(out.begin(), out.end());
  return out;
}

void add_polygons(const GEOSGeometry* geometry, Shape& shape) {
  const int type = GEOSGeomTypeId_r(geos(), geometry);
  if (type == GEOS_POLYGON) {
    if (GEOSisEmpty_r(geos(), geometry) == 1) return;
    Polygon polygon{ring_from_geos(GEOSGetExteriorRing_r(geos(), geometry), true), {}};
    if (polygon.outer.empty()) return;
    for (int i = 0; i < GEOSGetNumInteriorRings_r(geos(), geometry); ++i) {
      Ring hole = ring_from_geos(GEOSGetInteriorRingN_r(geos(), geometry, i), false);
      if (!hole.empty()) polygon.holes.push_back(std::move(hole));
    }
    shape.polygons.push_back(std::move(polygon));
  } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
    for (int i = 0; i < GEOSGetNumGeometries_r(geos(), geometry); ++i) {
      add_polygons(GEOSGetGeometryN_r(geos(), geometry, i), shape);
    }
  }
}

}  // namespace

GEOSContextHandle_t geos() { return context().handle(); }
const std::string& geos_error() { return context().error(); }

Geometry to_geos(const Shape& shape) {
  std::vector<GEOSGeometry*> parts;
  for (const Polygon& polygon : shape.polygons) {
    if (polygon.outer.size() >= 3) parts.push_back(polygon_to_geos(polygon).release());
  }
  if (parts.size() == 1) return Geometry(parts.front());
  return Geometry(
      GEOSGeom_createCollection_r(geos(), GEOS_MULTIPOLYGON, parts.data(), static_cast<unsigned>(parts.size())));
}

Shape from_geos(const GEOSGeometry* geometry) {
  Shape shape;
  add_polygons(geometry, shape);
  return shape;
}

}  // namespace geo
