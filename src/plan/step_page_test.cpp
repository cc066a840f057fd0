// The pages that steps 4 and 5 add to the plan: registers, gap check, catalogue, adoption, execution, own actions.
#include "plan/adoption_store.h"
#include "plan/indicator.h"
#include "plan/plan_page_fixture_test.h"

using namespace plan;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

namespace {

class StepPages : public PlanPages {
 protected:
  std::string under(const std::string& rest) const { return "/aanpak/" + std::to_string(mine.value) + rest; }
  std::int64_t add() { return *add_action(doing(), typed()); }
  std::string seen_plan() {
    const std::string body = get(path("/vaststelling")).body;
    const auto at = body.find("name=\"sha256\" value=\"");
    return at == std::string::npos ? "" : body.substr(at + 21, 64);
  }
};

}  // namespace

TEST_F(StepPages, ExistInBothLanguagesWithAllTheirTexts) {
  add();
  for (const auto language : {base::Language::dutch, base::Language::english})
    for (const std::string& where :
         {path("/gaten"), path("/maatregelen"), path("/vaststelling"), path("/mijn-acties"), under("/uitvoering"),
          under("/communicatie"), under("/communicatie/nieuw"), under("/geen-bericht"), under("/geen-bericht/nieuw"),
          under("/indicatoren"), under("/indicatoren/nieuw"), under("/metingen"), under("/metingen/nieuw")}) {
      const auto page = get(where, {Role::projectleider, shops, language});
      EXPECT_EQ(page.status, 200) << where;
      EXPECT_THAT(page.body, has_all_its_texts()) << where;
    }
}

TEST_F(StepPages, SaveAMessageAndShowWhichAudienceHearsNothing) {
  const auto saved = post(under("/communicatie/nieuw"), {{"audience", "internal"},
                                                         {"message", "Wat de aanpak is"},
                                                         {"channel", "intranet"},
                                                         {"moment", "6-2-2027"},
                                                         {"owner", "C. Smit"}});

  ASSERT_EQ(saved.status, 303);
  const auto page = get(under("/communicatie"));
  EXPECT_THAT(page.body, HasSubstr("Wat de aanpak is"));
  EXPECT_THAT(page.body, HasSubstr("6 februari 2027 (zaterdag)")) << "a day on which nobody works is named";
  EXPECT_THAT(page.body, HasSubstr("Nog niets"));
  EXPECT_THAT(get(path("/gaten")).body, HasSubstr("3 doelgroepen krijgen nog geen bericht"));
}

TEST_F(StepPages, KeepWhatWasTypedWhenAMessageHasNoMoment) {
  const auto page = post(under("/communicatie/nieuw"),
                         {{"audience", "press"}, {"message", "Persbericht"}, {"channel", "letter"}, {"owner", "X"}});

  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("Persbericht"));
  EXPECT_THAT(page.body, HasSubstr("Kies een dag, of schrijf in woorden wanneer."));
}

TEST_F(StepPages, LetCommunicationEditMessagesAndNotThePlan) {
  const Who communicator{Role::communicatie, {}, base::Language::dutch};

  EXPECT_EQ(get(under("/communicatie/nieuw"), communicator).status, 200);
  EXPECT_EQ(get(under("/indicatoren/nieuw"), communicator).status, 403);
  EXPECT_EQ(get(path("/vaststelling"), communicator).status, 200);
  EXPECT_EQ(post(path("/vaststelling"), {}, communicator).status, 403);
}

TEST_F(StepPages, TurnTheGoalOfAnActionIntoAnIndicatorOnce) {
  const std::int64_t id = add();

  const auto first = post(action_path(id, "/indicator"), {}), second = post(action_path(id, "/indicator"), {});

  ASSERT_EQ(first.status, 303);
  EXPECT_EQ(first.header("Location"), second.header("Location"));
  const auto all = database.read([&](db::Connection& connection) { return indicators().list(connection, mine); });
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all[0].record.target_value, "20");
  EXPECT_EQ(post(action_path(999, "/indicator"), {}).status, 404);
}

