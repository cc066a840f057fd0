#include "account/account_store.h"
#include "app/demo_chapter.h"
#include "base/text_tools.h"
#include "questionnaire/answer_command.h"

namespace app {
namespace {

using questionnaire::Answers;
using questionnaire::Finish;
using questionnaire::Given;
using questionnaire::Overview;
using questionnaire::Question;
using questionnaire::QuestionKind;
using questionnaire::Session;

/// The answers of one party to our feasibility questions, by their code.
struct Said {
  const char* partner;  ///< kind
  const char* account;  ///< sign-in name; empty: by link
  const char* name;     ///< by link: as typed
  const char* job_title;
  std::map<std::string, Given> answers;
};

const std::vector<Said>& feasibility_story() {
  static const std::vector<Said> story{
      {"gemeente",
       "projectleider",
       "",
       "",
       {{"serious", {"yes", "De gemeenteraad vraagt erom"}},
        {"individual_measures", {"yes", "Verlichting en toezicht"}},
        {"collective_measures", {"yes", ""}},
        {"contribute_money", {"yes", "25.000 euro"}},
        {"offer", {"people,data,money,reach"}},
        {"offer_words", {"Een projectleider voor zes uur per week."}}}},
      {"politie",
       "politie",
       "",
       "",
       {{"serious", {"yes", ""}},
        {"individual_measures", {"yes", "Vaste rondes in de donkere maanden"}},
        {"collective_measures", {"yes", ""}},
        {"contribute_money", {"hours", "Uren van het basisteam"}},
        {"offer", {"people,data"}},
        {"offer_words", {"Elk kwartaal de cijfers, zonder personen."}}}},
      {"ondernemers",
       "winkeliers",
       "",
       "",
       {{"serious", {"yes", "Winkeliers zijn bang in de avond"}},
        {"individual_measures", {"yes", "Geld afromen"}},
        {"collective_measures", {"yes", "Samen afsluiten"}},
        {"contribute_money", {"yes", "5.000 euro"}},
        {"offer", {"money,reach"}},
        {"offer_words", {"Wij bereiken 140 winkels."}}}},
      {"openbaar_ministerie",
       "",
       "Officier van justitie (fictief)",
       "gebiedsofficier",
       {{"serious", {"yes", ""}},
        {"individual_measures", {"yes", ""}},
        {"collective_measures", {"yes", ""}},
        {"contribute_money", {"no", ""}},
        {"improve_handling", {"yes", "Binnen zes weken een zitting"}},
        {"one_prosecutor", {"yes", ""}},
        {"prioritise", {"not_yet", "Het parket beslist in het voorjaar"}},
        {"offer", {"people"}},
        {"offer_words", {""}}}},
  };
  return story;
}

class QuestionnaireChapter {
 public:
  explicit QuestionnaireChapter(const DemoChapter& chapter) : chapter_(chapter), doing_(chapter.doing) {}

  void feasibility() {
    const auto id = make("feasibility", "named", "Doet u mee tegen overvallen in Voorbeeldstad?",
                         "De gemeente wil overvallen samen met u aanpakken. Zij vraagt wat u ervan vindt en wat u kunt "
                         "doen. (fictief)");
    must(questionnaire::open(doing_, id));
    for (const Said& said : feasibility_story()) {
      const auto link = must(questionnaire::invite(doing_, id, {{chapter_.partners.at(said.partner)}, {}})).front();
      if (*said.account == '\0')
        by_link(link.token, {said.name, said.job_title}, said.answers);
      else
        by_account(id, said);
    }
    (void)must(questionnaire::invite(doing_, id, {{chapter_.partners.at("woningcorporatie")}, {}}));
  }

  void process() {
    const auto id = make("process", "anonymous", "Hoe gaat de samenwerking? (fictief)",
                         "Wij vragen alle partners halverwege hoe de samenwerking gaat.");
    must(questionnaire::open(doing_, id));
    static const std::vector<std::map<std::string, Given>> given{
        {{"cooperation", {"4"}},
         {"alignment", {"3"}},
         {"communication", {"4"}},
         {"own_part", {"3"}},
         {"process_words", {"Korter vergaderen, vaker bellen."}}},
        {{"cooperation", {"5"}}, {"alignment", {"4"}}, {"communication", {"4"}}, {"own_part", {"4"}}},
        {{"cooperation", {"4"}},
         {"alignment", {"2"}},
         {"communication", {"3"}},
         {"own_part", {"3"}},
         {"process_words", {"Wij horen te laat wanneer er toezicht is."}}},
        {{"cooperation", {"4"}},
         {"alignment", {"3"}},
         {"communication", {"5"}},
         {"own_part", {"2"}},
         {"process_words", {"De verlichting duurt te lang."}}},
        {{"cooperation", {"3"}}, {"alignment", {"3"}}, {"communication", {"4"}}, {"own_part", {"4"}}}};
    std::size_t next = 0;
    for (const auto& link :
         must(questionnaire::invite(doing_, id, {all_partners(), {"Communicatie gemeente", "Beheer openbare ruimte"}})))
      if (next < given.size()) by_link(link.token, {}, given[next++]);
    must(questionnaire::close(doing_, id));
  }

  void after_a_meeting() {
    const auto id = make("meeting", "anonymous", "Na het overleg van de projectgroep (fictief)",
                         "Drie korte vragen, zodat het volgende overleg beter wordt.");
    must(questionnaire::open(doing_, id));
    const auto links = must(questionnaire::invite(doing_, id, {all_partners(), {}}));
    by_link(links.front().token, {}, {{"meeting_useful", {"4"}}, {"meeting_clear", {"5"}}});
  }

