#include "chart/gallery.h"

#include <cmath>
#include <limits>
#include <string>

namespace chart::gallery {
namespace {

constexpr double pi = 3.141592653589793;
constexpr double endless = std::numeric_limits<double>::infinity();
using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

base::Date date(int y, unsigned m, unsigned d) { return year(y) / month(m) / day(d); }

/// An interval that looks like one; the figures of a gallery prove nothing.
Interval about(double count) {
  return {std::max(0.0, count - 1.8 * std::sqrt(count)), count + 2 * std::sqrt(count) + 1.5};
}

MonthlyPoint month_of(int index, double trend) {
  const double expected = trend * (1 + 0.7 * std::cos(2 * pi * (index % 12 - 0.5) / 12));
  const double count = std::max(0.0, std::round(expected + 1.3 * std::sin(index * 2.7)));
  return {{index}, Value::of(count), expected, Interval{expected * 0.65, expected * 1.45 + 0.3}};
}

MapRing blob(double x, double y, double radius, int shape) {
  MapRing ring;
  for (int k = 0; k < 40; ++k) {
    const double angle = 2 * pi * k / 40;
    const double r = radius * (1 + 0.06 * std::sin(3 * angle + shape) + 0.04 * std::sin(7 * angle + 2 * shape));
    ring.push_back({x + r * std::cos(angle), y + r * std::sin(angle)});
  }
  return ring;
}

}  // namespace

MonthlyChart monthly() {
  MonthlyChart chart{
      {"trend", "Overvallen per maand", "De staven stijgen van ongeveer 1 naar 3 per maand, elke winter hoger."},
      "Overvallen per maand",
      {}};
  const int first = base::Month::of(2020, 11).index;
  for (int i = 0; i < 60; ++i) chart.points.push_back(month_of(first + i, 0.9 + 0.025 * i));
  return chart;
}

MonthlyChart monthly_with_gaps() {
  MonthlyChart chart = monthly();
  chart.heading.id = "trend-gaten";
  for (std::size_t i = 10; i < 20; ++i) chart.points[i].count = Value::without(State::unknown);
  chart.points[30].count = Value::without(State::suppressed);
  for (std::size_t i = 52; i < 60; ++i) chart.points[i] = {chart.points[i].month, Value::without(State::not_delivered)};
  chart.marks = {{base::Month::of(2021, 7), "andere telling"}, {base::Month::of(2024, 11), "begin van de aanpak"}};
  chart.mark = MonthlyChart::Mark::line;
  return chart;
}

CumulativeChart cumulative() {
  CumulativeChart chart{{"stand", "Overvallen tegenover de verwachting", "15 geteld, 24 verwacht, marge 15 tot 34."},
                        "Overvallen, opgeteld vanaf 1 november 2025",
                        {}};
  const double counted[] = {2, 5, 7, 8, 9, 10, 10, 11, 12, 12, 13, 15};
  double expected = 0;
  for (int i = 0; i < 12; ++i) {
    expected += 2 * (1 + 0.6 * std::cos(2 * pi * (i - 2) / 12));
    const double at = expected * 24 / 24.6;
    chart.points.push_back({{base::Month::of(2025, 11).index + i},
                            counted[i],
                            at,
                            {std::max(0.0, std::floor(at - 1.9 * std::sqrt(at))), std::ceil(at + 2 * std::sqrt(at))}});
  }
  return chart;
}

CumulativeChart cumulative_half_way() {
  CumulativeChart chart = cumulative();
  chart.heading.id = "stand-half";
  for (std::size_t i = 5; i < 12; ++i) chart.points[i].counted.reset();
  return chart;
}

IntervalChart years() {
  IntervalChart chart{{"aantal", "Overvallen per jaar met marge",
                       "Vijf jaren onder elkaar; de marges van opeenvolgende jaren overlappen."},
                      "Aantal overvallen per jaar (nov t/m okt)",
                      "Jaar",
                      {}};
  chart.rows = {{"2020/21", Value::of(10, {4.8, 18.4})},  {"2021/22", Value::of(13, {6.9, 22.2})},
                {"2022/23", Value::of(18, {10.7, 28.4})}, {"2023/24", Value::without(State::suppressed)},
                {"2024/25", Value::of(0, {0, 3.7})},      {"2025/26", Value::without(State::not_delivered)}};
  return chart;
}

IntervalChart many_rows() {
  IntervalChart chart{{"buurten", "Overvallen per 1.000 inwoners", "Per buurt, met marge."},
                      "Overvallen per 1.000 inwoners, per jaar",
                      "Buurt",
                      {}};
  const char* names[] = {"Binnenstad",
                         "Stationskwartier",
                         "De Brink",
                         "Havenwijk",
                         "Oosterpark",
                         "Lindenbuurt",
                         "Zuidrand",
                         "Nieuwland",
                         "Westerhof",
                         "Molenveld",
                         "Kersentuin",
                         "Bedrijvenpark Noord",
                         "Buitengebied ten oosten van de oude spoorlijn naar Andersdorp",
                         "Schilderswijk",
                         "Hoogkamp",
                         "Laagland",
                         "Dijkzicht",
                         "Polderrand",
                         "Meerwijk"};
  for (int i = 0; i < 19; ++i) {
    const double rate = 2.4 / (1 + 0.3 * i);
    chart.rows.push_back({names[i], Value::of(rate, {rate * 0.6, rate * 1.7 + 0.1}),
                          i == 0 ? IntervalRow::Emphasis::stands_out : IntervalRow::Emphasis::none});
  }
  chart.rows[17].value = Value::without(State::suppressed);
  chart.rows[18].value = Value::without(State::unknown);
  chart.decimals = 1;
  chart.reference = 0.9;
  chart.reference_label = "hele gemeente";
  chart.mark = IntervalChart::Mark::bar;
  return chart;
}

SeasonChart season_counts() {
  SeasonChart chart{{"seizoen", "Overvallen per kalendermaand met marge",
                     "In de maanden oktober tot en met maart 63, in de andere maanden 23."},
                    "Overvallen per kalendermaand, 5 jaar samen"};
  const double counts[] = {13, 9, 6, 4, 3, 3, 2, 4, 7, 9, 11, 15};
  for (std::size_t i = 0; i < 12; ++i) chart.months[i] = Value::of(counts[i], about(counts[i]));
  chart.kind = SeasonChart::Kind::count;
  return chart;
}

SeasonChart season_index() {
  SeasonChart chart = season_counts();
  chart.heading.id = "seizoen-index";
  chart.axis_title = "Seizoensindex: aandeel van de overvallen, gedeeld door aandeel van de dagen";
  for (std::size_t i = 0; i < 12; ++i) {
    chart.counts[i] = chart.months[i].estimate;
    chart.months[i] = Value::of(chart.counts[i] / 7.17,
                                {chart.months[i].interval->low / 7.17, chart.months[i].interval->high / 7.17});
  }
  chart.months[6] = Value::of(0, {0, 0.5});
  chart.kind = SeasonChart::Kind::index;
  chart.show_counts = true;
  return chart;
}

HeatChart heat() {
  HeatChart chart{{"tijd", "Overvallen per blok van 3 uur en dag van de week",
                   "De meeste tussen 18 en 24 uur, van vrijdag tot en met zondag."},
                  "Overvallen per blok van 3 uur en dag van de week"};
  const int blocks[8][7] = {{0, 0, 0, 0, 1, 2, 2}, {0, 0, 0, 0, 0, 1, 0}, {1, 0, 1, 0, 0, 0, 0}, {1, 1, 0, 1, 1, 1, 0},
                            {1, 1, 1, 1, 1, 2, 1}, {1, 2, 2, 2, 3, 3, 2}, {2, 2, 3, 4, 6, 5, 4}, {1, 2, 2, 2, 5, 4, 4}};
  for (std::size_t block = 0; block < 8; ++block) {
    for (std::size_t day = 0; day < 7; ++day) chart.hours[block * 3][day] = Value::of(blocks[block][day]);
  }
  return chart;
}

HeatChart heat_hours() {
  HeatChart chart{{"tijd-uren", "Berovingen per uur en dag van de week", "De meeste laat op de avond."},
                  "Berovingen per uur en dag van de week",
                  {},
                  1};
  for (std::size_t hour = 0; hour < 24; ++hour) {
    for (std::size_t day = 0; day < 7; ++day) {
      const double x = std::cos(2 * pi * (static_cast<double>(hour) - 22) / 24);
      chart.hours[hour][day] = Value::of(std::round(120 * std::exp(1.4 * x) / 4 * (day > 3 ? 1.4 : 1)));
    }
  }
  chart.hours[6][2] = Value::without(State::suppressed);
  return chart;
}

FunnelChart funnel() {
  FunnelChart chart{
      {"branche", "Overvallen naar branche", "Juwelier, tankstation, avondwinkel en supermarkt liggen boven de grens."},
      "Overvallen per 100 vestigingen, in 5 jaar",
      "aantal vestigingen",
      "Branche",
      {},
      {},
      10.7};
  const auto add = [&](const char* name, double size, int count, bool out) {
    chart.points.push_back({name, size, Value::of(100.0 * count / size), std::to_string(count), out});
  };
  add("Juwelier", 11, 5, true);
  add("Tankstation", 14, 6, true);
  add("Avondwinkel en tabak", 24, 9, true);
  add("Supermarkt", 43, 12, true);
  add("Apotheek", 18, 1, false);
  add("Bakker", 35, 2, false);
  add("Horeca en snackbar", 160, 14, false);
  add("Kleding, drogist", 210, 6, true);
  for (double size = 2; size <= 240; size *= 1.08) {
    const double sd = std::sqrt(10.7 / 100 / size) * 100;
    chart.limits.push_back({size,
                            {std::max(0.0, 10.7 - 1.96 * sd), 10.7 + 1.96 * sd},
                            {std::max(0.0, 10.7 - 3.09 * sd), 10.7 + 3.09 * sd}});
  }
  return chart;
}

ForestChart forest_ratio() {
  ForestChart chart{{"verhouding", "Effect als verhouding", "Alle marges gaan over 1."},
                    ForestChart::Scale::ratio,
                    "verhouding tot het vergelijkingsgebied (logschaal)",
                    "Gebied",
                    "verhouding",
                    {}};
  chart.rows = {{"Aanpakgebied", Value::of(0.47, {0.13, 1.65})},
                {"Rand van 500 m", Value::of(1.44, {0.27, 7.71})},
                {"Straatroof", Value::of(0.3, {0.001, endless})},
                {"Waardetransport", Value::without(State::unknown)},
                {"Samen", Value::of(0.66, {0.25, 1.8}), true}};
  return chart;
}

ForestChart forest_difference() {
  ForestChart chart{{"verschil", "Effect als verschil", "Alle marges gaan over 0."},
                    ForestChart::Scale::difference,
                    "verschil in aantal overvallen, na aftrek van het vergelijkingsgebied",
                    "Gebied",
                    "verschil",
                    {},
                    0};
  chart.rows = {{"Aanpakgebied", Value::of(-7, {-20, 6})},
                {"Rand van 500 m", Value::of(2, {-7, 11})},
                {"Samen", Value::of(-5, {-21, 11}), true}};
  return chart;
}

PowerChart power() {
  PowerChart chart{{"kans", "Kans om een daling aan te tonen", "Drie lijnen: 1, 2 en 3 jaar."},
                   "Kans dat we een daling kunnen aantonen",
                   "werkelijke daling van het aantal overvallen",
                   {}};
  for (int years = 1; years <= 3; ++years) {
    PowerCurve curve{std::to_string(years) + " jaar", {}};
    for (int k = 1; k <= 15; ++k) {
      const double drop = 0.05 * k;
      curve.points.push_back({drop, 1 / (1 + std::exp(-(drop - 0.62 / std::sqrt(years) - 0.02) * 9))});
    }
    chart.curves.push_back(curve);
  }
  return chart;
}

BeforeAfterChart before_after() {
  BeforeAfterChart chart{{"voor-na", "De twee metingen", "Per gebied het aantal voor en na."},
                         "Aantal overvallen in 12 maanden",
                         "Gebied",
                         "nulmeting",
                         "meting 1",
                         {}};
  chart.rows = {{"Aanpakgebied", AreaRole::treated, Value::of(14, {7.7, 23.5}), Value::of(6, {2.2, 13.1})},
                {"Vergelijkingsgebied", AreaRole::control, Value::of(12, {6.2, 21}), Value::of(11, {5.5, 19.7})},
                {"Rand van 500 m", AreaRole::ring, Value::of(5, {1.6, 11.7}), Value::without(State::suppressed)},
                {"Rand van het vergelijkingsgebied", AreaRole::ring_control, Value::of(6, {2.2, 13.1}),
                 Value::without(State::not_delivered)}};
  return chart;
}

PartsChart parts() {
  return {.heading = {"onderdelen", "Wat is er al van elke stap?", "Per stap een rij blokjes. Fictief."},
          .axis_title = "Onderdelen per stap",
          .row_title = "Stap",
          .parts = {"aanwezig", "deels aanwezig", "ontbreekt", "nog niet beoordeeld"},
          .rows = {{"1. Samenwerking", {6, 2, 1, 0}, "7 van 9"},
                   {"2. Haalbaarheid en organisatie", {3, 5, 2, 4}, "5,5 van 14"},
                   {"7. Borging", {0, 0, 0, 4}, "0 van 4"}}};
}

TimelineChart timeline() {
  using Status = TimelineRow::Status;
  TimelineChart chart{
      {"planning", "Planning van de acties", "1 actie is klaar, 5 lopen en 2 zijn te laat."}, "Actie", {}};
  chart.rows = {{"1", "Geld afromen bij avondwinkels", date(2026, 1, 1), date(2026, 12, 31), 0.7, Status::running},
                {"2", "Overvaltraining winkelpersoneel", date(2025, 12, 1), date(2026, 6, 30), 1, Status::done},
                {"3", "Extra toezicht vr–zo 18–24 uur", date(2025, 11, 1), date(2027, 3, 31), 0.7, Status::running},
                {"4", "Betere verlichting De Brink", date(2026, 4, 1), date(2026, 10, 1), 0.45, Status::late},
                {"5", "Bezorgers zonder contant geld", date(2026, 5, 1), date(2027, 3, 1), 0.5, Status::running},
                {"6", "Voorlichting ouderen aan de deur", date(2026, 9, 1), date(2027, 5, 1), 0, Status::planned},
                {"7", "Nazorg na een overval binnen 48 uur, ook voor het personeel en de buren", date(2025, 11, 1),
                 date(2027, 11, 1), 0.5, Status::running},
                {"8", "Veiligheidsplan station", date(2026, 7, 1), date(2026, 11, 1), 0.2, Status::late},
                {"9", "Cameraproef", date(2026, 2, 1), date(2026, 5, 1), 0.4, Status::stopped}};
  chart.marks = {{date(2026, 5, 1), "tussenmeting"}, {date(2026, 11, 1), "tussenmeting"}};
  chart.today = date(2026, 11, 23);
  return chart;
}

MapChart map() {
  MapChart chart{{"kaart", "Overvallen per buurt", "Binnenstad 19, Stationskwartier 12, De Brink 14."},
                 "Buurt",
                 "Aantal overvallen in 5 jaar, met een bekende plek",
                 {}};
  const auto add = [&](const char* name, double x, double y, double r, double n, AreaRole role) {
    chart.areas.push_back(
        {name, {{blob(130'000 + x, 450'000 + y, r, static_cast<int>(x)), {}}}, Value::of(n, about(n)), role});
  };
  add("Binnenstad", 0, 0, 520, 19, AreaRole::treated);
  add("Stationskwartier", 950, 300, 420, 12, AreaRole::treated);
  add("De Brink", 1200, -600, 500, 14, AreaRole::ring);
  add("Havenwijk", -300, 1200, 620, 9, AreaRole::ring);
  add("Oosterpark", 2100, 500, 560, 5, AreaRole::none);
  add("Lindenbuurt", -1050, -300, 480, 5, AreaRole::none);
  add("Zuidrand", 300, -1400, 560, 4, AreaRole::control);
  add("Nieuwland", -1500, 900, 560, 6, AreaRole::none);
  add("Kersentuin", 1900, -1400, 520, 2, AreaRole::ring_control);
  add("Bedrijvenpark Noord", 800, 1700, 500, 1, AreaRole::none);
  add("Westerhof", -1900, -700, 400, 0, AreaRole::none);
  return chart;
}

MapChart map_with_states() {
  MapChart chart = map();
  chart.heading.id = "kaart-vakken";
  chart.areas[4].value = Value::without(State::suppressed);
  chart.areas[5].value = Value::without(State::unknown);
  chart.areas[7].value = Value::without(State::not_delivered);
  chart.marks = {{{130'100, 450'100}, 100, 1}, {{130'900, 450'200}, 100, 2}, {{131'300, 449'500}, 0, 9}};
  chart.mark_label = "vak met overvallen";
  return chart;
}

std::vector<Picture> pictures(const base::Texts& texts) {
  return {draw(monthly(), texts),
          draw(monthly_with_gaps(), texts),
          draw(cumulative(), texts),
          draw(cumulative_half_way(), texts),
          draw(years(), texts),
          draw(many_rows(), texts),
          draw(season_counts(), texts),
          draw(season_index(), texts),
          draw(heat(), texts),
          draw(heat_hours(), texts),
          draw(funnel(), texts),
          draw(forest_ratio(), texts),
          draw(forest_difference(), texts),
          draw(power(), texts),
          draw(before_after(), texts),
          draw(timeline(), texts),
          draw(parts(), texts),
          draw(map(), texts),
          draw(map_with_states(), texts)};
}

}  // namespace chart::gallery
