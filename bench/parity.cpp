// Our side of ./dev parity: makes input, writes it to a folder, and writes our numbers with the CPU seconds of the call
// (median of five). bench/parity.R reads both and compares. Usage: parity FOLDER.
#include <ctime>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <numeric>

#include "stats/alarm.h"
#include "stats/bandwidth.h"
#include "stats/compare.h"
#include "stats/counts.h"
#include "stats/effect.h"
#include "stats/hotspot.h"
#include "stats/kernel_density.h"
#include "stats/knox.h"
#include "stats/philox.h"
#include "stats/pooling.h"
#include "stats/relative_risk.h"
#include "stats/stl.h"
#include "stats/trend.h"

namespace {

using namespace stats;

struct Sheet {
  std::string folder;
  std::ofstream ours;
  explicit Sheet(std::string where) : folder(std::move(where)), ours(folder + "/ours.csv") {
    ours << "name,value,seconds\n" << std::setprecision(17);
  }
  void add(const std::string& name, double value, double seconds = 0) {
    ours << '"' << name << "\"," << value << ',' << seconds << '\n';
  }
};

template <class Call>
double median_seconds(Call call) {
  std::vector<double> seconds;
  for (int i = 0; i < 5; ++i) {
    const std::clock_t begin = std::clock();
    call();
    seconds.push_back(double(std::clock() - begin) / CLOCKS_PER_SEC);
  }
  std::sort(seconds.begin(), seconds.end());
  return seconds[2];
}

template <class... Columns>
void write(const std::string& path, const std::string& head, const Columns&... columns) {
  std::ofstream file(path);
  file << head << '\n' << std::setprecision(17);
  const std::size_t rows = std::get<0>(std::tie(columns...)).size();
  for (std::size_t i = 0; i < rows; ++i) {
    const char* comma = "";
    ((file << comma << columns[i], comma = ","), ...);
    file << '\n';
  }
}

void counts(Sheet& sheet) {
  sheet.add("garwood high 7", *garwood(7).high, median_seconds([] { (void)garwood(7); }));
  sheet.add("clopper-pearson low 9/40", *clopper_pearson({9, 40}).low);
  sheet.add("C-test 11/800 21/3011", ctest({11, 800}, {21, 3011}).p, median_seconds([] {
              (void)ctest({11, 800}, {21, 3011});
            }));
  EffectInput input;
  input.treated = {50, 30};
  input.control = BeforeAfter{60, 55};
  const Rirr rirr = relative_incident_rate_ratio(input);
  sheet.add("RIRR minlike p", rirr.p_minlike->p, median_seconds([&] { (void)relative_incident_rate_ratio(input); }));
  sheet.add("RIRR exact low", *rirr.low_exact);
}

void regression(Sheet& sheet) {
  Random random(11, Stream::test, 0);
  std::vector<std::int64_t> y;
  for (int t = 0; t < 96; ++t) {
    const double mean = 9 * std::pow(.95, t / 12.) * (1 + .4 * std::cos(t * 3.14159265 / 6));
    y.push_back(random.negative_binomial(mean, 2 * mean));
  }
  const Series series = monthly_series(base::Month::of(2016, 1), y);
  std::vector<double> years, month;
  for (std::size_t t = 0; t < y.size(); ++t) {
    years.push_back(series.years(t));
    month.push_back(series.month_1_12(t));
  }
  write(sheet.folder + "/months.csv", "y,days,years,month", y, series.exposure_days, years, month);
  TrendOptions options;
  options.season = SeasonKind::harmonics;
  const auto both = [&](const std::string& name) {
    const auto fit = trend(series, options);
    sheet.add(name + " trend", fit->find("trend")->estimate, median_seconds([&] { (void)trend(series, options); }));
    sheet.add(name + " se", fit->find("trend")->se);
    sheet.add(name + " dispersion", fit->dispersion);
  };
  both("quasi");
  options.family = Family::negative_binomial;
  both("nb");
  options.family = Family::quasi;
  options.errors = ErrorKind::hc0;
  sheet.add("HC0 se", trend(series, options)->find("trend")->se);
  options.errors = ErrorKind::newey_west;
  options.lag = 3;
  sheet.add("Newey-West(3) se", trend(series, options)->find("trend")->se);
  StlOptions seasonal;
  seasonal.seasonal_window = 7;
  const std::vector<double> values(y.begin(), y.end());
  const auto parts = stl(values, seasonal);
  sheet.add("stl trend 50", parts->trend[49], median_seconds([&] { (void)stl(values, seasonal); }));
  sheet.add("stl seasonal 50", parts->seasonal[49]);
  auto with_peaks = values;  // two months that robust weights must take out
  with_peaks[20] += 40;
  with_peaks[71] += 25;
  seasonal.robust = true;
  sheet.add("stl robust trend 50, even length", stl(with_peaks, seasonal)->trend[49]);
  with_peaks.pop_back();
  const auto robust = stl(with_peaks, seasonal);
  sheet.add("stl robust trend 50", robust->trend[49], median_seconds([&] { (void)stl(with_peaks, seasonal); }));
  sheet.add("stl robust seasonal 50", robust->seasonal[49]);
  sheet.add("stl robust remainder 21", robust->remainder[20]);
  seasonal.seasonal_window.reset();
  const auto periodic = stl(with_peaks, seasonal);
  sheet.add("stl robust periodic trend 50", periodic->trend[49]);
  sheet.add("stl robust periodic remainder 72", periodic->remainder[71]);
}

void places(Sheet& sheet) {
  Random random(12, Stream::test, 0);
  std::vector<double> field;
  std::vector<CellIndex> cells;
  for (int i = 0; i < 3600; ++i) {
    field.push_back(double(random.poisson(.5 + .5 * std::sin(i / 200.))));
    cells.push_back({i % 60, i / 60});
  }
  write(sheet.folder + "/field.csv", "x", field);
  const Neighbours queen = cell_neighbours(cells, Contiguity::queen);
  LocalOptions normal;
  normal.permutations = 0;
  const auto gi = gi_star(field, queen, normal);
  sheet.add("Gi* z 1831", *gi.z[1830], median_seconds([&] { (void)gi_star(field, queen, normal); }));
  sheet.add("Gi* z 1", *gi.z[0]);
  const auto moran = global_moran(field, queen);
  sheet.add("Moran I", moran->value, median_seconds([&] { (void)global_moran(field, queen); }));
  sheet.add("Moran z", *moran->z);
  sheet.add("local Moran I 1831", *local_moran(field, queen, normal).statistic[1830]);
  Points events;
  std::vector<std::int32_t> day;
  for (int i = 0; i < 2000; ++i) {
    const bool cluster = i % 3 == 0;
    events.x_m.push_back(std::clamp(cluster ? 1000 + 300 * random.normal() : 4000 * random.uniform(), 0., 4000.));
    events.y_m.push_back(std::clamp(cluster ? 2500 + 200 * random.normal() : 4000 * random.uniform(), 0., 4000.));
    day.push_back(std::int32_t(random.below(730)));
  }
  write(sheet.folder + "/events.csv", "x,y,day", events.x_m, events.y_m, day);
  DensityOptions options;
  options.cell_m = 50;
  options.bandwidth_m = 250;
  options.window = Window{0, 0, 4000, 4000};
  options.edge = Edge::none;
  const auto density = kernel_density(events, options);
  sheet.add("KDE at (1025,2525)", density->value[50 * 80 + 20],
            median_seconds([&] { (void)kernel_density(events, options); }));
  options.edge = Edge::uniform;
  sheet.add("KDE edge at (25,25)", kernel_density(events, options)->value[0]);
  sheet.add("Scott x", scott_bandwidth(events)->x_m);
  sheet.add("Diggle sigma", diggle_bandwidth(events, *options.window)->sigma_m,
            median_seconds([&] { (void)diggle_bandwidth(events, *options.window); }));
  sheet.add("likelihood sigma", likelihood_bandwidth(events, *options.window)->sigma_m);
  KnoxOptions bands;
  bands.space_breaks_m = {0, 200};
  bands.time_breaks_days = {0, 8};
  bands.metric = Metric::euclidean;
  bands.permutations = 19;  // as many as the peer can do
  const SpaceTimeEvents near{events.x_m, events.y_m, day, {}};
  const auto result = knox(near, bands);
  sheet.add("Knox observed", double(result->observed[0][0]), median_seconds([&] { (void)knox(near, bands); }));
  sheet.add("Knox expected", result->expected[0][0]);
  sheet.add("Knox Poisson p", knox_poisson_p(result->observed[0][0], result->expected[0][0]));
}

/// 400 cases, of which a quarter in a cluster, beside 800 other crimes.
RelativeRiskInput risk_input(bool at_cell_centres) {
  Random random(14, Stream::test, 0);
  RelativeRiskInput input;
  input.case_control = true;
  const auto place = [&](double metres) {
    const double inside = std::clamp(metres, 0., 4000.);
    return at_cell_centres ? std::min(std::floor(inside / 50), 79.) * 50 + 25 : inside;
  };
  for (int i = 0; i < 1200; ++i) {
    Points& points = i < 400 ? input.cases : input.denominators;
    const bool cluster = i < 400 && i % 4 == 0;
    points.x_m.push_back(place(cluster ? 1000 + 300 * random.normal() : 4000 * random.uniform()));
    points.y_m.push_back(place(cluster ? 2500 + 300 * random.normal() : 4000 * random.uniform()));
  }
  return input;
}

void risk(Sheet& sheet) {
  RelativeRiskOptions options;
  options.density.cell_m = 50;
  options.density.bandwidth_m = 400;
  options.density.window = Window{0, 0, 4000, 4000};
  options.permutations = 1;  // the surface alone is compared
  for (const bool at_cell_centres : {false, true}) {
    const RelativeRiskInput input = risk_input(at_cell_centres);
    const std::string file = at_cell_centres ? "centred" : "risk",
                      end = at_cell_centres ? ", events at cell centres" : "";
    write(sheet.folder + "/" + file + "_cases.csv", "x,y", input.cases.x_m, input.cases.y_m);
    write(sheet.folder + "/" + file + "_controls.csv", "x,y", input.denominators.x_m, input.denominators.y_m);
    const auto surface = relative_risk(input, options);
    sheet.add("log risk at (1025,2525)" + end, *surface->log_ratio[50 * 80 + 20]);
    sheet.add("log risk at (3025,1025)" + end, *surface->log_ratio[20 * 80 + 60]);
    sheet.add("log risk at (25,25)" + end, *surface->log_ratio[0]);
    // The peer makes both densities integrate to 1 in the window; ours are divided by the numbers of events.
    const auto f = kernel_density(input.cases, options.density)->value,
               g = kernel_density(input.denominators, options.density)->value;
    const double shift = std::log(std::accumulate(f.begin(), f.end(), 0.) / double(input.cases.size())) -
                         std::log(std::accumulate(g.begin(), g.end(), 0.) / double(input.denominators.size()));
    sheet.add("log risk at (1025,2525), integrals 1" + end, *surface->log_ratio[50 * 80 + 20] - shift);
    sheet.add("log risk at (25,25), integrals 1" + end, *surface->log_ratio[0] - shift);
  }
  options.permutations = 199;
  const auto shuffled = relative_risk(risk_input(false), options);
  sheet.add("p of more at (525,1525), 199 shuffles", *shuffled->p_high[30 * 80 + 10],
            median_seconds([&] { (void)relative_risk(risk_input(false), options); }));
}

void alarms(Sheet& sheet) {
  Random random(13, Stream::test, 0);
  Weeks weeks;
  for (int t = 0; t < 364; ++t)
    weeks.count.push_back(random.negative_binomial(6 + 2 * std::cos(t * .1208), 1.8 * (6 + 2 * std::cos(t * .1208))));
  write(sheet.folder + "/weeks.csv", "y", weeks.count);
  std::vector<std::size_t> all;
  for (std::size_t t = 312; t < 364; ++t) all.push_back(t);
  const auto original = farrington(weeks, all, original_farrington(.05));
  sheet.add("Farrington 1996 U 320", *original[7].upper,
            median_seconds([&] { (void)farrington(weeks, all, original_farrington(.05)); }));
  FarringtonOptions improved;
  improved.alpha = .01;
  sheet.add("Farrington improved U 320", *farrington(weeks, all, improved)[7].upper,
            median_seconds([&] { (void)farrington(weeks, all, improved); }));
  sheet.add("EARS C1 U 320", *ears(weeks.count)[319].upper);
}

void pooled(Sheet& sheet) {
  const Studies towns{{-.5, -.1, -.9, .2, -.35, .1}, {.10, .20, .25, .15, .05, .3}};
  write(sheet.folder + "/towns.csv", "y,v", towns.y, towns.v);
  const auto reml = pool(towns);
  sheet.add("REML mu", reml->mu, median_seconds([&] { (void)pool(towns); }));
  sheet.add("REML tau2", reml->tau2);
  sheet.add("Hartung-Knapp se", reml->hk_plain_se);
  sheet.add("DL tau2", pool(towns, PoolMethod::der_simonian_laird)->tau2);
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count != 2) return std::cerr << "usage: parity FOLDER\n", 2;
  Sheet sheet(arguments[1]);
  counts(sheet);
  regression(sheet);
  places(sheet);
  risk(sheet);
  alarms(sheet);
  pooled(sheet);
}
