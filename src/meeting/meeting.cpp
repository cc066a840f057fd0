#include "meeting/meeting.h"

namespace meeting {
namespace {

using record::Field;
using record::Kind;
using record::Required;

constexpr Field<Meeting> meeting_fields[] = {
    {"body", &Meeting::body, Kind::choice, Required::yes, bodies},
    {"held_on", &Meeting::held_on, Kind::date, Required::yes},
    {"starts_at", &Meeting::starts_at},
    {"ends_at", &Meeting::ends_at},
    {"place", &Meeting::place},
    {"chair", &Meeting::chair},
    {"purposes", &Meeting::purposes, Kind::choices, Required::no, purposes},
    {"asked", &Meeting::asked, Kind::text},
    {"classification", &Meeting::classification, Kind::choice, Required::yes, classifications},
    {"state", &Meeting::state, Kind::choice, Required::no, states},
    {"minutes", &Meeting::minutes, Kind::text},
    {"minutes_state", &Meeting::minutes_state, Kind::choice, Required::no, minutes_states},
    {"minutes_on", &Meeting::minutes_on, Kind::date},
};
static_assert(planned_fields < std::size(meeting_fields));

// What a form shows stands first; the rest is given by the program.
constexpr Field<AgendaPoint> agenda_fields[] = {
    {"title", &AgendaPoint::title, Kind::line, Required::yes},
    {"note", &AgendaPoint::note, Kind::text},
    {"minutes", &AgendaPoint::minutes, Kind::whole_number},
    {"meeting", &AgendaPoint::meeting},
    {"source", &AgendaPoint::source},
    {"place", &AgendaPoint::place, Kind::whole_number},
};
constexpr Field<Decision> decision_fields[] = {
    {"title", &Decision::title, Kind::line, Required::yes},
    {"explanation", &Decision::explanation, Kind::text},
    {"support", &Decision::support, Kind::line, Required::yes},
    {"ground", &Decision::ground, Kind::choice, Required::yes, grounds},
    {"meeting", &Decision::meeting},
    {"number", &Decision::number, Kind::whole_number},
    {"confirmed_in", &Decision::confirmed_in},
};
constexpr Field<ActionPoint> point_fields[] = {
    {"what", &ActionPoint::what, Kind::line, Required::yes},
    {"owner_partner", &ActionPoint::owner_partner, Kind::line, Required::yes},
    {"owner_name", &ActionPoint::owner_name},
    {"due_on", &ActionPoint::due_on, Kind::date, Required::yes},
    {"done_on", &ActionPoint::done_on, Kind::date},
    {"meeting", &ActionPoint::meeting},
};
constexpr Field<Setting> setting_fields[] = {
    {"project_group_name", &Setting::project_group_name},
    {"triangle_name", &Setting::triangle_name},
    {"regional_body_name", &Setting::regional_body_name},
    {"quorum", &Setting::quorum, Kind::choice, Required::yes, quorum_rules},
    {"every_weeks", &Setting::every_weeks, Kind::whole_number},
};

template <class T, std::size_t N>
constexpr record::Table<T> first_of(std::string_view name, const Field<T> (&fields)[N], std::size_t count) {
  return {name, std::span<const Field<T>>(fields).first(count)};
}

}  // namespace

const record::Store<Meeting>& meetings() {
  static const record::Store<Meeting> store(record::Table<Meeting>{"meeting", meeting_fields});
  return store;
}
record::Table<Meeting> planning() { return first_of("meeting", meeting_fields, planned_fields); }

const record::Store<AgendaPoint>& agenda_points() {
  static const record::Store<AgendaPoint> store(record::Table<AgendaPoint>{"agenda_point", agenda_fields});
  return store;
}
record::Table<AgendaPoint> agenda_point_form() { return first_of("agenda_point", agenda_fields, 3); }

const record::Store<Decision>& decisions() {
  static const record::Store<Decision> store(record::Table<Decision>{"decision", decision_fields});
  return store;
}
record::Table<Decision> decision_form() { return first_of("decision", decision_fields, 4); }

const record::Store<ActionPoint>& action_points() {
  static const record::Store<ActionPoint> store(record::Table<ActionPoint>{"action_point", point_fields});
  return store;
}
record::Table<ActionPoint> action_point_form() { return first_of("action_point", point_fields, 5); }

const record::Store<Setting>& settings() {
  static const record::Store<Setting> store(record::Table<Setting>{"meeting_setting", setting_fields});
  return store;
}

}  // namespace meeting
