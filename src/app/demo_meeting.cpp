// Six meetings that were held, one of them without quorum and one of the triangle, and two to come. All invented.
#include <vector>

#include "app/demo_chapter.h"
#include "base/clock.h"
#include "meeting/meeting_command.h"

namespace app {
namespace {

struct DemoDecision {
  const char* title;
  const char* explanation;
  const char* support;
  const char* ground;
};
struct DemoPoint {
  const char* what;
  const char* owner;
  int due_after;  ///< days after the meeting
  bool is_done;
};
struct DemoMeeting {
  const char* body;
  int day;  ///< after the last day of the data; of begun() after the first action starts
  const char* purposes;
  const char* asked;
  /// p, e or a (present, excused, absent) for municipality, police, prosecution, shopkeepers, housing corporation.
  const char* attendance;
  const char* minutes;
  const char* minutes_state;
  std::vector<DemoDecision> decisions;
  std::vector<DemoPoint> points;
};

std::vector<DemoMeeting> begun() {
  return {{"project_group",
           -80,
           "",
           "",
           "ppppp",
           "De partners maakten kennis en spraken af wie wat inbrengt (fictief).\n\nDe analist liet de eerste cijfers "
           "zien.",
           "adopted",
           {{"De aanpak gaat door", "Drie gronden: veel onrust, stijging in de winter, partners willen mee.",
             "Alle 5 eens", "go_ahead"}},
           {{"Bewonersvereniging vragen mee te doen", "gemeente", 21, true}}},
          {"project_group",
           -33,
           "",
           "",
           "ppepp",
           "De knelpunten zijn besproken met de wijkschouw ernaast (fictief).",
           "adopted",
           {{"De volgorde van de knelpunten ligt vast", "Avondwinkels eerst, daarna woningen met oudere bewoners.",
             "Alle 4 eens; Openbaar Ministerie stemde vooraf in", "priorities_fixed"}},
           {{"Cijfers per kwartaal leveren", "politie", 30, true}}},
          {"project_group",
           -7,
           "process_evaluation",
           "",
           "ppppa",
           "Het plan is punt voor punt doorgenomen (fictief).\n\nDe samenwerking loopt goed. Het overleg mag korter.",
           "adopted",
           {{"Het plan van aanpak is vastgesteld", "Vier acties, met een trekker en een datum.", "Alle 4 eens",
             "plan_adopted"},
            {"Het overleg duurt voortaan vijf kwartier", "", "Alle 4 eens", "none"}},
           {{"Lijst van winkels met een kluis maken", "ondernemers", 28, true}}}};
}

std::vector<DemoMeeting> under_way() {
  return {
      {"triangle",
       -75,
       "progress_talk",
       "Steun voor extra toezicht in de donkere maanden",
       "ppp",
       "Drie van de vier acties lopen volgens plan (fictief).\n\nDe cijfers zijn nog te klein om iets te zeggen.",
       "adopted",
       {{"De politie houdt de vaste rondes tot en met maart", "De burgemeester vraagt de boa's mee te lopen.",
         "Burgemeester, officier van justitie en politie eens", "none"}},
       {{"Boa's inroosteren voor de rondes", "gemeente", 20, true}}},
      {"project_group",
       -58,
       "",
       "",
       "paepa",
       "Er waren maar twee partners (fictief). Wat is afgesproken, moet een volgend overleg bevestigen.",
       "approved",
       {{"De wijkschouw wordt in het voorjaar herhaald", "Dan is te zien of de lampen helpen.",
         "Gemeente en ondernemers", "none"}},
       {{"Datum kiezen voor de wijkschouw", "gemeente", 40, false}}},
      {"project_group",
       -12,
       "",
       "",
       "pppep",
       "Actie 3 is te laat: de lampen zijn later geleverd (fictief).\n\nLes: vraag de aannemer vooraf om een "
       "leverdatum.",
       "draft",
       {{"Bezorgers staan voortaan hoger op de lijst", "Zij melden meer dan in de eerste ronde.", "Alle 4 eens",
         "priorities_fixed"},
        {"Actie 3 krijgt een nieuwe datum", "De oude datum blijft zichtbaar in het plan.", "Alle 4 eens",
         "plan_changed"}},
       {{"Nieuwe leverdatum van de lampen melden", "gemeente", 5, false},
        {"Cijfers van de laatste maand leveren", "politie", 10, true},
        {"Vier winkels zonder kluis bezoeken", "ondernemers", 60, false},
        {"Folder voor de huismeesters nalezen", "woningcorporatie", 45, false}}},
  };
}

base::Date workday(base::Date from, int days) {
  const base::Date date = base::plus_days(from, days);
  const int weekday = base::weekday_monday0(date);
  return weekday < 5 ? date : base::plus_days(date, 7 - weekday);
}

meeting::Meeting planned(base::Date from, const char* body, int day) {
  const bool is_group = std::string_view(body) == "project_group";
  meeting::Meeting one;
  one.body = body;
  one.held_on = base::iso(workday(from, day));
  one.starts_at = is_group ? "10:00" : "09:00";
  one.ends_at = is_group ? "11:15" : "09:45";
  one.place = is_group ? "Stadhuis, kamer 2.14" : "Kamer van de burgemeester";
  one.chair = is_group ? "Paula Jansen (fictief)" : "Burgemeester van Voorbeeldstad (fictief)";
  one.classification = is_group ? "intern" : "partner-vertrouwelijk";
  return one;
}

std::vector<meeting::Attended> attended(const DemoChapter& chapter, const char* letters) {
  static constexpr const char* kinds[] = {"gemeente", "politie", "openbaar_ministerie", "ondernemers",
                                          "woningcorporatie"};
  std::vector<meeting::Attended> all;
  for (std::size_t i = 0; letters[i] != '\0'; ++i)
    all.push_back({chapter.partners.at(kinds[i]),
                   letters[i] == 'p'   ? meeting::Presence::present
                   : letters[i] == 'e' ? meeting::Presence::excused
                                       : meeting::Presence::absent,
                   ""});
  return all;
}

std::int64_t version_of(const DemoChapter& chapter, std::int64_t id) {
  return chapter.doing.database.read([&](db::Connection& connection) {
    return meeting::meetings().load(connection, chapter.doing.approach, id)->life.version;
  });
}

std::int64_t hold(const DemoChapter& chapter, base::Date from, const DemoMeeting& about) {
  meeting::Meeting one = planned(from, about.body, about.day);
  one.purposes = about.purposes;
  one.asked = about.asked;
  const std::string date = one.held_on;
  const std::int64_t id = must(meeting::plan_meeting(
      chapter.doing, one,
      {{"", "Acties die aandacht vragen", ""}, {"closing", "Rondvraag en nieuwe lessen", "Vast punt"}}));
  must(meeting::save_attendance(chapter.doing, id, version_of(chapter, id), attended(chapter, about.attendance)));
  must(meeting::write_minutes(chapter.doing, id, version_of(chapter, id), about.minutes));
  if (std::string_view(about.minutes_state) != "draft")
    must(meeting::set_minutes_state(chapter.doing, id, about.minutes_state));
  for (const DemoDecision& decision : about.decisions)
    must(meeting::add_decision(chapter.doing, {std::to_string(id), "", decision.title, decision.explanation,
                                               decision.support, decision.ground, ""}));
  for (const DemoPoint& point : about.points) {
    const base::Date due = base::plus_days(*base::parse_iso_date(date), point.due_after);
    must(meeting::add_action_point(
        chapter.doing, {std::to_string(id), point.what, std::to_string(chapter.partners.at(point.owner)), "",
                        base::iso(due), point.is_done ? base::iso(due) : ""}));
  }
  return id;
}

}  // namespace

void demo_meeting(const DemoChapter& chapter) {
  must(meeting::save_setting(chapter.doing, {"Projectgroep overvallen", "Lokale driehoek", "", "half", "6"}));
  for (const DemoMeeting& one : begun()) hold(chapter, chapter.data.split, one);
  for (const DemoMeeting& one : under_way()) hold(chapter, chapter.data.last, one);
  const base::Texts texts(base::Language::dutch);
  auto agenda = meeting::own_open_points(chapter.doing.database.read([&](db::Connection& connection) {
    return meeting::load_view(connection, chapter.doing.approach, base::date_of(chapter.doing.at));
  }),
                                         texts);
  agenda.push_back({"", "Betere verlichting rond de winkelstraat: nieuwe datum", "De lampen zijn later geleverd"});
  agenda.push_back({"closing", texts("meeting.open.closing"), texts("meeting.open.closing.note")});
  must(meeting::plan_meeting(chapter.doing, planned(chapter.data.last, "project_group", 40), agenda));
  meeting::Meeting talk = planned(chapter.data.last, "triangle", 47);
  talk.purposes = "progress_talk,interim_effect";
  talk.asked = "De burgemeester spreekt de leverancier van de lampen\nDe aanpak loopt een jaar langer door";
  must(meeting::plan_meeting(chapter.doing, talk,
                             {{"progress_talk", texts("meeting.purposes.option.progress_talk"), ""}}));
}

}  // namespace app
