#include "plan/plan_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/limits.h"
#include "base/problem_codes_test.h"
#include "plan/catalogue.h"

using namespace plan;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

namespace {

base::Date day(const char* iso) { return *base::parse_iso_date(iso); }

Frame two_years() { return {day("2026-01-01"), day("2027-12-31"), {"1", "2"}}; }

/// The example of the specification's design: skimming cash in evening shops.
Action whole_action() {
  Action action;
  action.title = "Geld afromen bij avondwinkels";
  action.problem = "Avondwinkels hebben veel geld in de kassa";
  action.offence_types = "bedrijfsoverval";
  action.method = "Kluis met tijdslot en elk uur afromen";
  action.interventions = "M03";
  action.indicator = "aantal avondwinkels dat elk uur afroomt";
  action.indicator_kind = "output";
  action.baseline_value = "4";
  action.target_value = "20";
  action.target_on = "2027-07-01";
  action.lead_partner = "1";
  action.other_partners = "2";
  action.starts_on = "2026-09-01";
  action.ends_on = "2027-07-01";
  action.evaluation_dates = "2027-02-01";
  action.evaluation_criteria = "minstens 12 winkels doen mee";
  action.safeguarding_kind = "stays";
  action.safeguarding = "Wordt een vraag bij de vergunningcontrole";
  return action;
}

std::vector<std::string> codes(const Findings& findings) {
  std::vector<std::string> codes;
  for (const Finding& finding : findings) codes.push_back(finding.code);
  return codes;
}
using base::testing::codes;
std::vector<std::string> missing_in(PlanField field, const Action& action) {
  return codes(check_field(field, action, two_years()));
}

Known everything() { return {{"1", "2"}, {"M01", "M03", "own"}}; }

}  // namespace

TEST(Smart, HoldsAllFiveForAWholeAction) {
  const Smart result = smart(whole_action(), two_years());

  EXPECT_EQ(result.count(), 5);
  EXPECT_TRUE(result.is_measurable());
  EXPECT_THAT(result.missing(), IsEmpty());
  EXPECT_THAT(result.warnings(), IsEmpty());
}

TEST(Smart, NamesExactlyWhatAGoalLacks) {
  Action action = whole_action();
  action.indicator.clear();
  action.baseline_value.clear();
  action.target_on.clear();

  const Smart result = smart(action, two_years());

  EXPECT_THAT(codes(result.missing()), UnorderedElementsAre("no_indicator", "no_baseline", "no_target_date"));
  EXPECT_EQ(result.count(), 3);
  EXPECT_FALSE(result.is_measurable());
}

TEST(Smart, RefusesATargetThatEqualsTheBaseline) {
  Action action = whole_action();
  action.target_value = "4.0";

  EXPECT_THAT(codes(smart(action, two_years()).missing()), ElementsAre("target_equals_baseline"));
}

TEST(Smart, WantsTheDateInsideTheApproachAndNotBeforeTheActionStarts) {
  Action after = whole_action(), before = whole_action(), early = whole_action();
  after.target_on = "2028-01-01";
  before.target_on = "2026-08-31";
  early.target_on = "2027-06-30";

  EXPECT_THAT(codes(smart(after, two_years()).missing()), ElementsAre("target_date_outside"));
  EXPECT_THAT(codes(smart(before, two_years()).missing()), ElementsAre("target_date_before_start"));
  EXPECT_THAT(smart(early, two_years()).missing(), IsEmpty());
  EXPECT_THAT(codes(smart(early, two_years()).warnings()), ElementsAre("target_date_before_end"));
}

TEST(Smart, TakesTheLastDayOfTheApproachAndAnApproachWithoutEnd) {
  Action action = whole_action();
  action.target_on = "2027-12-31";
  Frame open_end = two_years();
  open_end.ends_on.reset();
  Action later = whole_action();
  later.target_on = "2035-01-01";

  EXPECT_TRUE(smart(action, two_years()).holds(Letter::timed));
  EXPECT_TRUE(smart(later, open_end).holds(Letter::timed));
}

TEST(Smart, RefusesMoreRobberiesAsAGoalButNotMoreTrainedShops) {
  Action robberies = whole_action();
  robberies.indicator_kind = "incidents";

  EXPECT_THAT(codes(smart(robberies, two_years()).missing()), ElementsAre("target_wrong_way"));
  EXPECT_THAT(smart(whole_action(), two_years()).missing(), IsEmpty());
}

