#include "questionnaire/support_command.h"

#include <algorithm>

namespace questionnaire {
namespace {

const Response* response_of(const std::vector<Response>& responses, std::int64_t invitation) {
  const auto found = std::find_if(responses.begin(), responses.end(),
                                  [&](const Response& one) { return one.sent && one.invitation == invitation; });
  return found == responses.end() ? nullptr : &*found;
}

Party party_of(const Feasibility& all, const store::PartnerChoice& partner) {
  Party party{partner.id, partner.name, partner.kind};
  for (const Invitation& invitation : all.overview.invitations)
    if (invitation.partner == partner.id) {
      party.invitation = &invitation;
      party.response = response_of(all.responses, invitation.id);
    }
  return party;
}

bool has_prosecution(const Feasibility& all) {
  return std::any_of(all.parties.begin(), all.parties.end(),
                     [](const Party& party) { return party.kind == "openbaar_ministerie"; });
}

}  // namespace

std::optional<Feasibility> feasibility(db::Connection& connection, base::ApproachId approach) {
  for (const auto& stored : questionnaires().list(connection, approach)) {
    if (stored.record.kind != "feasibility") continue;
    Feasibility all;
    all.overview = *load(connection, approach, stored.life.id);
    all.responses = store::responses(connection, stored.life.id);
    for (const auto& partner : store::partners(connection, approach)) all.parties.push_back(party_of(all, partner));
    for (const auto& [partner, left_on] : store::partners_that_left(connection, approach)) {
      Party party = party_of(all, partner);
      party.left_on = left_on;
      if (party.response != nullptr) all.left.push_back(std::move(party));
    }
    return all;
  }
  return std::nullopt;
}

namespace {

std::optional<Process> newest_closed(db::Connection& connection, base::ApproachId approach, std::string_view kind) {
  const auto& all = questionnaires().list(connection, approach);
  for (auto stored = all.rbegin(); stored != all.rend(); ++stored) {
    if (stored->record.kind != kind || showing(stored->record) != Showing::spread) continue;
    return Process{*stored, spreads(stored->record, store::questions(connection, stored->life.id),
                                    store::responses(connection, stored->life.id))};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Process> process(db::Connection& connection, base::ApproachId approach) {
  return newest_closed(connection, approach, "process");
}

bool cooperation_was_judged(db::Connection& connection, base::ApproachId approach) {
  for (const char* kind : {"process", "meeting"})
    if (const auto asked = newest_closed(connection, approach, kind))
      if (std::any_of(asked->spreads.begin(), asked->spreads.end(), [](const Spread& one) { return !one.hidden; }))
        return true;
  return false;
}

std::map<std::string, bool, std::less<>> facts(db::Connection& connection, base::ApproachId approach) {
  const auto all = feasibility(connection, approach);
  const auto holds = [&](const char* item) { return all && all_answered(item, all->overview.questions, all->parties); };
  return {{"parties_answered_seriousness", holds("2.A1")},
          {"parties_answered_willingness", holds("2.A2")},
          {"prosecution_answered", all && (!has_prosecution(*all) || holds("2.A3"))}};
}

std::map<std::string, approach::AnswerState> item_states(db::Connection& connection, base::ApproachId approach) {
  std::map<std::string, approach::AnswerState> states;
  if (const auto asked = process(connection, approach))
    for (const Spread& spread : asked->spreads)
      if (!spread.question.item.empty() && !spread.hidden)
        states[spread.question.item] = approach::AnswerState::answered;
  const auto all = feasibility(connection, approach);
  if (!all || is_draft(all->overview.questionnaire.record)) return states;
  const auto state = [](bool done) { return done ? approach::AnswerState::answered : approach::AnswerState::open; };
  bool every = true;
  for (const char* item : {"2.A1", "2.A2", "2.A3", "2.A5"}) {
    if (std::string_view(item) == "2.A3" && !has_prosecution(*all)) continue;
    const bool done = all_answered(item, all->overview.questions, all->parties);
    every = every && done;
    states[item] = state(done);
  }
  states["2.A"] = state(every);
  return states;
}

}  // namespace questionnaire
