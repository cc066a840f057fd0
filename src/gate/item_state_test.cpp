// The state of items from records, on a town where one thing after another is recorded.
#include "gate/item_state.h"

#include <gtest/gtest.h>

#include "approach/approach_command.h"
#include "approach/step_content.h"
#include "approach/town_fixture_test.h"
#include "evaluation/evaluation.h"
#include "file/source.h"
#include "gate/item_source.h"
#include "gate/verdict.h"
#include "incident/incident_store.h"
#include "meeting/meeting_command.h"
#include "partner/partner.h"
#include "plan/execution.h"
#include "plan/plan_store.h"
#include "problem/problem.h"
#include "project/project.h"
#include "record/command.h"

using namespace gate;

namespace {

class ItemStates : public approach::TownFixture {
 protected:
  void SetUp() override {
    database.write([&](db::Connection& connection) {
      account_id = add_account(connection, add_organisation(connection, "Gemeente"), "jansen", "A. Jansen");
      mine = add_approach(connection);
    });
  }
  record::Doing doing() { return {database, mine, {account_id, "A. Jansen", base::Origin::web}, now}; }
  RecordState state(const char* item) {
    return database.read(
        [&](db::Connection& connection) { return record_states(connection, mine, base::date_of(now)).at(item); });
  }
  template <class T>
  std::int64_t add(const record::Store<T>& store, const T& record) {
    const auto made = record::create(doing(), store, record);
    EXPECT_TRUE(made);
    return made ? *made : 0;
  }
  /// A meeting of the group at which these partners were; gives its id.
  std::int64_t meet_with(const char* on, const std::vector<meeting::Attended>& attended,
                         const char* body = "project_group") {
    meeting::Meeting one;
    one.body = body;
    one.held_on = on;
    one.classification = "intern";
    const auto id = meeting::plan_meeting(doing(), one, {});
    EXPECT_TRUE(id);
    EXPECT_TRUE(meeting::save_attendance(doing(), *id, 1, attended));
    return *id;
  }
  void decide(std::int64_t meeting, const char* ground) {
    meeting::Decision decision;
    decision.meeting = std::to_string(meeting);
    decision.title = "Besluit";
    decision.ground = ground;
    EXPECT_TRUE(meeting::add_decision(doing(), decision));
  }
  void report(std::int64_t action, const char* on) {
    plan::ActionReport told;
    told.state = "running";
    told.report = "Kluizen besteld";
    told.reported_at = base::to_instant({*base::parse_iso_date(on), 12, 0});
    told.reported_by = account_id;
    database.write([&](db::Connection& connection) { plan::store::add_report(connection, action, told); });
  }
  partner::Partner police() {
    partner::Partner one;
    one.name = "Politie";
    one.kind = "politie";
    return one;
  }
  file::Source source(const char* kind, const char* vintage) {
    file::Source one;
    one.name = kind;
    one.kind = kind;
    one.owner = "Gemeente";
    one.classification = "intern";
    one.vintage = vintage;
    return one;
  }
  void cite(const char* item, std::int64_t source) {
    EXPECT_TRUE(approach::cite_source(doing(), *approach::built_in_step_plan().item(item), base::SourceId{source}));
  }
  /// Rows of incidents; without a day it is a source whose import was undone.
  void deliver(const char* name, std::optional<base::Date> through) {
    incident::IncidentSource rows;
    rows.approach = mine;
    rows.name = name;
    rows.delivered_through = through;
    database.write([&](db::Connection& connection) { incident::store::add_source(connection, rows); });
  }
  void meet(const char* body, const char* on, const char* purposes, const char* state = "held") {
    meeting::Meeting one;
    one.body = body;
    one.held_on = on;
    one.purposes = purposes;
    one.classification = "intern";
    one.state = state;
    add(meeting::meetings(), one);
  }

