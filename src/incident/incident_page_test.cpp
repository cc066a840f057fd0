// The pages through a router, as a browser would use them; and every text they and the import can ask for.
#include "incident/incident_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "db/test_database.h"
#include "door/guarded_test.h"
#include "door/visit.h"
#include "incident/code_list.h"
#include "incident/import_view.h"

namespace {

using testing::HasSubstr;
using testing::Not;

const std::string police =
    "zaaknr;straat;Incidentsoort code;begin;object;x;y;buurtcd\r\n"
    "Z-1001;Geheimstraat;B73;18-11-2023 19:40;Juwelier;121480;487215;BU99990003\r\n"
    "Z-1002;Geheimstraat;B72;6-11-2023 21:10;Hoekwoning;121490;487225;BU99990003\r\n"
    "Z-1003;Geheimstraat;B70;6-11-2023 23:10;<b>;121490;487225;BU99990003\r\n"
    "Z-1004;Geheimstraat;B73;31-11-2023 21:10;;121490;487225;BU99990003\r\n"
    "Z-1005;Geheimstraat;A50;1-11-2023 21:10;;121490;487225;BU99990003\r\n";

class ImportPages : public testing::Test {
 protected:
  ImportPages() {
    base::check(static_cast<bool>(db::migrate(database)), "the migrations run");
    database.write([&](db::Connection& connection) {
      municipality.value =
          connection.insert("INSERT INTO municipality (code, name, language) VALUES ('GM1', 'Een', 'nl')", {});
      approach.value = connection.insert(
          "INSERT INTO approach (municipality_id, name, plan_name, plan_version, starts_on, created_at) VALUES (?, "
          "'Aanpak', 'x', 1, "
          "'2023-01-01', 0)",
          {municipality});
    });
    incident::add_incident_routes(router);
    incident::add_import_routes(router);
  }
  http::Response answer(http::Request request) {
    door::Visit visit{house, base::Texts(language), {}, "A. Jansen", "token"};
    visit.person.account = {account_id};
    visit.person.roles[approach] = {role};
    visit.approach = door::ApproachHead{approach, municipality, "Aanpak", "Een"};
    return router.answer(visit, request);
  }
  std::string root() const { return "/aanpak/" + std::to_string(approach.value) + "/inlezen"; }
  http::Response get(std::string path) {
    http::Request request;
    request.path = path.substr(0, path.find('?'));
    return answer(request);
  }
  http::Response post(const std::string& path, http::Fields form = {}) {
    const http::Request request = door::testing::post(path, std::move(form));
    return answer(request);
  }
  http::Response upload(const std::string& bytes) {
    const auto file = std::make_shared<http::TemporaryFile>(folder.path());
    file->append(bytes);
    file->close();
    http::Request request;
    request.method = http::Method::post;
    request.path = root() + "/nieuw";
    request.form_fields = {{"source", "Politie"}, {"classification", "politie"}};
    request.uploads.push_back({"file", "overvallen.csv", "text/csv", bytes.size(), file});
    return answer(request);
  }
  static std::string address_of(const http::Response& response) {
    const std::string address = response.header("Location");
    return address.substr(0, address.find('?'));
  }
  std::int64_t count(const std::string& table) {
    return database.read(
        [&](db::Connection& c) { return c.query("SELECT count(*) AS n FROM " + table).front().integer("n"); });
  }

  db::testing::TemporaryFolder folder;
  db::testing::Tables tables;
  db::Database database{tables.url()};
  base::FixedClock clock{{1'700'700'000'000}};
  door::House house{database, clock, folder.path(), "key"};
  base::MunicipalityId municipality;
  base::ApproachId approach;
  account::Role role = account::Role::projectleider;
  base::Language language = base::Language::dutch;
  std::int64_t account_id = 7;
  door::Router router{door::testing::guarded()};
};

TEST_F(ImportPages, BeginWithAnEmptyListThatOffersTheFirstStep) {
  const auto page = get(root());
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr(root() + "/nieuw"));
}

TEST_F(ImportPages, TakeAFileFromUploadThroughCheckToTheListAndBack) {
  const auto uploaded = upload(police);
  ASSERT_EQ(uploaded.status, 303) << uploaded.body;
  const std::string check = address_of(uploaded);
  const auto page = get(check);
  ASSERT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("Er is nog niets bewaard"));
  EXPECT_THAT(page.body, HasSubstr("Deze datum bestaat niet"));
  EXPECT_THAT(page.body, HasSubstr("31-11-2023 21:10"));
  EXPECT_THAT(page.body, Not(HasSubstr("Geheim")));
  EXPECT_THAT(page.body, Not(HasSubstr("Z-1001")));
  EXPECT_THAT(page.body, Not(HasSubstr("<b>")));
  EXPECT_THAT(page.body, Not(HasSubstr("[import.")));
  EXPECT_THAT(page.body, Not(HasSubstr("[reject.")));
  EXPECT_EQ(count("incident"), 0);

  const auto kept = post(check, {{"delivered_through", "30-11-2023"}});

  ASSERT_EQ(kept.status, 303) << kept.body;
  EXPECT_EQ(count("incident"), 3);
  EXPECT_EQ(count("incident_upload"), 0);
  const auto result = get(address_of(kept));
  EXPECT_EQ(result.status, 200);
  EXPECT_THAT(result.body, Not(HasSubstr("[import.")));
  EXPECT_THAT(get(address_of(kept) + "/geweigerd.csv").body, HasSubstr("date-does-not-exist"));
  EXPECT_THAT(get(root()).body, HasSubstr("overvallen.csv"));
  EXPECT_THAT(get(root()).body, HasSubstr("30 november 2023"));

  EXPECT_EQ(post(address_of(kept) + "/terugdraaien").status, 303);
  EXPECT_EQ(count("incident"), 0);
}

