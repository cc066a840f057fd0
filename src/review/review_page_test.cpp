#include "review/review_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "account/account_store.h"
#include "approach/approach_store.h"
#include "db/migration.h"
#include "review/review_command.h"

using account::Role;
using testing::HasSubstr;
using testing::Not;

namespace {

class Review : public testing::Test {
 protected:
  Review()
      : router({.guard = [](door::Visit& visit, const http::Request&, const door::Route& route,
                            const http::Params&) -> std::optional<http::Response> {
                  if (visit.may(route.verb)) return std::nullopt;
                  return http::Response::text("closed", 403);
                },
                .not_found = [](door::Visit&, const http::Request&) { return http::Response::text("no page", 404); },
                .wrong_method = [](door::Visit&,
                                   const http::Request&) { return http::Response::text("wrong method", 405); }}) {
    EXPECT_TRUE(db::migrate(database));
    review::add_review_routes(router);
    database.write([&](db::Connection& connection) {
      account::Municipality municipality;
      municipality.name = "Voorbeeldstad";
      municipality_id = account::store::add_municipality(connection, municipality);
      approach::Approach one;
      one.municipality = municipality_id;
      one.name = "Aanpak";
      one.plan_name = "overvallen";
      one.starts_on = *base::parse_iso_date("2026-01-01");
      mine = approach::store::add(connection, one, {});
    });
  }

  http::Response ask(http::Method method, const std::string& rest, http::Fields form = {},
                     Role role = Role::projectleider) {
    http::Request request;
    request.method = method;
    const auto mark = rest.find('?');
    request.path = "/aanpak/" + std::to_string(mine.value) + rest.substr(0, mark);
    request.form_fields = std::move(form);
    door::House house{database, clock, {}, {}};
    door::Visit visit{.house = house, .texts = base::Texts(base::Language::dutch), .person = {}};
    visit.person.account = {1};
    visit.person.roles[mine] = {role};
    visit.approach = door::ApproachHead{mine, municipality_id, "Aanpak", "Voorbeeldstad"};
    return router.answer(visit, request);
  }
  http::Response get(const std::string& rest, Role role = Role::projectleider) {
    return ask(http::Method::get, rest, {}, role);
  }
  http::Response post(const std::string& rest, http::Fields form) {
    return ask(http::Method::post, rest, std::move(form));
  }

  db::Database database{"sqlite::memory:"};
  base::FixedClock clock{{1'795'446'720'000}};
  base::MunicipalityId municipality_id;
  base::ApproachId mine;
  door::Router router;
};

TEST_F(Review, SaysHowToBeginWhileNothingIsJudged) {
  const auto page = get("/toets");

  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("Er is nog niets beoordeeld"));
  EXPECT_THAT(page.body, HasSubstr("/toets/1.0"));
}

TEST_F(Review, KeepsAJudgementAndGoesOnWithTheNextItem) {
  const auto saved = post("/toets/1.A", {{"version", "0"},
                                         {"verdict", "partly"},
                                         {"note", "Brief van de burgemeester"},
                                         {"improvement", "Schrijf het op"},
                                         {"owner", "gemeente"},
                                         {"due_on", "1-3-2027"},
                                         {"after", "next"}});

  EXPECT_EQ(saved.status, 303);
  const auto page = get("/toets");
  EXPECT_THAT(page.body, HasSubstr("deels aanwezig"));
  EXPECT_THAT(page.body, HasSubstr("Schrijf het op"));
  EXPECT_THAT(page.body, HasSubstr("1 maart 2027"));
}

TEST_F(Review, KeepsWhatWasTypedWhenATaskHasNoImprovement) {
  const auto refused =
      post("/toets/1.A", {{"version", "0"}, {"verdict", "absent"}, {"note", "Niets gevonden"}, {"owner", "gemeente"}});

  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("Niets gevonden"));
  EXPECT_THAT(refused.body, HasSubstr("Schrijf eerst wat er beter kan"));
}

TEST_F(Review, ShowsBothTextsToWhoComesSecond) {
  post("/toets/1.A", {{"version", "0"}, {"verdict", "present"}, {"note", "van de eerste"}});

  const auto second = post("/toets/1.A", {{"version", "0"}, {"verdict", "absent"}, {"note", "van de tweede"}});

  EXPECT_EQ(second.status, 409);
  EXPECT_THAT(second.body, HasSubstr("van de eerste"));
  EXPECT_THAT(second.body, HasSubstr("van de tweede"));
  const auto over = post("/toets/1.A", {{"version", "1"}, {"verdict", "absent"}, {"note", "van de tweede"}});
  EXPECT_EQ(over.status, 303);
}

TEST_F(Review, BecomesARunningApproachThatStartsWithWhatIsPresent) {
  post("/toets/1.A", {{"version", "0"}, {"verdict", "present"}, {"note", "Brief van de burgemeester"}});
  post("/toets/1.B", {{"version", "0"}, {"verdict", "absent"}, {"note", "geen lijst"}});

  const auto done = post("/toets-overnemen", {});
  const auto again = post("/toets-overnemen", {});

  EXPECT_EQ(done.status, 303);
  const auto answers =
      database.read([&](db::Connection& connection) { return approach::store::answers(connection, mine); });
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_EQ(answers.at("1.A").text, "Brief van de burgemeester");
  EXPECT_EQ(answers.at("1.A").version, 1);
  EXPECT_THAT(again.headers, testing::Contains(testing::Field(&http::Field::value, HasSubstr("overgenomen=0"))));
}

TEST_F(Review, IsReadByWhoMayNotEditAndUnknownItemsAreNotThere) {
  EXPECT_EQ(get("/toets", Role::lezer).status, 200);
  EXPECT_THAT(get("/toets/1.A", Role::lezer).body, Not(HasSubstr("<textarea")));
  EXPECT_EQ(ask(http::Method::post, "/toets/1.A", {{"verdict", "present"}}, Role::lezer).status, 403);
  EXPECT_EQ(get("/toets", Role::partner).status, 403);
  EXPECT_EQ(get("/toets/9.Z").status, 404);
}

}  // namespace