TEST_F(StepPages, ShowAMeasuringWithItsMargin) {
  Indicator indicator;
  indicator.name = "Veilig gevoel";
  indicator.kind = "share";
  indicator.definition = "Deel dat zich veilig voelt";
  indicator.source = "Enquête";
  indicator.baseline_value = "48";
  indicator.target_value = "65";
  const auto id = *record::create(doing(), indicators(), indicator);

  ASSERT_EQ(post(under("/metingen/nieuw"),
                 {{"indicator", std::to_string(id)}, {"measured_on", "1-12-2026"}, {"value", "62"}, {"answers", "50"}})
                .status,
            303);

  EXPECT_THAT(get(under("/indicatoren")).body, HasSubstr("62 (marge 47 tot 75) (50 antwoorden) op 01-12-2026"));
}

TEST_F(StepPages, ListTheMeasuresOfTheCatalogueByChoice) {
  EXPECT_THAT(get(path("/maatregelen")).body, HasSubstr("25 maatregelen"));
  EXPECT_THAT(get(path("/maatregelen?richt=victim")).body, HasSubstr("3 maatregelen"));
  EXPECT_THAT(get(path("/maatregelen?bewijs=works")).body, HasSubstr("Geen maatregel past bij deze keuze"))
      << "nobody gave a source yet";
}

TEST_F(StepPages, ShowAdoptionItsAmendmentAndTheDifference) {
  const std::int64_t id = add();
  EvaluationDesign design;
  design.process_evaluation = "Elk halfjaar";
  design.interim_dates = "1-2-2027";
  ASSERT_TRUE(save_design(doing(), {}, design));
  http::Fields decision{{"adopted_on", "15-1-2027"}, {"body", "triangle"}, {"decided_by", "De burgemeester"}};
  decision.push_back({"sha256", seen_plan()});

  ASSERT_EQ(post(path("/vaststelling"), decision).status, 303);
  EXPECT_THAT(get(path()).body, HasSubstr("Vastgesteld op 15 januari 2027."));
  EXPECT_THAT(get(path("/vaststelling")).body, HasSubstr("Niets. Het plan is zoals het is vastgesteld."));

  Action changed = typed();
  changed.target_value = "25";
  ASSERT_TRUE(change_action(doing(), id, 1, changed));
  const auto page = get(path("/vaststelling"));
  EXPECT_THAT(page.body, HasSubstr("Actie gewijzigd: Geld afromen"));
  EXPECT_THAT(page.body, HasSubstr("Waarom deze wijziging?"));
  decision.back().value = seen_plan();
  EXPECT_EQ(post(path("/vaststelling"), decision).status, 422) << "an amendment without a reason";
  decision.push_back({"reason", "Vijf winkels erbij"});
  ASSERT_EQ(post(path("/vaststelling"), decision).status, 303);
  EXPECT_THAT(get(path("/vaststelling")).body, HasSubstr("Wijziging 1 is van 15 januari 2027."));
}

TEST_F(StepPages, SayWhatStillStopsAdoption) {
  const auto page = get(path("/vaststelling"));

  EXPECT_THAT(page.body, HasSubstr("Het plan heeft nog geen actie."));
  EXPECT_EQ(post(path("/vaststelling"), {{"sha256", seen_plan()}}).status, 422);
}

TEST_F(StepPages, CallAnActionSilentAfterTheDaysOfTheApproach) {
  add();  // starts on 1 September 2026; the clock stands at 15 January 2027

  EXPECT_THAT(get(under("/uitvoering")).body, HasSubstr("1 zonder nieuws"));
  EXPECT_EQ(post(under("/uitvoering/stil"), {{"silent_days", "3"}}).status, 422) << "less than a week";
  ASSERT_EQ(post(under("/uitvoering/stil"), {{"silent_days", "200"}, {"version", "0"}}).status, 303);
  EXPECT_THAT(get(under("/uitvoering")).body, HasSubstr("0 zonder nieuws"));
  EXPECT_TRUE(database.read([&](db::Connection& connection) {
    return facts(connection, mine, base::date_of(doing().at)).at("no_action_silent");
  }));
}

