// Pieces shared by the pages of areas.
#pragma once
#include <string>
#include <vector>

#include "area/area.h"
#include "chart/picture.h"
#include "door/visit.h"
#include "html/components.h"

namespace area {

/// The map as a figure; the table of areas stands under "Bekijk als tabel".
struct MapFigure {
  std::string title;
  html::Html sentence;
  const std::vector<Area>* areas = nullptr;
  std::vector<html::Term> recipe = {};
  std::vector<html::Download> downloads = {};
  std::optional<html::MapLayer> layer = {};
};
html::Html map_figure(const base::Texts& texts, const MapFigure& about);

/// Code, name, counts and surface; at most `most` rows, the rest is counted below.
html::Html area_table(const base::Texts& texts, const std::vector<Area>& areas, std::size_t most);

/// What was repaired, joined or overlaps, as a closed block; nothing when there is nothing to tell.
html::Html remarks_block(const base::Texts& texts, const base::Problems& remarks);

}  // namespace area
