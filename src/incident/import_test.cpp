// Each bad input of the issue, and the real files with counts made by other means.
#include <gtest/gtest.h>

#include <filesystem>

#include "base/limits.h"
#include "incident/incident_import.h"
#include "incident/strip.h"

namespace {

using namespace incident;

ImportOptions with_key() {
  ImportOptions options;
  options.key = "a key for tests";
  return options;
}

base::Result<Imported> import_text(const std::string& bytes, const ImportOptions& options = with_key()) {
  base::MemorySource first(bytes), second(bytes);
  auto look = look_at(first);
  if (!look) return look.problems();
  return import_csv(second, look->mapping, options);
}

std::string refusal(const std::string& bytes) {
  const auto result = import_text(bytes);
  return result ? "taken" : result.problem().code;
}

std::vector<std::string> reject_codes(const Imported& imported) {
  std::vector<std::string> codes;
  for (const Reject& reject : imported.report.rejects) codes.push_back(reject.code);
  return codes;
}

std::uint64_t counted(const std::vector<Counted>& list, const std::string& what) {
  for (const Counted& item : list)
    if (item.what == what) return item.rows;
  return 0;
}

const std::string dutch_header =
    "Zaaknummer;Incidentsoort code;Begin-pleegdatum/tijd;Eind-pleegdatum/tijd;Poging;Object;X;Y;Buurtnummer\n";

TEST(Import, TakesADutchRow) {
  const auto result =
      import_text(dutch_header + "2024001;B73;5-12-2024 19:40;5-12-2024 19:55;J;Supermarkt;121480,5;487215;01234567\n");
  ASSERT_TRUE(result);
  ASSERT_EQ(result->incidents.size(), 1u);
  const Incident& incident = result->incidents.front();
  EXPECT_EQ(incident.type, Type::bedrijfsoverval);
  EXPECT_TRUE(incident.attempt);
  EXPECT_EQ(base::iso(date_of(incident.from.day)), "2024-12-05");
  EXPECT_EQ(incident.from.minute, 19 * 60 + 40);
  EXPECT_EQ(incident.from.utc_offset_minutes, 60);
  ASSERT_TRUE(incident.to.has_value());
  EXPECT_EQ(incident.to->minute, 19 * 60 + 55);
  EXPECT_EQ(incident.place, PlacePrecision::point);
  EXPECT_DOUBLE_EQ(incident.x_m, 121480.5);
  EXPECT_EQ(incident.area_code, "BU01234567");
  EXPECT_EQ(incident.branch, "supermarkt");
  EXPECT_EQ(incident.object_class, "winkel");
  EXPECT_EQ(incident.key.find("2024001"), std::string::npos);
  EXPECT_EQ(incident.key.size(), 64u);
}

TEST(Import, KeepsAnAttemptApartAndNeverCallsStraatroofAnOverval) {
  EXPECT_FALSE(counts_as_overval(Type::straatroof));
  for (const Type type :
       {Type::bedrijfsoverval, Type::woningoverval, Type::waardetransport, Type::bezorger, Type::vervoer})
    EXPECT_TRUE(counts_as_overval(type));
  const auto result = import_text(dutch_header +
                                  "1;B70;5-12-2024 19:40;;N;Openbare weg;121480;487215;\n"
                                  "2;B72;5-12-2024 19:40;;J;Woning;121480;487215;\n"
                                  "3;B74;5-12-2024 19:40;;N;;121480;487215;\n"
                                  "4;B73;5-12-2024 19:40;;N;Taxi;121480;487215;\n"
                                  "5;A50;5-12-2024 19:40;;N;;121480;487215;\n");
  ASSERT_TRUE(result);
  std::vector<Type> types;
  for (const auto& incident : result->incidents) types.push_back(incident.type);
  EXPECT_EQ(types, (std::vector<Type>{Type::straatroof, Type::woningoverval, Type::waardetransport, Type::vervoer}));
  EXPECT_EQ(result->report.left_out, 1u);
  EXPECT_EQ(counted(result->report.left_out_types, "A50"), 1u);
  EXPECT_EQ(result->report.attempts, 1u);
  EXPECT_EQ(result->report.by_type[std::size_t(Type::straatroof)], 1u);
}

TEST(Import, KeepsADwellingAsNeighbourhoodAndHundredMetreCell) {
  const auto result = import_text(dutch_header + "1;B72;5-12-2024 19:40;;N;Hoekwoning;121487;487215;01234567\n");
  ASSERT_TRUE(result);
  const Incident& incident = result->incidents.front();
  EXPECT_EQ(incident.place, PlacePrecision::cell);
  EXPECT_DOUBLE_EQ(incident.x_m, 121450);
  EXPECT_DOUBLE_EQ(incident.y_m, 487250);
  EXPECT_EQ(incident.branch, "hoekwoning");
  EXPECT_EQ(counted(result->report.coarsened, "dwelling-cell"), 1u);
}

TEST(Import, AsksTheAreaBeforeItCoarsensTheDwelling) {
  ImportOptions options = with_key();
  options.area_of = [](geo::PlanePoint p, geo::Plane) {
    return std::string(p.x < 121460 ? "BU00000001" : "BU00000002");
  };
  const auto result = import_text(dutch_header + "1;B72;5-12-2024 19:40;;N;Woning;121487;487215;\n", options);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->incidents.front().area_code, "BU00000002");
}

