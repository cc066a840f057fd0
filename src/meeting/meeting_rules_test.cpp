#include "meeting/meeting_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace meeting;
using testing::ElementsAre;

namespace {

base::Date day(const char* iso) { return *base::parse_iso_date(iso); }

std::vector<Attended> there(int present, int excused, int absent) {
  std::vector<Attended> all;
  for (int i = 0; i < present; ++i) all.push_back({i + 1, Presence::present, ""});
  for (int i = 0; i < excused; ++i) all.push_back({100 + i, Presence::excused, ""});
  for (int i = 0; i < absent; ++i) all.push_back({200 + i, Presence::absent, ""});
  return all;
}

Meeting group_on(const char* date, const char* state = "held") {
  Meeting meeting;
  meeting.body = "project_group";
  meeting.held_on = date;
  meeting.state = state;
  return meeting;
}

Meeting talk_on(const char* date) {
  Meeting meeting = group_on(date);
  meeting.body = "triangle";
  meeting.purposes = "process_evaluation,progress_talk";
  return meeting;
}

StoredMeeting stored(std::int64_t id, Meeting meeting) {
  StoredMeeting one;
  one.life.id = id;
  one.record = std::move(meeting);
  return one;
}

}  // namespace

TEST(Quorum, IsMoreThanHalfOfThoseExpected) {
  EXPECT_FALSE(has_quorum(Quorum::half, tally(there(3, 2, 1)))) << "half is not more than half";
  EXPECT_TRUE(has_quorum(Quorum::half, tally(there(4, 1, 1))));
  EXPECT_TRUE(has_quorum(Quorum::half, tally(there(2, 0, 1))));
}

TEST(Quorum, OfTwoThirdsIsReachedAtExactlyTwoThirds) {
  EXPECT_TRUE(has_quorum(Quorum::two_thirds, tally(there(4, 1, 1))));
  EXPECT_FALSE(has_quorum(Quorum::two_thirds, tally(there(3, 1, 1))));
}

TEST(Quorum, IsNotThereWhenNobodyWasExpectedUnlessItDoesNotMatter) {
  EXPECT_FALSE(has_quorum(Quorum::half, tally({})));
  EXPECT_FALSE(has_quorum(Quorum::two_thirds, tally({})));
  EXPECT_TRUE(has_quorum(Quorum::none, tally({})));
}

TEST(Quorum, IsLackedOnlyByTheGroupAndOnlyOnceAttendanceIsFilledIn) {
  EXPECT_TRUE(lacks_quorum(group_on("2026-11-02"), Quorum::half, there(2, 1, 3)));
  EXPECT_FALSE(lacks_quorum(group_on("2026-11-02"), Quorum::half, {}));
  EXPECT_FALSE(lacks_quorum(talk_on("2026-11-02"), Quorum::half, there(1, 0, 2)));
}

TEST(Attendance, IsCountedPerPartnerInTheOrderOfTheMeetings) {
  const std::vector<HeldMeeting> held = {{day("2026-11-02"), {{1, Presence::absent, ""}, {2, Presence::present, ""}}},
                                         {day("2026-09-21"), {{1, Presence::present, ""}}},
                                         {day("2026-10-12"), {{1, Presence::excused, ""}}}};

  const auto all = attendance_of(held);

  EXPECT_EQ(all.at(1).tally, (Tally{3, 1, 1, 1}));
  EXPECT_THAT(all.at(1).series, ElementsAre(Presence::present, Presence::excused, Presence::absent));
  EXPECT_EQ(all.at(2).tally, (Tally{1, 1, 0, 0})) << "a partner that came later is not blamed for earlier meetings";
}

TEST(Time, IsReadAsPeopleTypeIt) {
  EXPECT_EQ(tidy_time("10.00"), "10:00");
  EXPECT_EQ(tidy_time(" 9:5 "), "09:05");
  EXPECT_EQ(tidy_time("23:59"), "23:59");
  EXPECT_EQ(tidy_time(""), "");
  for (const char* wrong : {"24:00", "10:60", "tien uur", "10", "10:00:00", "-1:00", "10:", "1e:00"})
    EXPECT_EQ(tidy_time(wrong), std::nullopt) << wrong;
}