TEST(Smart, RefusesAShareOverAHundredAndANegativeCount) {
  Action share = whole_action(), negative = whole_action();
  share.indicator_kind = "share";
  share.target_value = "101";
  negative.target_value = "-1";

  EXPECT_THAT(codes(smart(share, two_years()).missing()), ElementsAre("target_impossible"));
  EXPECT_THAT(codes(smart(negative, two_years()).missing()), ElementsAre("target_impossible"));
}

// By hand, conditional binomial test of equal rates: 2 * 0.5^5 = 0.0625 and 2 * 0.5^6 = 0.031. The E-test is somewhat
// less strict than that test, so 3 against 0 (0.25) and 12 against 0 (0.0005) are safe on both sides.
TEST(Smart, WarnsWhereReachingTheTargetCouldBeChance) {
  Action few = whole_action(), many = whole_action();
  few.indicator_kind = many.indicator_kind = "incidents";
  few.baseline_value = "3";
  few.target_value = "0";
  many.baseline_value = "12";
  many.target_value = "0";

  EXPECT_TRUE(is_within_chance(few));
  EXPECT_FALSE(is_within_chance(many));
  EXPECT_THAT(codes(smart(few, two_years()).warnings()), ElementsAre("within_chance"));
  EXPECT_EQ(smart(few, two_years()).count(), 5) << "a warning does not take a letter";
}

TEST(Smart, SaysNothingAboutChanceForWhatIsNotACountOfRobberies) {
  Action trainings = whole_action();
  trainings.baseline_value = "3";
  trainings.target_value = "0";

  EXPECT_FALSE(is_within_chance(trainings));
}

TEST(Smart, FindsVagueAndCausalWordsAsWholeWordsOnly) {
  EXPECT_THAT(vague_words("Zo veel mogelijk winkels, en BETER licht"),
              UnorderedElementsAre("zo veel mogelijk", "beter"));
  EXPECT_THAT(vague_words("Betere verlichting"), IsEmpty());
  EXPECT_THAT(causal_words("De daling is er dankzij ons"), ElementsAre("dankzij"));
  EXPECT_THAT(causal_words("De daling was een duwtje"), IsEmpty());
  EXPECT_THAT(causal_words(""), IsEmpty());
}

// G6.2: typed text that claims a cause is warned about, in whatever everyday words.
TEST(TypedText, ClaimsACauseInMoreThanOneWay) {
  for (const char* claim :
       {"De aanpak werkt: door de kluizen daalde het aantal.", "De aanpak werkt.", "Door de kluizen daalde het aantal.",
        "Het aantal is door de inzet van de politie gedaald.", "Het aantal overvallen daalde door extra toezicht.",
        "De training heeft geleid tot minder overvallen.", "Het toezicht zorgde voor rust.",
        "Dit is het effect van de kluizen.", "Het aantal daalde van 1.174 naar 950 door de kluizen.",
        "Door meer licht waren er minder overvallen.", "De maatregelen werken!", "The approach works.",
        "Robberies fell because of the safes.", "The training resulted in fewer robberies."})
    EXPECT_THAT(causal_words(claim), testing::Not(IsEmpty())) << claim;
}

TEST(TypedText, ClaimsNoCauseWhereItOnlySoundsLikeIt) {
  for (const char* harmless :
       {"De gemeente werkt samen met de politie.", "De aanpak werkt aan meer toezicht.",
        "De wijkagent werkt met winkeliers.", "Wij gaan door. Het aantal daalde.",
        "Het aantal overvallen door jongeren daalde.",
        "De overvallen zijn gepleegd door een groep; het aantal is gedaald.",
        "Wij meten het effect van de aanpak in 2027.", "De training wordt gegeven door de politie.",
        "De politie zorgt voor toezicht.", "The municipality works with shops.",
        "Wij zien nog geen effect van de kluizen.", "Er is geen aantoonbaar effect van de aanpak.",
        "Wij evalueren het effect van de camera's."})
    EXPECT_THAT(causal_words(harmless), IsEmpty()) << harmless;
}

TEST(SevenFields, AreCompleteForAWholeAction) {
  for (const PlanField field : all_plan_fields)
    EXPECT_TRUE(is_complete(field, whole_action(), two_years())) << code(field);
  EXPECT_TRUE(has_all_seven(whole_action(), two_years()));
}

