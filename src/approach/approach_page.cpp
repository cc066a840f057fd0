#include "approach/approach_page.h"

#include <set>

#include "account/account_command.h"
#include "account/account_store.h"
#include "approach/approach_command.h"
#include "approach/approach_store.h"
#include "approach/join_page.h"
#include "approach/region_page.h"
#include "approach/region_store.h"
#include "base/text_tools.h"
#include "door/page.h"

namespace approach {
namespace {

using account::Verb;
using html::Html;
using html::Url;

http::Response home(door::Visit& visit, const http::Request& request, const http::Params&) {
  const base::Texts& texts = visit.texts;
  const auto [mine, municipalities] = visit.house.database.read([&](db::Connection& connection) {
    return std::pair(store::of_account(connection, visit.person.account), account::store::municipalities(connection));
  });
  const bool may_start = !visit.person.municipality_administrator.empty();
  if (mine.size() == 1 && !may_start && !visit.person.is_beheerder)
    return http::Response::redirect(Url::of("aanpak", mine.front().id, "vandaag").text());

  door::PageParts parts;
  parts.title = texts("approach.home.title");
  parts.alert = door::saved_alert(visit, request);
  const Html start = may_start ? html::button_link(Url::of("aanpak", "nieuw"), texts("approach.home.start")) : Html();
  parts.content = waiting_questions_section(visit);
  if (mine.empty()) {
    parts.content +=
        html::empty_state({.title = texts("approach.home.empty.title"),
                           .body = texts(may_start ? "approach.home.empty.body" : "approach.home.empty.wait"),
                           .action = start});
  } else {
    std::vector<html::WorkItem> items;
    for (const Approach& approach : mine)
      items.push_back({Url::of("aanpak", approach.id, "vandaag"), approach.name,
                       texts("approach.home.detail", {{"municipality", approach.municipality_name},
                                                      {"date", texts.date(approach.starts_on)}})});
    parts.content += html::work_list(items) + html::paragraph(start);
  }
  if (may_start || visit.person.is_beheerder)
    parts.content +=
        html::section({.title = texts("approach.home.manage"),
                       .content = html::paragraph(html::link(Url::of("beheer"), texts("approach.home.manage.link"))),
                       .id = "beheer",
                       .rule = html::SectionRule::light});
  return door::page(visit, std::move(parts));
}

struct TypedStart {
  NewApproach approach;
  std::vector<std::string> roles;
  std::string begin;
  std::string municipality = {};
  std::string region = {};
  std::vector<std::string> others = {};
};

/// Where the approach begins and what its starter does in it.
Html start_choices(const base::Texts& texts, const TypedStart& typed) {
  return html::field(texts, html::CheckboxField{.name = "roles",
                                                .label = texts("approach.new.roles"),
                                                .options = {{"projectleider", texts("account.role.projectleider"),
                                                             texts("account.role.projectleider.help")},
                                                            {"analist", texts("account.role.analist"),
                                                             texts("account.role.analist.help")}},
                                                .values = typed.roles,
                                                .help = texts("approach.new.roles.help")}) +
         html::field(
             texts,
             html::RadioField{
                 .name = "begin",
                 .label = texts("approach.new.begin"),
                 .options = {{"plan", texts("approach.new.begin.plan"), texts("approach.new.begin.plan.help")},
                             {"review", texts("approach.new.begin.review"), texts("approach.new.begin.review.help")}},
                 .value = typed.begin});
}

http::Response new_form(door::Visit& visit, const TypedStart& start, const base::Problems& problems) {
  const NewApproach& typed = start.approach;
  const base::Texts& texts = visit.texts;
  door::PageParts parts;
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : 422;
  parts.title = texts("approach.new.title");
  parts.lead = texts("approach.new.lead");
  const auto municipalities =
      visit.house.database.read([&](db::Connection& connection) { return account::store::municipalities(connection); });
  std::vector<html::Option> options;
  for (const auto& municipality : municipalities)
    if (visit.person.municipality_administrator.contains(municipality.id))
      options.push_back({std::to_string(municipality.id.value), municipality.name});
  Html fields = options.size() == 1 ? html::hidden("municipality", options.front().value)
                                    : html::field(texts, html::SelectField{.name = "municipality",
                                                                           .label = texts("approach.new.municipality"),
                                                                           .options = options,
                                                                           .value = start.municipality,
                                                                           .empty_text = texts("record.choose")});
  fields += html::field(texts, html::TextField{.name = "name",
                                               .label = texts("approach.new.name"),
                                               .value = typed.name,
                                               .help = texts("approach.new.name.help"),
                                               .error = html::error_of(parts.errors, "name")});
  fields += html::field(texts, html::DateField{.name = "starts_on",
                                               .label = texts("approach.new.starts_on"),
                                               .value = record::typed_from_iso_date(typed.starts_on),
                                               .error = html::error_of(parts.errors, "starts_on")});
  fields += html::field(texts, html::DateField{.name = "ends_on",
                                               .label = texts("approach.new.ends_on"),
                                               .value = record::typed_from_iso_date(typed.ends_on),
                                               .help = texts("approach.new.ends_on.help"),
                                               .error = html::error_of(parts.errors, "ends_on"),
                                               .required = false});
  fields += new_region_fields(visit, start.region, start.others, parts.errors);
  fields += start_choices(texts, start);
  fields += html::buttons({html::button({.label = texts("approach.new.start")}),
                           html::button_link(Url::of(), texts("door.cancel"), html::ButtonLook::text)});
  parts.content = html::form({.action = Url::of("aanpak", "nieuw"), .csrf = visit.csrf, .content = fields});
  return door::page(visit, std::move(parts));
}

http::Response start_posted(door::Visit& visit, const http::Request& request, const http::Params&) {
  StartApproach start;
  start.municipality = {base::parse_integer(request.form("municipality")).value_or(0)};
  const auto iso = [](const std::string& typed) {
    const std::string date = record::iso_from_typed_date(typed);
    return date.empty() ? typed : date;
  };
  start.typed = {request.form("name"), iso(request.form("starts_on")), iso(request.form("ends_on"))};
  for (const std::string& code : request.form_all("roles"))
    if (const auto role = account::role_from(code);
        role == account::Role::projectleider || role == account::Role::analist)
      start.own_roles.push_back(*role);
  start.region = request.form("region");
  for (const std::string& id : request.form_all("municipalities"))
    start.others.push_back({base::parse_integer(id).value_or(0)});
  account::Thing thing;
  thing.municipality = start.municipality;
  if (!account::may(visit.person, Verb::start_approach, thing))
    return door::refusal_page(visit, {{base::ProblemKind::forbidden, "door.forbidden"}});
  const auto made = approach::start(visit.house.database, visit.actor(), start, visit.now());
  if (!made)
    return new_form(visit,
                    {start.typed, request.form_all("roles"), request.form("begin"), request.form("municipality"),
                     start.region, request.form_all("municipalities")},
                    made.problems());
  const char* first = request.form("begin") == "review" ? "toets" : "vandaag";
  return http::Response::redirect(Url::of("aanpak", *made, first).text());
}

/// Only people of the municipalities that take part, and of those whose roles this visitor may change: other accounts
/// do not exist here.
std::vector<account::Account> people_to_choose(const door::Visit& visit, db::Connection& connection,
                                               const Region& region) {
  std::vector<account::Account> people;
  for (const Participant& one : region.participants)
    for (auto& person : account::store::accounts(connection, one.municipality))
      if (may_change_roles_of(connection, region, {visit.person.account, person.id}))
        people.push_back(std::move(person));
  return people;
}

struct Members {
  std::vector<account::Membership> all;
  std::vector<account::Account> people;
  std::set<base::AccountId> changeable;  ///< whose roles this visitor may change
};
Members load_members(door::Visit& visit) {
  return visit.house.database.read([&](db::Connection& connection) {
    const Region region = store::region(connection, visit.approach_id());
    Members members{
        account::store::members(connection, visit.approach_id()), people_to_choose(visit, connection, region), {}};
    for (const auto& one : members.all)
      if (may_change_roles_of(connection, region, {visit.person.account, one.account}))
        members.changeable.insert(one.account);
    return members;
  });
}

http::Response members_page(door::Visit& visit, const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  const auto [members, accounts, changeable] = load_members(visit);
  const Url action = Url::of("aanpak", visit.approach_id(), "leden");
  const bool may_change = visit.may(Verb::manage_members);  // not in a closed approach: the list is read
  html::Table table{.caption = texts("approach.members.title"),
                    .columns = {{texts("approach.members.name")},
                                {texts("approach.members.organisation")},
                                {texts("approach.members.role")},
                                {texts("approach.members.change")}},
                    .rows = {},
                    .caption_hidden = true};
  for (const auto& member : members) {
    const std::string role(account::code(member.role));
    table.rows.push_back(
        {member.name, member.organisation, texts("account.role." + role),
         !may_change ? Html()
         : !changeable.contains(member.account)
             ? Html(texts("approach.members.of_another"))
             : html::button_form(
                   {.action = action,
                    .csrf = visit.csrf,
                    .button = {.label = texts("approach.members.remove"),
                               .look = html::ButtonLook::text,
                               .context = member.name + ", " + texts("account.role." + role)},
                    .hidden = {{"account", std::to_string(member.account.value)}, {"role", role}, {"away", "1"}}})});
  }
  std::vector<html::Option> people, roles;
  for (const auto& account : accounts)
    people.push_back({std::to_string(account.id.value), account.name + ", " + account.organisation_name});
  for (const auto role : account::all_roles)
    roles.push_back({std::string(account::code(role)), texts("account.role." + std::string(account::code(role)))});
  door::PageParts parts;
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : 422;
  parts.title = texts("approach.members.title");
  parts.lead = texts("approach.members.lead");
  parts.section = door::Section::partners;
  parts.crumbs = {{texts("door.section.partners"), Url::of("aanpak", visit.approach_id(), "partners")}};
  const Html add = html::form(
      {.action = action,
       .csrf = visit.csrf,
       .content = html::field(texts, html::SelectField{.name = "account",
                                                       .label = texts("approach.members.who"),
                                                       .options = people,
                                                       .empty_text = texts("record.choose"),
                                                       .help = texts("approach.members.who.help")}) +
                  html::field(texts, html::SelectField{.name = "role",
                                                       .label = texts("approach.members.role"),
                                                       .options = roles,
                                                       .empty_text = texts("record.choose")}) +
                  html::button({.label = texts("approach.members.add"), .look = html::ButtonLook::secondary})});
  parts.content = html::table(table);
  if (may_change)
    parts.content += html::section({.title = texts("approach.members.add.title"),
                                    .content = add,
                                    .id = "toevoegen",
                                    .rule = html::SectionRule::light});
  return door::page(visit, std::move(parts));
}

http::Response members_posted(door::Visit& visit, const http::Request& request, const http::Params&) {
  const auto role = account::role_from(request.form("role"));
  const base::AccountId account{base::parse_integer(request.form("account")).value_or(0)};
  base::Problems missing;
  if (!account) missing.push_back({base::ProblemKind::invalid, "field.required", "account"});
  if (!role) missing.push_back({base::ProblemKind::invalid, "field.required", "role"});
  if (!missing.empty()) return members_page(visit, missing);
  account::MembershipChange change{visit.approach_id(), account, *role};
  const bool away = request.form("away") == "1";
  const bool known = visit.house.database.read([&](db::Connection& connection) {
    const Region region = store::region(connection, visit.approach_id());
    if (region.participants.size() > 1) change.lead = visit.approach->municipality;
    const auto is_chosen = [&](const auto& one) { return one.id == account; };
    const auto people = people_to_choose(visit, connection, region);
    if (std::any_of(people.begin(), people.end(), is_chosen)) return true;
    // Whoever has a role can lose it, also when the municipality no longer takes part.
    const auto members = account::store::members(connection, visit.approach_id());
    return away && std::any_of(members.begin(), members.end(), [&](const account::Membership& one) {
             return one.account == account && may_change_roles_of(connection, region, {visit.person.account, account});
           });
  });
  if (!known) return members_page(visit, {{base::ProblemKind::invalid, "account.unknown", "account"}});
  const auto done = away ? account::remove_membership(visit.house.database, visit.actor(), change, visit.now())
                         : account::add_membership(visit.house.database, visit.actor(), change, visit.now());
  if (!done) return members_page(visit, done.problems());
  return http::Response::redirect(Url::of("aanpak", visit.approach_id(), "leden").text());
}

}  // namespace

void add_approach_routes(door::Router& router) {
  router.add({http::Method::get, "/", Verb::be_signed_in, home});
  router.add(
      {http::Method::get, "/aanpak/nieuw", Verb::be_signed_in,
       [](door::Visit& visit, const http::Request&, const http::Params&) {
         if (visit.person.municipality_administrator.empty())
           return door::refusal_page(visit, {{base::ProblemKind::forbidden, "approach.only_administrators_start"}});
         return new_form(visit, {{}, {"projectleider", "analist"}, "plan"}, {});
       }});
  router.add({http::Method::post, "/aanpak/nieuw", Verb::be_signed_in, start_posted});
}

void add_member_routes(door::Router& router) {
  router.add({http::Method::get, "/aanpak/{approach}/leden", Verb::manage_members,
              [](door::Visit& visit, const http::Request&, const http::Params&) { return members_page(visit, {}); }});
  router.add({http::Method::post, "/aanpak/{approach}/leden", Verb::manage_members, members_posted});
}

}  // namespace approach
