// The register of sources through a router: the whole life of a record, and what lies above one's clearance.
#include "file/source_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "audit/trail.h"
#include "db/migration.h"
#include "db/test_tables.h"
#include "door/guarded_test.h"
#include "file/source.h"
#include "record/command.h"

namespace file {
namespace {

using account::Role;
using testing::HasSubstr;
using testing::Not;

class Sources : public testing::Test {
 protected:
  Sources() {
    base::check(static_cast<bool>(db::migrate(database)), "the migrations run");
    database.write([&](db::Connection& connection) {
      municipality.value =
          connection.insert("INSERT INTO municipality (code, name, language) VALUES ('GM1', 'Een', 'nl')", {});
      for (auto* one : {&approach, &other})
        one->value = connection.insert(
            "INSERT INTO approach (municipality_id, name, plan_name, plan_version, starts_on, created_at) VALUES (?, "
            "'Aanpak', 'x', 1, '2026-01-01', 0)",
            {municipality});
    });
    add_source_routes(router);
  }
  http::Response answer(const http::Request& request) {
    door::Visit visit{house, base::Texts(base::Language::dutch), {}, "A. Jansen", "token"};
    visit.person.account = {7};
    visit.person.roles[approach] = {role};
    visit.approach = door::ApproachHead{approach, municipality, "Aanpak", "Een"};
    return router.answer(visit, request);
  }
  std::string root() const { return "/aanpak/" + std::to_string(approach.value) + "/bronnen"; }
  http::Response get(const std::string& below = "", http::Fields query = {}) {
    http::Request request;
    request.path = root() + below;
    request.query_fields = std::move(query);
    return answer(request);
  }
  http::Response post(const std::string& below, http::Fields form) {
    const http::Request request = door::testing::post(root() + below, std::move(form));
    return answer(request);
  }
  static http::Fields typed(const char* name, const char* classification = "intern", const char* version = "0") {
    return {{"name", name},
            {"kind", "open_data"},
            {"owner", "CBS"},
            {"classification", classification},
            {"version", version}};
  }
  std::int64_t add(const char* name, const char* classification, base::ApproachId where) {
    Source source;
    source.name = name;
    source.kind = "open_data";
    source.owner = "CBS";
    source.classification = classification;
    return *record::create({database, where, {{7}, "A. Jansen", base::Origin::web}, clock.now()}, sources(), source);
  }
  std::int64_t add(const char* name, const char* classification) { return add(name, classification, approach); }
  std::optional<record::Stored<Source>> stored(std::int64_t id) {
    return database.read([&](db::Connection& connection) { return sources().load(connection, approach, id); });
  }

  db::testing::Tables tables;
  db::Database database{tables.url()};
  base::FixedClock clock{{1'700'000'000'000}};
  door::House house{database, clock, "/nonexistent", "key"};
  base::MunicipalityId municipality;
  base::ApproachId approach, other;
  Role role = Role::projectleider;
  door::Router router{door::testing::guarded()};
};

TEST_F(Sources, BeginWithAnEmptyListThatOffersTheFirst) {
  const auto page = get();

  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr(root() + "/nieuw"));
  EXPECT_THAT(page.body, Not(HasSubstr("<table")));
}

TEST_F(Sources, KeepWhatWasTypedWhenSomethingIsMissing) {
  auto form = typed("Buurtcijfers <2025>");
  form[2].value = "";

  const auto page = post("/nieuw", form);

  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("Buurtcijfers &lt;2025"));
  EXPECT_THAT(page.body, HasSubstr("#owner"));  // the summary leads to the field
  EXPECT_FALSE(stored(1));
}

TEST_F(Sources, AreMadeChangedWithdrawnAndBroughtBack) {
  EXPECT_EQ(post("/nieuw", typed("Buurtcijfers")).header("Location"), root() + "/1?bewaard=1");
  EXPECT_THAT(get().body, HasSubstr("Buurtcijfers"));

  const std::string version = std::to_string(stored(1)->life.version);
  EXPECT_EQ(post("/1", typed("Wijkcijfers", "open", version.c_str())).status, 303);
  EXPECT_EQ(stored(1)->record.name, "Wijkcijfers");

  EXPECT_EQ(post("/1/intrekken", {}).header("Location"), root() + "?ingetrokken=1");
  EXPECT_THAT(get().body, Not(HasSubstr("Wijkcijfers</a>")));
  EXPECT_THAT(get().body, HasSubstr("1 weggehaald in de laatste 30 dagen"));
  EXPECT_EQ(get("/1").status, 404);
  EXPECT_THAT(get("", {{"ingetrokken", "1"}}).body, HasSubstr(root() + "/1/intrekken"));  // undo

  EXPECT_EQ(post("/1/intrekken", {{"terug", "1"}}).status, 303);
  EXPECT_THAT(get().body, HasSubstr("Wijkcijfers</a>"));
  const auto trail = database.read([](db::Connection& connection) { return audit::history(connection, "source", 1); });
  std::vector<std::string> verbs;
  for (const auto& entry : trail) verbs.push_back(entry.verb);
  EXPECT_EQ(verbs, (std::vector<std::string>{"restore", "withdraw", "change", "create"}));
}

