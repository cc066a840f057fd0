// The pages through a router, as a browser would use them.
#include "area/area_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "db/test_database.h"
#include "door/guarded_test.h"
#include "door/visit.h"
#include "http/decoding.h"

namespace area {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string drawing =
    "BU_CODE;BU_NAAM;AANT_INW;wkt\n"
    "BU01;Noord;1200;\"POLYGON((233000 582000,233500 582000,233500 582500,233000 582500,233000 582000))\"\n"
    "BU02;Zuid <b>;800;\"POLYGON((233000 581500,233500 581500,233500 582000,233000 582000,233000 581500))\"\n";

class AreaPages : public testing::Test {
 protected:
  AreaPages() {
    base::check(static_cast<bool>(db::migrate(database)), "the migrations run");
    database.write([&](db::Connection& connection) {
      municipality.value =
          connection.insert("INSERT INTO municipality (code, name, language) VALUES ('GM1', 'Een', 'nl')", {});
      approach.value = connection.insert(
          "INSERT INTO approach (municipality_id, name, plan_name, plan_version, starts_on, created_at) VALUES (?, "
          "'Aanpak', 'x', 1, '2026-01-01', 0)",
          {municipality});
      role = account::Role::projectleider;
    });
    add_area_routes(router);
    add_area_import_routes(router);
  }

  door::Visit visit() {
    door::Visit visit{house, base::Texts(base::Language::dutch), {}, "A. Jansen", "token"};
    visit.person.account = {7};
    visit.person.roles[approach] = {role};
    visit.approach = door::ApproachHead{approach, municipality, "Aanpak", "Een"};
    return visit;
  }
  std::string root() const { return "/aanpak/" + std::to_string(approach.value) + "/gebieden"; }

  http::Response get(const std::string& target) {
    http::Request request;
    const std::size_t mark = target.find('?');
    request.path = target.substr(0, mark);
    if (mark != std::string::npos) request.query_fields = *http::parse_query(target.substr(mark + 1), 100);
    door::Visit visiting = visit();
    return router.answer(visiting, request);
  }
  http::Response post(const std::string& path, http::Fields form) {
    const http::Request request = door::testing::post(path, std::move(form));
    door::Visit visiting = visit();
    return router.answer(visiting, request);
  }
  http::Response upload(const std::string& name, const std::string& bytes) {
    const auto file = std::make_shared<http::TemporaryFile>(folder.path());
    file->append(bytes);
    file->close();
    http::Request request;
    request.method = http::Method::post;
    request.path = root() + "/nieuw";
    request.uploads.push_back({"file", name, "text/csv", bytes.size(), file});
    door::Visit visiting = visit();
    return router.answer(visiting, request);
  }
  static std::string address_of(const http::Response& response) { return response.header("Location"); }

  db::testing::TemporaryFolder folder;
  db::testing::Tables tables;
  db::Database database{tables.url()};
  base::FixedClock clock{{1'700'000'000'000}};
  door::House house{database, clock, folder.path(), "key"};
  base::MunicipalityId municipality;
  base::ApproachId approach;
  account::Role role = account::Role::projectleider;
  door::Router router{door::testing::guarded()};
};

TEST_F(AreaPages, BeginWithAnEmptyListThatOffersTheFirstStep) {
  const auto page = get(root());

  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("Er zijn nog geen gebieden"));
  EXPECT_THAT(page.body, HasSubstr(root() + "/nieuw"));
}

TEST_F(AreaPages, TakeAFileFromUploadThroughPreviewToTheList) {
  const auto uploaded = upload("buurten.csv", drawing);
  ASSERT_EQ(uploaded.status, 303);
  const auto preview = get(address_of(uploaded));
  ASSERT_EQ(preview.status, 200) << preview.body;
  EXPECT_THAT(preview.body, HasSubstr("<svg"));
  EXPECT_THAT(preview.body, HasSubstr("buurten.csv heeft 2 gebieden"));
  EXPECT_THAT(preview.body, HasSubstr("Zuid &lt;b&gt;"));
  EXPECT_THAT(preview.body, Not(HasSubstr("Zuid <b>")));

  const std::string path = address_of(uploaded).substr(0, address_of(uploaded).find('?'));
  const auto kept =
      post(path, {{"set_name", "Buurten"}, {"kind", "buurt"}, {"vintage", "1-1-2024"}, {"file_name", "buurten.csv"}});

  ASSERT_EQ(kept.status, 303) << kept.body;
  const auto page = get(address_of(kept));
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("1.200"));
  EXPECT_THAT(get(root()).body, HasSubstr(">Buurten<"));
  EXPECT_EQ(post(path, {{"set_name", "Buurten"}, {"kind", "buurt"}}).status, 404) << "the form sent twice";
}

