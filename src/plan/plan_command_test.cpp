#include "plan/plan_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "agreement/agreement_command.h"
#include "agreement/agreement_store.h"
#include "plan/plan_fixture_test.h"

using namespace plan;

namespace {

class Plan : public PlanFixture {};

}  // namespace

TEST_F(Plan, KeepsEveryFieldOfAnActionAndWritesTheTrail) {
  const auto id = add_action(doing(), typed());

  ASSERT_TRUE(id);
  const Action kept = stored(*id)->record;
  for (const auto& field : actions().table().fields) {
    const std::string expected = field.name == "evaluation_dates" ? "2027-02-01" : typed().*field.member;
    EXPECT_EQ(kept.*field.member, expected) << field.name;
  }
  const auto entries = history("action", *id);
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].verb, "create");
  EXPECT_EQ(entries[0].actor, account_id);
}

TEST_F(Plan, RefusesAPartnerOfAnotherApproach) {
  Action action = typed();
  action.lead_partner = stranger;

  const auto made = add_action(doing(), action);

  ASSERT_FALSE(made);
  EXPECT_EQ(made.problem().code, "plan.unknown_partner");
  EXPECT_TRUE(database.read([&](db::Connection& c) { return actions().list(c, mine); }).empty());
}

TEST_F(Plan, RefusesTheSecondWriterAndKeepsTheFirst) {
  const std::int64_t id = *add_action(doing(), typed());
  Action first = typed(), second = typed();
  first.method = "Elk halfuur afromen";
  second.method = "Elke dag afromen";

  ASSERT_TRUE(change_action(doing(), id, 1, first));
  const auto late = change_action(doing(), id, 1, second);

  ASSERT_FALSE(late);
  EXPECT_EQ(late.problem().kind, base::ProblemKind::conflict);
  EXPECT_EQ(stored(id)->record.method, "Elk halfuur afromen");
  EXPECT_EQ(history("action", id).size(), 2u) << "the refused change is not in the trail as done";
}

TEST_F(Plan, DoesNotReachAnActionOfAnotherApproach) {
  const std::int64_t id = *add_action(doing(), typed());
  Action without_partners = typed();
  without_partners.lead_partner.clear();
  without_partners.other_partners.clear();

  EXPECT_EQ(change_action(doing(other), id, 1, without_partners).problem().kind, base::ProblemKind::not_found);
  EXPECT_EQ(withdraw_action(doing(other), id).problem().kind, base::ProblemKind::not_found);
  EXPECT_EQ(report_on_action(doing(other), id, {"done", "klaar", ""}).problem().kind, base::ProblemKind::not_found);
}

TEST_F(Plan, WithdrawsAnActionAndBringsItBack) {
  const std::int64_t id = *add_action(doing(), typed());

  ASSERT_TRUE(withdraw_action(doing(), id));
  EXPECT_TRUE(database.read([&](db::Connection& c) { return actions().list(c, mine); }).empty());
  EXPECT_FALSE(change_action(doing(), id, 2, typed())) << "a withdrawn action cannot be changed";

  ASSERT_TRUE(restore_action(doing(), id));
  EXPECT_EQ(database.read([&](db::Connection& c) { return actions().list(c, mine); }).size(), 1u);
  EXPECT_EQ(history("action", id).size(), 3u);
}

TEST_F(Plan, BringsAnActionBackWithinThirtyDaysOnly) {
  constexpr std::int64_t day_ms = 24 * 60 * 60 * 1000;
  const std::int64_t id = *add_action(doing(), typed());
  ASSERT_TRUE(withdraw_action(doing(), id));
  record::Doing late = doing(), in_time = doing();
  late.at.ms += 30 * day_ms;
  in_time.at.ms += 30 * day_ms - 1;

  EXPECT_EQ(restore_action(late, id).problem().kind, base::ProblemKind::not_found);
  EXPECT_TRUE(restore_action(in_time, id));
}

TEST_F(Plan, SetsTheStateByAReportWithoutOvertakingWhoIsTyping) {
  const std::int64_t id = *add_action(doing(), typed());

  ASSERT_TRUE(report_on_action(doing(), id, {"running", "17 van 24 winkels doen mee", "levertijd"}));
  Action changed = typed();
  changed.state = "done";  // not the form's business
  ASSERT_TRUE(change_action(doing(), id, 1, changed)) << "the version seen before the report still counts";

  EXPECT_EQ(state_of(stored(id)->record), State::running);
  const auto reports = database.read([&](db::Connection& c) { return store::reports(c, id); });
  ASSERT_EQ(reports.size(), 1u);
  EXPECT_EQ(reports[0].report, "17 van 24 winkels doen mee");
  EXPECT_EQ(reports[0].blocked_by, "levertijd");
  EXPECT_EQ(reports[0].reported_name, "A. Jansen");
}

TEST_F(Plan, GivesTheNewestReportOfEachAction) {
  const std::int64_t first = *add_action(doing(), typed()), second = *add_action(doing(), typed());
  ASSERT_TRUE(report_on_action(doing(), first, {"running", "begonnen", ""}));
  ASSERT_TRUE(report_on_action(doing(), first, {"done", "klaar", ""}));

  const auto last = database.read([&](db::Connection& c) { return store::last_reports(c, mine); });

  ASSERT_EQ(last.size(), 1u);
  EXPECT_EQ(last.at(first).report, "klaar");
  EXPECT_FALSE(last.contains(second));
}

