#include "approach/approach_command.h"
#include "area/area_command.h"
#include "plan/plan_page_fixture_test.h"

using namespace plan;
using testing::HasSubstr;
using testing::Not;

namespace {

class Pages : public PlanPages {
 protected:
  void choose_areas(std::vector<std::string> own, std::vector<std::string> comparison) {
    if (!area_set)
      area_set = *area::import_areas(
          {database, doing().actor, doing().at},
          {.municipality = municipality_id, .typed = {"Buurten", "buurt", "", ""}, .file_name = "buurten.csv"},
          *geo::read_areas("BU_CODE;BU_NAAM;wkt\n"
                           "BU01;Noord & Zoom;\"POLYGON((233000 582000,233500 582000,233500 "
                           "582500,233000 582500,233000 582000))\"\n"
                           "BU02;Zuid;\"POLYGON((233000 581500,233500 581500,233500 "
                           "582000,233000 582000,233000 581500))\"\n"));
    approach::Scope scope = database.read([&](db::Connection& c) { return approach::store::scope(c, mine); });
    scope.area_set = area_set;
    scope.area_codes = std::move(own);
    scope.comparison_codes = std::move(comparison);
    scope.offence_types = {"bedrijfsoverval"};
    ASSERT_TRUE(approach::save_scope(doing(), scope));
  }
  base::AreaSetId area_set;
};

}  // namespace

TEST_F(Pages, OfferTheFirstStepWhereThereIsNothingYet) {
  const auto page = get(path());

  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("Nog geen acties"));
  EXPECT_THAT(page.body, HasSubstr(path("/acties/nieuw")));
  EXPECT_THAT(get(path(), {Role::lezer, {}, base::Language::dutch}).body, Not(HasSubstr("/acties/nieuw")))
      << "a reader may not add";
}

TEST_F(Pages, SaveANewActionAndShowItAsCardBarAndRow) {
  const auto saved = post(path("/acties/nieuw"), form_of(typed(), 0));

  ASSERT_EQ(saved.status, 303);
  const auto page = get(path());
  EXPECT_THAT(page.body, HasSubstr("1. Geld afromen"));
  EXPECT_THAT(page.body, HasSubstr("<svg"));
  EXPECT_THAT(page.body, HasSubstr("5 van 5"));
  EXPECT_THAT(page.body, HasSubstr("Winkels die afromen: van 4 naar 20, op 1 juli 2027"));
  EXPECT_THAT(page.body, HasSubstr("Trekker: Winkeliers van de Dorpsstraat"));
  EXPECT_THAT(page.body, has_all_its_texts());
}

TEST_F(Pages, HaveAllTheirTextsInBothLanguages) {
  const std::int64_t id = *add_action(doing(), typed());
  Action bare;
  bare.title = "Kaal";
  bare.goal = "Zo veel mogelijk dankzij ons";
  const std::int64_t second = *add_action(doing(), bare);
  ASSERT_TRUE(report_on_action(doing(), id, {"running", "begonnen", "levertijd"}));
  ASSERT_TRUE(change_action(doing(), second, 1, bare));

  for (const auto language : {base::Language::dutch, base::Language::english})
    for (const std::string& where : {path(), path("/acties/nieuw"), action_path(id), action_path(second),
                                     action_path(id, "/wijzigen"), action_path(id, "/voortgang"), path("/mijn-acties"),
                                     path("/evaluatieopzet"), path("?ingetrokken=" + std::to_string(id))}) {
      const auto page = get(where, {Role::projectleider, shops, language});
      EXPECT_EQ(page.status, 200) << where;
      EXPECT_THAT(page.body, has_all_its_texts()) << where;
    }
}

TEST_F(Pages, KeepWhatWasTypedAndSayWhatToDo) {
  Action wrong = typed();
  wrong.title.clear();
  wrong.baseline_value = "een paar";
  wrong.method = "Elk uur <b>afromen</b>";

  const auto page = post(path("/acties/nieuw"), form_of(wrong, 0));

  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("een paar"));
  EXPECT_THAT(page.body, HasSubstr("Elk uur &lt;b&gt;afromen&lt;/b&gt;"));
  EXPECT_THAT(page.body, has_all_its_texts());
  EXPECT_TRUE(database.read([&](db::Connection& c) { return actions().list(c, mine); }).empty());
}

