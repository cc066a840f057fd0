#include "stats/study_window.h"

#include <cmath>
#include <numbers>

#include <gtest/gtest.h>

#include "stats/kernel_density.h"
#include "stats/philox.h"

namespace stats {
namespace {

const Window square{0, 0, 1000, 1000};
const geo::Shape square_area{{{{{0, 0}, {1000, 0}, {1000, 1000}, {0, 1000}}, {}}}};
/// Slanting and nearly level sides, a hole and an island.
const geo::Shape odd_area{
    {{{{0, 0}, {900, 0.5}, {1000, 700}, {400, 300}, {100, 950}}, {{{200, 100}, {150, 300}, {300, 150}}}},
     {{{700, 800}, {990, 800.001}, {850, 1000}}, {}}}};

/// The same with sides that small cells can follow.
const geo::Shape slanting_area{
    {{{{0, 0}, {900, 60}, {1000, 700}, {400, 300}, {100, 950}}, {{{200, 100}, {150, 300}, {300, 150}}}},
     {{{700, 800}, {990, 840}, {850, 1000}}, {}}}};

/// The middle of small cells; those in the area count.
double mass_by_cells(double x, double y, const geo::Shape& area, Kernel kernel, double h) {
  constexpr double cell = 2;
  double sum = 0;
  for (double cx = cell / 2; cx < 1000; cx += cell)  // shifted per column: a slanting side meets all parts of a cell
    for (double cy = std::fmod(cx * std::numbers::phi, cell); cy < 1001; cy += cell) {
      const double d2 = ((cx - x) * (cx - x) + (cy - y) * (cy - y)) / (h * h);
      if ((kernel == Kernel::quartic && d2 >= 1) || !geo::contains(area, {cx, cy})) continue;
      sum += kernel == Kernel::gaussian ? std::exp(-d2 / 2) / 2 : 3 * (1 - d2) * (1 - d2);
    }
  return sum * cell * cell / (std::numbers::pi * h * h);
}

TEST(StudyWindow, HoldsItsBorderAndNotItsHoles) {
  const StudyWindow window({0, 0, 1000, 500}, &odd_area);

  EXPECT_TRUE(window.holds(0, 0));
  EXPECT_FALSE(window.holds(210, 180));
  EXPECT_TRUE(window.holds(50, 400));
  EXPECT_FALSE(window.holds(95, 900)) << "in the area, not in the box";
}

TEST(KernelMass, OfARectangleDrawnAsAnAreaIsThatOfTheRectangle) {
  const StudyWindow box(square), area(square, &square_area);
  for (Kernel kernel : {Kernel::gaussian, Kernel::quartic})
    for (double h : {40.0, 300.0, 3000.0}) {
      const KernelMass of_box(box, kernel, h), of_area(area, kernel, h);
      for (double x : {-200.0, 0.0, 3.0, 500.0, 999.0})
        for (double y : {0.0, 120.0, 1000.0, 1100.0})
          EXPECT_NEAR(of_area.at(x, y), of_box.at(x, y), kernel == Kernel::gaussian ? 1e-8 : 1e-6) << x << ' ' << y;
    }
}

TEST(KernelMass, OfAnOddAreaAgreesWithCountingCells) {
  const StudyWindow window({0, 0, 1000, 1000}, &slanting_area);
  for (Kernel kernel : {Kernel::gaussian, Kernel::quartic}) {
    const double h = kernel == Kernel::gaussian ? 120 : 350;
    const KernelMass mass(window, kernel, h);
    for (auto [x, y] : {std::pair{100., 100.}, {210., 180.}, {800., 850.}})  // counting itself is off by some 5e-5
      EXPECT_NEAR(mass.at(x, y), mass_by_cells(x, y, slanting_area, kernel, h), 1.5e-4) << x << ' ' << y;
  }
}

TEST(KernelMass, AddsUpOverThePartsOfAWindow) {  // exact, where counting cells is coarse
  const Window left{0, 0, 430, 1000}, right{430, 0, 1000, 1000};
  for (Kernel kernel : {Kernel::gaussian, Kernel::quartic})
    for (double h : {25.0, 200.0}) {
      const KernelMass whole(StudyWindow(square, &odd_area), kernel, h);
      const KernelMass west(StudyWindow(left, &odd_area), kernel, h), east(StudyWindow(right, &odd_area), kernel, h);
      geo::Shape turned = odd_area;
      const auto turn = [](geo::Ring& ring) {
        for (geo::PlanePoint& p : ring) p = {p.y, p.x};
      };
      for (auto& polygon : turned.polygons) {
        turn(polygon.outer);
        for (auto& hole : polygon.holes) turn(hole);
      }
      const KernelMass other_way(StudyWindow({0, 0, 1001, 1001}, &turned), kernel, h);
      for (auto [x, y] : {std::pair{100., 100.}, {420., 320.}, {440., 20.}, {900., 801.}, {3., 3.}}) {
        EXPECT_NEAR(west.at(x, y) + east.at(x, y), whole.at(x, y), 1e-6);
        EXPECT_NEAR(other_way.at(y, x), whole.at(x, y), 1e-6);
      }
    }
}

TEST(KernelMass, OnCellsIsWhatItIsAtTheCentresOnAnyThreads) {
  const CellGrid grid{0, 0, 50, 20, 21};
  for (Kernel kernel : {Kernel::gaussian, Kernel::quartic})
    for (const geo::Shape* area : {(const geo::Shape*)nullptr, &odd_area}) {
      const KernelMass mass(StudyWindow(square, area), kernel, 150);
      const auto masses = mass.at_cells(grid);
      for (std::size_t c = 0; c < masses.size(); ++c)
        EXPECT_NEAR(masses[c], mass.at(grid.x(c % 20), grid.y(c / 20)), 1e-12);
      EXPECT_EQ(mass.at_cells(grid, {3}), masses);
    }
}

DensityOptions area_options(Edge edge) {
  DensityOptions o;
  o.area = odd_area;
  o.edge = edge;
  o.bandwidth_m = 150;
  o.cell_m = 25;
  return o;
}

TEST(Kde, InAnAreaIsAbsentOutsideItAndKeepsTheTotalWithDiggle) {
  const Points events{{100, 500, 850, 210}, {100, 200, 850, 180}};  // the last one lies in the hole
  auto o = area_options(Edge::diggle);
  o.cell_m = 4;

  const auto d = kernel_density(events, o);

  EXPECT_EQ(d->events_outside, 1);
  double sum = 0;
  for (double value : d->value) sum += value * o.cell_m * o.cell_m;
  EXPECT_NEAR(sum, 3, 0.02);
  EXPECT_TRUE(d->outside[std::size_t(180 / 4) * d->nx + 210 / 4]);
  EXPECT_FALSE(d->outside[std::size_t(100 / 4) * d->nx + 100 / 4]);
}

TEST(Kde, LeavesEventsOutsideTheWindowOutInEveryForm) {
  const Points inside{{100, 500, 850}, {100, 200, 850}};
  const Points all{{100, -30, 500, 850, 210, 5000}, {100, 100, 200, 850, 180, 5000}};
  for (Edge edge : {Edge::none, Edge::uniform, Edge::diggle}) {
    const auto with = kernel_density(all, area_options(edge)), without = kernel_density(inside, area_options(edge));
    EXPECT_EQ(with->value, without->value);
    EXPECT_EQ(with->events_outside, 3);
    EXPECT_EQ(without->events_outside, 0);
    const Points places{{300}, {50}};
    EXPECT_EQ(kernel_density_at(all, places, area_options(edge)),
              kernel_density_at(inside, places, area_options(edge)));
  }
  EXPECT_EQ(kernel_density({{5000}, {5000}}, area_options(Edge::uniform)).reason(), Reason::no_events);
}

TEST(Kde, AtAPlaceOutsideTheWindowIsNotDefined) {
  const Points events{{100, 500}, {100, 200}}, places{{-1, 1e7, 210, 100}, {0, 1e7, 180, 100}};
  for (Edge edge : {Edge::none, Edge::uniform, Edge::diggle}) {
    const auto values = kernel_density_at(events, places, area_options(edge));
    for (std::size_t p = 0; p < 3; ++p) EXPECT_EQ(values[p].reason(), Reason::outside_window);
    EXPECT_GT(*values[3], 0);
  }
  DensityOptions nowhere_bounded;
  EXPECT_EQ(*kernel_density_at(events, {{1e7}, {1e7}}, nowhere_bounded)[0], 0);
}

TEST(Kde, InAnAreaOnTheGridIsWhatItIsAtTheCentres) {
  Random random(3, Stream::test, 5);
  Points events;
  for (int i = 0; i < 400; ++i) {
    events.x_m.push_back(random.uniform() * 1000);
    events.y_m.push_back(random.uniform() * 1000);
  }
  for (Kernel kernel : {Kernel::gaussian, Kernel::quartic})
    for (Edge edge : {Edge::none, Edge::uniform, Edge::diggle}) {
      auto o = area_options(edge);
      o.kernel = kernel;
      const auto d = kernel_density(events, o);
      Points centres;
      for (std::size_t c = 0; c < d->value.size(); ++c) {
        centres.x_m.push_back(d->x0_m + (double(c % d->nx) + .5) * d->cell_m);
        centres.y_m.push_back(d->y0_m + (double(c / d->nx) + .5) * d->cell_m);
      }
      const auto exact = kernel_density_at(events, centres, o);
      const double most = *std::max_element(d->value.begin(), d->value.end());
      for (std::size_t c = 0; c < d->value.size(); ++c) {
        EXPECT_EQ(bool(d->outside[c]), !exact[c]) << c;
        EXPECT_NEAR(d->value[c], exact[c].value_or(0), 1e-11 * most) << c;
      }
      EXPECT_EQ(kernel_density(events, o, {3})->value, d->value);
    }
}

TEST(Kde, RefusesAMapThatIsTooLargeAndStopsWhenToldSo) {
  DensityOptions o;
  o.window = Window{0, 0, 1e9, 1e9};
  EXPECT_EQ(kernel_density({{1}, {1}}, o).reason(), Reason::too_many_cells);
  EXPECT_THROW(
      (void)kernel_density({{100}, {100}}, area_options(Edge::uniform), {2, [](const Progress&) { return false; }}),
      Cancelled);
  std::vector<std::int64_t> told;
  (void)kernel_density({{100}, {100}}, area_options(Edge::uniform), {2, [&](const Progress& p) {
                                                                       told.push_back(p.done);
                                                                       return p.of == 400;
                                                                     }});
  EXPECT_TRUE(std::is_sorted(told.begin(), told.end()));
  EXPECT_EQ(told.back(), 400);
}

TEST(Kde, OfEventsOnOnePointOrInTheLastHalfCell) {
  DensityOptions o;
  o.window = Window{0, 0, 1049, 1051};  // the last column's centre lies outside, the last row's inside

  const auto d = kernel_density({std::vector<double>(1000, 1049), std::vector<double>(1000, 1051)}, o);

  ASSERT_EQ(d->nx, 11u);
  ASSERT_EQ(d->ny, 11u);
  EXPECT_TRUE(d->outside[10]);
  EXPECT_FALSE(d->outside[10 * 11 + 9]);
  const auto at = kernel_density_at({{1049}, {1051}}, {{950}, {1050}}, o)[0];
  EXPECT_NEAR(d->value[10 * 11 + 9], 1000 * *at, 1e-12 * 1000 * *at);
}

}  // namespace
}  // namespace stats
