#include "questionnaire/answer_command.h"

#include <gmock/gmock.h>

#include "audit/trail.h"
#include "questionnaire/questionnaire_fixture_test.h"
#include "questionnaire/support_command.h"

using namespace questionnaire;

namespace {

class Answering : public QuestionnaireFixture {
 protected:
  std::vector<audit::ShownEntry> trail() {
    return database.read([&](db::Connection& connection) { return audit::latest(connection, mine, 100); });
  }
  std::map<std::string, bool, std::less<>> gate_facts() {
    return database.read([&](db::Connection& connection) { return facts(connection, mine); });
  }
};

}  // namespace

TEST_F(Answering, FindsNoLinkInTheDatabaseOnlyItsHash) {
  const std::int64_t id = opened("feasibility");
  const auto links = invited(id, {police});

  ASSERT_EQ(links.size(), 1u);
  EXPECT_EQ(links[0].token.size(), 22u) << "128 bits in base64url";
  EXPECT_EQ(all_of(id).invitations[0].link_hash, base::sha256(links[0].token));
  for (const auto& entry : trail())
    for (const auto& change : entry.changes)
      EXPECT_EQ(change.after.value_or("").find(links[0].token), std::string::npos);
}

TEST_F(Answering, ChangesNothingByLooking) {
  const std::int64_t id = opened("feasibility");
  const auto links = invited(id, {police});
  const auto before = trail().size();

  ASSERT_TRUE(look(database, links[0].token, now()));
  ASSERT_TRUE(look(database, links[0].token, now()));

  EXPECT_EQ(trail().size(), before);
  EXPECT_TRUE(responses_of(id).empty());
  database.read([&](db::Connection& connection) {
    EXPECT_TRUE(connection.query("SELECT * FROM questionnaire_session ORDER BY token_hash").empty());
  });
}

TEST_F(Answering, RefusesAWrongARevokedAReplacedAnExpiredAndAClosedLink) {
  const std::int64_t id = opened("feasibility");
  const auto links = invited(id, {police, prosecution});
  EXPECT_EQ(code_of(begin(database, "", now())), "link.unknown");
  EXPECT_EQ(code_of(begin(database, links[0].token + "x", now())), "link.unknown");
  EXPECT_EQ(code_of(begin(database, base::sha256(links[0].token), now())), "link.unknown") << "the hash is no link";

  ASSERT_TRUE(revoke(doing(), id, links[1].invitation));
  EXPECT_EQ(code_of(begin(database, links[1].token, now())), "link.revoked");

  const auto replaced = new_link(doing(), id, links[0].invitation);
  ASSERT_TRUE(replaced);
  EXPECT_EQ(code_of(begin(database, links[0].token, now())), "link.unknown");
  EXPECT_EQ(code_of(begin(database, replaced->token, now())), "done");

  base::Instant last_day{now().ms + 24 * std::int64_t(86'400'000)};  // 8 February
  EXPECT_EQ(code_of(begin(database, replaced->token, last_day)), "done");
  EXPECT_EQ(code_of(begin(database, replaced->token, {last_day.ms + 86'400'000})), "link.closed");

  ASSERT_TRUE(close(doing(), id));
  EXPECT_EQ(code_of(begin(database, replaced->token, now())), "link.closed");
  ASSERT_TRUE(record::set_presence(doing(), questionnaires(), id, record::Presence::withdrawn));
  EXPECT_EQ(code_of(begin(database, replaced->token, now())), "link.unknown");
}

TEST_F(Answering, ByLinkIsOverWhenTheApproachIsClosedAndGoesOnWhenItIsOpenedAgain) {
  const auto links = invited(opened("feasibility"), {police});
  begun(links[0].token);
  database.write([&](db::Connection& connection) {
    connection.execute(
        "INSERT INTO closing (approach_id, case_type, result, retention, retention_starts_on, closed_at)"
        " VALUES (?, '', 'finished', '', '', ?)",
        {doing().approach, now()});
  });

  EXPECT_EQ(code_of(begin(database, links[0].token, now())), "link.closed");
  EXPECT_EQ(code_of(find_session(database, cookie, now())), "link.closed");

  database.write(
      [&](db::Connection& connection) { connection.execute("UPDATE closing SET reopened_at = ?", {now()}); });
  EXPECT_EQ(code_of(begin(database, links[0].token, now())), "done");
}