TEST_F(ImportPages, ChangeNothingWhenTheSameFileIsKeptTwice) {
  const std::string first = address_of(upload(police)), second = address_of(upload(police));
  ASSERT_EQ(post(first, {{"delivered_through", "30-11-2023"}}).status, 303);
  ASSERT_EQ(post(second, {{"delivered_through", "30-11-2023"}}).status, 303);
  EXPECT_EQ(count("incident"), 3);
  EXPECT_EQ(post(second, {{"delivered_through", "30-11-2023"}}).status, 404);
}

TEST_F(ImportPages, RememberWhatAPersonChose) {
  const std::string check = address_of(upload(police));
  ASSERT_EQ(post(check + "/kolommen", {{"column_4", "ignore"}}).status, 303);
  ASSERT_EQ(post(check, {{"delivered_through", "30-11-2023"}}).status, 303);
  EXPECT_THAT(get(address_of(upload(police))).body, HasSubstr("Zoals vorige keer"));
}

TEST_F(ImportPages, RefuseAFileWithServiceNumbersAndKeepNothing) {
  const auto refused = upload("zaaknr;soort;datum;aangever_id\n1;straatroof;1-2-2023;123456782\n");
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("burgerservicenummers"));
  EXPECT_THAT(refused.body, HasSubstr("aangever_id"));
  EXPECT_THAT(refused.body, Not(HasSubstr("123456782")));
  EXPECT_EQ(count("incident_upload"), 0);
}

TEST_F(ImportPages, RefuseWhatIsNoCsvWithAReasonOfItsOwn) {
  EXPECT_THAT(upload("\x89PNG\r\n").body, HasSubstr("plaatje"));
  EXPECT_THAT(upload("").body, HasSubstr("leeg"));
  EXPECT_THAT(upload("a;b\n1;\"x\n").body, HasSubstr("regel 2"));
}

TEST_F(ImportPages, LetOnlyTheUploaderGoOn) {
  const std::string check = address_of(upload(police));
  account_id = 8;
  EXPECT_EQ(get(check).status, 404);
  EXPECT_EQ(post(check, {{"delivered_through", "30-11-2023"}}).status, 404);
}

TEST_F(ImportPages, AreClosedToARoleThatMayNotSeeIncidents) {
  role = account::Role::partner;
  EXPECT_EQ(get(root()).status, 403);
  EXPECT_EQ(upload(police).status, 403);
}

TEST_F(ImportPages, AskWhetherTimesWithAContradictedZAreLocal) {
  std::string text = "id,type,date,lon,lat\n";
  for (int i = 0; i < 240; ++i) {
    const int hour = (10 + i % 18) % 24;  // none from 04 to 10
    text += std::to_string(i) + ",straatroof,2023-01-" + (i % 20 < 10 ? "1" : "2") + std::to_string(i % 9) + "T" +
            (hour < 10 ? "0" : "") + std::to_string(hour) + ":15:00Z,-122.4,37.78\n";
  }
  EXPECT_THAT(get(address_of(upload(text))).body, HasSubstr("Zijn dit plaatselijke tijden?"));
}

TEST_F(ImportPages, SpeakEnglish) {
  language = base::Language::english;
  const std::string check = address_of(upload(police));
  EXPECT_THAT(get(check).body, HasSubstr("Nothing has been kept yet"));
  EXPECT_THAT(get(check).body, Not(HasSubstr("[import.")));
}

TEST(ImportTexts, ExistForEveryFieldRejectAndWarning) {
  for (const auto language : {base::Language::dutch, base::Language::english}) {
    const base::Texts texts(language);
    for (const auto field : incident::field_names) {
      const bool closed = field == "forbidden" || field == "personal";
      EXPECT_EQ(texts.has("import.field." + std::string(field)), !closed) << field;
    }
    for (int i = 0; i < int(geo::CoordinateFault::outside) + 1; ++i)
      EXPECT_TRUE(texts.has("reject." + std::string(geo::problem_code(geo::CoordinateFault(i)))));
    for (int i = 1; i <= int(incident::TimeFault::out_of_range); ++i)
      EXPECT_TRUE(texts.has("reject." + std::string(incident::reject_code(incident::TimeFault(i)))));
    for (const char* code : {"duplicate", "fields", "quote"}) EXPECT_TRUE(texts.has("reject." + std::string(code)));
  }
}

TEST(ImportTexts, SayOfEveryCodeWhatItsListSays) {
  for (const auto language : {base::Language::dutch, base::Language::english}) {
    const base::Texts texts(language);
    const auto& lists = incident::code_lists();
    const std::pair<const char*, const incident::CodeList*> all[] = {{"type", &lists.type},
                                                                     {"branch", &lists.branch},
                                                                     {"branch", &lists.dwelling},
                                                                     {"object", &lists.object},
                                                                     {"weapon", &lists.weapon}};
    for (const auto& [name, list] : all)
      for (const auto& code : list->codes())
        EXPECT_EQ(texts(std::string("incident.") + name + "." + code.code), incident::label(code, language));
  }
}

}  // namespace
