#include "project/project_page.h"

#include "account/account_store.h"
#include "door/page.h"
#include "door/register_page.h"
#include "partner/partner_page.h"
#include "partner/partner_rules.h"
#include "project/project_command.h"
#include "record/money.h"

namespace project {
namespace {

using account::Verb;
using html::Html;
using html::Url;

struct View {
  std::vector<StoredLeader> leaders;
  std::vector<StoredMember> members;
  std::vector<StoredTask> tasks;
  std::vector<partner::StoredPartner> partners;
  std::size_t terms = 0, expectations = 0, setups = 0;
  Budget budget = {};
  std::size_t lines = 0;
};

View load(door::Visit& visit) {
  return visit.house.database.read([&](db::Connection& connection) {
    const auto id = visit.approach_id();
    View view{leaders().list(connection, id), members().list(connection, id), tasks().list(connection, id),
              partner::partners().list(connection, id)};
    view.terms = terms().list(connection, id).size();
    view.expectations = expectations().list(connection, id).size();
    view.setups = setups().list(connection, id).size();
    const auto& lines = budget_lines().list(connection, id);
    view.lines = lines.size();
    view.budget = budget(lines, contributions().list(connection, id));
    return view;
  });
}

std::string partner_name(const View& view, const std::string& id) {
  for (const auto& one : view.partners)
    if (std::to_string(one.life.id) == id) return one.record.name;
  return "";
}

Url of(const door::Visit& visit, const char* segment) { return Url::of("aanpak", visit.approach_id(), segment); }

Html period(const base::Texts& texts, const ProjectLeader& leader) {
  const auto shown = [&](const std::string& iso) {
    const auto date = base::parse_iso_date(iso);
    return date ? texts.date(*date) : std::string();
  };
  if (leader.until_on == leader.from_on) return Html(texts("project.never_led", {{"on", shown(leader.from_on)}}));
  return leader.until_on.empty()
             ? Html(texts("project.since", {{"from", shown(leader.from_on)}}))
             : Html(texts("project.period", {{"from", shown(leader.from_on)}, {"until", shown(leader.until_on)}}));
}

Html leader_section(const door::Visit& visit, const View& view) {
  const base::Texts& texts = visit.texts;
  const auto now = leading(view.leaders, visit.today());
  Html content;
  if (now.empty()) content = html::paragraph(texts("project.no_leader"));
  for (const StoredLeader& one : now) {
    content += html::definition_list(
        {{texts("project_leader.name"), one.record.name + ", " + partner_name(view, one.record.partner)},
         {texts("project.leads"), period(texts, one.record)},
         {texts("project_leader.chairs"),
          one.record.chairs == "yes" ? html::status(html::StatusKind::done, texts("project.chairs"))
                                     : html::status(html::StatusKind::attention, texts("project.chairs_not"))}});
  }
  std::vector<Html> before;
  for (const StoredLeader& one : view.leaders)
    if (!leads(one.record, visit.today()))
      before.push_back(html::strong(one.record.name) + ", " + period(texts, one.record) +
                       (one.record.note.empty() ? Html() : html::verse(one.record.note)));
  if (!before.empty()) content += html::details({.summary = texts("project.before"), .body = html::plain_list(before)});
  const char* label = now.empty() ? "project.name_leader" : "project.hand_over";
  const Html action = visit.may(Verb::edit_project)
                          ? html::button_link(Url::of("aanpak", visit.approach_id(), "project", "leider"), texts(label),
                                              now.empty() ? html::ButtonLook::primary : html::ButtonLook::secondary)
                          : Html();
  return html::section({.title = texts("project.leader"),
                        .content = content,
                        .id = "leider",
                        .rule = html::SectionRule::light,
                        .action = action});
}

Html group_section(const door::Visit& visit, const View& view) {
  const base::Texts& texts = visit.texts;
  std::vector<html::GateItem> lines;
  const auto line = [&](bool holds, const std::string& good, const Html& bad) {
    lines.push_back(holds ? html::GateItem{html::GateLine::in_order, texts(good)}
                          : html::GateItem{html::GateLine::warning, bad});
  };
  const auto facts = project::facts(view.leaders, view.members, visit.today());
  line(facts.at("members_have_mandate_and_organisation"), "project.members_complete",
       texts("project.members_incomplete"));
  const auto absent = without_member(view.partners, view.members, visit.today());
  std::string names;
  for (const auto& name : absent) names += (names.empty() ? "" : ", ") + name;
  line(absent.empty(), "project.balanced", texts("project.unbalanced", {{"names", names}}));
  const bool everyone_has_task = std::all_of(view.members.begin(), view.members.end(), [&](const StoredMember& one) {
    return !is_member(one.record, visit.today()) || !one.record.task.empty();
  });
  line(everyone_has_task && !view.members.empty(), "project.tasks_known", texts("project.tasks_unknown"));
  const auto members = std::count_if(view.members.begin(), view.members.end(),
                                     [&](const StoredMember& one) { return is_member(one.record, visit.today()); });
  return html::section({.title = texts("project.group"),
                        .content = html::paragraph(texts.plural("project.group.count", members)) +
                                   html::gate_lines(texts, lines) +
                                   html::paragraph(html::link(of(visit, "projectgroep"), texts("project.group.open"))),
                        .id = "projectgroep",
                        .rule = html::SectionRule::light});
}

Html agreements_section(const door::Visit& visit, const View& view) {
  const base::Texts& texts = visit.texts;
  const auto entry = [&](const char* segment, const char* key, std::size_t count) {
    return html::WorkItem{of(visit, segment), texts(std::string(key) + ".title"),
                          texts.plural(std::string(key) + ".count", std::int64_t(count))};
  };
  return html::section({.title = texts("project.agreed"),
                        .content = html::work_list({entry("leiderstaken", "leader_task", view.tasks.size()),
                                                    entry("begrippen", "agreed_term", view.terms),
                                                    entry("verwachtingen", "expectation", view.expectations),
                                                    entry("inrichting", "municipal_setup", view.setups)}),
                        .id = "afspraken",
                        .rule = html::SectionRule::light});
}

Html budget_section(const door::Visit& visit, const View& view) {
  const base::Texts& texts = visit.texts;
  if (!visit.may(Verb::see_budget)) return {};
  const auto euros = [&](std::int64_t cents) { return record::euros(texts, cents); };
  const Html content = view.lines == 0
                           ? html::paragraph(texts("project.no_budget"))
                           : html::definition_list({{texts("budget_line.planned"), euros(view.budget.total.planned)},
                                                    {texts("contribution.promised"), euros(view.budget.promised)},
                                                    {texts("project.difference"), euros(view.budget.difference())},
                                                    {texts("budget_line.spent"), euros(view.budget.total.spent)}});
  return html::section(
      {.title = texts("budget_line.title"),
       .content = content + html::paragraph(html::link(of(visit, "begroting"), texts("project.budget.open"))),
       .id = "begroting",
       .rule = html::SectionRule::light});
}

http::Response overview(door::Visit& visit, const http::Request& request, const http::Params&) {
  const base::Texts& texts = visit.texts;
  const View view = load(visit);
  door::PageParts parts;
  parts.title = texts("project.title");
  parts.lead = texts("project.lead");
  parts.section = door::Section::partners;
  parts.crumbs = {{texts("partner.title"), of(visit, "partners")}};
  parts.alert = door::saved_alert(visit, request);
  parts.content = leader_section(visit, view) + group_section(visit, view) + agreements_section(visit, view) +
                  budget_section(visit, view);
  return door::page(visit, std::move(parts));
}

std::vector<html::Option> account_options(door::Visit& visit) {
  std::vector<html::Option> options;
  for (const auto& member : visit.house.database.read(
           [&](db::Connection& connection) { return account::store::members(connection, visit.approach_id()); })) {
    const std::string id = std::to_string(member.account.value);
    if (std::none_of(options.begin(), options.end(), [&](const html::Option& one) { return one.value == id; }))
      options.push_back({id, member.name + ", " + member.organisation});
  }
  return options;
}

http::Response leader_form(door::Visit& visit, const ProjectLeader& typed, const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  const View view = load(visit);
  const auto now = leading(view.leaders, visit.today());
  door::PageParts parts;
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : 422;
  parts.title = texts(now.empty() ? "project.name_leader" : "project.hand_over");
  parts.lead = now.empty() ? texts("project.name_leader.lead")
                           : texts("project.hand_over.lead", {{"name", now.front().record.name}});
  parts.section = door::Section::partners;
  parts.crumbs = {{texts("partner.title"), of(visit, "partners")}, {texts("project.title"), project_url(visit)}};
  Html fields;
  for (const auto& field : leaders().table().fields) {
    if (field.name == "until_on") continue;
    const auto options = field.name == "partner"   ? partner::partner_options(visit)
                         : field.name == "account" ? account_options(visit)
                                                   : std::vector<html::Option>{};
    fields += record::field_html(texts, leaders().table().name, record::rule_of(field), typed.*field.member,
                                 parts.errors, options);
  }
  fields += html::buttons({html::button({.label = texts(now.empty() ? "project.name_leader" : "project.hand_over")}),
                           html::button_link(project_url(visit), texts("door.cancel"), html::ButtonLook::text)});
  parts.content = html::form({.action = Url::of("aanpak", visit.approach_id(), "project", "leider"),
                              .csrf = visit.csrf,
                              .content = fields,
                              .draft = "leider-" + std::to_string(visit.approach_id().value)});
  return door::page(visit, std::move(parts));
}

http::Response leader_posted(door::Visit& visit, const http::Request& request, const http::Params&) {
  auto typed = record::read_form(leaders().table(), request);
  const auto offered = [&](const std::vector<html::Option>& options, const std::string& value) {
    return value.empty() ||
           std::any_of(options.begin(), options.end(), [&](const html::Option& one) { return one.value == value; });
  };
  if (!offered(partner::partner_options(visit), typed.record.partner))
    typed.problems.push_back({base::ProblemKind::invalid, "field.not_an_option", "partner"});
  if (!offered(account_options(visit), typed.record.account))
    typed.problems.push_back({base::ProblemKind::invalid, "field.not_an_option", "account"});
  typed.record.until_on.clear();
  if (!typed.problems.empty()) return leader_form(visit, typed.record, typed.problems);
  const auto done = hand_over(visit.doing(), typed.record);
  if (!done) return leader_form(visit, typed.record, done.problems());
  return http::Response::redirect(door::saved(project_url(visit)).text());
}

}  // namespace

Url project_url(const door::Visit& visit) { return of(visit, "project"); }

void add_project_routes(door::Router& router) {
  using http::Method;
  router.add({Method::get, "/aanpak/{approach}/project", Verb::see_project, overview});
  router.add({Method::get, "/aanpak/{approach}/project/leider", Verb::edit_project,
              [](door::Visit& visit, const http::Request&, const http::Params&) {
                ProjectLeader empty;
                empty.from_on = base::iso(visit.today());
                empty.chairs = "yes";
                return leader_form(visit, empty, {});
              }});
  router.add({Method::post, "/aanpak/{approach}/project/leider", Verb::edit_project, leader_posted});
  router.add({Method::post, "/aanpak/{approach}/begrippen/standaard", Verb::edit_project,
              [](door::Visit& visit, const http::Request&, const http::Params&) {
                const auto done = add_seed_terms(visit.doing(), visit.texts.language());
                if (!done) return door::refusal_page(visit, done.problems());
                return http::Response::redirect(door::saved(of(visit, "begrippen")).text());
              }});
  add_register_routes(router);
}

}  // namespace project
