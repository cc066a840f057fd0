// Tolerance contours of a map of p-values (Davies & Hazelton 2010): closed lines round the cells whose p is at most a
// level, as a GeoJSON FeatureCollection: one feature per side and level with properties "side", "level", "cells" (how
// many lie inside) and a MultiLineString in metres on the plane of the cells, the inside on the left. The plane stands
// in the old member "crs", which GIS programs read; left out for --crs metric. Simulated p-values are steps of 1/(R+1):
// the line is drawn half a step above the level, so that a cell at the level itself lies inside.
#pragma once
#include <string_view>
#include <vector>

#include "method/run.h"
#include "stats/kernel_density.h"

namespace method {

struct ContourSide {
  std::string_view name;  ///< "high", "low"
  const std::vector<stats::Defined<double>>& p;
};

/// By --contours; warns "contour-unreachable" for a level below 1/(R+1).
Json contours_of(Run& run, const stats::Density& grid, const std::vector<ContourSide>& sides, std::string_view crs);
Option contours_option();

}  // namespace method