TEST_F(Pages, GiveAllProblemsAtOnce) {
  Action wrong = typed();
  wrong.title.clear();
  wrong.ends_on = "2026-01-01";
  wrong.evaluation_dates = "ooit";

  const auto page = post(path("/acties/nieuw"), form_of(wrong, 0));

  EXPECT_THAT(page.body, HasSubstr("pas 3 dingen aan"));
}

TEST_F(Pages, SayWhichDatesCannotBeReadAndKeepThem) {
  Action wrong = typed();
  wrong.evaluation_dates = "1-2-2027, ooit";

  const auto page = post(path("/acties/nieuw"), form_of(wrong, 0));

  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("1-2-2027, ooit"));
  EXPECT_THAT(page.body, HasSubstr("Schrijf datums als 1-2-2027"));
}

TEST_F(Pages, ShowBothTextsToTheSecondWriterAndTakeTheChoice) {
  const std::int64_t id = *add_action(doing(), typed());
  Action theirs = typed(), ours = typed();
  theirs.method = "Elk halfuur afromen";
  theirs.lead_partner.clear();
  ours.method = "Elke dag afromen";
  ASSERT_TRUE(change_action(doing(), id, 1, theirs));

  const auto page = post(action_path(id, "/wijzigen"), form_of(ours, 1));

  ASSERT_EQ(page.status, 409);
  EXPECT_THAT(page.body, HasSubstr("halfuur"));
  EXPECT_THAT(page.body, HasSubstr("dag"));
  EXPECT_THAT(page.body, HasSubstr("choice.method"));
  EXPECT_THAT(page.body, Not(HasSubstr("choice.lead_partner"))) << "only they changed it: theirs stays, unasked";
  EXPECT_THAT(page.body, HasSubstr("name=\"lead_partner\" value=\"\""));
  EXPECT_EQ(stored(id)->record.method, "Elk halfuur afromen") << "nothing was stored";

  http::Fields choice = form_of(ours, 2);
  std::erase_if(choice,
                [](const http::Field& field) { return field.name == "method" || field.name == "lead_partner"; });
  choice.insert(
      choice.end(),
      {{"choice.method", "combined"}, {"combined.method", "Elk halfuur, ook op zondag"}, {"lead_partner", ""}});
  ASSERT_EQ(post(action_path(id, "/wijzigen"), choice).status, 303);
  EXPECT_EQ(stored(id)->record.method, "Elk halfuur, ook op zondag");
  EXPECT_EQ(stored(id)->record.lead_partner, "");
  EXPECT_EQ(stored(id)->record.interventions, typed().interventions) << "lists come through the conflict page too";
}

TEST_F(Pages, DoNotTakeAReportInBetweenForTheChangeOfTheOther) {
  const std::int64_t id = *add_action(doing(), typed());
  Action theirs = typed();
  theirs.method = "Elk halfuur afromen";
  ASSERT_TRUE(change_action(doing(), id, 1, theirs));
  ASSERT_TRUE(report_on_action(doing(), id, {"running", "Vier winkels doen mee", ""}));
  Action ours = typed();
  ours.title = "Geld afromen in de straat";

  const auto page = post(action_path(id, "/wijzigen"), form_of(ours, 1));

  ASSERT_EQ(page.status, 409);
  EXPECT_THAT(page.body, HasSubstr("name=\"method\" value=\"Elk halfuur afromen\"")) << "only they changed it";
  EXPECT_THAT(page.body, HasSubstr("Geld afromen in de straat"));
}

