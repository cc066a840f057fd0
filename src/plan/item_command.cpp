#include "plan/item_command.h"

#include <algorithm>

#include "plan/adoption_command.h"
#include "plan/communication.h"
#include "plan/plan_store.h"
#include "project/project.h"

namespace plan {

std::map<std::string, approach::AnswerState> item_states(db::Connection& connection, base::ApproachId approach) {
  std::map<std::string, approach::AnswerState> states;
  const auto set = [&](const std::string& item, bool is_done) {
    states[item] = is_done ? approach::AnswerState::answered : approach::AnswerState::open;
  };
  std::vector<const Action*> counted;
  for (const auto& stored : actions().list(connection, approach))
    if (state_of(stored.record) != State::stopped) counted.push_back(&stored.record);
  const Frame frame = store::frame(connection, approach);
  set("4.A", !counted.empty());
  for (std::size_t at = 0; at < all_plan_fields.size(); ++at)
    set("4.B" + std::to_string(at + 1),
        !counted.empty() && std::all_of(counted.begin(), counted.end(), [&](const Action* action) {
          return is_complete(all_plan_fields[at], *action, frame);
        }));
  set("4.C", store::fixed_design(connection, approach).has_value());
  set("4.E", !project::budget_lines().list(connection, approach).empty());
  set("4.F", is_adopted(connection, approach));
  constexpr const char* audience_items[] = {"5.B1", "5.B2", "5.B3", "5.B4"};  // in the order of audience_states()
  const auto audience = audience_states(load_communication(connection, approach), frame.starts_on);
  for (std::size_t at = 0; at < audience.size(); ++at) set(audience_items[at], !audience[at].is_gap());
  set("4.D", std::none_of(audience.begin(), audience.end(), [](const AudienceState& one) { return one.is_gap(); }));
  return states;
}

}  // namespace plan
