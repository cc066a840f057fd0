// Meetings (5.A3, 5.A4, 5.A5): the project group, the lokale driehoek (mayor, prosecution, police) and the regional
// body. A meeting has an agenda, who was there, decisions, action points and minutes. Values are text as record/field.h
// stores them; times are hh:mm in Amsterdam. Whether there was a quorum is counted, never typed (meeting_rules.h).
#pragma once
#include <string>
#include <string_view>

#include "record/store.h"

namespace meeting {

struct Meeting {
  std::string body;     ///< code of bodies
  std::string held_on;  ///< the date, also of one still to come
  std::string starts_at;
  std::string ends_at;
  std::string place;
  std::string chair;
  std::string purposes;        ///< codes of purposes
  std::string asked;           ///< what is asked of the body, one per line: stands on the progress report
  std::string classification;  ///< of the minutes; code of classifications
  std::string state;           ///< code of states; empty = planned
  std::string minutes;         ///< the minutes themselves
  std::string minutes_state;   ///< code of minutes_states; empty = none yet
  std::string minutes_on;      ///< since when they are in that state
};
inline constexpr std::string_view bodies[] = {"project_group", "triangle", "regional_body"};
inline constexpr std::string_view purposes[] = {"progress_talk", "interim_effect", "process_evaluation"};
inline constexpr std::string_view classifications[] = {"intern", "partner-vertrouwelijk", "politie"};
inline constexpr std::string_view states[] = {"planned", "held", "cancelled"};
inline constexpr std::string_view minutes_states[] = {"draft", "approved", "adopted"};

/// All fields; the first `planned_fields` of them stand in the form of a meeting.
const record::Store<Meeting>& meetings();
inline constexpr std::size_t planned_fields = 9;
record::Table<Meeting> planning();
using StoredMeeting = record::Stored<Meeting>;

struct AgendaPoint {
  std::string meeting;  ///< id
  std::string title;
  std::string note;
  std::string minutes;  ///< how long it takes
  std::string source;   ///< the open point it was made from ("action:12"); empty = typed
  std::string place;    ///< its place in the order, a number; equal ones by id
};
const record::Store<AgendaPoint>& agenda_points();
record::Table<AgendaPoint> agenda_point_form();

struct Decision {
  std::string meeting;  ///< id
  std::string number;   ///< 1, 2 … within the approach, given once and never again
  std::string title;
  std::string explanation;
  std::string support;       ///< who agreed: "Alle 8 eens"
  std::string ground;        ///< code of grounds: what the step plan takes this decision for
  std::string confirmed_in;  ///< id of the meeting that confirmed it, for a decision taken without quorum
};
inline constexpr std::string_view grounds[] = {"none", "go_ahead", "priorities_fixed", "plan_adopted", "plan_changed"};
const record::Store<Decision>& decisions();
record::Table<Decision> decision_form();

struct ActionPoint {
  std::string meeting;  ///< id
  std::string what;
  std::string owner_partner;  ///< id of a partner
  std::string owner_name;     ///< who of it; may be empty
  std::string due_on;
  std::string done_on;  ///< empty = open
};
const record::Store<ActionPoint>& action_points();
record::Table<ActionPoint> action_point_form();

struct Setting {
  std::string project_group_name;  ///< empty: the usual word
  std::string triangle_name;       ///< "basisteamdriehoek", "districtsdriehoek"
  std::string regional_body_name;
  std::string quorum;       ///< code of quorum_rules; empty = half
  std::string every_weeks;  ///< how often the group meets; empty = 6
};
inline constexpr std::string_view quorum_rules[] = {"half", "two_thirds", "none"};
const record::Store<Setting>& settings();

}  // namespace meeting
