#include "app/demo_data.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "app/demo_data_town.h"

namespace app {
namespace {

using demo_town::Neighbourhood;
using demo_town::Spot;

/// One row of the export, still as meaning.
struct Robbery {
  std::int64_t minute = 0;  ///< local minutes since 1970-01-01
  int duration_min = 0;
  const Neighbourhood* place = nullptr;
  Spot spot;
  const char* code = "B73";
  std::string object;
  bool attempt = false;
};

/// How a row is spoiled on its way out.
enum class Flaw { none, zero_place, no_such_date, swapped, degrees, no_place, decimal_comma };

constexpr std::int64_t day_minutes = 1440;

std::int64_t day_number(base::Date date) { return std::chrono::sys_days{date}.time_since_epoch().count(); }

/// Hour by weights out of their sum.
int draw_hour(stats::Random& random, const std::array<std::uint32_t, 24>& weights) {
  std::uint32_t sum = 0;
  for (const std::uint32_t w : weights) sum += w;
  std::uint32_t at = random.below(sum);
  int hour = 0;
  while (at >= weights[std::size_t(hour)]) at -= weights[std::size_t(hour++)];
  return hour;
}

constexpr std::array<std::uint32_t, 24> overval_hours = {5, 4, 3, 2, 1, 1,  1,  1,  2,  3,  3,  3,
                                                         4, 4, 4, 5, 7, 10, 12, 13, 14, 13, 10, 7};
constexpr std::array<std::uint32_t, 24> street_hours = {11, 10, 8, 6, 4, 2, 1, 1, 1,  1,  2,  2,
                                                        3,  3,  4, 5, 6, 7, 8, 9, 11, 12, 13, 12};
constexpr const char* dwellings[] = {"Appartement", "Flatwoning",         "Tussenwoning",
                                     "Hoekwoning",  "Vrijstaande woning", "Seniorenwoning"};
constexpr const char* streets[] = {"Openbare weg", "Park", "Parkeerterrein", "Station", "Fietspad"};
constexpr const char* roads[] = {"Taxi", "Bezorger", "Maaltijdbezorger"};

class Generator {
 public:
  explicit Generator(const DemoOptions& options)
      : random_(options.seed, stats::Stream{2000}, 0),
        town_(demo_town::make_town(random_)),
        times_(std::uint32_t(options.times)) {
    data_.last = options.last;
    const auto year = options.last.year() - std::chrono::years{5};
    data_.first = base::plus_days(base::Date{year, options.last.month(), options.last.day()}, 1);
    data_.split = base::Date{data_.first.year() + std::chrono::years{3}, data_.first.month(), data_.first.day()};
  }

  DemoData make();

 private:
  bool chance(std::uint32_t per_thousand) { return random_.below(1000) < per_thousand; }
  template <std::size_t N>
  const char* one_of(const char* const (&list)[N]) {
    return list[random_.below(N)];
  }

  void name_areas();
  void rob();
  void rob_one(const Neighbourhood& place, std::int64_t day);
  void rob_street(const Neighbourhood& place, std::int64_t day);
  void follow_up(const Robbery& first);
  void write_export();
  void write_row(const Robbery& robbery, int number, Flaw flaw);
  void write_other_kinds(int number);

