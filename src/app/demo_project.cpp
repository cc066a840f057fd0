// Step 2 of the demo, the organisation: a leader who took over, the group, tasks, terms, expectations, the budget.
#include "app/demo_chapter.h"
#include "project/project_command.h"

namespace app {
namespace {

std::string partner_of(const DemoChapter& chapter, const char* kind) {
  return std::to_string(chapter.partners.at(kind));
}

void leaders(const DemoChapter& chapter) {
  const std::string town = partner_of(chapter, "gemeente");
  project::ProjectLeader first{
      "Henk de Boer (fictief)", town, "", "", "", "yes", "De winkeliers willen elke maand een bericht."};
  first.from_on = base::iso(base::plus_days(chapter.data.split, -130));
  must(project::hand_over(chapter.doing, first));
  project::ProjectLeader second{
      "Paula Jansen (fictief)", town, std::to_string(chapter.accounts.at("projectleider").id.value), "", "", "yes", ""};
  second.from_on = base::iso(base::plus_days(chapter.data.split, -60));
  must(project::hand_over(chapter.doing, second));
}

void group(const DemoChapter& chapter) {
  for (const project::GroupMember& one :
       {project::GroupMember{"Paula Jansen (fictief)", partner_of(chapter, "gemeente"), "decides", "tot 25.000 euro",
                             "Zit voor en bewaakt de planning", ""},
        project::GroupMember{"Petra Bakker (fictief)", partner_of(chapter, "politie"), "decides",
                             "inzet van het basisteam", "Levert cijfers en plant rondes", ""},
        project::GroupMember{"Officier van justitie (fictief)", partner_of(chapter, "openbaar_ministerie"),
                             "after_consultation", "", "Volgt de zaken", ""},
        project::GroupMember{"Wim Visser (fictief)", partner_of(chapter, "ondernemers"), "decides", "tot 5.000 euro",
                             "Trekt de actie over afromen", ""},
        project::GroupMember{"Manager wijkbeheer (fictief)", partner_of(chapter, "woningcorporatie"),
                             "after_consultation", "", "Plant de deuren en sloten", ""}})
    must(record::create(chapter.doing, project::members(), one));
}

void arrangements(const DemoChapter& chapter) {
  const std::string on = base::iso(base::plus_days(chapter.data.split, -50));
  constexpr std::pair<const char*, const char*> tasks[] = {
      {"align", "Elke twee weken bellen met elke trekker"},
      {"report", "Elke maand een bericht van één bladzijde"},
      {"implement", "Trekkers voeren uit; de projectleider lost op wat vastzit"},
      {"publicity", "Carla Smit schrijft, de projectleider keurt goed"},
      {"manage_budget", "Overzicht elk kwartaal naar de groep"},
      {"contact", "Eén telefoonnummer voor alle partners"},
      {"account_for", "Elk half jaar in de driehoek"}};
  for (const auto& [task, how] : tasks)
    must(record::create(chapter.doing, project::tasks(), project::LeaderTask{task, "Paula Jansen (fictief)", how, on}));
  must(project::add_seed_terms(chapter.doing, base::Language::dutch));
  for (const project::Expectation& one :
       {project::Expectation{partner_of(chapter, "politie"), "Winkels bellen 112 bij elke verdachte auto.",
                             "Staat op de kaart naast elke kassa."},
        project::Expectation{partner_of(chapter, "ondernemers"), "Wij horen wat er met een melding gebeurt.",
                             "De wijkagent belt binnen twee dagen terug."},
        project::Expectation{partner_of(chapter, "openbaar_ministerie"), "Aangiften zijn compleet.",
                             "De politie gebruikt één formulier."},
        project::Expectation{partner_of(chapter, "woningcorporatie"), "Cijfers per buurt, niet per flat.", ""},
        project::Expectation{partner_of(chapter, "gemeente"), "Elke partner komt naar de projectgroep.",
                             "Wie niet kan, stuurt iemand die mag beslissen."}})
    must(record::create(chapter.doing, project::expectations(), one));
  must(record::create(chapter.doing, project::setups(),
                      project::MunicipalSetup{"Voorbeeldstad (fictief)", "own_lead", "20", "4000000", on,
                                              "Het college besloot voor twee jaar (fictief)."}));
}

void money(const DemoChapter& chapter) {
  for (const project::BudgetLine& one :
       {project::BudgetLine{"Projectleider, 20 uur per week", "hours", "3200000", "3200000", "1450000", ""},
        project::BudgetLine{"Afroomkluizen, bijdrage van 250 euro per winkel", "technology", "1000000", "700000",
                            "700000", "28 van 40 winkels"},
        project::BudgetLine{"Lampen op 22 plekken", "building", "1650000", "1650000", "675050",
                            "Negen plekken zijn klaar"},
        project::BudgetLine{"Kaarten en posters", "communication", "180000", "95000", "94725", ""},
        project::BudgetLine{"Nazorg voor getroffen winkels", "aftercare", "250000", "", "", ""}})
    must(record::create(chapter.doing, project::budget_lines(), one));
  const std::string on = base::iso(base::plus_days(chapter.data.split, -120));
  for (const project::Contribution& one :
       {project::Contribution{partner_of(chapter, "gemeente"), "", "4000000", "4000000", on, ""},
        project::Contribution{partner_of(chapter, "ondernemers"), "technology", "500000", "500000", on, ""},
        project::Contribution{partner_of(chapter, "woningcorporatie"), "building", "1000000", "250000", on,
                              "Per kwartaal, na rekening"},
        project::Contribution{partner_of(chapter, "politie"), "hours", "600000", "300000", on, "In uren"}})
    must(record::create(chapter.doing, project::contributions(), one));
}

}  // namespace

void demo_project(const DemoChapter& chapter) {
  leaders(chapter);
  group(chapter);
  arrangements(chapter);
  money(chapter);
}

}  // namespace app
