#include "app/demo_chapter.h"
#include "plan/adoption_command.h"
#include "plan/communication.h"
#include "plan/indicator.h"
#include "plan/plan_command.h"
#include "problem/problem.h"

namespace app {
namespace {

struct DemoMessage {
  const char* audience;
  const char* message;
  const char* channel;
  int day;  ///< after the last data
  const char* moment_note;
  const char* owner;
  const char* state;
};
constexpr DemoMessage messages[] = {
    {"internal", "Wat de aanpak is, wie er belt en wat vergunningen en beheer doen (fictief).", "intranet", -180, "",
     "Carla Smit (fictief)", "done"},
    {"internal", "Klantcontact krijgt een blad met vragen en antwoorden (fictief).", "meeting", 40, "",
     "Carla Smit (fictief)", "planned"},
    {"executing_partners", "Wijkagenten, boa's en huismeesters: wat vragen wij van u, en bij wie meldt u iets?",
     "leaflet", -150, "", "Petra Bakker (fictief)", "done"},
    {"executing_partners", "Wat leverde uw werk op dit kwartaal?", "email", 62, "elk kwartaal",
     "Paula Jansen (fictief)", "planned"},
    {"public", "Vijf tips voor de donkere maanden: doe de deur niet zomaar open.", "local_paper", 33, "",
     "Carla Smit (fictief)", "planned"},
    {"public", "Winkeliers: zo werkt de afroomkluis.", "meeting", -20, "", "Wim Visser (fictief)", "planned"},
};

struct DemoIndicator {
  const char* name;
  const char* kind;
  const char* definition;
  const char* unit;
  const char* source;
  int action;  ///< position in the plan; -1 = of the whole approach
  const char* baseline;
  const char* target;
  const char* values[2];
  const char* answers;
};
constexpr DemoIndicator demo_indicators[] = {
    {"Winkels met een afroomkluis (fictief)",
     "output",
     "Avondwinkels en tankstations in het gebied met een kluis met tijdslot die in gebruik is.",
     "winkels",
     "Lijst van de ondernemersvereniging",
     0,
     "6",
     "44",
     {"17", "28"},
     ""},
    {"Overvallen per jaar in het gebied (fictief)",
     "incidents",
     "Overvallen in het gebied van de aanpak, pogingen tellen mee, straatroof niet.",
     "overvallen per jaar",
     "Politie-export",
     1,
     "17",
     "9",
     {"", "4"},
     ""},
    {"Winkeliers die zich veilig voelen (fictief)",
     "share",
     "Deel van de winkeliers dat 'meestal veilig' of 'altijd veilig' antwoordt.",
     "procent",
     "Enquête onder winkeliers",
     -1,
     "48",
     "65",
     {"", "62"},
     "50"},
    {"Woningen met een goede deur (fictief)",
     "output",
     "Seniorenwoningen met deurspion en kierstandhouder.",
     "woningen",
     "Registratie van de corporatie",
     3,
     "120",
     "600",
     {"210", "310"},
     ""},
    {"Rapportcijfer voor de samenwerking (fictief)",
     "score",
     "Gemiddelde van de leden van de projectgroep.",
     "cijfer van 1 tot 10",
     "Vragenlijst na het overleg",
     -1,
     "6.1",
     "7.5",
     {"", ""},
     ""},
};

void tell_messages(const DemoChapter& chapter) {
  for (const DemoMessage& one : messages)
    must(record::create(chapter.doing, plan::communication(),
                        plan::CommunicationItem{one.audience, one.message, one.channel, chapter.day(one.day),
                                                one.moment_note, one.owner, one.state}));
  must(record::create(
      chapter.doing, plan::audiences_not_needed(),
      plan::AudienceNotNeeded{"press", "De woordvoerder van de politie doet de pers voor de hele regio (fictief)."}));
}

void measure_indicators(const DemoChapter& chapter) {
  const auto actions = chapter.doing.database.read(
      [&](db::Connection& connection) { return plan::actions().list(connection, chapter.doing.approach); });
  for (const DemoIndicator& one : demo_indicators) {
    plan::Indicator indicator;
    indicator.name = one.name;
    indicator.kind = one.kind;
    indicator.definition = one.definition;
    indicator.unit = one.unit;
    indicator.area = "Gebied van de aanpak";
    indicator.period = one.kind == std::string_view("incidents") ? "per twaalf maanden" : "stand op de laatste dag";
    indicator.source = one.source;
    if (one.action >= 0) indicator.action = std::to_string(actions.at(std::size_t(one.action)).life.id);
    indicator.baseline_value = one.baseline;
    indicator.baseline_on = base::iso(chapter.data.split);
    indicator.target_value = one.target;
    indicator.target_on = chapter.day(150);
    const auto id = must(record::create(chapter.doing, plan::indicators(), indicator));
    int day = -120;
    for (const char* value : one.values) {
      if (*value != '\0')
        must(record::create(chapter.doing, plan::indicator_values(),
                            plan::IndicatorValue{std::to_string(id), chapter.day(day), value, one.answers, ""}));
      day += 100;
    }
  }
}

struct DemoReport {
  int days_ago;
  const char* state;
  const char* report;
  const char* blocked_by;
};

/// An action that is finished and one of which nothing was heard for long.
void finish_and_forget(const DemoChapter& chapter) {
  plan::Action training;
  training.title = "Overvaltraining voor winkelpersoneel";
  training.problem = "Personeel weet niet wat te doen tijdens een overval";
  training.offence_types = "bedrijfsoverval";
  training.method = "Een ochtend oefenen per winkel. Sluit aan bij de cursus van de brancheorganisatie.";
  training.interventions = "M01";
  training.goal = "Meer winkels waar personeel geoefend heeft";
  training.indicator = "Aantal winkels dat de training volgde";
  training.indicator_kind = "output";
  training.baseline_value = "0";
  training.target_value = "20";
  training.target_on = chapter.day(30);
  training.lead_partner = std::to_string(chapter.partners.at("ondernemers"));
  training.other_partners = std::to_string(chapter.partners.at("politie"));
  training.starts_on = base::iso(base::plus_days(chapter.data.split, 20));
  training.ends_on = chapter.day(30);
  training.evaluation_dates = training.ends_on;
  training.evaluation_criteria = "Winkels die de training helemaal volgden";
  training.safeguarding_kind = "stays";
  training.safeguarding = "De vereniging biedt de training elk jaar aan";
  plan::Action couriers = training;
  couriers.title = "Bezorgers zonder contant geld";
  couriers.problem = "Bezorgers worden beroofd van wisselgeld";
  couriers.offence_types = "bezorger";
  couriers.method = "Restaurants laten alleen pinnen of vooraf betalen. Een sticker op de fiets zegt dat.";
  couriers.interventions = "own";
  couriers.goal = "Meer restaurants waar de bezorger geen geld bij zich heeft";
  couriers.indicator = "Aantal restaurants dat alleen pin of vooraf betalen aanbiedt";
  couriers.target_value = "11";
  couriers.ends_on = couriers.target_on = couriers.evaluation_dates = chapter.day(190);
  couriers.evaluation_criteria = "Restaurants die meedoen";
  couriers.safeguarding = "Wordt een afspraak in het convenant horeca";
  const auto tell = [&](const plan::Action& action, const DemoReport& report) {
    const auto id = must(plan::add_action(chapter.doing, action));
    record::Doing earlier = chapter.doing;
    earlier.at.ms -= std::int64_t(report.days_ago) * 24 * 60 * 60 * 1000;
    must(plan::report_on_action(earlier, id, {report.state, report.report, report.blocked_by}));
  };
  tell(training, {12, "done", "22 winkels hebben geoefend (fictief).", ""});
  tell(couriers,
       {75, "running", "4 van 11 restaurants doen mee (fictief).", "Twee ketens wachten op hun hoofdkantoor."});
}

/// Which problem each action serves, by their places; the last problem has no action yet.
void link_problems(const DemoChapter& chapter) {
  constexpr std::size_t problem_of_action[] = {0, 2, 1, 3, 0, 4};
  const auto [actions, problems] = chapter.doing.database.read([&](db::Connection& connection) {
    return std::pair(plan::actions().list(connection, chapter.doing.approach),
                     problem::problems().list(connection, chapter.doing.approach));
  });
  for (std::size_t at = 0; at < std::size(problem_of_action); ++at) {
    plan::Action action = actions.at(at).record;
    action.problem_id = std::to_string(problems.at(problem_of_action[at]).life.id);
    must(plan::change_action(chapter.doing, actions[at].life.id, actions[at].life.version, action));
  }
}

void decide(const DemoChapter& chapter, base::Date date, const plan::TypedAdoption& typed) {
  record::Doing then = chapter.doing;
  then.at = base::to_instant({date, 11, 30});
  const auto seen = chapter.doing.database.read([&](db::Connection& connection) {
    return plan::adoption_view(connection, chapter.doing.approach, date, {}).state.sha256;
  });
  must(plan::adopt_plan(then, {typed, seen, {}}));
}

/// The plan is adopted by a decision of the group before the first action starts; later one goal is raised, by a
/// decision that was taken elsewhere.
void adopt(const DemoChapter& chapter) {
  const auto taken = chapter.doing.database.read([&](db::Connection& connection) {
    return meeting::decided(connection, chapter.doing.approach, {"plan_adopted"}).front();
  });
  plan::TypedAdoption adoption;
  adoption.decision = taken.id;
  decide(chapter, taken.on, adoption);
  const auto first = chapter.doing.database.read(
      [&](db::Connection& connection) { return plan::actions().list(connection, chapter.doing.approach).front(); });
  plan::Action raised = first.record;
  raised.target_value = "44";
  raised.method += " De vereniging helpt bij de aanvraag.";
  must(plan::change_action(chapter.doing, first.life.id, first.life.version, raised));
  const base::Date later = base::plus_days(chapter.data.split, 120);
  decide(chapter, later,
         {base::iso(later),
          "college",
          "Burgemeester en wethouders (fictief)",
          "Vier winkels uit de Havenbuurt sloten zich aan (fictief).",
          {}});
}

}  // namespace

void demo_plan(const DemoChapter& chapter) {
  finish_and_forget(chapter);
  link_problems(chapter);
  tell_messages(chapter);
  measure_indicators(chapter);
  adopt(chapter);
}

}  // namespace app
