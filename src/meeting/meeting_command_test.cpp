#include "meeting/meeting_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text_tools.h"
#include "meeting/meeting_fixture_test.h"

using namespace meeting;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

namespace {

class Meetings : public MeetingFixture {
 protected:
  std::vector<std::string> titles(std::int64_t meeting) {
    std::vector<std::string> all;
    for (const auto& one : view().agenda)
      if (one.record.meeting == std::to_string(meeting)) all.push_back(one.record.title);
    return all;
  }
  std::int64_t agenda_id(const std::string& title) {
    for (const auto& one : view().agenda)
      if (one.record.title == title) return one.life.id;
    return 0;
  }
};

}  // namespace

TEST_F(Meetings, KeepEveryFieldThatIsSaved) {
  Meeting full = typed();
  full.chair = "P. Jansen";
  full.purposes = "progress_talk,interim_effect";
  full.asked = "Een besluit";

  const auto id = plan_meeting(doing(), full, {});

  ASSERT_TRUE(id);
  const auto stored = view().meeting(*id)->record;
  EXPECT_EQ(stored.starts_at, "10:00") << "tidied";
  EXPECT_EQ(stored.chair, "P. Jansen");
  EXPECT_EQ(stored.purposes, "progress_talk,interim_effect");
  EXPECT_EQ(stored.asked, "Een besluit");
  EXPECT_EQ(stored.place, "Stadhuis, kamer 2.14");
}

TEST_F(Meetings, PutAPointOnTheAgendaOnceAndLetItMove) {
  const std::int64_t id =
      *plan_meeting(doing(), typed("2026-11-30"), {{"action:4", "Actie 4", ""}, {"gate:G3.3", "Volgorde", ""}});

  ASSERT_TRUE(add_to_agenda(doing(), id, {{"action:4", "Actie 4 nog eens", ""}, {"action:8", "Actie 8", ""}}));
  ASSERT_TRUE(add_agenda_point(doing(), {std::to_string(id), "Eigen punt", "", "10", "", ""}));

  EXPECT_THAT(titles(id), ElementsAre("Actie 4", "Volgorde", "Actie 8", "Eigen punt"));
  ASSERT_TRUE(move_agenda_point(doing(), id, agenda_id("Eigen punt"), Move::up));
  ASSERT_TRUE(move_agenda_point(doing(), id, agenda_id("Actie 4"), Move::down));
  EXPECT_THAT(titles(id), ElementsAre("Volgorde", "Actie 4", "Eigen punt", "Actie 8"));
  EXPECT_FALSE(move_agenda_point(doing(), id, 999, Move::up));
}

TEST_F(Meetings, CountAttendanceAndAreHeldFromThenOn) {
  const std::int64_t id = *plan_meeting(doing(), typed(), {});

  ASSERT_TRUE(save_attendance(
      doing(), id, 1, {{shop_partner, Presence::present, "vervanger"}, {police_partner, Presence::absent, ""}}));

  EXPECT_TRUE(is_held(view().meeting(id)->record));
  const auto counted = database.read([&](db::Connection& c) { return attendance(c, mine); });
  EXPECT_EQ(counted.at(shop_partner).tally.present, 1);
  EXPECT_EQ(counted.at(police_partner).tally.absent, 1);
  EXPECT_FALSE(counted.contains(city_partner)) << "what was left open does not count";
}

TEST_F(Meetings, DoNotLetTheSecondWriterOverwriteWhoWasThere) {
  const std::int64_t id = *plan_meeting(doing(), typed(), {});
  ASSERT_TRUE(save_attendance(doing(), id, 1, {{shop_partner, Presence::present, ""}}));

  const auto second = save_attendance(doing(), id, 1, {{shop_partner, Presence::absent, ""}});

  ASSERT_FALSE(second);
  EXPECT_EQ(second.problem().kind, base::ProblemKind::conflict);
  EXPECT_EQ(view().attended_of(id).front().presence, Presence::present);
}

TEST_F(Meetings, CannotBeHeldBeforeTheirDay) {
  const std::int64_t id = *plan_meeting(doing(), typed("2026-11-30"), {});

  EXPECT_EQ(save_attendance(doing(), id, 1, {{shop_partner, Presence::present, ""}}).problem().code, "meeting.future");
  EXPECT_EQ(set_state(doing(), id, "held").problem().code, "meeting.future");
  EXPECT_TRUE(is_planned(view().meeting(id)->record));
}

