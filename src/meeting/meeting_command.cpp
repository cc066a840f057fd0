#include "meeting/meeting_command.h"

#include <algorithm>
#include <set>

#include "base/text_tools.h"
#include "partner/partner.h"

namespace meeting {
namespace {

constexpr std::size_t token_bytes = 16;

base::Problem refused(const char* code, const char* field = "") { return {base::ProblemKind::invalid, code, field}; }

void record_entry(db::Connection& connection, const record::Doing& doing, const char* verb, const char* noun,
                  std::int64_t id, std::vector<audit::Change> changes) {
  audit::record(connection,
                {doing.approach, doing.actor, verb, noun, id, doing.at, audit::Outcome::done, std::move(changes)});
}

/// Loads, lets `edit` change the record, saves and records: the life of every change below.
template <class T, class Edit>
base::Result<base::Done> edited(const record::Doing& doing, const record::Store<T>& store, std::int64_t id,
                                std::optional<std::int64_t> seen_version, const char* verb, const Edit& edit) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    const auto before = store.load(connection, doing.approach, id);
    if (!before || before->life.withdrawn) return record::no_such_record();
    T after = before->record;
    if (base::Problems problems = edit(connection, after); !problems.empty()) return problems;
    record::Life seen = before->life;
    seen.version = seen_version.value_or(seen.version);
    if (!store.update(connection, seen, after, doing.at, doing.actor.account)) return record::somebody_was_first();
    record_entry(connection, doing, verb, std::string(store.table().name).c_str(), id,
                 store.changes(&before->record, after));
    return base::Done{};
  });
}

template <class T>
std::int64_t added(db::Connection& connection, const record::Doing& doing, const record::Store<T>& store,
                   const T& record) {
  const std::int64_t id = store.insert(connection, doing.approach, record, doing.at, doing.actor.account);
  record_entry(connection, doing, "create", std::string(store.table().name).c_str(), id,
               store.changes(nullptr, record));
  return id;
}

void tidy_times(Meeting& meeting) {
  meeting.starts_at = tidy_time(meeting.starts_at).value_or(meeting.starts_at);
  meeting.ends_at = tidy_time(meeting.ends_at).value_or(meeting.ends_at);
}

std::vector<record::Stored<AgendaPoint>> agenda_of(db::Connection& connection, base::ApproachId approach,
                                                   const std::string& meeting) {
  std::vector<record::Stored<AgendaPoint>> some;
  for (const auto& one : agenda_points().list(connection, approach))
    if (one.record.meeting == meeting) some.push_back(one);
  std::stable_sort(some.begin(), some.end(), [](const auto& a, const auto& b) {
    return base::parse_integer(a.record.place).value_or(0) < base::parse_integer(b.record.place).value_or(0);
  });
  return some;
}

void place_points(db::Connection& connection, const record::Doing& doing, std::int64_t meeting,
                  const std::vector<OpenPoint>& points) {
  const auto present = agenda_of(connection, doing.approach, std::to_string(meeting));
  std::set<std::string> sources;
  std::int64_t place = 0;
  for (const auto& one : present) {
    sources.insert(one.record.source);
    place = std::max(place, base::parse_integer(one.record.place).value_or(0));
  }
  for (const OpenPoint& point : points) {
    if (!point.source.empty() && !sources.insert(point.source).second) continue;
    added(connection, doing, agenda_points(),
          AgendaPoint{std::to_string(meeting), point.title, point.note, "", point.source, std::to_string(++place)});
  }
}

bool is_there(db::Connection& connection, base::ApproachId approach, const std::string& meeting) {
  const auto stored = meetings().load(connection, approach, base::parse_integer(meeting).value_or(0));
  return stored && !stored->life.withdrawn;
}

base::Problems check_owner(db::Connection& connection, base::ApproachId approach, const ActionPoint& point) {
  const auto partner =
      partner::partners().load(connection, approach, base::parse_integer(point.owner_partner).value_or(0));
  if (partner && !partner->life.withdrawn) return {};
  return {refused("meeting.unknown_partner", "owner_partner")};
}

}  // namespace

base::Result<std::int64_t> plan_meeting(const record::Doing& doing, const Meeting& typed,
                                        const std::vector<OpenPoint>& agenda) {
  if (auto problems = check_meeting(typed); !problems.empty()) return problems;
  Meeting meeting = typed;
  tidy_times(meeting);
  return doing.database.write([&](db::Connection& connection) -> base::Result<std::int64_t> {
    const std::int64_t id = added(connection, doing, meetings(), meeting);
    place_points(connection, doing, id, agenda);
    return id;
  });
}

