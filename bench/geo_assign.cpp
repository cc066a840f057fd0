// Points into areas. The goal (issue 2): 150,000 points to 108 polygons in less than 0.2 s on one core.
// With the neighbourhoods of Groningen where that file is present, else with drawn areas of like size.
#include <benchmark/benchmark.h>

#include <cmath>
#include <fstream>
#include <random>
#include <sstream>

#include "geo/area_file.h"
#include "geo/area_index.h"

namespace {

constexpr int point_count = 150'000;

/// 12 x 9 neighbours with wavy borders of 100 vertices a side: every border is shared, as in real files.
std::vector<geo::Shape> wavy_areas() {
  constexpr int per_side = 100;
  constexpr double size_m = 900;
  const auto at = [](double column, double row) {
    return geo::to_millimetre({230'000 + size_m * column + 60 * std::sin(9 * row + column),
                               577'000 + size_m * row + 60 * std::sin(9 * column + row)});
  };
  std::vector<geo::Shape> shapes;
  for (int row = 0; row < 9; ++row) {
    for (int column = 0; column < 12; ++column) {
      geo::Ring ring;
      for (int i = 0; i < per_side; ++i) ring.push_back(at(column + double(i) / per_side, row));
      for (int i = 0; i < per_side; ++i) ring.push_back(at(column + 1, row + double(i) / per_side));
      for (int i = 0; i < per_side; ++i) ring.push_back(at(column + 1 - double(i) / per_side, row + 1));
      for (int i = 0; i < per_side; ++i) ring.push_back(at(column, row + 1 - double(i) / per_side));
      shapes.push_back({{{std::move(ring), {}}}});
    }
  }
  return shapes;
}

std::vector<geo::Shape> areas(benchmark::State& state) {
  std::ifstream in(STAPSTEEN_SOURCE_DIR "/../shared/data/groningen/buurt2017.csv", std::ios::binary);
  std::vector<geo::Shape> shapes;
  if (in) {
    std::stringstream bytes;
    bytes << in.rdbuf();
    const auto file = geo::read_areas(bytes.str());
    for (const geo::FileArea& area : file->areas) shapes.push_back(area.shape);
    state.SetLabel("Groningen, 108 neighbourhoods");
  } else {
    shapes = wavy_areas();
    state.SetLabel("drawn, 108 areas");
  }
  return shapes;
}

std::vector<geo::PlanePoint> points_in(geo::Box box) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> x(box.x_low, box.x_high), y(box.y_low, box.y_high);
  std::vector<geo::PlanePoint> points;
  for (int i = 0; i < point_count; ++i) points.push_back(geo::to_millimetre({x(random), y(random)}));
  return points;
}

void assign_points(benchmark::State& state) {
  const geo::AreaIndex index(areas(state));
  const auto points = points_in(index.box());
  for (auto _ : state) benchmark::DoNotOptimize(index.areas_of(points));
  state.SetItemsProcessed(state.iterations() * point_count);
}
BENCHMARK(assign_points)->Unit(benchmark::kMillisecond);

void build_index(benchmark::State& state) {
  const auto shapes = areas(state);
  for (auto _ : state) benchmark::DoNotOptimize(geo::AreaIndex(shapes));
}
BENCHMARK(build_index)->Unit(benchmark::kMillisecond);

void project_points(benchmark::State& state) {
  std::vector<geo::LatLon> places;
  for (int i = 0; i < point_count; ++i) places.push_back({53.2 + i * 1e-7, 6.5 + i * 1e-7});
  for (auto _ : state) benchmark::DoNotOptimize(geo::to_plane(places, geo::Plane::rd()));
  state.SetItemsProcessed(state.iterations() * point_count);
}
BENCHMARK(project_points)->Unit(benchmark::kMillisecond);

void read_area_file(benchmark::State& state) {
  std::ifstream in(STAPSTEEN_SOURCE_DIR "/../shared/data/groningen/buurt2017.csv", std::ios::binary);
  if (!in) return state.SkipWithError("groningen/buurt2017.csv is not here");
  std::stringstream bytes;
  bytes << in.rdbuf();
  const std::string text = bytes.str();
  for (auto _ : state) benchmark::DoNotOptimize(geo::read_areas(text));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(read_area_file)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