  base::Instant now{1'800'000'000'000};  // 15 January 2027
  base::AccountId account_id;
  base::ApproachId mine;
};

TEST_F(ItemStates, AreOpenWhileNothingIsRecorded) {
  for (const char* item :
       {"1.0", "1.B", "1.B1", "1.B2", "1.B3", "1.B4", "1.C1", "2.C4", "3.B1", "3.B2", "3.B3", "3.B4", "5.A1", "5.A2"})
    EXPECT_EQ(state(item), RecordState::open) << item;
  for (const char* item : {"2.A4", "2.A6", "2.B",  "2.B1", "2.C1", "2.C3", "2.C6", "2.C7", "2.D", "3.C", "3.D",
                           "3.E",  "4.A",  "5.A3", "5.A4", "5.A5", "6.A",  "6.C",  "7.A",  "7.B", "7.C", "7.D"})
    EXPECT_EQ(state(item), RecordState::open) << item;
}

TEST_F(ItemStates, OfTheInitiativeGroupNeedTwoPeopleAndAWayToReachThem) {
  partner::InitiativeMember member;
  member.name = "A. Jansen";
  member.organisation_name = "Gemeente";
  add(partner::initiative_members(), member);
  EXPECT_EQ(state("1.0"), RecordState::partly) << "one is no group";
  member.name = "P. Bakker";
  add(partner::initiative_members(), member);
  EXPECT_EQ(state("1.0"), RecordState::partly) << "nobody can be reached";
  member.name = "W. Visser";
  member.contact = "via de vereniging";
  member.until = "2026-12-01";
  add(partner::initiative_members(), member);
  EXPECT_EQ(state("1.0"), RecordState::done) << "also after the group ended";
}

TEST_F(ItemStates, OfTheOverviewOfPartnersNeedEveryCoreKindAndTheForm) {
  const auto choose = [&](std::vector<std::string> choices, std::int64_t version) {
    EXPECT_TRUE(approach::answer_item(doing(), *approach::built_in_step_plan().item("1.B"),
                                      {approach::AnswerState::answered, "Wij sluiten aan", std::move(choices), ""},
                                      version));
  };
  choose({"existing_consultation"}, 0);
  EXPECT_EQ(state("1.B"), RecordState::open) << "no partner is on the list";
  for (std::size_t at = 0; at < partner::core_kinds; ++at) {
    partner::Partner one = police();
    one.kind = partner::partner_kinds[at];
    if (one.kind == "bewoners") one.absent_reason = "Geen vereniging";
    add(partner::partners(), one);
    EXPECT_EQ(state("1.B"), at + 1 < partner::core_kinds ? RecordState::partly : RecordState::done) << at;
  }
}

TEST_F(ItemStates, OfTheOverviewOfPartnersArePartlyWhileTheFormIsNotChosen) {
  for (const std::string_view kind : std::span(partner::partner_kinds).first(partner::core_kinds)) {
    partner::Partner one = police();
    one.kind = kind;
    add(partner::partners(), one);
  }
  EXPECT_EQ(state("1.B"), RecordState::partly);
}

TEST_F(ItemStates, OfDataSourcesNeedADateOfEachAndDataOfTheLastYear) {
  add(file::sources(), source("document", "2025-06-01"));
  EXPECT_EQ(state("1.C1"), RecordState::partly) << "older than a year";
  add(file::sources(), source("figure", "2027-01-10"));
  EXPECT_EQ(state("1.C1"), RecordState::partly) << "a figure of ours was made lately; its data need not be";
  add(file::sources(), source("open_data", "2026-11-30"));
  EXPECT_EQ(state("1.C1"), RecordState::done);
  add(file::sources(), source("survey", ""));
  EXPECT_EQ(state("1.C1"), RecordState::partly) << "of one nobody knows from when it is";
}

TEST_F(ItemStates, OfDataSourcesAndPoliceFiguresTakeRowsThatWereDelivered) {
  deliver("Teruggedraaid", std::nullopt);
  EXPECT_EQ(state("1.C1"), RecordState::open) << "the import was undone";
  EXPECT_EQ(state("3.B1"), RecordState::open);
  deliver("Uitdraai 2025", base::parse_iso_date("2025-12-31"));
  EXPECT_EQ(state("1.C1"), RecordState::partly) << "older than a year";
  EXPECT_EQ(state("3.B1"), RecordState::done);
  deliver("Uitdraai 2026", base::parse_iso_date("2026-12-31"));
  EXPECT_EQ(state("1.C1"), RecordState::done);
}

TEST_F(ItemStates, OfSourcesPerKindNeedOneOfThatKindWithADate) {
  const std::pair<const char*, const char*> kinds[] = {
      {"3.B1", "police_registration"}, {"3.B2", "partner_report"}, {"3.B3", "open_data"}};
  for (const auto& [item, kind] : kinds) {
    EXPECT_EQ(state(item), RecordState::open) << item << ": those of the other items do not count";
    add(file::sources(), source(kind, ""));
    EXPECT_EQ(state(item), RecordState::partly) << item;
  }
  EXPECT_EQ(state("3.B4"), RecordState::open);
}

TEST_F(ItemStates, OfSourcesPerKindAreDoneOnceEachHasItsDate) {
  add(file::sources(), source("police_registration", "2026-12-31"));
  add(file::sources(), source("partner_report", "2024-12-31"));
  add(file::sources(), source("survey", "2025-12-31"));
  for (const char* item : {"3.B1", "3.B2", "3.B3"}) EXPECT_EQ(state(item), RecordState::done) << item;
  EXPECT_EQ(state("3.B4"), RecordState::open);
}

TEST_F(ItemStates, OfKnowledgeOfPlacesAndGroupsNeedASourceThatSomebodyChose) {
  const std::int64_t walk = add(file::sources(), source("field_research", "2026-11-01"));
  EXPECT_EQ(state("3.B4"), RecordState::open) << "nobody said that it is about this";
  cite("3.B4", walk);
  EXPECT_EQ(state("3.B4"), RecordState::done);
  cite("3.B4", add(file::sources(), source("document", "")));
  EXPECT_EQ(state("3.B4"), RecordState::partly);
  EXPECT_TRUE(record::set_presence(doing(), file::sources(), walk, record::Presence::withdrawn));
  EXPECT_EQ(state("3.B4"), RecordState::partly) << "what was withdrawn is gone; the one without a date is left";
}

TEST_F(ItemStates, OfTheConditionsOfPartnersNeedThemOfEveryPartyThatTakesPart) {
  partner::Partner complete = police();
  complete.role = "Levert cijfers";
  complete.input = "Extra rondes";
  complete.mandate_kind = "decides";
  complete.own_policy = "Jaarplan";
  add(partner::partners(), complete);
  partner::Partner gone = police();
  gone.name = "Bewoners";
  gone.absent_reason = "Geen vereniging";
  add(partner::partners(), gone);
  for (const char* item : {"1.B1", "1.B2", "1.B3"}) EXPECT_EQ(state(item), RecordState::done) << item;

  partner::Partner shops = police();
  shops.name = "Winkeliers";
  shops.role = "Trekt een actie";
  shops.mandate_kind = "advises";
  add(partner::partners(), shops);
  EXPECT_EQ(state("1.B1"), RecordState::partly) << "nothing is said of what it brings";
  EXPECT_EQ(state("1.B2"), RecordState::done);
  EXPECT_EQ(state("1.B3"), RecordState::partly);
}

TEST_F(ItemStates, OfPartnersOfWhomNothingIsRecordedAreOpen) {
  add(partner::partners(), police());
  for (const char* item : {"1.B1", "1.B2", "1.B3", "1.B4"}) EXPECT_EQ(state(item), RecordState::open) << item;
}

TEST_F(ItemStates, OfAttendanceNeedThreeOfFourTimesOfEveryParty) {
  using meeting::Presence;
  const std::int64_t first = add(partner::partners(), police());
  partner::Partner shops = police();
  shops.name = "Winkeliers";
  const std::int64_t second = add(partner::partners(), shops);
  meet_with("2026-10-01", {{first, Presence::present}, {second, Presence::present}});
  EXPECT_EQ(state("1.B4"), RecordState::partly) << "once is not often";
  meet_with("2026-11-01", {{first, Presence::present}, {second, Presence::present}});
  EXPECT_EQ(state("1.B4"), RecordState::done);
  meet_with("2026-12-01", {{first, Presence::present}, {second, Presence::excused}});
  EXPECT_EQ(state("1.B4"), RecordState::partly) << "two of three";
  meet_with("2027-01-05", {{first, Presence::present}, {second, Presence::present}});
  EXPECT_EQ(state("1.B4"), RecordState::done) << "three of four";
}

TEST_F(ItemStates, OfMakingItTogetherFollowWhatTheGroupDecided) {
  const std::int64_t one = add(partner::partners(), police());
  const std::vector<meeting::Attended> there = {{one, meeting::Presence::present}};
  decide(meet_with("2026-10-01", there, "triangle"), "plan_adopted");
  EXPECT_EQ(state("2.C4"), RecordState::open) << "not by the group";
  const std::int64_t group = meet_with("2026-11-01", there);
  decide(group, "priorities_fixed");
  EXPECT_EQ(state("2.C4"), RecordState::partly);
  decide(group, "plan_adopted");
  EXPECT_EQ(state("2.C4"), RecordState::done);
}

TEST_F(ItemStates, OfTheFingerOnThePulseNeedNewsOfEveryActionThatRuns) {
  plan::Action action;
  action.title = "Geld afromen";
  action.starts_on = "2026-10-01";
  action.ends_on = "2027-06-30";
  action.state = "running";
  const std::int64_t first = add(plan::actions(), action);
  EXPECT_EQ(state("5.A1"), RecordState::open) << "nobody told anything";
  report(first, "2026-11-01");
  EXPECT_EQ(state("5.A1"), RecordState::partly) << "75 days ago";
  report(first, "2027-01-05");
  EXPECT_EQ(state("5.A1"), RecordState::done);

  action.title = "Extra rondes";
  add(plan::actions(), action);
  EXPECT_EQ(state("5.A1"), RecordState::partly) << "of the other nothing was heard";
}

TEST_F(ItemStates, OfKnowledgeNeedALesson) {
  add(evaluation::lessons(), {"Vraag vooraf om een leverdatum", "", "", ""});
  EXPECT_EQ(state("5.A2"), RecordState::done);
}

TEST_F(ItemStates, OfFieldResearchNeedTwoForms) {
  problem::Interview talk;
  talk.held_on = "2026-11-01";
  add(problem::interviews(), talk);
  EXPECT_EQ(state("3.C"), RecordState::partly);

  problem::Inspection walk;
  walk.held_on = "2026-11-02";
  add(problem::inspections(), walk);
  EXPECT_EQ(state("3.C"), RecordState::done);
}

TEST_F(ItemStates, OfMeetingsLookAtWhatTheyWereForAndWhen) {
  meet("project_group", "2026-12-20", "");
  EXPECT_EQ(state("5.A3"), RecordState::partly) << "once is not regularly";
  meet("project_group", "2027-01-10", "process_evaluation");
  EXPECT_EQ(state("5.A3"), RecordState::done);
  EXPECT_EQ(state("5.A4"), RecordState::open) << "the group is not the administration";

  meet("triangle", "2026-01-10", "progress_talk");
  EXPECT_EQ(state("5.A4"), RecordState::partly) << "a year ago";
  meet("triangle", "2026-12-01", "progress_talk");
  EXPECT_EQ(state("5.A4"), RecordState::done);
  meet("triangle", "2027-03-01", "interim_effect", "planned");
  EXPECT_EQ(state("5.A5"), RecordState::partly);
  meet("triangle", "2027-01-05", "interim_effect");
  EXPECT_EQ(state("5.A5"), RecordState::done);
}

TEST_F(ItemStates, OfTheConclusionNeedAnExplanationAndARecommendation) {
  add(evaluation::recommendations(), {"Waarom", "explanation", "Onbekend", "groep"});
  EXPECT_EQ(state("6.C"), RecordState::partly);
  add(evaluation::recommendations(), {"Ga door", "recommendation", "Nog een jaar", "driehoek"});
  EXPECT_EQ(state("6.C"), RecordState::done);
}

TEST_F(ItemStates, OfSafeguardingFollowItsRegisters) {
  add(evaluation::new_ways(), {"Bellen", "method", "wijkagent", ""});
  EXPECT_EQ(state("7.B"), RecordState::done);
  add(evaluation::policy_places(), {"Veiligheidsplan", "Afromen", "adviseur", "2027-06-01", "adopted"});
  EXPECT_EQ(state("7.C"), RecordState::done);
  add(evaluation::policy_places(), {"Jaarplan", "Rondes", "adviseur", "2027-06-01", "proposed"});
  EXPECT_EQ(state("7.C"), RecordState::partly);
}

TEST_F(ItemStates, OfTheOrganisationFollowTheProject) {
  project::MunicipalSetup setup;
  setup.municipality = "Voorbeeldstad";
  setup.form = "own_lead";
  add(project::setups(), setup);
  EXPECT_EQ(state("2.A4"), RecordState::partly) << "nobody decided";
  project::LeaderTask task;
  task.task = "publicity";
  task.owner = "C. Smit";
  add(project::tasks(), task);
  EXPECT_EQ(state("2.B4"), RecordState::done);
  EXPECT_EQ(state("2.B1"), RecordState::open);
  project::GroupMember member;
  member.name = "P. Bakker";
  member.task = "Levert cijfers";
  add(project::members(), member);
  EXPECT_EQ(state("2.C5"), RecordState::done);
  member.name = "W. Visser";
  member.task = "";
  add(project::members(), member);
  EXPECT_EQ(state("2.C5"), RecordState::partly) << "of one nobody knows the task";
  project::Expectation expected;
  expected.expects = "Elke maand nieuws";
  add(project::expectations(), expected);
  EXPECT_EQ(state("2.C7"), RecordState::partly) << "nothing was agreed about it";
}

TEST(FollowingRecords, ATypedAnswerAloneIsPartlyAndAReasonStays) {
  std::map<std::string, approach::Answer> answers;
  answers["3.D"].state = approach::AnswerState::answered;
  answers["3.E"].state = approach::AnswerState::not_applicable;
  RecordStates states{{"3.C", RecordState::done},
                      {"3.D", RecordState::open},
                      {"3.E", RecordState::open},
                      {"7.A", RecordState::partly},
                      {"7.B", RecordState::open}};

  follow_records(answers, states);

  EXPECT_EQ(answers["3.C"].state, approach::AnswerState::answered);
  EXPECT_EQ(answers["3.D"].state, approach::AnswerState::open);
  EXPECT_EQ(states["3.D"], RecordState::partly);
  EXPECT_EQ(answers["3.E"].state, approach::AnswerState::not_applicable);
  EXPECT_EQ(answers["7.A"].state, approach::AnswerState::open);
  EXPECT_EQ(states["7.B"], RecordState::open);
}

TEST_F(ItemStates, TypedTextsOfTheEvaluationMayNotClaimACauseThatWasNotShown) {
  const auto supported = [&](const std::map<std::string, approach::Answer>& answers) {
    return database.read(
        [&](db::Connection& connection) { return typed_text_is_supported(connection, mine, answers); });
  };
  EXPECT_TRUE(supported({}));
  approach::Answer effect;
  effect.text = "Er waren minder overvallen dankzij de kluizen.";
  EXPECT_FALSE(supported({{"6.A", effect}})) << "nothing was measured";
  EXPECT_TRUE(supported({{"1.A", effect}})) << "not a text of the evaluation";

  add(evaluation::recommendations(), {"Ga door", "recommendation", "De aanpak heeft gewerkt.", "driehoek"});
  EXPECT_FALSE(supported({}));
}

}  // namespace
