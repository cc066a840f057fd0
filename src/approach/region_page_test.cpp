#include <gmock/gmock.h>

#include "approach/approach_page.h"
#include "approach/join_page.h"
#include "approach/join_question_store.h"
#include "approach/region_command.h"
#include "approach/region_page.h"
#include "approach/region_store.h"
#include "approach/town_fixture_test.h"
#include "door/guarded_test.h"

using namespace approach;
using account::Role;
using door::testing::get;
using door::testing::post;
using testing::HasSubstr;
using testing::Not;

namespace {

/// Voorbeeldstad leads; Buurstad takes part, and has a project leader of its own.
class RegionPages : public TownFixture {
 protected:
  RegionPages() : router(door::testing::guarded()) {
    add_region_routes(router, [](db::Connection&, base::ApproachId, base::MunicipalityId) { return false; });
    add_member_routes(router);
    add_join_routes(router);
    database.write([&](db::Connection& connection) {
      account::Municipality about;
      about.code = "GM2";
      about.name = "Buurstad";
      neighbour = account::store::add_municipality(connection, about);
      about.code = "GM3";
      about.name = "Verstad";
      far = account::store::add_municipality(connection, about);
      own_leader = add_account(connection, add_organisation(connection, "Gemeente", "gemeente"), "own", "Noor Eigen");
      account::Organisation organisation;
      organisation.municipality = neighbour;
      organisation.name = "Gemeente Buurstad";
      organisation.kind = "gemeente";
      const auto there = *account::store::add_organisation(connection, organisation);
      other_leader = add_account(connection, there, "other", "Otto Ander");
      colleague = add_account(connection, there, "colleague", "Cees Collega");
      organisation.municipality = far;
      organisation.name = "Gemeente Verstad";
      far_administrator =
          add_account(connection, *account::store::add_organisation(connection, organisation), "far", "Femke Ver");
      account::store::add_administrator(connection, far_administrator, far);
      id = add_approach(connection);
      store::join(connection, id, neighbour, {{}, own_leader});
      store::save_region(connection, id, {"Regio Tweestad", municipality_id}, 1);
      for (const auto who : {own_leader, other_leader})
        account::store::add_membership(connection, who, id, Role::projectleider, {});
    });
  }

  http::Response ask(base::AccountId who, const http::Request& request) {
    door::Visit visit{house, base::Texts(base::Language::dutch), {}};
    visit.person = database.read([&](db::Connection& connection) {
      return account::store::person(connection, *account::store::account(connection, who));
    });
    visit.person_name = "iemand";
    visit.approach = door::ApproachHead{id, municipality_id, "Aanpak", "Regio Tweestad"};
    return router.answer(visit, request);
  }
  /// The leader asks Verstad; gives the address where its administrator answers.
  std::string ask_verstad() {
    const auto version =
        database.read([&](db::Connection& connection) { return store::region(connection, id).version; });
    EXPECT_EQ(ask(own_leader, post(at("/erbij"),
                                   {{"municipality", std::to_string(far.value)}, {"version", std::to_string(version)}}))
                  .status,
              303);
    const auto asked = database.read([&](db::Connection& connection) { return store::questions_to(connection, far); });
    return question_at(far, asked.front().id);
  }
  static std::string question_at(base::MunicipalityId municipality, std::int64_t question) {
    return "/beheer/" + std::to_string(municipality.value) + "/meedoen/" + std::to_string(question);
  }
  std::string at(const char* rest) const { return "/aanpak/" + std::to_string(id.value) + "/gemeenten" + rest; }
  std::string members() const { return "/aanpak/" + std::to_string(id.value) + "/leden"; }

  base::FixedClock clock{{1'795'446'720'000}};
  door::House house{database, clock, "/nonexistent", "key", false};
  door::Router router;
  base::MunicipalityId neighbour, far;
  base::AccountId own_leader, other_leader, colleague, far_administrator;
  base::ApproachId id;
};

}  // namespace

TEST_F(RegionPages, ShowWhoLeadsAndOfferChangesToPeopleOfThatMunicipalityOnly) {
  const auto own = ask(own_leader, get(at("")));
  const auto other = ask(other_leader, get(at("")));

  EXPECT_THAT(own.body, HasSubstr("Leidt de aanpak"));
  EXPECT_THAT(own.body, HasSubstr("Buurstad"));
  EXPECT_THAT(own.body, HasSubstr("gemeenten/overdragen"));
  EXPECT_EQ(other.status, 200);
  EXPECT_THAT(other.body, Not(HasSubstr("gemeenten/overdragen")));
  for (const char* form : {"/erbij", "/intrekken", "/terugtrekken", "/overdragen"}) {
    EXPECT_EQ(ask(own_leader, get(at(form))).status, 200) << form;
    EXPECT_EQ(ask(other_leader, get(at(form))).status, 403) << form;
    EXPECT_EQ(ask(other_leader, post(at(form), {{"municipality", "3"}, {"version", "2"}})).status, 403) << form;
  }
}