TEST_F(Plan, KnowsWhichOrganisationLeadsAnAction) {
  const std::int64_t id = *add_action(doing(), typed());
  const auto owner = [&](base::ApproachId approach, std::int64_t action) {
    return database.read([&](db::Connection& c) { return store::owner_of(c, approach, action); });
  };

  EXPECT_EQ(owner(mine, id), shops);
  EXPECT_EQ(owner(other, id), base::OrganisationId{});
  EXPECT_EQ(owner(mine, id + 1), base::OrganisationId{});
}

TEST_F(Plan, LeavesAPartnerWhoDoesNotTakePartOutOfTheAgreement) {
  database.write([&](db::Connection& c) {
    return c.execute("UPDATE partner SET absent_reason = 'geen tijd' WHERE id = ?", {std::stoll(helper)});
  });

  const Frame frame = database.read([&](db::Connection& c) { return store::frame(c, mine); });

  EXPECT_EQ(frame.agreement_partners, std::set<std::string>{lead});
  EXPECT_EQ(base::iso(frame.starts_on), "2026-01-01");
  EXPECT_EQ(frame.ends_on, base::parse_iso_date("2027-12-31"));
}

TEST_F(Plan, GivesTheFactsOfTheGatesFromWhatIsStored) {
  const base::Date today = *base::parse_iso_date("2026-06-01");
  const auto now = [&] { return database.read([&](db::Connection& c) { return facts(c, mine, today); }); };
  EXPECT_FALSE(now().at("plan_has_action"));

  ASSERT_TRUE(add_action(doing(), typed()));
  for (const char* fact : {"plan_has_action", "actions_have_seven_fields", "actions_have_measurable_goal",
                           "actions_have_lead_from_agreement"})
    EXPECT_TRUE(now().at(fact)) << fact;

  Action bare;
  bare.title = "Nog uit te werken";
  ASSERT_TRUE(add_action(doing(), bare));
  EXPECT_FALSE(now().at("actions_have_seven_fields"));
}

namespace {
EvaluationDesign whole_design() {
  EvaluationDesign design;
  design.primary_measure = "rirr";
  design.primary_indicator = "overvallen op bedrijven";
  design.treated_area = "Binnenstad";
  design.comparison_area = "Molenwijk";
  design.smallest_effect = "40";
  design.after_starts_on = "2028-01-01";
  design.after_ends_on = "2029-12-31";
  return design;
}
}  // namespace

TEST_F(Plan, FixesADesignOnceAndDatesIt) {
  const std::int64_t id = *save_design(doing(), {}, whole_design());

  ASSERT_TRUE(fix_design(doing(), {id, 1}));

  const auto fixed = database.read([&](db::Connection& c) { return store::fixed_design(c, mine); });
  ASSERT_TRUE(fixed);
  EXPECT_EQ(fixed->record.fixed_on, "2027-01-15");  // 1,800,000,000 s after 1970
  EXPECT_EQ(fix_design(doing(), {id, 2}).problem().code, "design.fixed_already");
}

TEST_F(Plan, DoesNotFixAnUnfinishedDesign) {
  EvaluationDesign design = whole_design();
  design.smallest_effect.clear();
  const std::int64_t id = *save_design(doing(), {}, design);

  const auto done = fix_design(doing(), {id, 1});

  ASSERT_FALSE(done);
  EXPECT_EQ(done.problem().code, "design.effect");
}

TEST_F(Plan, AmendsAFixedDesignOnlyWithAReasonAndKeepsTheFixedOne) {
  const std::int64_t id = *save_design(doing(), {}, whole_design());
  ASSERT_TRUE(fix_design(doing(), {id, 1}));
  EvaluationDesign amended = whole_design();
  amended.comparison_area = "Havenkwartier";

  EXPECT_EQ(save_design(doing(), {id, 2}, amended).problem().code, "design.amendment_reason");
  amended.amendment_reason = "In Molenwijk begon een eigen aanpak";
  const auto second = save_design(doing(), {id, 2}, amended);

  ASSERT_TRUE(second);
  EXPECT_NE(*second, id);
  database.read([&](db::Connection& c) {
    EXPECT_EQ(store::fixed_design(c, mine)->record.comparison_area, "Molenwijk") << "the draft does not count yet";
    EXPECT_EQ(store::newest_design(c, mine)->record.comparison_area, "Havenkwartier");
  });
}

TEST_F(Plan, RefusesADesignFromAnOldForm) {
  const std::int64_t id = *save_design(doing(), {}, whole_design());
  ASSERT_TRUE(save_design(doing(), {id, 1}, whole_design()));

  EXPECT_EQ(save_design(doing(), {id, 1}, whole_design()).problem().kind, base::ProblemKind::conflict);
  EXPECT_EQ(save_design(doing(), {}, whole_design()).problem().kind, base::ProblemKind::conflict);
}

TEST_F(Plan, TakesOnlyPartiesAsLeadOnceAnAgreementWasOffered) {
  const auto parties = [&] {
    return database.read([&](db::Connection& connection) { return store::frame(connection, mine).agreement_partners; });
  };
  EXPECT_EQ(parties(), (std::set<std::string>{lead, helper})) << "no agreement yet: who takes part";

  database.write([&](db::Connection& connection) {
    agreement::Agreement text;
    text.number = "1";
    text.offered_on = "2026-09-01";
    const auto id = agreement::agreements().insert(connection, mine, text, {0}, account_id);
    agreement::Party party;
    party.partner = std::stoll(helper);
    agreement::store::add_party(connection, id, party);
  });

  EXPECT_EQ(parties(), std::set<std::string>{helper});
}