TEST(Import, RejectsEveryBadRowWithItsLineColumnAndReason) {
  const auto result = import_text(dutch_header +
                                  "1;B73;31-02-2024 19:40;;N;;121480;487215;\n"
                                  "2;B73;5-12-2024 25:00;;N;;121480;487215;\n"
                                  "3;B73;;;N;;121480;487215;\n"
                                  "4;B73;gisteren;;N;;121480;487215;\n"
                                  "5;B73;5-12-2024 19:40;;N;;0;0;\n"
                                  "6;B73;5-12-2024 19:40;;N;;487215;121480;\n"
                                  "7;B73;5-12-2024 19:40;;N;;5,38;52,15;\n"
                                  "8;B73;5-12-2024 19:40;;N;;12x;487215;\n"
                                  "9;B73;5-12-2024 19:40;;N;;121480;487215;\n"
                                  "9;B73;6-12-2024 19:40;;N;;121480;487215;\n"
                                  "10;B73;5-12-2024 19:40\n"
                                  "11;B73;5-12-2024 19:40;;N;;121481;487215;\n"
                                  "12;B73;5-12-2024 19:40;;N;;121482;487215;\n"
                                  "13;B73;5-12-2024 19:40;;N;;121483;487215;\n"
                                  "14;B73;5-12-2024 19:40;;N;;121484;487215;\n");
  ASSERT_TRUE(result);
  EXPECT_EQ(reject_codes(*result),
            (std::vector<std::string>{"date-does-not-exist", "time-does-not-exist", "date-missing", "date-unreadable",
                                      "coordinate-zero", "coordinate-swapped", "coordinate-degrees-in-metres",
                                      "coordinate-not-a-number", "duplicate", "fields"}));
  const auto& rejects = result->report.rejects;
  EXPECT_EQ(rejects[0].line, 2u);
  EXPECT_EQ(rejects[0].column, "Begin-pleegdatum/tijd");
  EXPECT_EQ(rejects[0].value, "31-02-2024 19:40");
  EXPECT_EQ(rejects[3].value, "");
  EXPECT_EQ(rejects[4].column, "X, Y");
  EXPECT_EQ(rejects[8].other_line, 10u);
  EXPECT_EQ(rejects[8].value, "");
  EXPECT_EQ(result->report.rows, 15u);
  EXPECT_EQ(result->report.accepted + result->report.rejected + result->report.left_out, 15u);
}

TEST(Import, AccountsForRejectsInCsvWithoutSensitiveValues) {
  const auto result =
      import_text(dutch_header + "ZAAK-77;B73;31-02-2024;;N;;121480;487215;\nZAAK-78;B73;Jan Jansen;;N;;1;2;\n");
  ASSERT_TRUE(result);
  const std::string csv = rejects_csv(result->report, {});
  EXPECT_NE(csv.find("2;Begin-pleegdatum/tijd;date-does-not-exist;;31-02-2024"), std::string::npos) << csv;
  EXPECT_EQ(csv.find("Jansen"), std::string::npos);
  EXPECT_EQ(csv.find("ZAAK"), std::string::npos);
}

TEST(Import, RefusesTheFileWhenACitizenServiceNumberIsInIt) {
  const std::string header = "zaaknr;soort;datum;x;y;aangever_id\n";
  EXPECT_EQ(refusal(header + "1;bedrijfsoverval;1-2-2024;121480;487215;111222333\n"), "incident-bsn");
  EXPECT_EQ(refusal(header + "1;bedrijfsoverval;1-2-2024;121480;487215;111222334\n"), "taken");
  EXPECT_EQ(
      refusal("zaaknr;soort;datum;x;y;toelichting\n1;straatroof;1-2-2024;121480;487215;bsn 123456782, belt terug\n"),
      "incident-bsn");
  EXPECT_EQ(refusal("zaaknr;soort;datum;x;y;Verdachten\n1;straatroof;1-2-2024;121480;487215;123456782\n"),
            "incident-bsn");
}

