#include "evaluation/evaluation_page.h"

#include <gmock/gmock.h>

#include "approach/town_fixture_test.h"
#include "door/guarded_test.h"
#include "door/page.h"
#include "evaluation/evaluation_command.h"
#include "partner/partner.h"
#include "plan/plan.h"

using namespace evaluation;
using account::Role;
using testing::HasSubstr;
using testing::Not;

namespace {

/// An approach with two actions; the shopkeepers have an account.
class Pages : public approach::TownFixture {
 protected:
  Pages() : router(door::testing::guarded()) {
    database.write([&](db::Connection& connection) {
      shops = add_organisation(connection, "Ondernemersvereniging");
      account_id = add_account(connection, shops, "visser", "W. Visser");
      mine = add_approach(connection);
    });
    partner::Partner shopkeepers;
    shopkeepers.name = "Ondernemersvereniging";
    shopkeepers.kind = "ondernemers";
    shopkeepers.organisation = std::to_string(shops.value);
    partner_id = *record::create(doing(), partner::partners(), shopkeepers);
    for (const char* title : {"Geld afromen", "Extra toezicht"}) {
      plan::Action action;
      action.title = title;
      actions.push_back(*record::create(doing(), plan::actions(), action));
    }
    add_evaluation_routes(
        router, {.verdict = [this](door::Visit&) { return verdict; }, .deviates = [](door::Visit&) { return false; }});
  }

  record::Doing doing() { return {database, mine, {account_id, "W. Visser", base::Origin::web}, clock.now()}; }
  http::Response answer(const http::Request& request, Role role, base::Language language = base::Language::dutch) {
    door::House house{database, clock, {}, {}};
    door::Visit visit{.house = house, .texts = base::Texts(language), .person = {}};
    visit.person.account = account_id;
    visit.person.organisation = shops;
    visit.person.roles[mine] = {role};
    visit.person_name = "W. Visser";
    visit.csrf = "token";
    visit.path = request.path;
    visit.approach = door::ApproachHead{mine, municipality_id, "Aanpak", "Voorbeeldstad"};
    visit.approach->is_closed = database.read([&](db::Connection& c) { return closed(c, mine).has_value(); });
    return router.answer(visit, request);
  }
  http::Response get(const std::string& rest, Role role = Role::projectleider,
                     base::Language language = base::Language::dutch) {
    const http::Request request = door::testing::get(path(rest));
    return answer(request, role, language);
  }
  http::Response post(const std::string& rest, http::Fields fields, Role role = Role::projectleider) {
    const http::Request request = door::testing::post(path(rest), std::move(fields));
    return answer(request, role);
  }
  std::string path(const std::string& rest) const { return "/aanpak/" + std::to_string(mine.value) + rest; }
  http::Fields hand_over(std::int64_t action) const {
    return {{"subject", "action:" + std::to_string(action)},
            {"outcome", "handed_over"},
            {"owner_partner", std::to_string(partner_id)},
            {"place", "regular_work"},
            {"from_on", "1-1-2027"}};
  }
  bool all_settled() {
    return database.read([&](db::Connection& c) { return facts(c, mine); })
        .at("actions_and_lessons_have_outcome_with_owner");
  }
  http::Fields closing() const {
    return {{"case_type", "Integrale aanpak veiligheid"},
            {"result", "finished"},
            {"retention", "volgens de selectielijst"},
            {"retention_starts_on", "1-12-2026"}};
  }

  base::FixedClock clock{{1'795'446'720'000}};
  door::Router router;
  base::OrganisationId shops;
  base::AccountId account_id;
  base::ApproachId mine;
  std::int64_t partner_id = 0;
  std::vector<std::int64_t> actions;
  std::optional<Verdict> verdict = Verdict{false, "Het verschil kan ook toeval zijn."};
};

testing::Matcher<const std::string&> has_all_its_texts() {
  return testing::AllOf(Not(HasSubstr("[lesson")), Not(HasSubstr("[safeguard")), Not(HasSubstr("[recommendation")),
                        Not(HasSubstr("[new_way")), Not(HasSubstr("[policy_place")), Not(HasSubstr("[closing")),
                        Not(HasSubstr("[problem")), Not(HasSubstr("[consent")));
}

}  // namespace

TEST_F(Pages, NoteALessonAndLeadBackToWhereItWasNoted) {
  const auto form = get("/lessen/nieuw?noted_at=/aanpak/1/overleg/7", Role::partner);
  EXPECT_THAT(form.body, HasSubstr("/aanpak/1/overleg/7"));

  const auto saved = post(
      "/lessen/nieuw", {{"learnt", "Vraag vooraf om een leverdatum"}, {"noted_at", path("/overleg/7")}}, Role::partner);

  EXPECT_EQ(saved.status, 303);
  EXPECT_THAT(saved.header("Location"), HasSubstr(path("/overleg/7")));
  const auto outside = post("/lessen/nieuw", {{"learnt", "Nog een"}, {"noted_at", "//elders.nl/"}}, Role::partner);
  EXPECT_THAT(outside.header("Location"), HasSubstr(path("/vandaag"))) << "never out of the house";
  EXPECT_EQ(get("/lessen", Role::partner).status, 403);
  EXPECT_THAT(get("/lessen").body, HasSubstr("Vraag vooraf om een leverdatum"));
}