TEST_F(Meetings, GoBackToPlannedWhileNothingIsRecordedOfThem) {
  const std::int64_t id = *plan_meeting(doing(), typed(), {});
  ASSERT_TRUE(set_state(doing(), id, "held"));

  ASSERT_TRUE(set_state(doing(), id, "planned"));
  EXPECT_TRUE(is_planned(view().meeting(id)->record));
  const auto trail = database.read([&](db::Connection& c) { return audit::history(c, "meeting", id); });
  ASSERT_EQ(trail.size(), 3U) << "made, held, back";
  EXPECT_EQ(trail.front().changes.front().after, "planned");

  ASSERT_TRUE(set_state(doing(), id, "cancelled"));
  ASSERT_TRUE(set_state(doing(), id, "planned"));
  ASSERT_TRUE(set_state(doing(), id, "held"));
  ASSERT_TRUE(add_decision(doing(), decision(id, "Wij beginnen")));
  for (const char* away : {"planned", "cancelled"})
    EXPECT_EQ(set_state(doing(), id, away).problem().code, "meeting.recorded") << away;
  EXPECT_TRUE(is_held(view().meeting(id)->record));
}

TEST_F(Meetings, RefuseAttendanceOfAPartnerOfAnotherApproach) {
  const std::int64_t stranger =
      database.write([&](db::Connection& c) { return add_partner(c, other, "Politie elders", "politie"); });
  const std::int64_t id = *plan_meeting(doing(), typed(), {});

  const auto refused = save_attendance(doing(), id, 1, {{stranger, Presence::present, ""}});

  EXPECT_EQ(refused.problem().code, "meeting.unknown_partner");
  EXPECT_THAT(view().attended_of(id), IsEmpty());
}

TEST_F(Meetings, NumberDecisionsOnceAndNeverAgain) {
  const std::int64_t id = meeting_on("2026-11-02");
  const std::int64_t first = *add_decision(doing(), decision(id, "Eerste"));
  ASSERT_TRUE(record::set_presence(doing(), decisions(), first, record::Presence::withdrawn));

  ASSERT_TRUE(add_decision(doing(), decision(id, "Tweede")));

  ASSERT_THAT(view().decisions, SizeIs(1));
  EXPECT_EQ(view().decisions.front().record.number, "2");
}

TEST_F(Meetings, WithoutQuorumHaveDecisionsThatWaitForALaterMeetingThatHasOne) {
  const std::int64_t without = meeting_on("2026-10-05", 1), again_without = meeting_on("2026-10-19", 1),
                     earlier = meeting_on("2026-09-07"), later = meeting_on("2026-11-02");
  const std::int64_t id = *add_decision(doing(), decision(without));

  EXPECT_TRUE(view().waits_for_confirmation(view().decisions.front().record));
  for (const std::int64_t wrong : {without, again_without, earlier, std::int64_t{999}})
    EXPECT_EQ(confirm_decision(doing(), id, wrong).problem().code, "meeting.confirm_later") << wrong;
  ASSERT_TRUE(confirm_decision(doing(), id, later));
  EXPECT_FALSE(view().waits_for_confirmation(view().decisions.front().record));
  EXPECT_EQ(confirm_decision(doing(), id, later).problem().code, "meeting.not_to_confirm");
}

TEST_F(Meetings, GiveAGroundOnlyByADecisionThatStands) {
  const std::int64_t without = meeting_on("2026-10-05", 1), later = meeting_on("2026-11-02");
  Decision fixed = decision(without, "Volgorde vastgesteld");
  fixed.ground = "priorities_fixed";
  const std::int64_t id = *add_decision(doing(), fixed);
  const auto taken = [&] {
    return database.read([&](db::Connection& c) { return decided(c, mine, {"priorities_fixed"}); });
  };

  EXPECT_TRUE(taken().empty());
  ASSERT_TRUE(confirm_decision(doing(), id, later));
  ASSERT_EQ(taken().size(), 1u);
  EXPECT_EQ(base::iso(taken().front().on), "2026-10-05");
  EXPECT_EQ(taken().front().number, "1");
  EXPECT_TRUE(database.read([&](db::Connection& c) { return standing(c, mine, id).has_value(); }));
  EXPECT_FALSE(database.read([&](db::Connection& c) { return standing(c, other, id).has_value(); }));
  EXPECT_TRUE(database.read([&](db::Connection& c) { return decided(c, mine, {"plan_adopted"}); }).empty());
}

