// What the demo typed at the items that are words. They name no number and no day: figures and records have those, and
// move with the calendar. Everything here is fictitious.
#pragma once

namespace app {

struct DemoAnswer {
  const char* item;
  const char* text;
};
inline constexpr DemoAnswer demo_answers[] = {
    {"1.A",
     "De burgemeester wil een gezamenlijke aanpak. Dat zei zij in het overleg met politie en Openbaar Ministerie, na "
     "drie overvallen op avondwinkels in één winter en een brief van de ondernemersvereniging (fictief)."},
    {"1.B", "Een nieuw verband, dat vergadert na het overleg van het Keurmerk Veilig Ondernemen."},
    {"1.C0",
     "De veiligheidsanalyse noemt overvallen, en de onrust in De Brink is groot: winkels gaan 's avonds eerder dicht."},
    {"1.C4",
     "Avondwinkels, snackbars en tankstations worden vaak getroffen. Bij woningen gaat het om flats waar veel ouderen "
     "wonen. De figuur per branche bij Cijfers geeft de aantallen met hun marge."},
    {"1.C5",
     "Er is een seizoen: van oktober tot en met maart zijn er duidelijk meer overvallen. Over de jaren vóór de aanpak "
     "zagen we geen zekere stijging of daling."},
    {"3.Q1",
     "Vermoedelijk: veel contant geld in winkels die na 20.00 uur openblijven met één medewerker. Daarvoor spreken de "
     "figuur per branche en de gesprekken met winkeliers. Daartegen: een deel van de overvallen was overdag."},
    {"3.Q2",
     "Winkelpersoneel ziet bij sluiting vaak auto's stilstaan en meldt dat niet. Huismeesters horen van bewoners over "
     "mensen aan de deur. Er is geen vaste plek om dit te melden."},
    {"3.Q3",
     "Waarschijnlijk blijft het aantal zoals het was, met verschillen van jaar tot jaar door toeval. De onrust neemt "
     "toe: twee winkels willen 's avonds dicht."},
    {"3.Q4",
     "Vooral avondpersoneel van 16 tot 22 jaar, bezorgers en ouderen die alleen wonen. Zij vragen om een training, een "
     "tweede persoon bij sluiting en een gesprek binnen twee dagen na een overval."},
    {"3.Q5",
     "Het vaakst in De Brink, in straten met winkels die laat open zijn. De kaart bij Cijfers laat het aantal per "
     "buurt "
     "zien; kleine verschillen tussen buurten zeggen niets."},
    {"3.Q6",
     "Meestal twee daders, kort voor sluitingstijd, met dreiging van een mes. Zij nemen kassageld en tabak mee en "
     "vluchten op een scooter. Dit is het algemene beeld van de politie, zonder namen."},
    {"3.Q7",
     "Keurmerk Veilig Ondernemen in de Binnenstad, rondes van de politie in november en december en een buurtapp in De "
     "Brink. Gestopt: de winkeltraining, omdat niemand haar betaalde."},
};

}  // namespace app