TEST_F(Answering, EndsTheSessionWhenItsLinkIsRevokedReplacedOrClosed) {
  const std::int64_t id = opened("feasibility");
  const auto links = invited(id, {police, prosecution});
  const Session session = begun(links[0].token);
  const std::string first = cookie;
  begun(links[1].token);
  EXPECT_EQ(code_of(find_session(database, "nonsense", now())), "link.over");
  EXPECT_EQ(code_of(find_session(database, first, {now().ms + 12 * 3'600'000 + 1})), "link.over");

  ASSERT_TRUE(revoke(doing(), id, links[0].invitation));
  EXPECT_EQ(code_of(find_session(database, first, now())), "link.revoked");
  EXPECT_EQ(code_of(send(session, answers(session, "yes"))), "link.revoked") << "also between showing and sending";
  ASSERT_TRUE(new_link(doing(), id, links[1].invitation));
  EXPECT_EQ(code_of(find_session(database, cookie, now())), "link.revoked");
  EXPECT_TRUE(responses_of(id).empty());
}

TEST_F(Answering, KeepsAPageForLaterAndAsksEverythingWhenItIsSent) {
  const std::int64_t id = opened("feasibility");
  const auto links = invited(id, {police});
  Session session = begun(links[0].token);
  const std::int64_t first = session.door.questions[0].id;

  ASSERT_TRUE(save(database, session, {}, {"", "", {{first, {"yes", "druk"}}}, 0, Finish::keep}, now()));
  session = begun(links[0].token);

  ASSERT_TRUE(session.response);
  EXPECT_FALSE(session.response->sent);
  EXPECT_EQ(session.response->answers.at(first), (Given{"yes", "druk"}));
  EXPECT_FALSE(all_of(id).invitations[0].answered) << "kept is not answered";
  const auto refused = save(database, session, {}, {"", "", {}, 1, Finish::send}, now());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.problems().size(), 2u) << "name and function come first";
  const auto open = save(database, session, {}, {"S", "f", {}, 1, Finish::send}, now());
  ASSERT_FALSE(open);
  EXPECT_EQ(open.problems().size(), 3u) << "three choices of 2.A2 are still open";
}

TEST_F(Answering, GoesOnWithTheSameAnswerWhenALinkIsUsedTwice) {
  const std::int64_t id = opened("feasibility");
  const auto links = invited(id, {police});
  answer(links[0].token, "yes");

  answer(links[0].token, "no");

  ASSERT_EQ(responses_of(id).size(), 1u);
  const Response response = responses_of(id)[0];
  EXPECT_EQ(response.answers.at(all_of(id).questions[0].id).value, "no");
  EXPECT_EQ(response.name, "Sanne de Wit");
  EXPECT_EQ(response.via, "link");
  EXPECT_FALSE(response.is_confirmed());
}

TEST_F(Answering, GivesTheSecondWriterNothingUnseen) {
  const auto links = invited(opened("feasibility"), {police});
  const Session one = begun(links[0].token), two = begun(links[0].token);
  ASSERT_TRUE(send(one, answers(one, "yes")));

  const auto second = send(two, answers(two, "no"));

  ASSERT_FALSE(second);
  EXPECT_EQ(second.problem().kind, base::ProblemKind::conflict);
}

TEST_F(Answering, CountsALinkOnlyAfterSomebodyConfirmsAndAgainAfterAChange) {
  const std::int64_t id = opened("feasibility");
  const auto links = invited(id, {police, prosecution, shop_partner});
  for (const NewLink& link : links) answer(link.token, "yes");
  EXPECT_FALSE(gate_facts().at("parties_answered_seriousness"));

  for (const Response& response : responses_of(id)) ASSERT_TRUE(confirm(doing(), id, response.id));
  EXPECT_TRUE(gate_facts().at("parties_answered_seriousness"));
  EXPECT_TRUE(gate_facts().at("parties_answered_willingness"));
  EXPECT_TRUE(gate_facts().at("prosecution_answered"));
  EXPECT_EQ(code_of(confirm(doing(), id, responses_of(id)[0].id)), "record.not_found") << "once is enough";

  answer(links[1].token, "no");
  EXPECT_FALSE(gate_facts().at("prosecution_answered")) << "changed by link: to be confirmed anew";
  EXPECT_TRUE(record::Doing(doing()).database.read([&](db::Connection& connection) {
    return item_states(connection, mine).at("2.A1") == approach::AnswerState::open;
  }));
}

