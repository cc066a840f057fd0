#include "partner/partner_page.h"

#include "approach/region_store.h"
#include "base/text_tools.h"
#include "door/register_page.h"
#include "partner/overview_page.h"
#include "partner/partner_rules.h"

namespace partner {
namespace {

std::vector<html::Option> organisation_options(door::Visit& visit) {
  std::vector<html::Option> options;
  for (const auto& one : visit.house.database.read([&](db::Connection& connection) {
         return approach::store::organisations_of_participants(connection, visit.approach_id());
       }))
    options.push_back({std::to_string(one.id.value), one.name});
  return options;
}

/// Somebody who was added from the page of a partner comes back there.
html::Url back_to_partner(const door::Visit& visit, const std::string& partner, const char* register_segment) {
  const auto id = base::parse_integer(partner);
  return id ? partner_url(visit.approach_id(), *id) : html::Url::of("aanpak", visit.approach_id(), register_segment);
}

void add_people_routes(door::Router& router) {
  const auto partner_choice = [](door::Visit& visit, std::string_view field) {
    return field == "partner" ? partner_options(visit) : std::vector<html::Option>{};
  };
  const auto former_partner = [](door::Visit& visit, std::string_view field) {
    return field == "partner" ? former_partner_options(visit) : std::vector<html::Option>{};
  };
  const auto under_partners = [](const door::Visit& visit) {
    return html::PageLink{visit.texts("partner.title"), html::Url::of("aanpak", visit.approach_id(), "partners")};
  };
  door::RegisterPages<Representative>(
      {.store = representatives(),
       .segment = "vertegenwoordigers",
       .section = door::Section::partners,
       .see = account::Verb::see_partners,
       .edit = account::Verb::edit_partners,
       .columns = {"name", "partner", "job_title", "is_first", "may_sign", "until"},
       .options = partner_choice,
       .former = former_partner,
       .parent = under_partners,
       .back = [](const door::Visit& visit,
                  const Representative& one) { return back_to_partner(visit, one.partner, "vertegenwoordigers"); }})
      .add_to(router);
  door::RegisterPages<ContactMoment>(
      {.store = contact_moments(),
       .segment = "contactmomenten",
       .section = door::Section::partners,
       .see = account::Verb::see_partners,
       .edit = account::Verb::edit_partners,
       .columns = {"held_on", "partner", "form", "outcome", "next_step", "next_on"},
       .options = partner_choice,
       .former = former_partner,
       .parent = under_partners,
       .back = [](const door::Visit& visit,
                  const ContactMoment& one) { return back_to_partner(visit, one.partner, "contactmomenten"); }})
      .add_to(router);
  door::RegisterPages<InitiativeMember>({.store = initiative_members(),
                                         .segment = "initiatiefgroep",
                                         .section = door::Section::partners,
                                         .see = account::Verb::see_partners,
                                         .edit = account::Verb::edit_partners,
                                         .columns = {"name", "organisation_name", "job_title", "role", "until"},
                                         .parent = under_partners})
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

std::vector<html::Option> former_partner_options(door::Visit& visit) {
  std::vector<html::Option> options;
  visit.house.database.read([&](db::Connection& connection) {
    for (const auto& one : partners().list(connection, visit.approach_id()))
      if (!takes_part(one.record, visit.today())) {
        const auto left = base::parse_iso_date(one.record.left_on);
        options.push_back(
            {std::to_string(one.life.id),
             left ? visit.texts("partner.former", {{"name", one.record.name}, {"date", visit.texts.date(*left)}})
                  : one.record.name});
      }
    for (const auto& one : partners().withdrawn(connection, visit.approach_id(), base::Instant{}))
      options.push_back({std::to_string(one.life.id), one.record.name});
  });
  return options;
}

void add_partner_routes(door::Router& router, Neighbours neighbours) {
  door::RegisterPages<Partner>(
      {.store = partners(),
       .segment = "partners",
       .section = door::Section::partners,
       .see = account::Verb::see_partners,
       .edit = account::Verb::edit_partners,
       .columns = {"name", "kind", "role", "mandate_kind", "consent", "absent_reason"},
       .options =
           [](door::Visit& visit, std::string_view field) {
             return field == "organisation" ? organisation_options(visit) : std::vector<html::Option>{};
           },
       .check = check,
       .above = [neighbours](door::Visit& visit) { return above_list(visit, neighbours); },
       .below =
           [neighbours](door::Visit& visit) {
             html::Html sections;
             if (neighbours.support) sections += neighbours.support(visit);
             if (neighbours.agreement) sections += neighbours.agreement(visit);
             return sections;
           },
       .reading = [neighbours](door::Visit& visit,
                               const StoredPartner& one) { return one_partner(visit, neighbours, one); },
       .groups = {{"input", {"role", "input", "offer_kinds", "offer", "own_policy"}},
                  {"mandate", {"mandate_kind", "mandate_up_to", "mandate"}},
                  {"consent", {"consent", "consented_on", "consented_by", "consent_reason"}},
                  {"away", {"absent_reason", "left_on", "left_reason"}}},
       .list = [neighbours](door::Visit& visit,
                            const std::vector<StoredPartner>& all) { return partner_list(visit, neighbours, all); },
       .reading_has_fields = true})
      .add_to(router);
  add_people_routes(router);
}

}  // namespace partner
