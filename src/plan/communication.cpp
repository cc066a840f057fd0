#include "plan/communication.h"

#include "base/text_tools.h"

namespace plan {
namespace {

using record::Field;
using record::Kind;
using record::Required;

constexpr Field<CommunicationItem> item_fields[] = {
    {"audience", &CommunicationItem::audience, Kind::choice, Required::yes, audiences},
    {"message", &CommunicationItem::message, Kind::text, Required::yes},
    {"channel", &CommunicationItem::channel, Kind::choice, Required::yes, channels},
    {"moment", &CommunicationItem::moment, Kind::date},
    {"moment_note", &CommunicationItem::moment_note, Kind::line},
    {"owner", &CommunicationItem::owner, Kind::line, Required::yes},
    {"state", &CommunicationItem::state, Kind::choice, Required::no, communication_states},
};

constexpr Field<AudienceNotNeeded> not_needed_fields[] = {
    {"audience", &AudienceNotNeeded::audience, Kind::choice, Required::yes, audiences},
    {"reason", &AudienceNotNeeded::reason, Kind::text, Required::yes},
};

void count(const CommunicationItem& item, base::Date today, AudienceState& state) {
  if (item.state == "dropped") return;
  ++state.messages;
  if (item.state == "done") {
    ++state.done;
    return;
  }
  const auto moment = base::parse_iso_date(item.moment);
  if (!moment) return;
  if (*moment < today)
    ++state.late;
  else if (!state.next || *moment < *state.next)
    state.next = moment;
}

template <class T>
std::vector<T> records(const record::Store<T>& store, db::Connection& connection, base::ApproachId approach) {
  std::vector<T> all;
  for (const auto& stored : store.list(connection, approach)) all.push_back(stored.record);
  return all;
}

}  // namespace

const record::Store<CommunicationItem>& communication() {
  static const record::Store<CommunicationItem> store(
      record::Table<CommunicationItem>{"communication_item", item_fields});
  return store;
}

const record::Store<AudienceNotNeeded>& audiences_not_needed() {
  static const record::Store<AudienceNotNeeded> store(
      record::Table<AudienceNotNeeded>{"audience_not_needed", not_needed_fields});
  return store;
}

base::Problems check_communication(const CommunicationItem& item) {
  if (!item.moment.empty() || !base::trim(item.moment_note).empty()) return {};
  return {{base::ProblemKind::invalid, "communication.moment", "moment"}};
}

std::vector<AudienceState> audience_states(const CommunicationPlan& plan, base::Date today) {
  std::vector<AudienceState> all;
  for (const std::string_view audience : audiences) {
    AudienceState state{std::string(audience)};
    for (const CommunicationItem& item : plan.items)
      if (item.audience == audience) count(item, today, state);
    for (const AudienceNotNeeded& one : plan.not_needed)
      if (one.audience == audience) state.not_needed = one.reason;
    all.push_back(std::move(state));
  }
  return all;
}

CommunicationPlan load_communication(db::Connection& connection, base::ApproachId approach) {
  return {records(communication(), connection, approach), records(audiences_not_needed(), connection, approach)};
}

}  // namespace plan