TEST(Import, DoesNotTakeCaseNumbersForServiceNumbers) {
  std::string text = "zaaknr;soort;datum\n";
  for (int i = 0; i < 300; ++i) text += std::to_string(241038000 + 7 * i) + ";bedrijfsoverval;1-2-2024\n";
  EXPECT_EQ(refusal(text), "taken");
}

TEST(Import, NeverReadsForbiddenColumnsWhateverTheMappingSays) {
  const std::string text =
      "zaaknr;soort;datum;straat;Verdachten;Project(en)\n1;bedrijfsoverval;1-2-2024;Kerkstraat;Boef;P1\n";
  base::MemorySource first(text), second(text);
  auto look = look_at(first);
  ASSERT_TRUE(look);
  for (auto& column : look->mapping.columns)
    if (column.header == "straat") {
      EXPECT_EQ(column.field, Field::forbidden);
      column.field = Field::object;
      column.confirmed = true;
    }

  const auto result = import_csv(second, look->mapping, with_key());

  ASSERT_TRUE(result);
  EXPECT_TRUE(result->report.unknown_words.empty());
  EXPECT_EQ(result->incidents.front().object_class, "");
}

TEST(Import, DropsColumnsThatLookPersonalUntilAPersonConfirms) {
  std::string text = "zaaknr;soort;datum;object;extra;geb\n";
  for (int i = 0; i < 20; ++i)
    text += std::to_string(i) + ";bedrijfsoverval;" + std::to_string(i + 1) + "-2-2024;jan" + std::to_string(i) +
            "@voorbeeld.nl;06-12345678;" + std::to_string(i + 1) + "-3-1980\n";
  base::MemorySource first(text);
  const auto look = look_at(first);
  ASSERT_TRUE(look);
  EXPECT_EQ(look->mapping.columns[3].field, Field::personal);
  EXPECT_EQ(look->mapping.columns[3].reason, "email");
  EXPECT_EQ(look->mapping.columns[4].reason, "phone");
  EXPECT_EQ(look->mapping.columns[5].reason, "birth_date");
}

TEST(Import, TakesAnUnknownColumnOfStoriesForPersonal) {
  const std::string text = "zaaknr;soort;datum;xyz;weer\n1;straatroof;1-2-2024;" + std::string(61, 'a') + ";droog\n";
  base::MemorySource first(text);
  const auto look = look_at(first);
  ASSERT_TRUE(look);
  EXPECT_EQ(look->mapping.columns[3].field, Field::personal);
  EXPECT_EQ(look->mapping.columns[3].reason, "text");
  EXPECT_EQ(look->mapping.columns[4].field, Field::ignore);
}

TEST(Import, RefusesWhatIsMissing) {
  EXPECT_EQ(refusal("zaaknr;soort\n1;bedrijfsoverval\n"), "incident-column-missing");
  EXPECT_EQ(refusal("zaaknr;soort;datum\n"), "incident-no-rows");
  EXPECT_EQ(refusal(""), "csv-empty");
}

TEST(Import, RefusesAFileWithDegreesInRdColumns) {
  EXPECT_EQ(refusal("zaaknr;soort;datum;rd_x;rd_y\n1;bedrijfsoverval;1-2-2024;5.38;52.15\n2;bedrijfsoverval;1-2-2024;5."
                    "39;52.16\n"),
            "incident-degrees-in-rd");
}

TEST(Import, TurnsColumnsThatChangedPlacesAndAsks) {
  const std::string text =
      "zaaknr;soort;datum;x;y\n1;bedrijfsoverval;1-2-2024;487215;121480\n2;bedrijfsoverval;1-2-2024;487216;121480\n";
  base::MemorySource first(text);
  const auto look = look_at(first);
  ASSERT_TRUE(look);
  EXPECT_TRUE(look->mapping.swapped);
  EXPECT_EQ(look->questions, std::vector{Question::coordinates});
  EXPECT_DOUBLE_EQ(import_text(text)->incidents.front().x_m, 121480);
}