  /// Thirty of thirty-four shops answered. The answers follow from the number of the shop: made up, the same each time.
  void survey() {
    const auto id = make("survey", "anonymous", "Enquête onder winkels in het centrum (fictief)",
                         "De gemeente wil weten hoe veilig winkels zich voelen en wat zij al doen.");
    ask(id, "In welke branche zit uw winkel?", QuestionKind::single,
        {"Supermarkt", "Avondwinkel", "Tankstation", "Kleding of schoenen", "Anders"}, true);
    ask(id, "Welke maatregelen hebt u al?", QuestionKind::multiple,
        {"Camera", "Afroomkluis", "Alarmknop", "Alleen pinnen in de avond", "Nog geen"}, true);
    ask(id, "Ik voel me veilig in mijn winkel na 18 uur.", QuestionKind::scale, {}, true);
    ask(id, "Met hoeveel mensen werkt u in de avond?", QuestionKind::number, {}, false);
    ask(id, "Wanneer sprak u voor het laatst met de wijkagent?", QuestionKind::date, {}, false);
    ask(id, "Wat kan de gemeente doen?", QuestionKind::text, {}, false);
    must(questionnaire::open(doing_, id));
    std::vector<std::string> shops;
    for (int i = 1; i <= 34; ++i) shops.push_back("Winkel " + std::to_string(i) + " (fictief)");
    const auto links = must(questionnaire::invite(doing_, id, {{}, shops}));
    for (std::size_t i = 0; i < 30; ++i) answer_survey(links[i].token, int(i));
    must(questionnaire::close(doing_, id));
  }

 private:
  struct Who {
    std::string name;
    std::string job_title;
  };

  std::vector<std::int64_t> all_partners() const {
    std::vector<std::int64_t> all;
    for (const auto& [kind, id] : chapter_.partners) all.push_back(id);
    return all;
  }

  std::int64_t make(const char* kind, const char* naming, const char* title, const char* intro) {
    const base::Date today = base::date_of(doing_.at);
    return must(questionnaire::make(doing_, {kind, title, intro, naming, base::iso(base::plus_days(today, 14)),
                                             base::iso(base::plus_days(today, 21)), ""}));
  }

  void ask(std::int64_t id, const char* words, QuestionKind kind, std::vector<std::string> options, bool required) {
    Question question;
    question.words = words;
    question.kind = kind;
    question.options = std::move(options);
    question.required = required;
    (void)must(questionnaire::add_question(doing_, id, question));
  }

  Session session_of(const std::string& cookie) {
    return must(questionnaire::find_session(doing_.database, cookie, doing_.at));
  }

  void send(const Session& session, const base::Actor& actor, const Who& who, Answers answers) {
    must(questionnaire::save(doing_.database, session, actor,
                             {who.name, who.job_title, std::move(answers), 0, Finish::send}, doing_.at));
  }

  static Answers by_code(const Session& session, const std::map<std::string, Given>& given) {
    Answers answers;
    for (const Question& question : session.door.questions)
      if (const auto found = given.find(question.code); found != given.end()) answers[question.id] = found->second;
    return answers;
  }

  void by_link(const std::string& token, const Who& who, const std::map<std::string, Given>& given) {
    const Session session = session_of(must(questionnaire::begin(doing_.database, token, doing_.at)));
    send(session, {}, who, by_code(session, given));
  }

  void by_account(std::int64_t id, const Said& said) {
    const DemoAccount& account = chapter_.accounts.at(said.account);
    record::Doing theirs = doing_;
    theirs.actor = account.actor;
    const auto organisation = doing_.database.read([&](db::Connection& connection) {
      return account::store::account(connection, account.id)->account.organisation;
    });
    const Session session = session_of(must(questionnaire::begin_own(theirs, organisation, id, doing_.at)));
    send(session, account.actor, {}, by_code(session, said.answers));
  }

  void answer_survey(const std::string& token, int shop) {
    static constexpr const char* wishes[] = {"Meer licht op het achterpad.", "De wijkagent vaker langs laten komen.",
                                             "Een gezamenlijke afroomronde.", "Ga zo door."};
    const Session session = session_of(must(questionnaire::begin(doing_.database, token, doing_.at)));
    const auto& questions = session.door.questions;
    // One digit per shop, thrown once by hand.
    static constexpr std::string_view branch = "144552143514225541443152454145",
                                      safe = "323142253314241332153243122431",
                                      people = "121132121241131212311221132121";
    const auto digit = [&](std::string_view digits) { return std::string(1, digits[std::size_t(shop)]); };
    Answers answers;
    answers[questions[0].id] = {digit(branch)};
    answers[questions[1].id] = {shop % 6 == 0 ? "5" : shop % 4 == 0 ? "1,3" : shop % 2 == 0 ? "1" : "1,2,4"};
    answers[questions[2].id] = {digit(safe)};
    if (shop % 4 != 1) answers[questions[3].id] = {digit(people)};
    if (shop % 5 == 0) answers[questions[4].id] = {chapter_.day(-20 * (shop + 1))};
    if (shop % 7 == 2) answers[questions[5].id] = {wishes[std::size_t(shop / 7) % 4]};
    send(session, {}, {}, std::move(answers));
  }

  const DemoChapter& chapter_;
  record::Doing doing_;
};

}  // namespace

void demo_questionnaire(const DemoChapter& chapter) {
  QuestionnaireChapter story(chapter);
  story.feasibility();
  story.process();
  story.after_a_meeting();
  story.survey();
}

}  // namespace app
