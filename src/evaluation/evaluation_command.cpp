#include "evaluation/evaluation_command.h"

#include <algorithm>

#include "base/text_tools.h"
#include "partner/partner.h"
#include "plan/plan_store.h"

namespace evaluation {
namespace {

audit::Entry entry(const record::Doing& doing, const char* verb, const char* noun, std::int64_t id,
                   std::vector<audit::Change> changes = {}) {
  return {doing.approach, doing.actor, verb, noun, id, doing.at, audit::Outcome::done, std::move(changes)};
}

/// Handed over, and not withdrawn.
std::optional<StoredSafeguard> standing(db::Connection& connection, base::ApproachId approach, std::int64_t id) {
  auto stored = safeguards().load(connection, approach, id);
  if (!stored || stored->life.withdrawn || stored->record.outcome != "handed_over") return std::nullopt;
  return stored;
}

}  // namespace

std::string SafeguardView::title_of(const base::Texts& texts, const std::string& key) const {
  for (const auto* subjects : {&actions, &lessons})
    for (const Subject& subject : *subjects)
      if (subject.key == key) return subject.title;
  return texts("record.nameless");
}

std::vector<Subject> SafeguardView::unsettled() const {
  std::vector<Subject> all = actions;
  all.insert(all.end(), lessons.begin(), lessons.end());
  return evaluation::unsettled(all, safeguards);
}

SafeguardView load_view(db::Connection& connection, base::ApproachId approach) {
  SafeguardView view;
  for (auto& one : plan::store::titles(connection, approach))
    view.actions.push_back({"action:" + std::to_string(one.id), std::move(one.title)});
  for (const auto& one : lessons().list(connection, approach))
    view.lessons.push_back({"lesson:" + std::to_string(one.life.id), one.record.learnt});
  view.safeguards = safeguards().list(connection, approach);
  view.confirmed = store::confirmations(connection, approach);
  for (const auto& one : partner::partners().list(connection, approach)) {
    const std::string id = std::to_string(one.life.id);
    view.partner_names[id] = one.record.name;
    view.organisation[id] = {base::parse_integer(one.record.organisation).value_or(0)};
  }
  return view;
}

std::vector<Subject> waiting_for(const SafeguardView& view, base::OrganisationId organisation) {
  std::vector<Subject> waiting;
  for (const auto* subjects : {&view.actions, &view.lessons})
    for (const Subject& subject : *subjects) {
      const StoredSafeguard* found = of_subject(view.safeguards, subject.key);
      if (found == nullptr || found->record.outcome != "handed_over" || view.confirmed.contains(found->life.id))
        continue;
      const auto receiver = view.organisation.find(found->record.owner_partner);
      if (organisation && receiver != view.organisation.end() && receiver->second == organisation)
        waiting.push_back(subject);
    }
  return waiting;
}

base::Result<base::Done> confirm(const record::Doing& doing, std::int64_t safeguard,
                                 base::OrganisationId organisation) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    const auto stored = standing(connection, doing.approach, safeguard);
    if (!stored || !organisation) return record::no_such_record();
    const SafeguardView view = load_view(connection, doing.approach);
    const auto receiver = view.organisation.find(stored->record.owner_partner);
    if (receiver == view.organisation.end() || receiver->second != organisation) return record::no_such_record();
    if (view.confirmed.contains(safeguard))
      return base::Problem{base::ProblemKind::conflict, "safeguard.confirmed_already"};
    store::add_confirmation(connection, stored->life, {}, doing.at, doing.actor.account);
    audit::record(connection, entry(doing, "confirm", "safeguard", safeguard));
    return base::Done{};
  });
}

base::Result<base::Done> note_consent(const record::Doing& doing, const SeenSafeguard& seen, const Consent& said) {
  const auto said_on = base::parse_iso_date(said.said_on);
  if (said_on && *said_on > base::date_of(doing.at))
    return base::Problem{base::ProblemKind::invalid, "field.in_future", "said_on"};
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    const auto stored = standing(connection, doing.approach, seen.id);
    if (!stored) return record::no_such_record();
    if (stored->life.version != seen.version) return record::somebody_was_first();
    if (store::confirmations(connection, doing.approach).contains(seen.id))
      return base::Problem{base::ProblemKind::conflict, "safeguard.confirmed_already"};
    store::add_confirmation(connection, stored->life, said, doing.at, doing.actor.account);
    audit::record(connection,
                  entry(doing, "confirm", "safeguard", seen.id,
                        {{"said_by", std::nullopt, said.said_by}, {"said_on", std::nullopt, said.said_on}}));
    return base::Done{};
  });
}

base::Result<base::Done> take_back_consent(const record::Doing& doing, std::int64_t safeguard) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    const auto stored = standing(connection, doing.approach, safeguard);
    const auto confirmed = store::confirmations(connection, doing.approach);
    const auto found = confirmed.find(safeguard);
    if (!stored || found == confirmed.end() || !found->second.is_noted()) return record::no_such_record();
    store::remove_confirmation(connection, stored->life);
    audit::record(connection, entry(doing, "undo", "safeguard", safeguard,
                                    {{"said_by", found->second.said.said_by, std::nullopt},
                                     {"said_on", found->second.said.said_on, std::nullopt}}));
    return base::Done{};
  });
}

std::optional<store::Closed> closed(db::Connection& connection, base::ApproachId approach) {
  const auto all = store::closings(connection, approach);
  if (all.empty() || all.front().reopened_at) return std::nullopt;
  return all.front();
}

base::Result<base::Done> close(const record::Doing& doing, const Closing& closing, bool deviates) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    if (closed(connection, doing.approach)) return base::Problem{base::ProblemKind::conflict, "closing.closed_already"};
    const std::size_t open = load_view(connection, doing.approach).unsettled().size();
    if (!deviates && open > 0)
      return base::Problem{base::ProblemKind::invalid, "closing.unsettled", "", {{"count", std::to_string(open)}}};
    const std::int64_t id = store::add_closing(connection, doing.approach, closing, doing.at, doing.actor.account);
    std::vector<audit::Change> changes;
    for (const auto& field : closing_form().fields)
      changes.push_back({std::string(field.name), std::nullopt, closing.*field.member});
    audit::record(connection, entry(doing, "close", "approach", id, std::move(changes)));
    return base::Done{};
  });
}

base::Result<base::Done> reopen(const record::Doing& doing, std::string_view reason) {
  const std::string why(base::trim(reason));
  if (why.empty()) return base::Problem{base::ProblemKind::invalid, "closing.reason", "reason"};
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    const auto present = closed(connection, doing.approach);
    if (!present) return base::Problem{base::ProblemKind::conflict, "closing.not_closed"};
    store::reopen(connection, present->id, doing.at, doing.actor.account, why);
    audit::record(connection, entry(doing, "reopen", "approach", present->id, {{"reason", std::nullopt, why}}));
    return base::Done{};
  });
}

std::map<std::string, bool> facts(db::Connection& connection, base::ApproachId approach) {
  const SafeguardView view = load_view(connection, approach);
  return {{"actions_and_lessons_have_outcome_with_owner", !view.actions.empty() && view.unsettled().empty()}};
}

}  // namespace evaluation