TEST(Import, GivesTheSameFingerprintForAnyOrderOfRowsAndTheSameKeysEachTime) {
  const std::string a = "zaaknr;soort;datum\n1;bedrijfsoverval;1-2-2024\n2;straatroof;2-2-2024\n";
  const std::string b = "zaaknr;soort;datum\n2;straatroof;2-2-2024\n1;bedrijfsoverval;1-2-2024\n";
  EXPECT_EQ(fingerprint(import_text(a)->incidents), fingerprint(import_text(b)->incidents));
  ImportOptions other = with_key();
  other.key = "another installation";
  EXPECT_NE(import_text(a)->incidents.front().key, import_text(a, other)->incidents.front().key);
}

TEST(Import, WritesTheCanonicalRowOfTheRules) {
  const auto result =
      import_text(dutch_header + "1;B73;5-12-2024 19:40;5-12-2024 19:55;J;Supermarkt;121480,5;487215;01234567\n");
  EXPECT_EQ(
      canonical_row(result->incidents.front()),
      result->incidents.front().key +
          "\tbedrijfsoverval\t1\t2024-12-05\t19:40\t2024-12-05T19:55\t121480500\t487215000\tBU01234567\tsupermarkt");
}

TEST(Import, CountsEqualRowsWithoutNumberEachAndGivesThemLastingKeys) {
  const std::string text =
      "Month,Longitude,Latitude,Crime "
      "type\n2024-01,-1.1,52.9,Robbery\n2024-01,-1.1,52.9,Robbery\n2024-01,-1.1,52.9,Drugs\n";
  const auto once = import_text(text), again = import_text(text);
  ASSERT_EQ(once->incidents.size(), 2u);
  EXPECT_NE(once->incidents[0].key, once->incidents[1].key);
  EXPECT_EQ(once->incidents[0].key, again->incidents[0].key);
  EXPECT_EQ(counted(once->report.warnings, "equal-rows"), 1u);
  EXPECT_EQ(once->incidents[0].precision, TimePrecision::month);
  EXPECT_EQ(once->provenance.crs, "EPSG:32630");
}

TEST(Import, RemembersAMappingPerSource) {
  const std::string text = "nr;wat;wanneer\n1;bedrijfsoverval;1-2-2024\n";
  base::MemorySource first(text);
  auto look = look_at(first);
  ASSERT_TRUE(look);
  look->mapping.columns[0].field = Field::case_number;
  const auto stored = mapping_from_json(to_json(look->mapping));
  ASSERT_TRUE(stored);
  base::MemorySource again(text);
  const auto second = look_at(again, &*stored);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->mapping.columns[0].field, Field::case_number);
  EXPECT_EQ(second->mapping.columns[0].certainty, Certainty::remembered);
}

TEST(Strip, LeavesNothingForbiddenAndGivesTheSameIncidents) {
  const std::string text =
      "zaaknr;straat;soort;datum;lon;lat;naam\n"
      "Z-1;Geheimstraat;straatroof;1-2-2024 20:00;-1.1;52.9;Piet\n"
      "\n"
      "Z-2;Geheimstraat;straatroof;31-02-2024;-1.1;52.9;Piet\n"
      "Z-3;Geheimstraat;straatroof\n";
  const auto stripped = strip(text, "a key for tests");
  ASSERT_TRUE(stripped);
  for (const char* secret : {"Geheim", "Piet", "Z-1"})
    EXPECT_EQ(stripped->csv.find(secret), std::string::npos) << secret;
  ImportOptions options = with_key();
  options.stripped = true;
  base::MemorySource source(stripped->csv);
  const auto waiting = import_csv(source, stripped->look.mapping, options);
  const auto direct = import_text(text);
  ASSERT_TRUE(waiting);
  ASSERT_TRUE(direct);
  EXPECT_EQ(waiting->incidents, direct->incidents);
  EXPECT_EQ(reject_codes(*waiting), reject_codes(*direct));
  EXPECT_EQ(waiting->report.rejects.at(0).line, 4u);
  EXPECT_EQ(waiting->report.rejects.at(1).line, 5u);
  EXPECT_EQ(waiting->report.dropped.size(), direct->report.dropped.size());
  EXPECT_EQ(strip("naam;datum;soort\n123456782;1-2-2024;straatroof\n", "k").problem().code, "incident-bsn");
}

// ---- times

