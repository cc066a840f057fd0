#include "app/demo_chapter.h"
#include "review/review_command.h"

namespace app {
namespace {

/// What the project leader found when the old approach was held against the step plan.
constexpr struct {
  const char* item;
  const char* verdict;
  const char* note;
  const char* improvement;
  const char* owner;
  int due_after;  ///< days after the last data
} demo_judgements[] = {
    {"1.A", "present", "De burgemeester noemde het in de raad (fictief).", "", "", 0},
    {"1.B", "partly", "Er is een lijst, maar de bewoners staan er niet op.", "Vraag een bewoner per buurt mee te doen.",
     "gemeente", 60},
    {"1.B2", "partly", "De winkeliers moeten elk besluit eerst voorleggen.",
     "Spreek af tot welk bedrag de voorzitter zelf mag besluiten.", "ondernemersvereniging", 90},
    {"1.C", "present", "Voorbereidend onderzoek van vorig jaar (fictief).", "", "", 0},
    {"2.B", "present", "Er is een projectleider voor acht uur per week.", "", "", 0},
    {"2.D", "absent", "De afspraken staan alleen in verslagen.", "Maak een overeenkomst en laat die tekenen.",
     "gemeente", 45},
    {"3.Q5", "present", "De kaart van de politie, elk kwartaal.", "", "", 0},
    {"3.Q4", "partly", "Alleen winkels zijn gevraagd, bewoners niet.", "Houd drie gesprekken met bewoners van flats.",
     "woningcorporatie", 75},
    {"4.C", "absent", "Niemand schreef vooraf op hoe het effect wordt gemeten.",
     "Leg de opzet van de evaluatie vast voor de start.", "gemeente", -20},
    {"6.A", "absent", "Er is nooit opnieuw gemeten.", "", "", 0},
    {"7.C", "partly", "Het staat in het jaarplan van het basisteam, niet in dat van de gemeente.", "", "", 0},
};

}  // namespace

void demo_review(const DemoChapter& chapter) {
  for (const auto& one : demo_judgements)
    must(review::judge(chapter.doing, 0,
                       {one.item, one.verdict, one.note, one.improvement, one.owner,
                        *one.improvement == '\0' ? "" : chapter.day(one.due_after)}));
}

}  // namespace app
