// Data in and out on the command line: what is told, what is kept, and what never leaves.
#include "app/transfer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "account/account_command.h"
#include "account/account_store.h"
#include "approach/approach_command.h"
#include "audit/trail.h"
#include "db/test_database.h"
#include "file/source.h"
#include "meeting/meeting_command.h"
#include "partner/partner.h"
#include "record/command.h"

namespace app {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string police =
    "zaaknr;straat;Incidentsoort code;begin;object;x;y;buurtcd\r\n"
    "Z-1001;Geheimstraat;B73;18-11-2023 19:40;Juwelier;121480;487215;BU99990003\r\n"
    "Z-1002;Geheimstraat;B72;6-11-2023 21:10;Hoekwoning;121490;487225;BU99990003\r\n"
    "Z-1004;Geheimstraat;B73;31-11-2023 21:10;;121490;487225;BU99990003\r\n";

class Transfer : public testing::Test {
 protected:
  Transfer() {
    Settings settings;
    settings.data_folder = folder / "data";
    make_data_folder(settings);
    house = std::move(*House::open(settings, clock));
    const auto bea = account::first_run(house->database(), {"GM1", "Een", {"bea", "Bea", "drie losse fietsbellen"}},
                                        nullptr, clock.now());
    actor = {*bea, "Bea", base::Origin::web};
    const auto municipality = house->database().read(
        [](db::Connection& connection) { return account::store::municipalities(connection).front().id; });
    approach =
        *approach::start(house->database(), actor, {municipality, {"Aanpak", "2026-01-01", ""}, {}}, clock.now());
    file = folder / "overvallen.csv";
    std::ofstream(file, std::ios::binary) << police;
  }
  ImportRequest request() const {
    return {.approach = approach.value, .file = file.string(), .source = "Politie", .zone = "local", .actor = "bea"};
  }
  int import(const ImportRequest& asked) {
    out.str("");
    err.str("");
    return import_incidents(*house, asked, out, err);
  }
  nlohmann::json exported() {
    std::ostringstream text;
    EXPECT_EQ(export_approach(*house, {approach.value, "bea"}, text, err), 0) << err.str();
    return nlohmann::json::parse(text.str());
  }
  record::Doing doing() { return {house->database(), approach, actor, clock.now()}; }
  std::int64_t incidents() {
    return house->database().read([](db::Connection& connection) {
      return connection.query("SELECT count(*) AS n FROM incident").front().integer("n");
    });
  }