  stats::Random random_;
  std::vector<Neighbourhood> town_;
  std::uint32_t times_;
  std::vector<Robbery> robberies_;
  DemoData data_;
};

void Generator::name_areas() {
  for (const Neighbourhood& place : town_) {
    data_.all_areas.push_back(place.code);
    const bool treated = place.name == "De Brink", comparison = place.name == "Havenwijk";
    auto& group = treated             ? data_.treated
                  : comparison        ? data_.comparison
                  : place.column <= 2 ? data_.ring
                                      : data_.ring_comparison;
    group.push_back(place.code);
    data_.shops.insert(data_.shops.end(), place.shops.begin(), place.shops.end());
  }
}

void Generator::rob_one(const Neighbourhood& place, std::int64_t day) {
  Robbery robbery;
  robbery.place = &place;
  robbery.minute = day * day_minutes + draw_hour(random_, overval_hours) * 60 + random_.below(60);
  robbery.duration_min = 3 + int(random_.below(20));
  robbery.attempt = chance(140);
  const std::uint32_t kind = random_.below(100);
  if (kind < 28) {
    robbery.code = "B72";
    robbery.object = one_of(dwellings);
    robbery.spot = demo_town::spot_inside(place, random_);
    if (chance(80))
      robbery.duration_min = int(7 * day_minutes + random_.below(3 * day_minutes));  // found after a holiday
  } else if (kind < 32) {
    robbery.code = "B74";
    robbery.object = "Geldtransport";
    robbery.spot = demo_town::spot_inside(place, random_);
  } else if (kind < 39) {
    robbery.object = one_of(roads);
    robbery.spot = demo_town::spot_inside(place, random_);
  } else {
    // Few shops take most: the lower of two draws.
    const auto count = std::uint32_t(place.shops.size());
    const DemoShop& shop = place.shops[std::min(random_.below(count), random_.below(count))];
    robbery.object = shop.branch;
    robbery.spot = {shop.x_m, shop.y_m};
  }
  robberies_.push_back(robbery);
  ++data_.overvallen;
  if (chance(170)) follow_up(robbery);
}

void Generator::follow_up(const Robbery& first) {
  Robbery next = first;
  next.minute = first.minute + (1 + random_.below(6)) * day_minutes + random_.below(180) - 90;
  if (next.minute / day_minutes > day_number(data_.last)) return;
  next.duration_min = 3 + int(random_.below(20));
  next.spot.x_m += int(random_.below(201)) - 100;
  next.spot.y_m += int(random_.below(201)) - 100;
  next.attempt = chance(140);
  if (next.code[2] == '3') next.object = chance(500) ? "Avondwinkel" : "Snackbar";
  robberies_.push_back(next);
  ++data_.overvallen;
  ++data_.follow_ups;
}

void Generator::rob_street(const Neighbourhood& place, std::int64_t day) {
  Robbery robbery;
  robbery.place = &place;
  robbery.code = "B70";
  robbery.object = one_of(streets);
  robbery.minute = day * day_minutes + draw_hour(random_, street_hours) * 60 + random_.below(60);
  robbery.duration_min = 2 + int(random_.below(10));
  robbery.attempt = chance(180);
  robbery.spot = demo_town::spot_inside(place, random_);
  robberies_.push_back(robbery);
  ++data_.straatroof;
}

void Generator::rob() {
  const std::int64_t split = day_number(data_.split);
  for (std::int64_t day = day_number(data_.first); day <= day_number(data_.last); ++day) {
    const base::Date date{std::chrono::sys_days{std::chrono::days{day}}};
    const unsigned month = unsigned(date.month());
    const std::uint32_t season = month >= 10 || month <= 3 ? 143 : 57;  // per cent
    for (const Neighbourhood& place : town_) {
      const bool treated = place.code == data_.treated.front();
      const std::uint32_t effect = treated && day >= split ? 40 : 100;  // per cent
      const std::uint32_t per_million = std::uint32_t(place.overvallen_per_year) * 2738 * season / 100 * effect / 100;
      if (random_.below(1'000'000) < per_million * times_) rob_one(place, day);
      if (random_.below(1'000'000) < std::uint32_t(place.straatroof_per_year) * 2738 * times_) rob_street(place, day);
    }
  }
  std::stable_sort(robberies_.begin(), robberies_.end(),
                   [](const Robbery& a, const Robbery& b) { return a.minute < b.minute; });
}

// ---- the export

constexpr const char* header =
    "Incident Identificatie;Bronregistratie;Incidentsoort code;Incidentsoort;Pleegstraatnaam;Pleeghuisnummer met toev.;"
    "Pleegpostcode;Pleegplaats;Pleeggemeente;Pleegprovincie;Pleegwijk;Pleegbuurt;Pleegsubbuurt;Buurtnummer;"
    "Begin-pleegdag v/d week;Begin-pleegdagdeel;Begin-pleegdatum/tijd;Eind-pleegdag v/d week;Eind-pleegdagdeel;"
    "Eind-pleegdatum/tijd;Kennisnamedag v/d week;Kennisnamedagdeel;Kennisnamedatum/tijd;Aangifte;Poging;Verdachten;"
    "Aanhoudingen;Opgehelderd;Object;Project(en);Temperatuur;Weer;X;Y\r\n";

struct Written {
  std::string weekday, part, stamp;
};

Written written(std::int64_t minute) {
  constexpr const char* days[] = {"maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"};
  constexpr const char* parts[] = {"nacht", "ochtend", "middag", "avond"};
  const base::Date date{std::chrono::sys_days{std::chrono::days{minute / day_minutes}}};
  const int clock = int(minute % day_minutes);
  char stamp[64];
  std::snprintf(stamp, sizeof stamp, "%u-%u-%d %d:%02d", unsigned(date.day()), unsigned(date.month()), int(date.year()),
                clock / 60, clock % 60);
  return {days[base::weekday_monday0(date)], parts[clock / 360], stamp};
}

const char* kind_name(std::string_view code) {
  if (code == "B70") return "Straatroof";
  if (code == "B72") return "Overval in woning";
  if (code == "B74") return "Overval op geld- en waardetransport";
  return "Overval overige objecten";
}

/// Windows-1252: the é of café is one byte.
std::string windows_1252(std::string text) {
  for (std::size_t at; (at = text.find("\xC3\xA9")) != std::string::npos;) text.replace(at, 2, "\xE9");
  return text;
}

std::string place_cells(const Robbery& robbery, Flaw flaw) {
  const std::string x = std::to_string(robbery.spot.x_m), y = std::to_string(robbery.spot.y_m);
  switch (flaw) {
    case Flaw::zero_place:
      return "0;0";
    case Flaw::swapped:
      return y + ";" + x;
    case Flaw::degrees:
      return "5,21;52,56";
    case Flaw::no_place:
      return ";";
    case Flaw::decimal_comma:
      return x + ",5;" + y + ",25";
    default:
      return x + ";" + y;
  }
}

void Generator::write_row(const Robbery& robbery, int number, Flaw flaw) {
  const Written begin = written(robbery.minute), end = written(robbery.minute + robbery.duration_min);
  const Written known = written(robbery.minute + robbery.duration_min + 20 + std::int64_t(number * 37 % 2000));
  const bool placed = flaw != Flaw::zero_place;
  char id[40];
  std::snprintf(id, sizeof id, "FICTIEF-%06d", number);
  std::string& out = data_.incidents_csv;
  out += std::string(id) + ";BVH (fictief);" + robbery.code + ";" + kind_name(robbery.code) +
         ";Fictieve straat;99;9999 ZZ;Voorbeeldstad;Voorbeeldstad;Voorbeeldland;Wijk 1;" + robbery.place->name + ";;" +
         (placed ? robbery.place->code.substr(2) : "") + ";";
  const std::string stamp = flaw == Flaw::no_such_date ? "31-02-2024 20:15" : begin.stamp;
  out += begin.weekday + ";" + begin.part + ";" + stamp + ";" + end.weekday + ";" + end.part + ";" + end.stamp + ";" +
         known.weekday + ";" + known.part + ";" + known.stamp + ";J;" + (robbery.attempt ? "J" : "N") + ";";
  out += "fictief: 1;fictief: 0;N;" + windows_1252(robbery.object) + ";";
  // Every ninth row carries a line break in a quoted field, with a letter that is no ASCII.
  out += number % 9 == 0   ? "\"fictief project\r\ncaf\xE9-toezicht; \"\"donkere dagen\"\"\""
         : number % 4 == 0 ? "fictief project"
                           : "";
  out += ";" + std::to_string(4 + number % 19) + ";bewolkt;" + place_cells(robbery, flaw) + "\r\n";
}

void Generator::write_other_kinds(int number) {
  struct Other {
    const char *code, *name;
  };
  constexpr Other others[] = {
      {"A50", "Vernieling"}, {"B10", "Inbraak woning"}, {"B71", "Zakkenrollerij"}, {"F13", "Bedreiging"}};
  for (int i = 0; i < 12; ++i) {
    char row[400];
    std::snprintf(
        row, sizeof row,
        "FICTIEF-%06d;BVH (fictief);%s;%s;Fictieve straat;99;9999 ZZ;Voorbeeldstad;Voorbeeldstad;Voorbeeldland;"
        "Wijk 1;De Brink;;99990007;maandag;avond;4-3-2024 20:00;maandag;avond;4-3-2024 20:10;maandag;avond;"
        "4-3-2024 20:30;J;N;;;N;;;9;regen;147500;509500\r\n",
        number + i, others[i % 4].code, others[i % 4].name);
    data_.incidents_csv += row;
    ++data_.left_out;
  }
}

void Generator::write_export() {
  data_.incidents_csv = header;
  // Spoiled rows are extra rows, spread over the file: the planted patterns stay whole.
  constexpr Flaw bad[] = {Flaw::zero_place, Flaw::no_such_date, Flaw::swapped, Flaw::zero_place,
                          Flaw::degrees,    Flaw::no_such_date, Flaw::swapped, Flaw::zero_place};
  constexpr const char* codes[] = {"coordinate-zero",
                                   "date-does-not-exist",
                                   "coordinate-swapped",
                                   "coordinate-zero",
                                   "coordinate-degrees-in-metres",
                                   "date-does-not-exist",
                                   "coordinate-swapped",
                                   "coordinate-zero"};
  const int count = int(robberies_.size());
  int extra = 900'000;
  for (int i = 0; i < count; ++i) {
    Robbery& robbery = robberies_[std::size_t(i)];
    const bool street = std::string_view(robbery.code) == "B70";
    if (i % 61 == 7) robbery.minute -= robbery.minute % day_minutes;  // time unknown: written as midnight
    const Flaw harmless = street && i % 40 == 3 ? Flaw::no_place : i % 50 == 11 ? Flaw::decimal_comma : Flaw::none;
    data_.without_place += harmless == Flaw::no_place;
    data_.week_spans += robbery.duration_min >= 7 * day_minutes;
    write_row(robbery, i + 1, harmless);
    if (i % 90 == 45 && i / 90 < int(std::size(bad))) {
      write_row(robbery, ++extra, bad[i / 90]);
      ++data_.rejects[codes[i / 90]];
    }
    if (i % 120 == 60) {
      write_row(robbery, i + 1, Flaw::none);
      ++data_.rejects["duplicate"];
    }
  }
  write_other_kinds(950'000);
}

DemoData Generator::make() {
  name_areas();
  rob();
  write_export();
  data_.areas_geojson = demo_town::areas_geojson(town_);
  data_.shops_csv = demo_town::shops_csv(town_);
  return std::move(data_);
}

}  // namespace

DemoData make_demo_data(const DemoOptions& options) { return Generator(options).make(); }

}  // namespace app
