// What the demo tells: invented people, partners, sources and actions. Everybody and everything here is fictitious.
#pragma once
#include <array>

namespace app {

struct DemoPerson {
  const char* sign_in_name;
  const char* name;
  const char* organisation;
  const char* kind;
  const char* role;
};
inline constexpr DemoPerson demo_people[] = {
    {"projectleider", "Paula Jansen (fictief)", "Gemeente Voorbeeldstad", "gemeente", "projectleider"},
    {"initiatiefnemer", "Ineke de Boer (fictief)", "Gemeente Voorbeeldstad", "gemeente", "initiatiefnemer"},
    {"analist", "Anton de Vries (fictief)", "Gemeente Voorbeeldstad", "gemeente", "analist"},
    {"politie", "Petra Bakker (fictief)", "Politie basisteam Voorbeeldstad", "politie", "projectgroeplid"},
    {"winkeliers", "Wim Visser (fictief)", "Ondernemersvereniging Centrum", "ondernemers", "partner"},
    {"officier", "Olga Postma (fictief)", "Openbaar Ministerie", "openbaar_ministerie", "projectgroeplid"},
    {"corporatie", "Cor Willems (fictief)", "Woningcorporatie De Voorbeeldbouw", "woningcorporatie", "partner"},
    {"burgemeester", "Burgemeester van Voorbeeldstad (fictief)", "Gemeente Voorbeeldstad", "gemeente", "bestuur"},
    {"communicatie", "Carla Smit (fictief)", "Gemeente Voorbeeldstad", "gemeente", "communicatie"},
    {"lezer", "Leo Mulder (fictief)", "Gemeente Voorbeeldstad", "gemeente", "lezer"},
};

struct DemoPartner {
  const char* name;
  const char* kind;
  const char* representative;
  const char* job_title;
  const char* input;
  const char* mandate;
  const char* absent_reason;
};
inline constexpr DemoPartner demo_partners[] = {
    {"Gemeente Voorbeeldstad", "gemeente", "Paula Jansen (fictief)", "adviseur veiligheid",
     "Leiding, geld en communicatie", "Tot 25.000 euro", ""},
    {"Politie basisteam Voorbeeldstad", "politie", "Petra Bakker (fictief)", "operationeel expert",
     "Cijfers, extra toezicht in de donkere maanden", "Inzet van het basisteam", ""},
    {"Openbaar Ministerie", "openbaar_ministerie", "Officier van justitie (fictief)", "gebiedsofficier",
     "Snelle behandeling van zaken", "Eigen capaciteit", ""},
    {"Ondernemersvereniging Centrum", "ondernemers", "Wim Visser (fictief)", "voorzitter", "Bereikt 140 winkels",
     "Tot 5.000 euro", ""},
    {"Woningcorporatie De Voorbeeldbouw", "woningcorporatie", "Manager wijkbeheer (fictief)", "manager wijkbeheer",
     "Sloten, verlichting en huismeesters", "Eigen budget onderhoud", ""},
    {"Bewonersvereniging Havenbuurt", "bewoners", "", "", "", "",
     "Het bestuur is dit jaar niet bezet; de buurtapp doet mee."},
};

struct DemoSource {
  const char* name;
  const char* kind;
  const char* owner;
  const char* classification;
  const char* location;
  int days_old;
  const char* reliability;
};
inline constexpr DemoSource demo_sources[] = {
    {"Jaarbeeld overvallen van de politie (fictief)", "police_registration", "Politie basisteam Voorbeeldstad",
     "politie", "bladzijde 4", 0, "high"},
    {"Wijkschouw Havenbuurt (fictief)", "field_research", "Gemeente Voorbeeldstad", "intern",
     "verslag bij de projectleider", 60, "fair"},
    {"Jaarverslag ondernemersvereniging (fictief)", "partner_report", "Ondernemersvereniging Centrum",
     "partner-vertrouwelijk", "bladzijde 12", 300, "fair"},
    {"Veiligheidsmonitor Voorbeeldstad (fictief)", "survey", "Gemeente Voorbeeldstad", "open", "tabel per wijk", 200,
     "high"},
};

/// Steps up to this one are closed.
inline constexpr int demo_closed_steps = 4;
struct DemoChoice {
  const char* item;
  const char* code;
};
inline constexpr DemoChoice demo_choices[] = {{"1.C0", "a"}, {"1.C0", "b"}};

struct DemoAction {
  const char* title;
  const char* problem;
  const char* offence_types;
  const char* method;
  const char* goal;
  const char* indicator;
  const char* indicator_kind;
  const char* baseline_value;
  const char* target_value;
  const char* lead;
  int starts_after;  ///< days after the split
  int ends_after;    ///< days after the last data
  const char* criteria;
  const char* safeguarding;
  const char* state;
  const char* report;
  const char* blocked_by;
};
inline constexpr DemoAction demo_actions[] = {
    {"Geld afromen bij avondwinkels", "Avondwinkels en tankstations worden in het donker overvallen om contant geld",
     "bedrijfsoverval",
     "Winkels romen elk uur geld af in een kluis met tijdslot. Sluit aan bij het Keurmerk Veilig Ondernemen.",
     "Meer winkels met een afroomkluis", "Aantal avondwinkels en tankstations met een afroomkluis", "output", "6", "40",
     "ondernemers", 0, 120, "Kluis in gebruik bij bezoek\nWinkel heeft instructie",
     "De ondernemersvereniging neemt de jaarlijkse ronde over", "running",
     "28 van 40 winkels hebben een kluis (fictief).", ""},
    {"Extra toezicht in de donkere maanden", "In oktober tot en met maart zijn er ruim twee keer zo veel overvallen",
     "bedrijfsoverval,woningoverval", "Politie en boa's lopen tussen 17 en 22 uur vaste rondes in het gebied.",
     "Minder overvallen in de donkere maanden", "Aantal overvallen per jaar in het gebied van de aanpak", "incidents",
     "17", "9", "politie", 10, 150, "Rondes volgens rooster\nAantal overvallen tegenover de verwachting",
     "Rondes staan in het jaarplan van het basisteam", "running", "Rondes lopen sinds oktober (fictief).", ""},
    {"Betere verlichting rond de winkelstraat", "Donkere achterpaden bij de winkelstraat zijn vluchtwegen",
     "bedrijfsoverval", "De gemeente plaatst lampen op plekken uit de wijkschouw.", "Alle donkere plekken verlicht",
     "Aantal verlichte plekken van de 22 uit de wijkschouw", "output", "0", "22", "gemeente", 30, -40,
     "Elke plek gecontroleerd in het donker", "Beheer openbare ruimte neemt het onderhoud over", "running",
     "9 van 22 plekken klaar (fictief).", "De lampen zijn later geleverd."},
    {"Deurbeleid en sloten bij ouderenflats", "Woningoverval met een smoes aan de deur", "woningoverval",
     "De corporatie plaatst deurspionnen en kierstandhouders; huismeesters geven uitleg.",
     "Meer woningen met een goede deur", "Aantal woningen met kierstandhouder en deurspion", "output", "120", "600",
     "woningcorporatie", 15, 200, "Steekproef van 30 woningen", "Wordt standaard bij mutatie", "running",
     "310 woningen klaar (fictief).", ""},
};

}  // namespace app