TEST(Time, ReadsWhatExportsWrite) {
  EXPECT_EQ(read_time("1-2-2024 3:05").minute, 185);
  EXPECT_EQ(base::iso(date_of(read_time("1-2-2024 3:05").day)), "2024-02-01");
  EXPECT_EQ(base::iso(date_of(read_time("2024-02-29T23:59:59Z").day)), "2024-02-29");
  EXPECT_TRUE(read_time("2024-02-29T23:59:59Z").has_offset);
  EXPECT_EQ(read_time("2024-02-29 23:59+02:00").offset_minutes, 120);
  EXPECT_EQ(read_time("2024-02").precision, TimePrecision::month);
  EXPECT_EQ(read_time("20240229").precision, TimePrecision::date);
  EXPECT_EQ(read_time("2/1/2024", DateOrder::month_first).day, read_time("1-2-2024").day);
  EXPECT_EQ(read_time("31-02-2024").fault, TimeFault::no_such_date);
  EXPECT_EQ(read_time("29-02-2023").fault, TimeFault::no_such_date);
  EXPECT_EQ(read_time("1-2-24").fault, TimeFault::unreadable);
  EXPECT_EQ(read_time("1-2-2024 24:00").fault, TimeFault::no_such_time);
  EXPECT_EQ(read_time("1-2-1900").fault, TimeFault::out_of_range);
  EXPECT_EQ(read_time("").fault, TimeFault::empty);
}

TEST(Time, TakesTheFirstOfTheRepeatedHourAndMovesTheMissingOne) {
  ZoneClock clock("Europe/Amsterdam");
  const auto day = [](const char* iso) { return day_of(*base::parse_iso_date(iso)); };
  EXPECT_EQ(clock.at_local(day("2024-10-27"), 150).utc_offset_minutes, 120);
  EXPECT_EQ(clock.moved(), 0u);
  EXPECT_EQ(clock.at_local(day("2024-03-31"), 150), (Moment{day("2024-03-31"), 210, 120}));
  EXPECT_EQ(clock.moved(), 1u);
  EXPECT_EQ(clock.at_offset(day("2024-12-31"), 23 * 60 + 30, 0), (Moment{day("2025-01-01"), 30, 60}));
}

TEST(Time, SeesThatHoursContradictTheirOffset) {
  std::array<std::uint64_t, 24> night = {};
  for (int h = 0; h < 24; ++h) night[std::size_t(h)] = h >= 4 && h < 10 ? 5 : 40;
  EXPECT_TRUE(hours_contradict_offset(night, -8));
  EXPECT_FALSE(hours_contradict_offset(night, 1));
  std::array<std::uint64_t, 24> flat;
  flat.fill(40);
  EXPECT_FALSE(hours_contradict_offset(flat, -8));
}

// ---- real files

std::string shared(const std::string& path) { return std::string(STAPSTEEN_SOURCE_DIR) + "/../shared/data/" + path; }

#define SKIP_WITHOUT(path) \
  if (!std::filesystem::exists(shared(path))) GTEST_SKIP() << "no " << path << " here"

TEST(RealFile, SanFranciscoHas951StreetRobberiesAndTimesThatContradictTheirZ) {
  SKIP_WITHOUT("san_francisco/san_francisco_robbery.csv");
  const auto file = import_file(shared("san_francisco/san_francisco_robbery.csv"), with_key());
  ASSERT_TRUE(file) << file.problem().code;
  const Imported& imported = file->imported;
  EXPECT_EQ(imported.incidents.size(), 951u);
  EXPECT_EQ(imported.report.by_type[std::size_t(Type::straatroof)], 951u);
  EXPECT_EQ(imported.report.rejected, 0u);
  EXPECT_EQ(file->look.questions, std::vector{Question::local_times});
  EXPECT_EQ(imported.provenance.zone_rule, "local");
  EXPECT_EQ(imported.provenance.crs, "EPSG:32610");
  EXPECT_EQ(counted(imported.report.warnings, "zone-doubt"), 951u);
  EXPECT_EQ(imported.incidents.front().from.minute, 19 * 60 + 50);
  EXPECT_EQ(imported.provenance.delivered_through, base::parse_iso_date("2019-12-31"));
}

TEST(RealFile, SanFranciscoTimesAreConvertedWhenAZoneIsGiven) {
  SKIP_WITHOUT("san_francisco/san_francisco_robbery.csv");
  FileOptions zone;
  zone.zone = "America/Los_Angeles";
  const auto file = import_file(shared("san_francisco/san_francisco_robbery.csv"), with_key(), zone);
  ASSERT_TRUE(file);
  EXPECT_EQ(file->imported.incidents.front().from,
            (Moment{day_of(*base::parse_iso_date("2019-01-01")), 11 * 60 + 50, -480}));
  EXPECT_EQ(file->imported.provenance.zone_rule, "America/Los_Angeles");
  zone.zone = "America/Atlantis";
  EXPECT_EQ(import_file(shared("san_francisco/san_francisco_robbery.csv"), with_key(), zone).problem().code,
            "incident-zone-unknown");
}