TEST_F(Pages, ShowAPartnerOnlyWhatItsOwnOrganisationLeads) {
  const std::int64_t id = *add_action(doing(), typed());
  const Who owner{Role::partner, shops, base::Language::dutch},
      helper_organisation{Role::partner, police, base::Language::dutch};

  EXPECT_EQ(get(path(), owner).status, 403) << "the whole plan is not for a partner";
  EXPECT_EQ(get(action_path(id), owner).status, 200);
  EXPECT_EQ(get(action_path(id), helper_organisation).status, 404);
  EXPECT_EQ(get(action_path(id, "/voortgang"), helper_organisation).status, 404);
  EXPECT_EQ(post(action_path(id, "/voortgang"), {{"state", "done"}, {"report", "klaar"}}, helper_organisation).status,
            404);
  EXPECT_EQ(get(action_path(id, "/wijzigen"), owner).status, 403);
  EXPECT_THAT(get(path("/mijn-acties"), owner).body, HasSubstr("Geld afromen"));
  const auto helped = get(path("/mijn-acties"), helper_organisation);
  EXPECT_THAT(helped.body, HasSubstr("Uw organisatie trekt 0 acties."));
  EXPECT_THAT(helped.body, Not(HasSubstr(action_path(id)))) << "it helps, and sees no more than who leads and when";
  EXPECT_EQ(state_of(stored(id)->record), State::planned);
}

TEST_F(Pages, TakeAReportFromThePartnerWhoLeads) {
  const std::int64_t id = *add_action(doing(), typed());
  const Who owner{Role::partner, shops, base::Language::dutch};

  EXPECT_EQ(post(action_path(id, "/voortgang"), {{"state", "running"}, {"report", " "}}, owner).status, 422);
  EXPECT_EQ(post(action_path(id, "/voortgang"), {{"state", "running"}, {"report", "17 van 24"}}, owner).status, 303);

  EXPECT_EQ(state_of(stored(id)->record), State::running);
  EXPECT_THAT(get(action_path(id), owner).body, HasSubstr("17 van 24"));
}

TEST_F(Pages, WithdrawAnActionAndOfferTheWayBack) {
  const std::int64_t id = *add_action(doing(), typed());

  const auto away = post(action_path(id, "/intrekken"), {});

  ASSERT_EQ(away.status, 303);
  EXPECT_EQ(get(action_path(id)).status, 404);
  EXPECT_THAT(get(away.header("Location")).body, HasSubstr(action_path(id, "/terug")));
  EXPECT_THAT(get(path()).body, HasSubstr("1 ingetrokken actie"));
  EXPECT_THAT(get(path()).body, has_all_its_texts());
  EXPECT_EQ(post(action_path(id, "/terug"), {}).status, 303);
  EXPECT_EQ(get(action_path(id)).status, 200);
}

TEST_F(Pages, GiveThePlanningAsPictureAndAsTable) {
  ASSERT_TRUE(add_action(doing(), typed()));

  EXPECT_THAT(get(path("/planning.svg")).body, HasSubstr("Geld afromen"));
  EXPECT_THAT(get(path("/planning.csv")).body, HasSubstr("Geld afromen"));
}

TEST_F(Pages, DrawAnActionPastItsEndAsLate) {
  Action late = typed();
  late.starts_on = "2026-09-01";
  late.ends_on = "2026-12-31";
  ASSERT_TRUE(add_action(doing(), late));

  EXPECT_THAT(get(path()).body, HasSubstr("15 dagen te laat"));  // the clock stands at 15 January 2027
}

TEST_F(Pages, FixTheDesignAndAskAReasonForTheNextVersion) {
  http::Fields design{{"primary_measure", "etest"},
                      {"primary_indicator", "overvallen"},
                      {"treated_area", "Binnenstad"},
                      {"smallest_effect", "40"},
                      {"after_starts_on", "1-1-2028"},
                      {"after_ends_on", "31-12-2029"},
                      {"design", "0"},
                      {"version", "0"}};
  ASSERT_EQ(post(path("/evaluatieopzet"), design).status, 303);
  const auto draft = database.read([&](db::Connection& c) { return store::newest_design(c, mine); });
  ASSERT_TRUE(draft);
  const http::Fields seen{{"design", std::to_string(draft->life.id)}, {"version", "1"}};

  ASSERT_EQ(post(path("/evaluatieopzet/vastleggen"), seen).status, 303);

  EXPECT_THAT(get(path("/evaluatieopzet")).body, HasSubstr("Vastgelegd op 15 januari 2027"));
  EXPECT_THAT(get(path("/evaluatieopzet?wijzigen=1")).body, HasSubstr("Waarom een nieuwe versie?"));
  http::Fields amended = design;
  amended[6].value = seen[0].value;
  amended[7].value = "2";
  amended.push_back({"amendment_reason", ""});
  const auto refused = post(path("/evaluatieopzet"), amended);
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("Schrijf op waarom u een vastgelegde opzet verandert."));
  EXPECT_THAT(refused.body, has_all_its_texts());
}