TEST(ProgressTalk, CountsSixMonthsBackToTheDay) {
  EXPECT_TRUE(progress_talk_within_half_year({talk_on("2026-05-23")}, day("2026-11-23")));
  EXPECT_FALSE(progress_talk_within_half_year({talk_on("2026-05-22")}, day("2026-11-23")));
  EXPECT_TRUE(progress_talk_within_half_year({talk_on("2026-02-28")}, day("2026-08-31"))) << "February has no 31st";
  EXPECT_FALSE(progress_talk_within_half_year({talk_on("2026-12-07")}, day("2026-11-23"))) << "still to come";
}

TEST(ProgressTalk, MustBeHeldAtAdministrativeLevelAndBeAboutProgress) {
  Meeting planned = talk_on("2026-11-02"), elsewhere = talk_on("2026-11-02"), about_effect = talk_on("2026-11-02");
  planned.state = "";
  elsewhere.body = "project_group";
  about_effect.purposes = "interim_effect";

  EXPECT_FALSE(progress_talk_within_half_year({planned, elsewhere, about_effect}, day("2026-11-23")));
  EXPECT_FALSE(progress_talk_within_half_year({}, day("2026-11-23")));
}

TEST(NextMeeting, IsTheFirstPlannedOneFromTodayOn) {
  const std::vector<StoredMeeting> all = {stored(1, group_on("2026-11-02")), stored(2, group_on("2026-12-14", "")),
                                          stored(3, group_on("2026-11-23", "planned")),
                                          stored(4, group_on("2026-11-22", "")),
                                          stored(5, group_on("2026-11-24", "cancelled"))};

  EXPECT_EQ(next_of(all, day("2026-11-23"))->life.id, 3);
  EXPECT_EQ(last_of(all)->life.id, 1);
  EXPECT_EQ(next_of({}, day("2026-11-23")), nullptr);
}

TEST(NextMeeting, IsProposedSoManyWeeksAfterTheLastAndNeverInAWeekend) {
  Setting every_month;
  every_month.every_weeks = "4";

  EXPECT_EQ(base::iso(proposed_date({stored(1, group_on("2026-11-02"))}, {}, day("2026-11-04"))), "2026-12-14");
  EXPECT_EQ(base::iso(proposed_date({stored(1, group_on("2026-11-02"))}, every_month, day("2026-11-04"))),
            "2026-11-30");
  EXPECT_EQ(base::iso(proposed_date({}, {}, day("2026-11-21"))), "2026-11-30") << "Saturday 28 moves to Monday";
  EXPECT_EQ(base::iso(proposed_date({stored(1, group_on("2026-01-05"))}, {}, day("2026-11-23"))), "2026-11-30")
      << "never in the past";
}

TEST(Agenda, MovesAPointOnePlaceAndStopsAtTheEnds) {
  EXPECT_THAT(moved({7, 8, 9}, 8, Move::up), ElementsAre(8, 7, 9));
  EXPECT_THAT(moved({7, 8, 9}, 8, Move::down), ElementsAre(7, 9, 8));
  EXPECT_THAT(moved({7, 8, 9}, 7, Move::up), ElementsAre(7, 8, 9));
  EXPECT_THAT(moved({7, 8, 9}, 9, Move::down), ElementsAre(7, 8, 9));
  EXPECT_THAT(moved({7, 8, 9}, 4, Move::up), ElementsAre(7, 8, 9));
}

TEST(ActionPoint, IsLateFromTheDayAfterItsDateUntilItIsDone) {
  ActionPoint point;
  point.due_on = "2026-11-16";

  EXPECT_EQ(days_late(point, day("2026-11-16")), 0);
  EXPECT_EQ(days_late(point, day("2026-11-23")), 7);
  point.done_on = "2026-11-23";
  EXPECT_EQ(days_late(point, day("2026-11-23")), 0);
}

TEST(MeetingForm, SaysWhichTimeCannotBe) {
  Meeting meeting = group_on("2026-11-02");
  meeting.starts_at = "10.00";
  meeting.ends_at = "9.30";
  EXPECT_EQ(check_meeting(meeting).front().code, "meeting.ends_before_start");

  meeting.ends_at = "straks";
  EXPECT_EQ(check_meeting(meeting).front().code, "meeting.time");
  EXPECT_EQ(check_meeting(meeting).front().field, "ends_at");

  meeting.ends_at = "";
  EXPECT_TRUE(check_meeting(meeting).empty());
}