TEST_F(Answering, OfASignedInPartnerIsForItsOwnOrganisationOnlyAndConfirmedAtOnce) {
  const std::int64_t id = opened("feasibility");
  invited(id, {police, shop_partner});
  EXPECT_EQ(code_of(begin_own(doing(), office, id, now())), "record.not_found") << "the office was not asked";

  cookie = *begin_own(doing_as_shopkeeper(), shops, id, now());
  const auto session = find_session(database, cookie, now());
  ASSERT_TRUE(session);
  EXPECT_EQ(session->door.invitation.name, "Ondernemersvereniging");
  ASSERT_TRUE(save(database, *session, doing_as_shopkeeper().actor, {"", "", answers(*session, "yes"), 0, Finish::send},
                   now()));

  const Response response = responses_of(id).at(0);
  EXPECT_EQ(response.via, "account");
  EXPECT_EQ(response.name, "W. Visser");
  EXPECT_EQ(response.confirmed_by, shopkeeper);
}

TEST_F(Answering, ByLinkIsConfirmedByTheOrganisationItselfAndByNoOther) {
  const std::int64_t id = opened("feasibility");
  const auto links = invited(id, {police, shop_partner});
  for (const NewLink& link : links) answer(link.token, "yes");

  EXPECT_EQ(code_of(confirm_own(doing(), office, id)), "record.not_found");
  EXPECT_EQ(code_of(confirm_own(doing_as_shopkeeper(), shops, id)), "done");

  const auto confirmed = responses_of(id);
  EXPECT_EQ(std::count_if(confirmed.begin(), confirmed.end(), [](const auto& one) { return one.is_confirmed(); }), 1);
}

TEST_F(Answering, AnonymouslyLeavesNoPersonNoTimeAndNoOrder) {
  const std::int64_t id = opened("process");
  const auto links = invited(id, {police, prosecution, shop_partner});
  for (const NewLink& link : links) answer(link.token, "4");

  const auto all = responses_of(id);
  ASSERT_EQ(all.size(), 3u);
  for (const Response& one : all) {
    EXPECT_EQ(one.invitation, 0);
    EXPECT_EQ(one.name, "");
    EXPECT_EQ(one.account, base::AccountId{});
    EXPECT_EQ(one.sent_at, base::Instant{});
    for (const NewLink& link : links) {
      EXPECT_NE(one.key_hash, base::sha256(link.token));
      EXPECT_EQ(one.key_hash.find(std::to_string(link.invitation) + " "), std::string::npos);
    }
  }
  for (const auto& entry : trail()) {
    if (entry.verb != "answer") continue;
    EXPECT_EQ(entry.noun, "questionnaire");
    EXPECT_EQ(entry.actor, base::AccountId{});
    EXPECT_EQ(entry.actor_name, "");
    EXPECT_TRUE(entry.changes.empty()) << "that somebody answered, not what";
  }
}

TEST_F(Answering, AnonymouslyIsFoundAgainByTheSameLinkAndGivenOnce) {
  const std::int64_t id = opened("process");
  const auto links = invited(id, {police, shop_partner});
  answer(links[0].token, "4");
  answer(links[0].token, "2");
  ASSERT_EQ(responses_of(id).size(), 1u);
  EXPECT_EQ(responses_of(id)[0].answers.at(all_of(id).questions[0].id).value, "2");

  const auto second = new_link(doing(), id, links[0].invitation);
  const Session again = begun(second->token);
  EXPECT_FALSE(again.response) << "another link does not show what was answered";
  EXPECT_EQ(code_of(send(again, answers(again, "5"))), "response.already_answered");

  answer(links[1].token, "5");
  EXPECT_EQ(code_of(begin_own(doing_as_shopkeeper(), shops, id, now())), "response.already_answered");
  EXPECT_EQ(responses_of(id).size(), 2u);
}