TEST_F(RegionPages, KeepWhatWasTypedWhenAReasonIsMissing) {
  const auto refused = ask(
      own_leader,
      post(at("/terugtrekken"), {{"municipality", std::to_string(neighbour.value)}, {"reason", ""}, {"version", "2"}}));

  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("Haal die rollen eerst weg"));
  EXPECT_THAT(refused.body, HasSubstr("selected"));
}

TEST_F(RegionPages, HandTheLeadOver) {
  const auto done =
      ask(own_leader,
          post(at("/overdragen"),
               {{"municipality", std::to_string(neighbour.value)}, {"reason", "Meer mensen"}, {"version", "2"}}));

  EXPECT_EQ(done.status, 303);
  EXPECT_THAT(ask(own_leader, get(at(""))).body, HasSubstr("Voorbeeldstad gaf de leiding aan Buurstad"));
}

TEST_F(RegionPages, LetALeaderOfAnotherMunicipalityGiveRolesToItsOwnPeopleOnly) {
  const auto give = [&](base::AccountId who, const char* away) {
    return ask(other_leader,
               post(members(), {{"account", std::to_string(who.value)}, {"role", "lezer"}, {"away", away}}));
  };

  EXPECT_EQ(give(colleague, "").status, 303);
  EXPECT_EQ(give(own_leader, "").status, 422);
  EXPECT_EQ(
      ask(other_leader,
          post(members(), {{"account", std::to_string(own_leader.value)}, {"role", "projectleider"}, {"away", "1"}}))
          .status,
      422);
  const auto page = ask(other_leader, get(members())).body;
  EXPECT_THAT(page, HasSubstr("Gaat over een andere gemeente"));
  EXPECT_THAT(page, Not(HasSubstr("<option value=\"" + std::to_string(own_leader.value) + "\"")));
  EXPECT_THAT(ask(own_leader, get(members())).body, Not(HasSubstr("Gaat over een andere gemeente")));
}

TEST_F(RegionPages, NameAMunicipalityThatWasAskedWithoutItsPeople) {
  EXPECT_THAT(ask(own_leader, get(at(""))).body, Not(HasSubstr("gemeenten/intrekken")));
  ask_verstad();

  const auto page = ask(own_leader, get(at("")));
  EXPECT_EQ(door::testing::missing_texts(page.body), "");
  EXPECT_THAT(page.body, HasSubstr("Gevraagd op 23 november 2026, nog niet bevestigd"));
  EXPECT_THAT(page.body, HasSubstr("gemeenten/intrekken"));
  EXPECT_THAT(page.body, Not(HasSubstr("heeft nog geen beheerder")));
  EXPECT_THAT(ask(own_leader, get(members())).body, Not(HasSubstr("Femke Ver")));
  EXPECT_EQ(
      ask(own_leader,
          post(members(), {{"account", std::to_string(far_administrator.value)}, {"role", "lezer"}, {"away", ""}}))
          .status,
      422);
}

TEST_F(RegionPages, SayWhatToDoWhenNobodyOfTheAskedMunicipalityCanAnswer) {
  ask_verstad();
  database.write([&](db::Connection& connection) {
    connection.execute("DELETE FROM municipality_administrator WHERE municipality_id = ?", {far});
  });

  EXPECT_THAT(ask(own_leader, get(at(""))).body,
              HasSubstr("Vraag de beheerder van de installatie om een account voor een beheerder van Verstad"));
}

TEST_F(RegionPages, TakeAQuestionBack) {
  ask_verstad();

  const auto done =
      ask(own_leader,
          post(at("/intrekken"),
               {{"municipality", std::to_string(far.value)}, {"reason", "Verkeerde gemeente"}, {"version", "3"}}));

  EXPECT_EQ(done.status, 303);
  const auto page = ask(own_leader, get(at(""))).body;
  EXPECT_THAT(page, HasSubstr("De vraag aan Verstad is ingetrokken"));
  EXPECT_THAT(page, Not(HasSubstr("nog niet bevestigd")));
}

