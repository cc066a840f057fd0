#include "problem/priority_page.h"

#include "base/text_tools.h"
#include "door/guarded_test.h"
#include "meeting/meeting.h"
#include "partner/partner.h"
#include "problem/priority_command.h"
#include "problem/problem_fixture_test.h"
#include "problem/problem_page.h"

using namespace problem;
using account::Role;
using testing::HasSubstr;
using testing::Not;

namespace {

class RoundPages : public ProblemFixture {
 protected:
  RoundPages() : router(make_router()) { add_problem_routes(router); }
  void SetUp() override {
    ProblemFixture::SetUp();
    first = add_problem("Avondwinkels");
    second = add_problem("Donkere paden", "elderly_at_home");
  }

  http::Response get(const std::string& where, const Who& who, base::Language language = base::Language::dutch) {
    const http::Request request = door::testing::get(path(where));
    return answer(router, request, who, language);
  }
  http::Response post(const std::string& where, http::Fields fields, const Who& who) {
    const http::Request request = door::testing::post(path(where), std::move(fields));
    return answer(router, request, who, base::Language::dutch);
  }
  http::Response open(http::Fields more = {}) {
    http::Fields fields{{"problems", std::to_string(first)}, {"problems", std::to_string(second)}};
    for (const char* code : {"frequency", "impact"}) fields.push_back({"weight." + std::string(code), "1"});
    for (auto& one : more) fields.push_back(std::move(one));
    return post("/prioriteiten/openen", std::move(fields), leader);
  }
  Round newest() {
    return *database.read([&](db::Connection& connection) { return store::newest_round(connection, mine); });
  }
  /// `points` for the first problem, 6 − points for the second.
  http::Fields ballot(int points, const char* what = "indienen") {
    const Round round = newest();
    http::Fields fields{{"round", std::to_string(round.id)}, {"doen", what}};
    for (std::size_t k = 0; k < 2; ++k)
      for (const Criterion& criterion : round.criteria)
        fields.push_back({"p-" + std::to_string(round.candidates[k].id) + "-" + std::to_string(criterion.id),
                          std::to_string(k == 0 ? points : 6 - points)});
    return fields;
  }
  http::Response close() {
    const Round round = newest();
    return post("/prioriteiten/" + std::to_string(round.id) + "/sluiten", {{"version", std::to_string(round.version)}},
                leader);
  }
  http::Response fix(const char* of_first, const char* of_second, const char* reason = "") {
    const Round round = newest();
    return post("/prioriteiten/" + std::to_string(round.id) + "/vastleggen",
                {{"version", std::to_string(round.version)},
                 {"fixed_in", "Projectgroep, agendapunt 2"},
                 {"fixed_on", "14-1-2027"},
                 {"rank-" + std::to_string(round.candidates[0].id), of_first},
                 {"rank-" + std::to_string(round.candidates[1].id), of_second},
                 {"reason", reason}},
                leader);
  }

  std::int64_t first = 0, second = 0;
  door::Router router;
};

TEST_F(RoundPages, OfferTheFirstStepWhereThereIsNoRound) {
  EXPECT_THAT(get("/prioriteiten", leader).body, HasSubstr("/prioriteiten/openen"));
  EXPECT_THAT(get("/prioriteiten", officer).body, Not(HasSubstr("/prioriteiten/openen")));
  EXPECT_EQ(get("/punten", shopkeeper).status, 200);
  EXPECT_THAT(get("/punten", shopkeeper).body, HasSubstr("Er is nog geen ronde"));
}

TEST_F(RoundPages, SayAllThatIsWrongWithANewRoundAndKeepWhatWasTyped) {
  const auto page =
      post("/prioriteiten/openen",
           {{"problems", std::to_string(first)}, {"weight.frequency", "12"}, {"open_until", "morgen"}}, leader);
  const auto faults =
      post("/prioriteiten/openen", {{"problems", std::to_string(first)}, {"weight.frequency", "12"}}, leader);

  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("value=\"morgen\""));
  EXPECT_EQ(faults.status, 422);
  EXPECT_THAT(faults.body, HasSubstr("Kies minstens twee knelpunten."));
  EXPECT_THAT(faults.body, HasSubstr("Vul een heel getal van 0 tot 10 in."));
}

TEST_F(RoundPages, LetEverybodyScoreAloneAndUnseen) {
  ASSERT_EQ(open().status, 303);
  ASSERT_EQ(post("/punten", ballot(5), officer).status, 303);

  const auto own = get("/punten", officer), partner = get("/punten", shopkeeper),
             overview = get("/prioriteiten", leader);

  EXPECT_THAT(own.body, HasSubstr("4 van 4 gegeven"));
  EXPECT_THAT(own.body, HasSubstr("checked"));
  EXPECT_THAT(partner.body, HasSubstr("0 van 4 gegeven"));
  EXPECT_THAT(partner.body, HasSubstr("1 van 3 organisaties zijn klaar"));
  EXPECT_THAT(partner.body, Not(HasSubstr("checked"))) << "nobody sees the points of another";
  EXPECT_THAT(overview.body, Not(HasSubstr("Gemiddeld punt")));
  EXPECT_EQ(get("/prioriteiten", shopkeeper).status, 403) << "a partner comes for the own points";
}

