// The drawn examples of docs/methods: made-up numbers of a fictitious town through `stats` and `chart`. Same bytes
// every time. Usage: method_pictures FOLDER (./dev pictures).
#include <cmath>
#include <iostream>

#include "album.h"
#include "chart/before_after.h"
#include "chart/forest.h"
#include "chart/funnel.h"
#include "chart/heat.h"
#include "chart/interval.h"
#include "chart/map.h"
#include "chart/monthly.h"
#include "chart/power.h"
#include "chart/season.h"
#include "geo/contour.h"
#include "stats/accuracy.h"
#include "stats/alarm.h"
#include "stats/change_point.h"
#include "stats/compare.h"
#include "stats/comparison_area.h"
#include "stats/counts.h"
#include "stats/difference_in_differences.h"
#include "stats/displacement.h"
#include "stats/effect.h"
#include "stats/funnel.h"
#include "stats/hotspot.h"
#include "stats/hours.h"
#include "stats/interrupted_series.h"
#include "stats/kernel_density.h"
#include "stats/knox.h"
#include "stats/philox.h"
#include "stats/pooling.h"
#include "stats/power.h"
#include "stats/priorities.h"
#include "stats/relative_risk.h"
#include "stats/scan.h"
#include "stats/season.h"
#include "stats/shrinkage.h"
#include "stats/suppression.h"
#include "stats/survey_share.h"
#include "stats/synthetic_control.h"
#include "stats/trend.h"

