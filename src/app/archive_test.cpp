#include "app/archive.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <set>

#include "account/account_command.h"
#include "account/account_store.h"
#include "agreement/agreement_command.h"
#include "agreement/agreement_store.h"
#include "app/archive_metadata.h"
#include "approach/approach_command.h"
#include "approach/join_question_store.h"
#include "approach/region_store.h"
#include "base/text_tools.h"
#include "db/migration.h"
#include "db/test_tables.h"
#include "meeting/meeting.h"
#include "paper/pdf.h"
#include "partner/partner.h"
#include "plan/adoption_store.h"
#include "problem/problem.h"
#include "record/command.h"

using testing::AllOf;
using testing::Contains;
using testing::Field;
using testing::HasSubstr;
using testing::Not;

namespace {

class Archive : public testing::Test {
 protected:
  Archive() {
    EXPECT_TRUE(db::migrate(database));
    const auto account = account::first_run(
        database, {"GM1", "Voorbeeldstad", {"jansen", "P. Jansen (fictief)", "drie losse fietsbellen"}}, nullptr,
        clock.now());
    EXPECT_TRUE(account);
    const auto municipality =
        database.read([](db::Connection& connection) { return account::store::municipalities(connection).front().id; });
    actor = {*account, "P. Jansen (fictief)", base::Origin::web};
    const auto made =
        approach::start(database, actor, {municipality, {"Aanpak & co", "2026-01-01", "2027-12-31"}, {}}, clock.now());
    visit.approach = door::ApproachHead{*made, municipality, "Aanpak & co", "Voorbeeldstad"};
    partner::Partner police;
    police.name = "=Politie";
    police.kind = "politie";
    EXPECT_TRUE(record::create({database, *made, actor, clock.now()}, partner::partners(), police));
  }
  std::string entry(const std::vector<paper::ZipEntry>& entries, const std::string& name) {
    for (const auto& one : entries)
      if (one.name == name) return one.bytes;
    ADD_FAILURE() << "no " << name;
    return "";
  }