TEST_F(RoundPages, KeepADraftAndPointAtWhatIsStillOpen) {
  ASSERT_EQ(open().status, 303);
  auto fields = ballot(4);
  fields.pop_back();
  auto draft = fields;
  draft[1].value = "bewaren";

  const auto refused = post("/punten", fields, shopkeeper);
  const auto saved = post("/punten", draft, shopkeeper);

  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("Er missen nog punten: 1."));
  EXPECT_THAT(refused.body, HasSubstr("checked")) << "the points that were given stay";
  const Round round = newest();
  EXPECT_THAT(refused.body, HasSubstr("href=\"#p-" + std::to_string(round.candidates[1].id) + "-" +
                                      std::to_string(round.criteria[1].id) + "\""));
  EXPECT_EQ(saved.status, 303);
  EXPECT_THAT(get("/punten", shopkeeper).body, HasSubstr("3 van 4 gegeven"));
  EXPECT_THAT(get("/punten", shopkeeper).body, HasSubstr("Nog open: Hoe erg voor slachtoffers?"));
}

TEST_F(RoundPages, ShowTheOutcomeToAllAtOnceAfterClosing) {
  ASSERT_EQ(open().status, 303);
  for (const Who& who : {leader, officer, shopkeeper}) ASSERT_EQ(post("/punten", ballot(2), who).status, 303);
  ASSERT_EQ(close().status, 303);

  for (const base::Language language : {base::Language::dutch, base::Language::english})
    for (const auto& [where, who] :
         {std::pair{"/prioriteiten", leader}, {"/punten", shopkeeper}, {"/knelpunten", officer}}) {
      const auto page = get(where, who, language);
      ASSERT_EQ(page.status, 200);
      EXPECT_EQ(door::testing::missing_texts(page.body), "") << where;
    }
  EXPECT_THAT(get("/prioriteiten", leader).body, HasSubstr("Donkere paden staat op 1."));
  EXPECT_THAT(get("/punten", shopkeeper).body, HasSubstr("Donkere paden staat op 1."));
  EXPECT_THAT(get("/punten", shopkeeper).body, HasSubstr("Winkeliers"));
  EXPECT_THAT(get("/prioriteiten", leader).body, HasSubstr("/vastleggen"));
  EXPECT_THAT(get("/prioriteiten", officer).body, Not(HasSubstr("/vastleggen")));
  EXPECT_EQ(post("/punten", ballot(5), officer).status, 409);
}

TEST_F(RoundPages, NameEverythingThatSharesTheFirstPlace) {
  const std::int64_t third = add_problem("Lege winkels");
  ASSERT_EQ(open({{"problems", std::to_string(third)}}).status, 303);
  const Round round = newest();
  http::Fields same{{"round", std::to_string(round.id)}, {"doen", "indienen"}};
  for (const Candidate& candidate : round.candidates)
    for (const Criterion& criterion : round.criteria)
      same.push_back({"p-" + std::to_string(candidate.id) + "-" + std::to_string(criterion.id), "3"});
  for (const Who& who : {leader, officer, shopkeeper}) ASSERT_EQ(post("/punten", same, who).status, 303);
  ASSERT_EQ(close().status, 303);

  const std::string page = get("/prioriteiten", leader).body;

  const auto end = page.find(" staan samen op 1");
  ASSERT_NE(end, std::string::npos);
  const std::string sentence = page.substr(page.rfind('>', end), end - page.rfind('>', end));
  for (const char* title : {"Avondwinkels", "Donkere paden", "Lege winkels"}) EXPECT_THAT(sentence, HasSubstr(title));
}

TEST_F(RoundPages, FixTheOrderAndSuggestWhoIsMissing) {
  ASSERT_EQ(open().status, 303);
  for (const Who& who : {leader, officer, shopkeeper}) ASSERT_EQ(post("/punten", ballot(2), who).status, 303);
  ASSERT_EQ(close().status, 303);

  const auto refused = fix("1", "1"), without_reason = fix("1", "2");
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("Geef elk knelpunt een eigen plek."));
  EXPECT_THAT(refused.body, HasSubstr("Projectgroep, agendapunt 2")) << "what was typed stays";
  EXPECT_EQ(without_reason.status, 422);
  ASSERT_EQ(fix("2", "1").status, 303);

  const auto page = get("/prioriteiten", leader);
  EXPECT_THAT(page.body, HasSubstr("de groep legde de volgorde vast op 14 januari 2027"));
  EXPECT_THAT(page.body, HasSubstr("Ouderenbond")) << "the seniors' association for the elderly at home";
  EXPECT_THAT(page.body, HasSubstr("/partners-opnieuw"));
  EXPECT_EQ(door::testing::missing_texts(page.body), "");
  EXPECT_EQ(door::testing::missing_texts(get("/partners-opnieuw", leader).body), "");
  EXPECT_EQ(door::testing::missing_texts(get("/partners-opnieuw/nieuw", leader).body), "");
}