TEST_F(AreaPages, KeepWhatWasTypedWhenSomethingIsWrong) {
  const std::string address = address_of(upload("buurten.csv", drawing));

  const auto page = post(address.substr(0, address.find('?')),
                         {{"set_name", ""}, {"kind", "buurt"}, {"vintage", "31-02-2024"}, {"note", "CBS 2024"}});

  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("31-02-2024"));
  EXPECT_THAT(page.body, HasSubstr("CBS 2024"));
  EXPECT_THAT(get(root()).body, HasSubstr("Er zijn nog geen gebieden"));
}

TEST_F(AreaPages, TakeOtherColumnsThanTheGuessedOnes) {
  const std::string address = address_of(upload("buurten.csv", drawing));

  const auto page = get(address + "&code=BU_NAAM&name=BU_CODE&population=-");

  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, Not(HasSubstr("1.200")));
}

TEST_F(AreaPages, SayWhyAFileCannotBeUsed) {
  const auto page = get(address_of(upload("foto.png", "\x89PNG\r\n\x1a\n......")));
  const auto swapped =
      get(address_of(upload("x.csv", "code;wkt\nA;\"POLYGON((53.2 6.5,53.3 6.5,53.3 6.6,53.2 6.5))\"\n")));

  EXPECT_EQ(page.status, 415);
  EXPECT_EQ(swapped.status, 422);
  EXPECT_THAT(swapped.body, HasSubstr("verwisseld"));
  EXPECT_EQ(post(root() + "/nieuw", {}).status, 422);
  EXPECT_EQ(get(root() + "/voorbeeld/" + std::string(22, 'x')).status, 404);
}

TEST_F(AreaPages, WithdrawAndBringBack) {
  const std::string address = address_of(upload("buurten.csv", drawing));
  const auto kept = post(address.substr(0, address.find('?')), {{"set_name", "Buurten"}, {"kind", "buurt"}});
  const std::string set = address_of(kept).substr(0, address_of(kept).find('?'));

  const auto withdrawn = post(set + "/intrekken", {});
  EXPECT_THAT(get(address_of(withdrawn)).body, HasSubstr("Toch bewaren"));
  EXPECT_EQ(get(set).status, 404);
  const auto back = post(set + "/intrekken", {{"terug", "1"}});

  EXPECT_EQ(get(address_of(back)).status, 200);
}

TEST_F(AreaPages, GiveDownloadsOfOneSet) {
  const std::string address = address_of(upload("buurten.csv", drawing));
  const auto kept = post(address.substr(0, address.find('?')), {{"set_name", "Buurten"}, {"kind", "buurt"}});
  const std::string set = address_of(kept).substr(0, address_of(kept).find('?'));

  EXPECT_THAT(get(set + "/gebieden.csv").body, HasSubstr("BU01;Noord;1200"));
  EXPECT_THAT(get(set + "/kaart.svg").body, HasSubstr("<svg"));
  EXPECT_THAT(get(set + "/kaart.geojson").body, HasSubstr("\"code\":\"BU02\""));
  EXPECT_EQ(get(root() + "/999/kaart.svg").status, 404);
}

TEST_F(AreaPages, OfferChoicesForTheScope) {
  const std::string address = address_of(upload("buurten.csv", drawing));
  ASSERT_EQ(post(address.substr(0, address.find('?')), {{"set_name", "Buurten"}, {"kind", "buurt"}}).status, 303);
  door::Visit visiting = visit();

  const auto choices = area_choices(visiting);

  ASSERT_EQ(choices.size(), 1u);
  EXPECT_EQ(choices[0].name, "Buurten");
  ASSERT_EQ(choices[0].areas.size(), 2u);
  EXPECT_EQ(choices[0].areas[0].value, "BU01");
}

TEST_F(AreaPages, LetAReaderLookButNotImport) {
  role = account::Role::lezer;

  EXPECT_EQ(get(root()).status, 200);
  EXPECT_THAT(get(root()).body, Not(HasSubstr("/nieuw")));
  EXPECT_EQ(get(root() + "/nieuw").status, 403);
  EXPECT_EQ(post(root() + "/1/intrekken", {}).status, 403);
}

}  // namespace
}  // namespace area