  db::testing::TemporaryFolder folder;
  base::FixedClock clock{{1'795'446'720'000}};
  std::unique_ptr<House> house;
  base::Actor actor;
  base::ApproachId approach;
  std::filesystem::path file;
  std::ostringstream out, err;
};

TEST_F(Transfer, ReadsAFileInOnceAndSaysWhatBecameOfEachRow) {
  auto asked = request();
  asked.json = true;
  ASSERT_EQ(import(asked), 0) << err.str();
  const auto first = nlohmann::json::parse(out.str());
  EXPECT_EQ(first.at("added"), 2);  // 31 November is refused
  EXPECT_EQ(incidents(), 2);

  ASSERT_EQ(import(asked), 0);  // the same file again
  const auto again = nlohmann::json::parse(out.str());
  EXPECT_EQ(again.at("added"), 0);
  EXPECT_EQ(again.at("unchanged"), 2);
  EXPECT_EQ(incidents(), 2);
}

TEST_F(Transfer, WritesInTheTrailWhoDidItAndThatItWasOnTheCommandLine) {
  ASSERT_EQ(import(request()), 0) << err.str();

  const auto newest =
      house->database().read([&](db::Connection& connection) { return audit::latest(connection, approach, 1); });

  ASSERT_EQ(newest.size(), 1u);
  EXPECT_EQ(newest[0].actor_name, "Bea");
  EXPECT_EQ(newest[0].origin, base::Origin::command_line);
  EXPECT_EQ(newest[0].noun, "incident_import");
}

TEST_F(Transfer, RefusesAnUnknownPersonApproachOrFileAndKeepsNothing) {
  auto unknown = request();
  unknown.actor = "niemand";
  EXPECT_EQ(import(unknown), 3);
  EXPECT_FALSE(err.str().empty());

  auto elsewhere = request();
  elsewhere.approach = 999;
  EXPECT_EQ(import(elsewhere), 3);

  auto missing = request();
  missing.file = folder / "er-is-niets.csv";
  EXPECT_EQ(import(missing), 3);

  EXPECT_THAT(err.str(), Not(HasSubstr("[")));  // a text, not a key
  EXPECT_EQ(incidents(), 0);
}

TEST_F(Transfer, RefusesAFileThatIsAnImage) {
  std::ofstream(file, std::ios::binary) << "\x89PNG\r\n\x1a\n" << std::string(100, '\0');

  EXPECT_EQ(import(request()), 3);
  EXPECT_FALSE(err.str().empty());
  EXPECT_EQ(incidents(), 0);
}

TEST_F(Transfer, GivesOutTheApproachWithItsRecords) {
  partner::Partner partner;
  partner.name = "Winkeliersvereniging";
  partner.kind = "ondernemers";
  ASSERT_TRUE(record::create(doing(), partner::partners(), partner));

  const auto json = exported();

  EXPECT_EQ(json.at("format"), "stapsteen-approach-1");
  EXPECT_EQ(json.at("name"), "Aanpak");
  EXPECT_EQ(json.at("starts_on"), "2026-01-01");
  EXPECT_EQ(json.at("partners")[0].at("name"), "Winkeliersvereniging");
}

TEST_F(Transfer, NeverGivesOutPoliceRowsSourcesOrAccounts) {
  ASSERT_EQ(import(request()), 0) << err.str();
  for (const auto& [name, classification] : {std::pair{"Uitdraai", "politie"}, std::pair{"Buurtcijfers", "open"}}) {
    file::Source source;
    source.name = name;
    source.kind = "open_data";
    source.owner = "x";
    source.classification = classification;
    ASSERT_TRUE(record::create(doing(), file::sources(), source));
  }

  const std::string text = exported().dump();

  EXPECT_THAT(text, HasSubstr("Buurtcijfers"));
  EXPECT_THAT(text, Not(HasSubstr("Uitdraai")));
  EXPECT_THAT(text, Not(HasSubstr("121480")));
  EXPECT_THAT(text, Not(HasSubstr("juwelier")));
  EXPECT_THAT(text, Not(HasSubstr("argon2")));
  EXPECT_THAT(text, Not(HasSubstr("\"bea\"")));
}

TEST_F(Transfer, NeverGivesOutWhatWasSaidInAMeetingOfPoliceClass) {
  partner::Partner partner;
  partner.name = "Politie";
  partner.kind = "politie";
  const auto party = record::create(doing(), partner::partners(), partner);
  for (const char* classification : {"politie", "intern"}) {
    meeting::Meeting planned;
    planned.body = "project_group";
    planned.held_on = "2026-10-01";
    planned.classification = classification;
    const auto id = meeting::plan_meeting(doing(), planned, {{"", std::string("punt ") + classification, ""}});
    ASSERT_TRUE(id) << id.problem().code << " " << id.problem().field;
    ASSERT_TRUE(meeting::save_attendance(doing(), *id, 1, {{*party, meeting::Presence::present, classification}}));
  }

  const auto json = exported();

  ASSERT_EQ(json["meetings"].size(), 1u);
  ASSERT_EQ(json["attendance"].size(), 1u);
  EXPECT_EQ(json["attendance"][0]["note"], "intern");
  ASSERT_EQ(json["agenda_points"].size(), 1u);
  EXPECT_EQ(json["agenda_points"][0]["title"], "punt intern");
}

TEST_F(Transfer, WritesInTheTrailWhoTookTheApproachOut) {
  exported();

  const auto newest =
      house->database().read([&](db::Connection& connection) { return audit::latest(connection, approach, 1); });

  ASSERT_EQ(newest.size(), 1u);
  EXPECT_EQ(newest[0].verb, "export");
  EXPECT_EQ(newest[0].actor_name, "Bea");
  EXPECT_EQ(newest[0].origin, base::Origin::command_line);
  EXPECT_EQ(export_approach(*house, {approach.value, "niemand"}, out, err), 3);
  EXPECT_TRUE(out.str().empty());
}

TEST_F(Transfer, RefusesToGiveOutAnApproachThatIsNotThere) {
  EXPECT_EQ(export_approach(*house, {999, "bea"}, out, err), 3);
  EXPECT_TRUE(out.str().empty());
}

}  // namespace
}  // namespace app
