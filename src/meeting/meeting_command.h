// What people do with meetings. Each is one transaction with its entry in the audit trail.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "base/text.h"
#include "meeting/meeting_store.h"
#include "record/command.h"

namespace meeting {

/// Something that asks to be talked about: from this room or, by a hook, from later ones.
struct OpenPoint {
  std::string source;  ///< stable: "action:12"; the same point stands on an agenda once
  std::string title;
  std::string note = {};
};

/// Everything the pages and papers say of one approach, read in one snapshot.
struct MeetingView {
  std::vector<StoredMeeting> meetings;              ///< by date, oldest first
  std::vector<record::Stored<AgendaPoint>> agenda;  ///< in their order
  std::vector<record::Stored<Decision>> decisions;
  std::vector<record::Stored<ActionPoint>> points;  ///< by due date
  std::map<std::int64_t, std::vector<Attended>> attended;
  std::map<std::int64_t, std::string> partner_names;  ///< withdrawn ones too: history stays
  std::vector<std::int64_t> expected;                 ///< partners that take part today
  std::vector<std::int64_t> expected_in_triangle;     ///< municipality, police and prosecution of them
  Setting setting;
  base::Date today;

  const StoredMeeting* meeting(std::int64_t id) const;
  const StoredMeeting* meeting(const std::string& id) const;
  const std::vector<Attended>& attended_of(std::int64_t meeting) const;
  bool lacks_quorum(const StoredMeeting& meeting) const;
  /// Taken without quorum and not confirmed since.
  bool waits_for_confirmation(const Decision& decision) const;
};
MeetingView load_view(db::Connection& connection, base::ApproachId approach, base::Date today);

/// What this room itself puts on an agenda: minutes to adopt, decisions to confirm, action points that are late.
std::vector<OpenPoint> own_open_points(const MeetingView& view, const base::Texts& texts);

/// Makes the meeting with an agenda of these points. Refused: what check_meeting() says.
base::Result<std::int64_t> plan_meeting(const record::Doing& doing, const Meeting& typed,
                                        const std::vector<OpenPoint>& agenda);
base::Result<base::Done> change_meeting(const record::Doing& doing, std::int64_t id, std::int64_t seen_version,
                                        const Meeting& typed);
/// A meeting of which nothing was recorded yet: no attendance, minutes or decisions, and none that it confirmed.
bool nothing_recorded(const MeetingView& view, const StoredMeeting& meeting);
/// Planned, held or cancelled, and back. Refused: meeting.future; meeting.recorded (held, and not nothing_recorded()).
base::Result<base::Done> set_state(const record::Doing& doing, std::int64_t id, std::string_view state);
/// Who was there; the meeting counts as held from then on. Refused: meeting.future, meeting.unknown_partner.
base::Result<base::Done> save_attendance(const record::Doing& doing, std::int64_t id, std::int64_t seen_version,
                                         const std::vector<Attended>& attended);
/// A changed text is a draft again.
base::Result<base::Done> write_minutes(const record::Doing& doing, std::int64_t id, std::int64_t seen_version,
                                       std::string_view text);
/// approved (by who leads) or adopted (by the group). Refused: meeting.no_minutes.
base::Result<base::Done> set_minutes_state(const record::Doing& doing, std::int64_t id, std::string_view state);

/// Points that stand on this agenda already are passed over.
base::Result<base::Done> add_to_agenda(const record::Doing& doing, std::int64_t meeting,
                                       const std::vector<OpenPoint>& points);
base::Result<base::Done> move_agenda_point(const record::Doing& doing, std::int64_t meeting, std::int64_t point,
                                           Move move);

base::Result<std::int64_t> add_agenda_point(const record::Doing& doing, const AgendaPoint& typed);
base::Result<std::int64_t> add_decision(const record::Doing& doing, const Decision& typed);
/// Refused: meeting.not_to_confirm, meeting.confirm_later (the meeting must be a later one that was held with quorum).
base::Result<base::Done> confirm_decision(const record::Doing& doing, std::int64_t decision, std::int64_t in_meeting);
/// Refused: meeting.unknown_partner.
base::Result<std::int64_t> add_action_point(const record::Doing& doing, const ActionPoint& typed);
base::Result<base::Done> change_action_point(const record::Doing& doing, std::int64_t id, std::int64_t seen_version,
                                             const ActionPoint& typed);
/// Done, or open again. With an organisation: only points of that organisation, others are not there.
enum class Finish { done, open };
base::Result<base::Done> finish_action_point(const record::Doing& doing, std::int64_t id, Finish finish,
                                             std::optional<base::OrganisationId> only_of);
base::Result<base::Done> save_setting(const record::Doing& doing, const Setting& typed);

/// Open action points of an organisation, by due date.
std::vector<record::Stored<ActionPoint>> own_points(db::Connection& connection, base::ApproachId approach,
                                                    base::OrganisationId organisation);

/// Attendance per partner, computed from the meetings of the project group that were held (1.B4).
std::map<std::int64_t, PartnerAttendance> attendance(db::Connection& connection, base::ApproachId approach);
/// A decision that stands: of a meeting that was held, with quorum or confirmed, and not withdrawn.
struct DecisionTaken {
  std::int64_t id = 0;
  std::int64_t meeting = 0;
  std::string number;
  std::string title;
  std::string ground;  ///< code of grounds
  base::Date on;
  std::string body;
  std::string support;
};
/// Those with one of these grounds, newest first.
std::vector<DecisionTaken> decided(db::Connection& connection, base::ApproachId approach,
                                   const std::vector<std::string_view>& wanted);
std::optional<DecisionTaken> standing(db::Connection& connection, base::ApproachId approach, std::int64_t decision);
/// progress_talk_within_half_year.
std::map<std::string, bool> facts(db::Connection& connection, base::ApproachId approach, base::Date today);

/// A new address for the calendar of this account; older ones stop. Gives the token: it is shown once.
std::string make_calendar_link(db::Database& database, const base::Actor& actor, base::Instant at);
void revoke_calendar_links(db::Database& database, const base::Actor& actor, base::Instant at);

}  // namespace meeting