TEST_F(Answering, InAnOwnAccountIsRecordedWithItsWordsButNotWhenItIsAnonymous) {
  const std::int64_t id = opened("feasibility");
  answer(invited(id, {police})[0].token, "yes");

  const auto entries = trail();

  ASSERT_EQ(entries.front().verb, "answer");
  EXPECT_EQ(entries.front().actor_name, "Sanne de Wit, bedrijfsleider");
  EXPECT_FALSE(entries.front().changes.empty());
}

TEST_F(Answering, RefusesWhatIsNoAnswerToTheQuestion) {
  const auto links = invited(opened("feasibility"), {police});
  const Session session = begun(links[0].token);
  Answers given = answers(session, "yes");
  given[session.door.questions[0].id].value = "misschien";
  given[999999] = {"yes"};  // no question of this list: left out

  const auto refused = send(session, given);

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.problem().code, "field.not_an_option");
  EXPECT_EQ(refused.problem().field, field_name(session.door.questions[0]));
}

TEST_F(Answering, TellsTheStateOfTheItemsOnlyOnceTheQuestionsWereOpened) {
  const auto states = [&] {
    return database.read([&](db::Connection& connection) { return item_states(connection, mine); });
  };
  EXPECT_TRUE(states().empty());
  const std::int64_t id = made(about("feasibility"));
  EXPECT_TRUE(states().empty()) << "a draft asks nobody";
  ASSERT_TRUE(open(doing(), id));
  EXPECT_EQ(states().at("2.A"), approach::AnswerState::open);

  for (const NewLink& link : invited(id, {police, prosecution, shop_partner})) answer(link.token, "not_yet");
  for (const Response& response : responses_of(id)) ASSERT_TRUE(confirm(doing(), id, response.id));

  for (const auto& [item, state] : states()) EXPECT_EQ(state, approach::AnswerState::answered) << item;
  EXPECT_EQ(states().size(), 5u);
}

TEST_F(Answering, OfTheCooperationGivesItemsTheirStateOnceClosedWithThree) {
  const auto states = [&] {
    return database.read([&](db::Connection& connection) { return item_states(connection, mine); });
  };
  const std::int64_t few = opened("process");
  for (const NewLink& link : invited(few, {police, prosecution})) answer(link.token, "4");
  ASSERT_TRUE(close(doing(), few));
  EXPECT_TRUE(states().empty()) << "two answers show nothing";

  const std::int64_t enough = opened("process");
  for (const NewLink& link : invited(enough, {police, prosecution, shop_partner})) answer(link.token, "4");
  EXPECT_TRUE(states().empty()) << "still open";
  ASSERT_TRUE(close(doing(), enough));

  EXPECT_EQ(states(), (std::map<std::string, approach::AnswerState>{{"6.B1", approach::AnswerState::answered},
                                                                    {"6.B2", approach::AnswerState::answered},
                                                                    {"6.B3", approach::AnswerState::answered},
                                                                    {"6.B4", approach::AnswerState::answered}}));
}

TEST_F(Answering, AfterAMeetingCountsAsTalkingAboutTheCooperationOnceThreeAnswered) {
  const auto judged = [&] {
    return database.read([&](db::Connection& connection) { return cooperation_was_judged(connection, mine); });
  };
  EXPECT_FALSE(judged());
  const std::int64_t few = opened("meeting");
  for (const NewLink& link : invited(few, {police, prosecution})) answer(link.token, "4");
  ASSERT_TRUE(close(doing(), few));
  EXPECT_FALSE(judged()) << "two answers are nobody's opinion";

  const std::int64_t enough = opened("meeting");
  for (const NewLink& link : invited(enough, {police, prosecution, shop_partner})) answer(link.token, "4");
  EXPECT_FALSE(judged()) << "still open";
  ASSERT_TRUE(close(doing(), enough));
  EXPECT_TRUE(judged());
}

TEST_F(Answering, LeavesOnTheListWhoIsStillToAnswer) {
  const std::int64_t id = opened("feasibility");
  const auto links = invited(id, {police, prosecution, shop_partner});
  answer(links[0].token, "yes");
  ASSERT_TRUE(revoke(doing(), id, links[1].invitation));

  const auto left = database.read([&](db::Connection& connection) { return unanswered(connection, mine); });

  ASSERT_EQ(left.size(), 1u);
  EXPECT_EQ(left[0].invitation.name, "Ondernemersvereniging");
}
