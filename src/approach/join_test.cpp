// The question to a municipality whether it takes part, and its answer. Of five municipalities, two are asked at the
// start.
#include "approach/region_fixture_test.h"
#include "audit/trail.h"
#include "base/problem_codes_test.h"
#include "db/test_database.h"

using namespace approach;
using base::testing::codes;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

class Joining : public FiveMunicipalities {
 protected:
  std::string problem_of(const base::Result<base::Done>& result) { return result ? "none" : result.problem().code; }
  /// Newest first.
  std::vector<audit::ShownEntry> trail() {
    return database().read(
        [&](db::Connection& connection) { return audit::history(connection, "participation", id.value); });
  }
  void close() {
    database().write([&](db::Connection& connection) {
      connection.execute(
          "INSERT INTO closing (approach_id, case_type, result, retention, retention_starts_on, closed_at, closed_by)"
          " VALUES (?, '', '', '', '2026-12-01', ?, ?)",
          {id, now, actor.account});
    });
  }
};

}  // namespace

TEST_P(Joining, StartsWithAQuestionAndNotWithAMunicipalityThatTakesPart) {
  EXPECT_THAT(names(), ElementsAre("Aadorp"));
  EXPECT_THAT(asked(), ElementsAre("Bedorp", "Cedorp"));
  EXPECT_EQ(region().name, "Regio Drieland");
  EXPECT_EQ(region().asked[0].asked_by, "A. Admin");
  EXPECT_EQ(region().asked[0].asked_at, now);
  database().read([&](db::Connection& connection) {
    EXPECT_THAT(store::participating(connection, id), ElementsAre(municipality["Aadorp"]));
    const auto organisations = store::organisations_of_participants(connection, id);
    for (const auto& one : organisations) EXPECT_EQ(one.municipality, municipality["Aadorp"]) << one.name;
    EXPECT_EQ(organisations.size(), 1u);
    return 0;
  });
}

TEST_P(Joining, BeginsWhenTheAdministratorConfirmsAndIsWrittenDown) {
  ASSERT_TRUE(ask("Eedorp"));
  ASSERT_TRUE(answer("Eedorp", {"yes", "Akkoord van het college"}));

  EXPECT_THAT(names(), ElementsAre("Aadorp", "Eedorp"));
  EXPECT_THAT(asked(), ElementsAre("Bedorp", "Cedorp"));
  ASSERT_EQ(region().answered.size(), 1u);
  EXPECT_EQ(region().answered[0].state, JoinState::confirmed);
  EXPECT_EQ(region().answered[0].answered_by, "Eedorp");
  EXPECT_EQ(region().answered[0].reason, "Akkoord van het college");
  const auto entries = trail();
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[1].verb, "ask");
  EXPECT_EQ(entries[1].actor, actor.account);
  EXPECT_EQ(entries[1].changes[0].after, "Eedorp");
  EXPECT_EQ(entries[0].verb, "confirm");
  EXPECT_EQ(entries[0].actor, somebody_of("Eedorp"));
  EXPECT_EQ(entries[0].changes[0].after, "Eedorp");
}

TEST_P(Joining, IsDeclinedWithAReasonThatTheLeaderReads) {
  EXPECT_THAT(codes(answer("Bedorp", {"no", "  "}).problems()), ElementsAre("field.required"));
  EXPECT_THAT(codes(answer("Bedorp", {"", "Geen tijd"}).problems()), ElementsAre("field.required"));
  EXPECT_THAT(asked(), ElementsAre("Bedorp", "Cedorp"));
  ASSERT_TRUE(answer("Bedorp", {"no", "Geen mensen dit jaar"}));

  EXPECT_THAT(names(), ElementsAre("Aadorp"));
  EXPECT_THAT(asked(), ElementsAre("Cedorp"));
  ASSERT_EQ(region().answered.size(), 1u);
  EXPECT_EQ(region().answered[0].state, JoinState::declined);
  EXPECT_EQ(region().answered[0].reason, "Geen mensen dit jaar");
  EXPECT_EQ(trail().front().verb, "decline");
}

TEST_P(Joining, TakesTheNameOfTheRegionAwayWhenNobodyIsLeft) {
  ASSERT_TRUE(answer("Bedorp", {"no", "Geen mensen"}));
  EXPECT_EQ(region().name, "Regio Drieland");
  ASSERT_TRUE(answer("Cedorp", {"no", "Eigen aanpak"}));

  EXPECT_EQ(region().name, "");
}

TEST_P(Joining, IsAnsweredOnlyByAnAdministratorOfThatVeryMunicipality) {
  for (const char* other : {"Aadorp", "Cedorp", "Dedorp"})
    EXPECT_EQ(problem_of(answer_by(somebody_of(other), "Bedorp", {"yes", ""})), "region.only_administrator") << other;
  base::AccountId colleague;
  database().write([&](db::Connection& connection) {
    account::store::AccountRow row;
    row.account.organisation = account::store::organisations(connection, municipality["Bedorp"]).front().id;
    row.account.sign_in_name = row.account.name = "collega";
    colleague = *account::store::add_account(connection, row);
  });
  EXPECT_EQ(problem_of(answer_by(colleague, "Bedorp", {"yes", ""})), "region.only_administrator");
  const base::Actor of_cedorp{somebody_of("Cedorp"), "C", base::Origin::web};
  EXPECT_EQ(problem_of(answer_join({database(), of_cedorp, now}, {municipality["Cedorp"], question_to("Bedorp")},
                                   {"yes", ""})),
            "region.question_unknown");

  EXPECT_THAT(names(), ElementsAre("Aadorp"));
  EXPECT_THAT(trail(), IsEmpty());
}

