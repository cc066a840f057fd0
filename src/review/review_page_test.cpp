#include "review/review_page.h"

#include <gmock/gmock.h>

#include "approach/town_fixture_test.h"
#include "door/guarded_test.h"
#include "plan/plan.h"
#include "record/command.h"
#include "review/review_command.h"

using account::Role;
using testing::HasSubstr;
using testing::Not;

namespace {

class Review : public approach::TownFixture {
 protected:
  Review() : router(door::testing::guarded()) {
    review::add_review_routes(router);
    review::add_chain_routes(router);
    mine = database.write([&](db::Connection& connection) { return add_approach(connection); });
  }

  http::Response ask(http::Method method, const std::string& rest, http::Fields form = {},
                     Role role = Role::projectleider) {
    http::Request request;
    request.method = method;
    const auto mark = rest.find('?');
    request.path = "/aanpak/" + std::to_string(mine.value) + rest.substr(0, mark);
    request.form_fields = std::move(form);
    for (auto at = mark; at != std::string::npos;) {
      const auto next = rest.find('&', at + 1), equals = rest.find('=', at);
      request.query_fields.push_back({rest.substr(at + 1, equals - at - 1),
                                      rest.substr(equals + 1, next == std::string::npos ? next : next - equals - 1)});
      at = next;
    }
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

  base::FixedClock clock{{1'795'446'720'000}};
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

TEST_F(Review, ShowsTheChainTwentyRowsAtATimeAndCountsTheHolesOverAll) {
  plan::Action action;
  for (int number = 1; number <= 45; ++number) {
    action.title = "Actie nummer " + std::to_string(number);
    ASSERT_TRUE(record::create({database, mine, {{1}, "A", base::Origin::web}, clock.now()}, plan::actions(), action));
  }

  const auto first = get("/keten").body, last = get("/keten?blad=3").body;

  EXPECT_THAT(first, HasSubstr("Er ontbreken nog 180 schakels"))
      << "of 45 actions: problem, indicator, effect, outcome";
  EXPECT_THAT(last, HasSubstr("Er ontbreken nog 180 schakels"));
  EXPECT_THAT(first, HasSubstr("Actie nummer 20<"));
  EXPECT_THAT(first, Not(HasSubstr("Actie nummer 21<")));
  EXPECT_THAT(last, HasSubstr("Actie nummer 41<"));
  EXPECT_THAT(last, HasSubstr("Actie nummer 45<"));
  EXPECT_THAT(get("/keten?toon=gaten&blad=2").body, HasSubstr("Actie nummer 21<"));
  EXPECT_THAT(get("/keten?toon=gaten").body, HasSubstr("toon=gaten&amp;blad=2")) << "the filter goes along";
}

}  // namespace