TEST_F(Sources, SayHowFarTheyCanBeTrusted) {
  auto form = typed("Buurtcijfers");
  form.push_back({"reliability", "fair"});
  ASSERT_EQ(post("/nieuw", form).status, 303);
  form.back().value = "sure";
  EXPECT_EQ(post("/nieuw", form).status, 422);

  EXPECT_EQ(stored(1)->record.reliability, "fair");
  EXPECT_THAT(get().body, HasSubstr("Betrouwbaarheid"));
  EXPECT_THAT(get().body, HasSubstr("Redelijk"));
  EXPECT_THAT(get("/lijst.csv").body, HasSubstr("Redelijk"));
  EXPECT_THAT(get("/nieuw").body, HasSubstr("een indruk of een gok"));
}

TEST_F(Sources, ShowBothTextsToTheSecondWriter) {
  const auto id = add("Buurtcijfers", "intern");
  const std::string below = "/" + std::to_string(id), seen = std::to_string(stored(id)->life.version);
  ASSERT_EQ(post(below, typed("De naam van een ander", "intern", seen.c_str())).status, 303);

  const auto page = post(below, typed("Mijn naam", "intern", seen.c_str()));

  EXPECT_EQ(page.status, 409);
  EXPECT_THAT(page.body, HasSubstr("De naam van een ander"));
  EXPECT_THAT(page.body, HasSubstr("Mijn naam"));
  EXPECT_EQ(stored(id)->record.name, "De naam van een ander");
  const std::string now = std::to_string(stored(id)->life.version);
  EXPECT_THAT(page.body, HasSubstr("name=\"version\" value=\"" + now + "\""));  // saving again is a choice
}

TEST_F(Sources, AboveOnesClearanceAreNotThere) {
  const auto closed = add("Uitdraai van de politie", "politie");
  const auto seen = add("Gesprekken met partners", "partner-vertrouwelijk");
  const std::string below = "/" + std::to_string(closed);
  role = Role::projectgroeplid;  // may write, but reads no police class

  EXPECT_THAT(get().body, Not(HasSubstr("Uitdraai")));
  EXPECT_THAT(get().body, HasSubstr("Gesprekken"));
  EXPECT_EQ(get("/" + std::to_string(seen)).status, 200);
  EXPECT_EQ(get(below).status, 404);
  EXPECT_EQ(post(below, typed("Anders", "open", "1")).status, 404);
  EXPECT_EQ(post(below, typed("", "open", "99")).status, 404);  // no form, no conflict: both would show it
  EXPECT_EQ(post(below + "/intrekken", {}).status, 404);
  EXPECT_EQ(stored(closed)->record.name, "Uitdraai van de politie");
  EXPECT_FALSE(stored(closed)->life.withdrawn);
}

TEST_F(Sources, OfAnotherApproachAreNotThere) {
  const std::string below = "/" + std::to_string(add("Van de buren", "open", other));

  EXPECT_THAT(get().body, Not(HasSubstr("Van de buren")));
  EXPECT_EQ(get(below).status, 404);
  EXPECT_EQ(post(below, typed("Anders", "open", "1")).status, 404);
  EXPECT_EQ(post(below + "/intrekken", {}).status, 404);
}

TEST_F(Sources, AreReadOnlyForTheBoard) {
  const auto id = add("Buurtcijfers", "intern");
  role = Role::bestuur;

  const auto page = get("/" + std::to_string(id));

  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("Buurtcijfers"));
  EXPECT_THAT(page.body, Not(HasSubstr("name=\"owner\"")));
  EXPECT_EQ(get("/nieuw").status, 403);
  EXPECT_THAT(get("", {{"ingetrokken", "1"}}).body, Not(HasSubstr("action=\"" + root())));  // no undo
}

TEST(SourceClass, ThatCannotBeReadCountsAsTheClosest) {
  Source source;
  EXPECT_EQ(classification_of(source), account::Classification::politie);
  source.classification = "geheim";
  EXPECT_EQ(classification_of(source), account::Classification::politie);
  source.classification = "open";
  EXPECT_EQ(classification_of(source), account::Classification::open);
}

TEST_F(Sources, StandOnPagesOfFiftyAndAllInTheDownload) {
  for (int number = 101; number <= 160; ++number) add(("bron" + std::to_string(number)).c_str(), "intern");
  const auto count = [](const std::string& body) {
    std::size_t found = 0;
    for (auto at = body.find("bron1"); at != std::string::npos; at = body.find("bron1", at + 1)) ++found;
    return found;
  };

  EXPECT_EQ(count(get().body), 50u);
  EXPECT_EQ(count(get("", {{"blad", "2"}}).body), 10u);
  EXPECT_THAT(get().body, HasSubstr("/bronnen?blad=2"));
  EXPECT_EQ(count(get("/lijst.csv").body), 60u);
}

}  // namespace
}  // namespace file