TEST_F(StepPages, LetAPartnerReportOnItsOwnActionsInOneForm) {
  const std::int64_t id = add();
  const Who owner{Role::partner, shops, base::Language::dutch},
      helper_organisation{Role::partner, police, base::Language::dutch};
  const std::string number = std::to_string(id);

  EXPECT_THAT(get(path("/mijn-acties"), owner).body, HasSubstr("name=\"report-" + number + "\""));
  EXPECT_THAT(get(path("/mijn-acties"), helper_organisation).body, HasSubstr("Hieraan doet uw organisatie mee"));
  EXPECT_EQ(post(path("/mijn-acties"), {{"state-" + number, "running"}, {"report-" + number, ""}}, owner).status, 422)
      << "another state needs a word";
  ASSERT_EQ(post(path("/mijn-acties"),
                 {{"state-" + number, "running"}, {"report-" + number, "17 van 24 winkels doen mee"}}, owner)
                .status,
            303);
  EXPECT_THAT(get(path("/mijn-acties"), owner).body, HasSubstr("17 van 24"));
  EXPECT_EQ(stored(id)->record.state, "running");

  post(path("/mijn-acties"), {{"state-" + number, "done"}, {"report-" + number, "Van een ander"}}, helper_organisation);
  EXPECT_EQ(stored(id)->record.state, "running") << "another organisation's form changes nothing";
}

TEST_F(StepPages, ShowFiveHundredActionsTwentyAtATime) {
  Action action = typed();
  for (int number = 1; number <= 500; ++number) {
    action.title = "Actie nummer " + std::to_string(number);
    ASSERT_TRUE(add_action(doing(), action));
  }

  const auto first = get(path()), last = get(path("?blad=25")), beyond = get(path("?blad=9999"));

  EXPECT_THAT(first.body, HasSubstr("Actie nummer 20<"));
  EXPECT_THAT(first.body, Not(HasSubstr("Actie nummer 21<")));
  EXPECT_THAT(last.body, HasSubstr("500. Actie nummer 500"));
  EXPECT_EQ(beyond.status, 200);
  EXPECT_THAT(beyond.body, HasSubstr("500. Actie nummer 500"));
}

TEST_F(StepPages, AskAboutTwentyOwnActionsAtATimeAndLeaveTheOthersAsTheyWere) {
  std::vector<std::int64_t> all;
  for (int number = 1; number <= 25; ++number) all.push_back(add());
  const Who owner{Role::partner, shops, base::Language::dutch};
  const std::string last = std::to_string(all.back());

  const auto first = get(path("/mijn-acties"), owner), second = get(path("/mijn-acties?blad=2"), owner);
  http::Request told = door::testing::post(
      path("/mijn-acties"), {{"state-" + last, "running"}, {"report-" + last, "17 van 24 winkels doen mee"}});
  told.query_fields = {{"blad", "2"}};
  const auto saved = answer(told, owner);

  EXPECT_THAT(first.body, HasSubstr("Uw organisatie trekt 25 acties."));
  EXPECT_THAT(first.body, HasSubstr("name=\"report-" + std::to_string(all[19]) + "\""));
  EXPECT_THAT(first.body, Not(HasSubstr("name=\"report-" + std::to_string(all[20]) + "\"")));
  EXPECT_THAT(second.body, HasSubstr("name=\"report-" + last + "\""));
  EXPECT_THAT(second.body, HasSubstr("action=\"" + path("/mijn-acties?blad=2") + "\""));
  EXPECT_EQ(saved.status, 303);
  EXPECT_THAT(saved.header("Location"), HasSubstr("blad=2"));
  EXPECT_EQ(stored(all.back())->record.state, "running");
  EXPECT_EQ(stored(all.front())->record.state, typed().state);
}

TEST_F(StepPages, RefuseATitleOfTenThousandCharactersAndKeepIt) {
  Action action = typed();
  action.title = std::string(10'000, 'a');

  const auto page = post(path("/acties/nieuw"), form_of(action, 0));

  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr(action.title));
}