TEST_F(Pages, HaveAllTheirTextsInBothLanguages) {
  ASSERT_EQ(post("/lessen/nieuw", {{"learnt", "Les"}}).status, 303);
  ASSERT_EQ(post("/borgingsafspraken/nieuw", hand_over(actions[0])).status, 303);
  ASSERT_EQ(post("/nieuwe-werkwijzen/nieuw", {{"title", "Bellen"}, {"kind", "method"}}).status, 303);
  ASSERT_EQ(post("/plek-in-beleid/nieuw", {{"policy", "Veiligheidsplan"}, {"state", "proposed"}}).status, 303);
  ASSERT_EQ(
      post("/aanbevelingen/nieuw", {{"title", "Doorgaan"}, {"kind", "recommendation"}, {"text", "Zo door"}}).status,
      303);

  for (const auto language : {base::Language::dutch, base::Language::english})
    for (const char* where : {"/borging", "/mijn-borging", "/lessen", "/lessen/1", "/aanbevelingen", "/aanbevelingen/1",
                              "/aanbevelingen/1/wijzigen", "/borgingsafspraken", "/borgingsafspraken/1",
                              "/borgingsafspraken/nieuw", "/borging/1/akkoord", "/nieuwe-werkwijzen",
                              "/nieuwe-werkwijzen/nieuw", "/plek-in-beleid", "/plek-in-beleid/nieuw"}) {
      const auto page = get(where, Role::projectleider, language);
      EXPECT_EQ(page.status, 200) << where;
      EXPECT_THAT(page.body, has_all_its_texts()) << where;
    }
}

TEST_F(Pages, SettleAnActionOnlyWithAnOwner) {
  http::Fields without_owner = hand_over(actions[0]);
  without_owner[2].value.clear();
  EXPECT_EQ(post("/borgingsafspraken/nieuw", without_owner).status, 422);
  EXPECT_THAT(get("/borging").body, HasSubstr("0 van 2 acties en lessen hebben een bestemming."));

  ASSERT_EQ(post("/borgingsafspraken/nieuw", hand_over(actions[0])).status, 303);

  EXPECT_THAT(get("/borging").body, HasSubstr("1 van 2 acties en lessen hebben een bestemming."));
  EXPECT_FALSE(all_settled());
  ASSERT_EQ(post("/borgingsafspraken/nieuw", hand_over(actions[1])).status, 303);
  EXPECT_TRUE(all_settled());
}

TEST_F(Pages, LetTheReceiverAgreeAndAskAgainAfterAChange) {
  ASSERT_EQ(post("/borgingsafspraken/nieuw", hand_over(actions[0])).status, 303);
  EXPECT_THAT(get("/borging").body, HasSubstr("Wacht op akkoord"));

  EXPECT_EQ(post("/mijn-borging/1/akkoord", {}, Role::partner).status, 303);

  EXPECT_THAT(get("/borging").body, HasSubstr("Akkoord, 23 november 2026"));
  EXPECT_EQ(post("/mijn-borging/1/akkoord", {}, Role::partner).status, 409);
  http::Fields changed = hand_over(actions[0]);
  changed[4].value = "1-3-2027";
  changed.push_back({"version", "1"});
  ASSERT_EQ(post("/borgingsafspraken/1", changed).status, 303);
  EXPECT_THAT(get("/borging").body, HasSubstr("Wacht op akkoord")) << "the yes was to another date";
}

TEST_F(Pages, DoNotLetAnotherOrganisationAgree) {
  ASSERT_EQ(post("/borgingsafspraken/nieuw", hand_over(actions[0])).status, 303);
  const base::OrganisationId elsewhere{shops.value + 1};

  EXPECT_EQ(confirm(doing(), 1, elsewhere).problem().kind, base::ProblemKind::not_found);
  EXPECT_EQ(confirm(doing(), 1, {}).problem().kind, base::ProblemKind::not_found);
}

TEST_F(Pages, NoteTheYesOfAReceiverThatCannotSignInAndTakeTheNoteBack) {
  ASSERT_EQ(post("/borgingsafspraken/nieuw", hand_over(actions[0])).status, 303);
  EXPECT_THAT(get("/borging").body, HasSubstr(path("/borging/1/akkoord")));
  EXPECT_THAT(get("/borging", Role::bestuur).body, Not(HasSubstr("/akkoord")));
  EXPECT_EQ(get("/borging/1/akkoord").status, 200);
  EXPECT_EQ(get("/borging/99/akkoord").status, 404);
  http::Fields said = {{"said_by", "Manager wijkbeheer"}, {"said_on", "20-11-2026"}, {"version", "1"}};
  http::Fields tomorrow = said, other_version = said, nobody = said;
  tomorrow[1].value = "24-11-2026";
  other_version[2].value = "2";
  nobody[0].value = " ";

  EXPECT_EQ(post("/borging/1/akkoord", tomorrow).status, 422);
  EXPECT_EQ(post("/borging/1/akkoord", other_version).status, 409);
  EXPECT_EQ(post("/borging/1/akkoord", nobody).status, 422);
  EXPECT_EQ(post("/borging/1/akkoord", said, Role::partner).status, 403);
  ASSERT_EQ(post("/borging/1/akkoord", said).status, 303);

  EXPECT_THAT(get("/borging").body, HasSubstr("Akkoord gegeven op 20 november 2026 door: Manager wijkbeheer"));
  EXPECT_EQ(post("/borging/1/akkoord", said).status, 409);
  ASSERT_EQ(post("/borging/1/akkoord/terug", {}).status, 303);
  EXPECT_THAT(get("/borging").body, HasSubstr("Wacht op akkoord"));
  ASSERT_EQ(post("/mijn-borging/1/akkoord", {}, Role::partner).status, 303);
  EXPECT_EQ(post("/borging/1/akkoord/terug", {}).status, 404) << "what the receiver said itself stands";
}

