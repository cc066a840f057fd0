// The registers of the project: group, tasks, terms, expectations, budget, contributions, set-up.
#include "door/register_page.h"

#include "partner/partner_page.h"
#include "project/project_page.h"
#include "project/project_rules.h"
#include "record/money.h"

namespace project {
namespace {

using account::Verb;
using html::Html;

constexpr auto section = door::Section::partners;

html::PageLink under_project(const door::Visit& visit) { return {visit.texts("project.title"), project_url(visit)}; }

std::vector<html::Option> partner_choice(door::Visit& visit, std::string_view field) {
  return field == "partner" ? partner::partner_options(visit) : std::vector<html::Option>{};
}

std::vector<html::Option> former_partner(door::Visit& visit, std::string_view field) {
  return field == "partner" ? partner::former_partner_options(visit) : std::vector<html::Option>{};
}

/// The seven tasks as a checklist: who does which, and what nobody does yet.
Html checklist(door::Visit& visit) {
  const base::Texts& texts = visit.texts;
  const auto all = visit.house.database.read(
      [&](db::Connection& connection) { return tasks().list(connection, visit.approach_id()); });
  std::vector<html::GateItem> lines;
  for (const std::string_view task : leader_tasks) {
    const std::string words = texts("leader_task.task.option." + std::string(task));
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const StoredTask& one) { return one.record.task == task; });
    if (found != all.end()) {
      lines.push_back({html::GateLine::in_order,
                       html::link(html::Url::of("aanpak", visit.approach_id(), "leiderstaken", found->life.id), words) +
                           ": " + found->record.owner});
      continue;
    }
    const html::Url add = html::Url::of("aanpak", visit.approach_id(), "leiderstaken", "nieuw").with("task", task);
    lines.push_back({html::GateLine::warning,
                     Html(words) + ": " + texts("leader_task.nobody") +
                         (visit.may(Verb::edit_project)
                              ? " " + html::link({.url = add, .text = texts("leader_task.assign"), .context = words})
                              : Html())});
  }
  return html::gate_lines(texts, lines);
}

Html seed_button(door::Visit& visit) {
  if (!visit.may(Verb::edit_project)) return {};
  return html::button_form({.action = html::Url::of("aanpak", visit.approach_id(), "begrippen", "standaard"),
                            .csrf = visit.csrf,
                            .button = {.label = visit.texts("agreed_term.seed"), .look = html::ButtonLook::secondary}});
}

html::TableRow amounts_row(const base::Texts& texts, const Html& name, const Amounts& amounts) {
  return {name, record::euros(texts, amounts.planned), record::euros(texts, amounts.committed),
          record::euros(texts, amounts.spent)};
}

Budget budget_of(door::Visit& visit) {
  return visit.house.database.read([&](db::Connection& connection) {
    return budget(budget_lines().list(connection, visit.approach_id()),
                  contributions().list(connection, visit.approach_id()));
  });
}

/// Is there enough: one sentence, and the sums per kind.
Html sums(door::Visit& visit) {
  const base::Texts& texts = visit.texts;
  const Budget sums = budget_of(visit);
  if (sums.kinds.empty()) return {};
  const auto euros = [&](std::int64_t cents) { return record::euros(texts, cents); };
  html::Table table{.caption = texts("budget.per_kind"),
                    .columns = {{texts("budget_line.kind")},
                                {texts("budget_line.planned"), html::ColumnKind::number},
                                {texts("budget_line.committed"), html::ColumnKind::number},
                                {texts("budget_line.spent"), html::ColumnKind::number}},
                    .rows = {},
                    .phone = html::PhoneLayout::scroll};
  for (const auto& [kind, amounts] : sums.kinds)
    table.rows.push_back(amounts_row(texts, texts("budget_line.kind.option." + kind), amounts));
  table.foot.push_back(amounts_row(texts, texts("budget.total"), sums.total));
  return html::lead(budget_words(texts, sums)) +
         html::paragraph(texts("budget.in_hand", {{"received", euros(sums.received)},
                                                  {"spent", euros(sums.total.spent)},
                                                  {"rest", euros(sums.in_hand())}})) +
         html::table(table);
}

Html contribution_link(door::Visit& visit) {
  return html::paragraph(
      html::link(html::Url::of("aanpak", visit.approach_id(), "bijdragen"), visit.texts("contribution.open")));
}