TEST_F(Pages, TakeTheAreasOfADesignFromTheScopeByName) {
  choose_areas({"BU01"}, {"BU02"});
  const http::Fields design{{"primary_measure", "rirr"},
                            {"primary_indicator", "overvallen"},
                            {"treated_area", "iets anders"},  // not asked, so not taken
                            {"smallest_effect", "40"},
                            {"after_starts_on", "1-1-2028"},
                            {"after_ends_on", "31-12-2029"},
                            {"design", "0"},
                            {"version", "0"}};
  const auto form = get(path("/evaluatieopzet")).body;
  EXPECT_THAT(form, Not(HasSubstr("name=\"treated_area\"")));
  EXPECT_THAT(form, HasSubstr("Noord &amp; Zoom"));

  ASSERT_EQ(post(path("/evaluatieopzet"), design).status, 303);

  const auto draft = database.read([&](db::Connection& c) { return store::newest_design(c, mine); });
  EXPECT_EQ(draft->record.treated_area, "Noord & Zoom");
  EXPECT_EQ(draft->record.comparison_area, "Zuid");

  choose_areas({"BU02"}, {"BU01"});  // the draft is about other areas now
  const http::Fields seen{{"design", std::to_string(draft->life.id)}, {"version", "1"}};
  const auto refused = post(path("/evaluatieopzet/vastleggen"), seen);
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(refused.body, HasSubstr("Bewaar de opzet opnieuw"));

  choose_areas({"BU01"}, {"BU02"});
  ASSERT_EQ(post(path("/evaluatieopzet/vastleggen"), seen).status, 303);
  EXPECT_THAT(get(path("/evaluatieopzet")).body, Not(HasSubstr("De afbakening is daarna veranderd")));
  choose_areas({"BU02"}, {});
  EXPECT_THAT(get(path("/evaluatieopzet")).body, HasSubstr("De afbakening is daarna veranderd"));
  EXPECT_THAT(get(path("/evaluatieopzet")).body, HasSubstr("Noord &amp; Zoom"));  // what was fixed stays
}

TEST_F(Pages, SayAllThatADesignStillLacksBeforeItIsFixed) {
  ASSERT_EQ(post(path("/evaluatieopzet"), {{"design", "0"}, {"version", "0"}, {"primary_measure", "rirr"}}).status,
            303);
  const auto draft = database.read([&](db::Connection& c) { return store::newest_design(c, mine); });

  const auto page =
      post(path("/evaluatieopzet/vastleggen"), {{"design", std::to_string(draft->life.id)}, {"version", "1"}});

  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("Noem een vergelijkingsgebied"));
  EXPECT_THAT(page.body, HasSubstr("Schrijf op wat u telt"));
  EXPECT_THAT(page.body, has_all_its_texts());
}

TEST_F(Pages, AnswerNotFoundForAnActionOfAnotherApproach) {
  Action elsewhere = typed();
  elsewhere.lead_partner = stranger;
  elsewhere.other_partners.clear();
  const std::int64_t id = *add_action(doing(other), elsewhere);

  EXPECT_EQ(get(action_path(id)).status, 404);
  EXPECT_EQ(get(action_path(id, "/wijzigen")).status, 404);
  EXPECT_EQ(post(action_path(id, "/intrekken"), {}).status, 404);
  EXPECT_EQ(get(path("/acties/0")).status, 404);
  EXPECT_EQ(get(path("/acties/morgen")).status, 404);
}
