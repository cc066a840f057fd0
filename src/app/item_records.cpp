#include "app/item_records.h"

#include <algorithm>

#include "agreement/agreement_command.h"
#include "approach/approach_store.h"
#include "approach/start_decision.h"
#include "gate/item_source.h"
#include "gate/item_state.h"
#include "html/components.h"
#include "meeting/meeting_command.h"
#include "partner/partner_region.h"
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

/// 1.0: who they are, of which organisation, and how to reach them.
std::optional<Html> initiative_group(door::Visit& visit) {
  const auto all = visit.house.database.read(
      [&](db::Connection& connection) { return partner::initiative_members().list(connection, visit.approach_id()); });
  std::vector<Html> lines;
  for (const auto& stored : all) {
    const partner::InitiativeMember& one = stored.record;
    lines.push_back(html::strong(one.name) + ", " +
                    (one.contact.empty()
                         ? one.organisation_name
                         : visit.texts("item.initiative.person",
                                       {{"organisation", one.organisation_name}, {"contact", one.contact}})));
  }
  if (lines.empty()) return std::nullopt;
  return html::bullets(lines);
}

/// 1.B: which kinds of core partner and which municipalities are missing, and whether the form was chosen.
std::optional<Html> overview_of_partners(door::Visit& visit) {
  const base::Texts& texts = visit.texts;
  struct Found {
    std::vector<partner::StoredPartner> partners;
    std::vector<std::string> missing;
    bool form = false;
  };
  const Found found = visit.house.database.read([&](db::Connection& connection) {
    Found all;
    all.partners = partner::partners().list(connection, visit.approach_id());
    for (const auto& kind : partner::missing_core_kinds(all.partners))
      all.missing.push_back(texts("partner.kind.option." + kind));
    for (auto& name :
         partner::missing_municipalities(all.partners, partner::asked_municipalities(connection, visit.approach_id())))
      all.missing.push_back(std::move(name));
    const auto answer = approach::store::answer(connection, visit.approach_id(), "1.B");
    all.form = answer && !answer->choices.empty();
    return all;
  });
  if (found.partners.empty()) return std::nullopt;
  Html said = names_line(texts, "item.core.good", "item.core.bad", found.missing);
  if (!found.form) said += line(texts, false, texts("item.form.bad"));
  return said;
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
    const auto& members = project::members().list(connection, id);
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

std::optional<Html> newest_start_decision(door::Visit& visit) {
  const auto all = visit.house.database.read(
      [&](db::Connection& connection) { return approach::start_decisions().list(connection, visit.approach_id()); });
  const auto* newest = approach::newest(all);
  if (newest == nullptr) return std::nullopt;
  return html::paragraph(approach::words_of(visit.texts, newest->record)) +
         html::paragraph(html::time(approach::decided_on(*newest), visit.texts.date(approach::decided_on(*newest))) +
                         ", " + approach::who_decided(newest->record));
}

/// 1.C2: what the scope says, and the way there.
Html offences_of_scope(door::Visit& visit) {
  const base::Texts& texts = visit.texts;
  const auto scope = visit.house.database.read(
      [&](db::Connection& connection) { return approach::store::scope(connection, visit.approach_id()); });
  std::vector<Html> chosen;
  for (const std::string& code : scope.offence_types) chosen.emplace_back(texts("incident.type." + code));
  return (chosen.empty() ? html::paragraph(texts("item.scope.no_offences")) : html::bullets(chosen)) +
         html::paragraph(
             html::link(html::Url::of("aanpak", visit.approach_id(), "afbakening"), texts("item.scope.change")));
}

}  // namespace

std::optional<Html> said_by_organisation(door::Visit& visit, std::string_view item) {
  if (item == "1.C2") return offences_of_scope(visit);
  if (item == "1.B4") return attendance(visit);
  if (item == "1.C") return newest_start_decision(visit);
  if (item == "1.0") return visit.may(account::Verb::see_partners) ? initiative_group(visit) : std::nullopt;
  if (item == "1.B") return visit.may(account::Verb::see_partners) ? overview_of_partners(visit) : std::nullopt;
  if (item.starts_with("1.B") || item == "2.A6")
    return visit.may(account::Verb::see_partners) ? of_partners(visit, item) : std::nullopt;
  if (item == "2.B" || item.starts_with("2.C"))
    return visit.may(account::Verb::see_project) ? of_project(visit, item) : std::nullopt;
  if (item == "2.D") return visit.may(account::Verb::see_agreement) ? of_agreement(visit) : std::nullopt;
  return std::nullopt;
}

std::optional<Html> said_by_sources(door::Visit& visit, std::string_view item) {
  const base::Texts& texts = visit.texts;
  const auto found = visit.house.database.read(
      [&](db::Connection& connection) { return gate::sources_of_item(connection, visit.approach_id(), item); });
  if (!found || (found->registered.empty() && found->delivered.empty())) return std::nullopt;
  const auto dated = [&](const std::string& name, std::optional<base::Date> day) {
    Html words = day ? texts("item.source.until", {{"name", name}, {"date", texts.date(*day)}})
                     : texts("item.source.undated", {{"name", name}});
    if (day && file::is_older_than_a_year(*day, visit.today()))
      words += " " + html::status(html::StatusKind::attention, texts("preliminary.old"));
    return words;
  };
  std::vector<Html> lines;
  bool hidden = false;
  for (const auto& one : found->delivered)
    if (visit.may(account::Verb::see_figures))
      lines.push_back(dated(texts("item.source.rows", {{"name", one.name}}), one.delivered_through));
    else
      hidden = true;
  for (const auto& one : found->registered) {
    account::Thing thing;
    thing.classification = file::classification_of(one.record);
    if (visit.may(account::Verb::see_documents, thing))
      lines.push_back(dated(one.record.name, base::parse_iso_date(one.record.vintage)));
    else
      hidden = true;
  }
  return (lines.empty() ? Html() : html::bullets(lines)) + (hidden ? html::small(texts("item.source.hidden")) : Html());
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