  db::testing::Tables tables;
  db::Database database{tables.url()};
  base::FixedClock clock{{1'795'446'720'000}};
  base::Actor actor;
  door::House house{database, clock, "/nonexistent", "key", false};
  door::Visit visit{.house = house, .texts = base::Texts(base::Language::dutch), .person = {}};
};

TEST_F(Archive, HoldsMinutesButNeverThoseOfThePoliceNorTheNameOfWhoSpoke) {
  const record::Doing doing{database, visit.approach->id, actor, clock.now()};
  visit.person.account = actor.account;
  visit.person.roles[visit.approach->id] = {account::Role::projectleider};
  meeting::Meeting held;
  held.body = "project_group";
  held.held_on = "2026-10-01";
  held.classification = "intern";
  held.minutes = "Iedereen was er.";
  const auto id = *record::create(doing, meeting::meetings(), held);
  held.classification = "politie";
  held.held_on = "2026-10-02";
  ASSERT_TRUE(record::create(doing, meeting::meetings(), held));
  problem::Interview interview;
  interview.name = "W. Visser (fictief)";
  interview.said = "Het is er donker.";
  ASSERT_TRUE(record::create(doing, problem::interviews(), interview));

  const auto entries = *app::archive_of(visit, {});

  EXPECT_THAT(entries, Contains(Field(&paper::ZipEntry::name,
                                      "documenten/verslagen/verslag-2026-10-01-" + std::to_string(id) + ".odt")));
  for (const auto& one : entries) EXPECT_THAT(one.name, Not(HasSubstr("2026-10-02")));
  EXPECT_THAT(entry(entries, "logboek/logboek.json"),
              AllOf(HasSubstr("Het is er donker."), Not(HasSubstr("W. Visser"))));
}

TEST_F(Archive, HoldsPapersRecordsTrailAndMetadataAndItsManifestNamesThemAll) {
  const auto entries = *app::archive_of(visit, {});

  EXPECT_THAT(entries, Contains(Field(&paper::ZipEntry::name, "documenten/voorbereidend-onderzoek.odt")));
  EXPECT_THAT(entry(entries, "gegevens/partners.csv"), HasSubstr("'=Politie"));
  const auto trail = nlohmann::json::parse(entry(entries, "logboek/logboek.json"));
  EXPECT_TRUE(trail["whole"].get<bool>());
  EXPECT_EQ(trail["entries"].size(), 2u);
  EXPECT_EQ(trail["entries"][0]["noun"], "approach");
  const auto manifest = nlohmann::json::parse(entries.back().bytes);
  EXPECT_EQ(manifest["files"].size(), entries.size() - 1);
}

TEST_F(Archive, HoldsEveryPaperAsPdfTooWhenAsked) {
  ASSERT_TRUE(paper::find_office()) << "LibreOffice makes the PDF: ./dev test installs it";
  const auto entries = app::archive_of(visit, {.with_pdf = true});
  ASSERT_TRUE(entries) << entries.problem().code;
  std::set<std::string> names;
  for (const auto& one : *entries) names.insert(one.name);
  std::size_t papers = 0;
  for (const std::string& name : names)
    if (name.ends_with(".odt")) {
      ++papers;
      EXPECT_TRUE(names.contains(name.substr(0, name.size() - 4) + ".pdf")) << name;
    }
  EXPECT_GT(papers, 0u);
}

TEST_F(Archive, HoldsWhoSignedWithTheScanAndEveryVersionOfThePlan) {
  const record::Doing doing{database, visit.approach_id(), actor, clock.now()};
  agreement::Agreement text;
  text.purpose = "Samen minder overvallen";
  text.intention = "Wij doen mee";
  const auto draft = agreement::save_draft(doing, {}, text);
  ASSERT_TRUE(draft);
  database.write([&](db::Connection& connection) {
    agreement::Party signer;
    signer.name = "Politie";
    signer.signer = "P. Bakker (fictief)";
    agreement::store::add_party(connection, *draft, signer);
    const auto party = agreement::store::parties(connection, *draft).front();
    const auto scan =
        agreement::store::add_scan(connection, {"../x.pdf", "application/pdf", base::sha256("%PDF-1"), "%PDF-1"},
                                   {visit.approach_id(), clock.now(), actor.account});
    agreement::store::set_signature(connection, party.id, "2026-11-20", scan);
    connection.execute("UPDATE agreement SET offered_on = '2026-11-19' WHERE id = ?", {*draft});
    plan::PlanVersion version;
    version.adopted_on = base::date_of(clock.now());
    version.decided_by = "De projectgroep";
    version.snapshot = "{\"actions\": []}";
    plan::store::add_plan_version(connection, visit.approach_id(), version, actor.account);
  });

  const auto entries = *app::archive_of(visit, {});

  const auto signatures = nlohmann::json::parse(entry(entries, "besluiten/overeenkomst.json"));
  const auto& party = signatures.at(0).at("parties").at(0);
  EXPECT_EQ(party.at("signed_on"), "2026-11-20");
  EXPECT_EQ(entry(entries, party.at("scan").at("file")), "%PDF-1");
  EXPECT_EQ(party.at("scan").at("sha256"), base::sha256("%PDF-1"));
  EXPECT_THAT(std::string(party.at("scan").at("file")), testing::Not(HasSubstr("..")));
  EXPECT_EQ(nlohmann::json::parse(entry(entries, "besluiten/plan.json")).at(0).at("decided_by"), "De projectgroep");
}

TEST_F(Archive, GivesTheSameBytesTwice) {
  EXPECT_EQ(paper::zip(*app::archive_of(visit, {})), paper::zip(*app::archive_of(visit, {})));
}

TEST_F(Archive, IsFoundWhole) {
  const auto entries = *app::archive_of(visit, {});

  const auto found = app::check_archive(paper::zip(entries));

  ASSERT_TRUE(found);
  EXPECT_EQ(found->approach, "Aanpak & co");
  EXPECT_EQ(found->files, entries.size() - 1);
}

TEST_F(Archive, ShowsWhatWasChangedTakenOutOrPutIn) {
  auto entries = *app::archive_of(visit, {});
  entries[0].bytes += "!";
  const std::string gone = entries[1].name;
  entries.erase(entries.begin() + 1);
  entries.push_back({"documenten/los.txt", "hoort er niet bij"});

  const auto found = app::check_archive(paper::zip(entries));

  ASSERT_FALSE(found);
  std::vector<std::string> codes;
  for (const auto& problem : found.problems()) codes.push_back(problem.code + " " + problem.facts[0].value);
  EXPECT_THAT(codes, testing::UnorderedElementsAre("archive.changed LEESMIJ.txt", "archive.missing " + gone,
                                                   "archive.not_listed documenten/los.txt"));
}

TEST_F(Archive, RefusesAFileThatIsNotOneOrIsCutOff) {
  const std::string zip = paper::zip(*app::archive_of(visit, {}));

  EXPECT_EQ(app::check_archive("geen zip").problem().code, "archive.unreadable");
  EXPECT_EQ(app::check_archive(zip.substr(0, zip.size() / 2)).problem().code, "archive.unreadable");
  EXPECT_EQ(app::check_archive(paper::zip({{"a.txt", "a"}})).problem().code, "archive.unreadable");
  EXPECT_EQ(app::check_archive(paper::zip({{"manifest.json", "[]"}})).problem().code, "archive.unreadable");
}

TEST_F(Archive, DescribesTheApproachInMdtoAndSaysWhatNobodyDecided) {
  pugi::xml_document xml;
  const std::string text = app::mdto_xml({"7", "Aanpak & <co>", "Voorbeeldstad", "Voorbeeldstad", {}, "2026-01-01", ""},
                                         {"", "", "10 jaar", ""}, base::Texts(base::Language::dutch));

  ASSERT_TRUE(xml.load_string(text.c_str()));
  const auto object = xml.child("MDTO").child("informatieobject");
  EXPECT_STREQ(object.child("naam").text().get(), "Aanpak & <co>");
  EXPECT_STREQ(object.child("bewaartermijn").child("termijnLooptijd").text().get(), "10 jaar");
  EXPECT_STREQ(object.child("classificatie").child("begripLabel").text().get(), "nog niet gekozen");
  EXPECT_FALSE(object.child("dekkingInTijd").child("dekkingInTijdEinddatum"));
  EXPECT_STREQ(object.child("archiefvormer").child("verwijzingNaam").text().get(), "Voorbeeldstad");
  EXPECT_FALSE(object.child("betrokkene"));
}

TEST_F(Archive, OfARegionNamesWhoLeadsAsItsMakerAndTheOthersAsInvolved) {
  database.write([&](db::Connection& connection) {
    const auto lead = approach::store::load(connection, visit.approach_id())->municipality;
    ASSERT_TRUE(approach::store::save_region(connection, visit.approach_id(), {"Regio Tweestad", lead}, 1));
    const approach::store::Change change{clock.now(), actor.account};
    const auto taking_part = account::store::add_municipality(connection, {{}, "GM2", "Beekdorp"});
    approach::store::join(connection, visit.approach_id(), taking_part, change);
    const auto only_asked = account::store::add_municipality(connection, {{}, "GM3", "Veendorp"});
    approach::store::ask(connection, visit.approach_id(), only_asked, change);
  });

  pugi::xml_document xml;
  ASSERT_TRUE(xml.load_string(entry(*app::archive_of(visit, {}), "metadata/mdto.xml").c_str()));

  const auto object = xml.child("MDTO").child("informatieobject");
  std::vector<std::string> order, places;
  for (const auto child : object.children()) {
    order.emplace_back(child.name());
    if (order.back() == "dekkingInRuimte") places.emplace_back(child.child("verwijzingNaam").text().get());
  }
  EXPECT_THAT(places, testing::ElementsAre("Voorbeeldstad", "Beekdorp"));
  EXPECT_STREQ(object.child("archiefvormer").child("verwijzingNaam").text().get(), "Voorbeeldstad");
  const auto involved = object.child("betrokkene");
  EXPECT_STREQ(involved.child("betrokkeneTypeRelatie").child("begripLabel").text().get(), "Deelnemende gemeente");
  EXPECT_STREQ(involved.child("betrokkeneActor").child("verwijzingNaam").text().get(), "Beekdorp");
  EXPECT_FALSE(involved.next_sibling("betrokkene"));
  EXPECT_THAT(order, testing::ElementsAre("identificatie", "naam", "aggregatieniveau", "classificatie", "dekkingInTijd",
                                          "dekkingInRuimte", "dekkingInRuimte", "taal", "waardering", "bewaartermijn",
                                          "archiefvormer", "betrokkene", "beperkingGebruik"))
      << "in the order of the schema of MDTO 1.0";
}

}  // namespace
