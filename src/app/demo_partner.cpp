// Steps 1 and 2 of the demo, the partners: what each does and may decide, who consents, who acts for them, contact.
#include <array>

#include "app/demo_chapter.h"
#include "partner/partner.h"

namespace app {
namespace {

struct PartnerWords {
  const char* kind;
  const char* role;
  const char* offer_kinds;
  const char* offer;
  const char* own_policy;
  const char* mandate_kind;
  const char* mandate_up_to;  // cents
  int consented_before;       // days before the split; 0 = not
  const char* consented_by;
  const char* authority;
};
constexpr PartnerWords partner_words[] = {
    {"gemeente", "Leidt de aanpak", "people,money,reach", "Twee dagen per week een adviseur veiligheid",
     "Integraal veiligheidsplan, hoofdstuk ondermijning en overvallen", "decides", "2500000", 150,
     "Burgemeester van Voorbeeldstad (fictief)", "Mandaatbesluit van burgemeester en wethouders (fictief)"},
    {"politie", "Levert cijfers en loopt extra rondes", "people,data", "Rondes in de donkere maanden",
     "Jaarplan van het basisteam", "decides", "", 148, "Teamchef (fictief)",
     "Mandaat van de eenheidsleiding (fictief)"},
    {"openbaar_ministerie", "Behandelt zaken snel", "people", "Eén officier van justitie als aanspreekpunt",
     "Landelijke prioriteit high impact crimes", "after_consultation", "", 141, "Officier van justitie (fictief)",
     "Namens de hoofdofficier (fictief)"},
    {"ondernemers", "Trekt de actie over afromen van geld", "reach,money", "Bereikt 140 winkels",
     "Keurmerk Veilig Ondernemen", "decides", "500000", 139, "Wim Visser (fictief)", "Statuten, artikel 7 (fictief)"},
    {"woningcorporatie", "Verbetert deuren en sloten", "people,money", "Huismeesters geven uitleg aan de deur",
     "Onderhoudsplan", "after_consultation", "", 0, "", "Volmacht van de directeur (fictief)"},
};

void enrich(const DemoChapter& chapter, const PartnerWords& one) {
  const std::int64_t id = chapter.partners.at(one.kind);
  auto stored = chapter.doing.database.read(
      [&](db::Connection& connection) { return *partner::partners().load(connection, chapter.doing.approach, id); });
  partner::Partner& partner = stored.record;
  partner.role = one.role;
  partner.offer_kinds = one.offer_kinds;
  partner.offer = one.offer;
  partner.own_policy = one.own_policy;
  partner.mandate_kind = one.mandate_kind;
  partner.mandate_up_to = one.mandate_up_to;
  partner.mandate.clear();
  if (one.consented_before > 0) {
    partner.consent = "agreed";
    partner.consented_on = base::iso(base::plus_days(chapter.data.split, -one.consented_before));
    partner.consented_by = one.consented_by;
  } else {
    partner.consent_reason = "De directeur besluit na de zomer; de huismeesters doen al mee (fictief).";
  }
  must(record::change(chapter.doing, partner::partners(), id, stored.life.version, partner));
}

/// Whoever acts for a partner may sign for it too.
void let_sign(const DemoChapter& chapter, const PartnerWords& one) {
  const std::string partner = std::to_string(chapter.partners.at(one.kind));
  const auto all = chapter.doing.database.read(
      [&](db::Connection& connection) { return partner::representatives().list(connection, chapter.doing.approach); });
  for (const auto& stored : all) {
    if (stored.record.partner != partner) continue;
    partner::Representative person = stored.record;
    person.may_sign = "yes";
    person.authority = one.authority;
    must(record::change(chapter.doing, partner::representatives(), stored.life.id, stored.life.version, person));
  }
}

void contact(const DemoChapter& chapter) {
  struct Talk {
    const char* kind;
    int before;
    const char* form;
    const char* with;
    const char* outcome;
    const char* next;
  };
  constexpr Talk talks[] = {
      {"woningcorporatie", 160, "visit", "Manager wijkbeheer (fictief)",
       "De corporatie wil deuren verbeteren, maar vraagt cijfers per flat (fictief).", "Cijfers per buurt sturen"},
      {"ondernemers", 155, "meeting", "Bestuur (fictief)",
       "Het bestuur steunt de aanpak en legt 5.000 euro in (fictief).", ""},
      {"bewoners", 152, "call", "Oud-voorzitter (fictief)",
       "Er is geen bestuur. De buurtapp wil wel meedenken (fictief).", "Beheerder van de buurtapp uitnodigen"},
      {"openbaar_ministerie", 145, "mail", "Parket (fictief)", "Het parket wijst een aanspreekpunt aan (fictief).", ""},
  };
  for (const Talk& one : talks)
    must(record::create(chapter.doing, partner::contact_moments(),
                        partner::ContactMoment{std::to_string(chapter.partners.at(one.kind)),
                                               base::iso(base::plus_days(chapter.data.split, -one.before)), one.form,
                                               one.with, one.outcome, one.next, ""}));
}

void initiative_group(const DemoChapter& chapter) {
  const std::string until = base::iso(base::plus_days(chapter.data.split, -130));
  for (const partner::InitiativeMember& one :
       {partner::InitiativeMember{"Paula Jansen (fictief)", "Gemeente Voorbeeldstad", "adviseur veiligheid",
                                  "via het stadhuis", "Aanspreekpunt, schrijft de intentie", until},
        partner::InitiativeMember{"Petra Bakker (fictief)", "Politie basisteam Voorbeeldstad", "operationeel expert",
                                  "via het bureau", "Vraagt de cijfers op", until},
        partner::InitiativeMember{"Wim Visser (fictief)", "Ondernemersvereniging Centrum", "voorzitter",
                                  "via de vereniging", "Peilt de winkeliers", until}})
    must(record::create(chapter.doing, partner::initiative_members(), one));
}

}  // namespace

void demo_partner(const DemoChapter& chapter) {
  for (const PartnerWords& one : partner_words) {
    enrich(chapter, one);
    let_sign(chapter, one);
  }
  must(record::create(chapter.doing, partner::representatives(),
                      partner::Representative{std::to_string(chapter.partners.at("politie")), "Pieter Mol (fictief)",
                                              "wijkagent", "via het bureau", "no", "no", "", ""}));
  contact(chapter);
  initiative_group(chapter);
}

}  // namespace app