TEST(SevenFields, AreAllIncompleteForATitleAlone) {
  Action action;
  action.title = "Iets doen";

  for (const PlanField field : all_plan_fields) EXPECT_FALSE(is_complete(field, action, two_years())) << code(field);
}

TEST(SevenFields, AskAnInterventionThatIsMoreThanAReference) {
  Action action = whole_action();
  action.interventions = "M19,M25";
  EXPECT_THAT(missing_in(PlanField::how, action), ElementsAre("only_reference"));

  action.interventions = "M19,own";
  EXPECT_THAT(missing_in(PlanField::how, action), IsEmpty());
}

TEST(SevenFields, AskALeadThatIsPartyInTheAgreement) {
  Action none = whole_action(), stranger = whole_action();
  none.lead_partner.clear();
  stranger.lead_partner = "7";

  EXPECT_THAT(missing_in(PlanField::who, none), ElementsAre("no_lead"));
  EXPECT_THAT(missing_in(PlanField::who, stranger), ElementsAre("lead_not_in_agreement"));
}

TEST(SevenFields, AskAPeriodInsideTheApproach) {
  Action early = whole_action(), backwards = whole_action();
  early.starts_on = "2025-12-31";
  backwards.ends_on = "2026-08-31";

  EXPECT_THAT(missing_in(PlanField::when, early), ElementsAre("outside_approach"));
  EXPECT_THAT(missing_in(PlanField::when, backwards), ElementsAre("ends_before_start"));
}

TEST(SevenFields, AskAReasonWhereNothingStays) {
  Action action = whole_action();
  action.safeguarding_kind = "not_applicable";
  action.safeguarding = "  ";
  EXPECT_THAT(missing_in(PlanField::safeguarding, action), ElementsAre("no_safeguarding_reason"));

  action.safeguarding = "De campagne is eenmalig";
  EXPECT_THAT(missing_in(PlanField::safeguarding, action), IsEmpty());
}

TEST(SevenFields, WarnAboutAMomentBeforeTheActionStartsButCountIt) {
  Action action = whole_action();
  action.evaluation_dates = "2026-08-01,2027-02-01";

  EXPECT_THAT(missing_in(PlanField::evaluation, action), ElementsAre("moment_before_start"));
  EXPECT_TRUE(is_complete(PlanField::evaluation, action, two_years()));
}

TEST(State, IsPlannedUntilSomethingIsReported) {
  Action action;
  EXPECT_EQ(state_of(action), State::planned);

  action.state = "stopped";
  EXPECT_EQ(state_of(action), State::stopped);
}

TEST(State, CountsDaysLateFromTheDayAfterTheEnd) {
  Action action = whole_action();
  EXPECT_EQ(days_late(action, day("2027-07-01")), 0);
  EXPECT_EQ(days_late(action, day("2027-07-02")), 1);
  EXPECT_EQ(days_late(action, day("2027-08-23")), 53);

  action.state = "done";
  EXPECT_EQ(days_late(action, day("2027-08-23")), 0);
}

TEST(State, IsSilentOnlyAfterTheDaysHavePassedSinceStartOrLastReport) {
  const Action action = whole_action();
  const base::Instant report = base::to_instant({day("2026-10-10"), 12, 0});

  EXPECT_FALSE(is_silent(action, std::nullopt, day("2026-08-01"), 30)) << "not started";
  EXPECT_FALSE(is_silent(action, std::nullopt, day("2026-10-01"), 30)) << "30 days is not yet more than 30";
  EXPECT_TRUE(is_silent(action, std::nullopt, day("2026-10-02"), 30));
  EXPECT_FALSE(is_silent(action, report, day("2026-11-09"), 30));
  EXPECT_TRUE(is_silent(action, report, day("2026-11-10"), 30));
}

TEST(Dates, AreReadAsPeopleWriteThemAndSorted) {
  EXPECT_EQ(tidy_dates("1-7-2027, 1-2-2027"), "2027-02-01,2027-07-01");
  EXPECT_EQ(tidy_dates("1-2-2027 en 1/7/2027;\n2027-07-01"), "2027-02-01,2027-07-01");
  EXPECT_EQ(tidy_dates("  "), "");
  EXPECT_EQ(tidy_dates("1-2-2027, ooit"), std::nullopt);
  EXPECT_EQ(tidy_dates("31-2-2027"), std::nullopt);
}