base::Result<base::Done> change_meeting(const record::Doing& doing, std::int64_t id, std::int64_t seen_version,
                                        const Meeting& typed) {
  return edited(doing, meetings(), id, seen_version, "change", [&](db::Connection&, Meeting& meeting) {
    for (const auto& field : planning().fields) meeting.*field.member = typed.*field.member;
    base::Problems problems = check_meeting(meeting);
    tidy_times(meeting);
    return problems;
  });
}

bool nothing_recorded(const MeetingView& view, const StoredMeeting& meeting) {
  const std::string id = std::to_string(meeting.life.id);
  return meeting.record.minutes.empty() && view.attended_of(meeting.life.id).empty() &&
         std::none_of(view.decisions.begin(), view.decisions.end(),
                      [&](const auto& one) { return one.record.meeting == id || one.record.confirmed_in == id; }) &&
         std::none_of(view.points.begin(), view.points.end(),
                      [&](const auto& one) { return one.record.meeting == id; });
}

base::Result<base::Done> set_state(const record::Doing& doing, std::int64_t id, std::string_view state) {
  return edited(doing, meetings(), id, std::nullopt, "change", [&](db::Connection& connection, Meeting& meeting) {
    if (std::find(std::begin(states), std::end(states), state) == std::end(states))
      return base::Problems{refused("field.not_an_option", "state")};
    if (state == "held" && meeting.held_on > base::iso(base::date_of(doing.at)))
      return base::Problems{refused("meeting.future")};
    if (is_held(meeting) && state != "held") {
      const MeetingView view = load_view(connection, doing.approach, base::date_of(doing.at));
      if (!nothing_recorded(view, *view.meeting(id)))
        return base::Problems{{base::ProblemKind::conflict, "meeting.recorded"}};
    }
    meeting.state = state;
    return base::Problems{};
  });
}

base::Result<base::Done> save_attendance(const record::Doing& doing, std::int64_t id, std::int64_t seen_version,
                                         const std::vector<Attended>& attended) {
  return edited(doing, meetings(), id, seen_version, "attend", [&](db::Connection& connection, Meeting& meeting) {
    if (meeting.held_on > base::iso(base::date_of(doing.at))) return base::Problems{refused("meeting.future")};
    for (const Attended& one : attended)
      if (!partner::partners().load(connection, doing.approach, one.partner))
        return base::Problems{refused("meeting.unknown_partner")};
    meeting.state = "held";
    store::save_attended(connection, id, attended);
    return base::Problems{};
  });
}

base::Result<base::Done> write_minutes(const record::Doing& doing, std::int64_t id, std::int64_t seen_version,
                                       std::string_view text) {
  record::FieldRule rule{"minutes", record::Kind::text, record::Required::yes, {}};
  const auto tidied = record::tidy(rule, text);
  if (!tidied) return tidied.problems();
  return edited(doing, meetings(), id, seen_version, "change", [&](db::Connection&, Meeting& meeting) {
    if (meeting.minutes != *tidied || meeting.minutes_state.empty()) {
      meeting.minutes_state = "draft";
      meeting.minutes_on = base::iso(base::date_of(doing.at));
    }
    meeting.minutes = *tidied;
    return base::Problems{};
  });
}

base::Result<base::Done> set_minutes_state(const record::Doing& doing, std::int64_t id, std::string_view state) {
  return edited(doing, meetings(), id, std::nullopt, "change", [&](db::Connection&, Meeting& meeting) {
    if (meeting.minutes.empty()) return base::Problems{refused("meeting.no_minutes")};
    if (state != "approved" && state != "adopted") return base::Problems{refused("field.not_an_option", "state")};
    meeting.minutes_state = state;
    meeting.minutes_on = base::iso(base::date_of(doing.at));
    return base::Problems{};
  });
}

base::Result<base::Done> add_to_agenda(const record::Doing& doing, std::int64_t meeting,
                                       const std::vector<OpenPoint>& points) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    if (!is_there(connection, doing.approach, std::to_string(meeting))) return record::no_such_record();
    place_points(connection, doing, meeting, points);
    return base::Done{};
  });
}

base::Result<base::Done> move_agenda_point(const record::Doing& doing, std::int64_t meeting, std::int64_t point,
                                           Move move) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    const auto present = agenda_of(connection, doing.approach, std::to_string(meeting));
    std::vector<std::int64_t> order;
    for (const auto& one : present) order.push_back(one.life.id);
    if (std::find(order.begin(), order.end(), point) == order.end()) return record::no_such_record();
    const auto now = moved(order, point, move);
    for (std::size_t i = 0; i < now.size(); ++i) {
      const auto one =
          std::find_if(present.begin(), present.end(), [&](const auto& it) { return it.life.id == now[i]; });
      AgendaPoint placed = one->record;
      placed.place = std::to_string(i + 1);
      if (placed.place == one->record.place) continue;
      agenda_points().update(connection, one->life, placed, doing.at, doing.actor.account);
      record_entry(connection, doing, "change", "agenda_point", one->life.id,
                   agenda_points().changes(&one->record, placed));
    }
    return base::Done{};
  });
}

