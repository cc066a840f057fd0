// Lessons, recommendations and what stays after the approach. All invented.
#include "app/demo_chapter.h"
#include "evaluation/evaluation_command.h"
#include "plan/plan.h"

namespace app {
namespace {

void lessons(const DemoChapter& chapter) {
  const std::int64_t first =
      must(record::create(chapter.doing, evaluation::lessons(),
                          {"Bel binnen een dag na een overval alle winkels in de straat",
                           "Na de overval in oktober wist niemand iets (fictief).", "communicatie", ""}));
  must(record::create(
      chapter.doing, evaluation::lessons(),
      {"Vraag de aannemer vooraf om een leverdatum", "De lampen kwamen twee maanden later (fictief).", "inkoop", ""}));
  must(record::create(chapter.doing, evaluation::lessons(),
                      {"Een folder alleen werkt niet bij avondwinkels",
                       "Winkels deden pas mee na een bezoek (fictief).", "ondernemersvereniging", ""}));
  evaluation::Safeguard kept;
  kept.subject = "lesson:" + std::to_string(first);
  kept.outcome = "handed_over";
  kept.owner_partner = std::to_string(chapter.partners.at("ondernemers"));
  kept.owner_name = "bestuur";
  kept.place = "regular_work";
  kept.from_on = chapter.day(60);
  const std::int64_t id = must(record::create(chapter.doing, evaluation::safeguards(), kept));
  const DemoAccount& receiver = chapter.accounts.at("winkeliers");
  record::Doing by_receiver = chapter.doing;
  by_receiver.actor = receiver.actor;
  const auto organisation = chapter.doing.database.read([&](db::Connection& connection) {
    return evaluation::load_view(connection, chapter.doing.approach).organisation.at(kept.owner_partner);
  });
  if (organisation) must(evaluation::confirm(by_receiver, id, organisation));
}

void outcomes(const DemoChapter& chapter) {
  const auto actions = chapter.doing.database.read(
      [&](db::Connection& connection) { return plan::actions().list(connection, chapter.doing.approach); });
  evaluation::Safeguard one;
  one.subject = "action:" + std::to_string(actions.front().life.id);
  one.outcome = "handed_over";
  one.owner_partner = std::to_string(chapter.partners.at("ondernemers"));
  one.owner_name = "werkgroep veilig ondernemen";
  one.place = "permit";
  one.place_detail = "Keurmerk Veilig Ondernemen";
  one.from_on = chapter.day(120);
  must(record::create(chapter.doing, evaluation::safeguards(), one));
  must(record::create(chapter.doing, evaluation::new_ways(),
                      {"Bellen in plaats van folders na een overval", "method", "wijkagent en winkeliers",
                       "Draaiboek van het basisteam (fictief)"}));
  must(record::create(chapter.doing, evaluation::new_ways(),
                      {"Kluis met tijdslot", "technique", "ondernemersvereniging", "Kaart voor winkels (fictief)"}));
  must(record::create(
      chapter.doing, evaluation::new_ways(),
      {"Ondernemers en woningcorporatie spreken elkaar twee keer per jaar", "partnership", "beide besturen", ""}));
  must(record::create(
      chapter.doing, evaluation::policy_places(),
      {"Integraal veiligheidsplan, paragraaf ondernemers (fictief)",
       "Afromen en het rondje in de donkere maanden blijven.", "adviseur veiligheid", chapter.day(90), "proposed"}));
}

void recommendations(const DemoChapter& chapter) {
  must(
      record::create(chapter.doing, evaluation::recommendations(),
                     {"Wat het resultaat kan verklaren", "explanation",
                      "De kluizen kwamen in dezelfde maanden als de extra rondes (fictief). Welke van de twee telt, is "
                      "niet te zeggen.",
                      "projectgroep"}));
  must(record::create(chapter.doing, evaluation::recommendations(),
                      {"Meet nog een jaar door", "recommendation",
                       "Dan zijn er genoeg maanden om het effect beter te schatten (fictief).", "lokale driehoek"}));
  must(record::create(chapter.doing, evaluation::recommendations(),
                      {"Korter overleg, bij de winkeliers", "adjustment",
                       "De partners vonden het overleg te lang (fictief).", "projectgroep"}));
}

}  // namespace

void demo_evaluation(const DemoChapter& chapter) {
  lessons(chapter);
  outcomes(chapter);
  recommendations(chapter);
}

}  // namespace app