TEST_F(RegionPages, LetTheAdministratorOfTheAskedMunicipalityConfirm) {
  const std::string question = ask_verstad();
  const auto asked = ask(far_administrator, get(question));
  EXPECT_EQ(asked.status, 200);
  EXPECT_EQ(door::testing::missing_texts(asked.body), "");
  EXPECT_THAT(asked.body, HasSubstr("Regio Tweestad"));
  EXPECT_THAT(asked.body, HasSubstr("Wat meedoen betekent"));

  EXPECT_EQ(ask(far_administrator, post(question, {{"answer", "yes"}, {"reason", ""}})).status, 303);

  EXPECT_THAT(ask(own_leader, get(at(""))).body, HasSubstr("Verstad bevestigde dat zij meedoet"));
  EXPECT_THAT(ask(own_leader, get(members())).body, HasSubstr("Femke Ver"));
  const auto after = ask(far_administrator, get(question)).body;
  EXPECT_EQ(door::testing::missing_texts(after), "");
  EXPECT_THAT(after, HasSubstr("Verstad doet mee. Bevestigd op 23 november 2026"));
  EXPECT_THAT(after, Not(HasSubstr("name=\"answer\"")));
  EXPECT_EQ(ask(far_administrator, post(question, {{"answer", "no"}, {"reason", "Toch niet"}})).status, 409);
}

TEST_F(RegionPages, AskTheReasonOfANoAndShowItToTheLeader) {
  const std::string question = ask_verstad();
  const auto refused = ask(far_administrator, post(question, {{"answer", "no"}, {"reason", ""}}));
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("checked"));

  EXPECT_EQ(ask(far_administrator, post(question, {{"answer", "no"}, {"reason", "Geen mensen"}})).status, 303);

  EXPECT_THAT(ask(own_leader, get(at(""))).body, HasSubstr("Reden: Geen mensen"));
  EXPECT_THAT(ask(far_administrator, get(question)).body, Not(HasSubstr("Buurstad")));
}

TEST_F(RegionPages, KeepTheQuestionFromEverybodyElse) {
  const std::string question = ask_verstad();
  database.write([&](db::Connection& connection) {
    account::store::add_administrator(connection, other_leader, neighbour);
    account::store::add_administrator(connection, own_leader, municipality_id);
  });

  for (const auto who : {own_leader, other_leader, colleague}) {
    EXPECT_EQ(ask(who, get(question)).status, 403);
    EXPECT_EQ(ask(who, post(question, {{"answer", "yes"}})).status, 403);
  }
  const std::string number = question.substr(question.rfind('/') + 1);
  const std::string through_own = question_at(neighbour, std::stoll(number));
  EXPECT_EQ(ask(other_leader, get(through_own)).status, 404);
  EXPECT_EQ(ask(other_leader, post(through_own, {{"answer", "yes"}})).status, 404);
  EXPECT_EQ(ask(far_administrator, get(question)).status, 200);
}

TEST_F(RegionPages, ShowTheQuestionWhereTheAdministratorComesIn) {
  add_approach_routes(router);
  const std::string question = ask_verstad();

  const auto home = ask(far_administrator, get("/")).body;
  EXPECT_EQ(door::testing::missing_texts(home), "");
  EXPECT_THAT(home, HasSubstr("Vraag aan uw gemeente"));
  EXPECT_THAT(home, HasSubstr(question));
  ask(far_administrator, post(question, {{"answer", "yes"}}));
  EXPECT_THAT(ask(far_administrator, get("/")).body, Not(HasSubstr("Vraag aan uw gemeente")));
}

TEST_F(RegionPages, HaveNoFormForAClosedApproach) {
  const std::string question = ask_verstad();
  database.write([&](db::Connection& connection) {
    connection.execute(
        "INSERT INTO closing (approach_id, case_type, result, retention, retention_starts_on, closed_at, closed_by)"
        " VALUES (?, '', '', '', '2026-12-01', 0, ?)",
        {id, own_leader});
  });

  const auto page = ask(far_administrator, get(question)).body;
  EXPECT_THAT(page, Not(HasSubstr("name=\"answer\"")));
  EXPECT_THAT(page, HasSubstr("De aanpak is gesloten"));
  EXPECT_EQ(ask(far_administrator, post(question, {{"answer", "yes"}})).status, 409);
}

TEST_F(RegionPages, SpeakForOneMunicipalityOnPaperAsLongAsNobodyConfirmed) {
  const base::Texts texts(base::Language::dutch);
  Region region;
  region.name = "Regio Drieland";
  region.participants.push_back({{}, "Aadorp", {}, true});
  region.asked.push_back({.name = "Bedorp"});
  EXPECT_EQ(sender_words(texts, region).find("Bedorp"), std::string::npos);
  EXPECT_EQ(sender_words(texts, region).find("Regio"), std::string::npos);

  region.participants.push_back({{}, "Cedorp"});
  EXPECT_EQ(sender_words(texts, region), "Regio Drieland: Aadorp en Cedorp");
}