TEST_F(Meetings, PutOnTheAgendaWhatIsOpenInThisRoom) {
  const std::int64_t without = meeting_on("2026-10-05", 1);
  ASSERT_TRUE(add_decision(doing(), decision(without)));
  ASSERT_TRUE(add_action_point(doing(), point(without, police_partner)));
  const auto version = view().meeting(without)->life.version;
  ASSERT_TRUE(write_minutes(doing(), without, version, "Besproken."));

  std::vector<std::string> sources;
  for (const auto& one : own_open_points(view(), base::Texts(base::Language::dutch))) sources.push_back(one.source);

  EXPECT_THAT(sources, ElementsAre("minutes:" + std::to_string(without), "decision:1", "action_points"));
}

TEST_F(Meetings, KeepMinutesAsADraftUntilTheyAreApprovedAndAgainAfterAChange) {
  const std::int64_t id = meeting_on("2026-11-02");
  EXPECT_EQ(set_minutes_state(doing(), id, "approved").problem().code, "meeting.no_minutes");
  const auto version = [&] { return view().meeting(id)->life.version; };

  ASSERT_TRUE(write_minutes(doing(), id, version(), "Besproken: de lampen."));
  EXPECT_EQ(view().meeting(id)->record.minutes_state, "draft");
  ASSERT_TRUE(set_minutes_state(doing(), id, "approved"));
  EXPECT_EQ(view().meeting(id)->record.minutes_state, "approved");
  ASSERT_TRUE(write_minutes(doing(), id, version(), "Besproken: de lampen en de sloten."));

  EXPECT_EQ(view().meeting(id)->record.minutes_state, "draft") << "a changed text was approved by nobody";
  EXPECT_EQ(view().meeting(id)->record.minutes_on, "2026-11-23");
}

TEST_F(Meetings, LetAnOrganisationFinishItsOwnActionPointsOnly) {
  const std::int64_t id = meeting_on("2026-11-02");
  const std::int64_t of_shops = *add_action_point(doing(), point(id, shop_partner)),
                     of_police = *add_action_point(doing(), point(id, police_partner));

  EXPECT_THAT(database.read([&](db::Connection& c) { return own_points(c, mine, shops); }), SizeIs(1));
  EXPECT_EQ(finish_action_point(doing(), of_police, Finish::done, shops).problem().kind, base::ProblemKind::not_found);
  ASSERT_TRUE(finish_action_point(doing(), of_shops, Finish::done, shops));

  EXPECT_THAT(database.read([&](db::Connection& c) { return own_points(c, mine, shops); }), IsEmpty());
  EXPECT_THAT(database.read([&](db::Connection& c) { return own_points(c, mine, police); }), SizeIs(1));
}

TEST_F(Meetings, RefuseAnActionPointForNobody) {
  const std::int64_t id = meeting_on("2026-11-02");

  EXPECT_EQ(add_action_point(doing(), point(id, 999)).problem().code, "meeting.unknown_partner");
  EXPECT_FALSE(add_action_point(doing(), point(999, shop_partner)));
  EXPECT_FALSE(add_decision(doing(other), decision(id))) << "not a meeting of that approach";
}

TEST_F(Meetings, LeaveAnEntryInTheTrailForEachChange) {
  const std::int64_t id = meeting_on("2026-11-02");

  const auto entries = database.read([&](db::Connection& c) { return audit::history(c, "meeting", id); });

  ASSERT_THAT(entries, SizeIs(2));
  EXPECT_EQ(entries.front().verb, "attend");
  EXPECT_EQ(entries.back().verb, "create");
}

TEST_F(Meetings, HaveOneCalendarLinkPerPersonThatIsKeptAsAHash) {
  const base::Actor actor{account_id, "W. Visser", base::Origin::web};
  const std::string first = make_calendar_link(database, actor, now), second = make_calendar_link(database, actor, now);
  const auto found = [&](const std::string& token) {
    return database.read([&](db::Connection& c) { return store::calendar_link(c, base::sha256(token)); }).has_value();
  };

  EXPECT_FALSE(found(first)) << "a new one ends the old";
  EXPECT_TRUE(found(second));
  EXPECT_FALSE(database.read([&](db::Connection& c) { return store::calendar_link(c, second); }))
      << "the token itself does not stand in the database";
  revoke_calendar_links(database, actor, now);
  EXPECT_FALSE(found(second));
}
