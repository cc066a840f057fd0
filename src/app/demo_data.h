// The fictitious municipality Voorbeeldstad: fifteen neighbourhoods drawn in the Markermeer (RD), shops, and five years
// of robberies in the layout of the police export with everything that is wrong with real ones. All of it is invented;
// every text that could be taken for real says "fictief". Same seed → same bytes on every machine (own Philox, whole
// numbers only). Planted, so that figures have something to find and tests something to prove:
//   * an effect: from `split` on, overvallen in the treated area happen at 40 % of their rate; nowhere else anything
//   changes;
//   * near repeats: about one overval in seven is followed by another within 200 m and 1–7 days;
//   * a season: in October–March about two and a half times as many as in April–September.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/clock.h"

namespace app {

struct DemoShop {
  std::string code, area_code, branch;
  int x_m = 0, y_m = 0;
};

struct DemoData {
  std::string municipality_code = "GM9999", municipality_name = "Voorbeeldstad";
  std::string areas_geojson;  ///< code, name, inwoners, woningen, vestigingen; EPSG:28992
  std::string incidents_csv;  ///< 34 columns, Windows-1252, ';', CR LF, d-m-yyyy h:mm
  std::string shops_csv;      ///< UTF-8
  std::vector<DemoShop> shops;
  std::vector<std::string> treated, ring, comparison, ring_comparison, all_areas;
  base::Date first{}, last{}, split{};

  /// What was planted, for tests.
  int overvallen = 0, straatroof = 0, follow_ups = 0;
  std::map<std::string, int> rejects;  ///< reject code → rows
  int left_out = 0, week_spans = 0, without_place = 0;
};

struct DemoOptions {
  std::uint64_t seed = 1;
  base::Date last =
      base::Date{std::chrono::year{2026}, std::chrono::month{10}, std::chrono::day{31}};  ///< five years up to here
  int times = 1;  ///< so many times as many robberies (1 … 20), to see the pages with a large file; 1 = about 800
};
DemoData make_demo_data(const DemoOptions& options = {});

}  // namespace app
