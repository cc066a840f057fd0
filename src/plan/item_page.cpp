// What the plan says of the items of steps 4 and 5 that follow from it.
#include "plan/item_command.h"
#include "plan/page_part.h"

namespace plan {

std::optional<html::Html> from_plan(door::Visit& visit, std::string_view item) {
  const auto states = visit.house.database.read(
      [&](db::Connection& connection) { return item_states(connection, visit.approach_id()); });
  const auto found = states.find(std::string(item));
  if (found == states.end()) return std::nullopt;
  const base::Texts& texts = visit.texts;
  const bool is_done = found->second == approach::AnswerState::answered;
  return html::paragraph(html::status(is_done ? html::StatusKind::done : html::StatusKind::not_yet,
                                      texts(is_done ? "plan.item.done" : "plan.item.open")) +
                         " " + texts(is_done ? "plan.item.done.what" : "plan.item.open.what"));
}

}  // namespace plan