TEST_P(Joining, IsAnsweredOnceAndNotAfterItWasWithdrawn) {
  ASSERT_TRUE(answer("Bedorp", {"yes", ""}));
  EXPECT_EQ(problem_of(answer("Bedorp", {"no", "Toch niet"})), "region.answered_already");
  ASSERT_TRUE(take_question_back(doing(), {municipality["Cedorp"], "Verkeerde gemeente"}, region().version));
  EXPECT_EQ(problem_of(answer("Cedorp", {"yes", ""})), "region.withdrawn");

  EXPECT_THAT(names(), ElementsAre("Aadorp", "Bedorp"));
  EXPECT_THAT(asked(), IsEmpty());
  EXPECT_EQ(trail().front().verb, "unask");
}

TEST_P(Joining, IsAskedOnceAndAgainAfterANo) {
  EXPECT_EQ(problem_of(ask("Bedorp")), "region.asked_already");
  ASSERT_TRUE(answer("Bedorp", {"no", "Geen mensen"}));
  ASSERT_TRUE(ask("Bedorp"));
  ASSERT_TRUE(answer("Bedorp", {"yes", ""}));

  EXPECT_EQ(problem_of(ask("Bedorp")), "region.takes_part_already");
  EXPECT_EQ(region().answered.size(), 2u);
}

TEST_P(Joining, IsTakenBackWithAReasonByTheMunicipalityThatLeadsOnly) {
  record::Doing other = doing();
  other.actor.account = somebody_of("Bedorp");

  EXPECT_EQ(problem_of(take_question_back(other, {municipality["Cedorp"], "Weg"}, region().version)),
            "region.only_lead");
  EXPECT_EQ(problem_of(take_question_back(doing(), {municipality["Cedorp"], " "}, region().version)), "field.required");
  EXPECT_EQ(problem_of(take_question_back(doing(), {municipality["Dedorp"], "Weg"}, region().version)),
            "region.not_asked");
  EXPECT_EQ(problem_of(take_question_back(doing(), {municipality["Cedorp"], "Weg"}, region().version - 1)),
            "record.changed_meanwhile");
  EXPECT_THAT(asked(), ElementsAre("Bedorp", "Cedorp"));
}

TEST_P(Joining, DoesNotLeadNorLeaveWhileItIsAsked) {
  EXPECT_EQ(problem_of(hand_over_lead(doing(), {municipality["Bedorp"], "Wij"}, region().version)),
            "region.not_taking_part");
  EXPECT_EQ(problem_of(leave_region(doing(), {municipality["Bedorp"], "Weg"}, region().version, no_map)),
            "region.not_taking_part");
}

TEST_P(Joining, IsSeenByTheLeaderWhoLooksAtAnOldList) {
  const auto seen = region().version;
  ASSERT_TRUE(answer("Bedorp", {"yes", ""}));

  EXPECT_EQ(problem_of(ask_to_join(doing(), {municipality["Dedorp"], ""}, seen)), "record.changed_meanwhile");
}

TEST_P(Joining, WaitsAtTheMunicipalityThatWasAskedUntilTheApproachIsClosed) {
  const auto waiting = [&](const char* name) {
    return database().read(
        [&](db::Connection& connection) { return waiting_questions(connection, municipality[name]).size(); });
  };
  EXPECT_EQ(waiting("Bedorp"), 1u);
  EXPECT_EQ(waiting("Dedorp"), 0u);
  close();

  EXPECT_EQ(waiting("Bedorp"), 0u);
  EXPECT_EQ(problem_of(answer("Bedorp", {"yes", ""})), "region.closed");
  EXPECT_THAT(names(), ElementsAre("Aadorp"));
}

TEST_P(Joining, SaysWhenNobodyOfTheMunicipalityCanAnswer) {
  EXPECT_TRUE(region().asked[0].can_be_answered);
  database().write([&](db::Connection& connection) {
    connection.execute("UPDATE account SET is_active = 0 WHERE id = ?",
                       {account::store::accounts(connection, municipality["Bedorp"]).front().id});
  });

  EXPECT_FALSE(region().asked[0].can_be_answered);
  EXPECT_TRUE(region().asked[1].can_be_answered);
}

TEST_P(Joining, ReadsItsStatesBackFromTheirCodes) {
  for (const auto state : {JoinState::open, JoinState::confirmed, JoinState::declined, JoinState::withdrawn})
    EXPECT_EQ(join_state_from(code(state)), state);
}

INSTANTIATE_TEST_SUITE_P(Both, Joining, db::testing::both(), db::testing::name_of);
