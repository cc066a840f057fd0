#include "app/demo_data_town.h"

#include "base/csv.h"

namespace app::demo_town {
namespace {

struct Facts {
  const char* name;
  int population, dwellings, establishments, overvallen, straatroof;
};
// West to east, from the south. De Brink (second of the middle row) is treated; Havenwijk (last of that row) compares.
constexpr Facts facts[columns * rows] = {
    {"Zuiderpark", 3120, 1480, 96, 2, 3},
    {"Lindenbuurt", 4210, 1990, 128, 3, 4},
    {"Vogelbuurt", 3890, 1820, 74, 2, 3},
    {"Bedrijvenpark", 240, 110, 412, 3, 1},
    {"Rivierenwijk", 5120, 2360, 141, 3, 4},
    {"Molenveld", 3650, 1710, 88, 3, 3},
    {"De Brink", 6480, 3350, 438, 16, 14},
    {"Binnenstad", 4870, 2980, 602, 5, 9},
    {"Stationskwartier", 3980, 2240, 297, 4, 6},
    {"Havenwijk", 6210, 3120, 401, 16, 13},
    {"Weidedorp", 1870, 760, 42, 2, 1},
    {"Oosterpark", 4430, 2080, 117, 3, 4},
    {"Dichterswijk", 3510, 1640, 83, 2, 3},
    {"Kasteelkwartier", 2760, 1390, 154, 2, 3},
    {"Bosrand", 1490, 610, 37, 2, 1},
};
constexpr int west_m = 146'000, south_m = 508'000, width_m = 1'150, height_m = 1'050;
constexpr const char* branches[] = {"Supermarkt",  "Avondwinkel", "Snackbar", "Juwelier",
                                    "Tankstation", "Drogist",     "Café",     "Telecom",
                                    "Bakker",      "Apotheek",    "Hotel",    "Kledingwinkel"};

int between(stats::Random& random, int low, int high) { return low + int(random.below(std::uint32_t(high - low + 1))); }

Spot shaken(Spot spot, stats::Random& random, int most_m) {
  return {spot.x_m + between(random, -most_m, most_m), spot.y_m + between(random, -most_m, most_m)};
}

/// Shared corners and shared middles of sides, so that neighbours meet without gap or overlap.
struct Net {
  Spot corner[columns + 1][rows + 1];
  Spot along[columns][rows + 1];  // middle of the side that runs east
  Spot up[columns + 1][rows];     // middle of the side that runs north
};

Net make_net(stats::Random& random) {
  Net net;
  for (int c = 0; c <= columns; ++c)
    for (int r = 0; r <= rows; ++r)
      net.corner[c][r] = shaken({west_m + c * width_m, south_m + r * height_m}, random, 120);
  const auto middle = [&](Spot a, Spot b) { return shaken({(a.x_m + b.x_m) / 2, (a.y_m + b.y_m) / 2}, random, 45); };
  for (int c = 0; c < columns; ++c)
    for (int r = 0; r <= rows; ++r) net.along[c][r] = middle(net.corner[c][r], net.corner[c + 1][r]);
  for (int c = 0; c <= columns; ++c)
    for (int r = 0; r < rows; ++r) net.up[c][r] = middle(net.corner[c][r], net.corner[c][r + 1]);
  return net;
}

std::string two_digits(int n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); }

void open_shops(Neighbourhood& place, stats::Random& random) {
  const int count = 4 + place.establishments / 12;
  for (int i = 0; i < count; ++i) {
    const Spot spot = spot_inside(place, random);
    place.shops.push_back({place.code + "-W" + two_digits(i + 1), place.code,
                           branches[random.below(std::uint32_t(std::size(branches)))], spot.x_m, spot.y_m});
  }
}

}  // namespace

Spot spot_inside(const Neighbourhood& place, stats::Random& random) {
  // Bilinear in whole numbers; the rim of 14 % keeps clear of the bent sides.
  const std::int64_t u = 140 + random.below(721), v = 140 + random.below(721);
  const auto mix = [&](int sw, int se, int ne, int nw) {
    return int(((1000 - u) * (1000 - v) * sw + u * (1000 - v) * se + u * v * ne + (1000 - u) * v * nw) / 1'000'000);
  };
  const auto& k = place.corner;
  return {mix(k[0].x_m, k[1].x_m, k[2].x_m, k[3].x_m), mix(k[0].y_m, k[1].y_m, k[2].y_m, k[3].y_m)};
}

std::vector<Neighbourhood> make_town(stats::Random& random) {
  const Net net = make_net(random);
  std::vector<Neighbourhood> town;
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < columns; ++c) {
      const Facts& fact = facts[r * columns + c];
      Neighbourhood place;
      place.code = "BU999900" + two_digits(r * columns + c + 1);
      place.name = fact.name;
      place.column = c;
      place.row = r;
      place.population = fact.population;
      place.dwellings = fact.dwellings;
      place.establishments = fact.establishments;
      place.overvallen_per_year = fact.overvallen;
      place.straatroof_per_year = fact.straatroof;
      place.corner = {net.corner[c][r], net.corner[c + 1][r], net.corner[c + 1][r + 1], net.corner[c][r + 1]};
      place.outline = {place.corner[0],     net.along[c][r], place.corner[1], net.up[c + 1][r], place.corner[2],
                       net.along[c][r + 1], place.corner[3], net.up[c][r],    place.corner[0]};
      open_shops(place, random);
      town.push_back(std::move(place));
    }
  }
  return town;
}

std::string areas_geojson(const std::vector<Neighbourhood>& town) {
  std::string out =
      "{\"type\":\"FeatureCollection\",\"name\":\"Voorbeeldstad (fictief)\",\"crs\":{\"type\":\"name\",\"properties\":"
      "{\"name\":\"urn:ogc:def:crs:EPSG::28992\"}},\"features\":[\n";
  for (const Neighbourhood& place : town) {
    if (&place != &town.front()) out += ",\n";
    out += "{\"type\":\"Feature\",\"properties\":{\"buurtcode\":\"" + place.code + "\",\"buurtnaam\":\"" + place.name +
           "\",\"gemeente\":\"Voorbeeldstad\",\"inwoners\":" + std::to_string(place.population) +
           ",\"woningen\":" + std::to_string(place.dwellings) +
           ",\"bedrijfsvestigingen\":" + std::to_string(place.establishments) +
           ",\"opmerking\":\"fictief\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[";
    for (std::size_t i = 0; i < place.outline.size(); ++i)
      out += std::string(i == 0 ? "[" : ",[") + std::to_string(place.outline[i].x_m) + "," +
             std::to_string(place.outline[i].y_m) + "]";
    out += "]]}}";
  }
  return out + "\n]}\n";
}

std::string shops_csv(const std::vector<Neighbourhood>& town) {
  std::string out;
  base::CsvWriter writer(out);
  for (const char* header : {"winkel", "buurtcode", "branche", "x", "y", "opmerking"}) writer.text(header);
  writer.end_row();
  for (const Neighbourhood& place : town)
    for (const DemoShop& shop : place.shops) {
      writer.text(shop.code).text(shop.area_code).text(shop.branch);
      writer.number(std::int64_t(shop.x_m)).number(std::int64_t(shop.y_m)).text("fictief");
      writer.end_row();
    }
  return out;
}

}  // namespace app::demo_town
