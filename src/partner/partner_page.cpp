#include "partner/partner_page.h"

#include "door/register_page.h"
#include "partner/partner.h"

namespace partner {
namespace {

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

}  // namespace

void add_partner_routes(door::Router& router) {
  door::RegisterPages<Partner>({.store = partners(),
                                .segment = "partners",
                                .section = door::Section::partners,
                                .see = account::Verb::see_partners,
                                .edit = account::Verb::edit_partners,
                                .columns = {"name", "kind", "representative", "job_title", "absent_reason"},
                                .above = who_is_missing})
      .add_to(router);
}

}  // namespace partner