namespace {

using namespace pictures;
const base::Month first_month = base::Month::of(2020, 1);

void counts(Album& album) {
  auto count = rows("Exact intervals of small counts", "robberies in a year", "counted", 0);
  for (int x : {0, 1, 2, 3, 5, 10, 20}) count.rows.push_back({std::to_string(x), value_of(stats::garwood(x)), {}});
  album.add("counts", count);
  chart::ForestChart ratio;
  ratio.heading = {"", "Ratio of two counts, equal periods", "Intervals of after over before"};
  ratio.axis_title = "after over before";
  ratio.row_title = "before, after";
  ratio.effect_label = "ratio";
  for (const auto& [before, after] : {std::pair{6, 2}, std::pair{20, 10}, std::pair{60, 30}, std::pair{200, 100}})
    ratio.rows.push_back({std::to_string(before) + " then " + std::to_string(after),
                          value_of(stats::rate_ratio({after, 1}, {before, 1})), false});
  album.add("compare", ratio);
  auto share = rows("Answers 'I feel safe'", "per cent", "year", 0);
  const auto change = stats::share_change({{48, 80}, {}, {}}, {{56, 70}, {}, {}});
  const auto percent = [](stats::Estimate e) { return Value::of(*e.value * 100, {*e.low * 100, *e.high * 100}); };
  share.rows = {{"2024: 48 of 80", percent(stats::wilson({48, 80})), {}},
                {"2026: 56 of 70", percent(stats::wilson({56, 70})), {}},
                {"change (Newcombe)", percent(change.difference), chart::IntervalRow::Emphasis::total}};
  album.add("survey_share", share);
}

std::vector<std::int64_t> made_counts(std::uint64_t number, int months, const std::function<double(int)>& mean) {
  stats::Random random = made(number);
  std::vector<std::int64_t> counts;
  for (int t = 0; t < months; ++t) counts.push_back(random.poisson(mean(t)));
  return counts;
}
chart::MonthlyChart monthly(const char* title, const std::vector<std::int64_t>& counts) {
  chart::MonthlyChart chart;
  chart.heading = {"", title, title};
  chart.axis_title = "robberies a month";
  for (std::size_t t = 0; t < counts.size(); ++t) {
    const base::Month month{first_month.index + int(t)};
    chart.points.push_back({month, Value::of(double(counts[t])), {}, {}});
  }
  return chart;
}

void series(Album& album) {
  const auto season = [](int t) { return 7 * std::pow(.88, t / 12.) * (1 + .4 * std::cos(t * 3.14159265 / 6)); };
  const auto counts = made_counts(1, 48, season);
  const auto fit = stats::trend(stats::monthly_series(first_month, counts));
  auto trend = monthly("Trend with a wave a year", counts);
  for (std::size_t t = 0; t < counts.size(); ++t) {
    trend.points[t].expected = fit->fitted[t];
    trend.points[t].band = chart::Interval{fit->low[t], fit->high[t]};
  }
  album.add("trend", trend);
  const auto index = stats::seasonal_index(stats::monthly_series(first_month, counts));
  chart::SeasonChart months;
  months.heading = {"", "Seasonal index", "Share of events over share of days, per calendar month"};
  months.axis_title = "seasonal index (1 = average)";
  for (std::size_t m = 0; m < 12; ++m) months.months[m] = value_of(index->index[m]);
  album.add("season", months);
  const auto broken = made_counts(2, 40, [](int t) { return t < 22 ? 4.5 : 2; });
  const auto change = stats::change_point({broken, {}});
  auto step = monthly("One change of level", broken);
  double level[2] = {0, 0};
  for (std::size_t t = 0; t < 40; ++t) level[t >= change->split] += double(broken[t]);
  level[0] /= double(change->split);
  level[1] /= double(40 - change->split);
  for (std::size_t t = 0; t < 40; ++t) step.points[t].expected = level[t >= change->split];
  step.marks.push_back({{first_month.index + int(change->split)}, "change found"});
  album.add("change_point", step);
  auto alarms = made_counts(3, 40, [](int) { return 3.0; });
  alarms[36] = 11;
  auto alarm = monthly("EARS C1: the limit follows the last seven periods", alarms);
  const auto weeks = stats::ears(alarms);
  for (std::size_t t = 7; t < 40; ++t) {
    alarm.points[t].expected = *weeks[t].expected;
    alarm.points[t].band = chart::Interval{0, *weeks[t].upper};
  }
  alarm.band_label = "up to the alarm limit";
  album.add("alarm", alarm);
  const auto split = made_counts(4, 54, [](int t) { return t < 36 ? 6. : 3.5; });
  stats::ItsOptions options;
  options.trend.step_at = 36;
  options.trend.season = stats::SeasonKind::none;
  const auto its = stats::interrupted_series(stats::monthly_series(first_month, split), options);
  auto stepped = monthly("Interrupted series: a step at the start of the approach", split);
  for (std::size_t t = 0; t < 54; ++t) {
    stepped.points[t].expected = its->fit.fitted[t];
    stepped.points[t].band = chart::Interval{its->fit.low[t], its->fit.high[t]};
  }
  stepped.marks.push_back({{first_month.index + 36}, "start"});
  album.add("interrupted_series", stepped);
}

void when(Album& album) {
  std::vector<stats::TimeSpan> spans;
  stats::Random random = made(5);
  for (int i = 0; i < 120; ++i) {
    const auto day = base::plus_days(base::Date{std::chrono::year{2025} / 1 / 6}, int(random.below(364)));
    const int hour = int(16 + random.below(7));
    stats::TimeSpan span{{day, hour, 0}, {}};
    if (i % 4 == 0) span.to = base::LocalTime{base::plus_days(day, 1), 7, 0};
    spans.push_back(span);
  }
  const auto hours = stats::hours_of_the_week(spans);
  chart::HeatChart heat;
  heat.heading = {"", "Hours of the week, aoristic", "Spans of unknown time are shared over their hours"};
  heat.axis_title = "robberies per block of 3 hours";
  for (std::size_t h = 0; h < 24; ++h)
    for (std::size_t d = 0; d < 7; ++d) heat.hours[h][d] = Value::of(hours.weights[d * 24 + h]);
  album.add("hours", heat);
  auto days = rows("Twelve events over the week", "share of events", "day", 2);
  const int seen[7] = {1, 0, 1, 1, 2, 6, 1};
  const char* names[7] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  for (int d = 0; d < 7; ++d) days.rows.push_back({names[d], value_of(stats::clopper_pearson({seen[d], 12})), {}});
  days.reference = 1. / 7;
  days.reference_label = "one in seven";
  album.add("weekdays", days);
}

void places(Album& album) {
  stats::Points events;
  stats::Random random = made(6);
  for (int i = 0; i < 60; ++i) {
    const double spread = i < 25 ? 180 : 900, at = i < 25 ? 600 : 0;
    events.x_m.push_back(i < 25 ? at + spread * random.normal() : 1800 * random.uniform());
    events.y_m.push_back(i < 25 ? at + spread * random.normal() : 1800 * random.uniform());
  }
  stats::DensityOptions options;
  options.cell_m = 200;
  options.bandwidth_m = 250;
  options.window = stats::Window{0, 0, 1800, 1800};
  auto density = stats::kernel_density(events, options)->value;
  for (double& v : density) v *= 1e6;
  album.add("density", grid_map("Density, Gaussian, sigma 250 m", "robberies per square kilometre", density, 9));
  std::vector<double> cells(81, 0);
  std::vector<stats::CellIndex> index;
  for (int i = 0; i < 81; ++i) index.push_back({i % 9, i / 9});
  for (std::size_t i = 0; i < 60; ++i) {
    const int cx = int(events.x_m[i] / 200), cy = int(events.y_m[i] / 200);
    if (cx >= 0 && cx < 9 && cy >= 0 && cy < 9) cells[std::size_t(cy * 9 + cx)] += 1;
  }
  const auto gi = stats::gi_star(cells, stats::cell_neighbours(index, stats::Contiguity::queen));
  std::vector<double> z;
  for (const auto& value : gi.z) z.push_back(value.value_or(0));
  auto hot = grid_map("Gi* of the same events", "z", z, 9);
  hot.breaks = {-1, 1, 2, 3};
  album.add("hotspot", hot);
  auto later = rows("PAI on later events", "prediction index (1 = no better than chance)", "area", 1);
  for (const auto& [share, hits] : {std::pair{1, 3}, std::pair{3, 7}, std::pair{5, 10}}) {
    const auto rate = stats::wilson({hits, 40});
    later.rows.push_back({std::to_string(share) + "% of the area, " + std::to_string(hits) + " of 40",
                          Value::of(*rate.value * 100 / share, {*rate.low * 100 / share, *rate.high * 100 / share}),
                          {}});
  }
  later.reference = 1;
  album.add("accuracy", later);
  stats::SpaceTimeEvents near{events.x_m, events.y_m, {}, {}};
  for (std::size_t i = 0; i < 60; ++i) near.day.push_back(std::int32_t(random.below(300)));
  for (std::size_t i = 0; i < 14; ++i) {
    near.x_m.push_back(near.x_m[i] + 60 * random.uniform());
    near.y_m.push_back(near.y_m[i] + 30 * random.uniform());
    near.day.push_back(near.day[i] + std::int32_t(random.below(6)));
  }
  const auto knox = stats::knox(near);
  auto bands = rows("Knox ratio, first week", "observed over expected pairs", "distance", 1);
  const char* names[5] = {"[0,1) m", "[1,100) m", "[100,200) m", "[200,300) m", "[300,400) m"};
  for (std::size_t i = 0; i < 5; ++i) {
    const stats::Estimate seen = stats::garwood(knox->observed[i][0]);
    const double e = knox->expected[i][0];
    bands.rows.push_back(
        {names[i],
         e > 0 ? Value::of(*seen.value / e, {*seen.low / e, *seen.high / e}) : Value::without(chart::State::unknown),
         {}});
  }
  bands.reference = 1;
  bands.interval_label = "interval of the pairs";
  album.add("knox", bands);
}

void units(Album& album) {
  chart::FunnelChart funnel;
  funnel.heading = {"", "Funnel of branches", "Observed over expected, with exact limits"};
  funnel.y_title = "observed over expected";
  funnel.x_title = "expected robberies";
  funnel.row_title = "branch";
  funnel.expected = 1;
  const char* names[6] = {"bakery", "jeweller", "petrol", "supermarket", "pharmacy", "snack bar"};
  const stats::FunnelColumns columns{{1, 6, 9, 22, 4, 12}, {2.5, 2, 7, 20, 6, 16.5}};
  const auto result = stats::funnel(columns);
  for (std::size_t i = 0; i < 6; ++i)
    funnel.points.push_back({names[i], columns.expected[i], Value::of(*result.rows[i].ratio),
                             std::to_string(columns.observed[i]), result.rows[i].flag != stats::FunnelFlag::none});
  for (double e = 1.5; e < 25; e *= 1.08) {
    const auto inner = stats::garwood_funnel_limits(e, .95), outer = stats::garwood_funnel_limits(e, .998);
    funnel.limits.push_back({e, {inner.low, inner.high}, {outer.low, outer.high}});
  }
  album.add("funnel", funnel);
  const auto shrunk = stats::shrink({{0, 1, 5, 2}, {1, 2, 2, 3}});
  chart::BeforeAfterChart pulled;
  pulled.heading = {"", "Raw and shrunken rates", "Small numbers are pulled to the mean"};
  pulled.axis_title = "observed over expected";
  pulled.row_title = "area";
  pulled.before_label = "raw";
  pulled.after_label = "shrunken";
  pulled.decimals = 2;
  const double o[4] = {0, 1, 5, 2}, e[4] = {1, 2, 2, 3};
  for (std::size_t i = 0; i < 4; ++i) {
    const auto raw = stats::rate({std::int64_t(o[i]), e[i]});
    pulled.rows.push_back(
        {"area " + std::to_string(i + 1), chart::AreaRole::none, value_of(raw), value_of(shrunk->units[i].theta)});
  }
  album.add("shrinkage", pulled);
}

void effects(Album& album) {
  stats::EffectInput input;
  input.treated = {80, 48};
  input.control = stats::BeforeAfter{90, 84};
  input.ring = stats::BeforeAfter{40, 36};
  input.ring_control = stats::BeforeAfter{50, 49};
  const auto effect = stats::effect(input);
  chart::ForestChart wdd;
  wdd.heading = {"", "Weighted displacement difference", "Treated 80 to 48, comparison 90 to 84"};
  wdd.scale = chart::ForestChart::Scale::difference;
  wdd.axis_title = "robberies more or fewer than the comparison";
  wdd.row_title = "area";
  wdd.effect_label = "difference";
  wdd.decimals = 0;
  const auto row = [](const char* name, const stats::Wdd& w, bool total) {
    return chart::ForestRow{name, Value::of(*w.estimate, {*w.low, *w.high}), total};
  };
  wdd.rows = {row("approach", effect.wdd.local, false), row("ring", effect.wdd.displacement, false),
              row("together", effect.wdd.total, true)};
  album.add("effect", wdd);
  chart::ForestChart pooled;
  pooled.heading = {"", "Four towns together", "Random effects, Hartung-Knapp"};
  pooled.axis_title = "relative incident rate ratio";
  pooled.row_title = "town";
  pooled.effect_label = "ratio";
  const stats::Studies towns{{-.5, -.1, -.9, .2}, {.10, .20, .25, .15}};
  for (std::size_t i = 0; i < 4; ++i) {
    const double half = stats::z_95 * std::sqrt(towns.v[i]);
    pooled.rows.push_back({"town " + std::to_string(i + 1),
                           Value::of(std::exp(towns.y[i]), {std::exp(towns.y[i] - half), std::exp(towns.y[i] + half)}),
                           false});
  }
  const auto pool = stats::pool(towns);
  pooled.rows.push_back(
      {"together", Value::of(std::exp(pool->mu), {std::exp(pool->hk_low), std::exp(pool->hk_high)}), true});
  album.add("pooling", pooled);
  chart::PowerChart power;
  power.heading = {"", "Chance to show a fall, 20 a year", "E-test, 36 months before"};
  power.axis_title = "chance to show it";
  power.drop_title = "true fall";
  for (double months : {12., 24.}) {
    chart::PowerCurve curve{std::to_string(int(months)) + " months", {}};
    for (double drop = .05; drop < .96; drop += .05)
      curve.points.push_back({drop, stats::etest_power({60, 20 * months / 12 * (1 - drop), 36, months}).power});
    power.curves.push_back(curve);
  }
  album.add("power", power);
  auto like = rows("Level of three candidates against the approach area", "ratio of levels", "area", 2);
  for (const auto& c :
       stats::comparison_candidates({4, 6, 5, 5, 7, 4, 6, 5}, {{"Harbour", {5, 4, 6, 5, 6, 5, 4, 6}, 0, false},
                                                               {"South", {9, 11, 8, 12, 10, 9, 11, 10}, 0, false},
                                                               {"Park", {1, 0, 2, 1, 1, 0, 1, 1}, 0, false}}))
    like.rows.push_back({c.name, value_of(c.level_ratio), {}});
  like.reference = 1;
  album.add("comparison_area", like);
}

stats::Panel made_panel() {
  stats::Panel panel;
  panel.first_after = 36;
  const auto months = [](std::uint64_t number, double mean, double step) {
    return made_counts(number, 54, [=](int t) { return (t < 36 ? mean : mean * step) * (1 + .3 * std::cos(t / 2.)); });
  };
  panel.treated = {{"approach", months(20, 6, .5), {}}};
  for (std::uint64_t i = 0; i < 6; ++i) panel.control.push_back({"other", months(21 + i, 3. + double(i), 1), {}});
  return panel;
}

void panels(Album& album) {
  const stats::Panel panel = made_panel();
  const auto synthetic = stats::synthetic_control(panel);
  auto mix = monthly("The approach area and a mix of six others", panel.treated[0].count);
  for (std::size_t t = 0; t < 54; ++t) mix.points[t].expected = double(panel.treated[0].count[t]) - synthetic->gap[t];
  mix.expected_label = "mix of others";
  mix.marks.push_back({{first_month.index + 36}, "start"});
  album.add("synthetic_control", mix);
  const auto did = stats::difference_in_differences(panel);
  chart::ForestChart dates;
  dates.heading = {"", "The true start, and dates at which nothing happened", "Placebo dates before the start"};
  dates.axis_title = "ratio of the change";
  dates.row_title = "split";
  dates.effect_label = "ratio";
  for (std::size_t i = 0; i < did.placebo_dates.size(); i += 4) {
    const auto& p = did.placebo_dates[i];
    if (p.value && p.low && p.high)
      dates.rows.push_back({"month " + std::to_string(p.split), Value::of(*p.value, {*p.low, *p.high}), false});
  }
  dates.rows.push_back({"start", Value::of(*did.ratio, {*did.low, *did.high}), true});
  album.add("difference_in_differences", dates);
  stats::DisplacementInput moved;
  moved.treated = {40, 20};
  moved.control = {60, 58};
  moved.cells = {{"ring to 200 m", stats::ReceivingKind::place, {20, 34}, {30, 29}},
                 {"ring to 500 m", stats::ReceivingKind::place, {32, 35}, {40, 41}},
                 {"other hours", stats::ReceivingKind::time, {25, 27}, {44, 40}},
                 {"other branches", stats::ReceivingKind::target, {14, 9}, {22, 21}}};
  chart::ForestChart kinds;
  kinds.heading = {"", "What may have received robberies", "Each against its own comparison"};
  kinds.axis_title = "ratio against the own comparison";
  kinds.row_title = "receiver";
  kinds.effect_label = "ratio";
  for (const auto& cell : stats::displacement(moved).cells)
    kinds.rows.push_back(
        {cell.name, Value::of(*cell.rirr.value, {*cell.rirr.low_exact, *cell.rirr.high_exact}), false});
  album.add("displacement", kinds);
}

/// Lines round the cells whose p is at most .05.
chart::MapContour contour(const stats::Density& grid, const std::vector<stats::Defined<double>>& p, const char* label,
                          bool dashed) {
  geo::GridField field{130000, 450000, grid.cell_m, grid.nx, grid.ny, {}};
  for (const auto& value : p) field.value.push_back(value ? std::optional<double>(*value) : std::nullopt);
  chart::MapContour lines{{}, label, dashed};
  for (const auto& ring : geo::rings_at_most(field, .0505)) {
    lines.rings.emplace_back();
    for (const auto& at : ring) lines.rings.back().push_back({at.x, at.y});
  }
  return lines;
}

void relative_risk(Album& album, stats::Random& random) {
  stats::RelativeRiskInput input;
  for (int i = 0; i < 200; ++i) {
    const double x = 1400 * random.uniform(), y = 1400 * random.uniform();
    input.denominators.x_m.push_back(x);
    input.denominators.y_m.push_back(y);
    if (random.uniform() < (x > 900 && y < 500 ? .5 : .1)) {
      input.cases.x_m.push_back(x);
      input.cases.y_m.push_back(y);
    }
  }
  stats::RelativeRiskOptions risk;
  risk.density.cell_m = 200;
  risk.density.bandwidth_m = 250;
  risk.density.window = stats::Window{0, 0, 1400, 1400};
  std::vector<double> ratio;
  const auto found = stats::relative_risk(input, risk);
  for (const auto& value : found->log_ratio) ratio.push_back(std::exp(value.value_or(0)));
  auto risky = grid_map("Robberies against shops", "risk against the average shop", ratio, 7);
  risky.breaks = {.5, 1, 1.5, 2};
  risky.contours = {contour(found->grid, found->p_high, "raised, each cell by itself, p at most .05", true),
                    contour(found->grid, found->p_high_all, "raised, the whole map at once, p at most .05", false)};
  album.add("relative_risk", risky);
}

void clusters(Album& album) {
  stats::ScanCells cells;
  stats::Random random = made(40);
  std::vector<double> counts;
  for (int i = 0; i < 49; ++i) {
    cells.centres.x_m.push_back(200. * (i % 7));
    cells.centres.y_m.push_back(200. * (i / 7));
    cells.population.push_back(100);
    const bool busy = i % 7 >= 4 && i / 7 >= 4 && i % 7 <= 5 && i / 7 <= 5;
    cells.cases.push_back(random.poisson(busy ? 7 : 1));
    counts.push_back(double(cells.cases.back()));
  }
  stats::ScanOptions options;
  options.max_share = .5;
  const auto scan = stats::scan_poisson(cells, options);
  auto map = grid_map("The most likely cluster of a scan", "robberies", counts, 7);
  map.decimals = 0;
  for (std::uint32_t cell : scan->clusters[0].places) map.areas[cell].role = chart::AreaRole::treated;
  album.add("scan", map);
  relative_risk(album, random);
  auto spots = rows("Ten shops, five robberies", "robberies", "shop", 0);
  for (int i = 0; i < 4; ++i)
    spots.rows.push_back({"shop " + std::to_string(i + 1), value_of(stats::garwood(i == 0 ? 3 : i < 3 ? 1 : 0)), {}});
  spots.rows.push_back({"six others, each", value_of(stats::garwood(0)), {}});
  album.add("concentration", spots);
}

void together(Album& album) {
  const std::vector<stats::Row> ranks{{1, 2, 3, 4, 5}, {1.5, 1.5, 3, 4, 5}, {2, 1, 3, 4.5, 4.5}, {1, 3, 2, 5, 4}};
  auto order = rows("Four organisations, five subjects", "mean rank (1 = most urgent)", "subject", 1);
  const char* subjects[5] = {"shops at night", "young offenders", "cash", "lighting", "reporting"};
  for (std::size_t item = 0; item < 5; ++item) {
    double sum = 0, best = 5, worst = 1;
    for (const auto& row : ranks) {
      sum += row[item] / 4;
      best = std::min(best, row[item]);
      worst = std::max(worst, row[item]);
    }
    order.rows.push_back({subjects[item], Value::of(sum, {best, worst}), {}});
  }
  order.interval_label = "highest and lowest rank";
  album.add("priorities", order);
  const stats::CountTable table{1, 4, {1, 1, 9, 12}};
  const auto shown = stats::suppress(table);
  auto hidden = rows("A row as others may see it", "robberies", "branch", 0);
  const char* branches[4] = {"bakery", "jeweller", "petrol", "supermarket"};
  for (std::size_t i = 0; i < 4; ++i)
    hidden.rows.push_back({branches[i],
                           shown->cell[i] == stats::CellShow::shown     ? value_of(stats::garwood(table.count[i]))
                           : shown->cell[i] == stats::CellShow::primary ? Value::without(chart::State::suppressed)
                                                                        : Value::without(chart::State::unknown),
                           {}});
  hidden.rows.push_back({"together", value_of(stats::garwood(23)), chart::IntervalRow::Emphasis::total});
  album.add("suppression", hidden);
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count != 2) return std::cerr << "usage: method_pictures FOLDER\n", 2;
  Album album{arguments[1]};
  counts(album);
  series(album);
  when(album);
  places(album);
  units(album);
  effects(album);
  panels(album);
  clusters(album);
  together(album);
}
