#include "geo/validity.h"

#include <string_view>

#include "base/check.h"
#include "geo/edge.h"
#include "geo/geos.h"

namespace geo {
namespace {

Ring tidied(const Ring& ring) {
  Ring out;
  out.reserve(ring.size());
  for (const PlanePoint& p : ring) {
    const PlanePoint rounded = to_millimetre(p);
    if (out.empty() || out.back() != rounded) out.push_back(rounded);
  }
  while (out.size() > 1 && out.front() == out.back()) out.pop_back();
  return out;
}

Shape tidied(const Shape& shape) {
  Shape out;
  for (const Polygon& polygon : shape.polygons) {
    Polygon kept{tidied(polygon.outer), {}};
    if (kept.outer.size() < 3) continue;
    for (const Ring& hole : polygon.holes) {
      Ring ring = tidied(hole);
      if (ring.size() >= 3) kept.holes.push_back(std::move(ring));
    }
    out.polygons.push_back(std::move(kept));
  }
  return out;
}

Flaw flaw_of(std::string_view reason) {
  if (reason.find("Self-intersection") != std::string_view::npos) return Flaw::crosses_itself;
  if (reason.starts_with("Hole") || reason.starts_with("Interior")) return Flaw::hole_outside;
  if (reason.starts_with("Nested") || reason.starts_with("Duplicate")) return Flaw::parts_overlap;
  return Flaw::other;
}

/// Nothing = valid.
std::optional<Repair> find_flaw(const GEOSGeometry* geometry) {
  char* reason = nullptr;
  GEOSGeometry* place = nullptr;
  const char valid = GEOSisValidDetail_r(geos(), geometry, 0, &reason, &place);
  if (valid == 1) return std::nullopt;
  Repair repair;
  if (reason != nullptr) repair.flaw = flaw_of(reason);
  if (place != nullptr) {
    GEOSGeomGetX_r(geos(), place, &repair.at.x);
    GEOSGeomGetY_r(geos(), place, &repair.at.y);
  }
  GEOSFree_r(geos(), reason);
  GEOSGeom_destroy_r(geos(), place);
  return repair;
}

Geometry repaired(const GEOSGeometry* geometry) {
  GEOSMakeValidParams* how = GEOSMakeValidParams_create_r(geos());
  GEOSMakeValidParams_setMethod_r(geos(), how, GEOS_MAKE_VALID_STRUCTURE);
  GEOSMakeValidParams_setKeepCollapsed_r(geos(), how, 0);
  Geometry made(GEOSMakeValidWithParams_r(geos(), geometry, how));
  GEOSMakeValidParams_destroy_r(geos(), how);
  return made;
}

}  // namespace

std::string_view note_code(Flaw flaw) {
  switch (flaw) {
    case Flaw::crosses_itself:
      return "area-repaired-crossing";
    case Flaw::hole_outside:
      return "area-repaired-hole";
    case Flaw::parts_overlap:
      return "area-repaired-parts";
    case Flaw::other:
      break;
  }
  return "area-repaired";
}

CheckedShape checked(const Shape& shape) {
  const Shape tidy = tidied(shape);
  if (tidy.is_empty()) return {};
  const Geometry geometry = to_geos(tidy);
  if (geometry == nullptr) return {};
  std::optional<Repair> repair = find_flaw(geometry.get());
  if (!repair) return {from_geos(geometry.get()), std::nullopt};
  const Geometry made = repaired(geometry.get());
  if (made == nullptr) return {};
  CheckedShape result{from_geos(made.get()), repair};
  result.repair->area_change_m2 = area_m2(result.shape) - area_m2(tidy);
  return result;
}

}  // namespace geo