TEST_F(RoundPages, SayThatAPartnerOnTheListDoesNotTakePartInsteadOfThatItIsMissing) {
  partner::Partner seniors;
  seniors.name = "Ouderenbond Noord";
  seniors.kind = "ouderenbond";
  seniors.absent_reason = "Geen vrijwilligers";
  ASSERT_TRUE(record::create(doing(), partner::partners(), seniors));
  ASSERT_EQ(open().status, 303);
  for (const Who& who : {leader, officer, shopkeeper}) ASSERT_EQ(post("/punten", ballot(2), who).status, 303);
  ASSERT_EQ(close().status, 303);
  ASSERT_EQ(fix("2", "1").status, 303);

  const std::string page = get("/partners-opnieuw", leader).body;

  const auto away = page.find("Ouderenbond Noord doet niet mee: Geen vrijwilligers");
  ASSERT_NE(away, std::string::npos);
  const auto missing = page.find("Deze partners staan nog niet op uw lijst");
  const std::string listed =
      missing == std::string::npos ? "" : page.substr(missing, std::min(away, page.find("</ul>", missing)) - missing);
  EXPECT_THAT(listed, Not(HasSubstr("Ouderenbond")));
}

TEST_F(RoundPages, RestOnADecisionOfAMeetingThatStands) {
  ASSERT_EQ(open().status, 303);
  ASSERT_EQ(post("/punten", ballot(2), officer).status, 303);
  ASSERT_EQ(close().status, 303);
  EXPECT_THAT(get("/prioriteiten", leader).body, HasSubstr("/overleg")) << "the way to record one first";
  meeting::Meeting held;
  held.body = "project_group";
  held.held_on = "2027-01-15";
  held.state = "held";
  const std::int64_t in = *record::create(doing(), meeting::meetings(), held);
  meeting::Decision decision{std::to_string(in), "4", "Winkels eerst", "", "Alle 3 eens", "priorities_fixed", ""};
  const std::int64_t id = *record::create(doing(), meeting::decisions(), decision);
  decision.ground = "none";
  const std::int64_t about_lunch = *record::create(doing(), meeting::decisions(), decision);
  const Round round = newest();
  http::Fields fields{{"version", std::to_string(round.version)},
                      {"decision", std::to_string(about_lunch)},
                      {"rank-" + std::to_string(round.candidates[0].id), "2"},
                      {"rank-" + std::to_string(round.candidates[1].id), "1"}};
  const std::string where = "/prioriteiten/" + std::to_string(round.id) + "/vastleggen";
  EXPECT_THAT(get("/prioriteiten", leader).body,
              AllOf(HasSubstr("Besluit 4 van Projectgroep, 15 januari 2027: Winkels eerst"),
                    Not(HasSubstr("value=\"" + std::to_string(about_lunch) + "\">Besluit"))));

  EXPECT_EQ(post(where, fields, leader).status, 422) << "a decision about something else";
  fields[1].value = std::to_string(id);
  fields.push_back({"fixed_in", "Ergens anders"});
  EXPECT_EQ(post(where, fields, leader).status, 422) << "both ways at once";
  fields.pop_back();
  ASSERT_EQ(post(where, fields, leader).status, 303);

  EXPECT_EQ(newest().fixed_on, "2027-01-15");
  EXPECT_EQ(newest().fixed_in, "Projectgroep, besluit 4");
  EXPECT_THAT(get("/prioriteiten", leader).body, HasSubstr("/overleg/" + std::to_string(in) + "#besluiten"));
  const auto fixed_in_meeting = [&] {
    return database.read(
        [&](db::Connection& connection) { return facts(connection, mine).at("priorities_fixed_in_meeting"); });
  };
  EXPECT_TRUE(fixed_in_meeting());
  ASSERT_TRUE(record::set_presence(doing(), meeting::decisions(), id, record::Presence::withdrawn));
  EXPECT_FALSE(fixed_in_meeting()) << "what it rests on was taken back";
  EXPECT_THAT(get("/prioriteiten", leader).body, HasSubstr("geldt niet meer"));
}

TEST_F(RoundPages, KeepTheOldRoundToReadAfterOpeningAgain) {
  ASSERT_EQ(open().status, 303);
  ASSERT_EQ(post("/punten", ballot(2), officer).status, 303);
  ASSERT_EQ(close().status, 303);

  EXPECT_EQ(open().status, 422) << "no reason";
  ASSERT_EQ(open({{"reason", "Plekken zijn verschoven"}}).status, 303);

  EXPECT_THAT(get("/prioriteiten", leader).body, HasSubstr("Plekken zijn verschoven"));
  EXPECT_THAT(get("/prioriteiten?ronde=1", leader).body, HasSubstr("Donkere paden staat op 1."));
}

}  // namespace
