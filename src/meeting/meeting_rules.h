// The rules of meetings. Pure: everything they look at is in their arguments, today included.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "meeting/meeting.h"

namespace meeting {

// Attendance and quorum ---------------------------------------------------------------------------------------------

enum class Presence { present, excused, absent };
std::optional<Presence> presence_from(std::string_view code);
std::string_view code(Presence presence);

struct Attended {
  std::int64_t partner = 0;
  Presence presence = Presence::absent;
  std::string note = {};  ///< "vervanger, mocht besluiten"
};
struct Tally {
  int expected = 0, present = 0, excused = 0, absent = 0;
  bool operator==(const Tally&) const = default;
};
Tally tally(const std::vector<Attended>& attended);

enum class Quorum { half, two_thirds, none };
Quorum quorum_of(const Setting& setting);
/// More than half, or at least two thirds, of those expected. Nobody expected: no quorum, except under `none`.
bool has_quorum(Quorum rule, const Tally& tally);
/// Only the project group decides by number; a meeting of which the attendance was not filled in says nothing yet.
bool lacks_quorum(const Meeting& meeting, Quorum rule, const std::vector<Attended>& attended);

/// How often one partner came, over the meetings of the project group that were held (1.B4).
struct PartnerAttendance {
  Tally tally;
  std::vector<Presence> series = {};  ///< oldest first
};
struct HeldMeeting {
  base::Date on;
  std::vector<Attended> attended;
};
std::map<std::int64_t, PartnerAttendance> attendance_of(const std::vector<HeldMeeting>& meetings);

// Order and time ----------------------------------------------------------------------------------------------------

/// "10.00", "10:00", "9:5" → "10:00", "09:05"; empty stays empty; nullopt when it is no time of day.
std::optional<std::string> tidy_time(std::string_view typed);
bool is_held(const Meeting& meeting);
bool is_planned(const Meeting& meeting);
bool is_administrative(const Meeting& meeting);  ///< triangle or regional body
std::optional<base::Date> date_of(const Meeting& meeting);

/// The first planned one on or after today; the last one held.
const StoredMeeting* next_of(const std::vector<StoredMeeting>& meetings, base::Date today);
const StoredMeeting* last_of(const std::vector<StoredMeeting>& meetings);
/// So many weeks after the last meeting of the group, never in the past, moved off a weekend to Monday.
base::Date proposed_date(const std::vector<StoredMeeting>& meetings, const Setting& setting, base::Date today);
/// A talk on progress in triangle or regional body, held in the six months up to today (G5.2).
bool progress_talk_within_half_year(const std::vector<Meeting>& meetings, base::Date today);

/// The ids in the order they have when one moves a place up or down; unchanged at the ends or for a stranger.
enum class Move { up, down };
std::vector<std::int64_t> moved(std::vector<std::int64_t> order, std::int64_t id, Move move);

int days_late(const ActionPoint& point, base::Date today);  ///< 0 when done or in time

// Saving ------------------------------------------------------------------------------------------------------------

/// meeting.time, meeting.ends_before_start.
base::Problems check_meeting(const Meeting& meeting);
/// meeting.weeks (1 to 52).
base::Problems check_setting(const Setting& setting);

}  // namespace meeting
