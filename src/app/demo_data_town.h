// Inside of the demo data: the map of Voorbeeldstad. Whole metres only.
#pragma once
#include <array>
#include <string>
#include <vector>

#include "app/demo_data.h"
#include "stats/philox.h"

namespace app::demo_town {

struct Spot {
  int x_m = 0, y_m = 0;
};

struct Neighbourhood {
  std::string code, name;
  int column = 0, row = 0;
  int population = 0, dwellings = 0, establishments = 0;
  int overvallen_per_year = 0, straatroof_per_year = 0;
  std::array<Spot, 4> corner = {};  ///< south-west, south-east, north-east, north-west
  std::vector<Spot> outline;        ///< closed, counter-clockwise, corners and middles of the sides
  std::vector<DemoShop> shops;
};

inline constexpr int columns = 5, rows = 3;

/// Five by three, from the south-west, row by row.
std::vector<Neighbourhood> make_town(stats::Random& random);
/// A place well inside.
Spot spot_inside(const Neighbourhood& neighbourhood, stats::Random& random);
std::string areas_geojson(const std::vector<Neighbourhood>& town);
std::string shops_csv(const std::vector<Neighbourhood>& town);

}  // namespace app::demo_town