TEST(CheckAction, LetsUnfinishedWorkBeSaved) {
  Action action;
  action.title = "Iets doen";

  EXPECT_THAT(check_action(action, everything()), IsEmpty());
}

TEST(CheckAction, GivesAllProblemsAtOnce) {
  Action action = whole_action();
  action.ends_on = "2026-01-01";
  action.lead_partner = "9";
  action.other_partners = "9,2";
  action.interventions = "M99";
  action.evaluation_dates = "binnenkort";

  EXPECT_THAT(codes(check_action(action, everything())),
              UnorderedElementsAre("plan.ends_before_start", "plan.unknown_partner", "plan.unknown_partner",
                                   "plan.lead_twice", "plan.unknown_intervention", "plan.not_dates"));
}

TEST(CheckReport, WantsATextAndAKnownState) {
  EXPECT_THAT(check_report({"running", "17 van 24 winkels doen mee", ""}), IsEmpty());
  EXPECT_THAT(codes(check_report({"bijna", " ", ""})),
              UnorderedElementsAre("field.not_an_option", "plan.report_empty"));
  EXPECT_THAT(check_report({"done", std::string(base::limits::long_text, 'a'), ""}), IsEmpty());
  EXPECT_THAT(codes(check_report({"done", std::string(base::limits::long_text + 1, 'a'), ""})),
              ElementsAre("field.too_long"));
}

TEST(Design, IsCompleteOnlyWithEverythingThatMustBeFixedBeforehand) {
  EvaluationDesign design;
  EXPECT_THAT(
      codes(check_design_complete(design)),
      UnorderedElementsAre("design.measure", "design.indicator", "design.area", "design.effect", "design.period"));

  design.primary_measure = "rirr";
  design.primary_indicator = "overvallen op bedrijven";
  design.treated_area = "Binnenstad";
  design.smallest_effect = "40";
  design.after_starts_on = "2028-01-01";
  design.after_ends_on = "2029-12-31";
  EXPECT_THAT(codes(check_design_complete(design)), ElementsAre("design.comparison"));

  design.primary_measure = "etest";
  EXPECT_THAT(check_design_complete(design), IsEmpty());
}

// G6.1: whole years only. What is fixed for less could never be compared.
TEST(Design, FixesAtLeastTwelveWholeMonths) {
  EvaluationDesign design{.primary_measure = "etest",
                          .primary_indicator = "overvallen",
                          .other_indicators = "",
                          .treated_area = "Binnenstad",
                          .comparison_area = "",
                          .ring_area = "",
                          .smallest_effect = "40",
                          .after_starts_on = "",
                          .after_ends_on = "",
                          .process_evaluation = "",
                          .interim_dates = "",
                          .amendment_reason = "",
                          .fixed_on = ""};
  const auto with = [&](const char* from, const char* to) {
    design.after_starts_on = from;
    design.after_ends_on = to;
    return codes(check_design_complete(design));
  };

  EXPECT_THAT(with("2028-01-01", "2028-12-31"), IsEmpty());
  EXPECT_THAT(with("2028-01-01", "2028-12-30"), ElementsAre("design.part_of_a_year"));
  EXPECT_THAT(with("2026-11-27", "2027-11-26"), ElementsAre("design.part_of_a_year"))
      << "eleven whole months and two parts";
  EXPECT_THAT(with("2029-01-01", "2028-12-31"), ElementsAre("design.period_order"));
}

TEST(Design, RefusesAnEffectThatCannotBeAndAPeriodThatRunsBackwards) {
  EvaluationDesign design;
  design.smallest_effect = "0";
  design.after_starts_on = "2029-01-01";
  design.after_ends_on = "2028-12-31";

  EXPECT_THAT(codes(check_design(design)), UnorderedElementsAre("design.effect_range", "design.period_order"));
  design.smallest_effect = "100";
  design.after_ends_on = "2029-01-01";
  EXPECT_THAT(check_design(design), IsEmpty());
}

TEST(Facts, SayThatAnEmptyPlanHasNoAction) {
  const Facts found = facts({}, two_years(), day("2026-06-01"));

  EXPECT_FALSE(found.at("plan_has_action"));
  EXPECT_FALSE(found.at("evaluation_design_fixed_before_first_action"));
}

