// Organisations, accounts and administrators of a municipality, for its administrator.
#include <algorithm>

#include "account/account_command.h"
#include "account/account_store.h"
#include "app/account_page.h"
#include "approach/join_page.h"
#include "approach/municipal_plan_page.h"
#include "base/text_tools.h"
#include "door/page.h"
#include "partner/partner.h"

namespace app {
namespace {

using account::Verb;
using html::Html;
using html::Url;

std::vector<html::Option> kind_options(const base::Texts& texts) {
  std::vector<html::Option> options;
  for (const auto kind : partner::partner_kinds)
    options.push_back({std::string(kind), texts("partner.kind.option." + std::string(kind))});
  return options;
}

struct People {
  std::vector<account::Account> all;
  std::vector<base::AccountId> administrators;

  bool manages(base::AccountId account) const {
    return std::find(administrators.begin(), administrators.end(), account) != administrators.end();
  }
};

People people_of(door::Visit& visit, base::MunicipalityId municipality) {
  return visit.house.database.read([&](db::Connection& connection) {
    return People{account::store::accounts(connection, municipality),
                  account::store::administrators(connection, municipality)};
  });
}

/// A page holds this form of several municipalities: each has its own field.
std::string appointed_field(base::MunicipalityId municipality) {
  return "administrator-" + std::to_string(municipality.value);
}

Html appoint_form(const door::Visit& visit, const account::Municipality& municipality, const People& people,
                  const html::ErrorSummary& errors) {
  const base::Texts& texts = visit.texts;
  const std::string name = appointed_field(municipality.id), error = html::error_of(errors, name);
  std::vector<html::Option> options;
  for (const auto& account : people.all)
    if (!people.manages(account.id))
      options.push_back({std::to_string(account.id.value), account.name + ", " + account.organisation_name});
  if (options.empty()) return {};
  const Html fields = html::hidden("what", "administrator") +
                      html::field(texts, html::SelectField{.name = name,
                                                           .label = texts("account.administrator.who"),
                                                           .options = options,
                                                           .empty_text = texts("record.choose"),
                                                           .help = texts("account.administrator.help"),
                                                           .error = error}) +
                      html::button({.label = texts("account.administrator.make"), .look = html::ButtonLook::secondary});
  return html::details(
      {.summary = texts("account.administrator.make"),
       .body = html::form({.action = Url::of("beheer", municipality.id), .csrf = visit.csrf, .content = fields}),
       .open = !error.empty()});
}

/// Who has an account, and who of them manages the municipality; the last one stays.
Html people_block(door::Visit& visit, const account::Municipality& municipality, const html::ErrorSummary& errors) {
  const base::Texts& texts = visit.texts;
  const People people = people_of(visit, municipality.id);
  html::Table table{.caption = texts("account.people"),
                    .columns = {{texts("account.name_of_another")},
                                {texts("account.organisation")},
                                {texts("account.sign_in_name")},
                                {texts("account.administrator")}},
                    .rows = {},
                    .id = "mensen-" + std::to_string(municipality.id.value)};
  for (const auto& account : people.all) {
    Html cell;
    if (people.manages(account.id)) cell = texts("account.administrator.yes");
    if (people.manages(account.id) && people.administrators.size() > 1)
      cell +=
          html::button_form({.action = Url::of("beheer", municipality.id),
                             .csrf = visit.csrf,
                             .button = {.label = texts("account.administrator.end"),
                                        .look = html::ButtonLook::text,
                                        .context = account.name},
                             .hidden = {{"what", "no_administrator"}, {"account", std::to_string(account.id.value)}}});
    table.rows.push_back({account.name, account.organisation_name, account.sign_in_name, cell});
  }
  return html::table(table) + appoint_form(visit, municipality, people, errors);
}

/// For the beheerder of the installation: municipalities that somebody else manages, or nobody.
Html other_municipalities(door::Visit& visit, const std::vector<account::Municipality>& municipalities,
                          const html::ErrorSummary& errors) {
  Html all;
  for (const auto& municipality : municipalities)
    if (!visit.person.municipality_administrator.contains(municipality.id))
      all += html::details({.summary = municipality.name,
                            .body = people_block(visit, municipality, errors),
                            .id = "gemeente-" + std::to_string(municipality.id.value)});
  if (all.empty()) return {};
  return html::section({.title = visit.texts("account.other_municipalities"),
                        .content = html::paragraph(visit.texts("account.other_municipalities.what")) + all,
                        .id = "andere",
                        .rule = html::SectionRule::light});
}

Html municipality_block(door::Visit& visit, const http::Request& request, const account::Municipality& municipality,
                        const html::ErrorSummary& errors) {
  const base::Texts& texts = visit.texts;
  const auto organisations = visit.house.database.read(
      [&](db::Connection& connection) { return account::store::organisations(connection, municipality.id); });
  std::vector<html::Option> options;
  for (const auto& organisation : organisations)
    options.push_back({std::to_string(organisation.id.value), organisation.name});

  const Url action = Url::of("beheer", municipality.id);
  const Html add_organisation = html::form(
      {.action = action,
       .csrf = visit.csrf,
       .content = html::hidden("what", "organisation") +
                  html::field(texts, html::TextField{.name = "organisation_name",
                                                     .label = texts("account.organisation_name"),
                                                     .value = request.form("organisation_name"),
                                                     .error = html::error_of(errors, "organisation_name")}) +
                  html::field(texts, html::SelectField{.name = "kind",
                                                       .label = texts("partner.kind"),
                                                       .options = kind_options(texts),
                                                       .value = request.form("kind"),
                                                       .empty_text = texts("record.choose"),
                                                       .error = html::error_of(errors, "kind")}) +
                  html::button({.label = texts("account.add_organisation"), .look = html::ButtonLook::secondary})});
  const Html add_account =
      html::form({.action = action,
                  .csrf = visit.csrf,
                  .content = html::hidden("what", "account") +
                             html::field(texts, html::SelectField{.name = "organisation",
                                                                  .label = texts("account.organisation"),
                                                                  .options = options,
                                                                  .value = request.form("organisation"),
                                                                  .empty_text = texts("record.choose"),
                                                                  .error = html::error_of(errors, "organisation")}) +
                             new_account_fields(texts, request, errors, Whose::of_another) +
                             html::button({.label = texts("account.add"), .look = html::ButtonLook::secondary})});
  return approach::questions_of_municipality(visit, municipality.id) +
         approach::municipal_plan_line(visit, municipality.id) + people_block(visit, municipality, errors) +
         html::details({.summary = texts("account.add_organisation"),
                        .body = add_organisation,
                        .open = request.form("what") == "organisation"}) +
         html::details(
             {.summary = texts("account.add"), .body = add_account, .open = request.form("what") == "account"});
}

/// Another municipality with its first administrator, by the beheerder of the installation.
http::Response new_municipality(door::Visit& visit, const http::Request& request, const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  door::PageParts parts;
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  parts.title = texts("account.municipality_new");
  parts.lead = texts("account.municipality_new.help");
  parts.crumbs = {{texts("app.administration.title"), Url::of("beheer")}};
  const Html fields =
      new_municipality_fields(texts, request, parts.errors) +
      html::paragraph(texts("account.municipality_new.administrator")) +
      new_account_fields(texts, request, parts.errors, Whose::of_another) +
      html::buttons({html::button({.label = texts("account.municipality_new")}),
                     html::button_link(Url::of("beheer"), texts("door.cancel"), html::ButtonLook::text)});
  parts.content = html::form({.action = Url::of("beheer", "gemeenten"), .csrf = visit.csrf, .content = fields});
  return door::page(visit, std::move(parts));
}

http::Response administration(door::Visit& visit, const http::Request& request, const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  door::PageParts parts;
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  parts.title = texts("app.administration.title");
  parts.lead = texts("app.administration.lead");
  parts.alert = door::saved_alert(visit, request);
  const auto municipalities =
      visit.house.database.read([&](db::Connection& connection) { return account::store::municipalities(connection); });
  for (const auto& municipality : municipalities)
    if (visit.person.municipality_administrator.contains(municipality.id))
      parts.content += html::section({.title = municipality.name,
                                      .content = municipality_block(visit, request, municipality, parts.errors),
                                      .id = "gemeente-" + std::to_string(municipality.id.value),
                                      .rule = html::SectionRule::light});
  if (parts.content.empty() && !visit.person.is_beheerder)
    parts.content = html::empty_state(
        {.title = texts("app.administration.nothing"), .body = texts("app.administration.nothing.body")});
  if (visit.person.is_beheerder)
    parts.content += html::paragraph(html::link(Url::of("beheer", "gemeenten"), texts("account.municipality_new"))) +
                     other_municipalities(visit, municipalities, parts.errors);
  return door::page(visit, std::move(parts));
}

/// The beheerder of the installation may do this for every municipality: one whose only administrator left has nobody
/// else.
http::Response administrator_posted(door::Visit& visit, const http::Request& request,
                                    base::MunicipalityId municipality) {
  const bool appoints = request.form("what") == "administrator";
  const std::string field = appoints ? appointed_field(municipality) : "account";
  const account::AdministratorChange change{municipality, {base::parse_integer(request.form(field)).value_or(0)}};
  const auto done = appoints ? account::add_administrator(visit.house.database, visit.actor(), change, visit.now())
                             : account::remove_administrator(visit.house.database, visit.actor(), change, visit.now());
  if (!done) {
    base::Problems problems = done.problems();
    for (auto& problem : problems)
      if (problem.field == "account") problem.field = field;
    return administration(visit, request, problems);
  }
  return http::Response::redirect(door::saved(Url::of("beheer")).text());
}

http::Response administration_posted(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const base::MunicipalityId municipality{params.id("municipality").value_or(0)};
  account::Thing thing;
  thing.municipality = municipality;
  const bool about_administrators =
      request.form("what") == "administrator" || request.form("what") == "no_administrator";
  if (!account::may(visit.person, Verb::manage_municipality, thing) &&
      !(about_administrators && visit.person.is_beheerder))
    return door::refusal_page(visit, {{base::ProblemKind::not_found, "door.not_found"}});
  if (about_administrators) return administrator_posted(visit, request, municipality);
  base::Problems problems;
  if (request.form("what") == "organisation") {
    const auto made = account::add_organisation(
        visit.house.database, visit.actor(),
        {{}, municipality, request.form("organisation_name"), request.form("kind")}, visit.now());
    if (!made) problems = made.problems();
    for (auto& problem : problems)
      if (problem.field == "name") problem.field = "organisation_name";
  } else {
    const base::OrganisationId organisation{base::parse_integer(request.form("organisation")).value_or(0)};
    const auto owner = visit.house.database.read(
        [&](db::Connection& connection) { return account::store::organisation(connection, organisation); });
    if (!owner || owner->municipality != municipality) {
      problems = {{base::ProblemKind::invalid, "account.organisation_unknown", "organisation"}};
    } else {
      const auto made =
          account::add_account(visit.house.database, visit.actor(),
                               {organisation,
                                {request.form("sign_in_name"), request.form("name"), request.form("password")},
                                visit.texts.language(),
                                false},
                               visit.now());
      if (!made) problems = made.problems();
    }
  }
  if (!problems.empty()) return administration(visit, request, problems);
  return http::Response::redirect(door::saved(Url::of("beheer")).text());
}

http::Response municipality_posted(door::Visit& visit, const http::Request& request, const http::Params&) {
  const auto made =
      account::add_municipality(visit.house.database, visit.actor(),
                                {request.form("municipality_code"),
                                 request.form("municipality_name"),
                                 {request.form("sign_in_name"), request.form("name"), request.form("password")},
                                 visit.texts.language()},
                                visit.now());
  if (!made) return new_municipality(visit, request, made.problems());
  return http::Response::redirect(door::saved(Url::of("beheer")).text());
}

}  // namespace

void add_administration_routes(door::Router& router) {
  router.add({http::Method::get, "/beheer", Verb::be_signed_in,
              [](door::Visit& visit, const http::Request& request, const http::Params&) {
                return administration(visit, request, {});
              }});
  router.add({http::Method::get, "/beheer/gemeenten", Verb::manage_installation,
              [](door::Visit& visit, const http::Request& request, const http::Params&) {
                return new_municipality(visit, request, {});
              }});
  router.add({http::Method::post, "/beheer/gemeenten", Verb::manage_installation, municipality_posted});
  router.add({http::Method::post, "/beheer/{municipality}", Verb::be_signed_in, administration_posted});
}

}  // namespace app
