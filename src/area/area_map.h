// Areas as a drawn map and as the layer behind the map that moves (GeoJSON in degrees, simplified).
#pragma once
#include <string>
#include <vector>

#include "area/area.h"
#include "chart/map.h"

namespace area {

/// One per area, in their order, labelled with the name; values are for the caller to fill.
std::vector<chart::MapArea> map_areas(const std::vector<Area>& areas);

/// What a reader may want to know of the areas themselves: inhabitants where the file has them, else the surface.
chart::MapChart map_of(const std::string& title, const std::vector<Area>& areas, const base::Texts& texts);

/// How one area looks on the moving map.
struct Shade {
  std::string value;    ///< as text for the reader
  int tint = 0;         ///< class 0 … 5
  bool marked = false;  ///< with a thick outline: the area of the approach
};
/// FeatureCollection with properties code, name, value, class and marked; `shades` as many as areas, or none.
/// tolerance_m: how far borders may move.
std::string to_geojson(const std::vector<Area>& areas, geo::Plane plane, const std::vector<Shade>& shades = {},
                       double tolerance_m = 10);

/// Inhabitants (or the surface) as text, tinted as on map_of().
std::vector<Shade> shades(const std::vector<Area>& areas, const base::Texts& texts);

/// The table of areas for a spreadsheet: code, name, the four counts, surface in m².
std::string to_csv(const std::vector<Area>& areas, const base::Texts& texts);

}  // namespace area