base::Result<std::int64_t> add_agenda_point(const record::Doing& doing, const AgendaPoint& typed) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<std::int64_t> {
    if (!is_there(connection, doing.approach, typed.meeting)) return record::no_such_record();
    AgendaPoint point = typed;
    std::int64_t place = 0;
    for (const auto& one : agenda_of(connection, doing.approach, typed.meeting))
      place = std::max(place, base::parse_integer(one.record.place).value_or(0));
    point.place = std::to_string(place + 1);
    return added(connection, doing, agenda_points(), point);
  });
}

base::Result<std::int64_t> add_decision(const record::Doing& doing, const Decision& typed) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<std::int64_t> {
    if (!is_there(connection, doing.approach, typed.meeting)) return record::no_such_record();
    Decision decision = typed;
    decision.number = std::to_string(store::next_decision_number(connection, doing.approach));
    return added(connection, doing, decisions(), decision);
  });
}

base::Result<base::Done> confirm_decision(const record::Doing& doing, std::int64_t decision, std::int64_t in_meeting) {
  return edited(doing, decisions(), decision, std::nullopt, "confirm", [&](db::Connection& connection, Decision& one) {
    const MeetingView view = load_view(connection, doing.approach, base::date_of(doing.at));
    if (!view.waits_for_confirmation(one)) return base::Problems{refused("meeting.not_to_confirm")};
    const StoredMeeting *taken = view.meeting(one.meeting), *in = view.meeting(in_meeting);
    if (in == nullptr || !is_held(in->record) || view.lacks_quorum(*in) || view.attended_of(in_meeting).empty() ||
        in->record.body != taken->record.body || in->record.held_on <= taken->record.held_on)
      return base::Problems{refused("meeting.confirm_later")};
    one.confirmed_in = std::to_string(in_meeting);
    return base::Problems{};
  });
}

base::Result<std::int64_t> add_action_point(const record::Doing& doing, const ActionPoint& typed) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<std::int64_t> {
    if (!is_there(connection, doing.approach, typed.meeting)) return record::no_such_record();
    if (auto problems = check_owner(connection, doing.approach, typed); !problems.empty()) return problems;
    return added(connection, doing, action_points(), typed);
  });
}

base::Result<base::Done> change_action_point(const record::Doing& doing, std::int64_t id, std::int64_t seen_version,
                                             const ActionPoint& typed) {
  return edited(doing, action_points(), id, seen_version, "change",
                [&](db::Connection& connection, ActionPoint& point) {
                  point = typed;
                  return check_owner(connection, doing.approach, point);
                });
}

base::Result<base::Done> finish_action_point(const record::Doing& doing, std::int64_t id, Finish finish,
                                             std::optional<base::OrganisationId> only_of) {
  return edited(doing, action_points(), id, std::nullopt, "change",
                [&](db::Connection& connection, ActionPoint& point) {
                  if (only_of) {
                    const auto own = store::partners_of(connection, doing.approach, *only_of);
                    if (std::find(own.begin(), own.end(), point.owner_partner) == own.end())
                      return base::Problems{record::no_such_record()};
                  }
                  point.done_on = finish == Finish::done ? base::iso(base::date_of(doing.at)) : "";
                  return base::Problems{};
                });
}

base::Result<base::Done> save_setting(const record::Doing& doing, const Setting& typed) {
  if (auto problems = check_setting(typed); !problems.empty()) return problems;
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    const auto present = store::setting(connection, doing.approach);
    if (!present) {
      added(connection, doing, settings(), typed);
      return base::Done{};
    }
    settings().update(connection, present->life, typed, doing.at, doing.actor.account);
    record_entry(connection, doing, "change", "meeting_setting", present->life.id,
                 settings().changes(&present->record, typed));
    return base::Done{};
  });
}

std::string make_calendar_link(db::Database& database, const base::Actor& actor, base::Instant at) {
  const std::string token = base::random_token(token_bytes);
  database.write([&](db::Connection& connection) {
    store::revoke_calendar_links(connection, actor.account, at);
    store::add_calendar_link(connection, actor.account, base::sha256(token), at);
    audit::record(connection, {{}, actor, "create", "calendar_link", actor.account.value, at});
  });
  return token;
}

void revoke_calendar_links(db::Database& database, const base::Actor& actor, base::Instant at) {
  database.write([&](db::Connection& connection) {
    if (store::revoke_calendar_links(connection, actor.account, at) > 0)
      audit::record(connection, {{}, actor, "withdraw", "calendar_link", actor.account.value, at});
  });
}

}  // namespace meeting
