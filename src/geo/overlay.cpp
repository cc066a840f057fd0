#include "geo/overlay.h"

#include <vector>

#include "base/check.h"
#include "geo/geos.h"

namespace geo {
namespace {

Geometry must(GEOSGeometry* geometry) {
  if (geometry == nullptr) throw base::Breakage("GEOS: " + geos_error());
  return Geometry(geometry);
}

}  // namespace

Shape united(std::span<const Shape> shapes) {
  std::vector<GEOSGeometry*> parts;
  for (const Shape& shape : shapes) parts.push_back(to_geos(shape).release());
  const Geometry all = must(
      GEOSGeom_createCollection_r(geos(), GEOS_GEOMETRYCOLLECTION, parts.data(), static_cast<unsigned>(parts.size())));
  return from_geos(must(GEOSUnaryUnion_r(geos(), all.get())).get());
}

Shape common_part(const Shape& a, const Shape& b) {
  return from_geos(must(GEOSIntersection_r(geos(), to_geos(a).get(), to_geos(b).get())).get());
}

Shape subtracted(const Shape& from, const Shape& what) {
  return from_geos(must(GEOSDifference_r(geos(), to_geos(from).get(), to_geos(what).get())).get());
}

Shape widened(const Shape& shape, double width_m) {
  base::check(width_m >= 0, "a shape is widened by 0 m or more");
  return from_geos(must(GEOSBuffer_r(geos(), to_geos(shape).get(), width_m, 32)).get());
}

double overlap_m2(const Shape& a, const Shape& b) {
  if (!box_of(a).meets(box_of(b))) return 0;
  const Geometry common = must(GEOSIntersection_r(geos(), to_geos(a).get(), to_geos(b).get()));
  double area = 0;
  GEOSArea_r(geos(), common.get(), &area);
  return area;
}

}  // namespace geo