TEST_F(Pages, PrintTheVerdictBeneathAWordThatClaimsACause) {
  const http::Fields typed = {
      {"title", "Resultaat"}, {"kind", "explanation"}, {"text", "Minder overvallen dankzij de kluizen"}};
  const std::string form = get("/aanbevelingen/nieuw").body;
  EXPECT_THAT(form, HasSubstr(">Verklaring of aanbeveling toevoegen</h1>"));
  EXPECT_THAT(form, testing::ContainsRegex("for=\"title\"[^>]*>Titel"));
  ASSERT_EQ(post("/aanbevelingen/nieuw", typed).status, 303);

  EXPECT_THAT(get("/aanbevelingen/1").body, HasSubstr("Het verschil kan ook toeval zijn."));
  EXPECT_THAT(get("/aanbevelingen").body, HasSubstr("dankzij"));
  verdict = Verdict{true, "Dat is meer dan toeval."};
  EXPECT_THAT(get("/aanbevelingen/1").body, Not(HasSubstr("De cijfers laten dat niet zien")));
  verdict.reset();
  EXPECT_THAT(get("/aanbevelingen/1").body, HasSubstr("Er is nog geen tweede meting."));
}

TEST_F(Pages, CloseOnlyWhenEverythingIsSettledAndOpenAgainWithAReason) {
  EXPECT_EQ(post("/borging/sluiten", closing()).status, 422);
  for (const std::int64_t action : actions) ASSERT_EQ(post("/borgingsafspraken/nieuw", hand_over(action)).status, 303);
  http::Fields without_term = closing();
  without_term[2].value.clear();
  EXPECT_EQ(post("/borging/sluiten", without_term).status, 422);

  ASSERT_EQ(post("/borging/sluiten", closing()).status, 303);

  EXPECT_THAT(get("/borging").body, HasSubstr("Gesloten op 23 november 2026"));
  EXPECT_THAT(get("/lessen").body, HasSubstr("Deze aanpak is op 23 november 2026 afgesloten")) << "on every page";
  EXPECT_THAT(get("/lessen").body, Not(HasSubstr("/lessen/nieuw")));
  EXPECT_THAT(get("/borging").body, HasSubstr("/borging/heropenen"));
  EXPECT_EQ(post("/borging/sluiten", closing()).status, 409);
  EXPECT_EQ(post("/borging/heropenen", {{"reason", " "}}).status, 422);
  ASSERT_EQ(post("/borging/heropenen", {{"reason", "Nieuwe overvallen"}}).status, 303);
  EXPECT_THAT(get("/borging").body, HasSubstr("Weer geopend: Nieuwe overvallen"));
  EXPECT_FALSE(database.read([&](db::Connection& c) { return closed(c, mine); }));
}

TEST_F(Pages, ShowFiftyActionsAtATimeAndTheOpenOnesOnRequest) {
  ASSERT_EQ(post("/borgingsafspraken/nieuw", hand_over(actions[0])).status, 303);
  plan::Action action;
  for (int number = 3; number <= 60; ++number) {
    action.title = "Actie nummer " + std::to_string(number);
    ASSERT_TRUE(record::create(doing(), plan::actions(), action));
  }

  const auto first = get("/borging").body, second = get("/borging?blad=2").body, open = get("/borging?toon=open").body;

  EXPECT_THAT(first, HasSubstr("1 van 60 acties en lessen hebben een bestemming."));
  EXPECT_THAT(second, HasSubstr("1 van 60 acties en lessen hebben een bestemming."));
  EXPECT_THAT(first, HasSubstr("Actie nummer 50<"));
  EXPECT_THAT(first, Not(HasSubstr("Actie nummer 51<")));
  EXPECT_THAT(second, HasSubstr("Actie nummer 51<"));
  EXPECT_THAT(first, HasSubstr("Toon alleen de 59 zonder bestemming"));
  EXPECT_THAT(open, Not(HasSubstr("Geld afromen<")));
  EXPECT_THAT(open, HasSubstr("Actie nummer 51<")) << "what has an outcome makes room";
  EXPECT_THAT(open, HasSubstr("?toon=open&amp;blad=2#acties")) << "the filter goes along";
}
