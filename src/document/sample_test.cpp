#include "document/sample_test.h"

#include "chart/forest.h"
#include "chart/heat.h"
#include "chart/interval.h"
#include "chart/timeline.h"

namespace document::sample {
namespace {

using chart::Value;

base::Date date(int y, unsigned m, unsigned d) {
  return std::chrono::year(y) / std::chrono::month(m) / std::chrono::day(d);
}

About about() {
  return {"Gemeente Voorbeeldstad",
          "Aanpak overvallen Voorbeeldstad",
          date(2026, 11, 23),
          "1",
          "partner-vertrouwelijk",
          "M. de Boer, veiligheid",
          true};
}

Scope scope() {
  return {"overvallen op bedrijven",    "Binnenstad, Stationskwartier, De Brink",
          "Centrum van Andersdorp",     "500 meter om het aanpakgebied",
          "avondwinkels, supermarkten", "november 2025 tot november 2027"};
}

std::vector<analysis::RecipeLine> recipe() {
  return {{"Bron", "Politie, export van 3 november 2025 (86 rijen)"},
          {"Periode", "1 november 2020 tot en met 31 oktober 2025"},
          {"Methode", "Telling met exacte Poissonmarge (Garwood), 95%, tweezijdig"},
          {"Vingerafdruk", "4f1c9a07e2d8bb1f0a7c55d0c8a3e94b2f6d1a0b9c8d7e6f5a4b3c2d1e0f61b3"}};
}

analysis::Figure years(const base::Texts& texts) {
  chart::IntervalChart chart{
      {"aantal", "Overvallen per jaar met marge", "Vijf jaren onder elkaar: 10, 13, 18, 21 en 24."},
      "Aantal overvallen per jaar (nov t/m okt)",
      "Jaar",
      {}};
  chart.rows = {{"2020/21", Value::of(10, {4.8, 18.4})},
                {"2021/22", Value::of(13, {6.9, 22.2})},
                {"2022/23", Value::of(18, {10.7, 28.4})},
                {"2023/24", Value::of(21, {13, 32.1})},
                {"2024/25", Value::of(24, {15.4, 35.7})}};
  return {"aantal",
          "Hoeveel overvallen?",
          "In het laatste jaar waren er 24 overvallen. Door toeval is het echte peil niet precies bekend: het ligt "
          "tussen 15 en 36 per jaar.",
          draw(chart, texts),
          recipe(),
          {"De registratie is in juli 2018 veranderd. Vergelijk niet met jaren daarvoor."}};
}

analysis::Figure hours(const base::Texts& texts) {
  chart::HeatChart chart{{"tijd", "Overvallen per blok van 3 uur en dag van de week", "De meeste tussen 18 en 24 uur."},
                         "Overvallen per blok van 3 uur en dag van de week"};
  for (std::size_t hour = 0; hour < 24; ++hour) {
    for (std::size_t day = 0; day < 7; ++day)
      chart.hours[hour][day] = Value::of(static_cast<double>(hour > 17 ? (hour + day) % 3 : 0));
  }
  return {"tijd",
          "Op welke dag en welk uur?",
          "Bijna alle overvallen waren tussen 18 en 24 uur. Het verschil tussen de dagen kan toeval zijn.",
          draw(chart, texts),
          recipe(),
          {}};
}

analysis::Figure effect(const base::Texts& texts) {
  chart::ForestChart chart{{"effect", "Effect met vergelijkingsgebied", "Alle marges gaan over nul."},
                           chart::ForestChart::Scale::difference,
                           "verschil in aantal overvallen, na aftrek van het vergelijkingsgebied",
                           "Gebied",
                           "verschil",
                           {},
                           0};
  chart.rows = {{"Aanpakgebied", Value::of(-7, {-20, 6})},
                {"Rand van 500 m", Value::of(2, {-7, 11})},
                {"Samen", Value::of(-5, {-21, 11}), true}};
  return {"effect",
          "Hoeveel overvallen minder?",
          "Links van de lijn: minder overvallen dan in het vergelijkingsgebied. Alle marges gaan over de nul. Het kan "
          "dus ook toeval zijn.",
          draw(chart, texts),
          recipe(),
          {}};
}

analysis::Figure unanswered() {
  return {"branches", "Welke branches vallen op?", "Dat is niet te zeggen: de bron heeft geen branches.", {}, recipe(),
          {}};
}

analysis::Figure planning(const base::Texts& texts) {
  using Status = chart::TimelineRow::Status;
  chart::TimelineChart chart{{"planning", "Planning van de acties", "1 actie loopt en 1 is te laat."}, "Actie", {}};
  chart.rows = {{"1", "Geld afromen bij avondwinkels", date(2026, 1, 1), date(2026, 12, 31), 0.7, Status::running},
                {"4", "Betere verlichting De Brink", date(2026, 4, 1), date(2026, 10, 1), 0.45, Status::late}};
  chart.today = date(2026, 11, 23);
  return {"planning", "Wanneer gebeurt wat?", "1 actie loopt en 1 is te laat.", draw(chart, texts), {}, {}};
}

std::vector<Deviation> deviations() {
  return {{"G2.5", "instemming van elke kernpartner voor het einde van stap 2",
           "De bewonersvereniging kiest in december een nieuw bestuur.", "M. de Boer, projectleider",
           date(2025, 10, 8)}};
}

std::vector<Source> sources() {
  return {{"Export overvallen 2020-2025", "Politie-export", date(2025, 11, 3), "politie", "4f1c9a07e2d861b3"},
          {"Veiligheidsmonitor 2025", "Rapport", std::nullopt, "open", ""}};
}

std::vector<Party> parties() {
  return {{"Gemeente Voorbeeldstad", "gemeente", "M. de Boer, veiligheid", "projectleiding, 12 uur per week"},
          {"Politie, basisteam Centrum", "politie", "J. Jansen, wijkagent", "cijfers en toezicht"},
          {"Openbaar Ministerie", "openbaar ministerie", "", "", "", "Sluit aan zodra de nulmeting er ligt."}};
}

std::vector<Chapter> chapters() {
  return {
      {"Aanleiding",
       {{"1.A1",
         "Wat is de aanleiding?",
         Answer::State::answered,
         "In de winter van 2024 waren er vier overvallen op avondwinkels.\n\nDe winkeliers vragen:\n- toezicht\n- "
         "licht\n- nazorg",
         "",
         {"Export overvallen 2020-2025"}},
        {"1.A2", "Wie heeft het signaal gegeven?", Answer::State::unknown, "", "Het verslag van die avond is weg.", {}},
        {"1.A3", "Is er een regionale aanpak?", Answer::State::not_applicable, "", "De regio heeft er geen.", {}},
        {"1.A4", "Wat vindt de driehoek?", Answer::State::open, "", "", {}}}}};
}

std::vector<Action> actions() {
  return {{1,
           "Geld afromen bij avondwinkels",
           {{"Wat", "Knelpunt 1: overvallen op avondwinkels (bedrijfsoverval)"},
            {"Hoe", "Kluis met tijdslot en elk uur afromen; sluit aan bij het keurmerk veilig ondernemen"},
            {"Doel", "Van 9 naar hoogstens 4 overvallen in twee jaar, op 31 oktober 2027"},
            {"Wie", "Trekker: Ondernemersvereniging. Met: gemeente"},
            {"Wanneer", "1 januari 2026 tot 1 januari 2027"},
            {"Evaluatie", "Mei en november 2026: aantal winkels dat meedoet"},
            {"Borging", "Wordt een eis in de vergunning"}},
           {},
           "loopt",
           "12 november 2026: 17 van 24 winkels doen mee."},
          {4,
           "Betere verlichting De Brink",
           {{"Wat", "Knelpunt 2: donkere looproutes bij De Brink"},
            {"Hoe", "28 lampen vervangen"},
            {"Doel", "Geen donkere plekken meer"},
            {"Wie", "Trekker: Gemeente, beheer"},
            {"Wanneer", "1 april 2026 tot 1 oktober 2026"},
            {"Evaluatie", ""},
            {"Borging", "Komt in het beheerplan"}},
           {"Noem een aantal en een datum bij het doel.", "Noem een moment van evaluatie."},
           "te laat",
           ""}};
}

std::vector<paper::Fact> design() {
  return {{"Maat", "verhouding tot het vergelijkingsgebied (RIRR)"},
          {"Aanpakgebied", "Binnenstad, Stationskwartier, De Brink"},
          {"Nameting", "november 2025 tot en met oktober 2027"},
          {"Kleinste effect", "30%"},
          {"Vastgelegd op", "14 oktober 2025"}};
}

}  // namespace

PreliminaryStudy preliminary_study(const base::Texts& texts) {
  PreliminaryStudy study{about(), scope(), chapters(), parties()};
  study.figures = {years(texts)};
  study.go_no_go =
      Decision{"De aanpak gaat door, op grond van het aantal en de ernst.", "stuurgroep", date(2025, 9, 15)};
  study.deviations = deviations();
  study.sources = sources();
  return study;
}

BaselineReport baseline_report(const base::Texts& texts) {
  BaselineReport report{
      about(),
      scope(),
      {"In het laatste jaar waren er 24 overvallen, met een marge van 15 tot 36.",
       "Alleen een grote daling is te zien: halveert het aantal, dan is de kans 52% dat we dat na één jaar kunnen "
       "aantonen."},
      {{"Bevroren op", "12 november 2025"}, {"Door", "A. Bakker, analist"}, {"Vingerafdruk", "4f1c 9a07 e2d8 61b3"}},
      {{"Met een plek", "83 van 86", "3 alleen op postcode"}, {"Met een tijd", "82 van 86", "4 zonder bruikbare tijd"}},
      {years(texts), hours(texts), unanswered()}};
  report.chapters = chapters();
  report.priorities = {"Overvallen op avondwinkels", "Donkere looproutes bij De Brink"};
  report.ranking = Decision{"De volgorde is vastgelegd.", "projectgroep", date(2025, 10, 7)};
  report.sources = sources();
  return report;
}

PlanOfApproach plan_of_approach(const base::Texts& texts) {
  PlanOfApproach plan{about(),   scope(),  "Overvallen op avondwinkels nemen toe.", {"Overvallen op avondwinkels"},
                      parties(), actions()};
  plan.timeline = planning(texts);
  plan.evaluation_design = design();
  plan.chapters = chapters();
  plan.amendments = {{"Actie 4 krijgt een nieuwe datum.", "projectgroep", date(2026, 6, 3)}};
  plan.figures = {years(texts)};
  plan.deviations = deviations();
  plan.sources = sources();
  return plan;
}

EvaluationReport evaluation_report(const base::Texts& texts) {
  EvaluationReport report{
      about(),
      scope(),
      "In het aanpakgebied waren er 6 overvallen, in de nulmeting 14. In het vergelijkingsgebied ging het van 12 naar "
      "11. Het verschil kan ook toeval zijn: we kunnen nog niet zeggen dat de aanpak werkt.",
      {"Het verschil is 7 overvallen minder, met een marge van 20 minder tot 6 meer."},
      design(),
      {effect(texts)}};
  report.actions = actions();
  report.chapters = chapters();
  report.typed_causal_words = true;
  report.recommendations = {"Bel de vervoerder over actie 8.", "Reken pas af na 24 maanden."};
  report.deviations = deviations();
  report.sources = sources();
  return report;
}

FiguresReport figures_report(const base::Texts& texts) {
  FiguresReport report{
      about(),
      {"politie-export.csv",
       86,
       83,
       3,
       {{"De datum bestaat niet", 2, "regel 57, kolom Pleegdatum"},
        {"Het punt ligt buiten Nederland", 1, "regel 60, kolom X"}},
       {"2 kolommen over verdachten zijn ongelezen weggelaten.", "De tijden zijn gelezen als Nederlandse kloktijd."}}};
  report.verdict = "Het verschil kan ook toeval zijn.";
  report.figures = {years(texts), hours(texts)};
  report.effect_figures = {effect(texts)};
  return report;
}

ReviewReport review_report() {
  ReviewReport report{about(), scope(), {}, {}, {}};
  report.picture.id = "toets";
  report.picture.title = "Wat is er al van elke stap?";
  report.picture.sentence = "Beoordeeld: 2. Daarvan telt 1,5 als geregeld.";
  report.steps = {{"1. Samenwerking",
                   "Beoordeeld: 2. Daarvan telt 1,5 als geregeld.",
                   {{"1.A Intentie", "aanwezig", "Brief van de burgemeester (fictief)."},
                    {"1.B Overzicht van partners", "deels aanwezig", "Er is een lijst, zonder de corporatie."}}}};
  report.improvements = {{"1.B Overzicht van partners", "Vraag de corporatie mee te doen.", "Gemeente", "1 maart 2027"},
                         {"2.D Overeenkomst", "Leg de afspraken vast.", "", ""}};
  report.deviations = deviations();
  return report;
}

Agenda agenda() {
  Agenda agenda{.about = about(),
                .meeting = "Projectgroep, 30 november 2026",
                .when = "maandag 30 november 2026, 10:00 tot 11:15 uur, stadhuis, kamer 2.14"};
  agenda.chair = "M. de Boer, veiligheid";
  agenda.points = {
      {"Verslag van 2 november vaststellen", "Staat in de bijlage. Opmerkingen graag voor het overleg melden.", "5"},
      {"Twee acties die te laat zijn", "De lampen zijn later geleverd. De trekker stelt een nieuwe datum voor.", "20"},
      {"Drie partners antwoordden nog niet", "Het gaat om de vragenlijst over de samenwerking.", "10"},
      {"Besluit: de aanpak in de winter", "Elk jaar gebeuren er in de donkere maanden meer overvallen.", "15"},
      {"Wat waren de nieuwe overvallen?", "De analist laat zien of het er meer zijn dan verwacht.", "15"},
      {"Geld voor het tweede jaar", "Er is nog niet genoeg toegezegd voor de training van winkelpersoneel.", "10"},
      {"Bericht aan de winkeliers", "Communicatie legt een tekst voor die in december rondgaat.", "5"},
      {"Wat hebben we geleerd?", "Iedere partner noemt een les die bewaard moet blijven.", "10"},
      {"Rondvraag", "", ""}};
  agenda.deviations = deviations();
  return agenda;
}

Minutes minutes() {
  Minutes minutes{.about = about(),
                  .meeting = "Projectgroep, 2 november 2026",
                  .when = "maandag 2 november 2026, 10:00 tot 11:15 uur, stadhuis, kamer 2.14"};
  minutes.chair = "M. de Boer, veiligheid";
  minutes.state = "Vastgesteld door de groep";
  minutes.no_quorum = "De besluiten gelden pas als een volgend overleg ze bevestigt.";
  minutes.attendance = {{"Gemeente, veiligheid", "Ja"}, {"Politie", "Nee, met bericht"}};
  minutes.agenda = {"Verslag van 5 oktober vaststellen", "Twee acties die te laat zijn"};
  minutes.text = "De lampen zijn later geleverd.\n\n- Aannemer bellen\n- Nieuwe datum melden";
  minutes.decisions = {{"B31 Stap 3 gaat weer open", "Plekken zijn mogelijk verschoven.", "Alle 8 eens"}};
  minutes.points = {{"Nieuwe datum voor actie 8", "Vervoerder", "16 november 2026", "Bezig"}};
  minutes.deviations = deviations();
  return minutes;
}

AgreementPaper agreement() {
  AgreementPaper paper;
  paper.about = about();
  paper.is_draft = true;
  paper.state = "Concept";
  paper.purpose = "Minder overvallen op winkels.\n\n- samen kijken\n- samen doen";
  paper.intention = "Wij sturen mensen die mogen beslissen.";
  paper.commitment = "Vier uur per week.";
  paper.annex = "Zie het plan van aanpak.";
  paper.change_reason = "De corporatie doet mee.";
  paper.signatories = {
      {"Gemeente Voorbeeldstad", "P. Jansen (fictief), burgemeester", "Gemeentewet artikel 171", "1 mei 2026"},
      {"Politie, basisteam Centrum", "P. Bakker (fictief), teamchef", "mandaat", ""}};
  paper.deviations = deviations();
  return paper;
}

SafeguardingList safeguarding_list() {
  SafeguardingList list;
  list.about = about();
  list.settled = "2 van 3 acties en lessen hebben een bestemming.";
  list.actions = {{"Geld afromen bij avondwinkels", "Overgedragen", "", "Ondernemersvereniging, werkgroep veilig",
                   "Vergunning of keurmerk: Keurmerk Veilig Ondernemen, vanaf 1 januari 2027", "Wacht op akkoord"},
                  {"Betere verlichting De Brink", "", "", "", "", "Ontbreekt"}};
  list.lessons = {{"Een folder alleen werkt niet", "Niet nodig", "Staat al in het draaiboek.", "", "", "Niet nodig"}};
  list.new_ways = {{"Bellen in plaats van folders", "Werkwijze", "wijkagent en winkeliers", ""}};
  list.policy_places = {
      {"Integraal veiligheidsplan 2028", "Afromen blijft.", "adviseur veiligheid", "1 februari 2027", "Voorgesteld"}};
  list.closing = {{"Zaaktype", "Project"}, {"Bewaartermijn", "volgens de lijst van de gemeente"}};
  list.deviations = deviations();
  return list;
}

ProgressReport progress_report(const base::Texts& texts) {
  ProgressReport report;
  report.about = about();
  report.body = "Lokale driehoek, 7 december 2026";
  report.verdict =
      "15 overvallen in twaalf maanden; in het jaar ervoor 24. Het verschil kan ook toeval zijn: we kunnen nog niet "
      "zeggen dat de aanpak werkt. In het vergelijkingsgebied waren het er 12 en 11.";
  for (const char* step : {"Samenwerking", "Haalbaarheid en organisatie", "Probleemanalyse", "Plan van aanpak",
                           "Uitvoering", "Evaluatie", "Borging"})
    report.steps.push_back({step, "Bezig, 14 van 19 onderdelen, 5 deels, met een afwijking"});
  report.figure = years(texts);
  const std::string long_words =
      "Betere verlichting en zicht rond de winkelstraat, de achterpaden en het plein bij het station van Voorbeeldstad";
  for (int i = 1; i <= 9; ++i) {
    report.attention.push_back({std::to_string(i) + ". " + long_words, "Ondernemersvereniging Centrum en omstreken",
                                "153 dagen te laat", "De lampen zijn later geleverd. " + long_words});
    report.finished.push_back(std::to_string(i) + ". " + long_words);
    report.targets.push_back("Winkels met een afroomkluis in " + long_words + ": 28, doel 40 (Loopt achter)");
    report.next.push_back(long_words + ": klaar op 15 januari 2027");
    report.moved.push_back(long_words + ": van 1 oktober 2026 naar 15 januari 2027");
    report.asked.push_back("De burgemeester spreekt de directie van de vervoerder over " + long_words);
    report.deviations.push_back({"G2.5", "De kernpartners stemmen in", long_words, "M. de Boer", date(2025, 10, 8)});
  }
  report.rest = "9 acties zijn klaar. 4 acties lopen volgens plan.";
  return report;
}

std::vector<Named> all(const base::Texts& texts) {
  return {{"preliminary_study", compose(preliminary_study(texts), texts)},
          {"baseline_report", compose(baseline_report(texts), texts)},
          {"plan_of_approach", compose(plan_of_approach(texts), texts)},
          {"evaluation_report", compose(evaluation_report(texts), texts)},
          {"figures_report", compose(figures_report(texts), texts)},
          {"review_report", compose(review_report(), texts)},
          {"agenda", compose(agenda(), texts)},
          {"minutes", compose(minutes(), texts)},
          {"agreement", compose(agreement(), texts)},
          {"safeguarding_list", compose(safeguarding_list(), texts)},
          {"progress_report", compose(progress_report(texts), texts)}};
}

}  // namespace document::sample
