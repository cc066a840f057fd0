#include "partner/partner_page.h"

#include "account/account_store.h"
#include "door/register_page.h"
#include "partner/partner_rules.h"

namespace partner {
namespace {

using html::Html;

html::Html who_is_missing(door::Visit& visit) {
  const auto list = visit.house.database.read(
      [&](db::Connection& connection) { return partners().list(connection, visit.approach_id()); });
  html::Html content;
  const auto missing = missing_core_kinds(list);
  if (!missing.empty()) {
    std::vector<html::Html> kinds;
    for (const std::string& kind : missing) kinds.push_back(visit.texts("partner.kind.option." + kind));
    content = html::alert({.kind = html::AlertKind::warning,
                           .title = visit.texts("partner.missing"),
                           .body = html::bullets(kinds) + html::paragraph(visit.texts("partner.missing.what"))});
  }
  if (visit.may(account::Verb::manage_members))
    content += html::paragraph(
        html::link(html::Url::of("aanpak", visit.approach_id(), "leden"), visit.texts("partner.members")));
  return content;
}

std::vector<html::Option> organisation_options(door::Visit& visit) {
  std::vector<html::Option> options;
  for (const auto& one : visit.house.database.read([&](db::Connection& connection) {
         return account::store::organisations(connection, visit.approach->municipality);
       }))
    options.push_back({std::to_string(one.id.value), one.name});
  return options;
}

void add_people_routes(door::Router& router) {
  const auto partner_choice = [](door::Visit& visit, std::string_view field) {
    return field == "partner" ? partner_options(visit) : std::vector<html::Option>{};
  };
  door::RegisterPages<Representative>({.store = representatives(),
                                       .segment = "vertegenwoordigers",
                                       .section = door::Section::partners,
                                       .see = account::Verb::see_partners,
                                       .edit = account::Verb::edit_partners,
                                       .columns = {"name", "partner", "job_title", "is_first", "may_sign", "until"},
                                       .options = partner_choice})
      .add_to(router);
  door::RegisterPages<ContactMoment>({.store = contact_moments(),
                                      .segment = "contactmomenten",
                                      .section = door::Section::partners,
                                      .see = account::Verb::see_partners,
                                      .edit = account::Verb::edit_partners,
                                      .columns = {"held_on", "partner", "form", "outcome", "next_step", "next_on"},
                                      .options = partner_choice})
      .add_to(router);
  door::RegisterPages<InitiativeMember>({.store = initiative_members(),
                                         .segment = "initiatiefgroep",
                                         .section = door::Section::partners,
                                         .see = account::Verb::see_partners,
                                         .edit = account::Verb::edit_partners,
                                         .columns = {"name", "organisation_name", "job_title", "role", "until"}})
      .add_to(router);
}

}  // namespace

html::Url partner_url(base::ApproachId approach, std::int64_t partner) {
  return html::Url::of("aanpak", approach, "partners", partner);
}

std::vector<html::Option> partner_options(door::Visit& visit) {
  std::vector<html::Option> options;
  for (const auto& one : visit.house.database.read(
           [&](db::Connection& connection) { return partners().list(connection, visit.approach_id()); }))
    if (takes_part(one.record, visit.today())) options.push_back({std::to_string(one.life.id), one.record.name});
  return options;
}

void add_partner_routes(door::Router& router, Neighbours) {
  door::RegisterPages<Partner>({.store = partners(),
                                .segment = "partners",
                                .section = door::Section::partners,
                                .see = account::Verb::see_partners,
                                .edit = account::Verb::edit_partners,
                                .columns = {"name", "kind", "role", "mandate_kind", "consent", "absent_reason"},
                                .options =
                                    [](door::Visit& visit, std::string_view field) {
                                      return field == "organisation" ? organisation_options(visit)
                                                                     : std::vector<html::Option>{};
                                    },
                                .check = check,
                                .above = who_is_missing,
                                .groups = {{"input", {"role", "input", "offer_kinds", "offer", "own_policy"}},
                                           {"mandate", {"mandate_kind", "mandate_up_to", "mandate"}},
                                           {"consent", {"consent", "consented_on", "consented_by", "consent_reason"}},
                                           {"away", {"absent_reason", "left_on", "left_reason"}}}})
      .add_to(router);
  add_people_routes(router);
}

}  // namespace partner
