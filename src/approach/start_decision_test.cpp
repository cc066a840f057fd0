#include "approach/start_decision.h"

#include <gmock/gmock.h>

#include "account/account_store.h"
#include "approach/approach_command.h"
#include "approach/approach_store.h"
#include "base/problem_codes_test.h"
#include "db/test_database.h"
#include "record/command.h"

using namespace approach;
using base::testing::codes;
using testing::ElementsAre;

namespace {

StoredStartDecision stored(std::int64_t id, const char* outcome, const char* on) {
  StoredStartDecision made;
  made.life.id = id;
  made.life.changed_at = base::to_instant({*base::parse_iso_date("2026-05-05"), 10, 0});
  made.record.outcome = outcome;
  made.record.grounds = "a";
  made.record.decided_on = on;
  return made;
}

}  // namespace

TEST(StartDecision, NamesAPersonOrAMeeting) {
  StartDecision decision{"not_yet"};

  EXPECT_THAT(codes(check_start_decision(decision)), ElementsAre("start_decision.who_needed"));
  decision.meeting = "Driehoek van 3 maart";
  EXPECT_TRUE(check_start_decision(decision).empty());
  EXPECT_EQ(who_decided(decision), "Driehoek van 3 maart");
  decision.decided_by = "P. Bakker";
  decision.job_title = "wethouder";
  EXPECT_EQ(who_decided(decision), "P. Bakker, wethouder, Driehoek van 3 maart");
}

TEST(StartDecision, NeedsAGroundUnlessItIsPutOff) {
  for (const char* outcome : {"go", "no_go"}) {
    StartDecision decision{outcome};
    decision.decided_by = "P. Bakker";
    EXPECT_THAT(codes(check_start_decision(decision)), ElementsAre("start_decision.ground_needed")) << outcome;
    decision.grounds = "b";
    EXPECT_TRUE(check_start_decision(decision).empty()) << outcome;
  }
}

TEST(StartDecision, TheNewestByItsOwnDayCounts) {
  EXPECT_EQ(newest({}), nullptr);
  EXPECT_FALSE(is_decided(nullptr));

  const std::vector all{stored(1, "go", "2026-03-02"), stored(2, "not_yet", "2026-01-15")};
  EXPECT_EQ(newest(all)->life.id, 1);
  EXPECT_TRUE(is_decided(newest(all)));

  const std::vector same_day{stored(1, "go", "2026-03-02"), stored(2, "not_yet", "2026-03-02")};
  EXPECT_EQ(newest(same_day)->life.id, 2);
  EXPECT_FALSE(is_decided(newest(same_day)));

  EXPECT_EQ(base::iso(decided_on(stored(3, "go", ""))), "2026-05-05");  // recorded before days were asked for
}

class StartDecisions : public db::testing::OnBothDatabases {};

TEST_P(StartDecisions, KeepEveryField) {
  db::Database& database = migrated();
  const auto id = database.write([](db::Connection& connection) {
    account::Municipality about;
    about.name = "Voorbeeldstad";
    Approach approach;
    approach.municipality = account::store::add_municipality(connection, about);
    approach.name = "Aanpak";
    approach.plan_name = "overvallen";
    approach.starts_on = *base::parse_iso_date("2026-01-01");
    return store::add(connection, approach, {});
  });
  const record::Doing doing{database, id, {{1}, "A", base::Origin::web}, {}};
  const StartDecision decision{"no_go",     "a,c",      "Te weinig",  "P. Bakker",
                               "wethouder", "Driehoek", "2026-03-02", "2026-09-01"};

  const auto made = record::create(doing, start_decisions(), decision);

  ASSERT_TRUE(made);
  const auto loaded =
      database.read([&](db::Connection& connection) { return start_decisions().load(connection, id, *made); });
  for (const auto& field : start_decisions().table().fields)
    EXPECT_EQ(loaded->record.*field.member, decision.*field.member) << field.name;
}

INSTANTIATE_TEST_SUITE_P(Both, StartDecisions, db::testing::both(), db::testing::name_of);