TEST(RealFile, NottinghamHas555RobberiesByMonth) {
  SKIP_WITHOUT("nottingham/nottingham_robbery.csv.gz");
  const auto file = import_file(shared("nottingham/nottingham_robbery.csv.gz"), with_key());
  ASSERT_TRUE(file);
  const Imported& imported = file->imported;
  EXPECT_EQ(imported.incidents.size(), 555u);
  for (const Incident& incident : imported.incidents) EXPECT_EQ(incident.precision, TimePrecision::month);
  EXPECT_EQ(imported.report.quality.timed, 0u);
  EXPECT_EQ(imported.report.quality.with_place, 555u);
  EXPECT_EQ(file->look.questions, std::vector{Question::type});
  EXPECT_EQ(imported.provenance.crs, "EPSG:32630");
}

/// Rows and robberies by `zcat FILE | wc -l` (less the header) and `zgrep -c ',Robbery,' FILE`.
TEST(RealFile, PoliceUkFilesGiveTheirRobberiesAndCountTheRest) {
  SKIP_WITHOUT("police_uk/2018-10-kent-street.csv.gz");
  struct Expected {
    const char* file;
    std::uint64_t rows, robberies;
  };
  for (const Expected& e : {Expected{"2018-10-kent", 19396, 159},
                            {"2018-10-thames-valley", 16338, 142},
                            {"2018-11-kent", 13818, 139},
                            {"2018-11-thames-valley", 15995, 155},
                            {"2018-12-kent", 8438, 113},
                            {"2018-12-thames-valley", 14345, 143},
                            {"2019-01-kent", 17792, 148},
                            {"2019-01-thames-valley", 14993, 138},
                            {"2019-02-kent", 16291, 171},
                            {"2019-02-thames-valley", 13498, 113}}) {
    const auto file = import_file(shared("police_uk/" + std::string(e.file) + "-street.csv.gz"), with_key());
    ASSERT_TRUE(file) << file.problem().code;
    EXPECT_EQ(file->imported.report.rows, e.rows) << e.file;
    EXPECT_EQ(file->imported.report.rows - file->imported.report.left_out, e.robberies) << e.file;
  }
}

TEST(RealFile, TheDutchPoliceHeaderIsKnownColumnByColumn) {
  SKIP_WITHOUT("groningen/bvh_export_header.csv");
  auto source = base::FileSource::open(shared("groningen/bvh_export_header.csv"));
  ASSERT_TRUE(source);
  std::string header(4096, '\0');
  header.resize((*source)->read(header.data(), header.size()));
  while (!header.empty() && (header.back() == '\n' || header.back() == '\r')) header.pop_back();
  base::MemorySource bytes(header);
  EXPECT_EQ(look_at(bytes).problem().code, "incident-no-rows");
  const std::string with_row = header + "\r\n" + std::string(33, ';') + "\r\n";
  base::MemorySource again(with_row);
  const auto look = look_at(again);
  ASSERT_TRUE(look);
  const auto field = [&](const std::string& name) {
    for (const auto& column : look->mapping.columns)
      if (column.header == name) return column.field;
    return Field::ignore;
  };
  EXPECT_EQ(look->mapping.columns.size(), 34u);
  EXPECT_EQ(field("Incident Identificatie"), Field::case_number);
  EXPECT_EQ(field("Incidentsoort code"), Field::type_code);
  EXPECT_EQ(field("Begin-pleegdatum/tijd"), Field::from);
  EXPECT_EQ(field("Eind-pleegdatum/tijd"), Field::to);
  EXPECT_EQ(field("Kennisnamedatum/tijd"), Field::known_at);
  EXPECT_EQ(field("Buurtnummer"), Field::area_code);
  EXPECT_EQ(field("Poging"), Field::attempt);
  EXPECT_EQ(field("Object"), Field::object);
  EXPECT_EQ(field("X"), Field::x);
  EXPECT_EQ(field("Y"), Field::y);
  for (const char* forbidden :
       {"Pleegstraatnaam", "Pleeghuisnummer met toev.", "Verdachten", "Aanhoudingen", "Project(en)"})
    EXPECT_EQ(field(forbidden), Field::forbidden) << forbidden;
}

}  // namespace
