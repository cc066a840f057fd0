#include "app/item_records.h"

#include <algorithm>

#include "agreement/agreement_command.h"
#include "approach/start_decision.h"
#include "gate/item_state.h"
#include "html/components.h"
#include "meeting/meeting_command.h"
#include "partner/partner_rules.h"
#include "project/project_command.h"

namespace app {
namespace {

using html::Html;

Html line(const base::Texts& texts, bool holds, const std::string& words) {
  return html::gate_lines(texts, {{holds ? html::GateLine::in_order : html::GateLine::warning, words}});
}

Html names_line(const base::Texts& texts, const char* good, const char* bad, const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  return line(texts, names.empty(), names.empty() ? texts(good) : texts(bad, {{"names", all}}));
}

std::optional<Html> of_partners(door::Visit& visit, std::string_view item) {
  const base::Texts& texts = visit.texts;
  const auto all = visit.house.database.read(
      [&](db::Connection& connection) { return partner::partners().list(connection, visit.approach_id()); });
  if (all.empty()) return std::nullopt;
  const auto conditions = partner::conditions(all, visit.today());
  if (item == "1.B1") return names_line(texts, "item.role.good", "item.role.bad", conditions.without_role_or_input);
  if (item == "1.B2") return names_line(texts, "item.mandate.good", "item.mandate.bad", conditions.without_mandate);
  if (item == "1.B3")
    return names_line(texts, "item.own_policy.good", "item.own_policy.bad", conditions.without_own_policy);
  if (item != "2.A6") return std::nullopt;
  const auto open = partner::open_consents(all, visit.today());
  auto names = open.names;
  for (const auto& kind : open.kinds) names.push_back(texts("partner.kind.option." + kind));
  return names_line(texts, "item.consent.good", "item.consent.bad", names);
}

/// 1.B4: counted from the meetings, never typed.
std::optional<Html> attendance(door::Visit& visit) {
  const base::Texts& texts = visit.texts;
  const auto [counts, partners] = visit.house.database.read([&](db::Connection& connection) {
    return std::pair(meeting::attendance(connection, visit.approach_id()),
                     partner::partners().list(connection, visit.approach_id()));
  });
  std::vector<Html> lines;
  for (const auto& one : partners) {
    const auto found = counts.find(one.life.id);
    if (found == counts.end() || !partner::takes_part(one.record, visit.today())) continue;
    const meeting::Tally& tally = found->second.tally;
    lines.push_back(html::strong(one.record.name) + ": " +
                    texts("partner.attended",
                          {{"came", std::to_string(tally.present)}, {"asked", std::to_string(tally.expected)}}));
  }
  if (lines.empty()) return std::nullopt;
  return html::bullets(lines);
}

std::optional<Html> of_project(door::Visit& visit, std::string_view item) {
  const base::Texts& texts = visit.texts;
  struct Found {
    project::Facts facts;
    std::vector<std::string> absent;
    bool begun = false;
  };
  const Found found = visit.house.database.read([&](db::Connection& connection) {
    const auto id = visit.approach_id();
    const auto members = project::members().list(connection, id);
    return Found{project::facts(connection, id, visit.today()),
                 project::without_member(partner::partners().list(connection, id), members, visit.today()),
                 !members.empty() || !project::leaders().list(connection, id).empty()};
  });
  if (!found.begun) return std::nullopt;
  const auto fact = [&](const char* name, const char* good, const char* bad) {
    const bool holds = found.facts.at(name);
    return line(texts, holds, texts(holds ? good : bad));
  };
  if (item == "2.B") return fact("exactly_one_project_leader", "item.leader.good", "item.leader.bad");
  if (item == "2.C1")
    return fact("members_have_mandate_and_organisation", "project.members_complete", "project.members_incomplete");
  if (item == "2.C2") return names_line(texts, "project.balanced", "project.unbalanced", found.absent);
  if (item == "2.C3") return fact("project_leader_chairs", "item.chair.good", "item.chair.bad");
  return std::nullopt;
}

std::optional<Html> of_agreement(door::Visit& visit) {
  const base::Texts& texts = visit.texts;
  const auto all = visit.house.database.read(
      [&](db::Connection& connection) { return agreement::versions(connection, visit.approach_id(), visit.today()); });
  const agreement::Version* version = agreement::in_force(all);
  if (version == nullptr) return std::nullopt;
  return line(texts, agreement::state_of(*version) == agreement::State::signed_by_all,
              texts("item.agreement", {{"number", version->stored.record.number},
                                       {"signed", std::to_string(agreement::count_signed(*version))},
                                       {"parties", std::to_string(version->parties.size())}}));
}

std::optional<Html> start_decision(door::Visit& visit) {
  const auto all = visit.house.database.read(
      [&](db::Connection& connection) { return approach::start_decisions().list(connection, visit.approach_id()); });
  const auto* newest = approach::newest(all);
  if (newest == nullptr) return std::nullopt;
  return html::paragraph(approach::words_of(visit.texts, newest->record)) +
         html::paragraph(html::time(approach::decided_on(*newest), visit.texts.date(approach::decided_on(*newest))) +
                         ", " + approach::who_decided(newest->record));
}

}  // namespace

std::optional<Html> said_by_organisation(door::Visit& visit, std::string_view item) {
  if (item == "1.B4") return attendance(visit);
  if (item == "1.C") return start_decision(visit);
  if (item.starts_with("1.B") || item == "2.A6")
    return visit.may(account::Verb::see_partners) ? of_partners(visit, item) : std::nullopt;
  if (item == "2.B" || item.starts_with("2.C"))
    return visit.may(account::Verb::see_project) ? of_project(visit, item) : std::nullopt;
  if (item == "2.D") return visit.may(account::Verb::see_agreement) ? of_agreement(visit) : std::nullopt;
  return std::nullopt;
}

std::optional<Html> state_by_records(door::Visit& visit, std::string_view item) {
  const base::Texts& texts = visit.texts;
  const auto states = visit.house.database.read(
      [&](db::Connection& connection) { return gate::record_states(connection, visit.approach_id(), visit.today()); });
  const auto found = states.find(std::string(item));
  if (found == states.end()) return std::nullopt;
  const html::Status status =
      found->second == gate::RecordState::done     ? html::Status{html::StatusKind::done, texts("gate.status.done")}
      : found->second == gate::RecordState::partly ? html::Status{html::StatusKind::busy, texts("gate.status.partly")}
                                                   : html::Status{html::StatusKind::not_yet, texts("gate.status.open")};
  const std::string rule = "item.rule." + std::string(item);
  return html::paragraph(html::status(status) + (texts.has(rule) ? " " + texts(rule) : std::string()));
}

}  // namespace app