TEST(Facts, HoldForAWholePlanAndLeaveStoppedActionsOut) {
  Action stopped;
  stopped.title = "Niet doorgegaan";
  stopped.state = "stopped";
  EvaluationDesign design;
  design.fixed_on = "2026-08-31";
  design.process_evaluation = "Elk halfjaar";
  design.interim_dates = "2027-02-01";

  const Facts found = facts({{whole_action(), stopped}, design}, two_years(), day("2027-07-01"));

  for (const auto& [fact, holds] : found) EXPECT_TRUE(holds) << fact;
}

TEST(Facts, FailWhereOneActionLacksSomething) {
  Action without_date = whole_action(), stranger = whole_action();
  without_date.target_on.clear();
  stranger.lead_partner = "7";

  const Facts first = facts({{whole_action(), without_date}, {}}, two_years(), day("2026-06-01"));
  const Facts second = facts({{whole_action(), stranger}, {}}, two_years(), day("2026-06-01"));

  EXPECT_FALSE(first.at("actions_have_measurable_goal"));
  EXPECT_FALSE(first.at("actions_have_seven_fields"));
  EXPECT_TRUE(first.at("actions_have_lead_from_agreement"));
  EXPECT_FALSE(second.at("actions_have_lead_from_agreement"));
  EXPECT_TRUE(second.at("actions_have_measurable_goal"));
}

TEST(Facts, CountAnInterimDateOnlyOnTheWay) {
  EvaluationDesign design;
  const auto has_interim = [&](const char* on_dates) {
    design.interim_dates = on_dates;
    return facts({{whole_action()}, design}, two_years(), day("2026-06-01")).at("plan_has_interim_date_inside_period");
  };

  EXPECT_FALSE(has_interim(""));
  EXPECT_FALSE(has_interim("2025-12-31")) << "before the approach";
  EXPECT_FALSE(has_interim("2026-01-01")) << "its first day";
  EXPECT_FALSE(has_interim("2027-12-31")) << "its last day is the end, not on the way";
  EXPECT_TRUE(has_interim("2025-12-31,2026-07-01"));
}

// Counts of 20 and 8 differ more than chance (E-test p = .023), but a true fall from 20 to 8 gives such a difference in
// 63 of 100 cases: the sum over Poisson(20) x Poisson(8) of the tables with p <= .05, added up outside this program.
TEST(Goal, ProposesToCountWhatIsDoneWhereTheCountsCouldNotShowTheFall) {
  Action action = whole_action();
  action.indicator_kind = "incidents";
  const auto warns = [&](const char* baseline, const char* target) {
    action.baseline_value = baseline;
    action.target_value = target;
    const auto found = smart(action, two_years()).warnings();
    return std::any_of(found.begin(), found.end(), [](const Finding& one) { return one.code == "low_power"; });
  };

  EXPECT_TRUE(warns("20", "8"));
  EXPECT_NEAR(power_of_goal(action).value(), 0.6265, 0.001);
  EXPECT_FALSE(warns("60", "20"));
  EXPECT_FALSE(warns("5", "3")) << "within chance says it already";
  action.indicator_kind = "output";
  EXPECT_FALSE(warns("20", "8"));
  EXPECT_EQ(power_of_goal(action), std::nullopt);
}

TEST(Facts, SayTheDesignIsLateWhenItWasFixedAfterTheFirstAction) {
  EvaluationDesign design;
  design.fixed_on = "2026-09-02";

  EXPECT_FALSE(facts({{whole_action()}, design}, two_years(), day("2026-10-01"))
                   .at("evaluation_design_fixed_before_first_action"));
  design.fixed_on = "2026-09-01";
  EXPECT_TRUE(facts({{whole_action()}, design}, two_years(), day("2026-10-01"))
                  .at("evaluation_design_fixed_before_first_action"));
}

TEST(Catalogue, HoldsTwentyTwoMeasuresAndThreeReferencesWithoutATickForAny) {
  int references = 0;
  for (const Intervention& one : interventions()) {
    references += one.is_reference ? 1 : 0;
    EXPECT_EQ(one.evidence, "unknown") << one.id;
    EXPECT_FALSE(one.title_nl.empty() || one.title_en.empty() || one.about_nl.empty() || one.about_en.empty())
        << one.id;
  }

  EXPECT_EQ(interventions().size(), 25u);
  EXPECT_EQ(references, 3);
  EXPECT_TRUE(intervention("M19")->is_reference);
  EXPECT_EQ(intervention("M99"), nullptr);
}
