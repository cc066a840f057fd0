// The partners at a glance, and the page of one partner.
#include "partner/overview_page.h"

#include "door/register_page.h"
#include "html/components/attendance.h"
#include "partner/partner_region.h"
#include "partner/partner_words.h"

namespace partner {
namespace {

using account::Verb;
using html::Html;
using html::Url;

Url of(const door::Visit& visit, const char* segment) { return Url::of("aanpak", visit.approach_id(), segment); }

template <class T>
std::vector<record::Stored<T>> all_of(door::Visit& visit, const record::Store<T>& store) {
  return visit.house.database.read(
      [&](db::Connection& connection) { return store.list(connection, visit.approach_id()); });
}

html::Status consent_status(const base::Texts& texts, const Partner& partner) {
  if (partner.consent == "agreed") return {html::StatusKind::done, texts("partner.consented")};
  if (partner.consent == "not_agreed") return {html::StatusKind::attention, texts("partner.consented_not")};
  return {html::StatusKind::not_yet, texts("partner.consent_open")};
}

std::string written_date(const base::Texts& texts, const std::string& iso) {
  const auto date = base::parse_iso_date(iso);
  return date ? texts.date(*date) : "";
}

Html consent_cell(const base::Texts& texts, const Partner& partner) {
  Html cell = html::status(consent_status(texts, partner));
  if (!partner.consented_on.empty())
    cell += " " + html::fine(texts("partner.on", {{"date", written_date(texts, partner.consented_on)}}));
  else if (!partner.consent_reason.empty())
    cell += " " + html::fine(partner.consent_reason);
  return cell;
}

Html attendance_words(const base::Texts& texts, const Attendance& attendance) {
  const auto came = std::count(attendance.present.begin(), attendance.present.end(), true);
  return html::attendance(attendance.present) +
         texts("partner.attended",
               {{"came", std::to_string(came)}, {"asked", std::to_string(attendance.present.size())}});
}

Html absence(const base::Texts& texts, const Partner& partner) {
  if (!partner.absent_reason.empty())
    return html::status(html::StatusKind::attention, texts("partner.absent")) + " " + partner.absent_reason;
  return html::status(html::StatusKind::attention,
                      texts("partner.left", {{"date", written_date(texts, partner.left_on)}})) +
         " " + partner.left_reason;
}

Html missing_alert(const base::Texts& texts, const std::vector<StoredPartner>& all) {
  const auto missing = missing_core_kinds(all);
  if (missing.empty()) return {};
  std::vector<Html> kinds;
  for (const std::string& kind : missing) kinds.push_back(texts("partner.kind.option." + kind));
  return html::alert({.kind = html::AlertKind::warning,
                      .title = texts("partner.missing"),
                      .body = html::bullets(kinds) + html::paragraph(texts("partner.missing.what"))});
}

/// A municipality that takes part in the region is a partner too; the link fills in the form.
Html missing_municipalities_alert(door::Visit& visit, const std::vector<StoredPartner>& all) {
  const base::Texts& texts = visit.texts;
  const auto missing = missing_municipalities(all, visit.house.database.read([&](db::Connection& connection) {
    return asked_municipalities(connection, visit.approach_id());
  }));
  if (missing.empty()) return {};
  std::vector<Html> names;
  for (const std::string& name : missing) {
    const std::string as_partner = texts("paper.municipality", {{"name", name}});
    names.push_back(visit.may(Verb::edit_partners)
                        ? html::link(Url::of("aanpak", visit.approach_id(), "partners", "nieuw")
                                         .with("name", as_partner)
                                         .with("kind", std::string(partner_kinds[0])),
                                     texts("partner.missing_municipality.add", {{"name", as_partner}}))
                        : Html(as_partner));
  }
  return html::alert(
      {.kind = html::AlertKind::warning, .title = texts("partner.missing_municipality"), .body = html::bullets(names)});
}

Html links_block(door::Visit& visit) {
  const base::Texts& texts = visit.texts;
  std::vector<Html> links;
  const auto add = [&](Verb verb, const char* segment, const char* key) {
    if (visit.may(verb)) links.push_back(html::link(of(visit, segment), texts(key)));
  };
  add(Verb::see_project, "project", "partner.to_project");
  add(Verb::see_partners, "initiatiefgroep", "initiative_member.title");
  add(Verb::see_partners, "vertegenwoordigers", "representative.title");
  add(Verb::see_partners, "contactmomenten", "contact_moment.title");
  add(Verb::manage_members, "leden", "partner.members");
  add(Verb::see_approach, "gemeenten", "region.title");
  return html::row(links);
}

Html representatives_section(door::Visit& visit, const StoredPartner& partner) {
  const base::Texts& texts = visit.texts;
  html::Table table{.caption = texts("partner.who_acts"),
                    .columns = {{texts("representative.name")},
                                {texts("representative.job_title")},
                                {texts("representative.contact")},
                                {texts("representative.may_sign")}},
                    .rows = {},
                    .caption_hidden = true,
                    .empty = html::paragraph(texts("partner.nobody_acts"))};
  for (const auto& one : acting_for(all_of(visit, representatives()), partner.life.id, visit.today()))
    table.rows.push_back(
        {html::link(Url::of("aanpak", visit.approach_id(), "vertegenwoordigers", one.life.id), one.record.name) +
             (one.record.is_first == "yes" ? " " + html::fine(texts("partner.first")) : Html()),
         one.record.job_title, one.record.contact,
         one.record.may_sign.empty() ? "" : texts("representative.may_sign.option." + one.record.may_sign)});
  const Url add =
      Url::of("aanpak", visit.approach_id(), "vertegenwoordigers", "nieuw").with("partner", partner.life.id);
  return html::section(
      {.title = texts("representative.title"),
       .content = html::table(table),
       .id = "vertegenwoordigers",
       .rule = html::SectionRule::light,
       .action = visit.may(Verb::edit_partners) ? html::link(add, texts("representative.new")) : Html()});
}

Html contact_section(door::Visit& visit, const StoredPartner& partner) {
  const base::Texts& texts = visit.texts;
  auto all = all_of(visit, contact_moments());
  std::erase_if(all, [&](const StoredContact& one) { return one.record.partner != std::to_string(partner.life.id); });
  std::stable_sort(all.begin(), all.end(),
                   [](const StoredContact& a, const StoredContact& b) { return a.record.held_on > b.record.held_on; });
  std::vector<html::WorkItem> items;
  for (const StoredContact& one : all) {
    std::string detail = one.record.next_step;
    if (!one.record.next_on.empty())
      detail +=
          (detail.empty() ? "" : ", ") + texts("partner.before", {{"date", written_date(texts, one.record.next_on)}});
    items.push_back({Url::of("aanpak", visit.approach_id(), "contactmomenten", one.life.id),
                     written_date(texts, one.record.held_on) + ": " + one.record.outcome, detail});
  }
  const Url add = Url::of("aanpak", visit.approach_id(), "contactmomenten", "nieuw").with("partner", partner.life.id);
  return html::section(
      {.title = texts("contact_moment.title"),
       .content = items.empty() ? html::paragraph(texts("partner.no_contact")) : html::work_list(items),
       .id = "contact",
       .rule = html::SectionRule::light,
       .action = visit.may(Verb::edit_partners) ? html::link(add, texts("contact_moment.new")) : Html()});
}

}  // namespace

Html above_list(door::Visit& visit, const Neighbours& neighbours) {
  const base::Texts& texts = visit.texts;
  const auto all = all_of(visit, partners());
  const auto here = std::count_if(all.begin(), all.end(),
                                  [&](const StoredPartner& one) { return takes_part(one.record, visit.today()); });
  const auto agreed = std::count_if(all.begin(), all.end(), [&](const StoredPartner& one) {
    return takes_part(one.record, visit.today()) && one.record.consent == "agreed";
  });
  Html content = all.empty() ? Html()
                             : html::paragraph(texts("partner.counted", {{"partners", std::to_string(here)},
                                                                         {"agreed", std::to_string(agreed)}}));
  content += missing_alert(texts, all);
  content += missing_municipalities_alert(visit, all);
  content += links_block(visit);
  if (neighbours.suggestions) content += neighbours.suggestions(visit);
  return content;
}

Html partner_list(door::Visit& visit, const Neighbours& neighbours, const std::vector<StoredPartner>& all) {
  const base::Texts& texts = visit.texts;
  const auto signatures = neighbours.signatures ? neighbours.signatures(visit) : std::map<std::int64_t, Signature>{};
  const auto attendance = neighbours.attendance ? neighbours.attendance(visit) : std::map<std::int64_t, Attendance>{};
  html::Table table{.caption = texts("partner.who"),
                    .columns = {{texts("partner.column.partner")}, {texts("partner.group.mandate")}},
                    .rows = {}};
  if (!attendance.empty()) table.columns.push_back({texts("partner.attendance")});
  table.columns.push_back({texts("partner.group.consent")});
  if (!signatures.empty()) table.columns.push_back({texts("partner.column.agreement")});
  for (const StoredPartner& one : all) {
    const Partner& partner = one.record;
    const bool here = takes_part(partner, visit.today());
    html::TableRow row{html::link(partner_url(visit.approach_id(), one.life.id), partner.name) + " " +
                       html::fine(partner.role.empty() ? texts("partner.kind.option." + partner.kind) : partner.role)};
    const std::string mandate = mandate_words(texts, partner);
    row.push_back(!here             ? absence(texts, partner)
                  : mandate.empty() ? html::status(html::StatusKind::attention, texts("partner.mandate_unclear"))
                                    : Html(mandate));
    if (!attendance.empty()) {
      const auto found = attendance.find(one.life.id);
      row.push_back(found == attendance.end() ? Html("–") : attendance_words(texts, found->second));
    }
    row.push_back(here ? consent_cell(texts, partner) : Html("–"));
    if (!signatures.empty()) {
      const auto found = signatures.find(one.life.id);
      row.push_back(found == signatures.end()
                        ? Html("–")
                        : html::status(found->second.status) + " " + html::fine(found->second.detail));
    }
    table.rows.push_back(std::move(row));
  }
  return html::table(table);
}

Html one_partner(door::Visit& visit, const Neighbours& neighbours, const StoredPartner& stored) {
  const base::Texts& texts = visit.texts;
  const Partner& partner = stored.record;
  Html content;
  if (!takes_part(partner, visit.today())) content += html::paragraph(absence(texts, partner));
  if (neighbours.signatures && !partner.left_on.empty()) {
    const auto all = neighbours.signatures(visit);
    if (const auto own = all.find(stored.life.id); own != all.end() && partner.left_on < own->second.signed_on)
      content += html::alert(
          {.kind = html::AlertKind::warning,
           .title = texts("partner.left_before_signing", {{"left", written_date(texts, partner.left_on)},
                                                          {"signed", written_date(texts, own->second.signed_on)}})});
  }
  std::vector<html::Term> terms{{texts("partner.kind"), texts("partner.kind.option." + partner.kind)}};
  const auto term = [&](const char* key, const std::string& value) {
    terms.push_back({texts(key), value.empty()
                                     ? html::missing(texts("partner.empty"), texts(std::string(key) + ".help"))
                                     : html::prose(value)});
  };
  term("partner.role", partner.role);
  term("partner.input", partner.input);
  term("partner.own_policy", partner.own_policy);
  const std::string mandate = mandate_words(texts, partner);
  terms.push_back({texts("partner.group.mandate"),
                   mandate.empty() ? html::missing(texts("partner.empty"), texts("partner.group.mandate.help"))
                                   : html::prose(mandate)});
  std::string offer;
  for (const std::string& kind : record::codes(partner.offer_kinds))
    offer += (offer.empty() ? "" : ", ") + texts("partner.offer_kinds.option." + kind);
  if (!partner.offer.empty()) offer += (offer.empty() ? "" : ". ") + partner.offer;
  if (!offer.empty()) terms.push_back({texts("partner.offer_kinds"), html::prose(offer)});
  terms.push_back(
      {texts("partner.group.consent"),
       consent_cell(texts, partner) + (partner.consented_by.empty()
                                           ? Html()
                                           : Html(" ") + texts("partner.by", {{"name", partner.consented_by}}))});
  if (neighbours.attendance) {
    const auto all = neighbours.attendance(visit);
    if (const auto found = all.find(stored.life.id); found != all.end())
      terms.push_back({texts("partner.attendance"), attendance_words(texts, found->second)});
  }
  content += html::definition_list(terms);
  return content + representatives_section(visit, stored) + contact_section(visit, stored);
}

}  // namespace partner
