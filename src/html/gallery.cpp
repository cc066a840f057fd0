#include "html/gallery.h"

#include "html/components.h"
#include "html/element.h"

namespace html {
namespace {

using namespace std::chrono_literals;

Html part(std::string_view id, const Html& title, const Html& content) {
  return section({.title = title, .content = content, .id = std::string(id), .rule = SectionRule::light});
}

Html words() {
  return heading({.level = 3, .look = 1}, "Kop zoals een h1") + heading({.level = 3, .look = 2}, "Kop zoals een h2") +
         h3("Kop van een blok") +
         paragraph("Gewone tekst. Zinnen van hoogstens 15 tot 20 woorden, regels van hoogstens 40 em.") +
         prose("Tekst van een gebruiker met <haakjes> & tekens.\n\n- eerste punt\n- tweede punt\n\n1. één\n2. twee") +
         small("Kleine tekst bij een veld of figuur: 0123456789") +
         paragraph(link("/hulp"_url, "Link om ergens heen te gaan")) + paragraph(code("sha256 4f1c 9a07 e2d8 61b3"));
}

Html pressables() {
  return buttons({button({.label = "Bewaren en terug"}), button({.label = "Toevoegen", .look = ButtonLook::secondary}),
                  button({.label = "Weghalen", .look = ButtonLook::text}), link("/"_url, "Niet bewaren")}) +
         buttons({button_link("/"_url, "Link als knop"), button_link("/"_url, "Ook mogelijk", ButtonLook::secondary)});
}

Html states() {
  return row({status(StatusKind::done, "Klaar"), status(StatusKind::busy, "Bezig"),
              status(StatusKind::attention, "Let op"), status(StatusKind::late, "Te laat"),
              status(StatusKind::not_yet, "Nog niet begonnen")});
}

Html row_of_stones(const base::Texts& texts) {
  auto step = [](int number, std::string name, Status status, std::string measure, std::int64_t done,
                 std::int64_t total) {
    return Step{.number = number,
                .name = std::move(name),
                .url = "/aanpak/1/stappen"_url,
                .status = std::move(status),
                .measure = std::move(measure),
                .done = done,
                .total = total,
                .current = number == 5};
  };
  return step_line(
      texts,
      {.steps = {step(1, "Samenwerking", {StatusKind::done, "Klaar"}, "11 van 11 onderdelen", 11, 11),
                 step(2, "Haalbaarheid", {StatusKind::done, "Klaar, 1 afwijking"},
                      "18 van 18 onderdelen; bewoners hebben nog niet getekend", 18, 18),
                 step(3, "Probleemanalyse", {StatusKind::attention, "Weer geopend"},
                      "12 van 14 onderdelen; sinds 9 november", 12, 14),
                 step(4, "Plan van aanpak", {StatusKind::done, "Vastgesteld"}, "8 van 8 acties met zeven velden", 8, 8),
                 step(5, "Uitvoering", {StatusKind::busy, "Bezig"}, "1 van 8 acties klaar, 5 lopen, 2 te laat", 1, 8),
                 step(6, "Evaluatie", {StatusKind::busy, "Begonnen"}, "1 van 3 metingen gedaan", 1, 3),
                 step(7, "Borging", {StatusKind::not_yet, "Nog niet begonnen"}, "0 van 8 acties geborgd", 0, 8)},
       .note = "De vulling van een steen is het deel dat af is, geteld in onderdelen, acties of metingen.",
       .title = "De zeven stappen"});
}

Html next_and_side() {
  Html main =
      next_step({.kicker = "Volgende stap",
                 .title = "Werk vraag 5 bij: waar worden de overvallen gepleegd?",
                 .body = "In de rand om het aanpakgebied zijn er dit jaar 6 overvallen, vorig jaar 5. De groep wil "
                         "weten of plekken zijn verschoven.",
                 .action = button_link("/"_url, "Vraag 5 bijwerken"),
                 .other = link("/"_url, "Bekijk eerst de acties die te laat zijn")}) +
      empty_state(
          {.title = "Hier komen uw eerste figuren.",
           .body =
               "Hebt u een bestand van de politie? Lees het in en u ziet binnen tien minuten hoeveel, waar en wanneer.",
           .action = button_link("/"_url, "Bestand inlezen", ButtonLook::secondary)});
  Html side =
      section(
          {.title = "Wacht op u",
           .content = work_list({{"/"_url, "Vraag 5 van stap 3 bijwerken", "Open sinds 9 november"},
                                 {"/"_url, "Tussenmeting 1 vrijgeven", "Analist heeft hem op 18 november klaargezet"}}),
           .id = "wacht",
           .rule = SectionRule::heavy,
           .compact = true}) +
      section({.title = "Geschiedenis",
               .content = history({{"9 november 2026, 16.12 uur", "Projectleider: antwoord bewaard (versie 4)."},
                                   {"14 oktober 2026", "Analist: wijkschouw als bron toegevoegd"}}),
               .id = "geschiedenis",
               .compact = true}) +
      side_panel({.title = "Hulp bij deze vraag",
                  .content = heading({.level = 3, .look = 4}, "Waarom deze vraag?") +
                             paragraph("Wie weet waar het gebeurt, kan mensen en geld daar inzetten.") +
                             details({.summary = "Voorbeeld van een goed antwoord",
                                      .body = paragraph("‘De meeste overvallen waren in twee straten: 9 van de 21.’")}),
                  .id = "hulp"});
  return columns({.main = main, .side = side});
}

Html fields(const base::Texts& texts) {
  Html follow_up = field(texts, TextField{.name = "reden", .label = "Reden"});
  return form(
      {.action = "/"_url,
       .csrf = "x",
       .content =
           field(texts, TextField{.name = "naam",
                                  .label = "Naam van de actie",
                                  .value = "Geld \"afromen\" & meer",
                                  .help = "Kort, met een werkwoord. Bijvoorbeeld: geld afromen."}) +
           field(texts, TextArea{.name = "antwoord",
                                 .label = "Antwoord",
                                 .value = "Eerste regel.\nTweede regel.",
                                 .help = "Noem plekken, geen personen."}) +
           fields_beside(
               {field(texts,
                      NumberField{
                          .name = "budget", .label = "Budget", .value = "12.500", .required = false, .unit = "euro"}),
                field(texts, DateField{.name = "einddatum", .label = "Einddatum", .value = "2027-10-31"})}) +
           field(texts, SelectField{.name = "trekker",
                                    .label = "Trekker",
                                    .options = {{.value = "1", .text = "Politie"}, {.value = "2", .text = "Gemeente"}},
                                    .value = "2",
                                    .empty_text = "Kies een partner"}) +
           field(texts,
                 RadioField{.name = "zeker",
                            .label = "Hoe zeker bent u?",
                            .options = {{.value = "ja", .text = "Zeker: cijfers en veldonderzoek zeggen hetzelfde"},
                                        {.value = "nee",
                                         .text = "Weten we niet",
                                         .help = "U geeft dan een reden. De stap kan gewoon verder.",
                                         .follow_up = follow_up}},
                            .value = "nee"}) +
           field(texts, RadioField{.name = "kort",
                                   .label = "Doet u mee?",
                                   .options = {{.value = "ja", .text = "Ja"}, {.value = "nee", .text = "Nee"}},
                                   .beside_each_other = true}) +
           field(texts,
                 CheckboxField{.name = "doelgroep",
                               .label = "Voor wie is de boodschap?",
                               .options = {{.value = "o", .text = "Ondernemers"}, {.value = "b", .text = "Bewoners"}},
                               .values = {"b"}}) +
           field(texts, TickField{.name = "akkoord",
                                  .label = "Ik heb de gegevensafspraak gelezen",
                                  .help = "Zij loopt tot 1 september 2027."}) +
           field(texts,
                 FileField{.name = "bestand",
                           .label = "Bestand van de politie",
                           .help = "CSV of XLSX, hoogstens 50 MB. Een bestand met burgerservicenummers weigeren we.",
                           .kind = FileKind::csv_or_xlsx}) +
           buttons({button({.label = "Bewaren en terug"}),
                    button({.label = "Bewaren, naar vraag 6", .look = ButtonLook::secondary}),
                    link("/"_url, "Niet bewaren")}),
       .upload = true,
       .draft = "galerij"});
}

Html wrong_fields(const base::Texts& texts) {
  return form({.action = "/"_url,
               .csrf = "x",
               .content = field(texts, DateField{.name = "begindatum",
                                                 .label = "Begindatum",
                                                 .value = "31-02-2024",
                                                 .error = "Kies een datum na 1 november 2025. Dan begint de actie."}) +
                          field(texts, TextArea{.name = "toelichting",
                                                .label = "Toelichting",
                                                .value = "Contact: 06-00000000",
                                                .error = "Haal het telefoonnummer uit uw antwoord (regel 1)."}) +
                          field(texts, SelectField{.name = "partner",
                                                   .label = "Partner",
                                                   .options = {{.value = "1", .text = "Politie"}},
                                                   .empty_text = "Kies een partner",
                                                   .error = "Kies een partner."}) +
                          field(texts, RadioField{.name = "keuze",
                                                  .label = "Welke houden we?",
                                                  .options = {{.value = "1", .text = "Mijn tekst"},
                                                              {.value = "2", .text = "Die van gemeente"}},
                                                  .error = "Kies een van de twee teksten."}) +
                          field(texts, FileField{.name = "export",
                                                 .label = "Bestand",
                                                 .error = "Kies een CSV-bestand. Dit is een foto."})});
}

Html alerts() {
  return alert({.kind = AlertKind::ok, .title = "Bewaard om 16.12 uur"}) +
         alert({.kind = AlertKind::info,
                .title = "Goed om te weten.",
                .body = "U ziet alleen acties van uw eigen organisatie."}) +
         alert({.kind = AlertKind::warning, .title = "Let op.", .body = "Deze bron is ouder dan 12 maanden."}) +
         alert(
             {.kind = AlertKind::error,
              .title = "Niet bewaard.",
              .body = "De schijf is vol. Uw tekst staat nog in het veld; probeer het over een paar minuten opnieuw."});
}

Html tables(const base::Texts& texts) {
  return table({.caption = "Acties en punten die over de datum zijn",
                .columns = {{"Partner"}, {"Te laat", ColumnKind::number}, {"Langst"}, {"Wat het tegenhoudt"}},
                .rows = {{"Gemeente, beheer", "1", "53 dagen",
                          link("/"_url, "Actie 4") + Html(": lampen zijn later geleverd")},
                         {"Vervoerder", "1", "22 dagen", link("/"_url, "Actie 8")},
                         {"Politie", "0", "–", "–"}}}) +
         table({.caption = "Overvallen per gebied, 12 maanden voor en na",
                .columns = {{"Gebied"},
                            {"Nulmeting", ColumnKind::number},
                            {"Meting 1", ColumnKind::number},
                            {"Verschil", ColumnKind::number}},
                .rows = {{"Aanpakgebied", "14", "6", "−8"},
                         {"Rand van 500 m", "5", "6", "+1"},
                         {"Vergelijkingsgebied", "12", "11", "−1"}},
                .foot = {{"Samen", "31", "23", "−8"}},
                .phone = PhoneLayout::scroll,
                .sortable = true}) +
         pagination(texts, {.page = 4, .pages = 9, .url = [](int page) {
                              return Url::of("galerij").with("bladzijde", page);
                            }});
}

Html a_figure(const base::Texts& texts) {
  constexpr std::string_view wide =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 120\" width=\"720\" height=\"120\" role=\"img\" "
      "aria-labelledby=\"gt gd\"><title id=\"gt\">Overvallen per jaar</title><desc id=\"gd\">Drie jaren: 12, 18 en "
      "15.</desc>"
      "<rect x=\"0\" y=\"60\" width=\"60\" height=\"60\" fill=\"#0b5563\"/><rect x=\"80\" y=\"30\" width=\"60\" "
      "height=\"90\" fill=\"#0b5563\"/><rect x=\"160\" y=\"45\" width=\"60\" height=\"75\" fill=\"#0b5563\"/></svg>";
  constexpr std::string_view narrow =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 328 120\" width=\"328\" height=\"120\" role=\"img\" "
      "aria-labelledby=\"gtn gdn\"><title id=\"gtn\">Overvallen per jaar</title><desc id=\"gdn\">Drie jaren: 12, 18 en "
      "15.</desc>"
      "<rect x=\"0\" y=\"60\" width=\"60\" height=\"60\" fill=\"#0b5563\"/><rect x=\"80\" y=\"30\" width=\"60\" "
      "height=\"90\" fill=\"#0b5563\"/><rect x=\"160\" y=\"45\" width=\"60\" height=\"75\" fill=\"#0b5563\"/></svg>";
  return figure(texts, {.id = "jaren",
                        .title = "Hoeveel overvallen zijn er per jaar?",
                        .sentence = "15 geteld in 2025, 24 verwacht (marge 15 tot 34).",
                        .wide = drawing(wide),
                        .narrow = drawing(narrow),
                        .table = table({.caption = "Overvallen per jaar",
                                        .columns = {{"Jaar"}, {"Geteld", ColumnKind::number}},
                                        .rows = {{"2023", "12"}, {"2024", "18"}, {"2025", "15"}}}),
                        .recipe = {{"Bron", "Politie, export van 3 november 2025 (86 rijen)"},
                                   {"Methode", "Telling met exacte Poissonmarge (Garwood), 95%"},
                                   {"Vingerafdruk", code("sha256 4f1c 9a07 e2d8 61b3")}},
                        .downloads = {{"CSV", "/galerij"_url}, {"SVG", "/galerij"_url}},
                        .register_source = RegisterSource{.action = "/galerij"_url, .form = "vastleggen-als-bron"}});
}

Html action_cards() {
  auto card = [](std::string id, const Html& title, Status status, const Html& safeguard) {
    return action_card({.id = std::move(id),
                        .title = title,
                        .status = std::move(status),
                        .fields = {{"Wat", "Knelpunt 2: donkere looproutes bij De Brink"},
                                   {"Hoe", "28 lampen vervangen, struiken snoeien"},
                                   {"Doel", "Geen donkere plekken meer op de route"},
                                   {"Wie", "Trekker: Gemeente, beheer"},
                                   {"Wanneer", "1 april 2026 tot 1 oktober 2026"},
                                   {"Evaluatie", "Wijkschouw in oktober 2026"},
                                   {"Borging", safeguard}},
                        .notes = el::p(strong("SMART-toets: "), html::status(StatusKind::done, "5 van 5"),
                                       " Specifiek, meetbaar, haalbaar, zinvol en met datum."),
                        .links = {link("/"_url, "Voortgang melden"), link("/"_url, "Wijzigen")}});
  };
  return cards({card("actie-1", "1. Geld afromen bij avondwinkels", {StatusKind::busy, "Loopt"},
                     "Wordt een eis in de vergunning"),
                card("actie-4", "4. Betere verlichting De Brink", {StatusKind::late, "53 dagen te laat"},
                     missing("Nog leeg.", "Schrijf wat blijft, of waarom niets"))});
}

Html a_gate(const base::Texts& texts) {
  return gate(
      texts,
      {.id = "poort",
       .title = "Stap 3 afronden",
       .sentence = "Er zijn nog 2 punten open. Bij 1 punt kan de stap niet dicht.",
       .items = {{GateLine::in_order, "Nulmeting is bevroren op 12 november 2025"},
                 {GateLine::warning, Html("1 bron is ouder dan 12 maanden. ") + link("/"_url, "Kies de tussenmeting")},
                 {GateLine::blocks,
                  Html("Volgorde van de knelpunten is veranderd. ") + link("/"_url, "Zet het op de agenda")}},
       .action = row({button_link("/"_url, "Stap 3 afronden met een afwijking", ButtonLook::secondary),
                      small("U geeft een reden. Die staat daarna in elk document.")})});
}

Html tasks(const base::Texts& texts) {
  return step_bar(texts,
                  {{"Bestand kiezen", true, false}, {"Kolommen en controle", false, true}, {"Inlezen", false, false}}) +
         progress({.title = "Analyse maken: plekken en buurten",
                   .value = 620,
                   .total = 999,
                   .detail = "620 van 999 herhalingen. U mag deze bladzijde verlaten.",
                   .stop = button_form(
                       {.action = "/"_url, .csrf = "x", .button = {.label = "Stoppen", .look = ButtonLook::text}})}) +
         question_panel("Stap 3 afronden met een afwijking?",
                        field(texts, TextArea{.name = "afwijking", .label = "Reden", .rows = 3}) +
                            buttons({button({.label = "Afronden met deze reden"}), link("/"_url, "Terug")}));
}

Html a_conflict(const base::Texts& texts) {
  return conflict(texts, {.action = "/"_url,
                          .csrf = "x",
                          .their_name = "Gemeente, beheer",
                          .their_time = "bewaard om 14.07 uur",
                          .fields = {{.name = "voortgang",
                                      .label = "Voortgang",
                                      .mine = "14 van 28 lampen hangen. De wijkschouw is op 2 december.",
                                      .theirs = "16 van 28 lampen hangen. De laatste levering komt op 4 december.",
                                      .combinable = true},
                                     {.name = "einde",
                                      .label = "Nieuwe einddatum",
                                      .mine = "15 januari 2027",
                                      .theirs = "31 januari 2027"}},
                          .equal_fields = 6,
                          .cancel = "/"_url});
}

}  // namespace

std::string gallery(const base::Texts& texts, GalleryState state) {
  Html content = row_of_stones(texts) + next_and_side() + part("letter", "Letter", words()) +
                 part("knoppen", "Knoppen", pressables()) + part("status", "Status", states()) +
                 part("meldingen", "Meldingen", alerts()) + part("velden", "Velden", fields(texts)) +
                 part("fouten", "Fout bij een veld", wrong_fields(texts)) +
                 part("tabellen", "Tabel en bladeren", tables(texts)) + a_figure(texts) +
                 part("acties", "Acties", action_cards()) + a_gate(texts) + part("taken", "Taken", tasks(texts)) +
                 part("conflict", "Twee teksten naast elkaar", a_conflict(texts));
  Page page{
      .title = "Onderdelen",
      .lead = "Alle bouwstenen op één blad. Maandag 23 november 2026.",
      .content = content,
      .municipality = "Gemeente Voorbeeldstad",
      .visitor = Visitor{.name = "Projectleider, gemeente", .sign_out = "/afmelden"_url, .csrf = "x"},
      .approach = "Aanpak overvallen Voorbeeldstad",
      .crumbs = {{"Stappen", "/"_url}, {"Stap 3. Probleemanalyse", "/"_url}},
      .fictitious = true,
      .footer = {{"Hulp", "/hulp"_url}, {"Toegankelijkheid", "/toegankelijkheid"_url}, {"Privacy", "/privacy"_url}},
      .language = PageLink{"English", "/taal/en"_url}};
  for (const char* name : {"Vandaag", "Stappen", "Partners", "Cijfers", "Plan", "Evaluatie", "Documenten"})
    page.sections.push_back({name, "/"_url, std::string_view(name) == "Stappen"});
  if (state == GalleryState::refused)
    page.errors.errors = {{"begindatum", "Kies een datum na 1 november 2025. Dan begint de actie."},
                          {"toelichting", "Haal het telefoonnummer uit uw antwoord (regel 1)."}};
  else
    page.alert = Alert{.kind = AlertKind::ok, .title = "Bewaard om 16.12 uur"};
  return document(texts, page);
}

}  // namespace html
