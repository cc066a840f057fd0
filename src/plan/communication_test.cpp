#include "plan/communication.h"

#include <gmock/gmock.h>

#include "base/embedded.h"
#include "plan/plan_fixture_test.h"

using namespace plan;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

base::Date on(const char* iso) { return *base::parse_iso_date(iso); }

CommunicationItem message(const char* audience, const char* moment, const char* state = "planned") {
  return {audience, "Wat er gebeurt", "talk", moment, "", "C. Smit", state};
}

class Communication : public PlanFixture {
 protected:
  bool all_informed() {
    return database.read([&](db::Connection& connection) {
      return facts(connection, mine, on("2026-10-01")).at("audiences_have_item_or_not_needed");
    });
  }
};

}  // namespace

TEST(Audiences, AreAlwaysFourAndAGapWithoutMessageOrReason) {
  const auto states =
      audience_states({{message("internal", "2026-10-01")}, {{"press", "Regio doet het"}}}, on("2026-10-01"));

  ASSERT_EQ(states.size(), 4u);
  EXPECT_FALSE(states[0].is_gap());
  EXPECT_TRUE(states[1].is_gap()) << "executing partners";
  EXPECT_TRUE(states[2].is_gap()) << "public";
  EXPECT_FALSE(states[3].is_gap()) << "press is not needed, with a reason";
}

TEST(Audiences, LookAtMessagesThatStillCount) {
  const auto states = audience_states(
      {{message("internal", "2026-09-01"), message("internal", "2026-12-01"), message("internal", "2026-11-01"),
        message("internal", "2026-08-01", "done"), message("public", "2026-11-01", "dropped")},
       {}},
      on("2026-10-01"));

  EXPECT_EQ(states[0].messages, 4);
  EXPECT_EQ(states[0].done, 1);
  EXPECT_EQ(states[0].late, 1);
  EXPECT_EQ(states[0].next, on("2026-11-01"));
  EXPECT_TRUE(states[2].is_gap()) << "a message that does not go through informs nobody";
}

TEST(Message, NeedsADayOrWords) {
  CommunicationItem item = message("press", "");

  EXPECT_EQ(check_communication(item).front().code, "communication.moment");
  item.moment_note = "na elke overval";
  EXPECT_THAT(check_communication(item), IsEmpty());
}

TEST_F(Communication, PassesTheGateWhenEachAudienceHasAMessageOrAReason) {
  for (const char* audience : {"internal", "executing_partners", "public"})
    ASSERT_TRUE(record::create(doing(), communication(), message(audience, "2026-11-01")));

  EXPECT_FALSE(all_informed());
  ASSERT_TRUE(record::create(doing(), audiences_not_needed(), AudienceNotNeeded{"press", "Regio"}));
  EXPECT_TRUE(all_informed());
}

TEST_F(Communication, IsOfOneApproach) {
  ASSERT_TRUE(record::create(doing(other), communication(), message("internal", "2026-11-01")));

  const auto plan = database.read([&](db::Connection& connection) { return load_communication(connection, mine); });
  EXPECT_THAT(plan.items, IsEmpty());
}

/// The seed lists are the source of the codes and their words; the tables of the code must agree.
TEST(SeedLists, HoldTheAudiencesAndChannelsOfTheCode) {
  const auto has = [](const char* file, std::string_view code) {
    const auto bytes = base::embedded_file(file);
    return bytes && bytes->find("code = \"" + std::string(code) + "\"") != std::string_view::npos;
  };

  for (const auto code : audiences) EXPECT_TRUE(has("content/seed/audience.toml", code)) << code;
  for (const auto code : channels) EXPECT_TRUE(has("content/seed/channel.toml", code)) << code;
}
