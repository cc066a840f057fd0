#include "paper/sample_test.h"

#include "chart/interval.h"
#include "chart/map.h"

namespace paper {
namespace {

chart::Picture chart_of(const base::Texts& texts) {
  chart::IntervalChart chart{
      {"jaar", "Overvallen per jaar met marge", "10, 13 en 18 overvallen; de marges overlappen."},
      "Aantal overvallen per jaar",
      "Jaar",
      {}};
  chart.rows = {{"2023", chart::Value::of(10, {4.8, 18.4})},
                {"2024", chart::Value::of(13, {6.9, 22.2})},
                {"2025", chart::Value::without(chart::State::suppressed)}};
  return draw(chart, texts);
}

chart::Picture map_of(const base::Texts& texts) {
  chart::MapChart map{
      {"kaart", "Overvallen per buurt", "Twee buurten, een te klein om te tonen."}, "Buurt", "Aantal overvallen", {}};
  map.areas = {
      {"Noord", {{{{0, 0}, {900, 0}, {900, 800}, {0, 800}}, {}}}, chart::Value::of(12), chart::AreaRole::treated},
      {"Zuid",
       {{{{900, 0}, {1700, 0}, {1700, 800}, {900, 800}}, {}}},
       chart::Value::without(chart::State::suppressed),
       chart::AreaRole::control}};
  return draw(map, texts);
}

}  // namespace

Document sample(base::Language language) {
  const base::Texts texts(language);
  Document document;
  document.language = language;
  document.title = "Nulmetingrapport";
  document.subtitle = "Aanpak overvallen Voorbeeldstad";
  document.organisation = "Gemeente Voorbeeldstad";
  document.facts = {{"Stand", "23 november 2026"},
                    {"Vertrouwelijkheid", "partner-vertrouwelijk"},
                    {"Een heel lange naam van een gegeven", "waarde"}};
  document.fictional = "Fictief. Voorbeeldstad bestaat niet; alle cijfers zijn verzonnen.";
  document.classification = "partner-vertrouwelijk";
  document.date = std::chrono::year(2026) / std::chrono::month(11) / std::chrono::day(23);
  document.subject = "Overvallen";
  document.keywords = {"overvallen", "nulmeting"};
  document.blocks.push_back(Heading{1, "Samenvatting", "samenvatting"});
  document.blocks.push_back(Paragraph{plain("In het laatste jaar waren er 18 overvallen."), Paragraph::Style::lead});
  document.blocks.push_back(
      Paragraph{plain("Het verschil kan ook toeval zijn: we kunnen nog niet zeggen dat de aanpak werkt."),
                Paragraph::Style::verdict});
  document.blocks.push_back(Paragraph{{{"Zie "},
                                       {"de bron", Run::Style::plain, "https://example.nl/a?b=1&c=2"},
                                       {" of "},
                                       {"hieronder", Run::Style::plain, "#cijfers"},
                                       {". "},
                                       {"Let op: ", Run::Style::strong},
                                       {"schuin", Run::Style::emphasis},
                                       {" en "},
                                       {"sha256 4f1c", Run::Style::code},
                                       {", nooit "},
                                       {"dit", Run::Style::plain, "javascript:alert(1)"},
                                       {"."}}});
  document.blocks.push_back(
      List{false,
           {plain("eerste punt"), plain("tweede punt, met een regel die zo lang is dat hij over de rand van het papier "
                                        "gaat en dus netjes moet inspringen")}});
  document.blocks.push_back(List{true, {plain("stap een"), plain("stap twee")}});
  document.blocks.push_back(Notice{Notice::Kind::deviation,
                                   "Afwijking van het stappenplan",
                                   {plain("Stap 2 is afgesloten zonder handtekening van de bewonersvereniging."),
                                    plain("Vastgelegd op 8 oktober 2025 door de projectleider.")}});
  document.blocks.push_back(
      Notice{Notice::Kind::remark, "Gevraagd besluit", {plain("De aanpak gaat door tot november 2027.")}});
  document.blocks.push_back(Heading{1, "Cijfers <met> \"tekens\" & zo", "cijfers"});
  document.blocks.push_back(Heading{2, "Hoeveel overvallen?"});
  const chart::Picture chart = chart_of(texts);
  document.blocks.push_back(Picture{chart.wide, chart.heading.title, chart.heading.description,
                                    "Figuur 1. Overvallen per jaar, met 95%-marge.", 170});
  const chart::Picture map = map_of(texts);
  document.blocks.push_back(
      Picture{map.wide, map.heading.title, map.heading.description, "Figuur 2. Overvallen per buurt.", 120});
  Table table{"Overvallen per jaar", {{"Jaar", false, 2}, {"Aantal", true, 1}, {"95%-marge", true, 1.5}}, {}, true};
  for (int year = 1960; year < 2026; ++year)
    table.rows.push_back({plain(std::to_string(year)), plain("10"), plain("4,8 tot 18,4")});
  table.rows.push_back({plain("Samen"), plain("660"), plain("610 tot 712")});
  document.blocks.push_back(table);
  document.blocks.push_back(PageBreak{});
  document.blocks.push_back(Heading{2, "Actie 4"});
  document.blocks.push_back(
      DefinitionList{{{"Wat", plain("Knelpunt 2: donkere looproutes bij De Brink (straatroof, bedrijfsoverval), en nog "
                                    "een regel tekst om te zien of het inspringt")},
                      {"Doel", plain("minder\nop twee regels\ten  spaties")}}});
  document.blocks.push_back(Heading{3, "Derde niveau"});
  document.blocks.push_back(Heading{4, "Vierde niveau"});
  document.blocks.push_back(Paragraph{plain("Kapotte \xff bytes en \x01 tekens, en שלום."), Paragraph::Style::note});
  return document;
}

}  // namespace paper