/// What each partner promised and gave, and what is still to come.
Html contribution_list(door::Visit& visit, const std::vector<StoredContribution>& all) {
  const base::Texts& texts = visit.texts;
  auto names = partner::partner_options(visit);
  for (auto& one : partner::former_partner_options(visit)) names.push_back(std::move(one));
  html::Table table{.caption = texts("contribution.title"),
                    .columns = {{texts("contribution.partner")},
                                {texts("contribution.kind")},
                                {texts("contribution.promised"), html::ColumnKind::number},
                                {texts("contribution.received"), html::ColumnKind::number},
                                {texts("contribution.to_come"), html::ColumnKind::number}},
                    .rows = {},
                    .caption_hidden = true};
  const auto row = [&](const Html& name, const Html& kind, std::int64_t promised, std::int64_t received) {
    return html::TableRow{name, kind, record::euros(texts, promised), record::euros(texts, received),
                          record::euros(texts, promised - received)};
  };
  std::int64_t promised = 0, received = 0;
  for (const StoredContribution& one : all) {
    const std::int64_t mine = record::cents_of(one.record.promised), got = record::cents_of(one.record.received);
    const std::string name = door::register_parts::words_of(names, one.record.partner);
    table.rows.push_back(
        row(html::link(door::register_parts::one_url(visit, "bijdragen", one.life.id), name),
            one.record.kind.empty() ? Html() : Html(texts("budget_line.kind.option." + one.record.kind)), mine, got));
    promised += mine;
    received += got;
  }
  table.foot.push_back(row(texts("budget.total"), {}, promised, received));
  return html::table(table);
}

void add_money_routes(door::Router& router) {
  door::RegisterPages<BudgetLine>({.store = budget_lines(),
                                   .segment = "begroting",
                                   .section = section,
                                   .see = Verb::see_budget,
                                   .edit = Verb::edit_budget,
                                   .columns = {"purpose", "kind", "planned", "committed", "spent"},
                                   .above = sums,
                                   .parent = under_project,
                                   .below = contribution_link})
      .add_to(router);
  door::RegisterPages<Contribution>({.store = contributions(),
                                     .segment = "bijdragen",
                                     .section = section,
                                     .see = Verb::see_budget,
                                     .edit = Verb::edit_budget,
                                     .columns = {"partner", "kind", "promised", "received"},
                                     .options = partner_choice,
                                     .former = former_partner,
                                     .parent =
                                         [](const door::Visit& visit) {
                                           return html::PageLink{
                                               visit.texts("budget_line.title"),
                                               html::Url::of("aanpak", visit.approach_id(), "begroting")};
                                         },
                                     .list = contribution_list})
      .add_to(router);
}

}  // namespace

void add_register_routes(door::Router& router) {
  door::RegisterPages<GroupMember>({.store = members(),
                                    .segment = "projectgroep",
                                    .section = section,
                                    .see = Verb::see_project,
                                    .edit = Verb::edit_project,
                                    .columns = {"name", "partner", "mandate", "task", "until_on"},
                                    .options = partner_choice,
                                    .former = former_partner,
                                    .parent = under_project})
      .add_to(router);
  door::RegisterPages<LeaderTask>({.store = tasks(),
                                   .segment = "leiderstaken",
                                   .section = section,
                                   .see = Verb::see_project,
                                   .edit = Verb::edit_project,
                                   .columns = {"task", "owner", "how", "agreed_on"},
                                   .above = checklist,
                                   .parent = under_project})
      .add_to(router);
  door::RegisterPages<AgreedTerm>({.store = terms(),
                                   .segment = "begrippen",
                                   .section = section,
                                   .see = Verb::see_project,
                                   .edit = Verb::edit_project,
                                   .columns = {"word", "meaning", "agreed_on"},
                                   .parent = under_project,
                                   .below = seed_button})
      .add_to(router);
  door::RegisterPages<Expectation>({.store = expectations(),
                                    .segment = "verwachtingen",
                                    .section = section,
                                    .see = Verb::see_project,
                                    .edit = Verb::edit_project,
                                    .columns = {"expects", "partner", "answer"},
                                    .options = partner_choice,
                                    .former = former_partner,
                                    .parent = under_project})
      .add_to(router);
  door::RegisterPages<MunicipalSetup>({.store = setups(),
                                       .segment = "inrichting",
                                       .section = section,
                                       .see = Verb::see_project,
                                       .edit = Verb::edit_project,
                                       .columns = {"municipality", "form", "hours_per_week", "budget", "decided_on"},
                                       .parent = under_project})
      .add_to(router);
  add_money_routes(router);
}

}  // namespace project
