// Step 3 of the demo: three interviews, an evening inspection, six problems with evidence for and against, two rounds
// of five organisations with a fixed ranking, and the look at the partners after each.
#include <array>

#include "account/account_store.h"
#include "app/demo_chapter.h"
#include "approach/approach_command.h"
#include "approach/step_content.h"
#include "file/source.h"
#include "problem/priority_command.h"
#include "problem/problem.h"
#include "problem/problem_rules.h"

namespace app {
namespace {

struct DemoInterview {
  const char* key_role;
  const char* organisation;
  const char* questions;
  const char* said;
  const char* figures_say;
};
constexpr DemoInterview demo_interviews[] = {
    {"Bedrijfsleider van een avondwinkel (fictief)", "winkels buiten de vereniging", "3.Q1,3.Q2",
     "Na 20.00 uur staat er één medewerker. Het geld ligt in de kassa tot sluitingstijd. Vreemde auto's melden ze "
     "niet: "
     "niemand weet waar.",
     "confirms"},
    {"Huismeester van twee flats (fictief)", "", "3.Q2,3.Q4",
     "Ouderen doen open voor iedereen met een jas van een bedrijf. Na een overval durven buren wekenlang niet open te "
     "doen.",
     "adds"},
    {"Maaltijdbezorger (fictief)", "", "3.Q5,3.Q6",
     "Het gaat mis bij adressen die niet bestaan. Wij hebben zelden meer dan 20 euro bij ons. De politiecijfers laten "
     "dit "
     "nauwelijks zien.",
     "contradicts"},
};

struct DemoSpot {
  const char* place;
  const char* latitude;
  const char* longitude;
  const char* category;
  const char* severity;
  const char* finding;
};
constexpr DemoSpot demo_spots[] = {
    {"Achterpad van de supermarkt", "52.5741", "5.2798", "light", "serious", "Drie van de vier lampen zijn stuk."},
    {"Steeg naar het Brinkplein", "52.5736", "5.2811", "escape_route", "serious",
     "Binnen tien tellen bent u op de doorgaande weg."},
    {"Ingang van de parkeergarage", "52.5729", "5.2789", "light", "moderate",
     "Licht gaat pas aan als er iemand loopt."},
    {"Etalage van de avondwinkel", "52.5744", "5.2806", "sight", "moderate",
     "Reclame plakt het raam dicht: van buiten ziet niemand de kassa."},
    {"Kassa bij de deur van de snackbar", "52.5739", "5.2793", "cash", "serious",
     "De open lade is vanaf de straat te zien."},
    {"Fietsenstalling bij het plein", "52.5733", "5.2820", "nuisance", "slight", "Groepje dat er elke avond staat."},
    {"Tankstation aan de uitvalsweg", "52.5752", "5.2779", "supervision", "serious",
     "Na 22.00 uur één medewerker, camera kijkt alleen naar de pompen."},
    {"Portiek van de ouderenflat", "52.5726", "5.2815", "building", "moderate", "De deur sluit niet vanzelf."},
    {"Laadplek achter de winkels", "52.5747", "5.2801", "upkeep", "slight", "Containers staan in de looproute."},
    {"Bushalte Brinkplein", "52.5738", "5.2817", "supervision", "slight", "Rustig en goed verlicht, weinig mensen."},
    {"Drogist met sluis", "52.5742", "5.2809", "good", "slight",
     "Twee deuren na elkaar en een bel: personeel voelt zich veilig."},
    {"Pad langs het water", "52.5722", "5.2803", "light", "moderate", "Geen verlichting, wel een snelle fietsroute."},
};

struct DemoProblem {
  const char* title;
  const char* kind;
  const char* target_groups;
  const char* offence_types;
  const char* description;
};
constexpr DemoProblem demo_problems[] = {
    {"Avondwinkels met veel contant geld", "cash", "staff,entrepreneurs", "bedrijfsoverval",
     "Winkels die na 20.00 uur open zijn, met één medewerker en een volle kassa."},
    {"Donkere looproutes in De Brink", "dark_places", "customers,passers_by", "bedrijfsoverval,straatroof",
     "Elf plekken zonder goed licht tussen winkels, garage en doorgaande weg."},
    {"Weinig toezicht in de donkere maanden", "little_supervision", "staff,customers", "bedrijfsoverval",
     "Van oktober tot en met maart gebeurt ruim twee keer zo veel; het toezicht is dan gelijk."},
    {"Ouderen en de voordeur", "elderly_at_home", "elderly", "woningoverval",
     "Overvallers komen binnen met een smoes. De buurt blijft daarna bang."},
    {"Bezorgers op onbekende adressen", "deliveries", "couriers", "bezorger",
     "Bezorgers worden naar een adres gelokt dat niet bestaat."},
    {"Signalen worden niet gemeld", "reporting", "entrepreneurs,residents", "bedrijfsoverval,woningoverval",
     "Personeel en huismeesters zien veel, maar er is geen vaste plek om het te melden."},
};

/// basis: source by its place in demo_sources (s0 …), interview (i0 …), inspection (w0), spot (p0 …).
struct DemoEvidence {
  int problem;
  const char* side;
  const char* strength;
  const char* basis;
  const char* statement;
};
constexpr DemoEvidence demo_evidence[] = {
    {0, "for", "strong", "s0",
     "Avondwinkels en tankstations worden vaker overvallen dan hun aandeel in het aantal zaken."},
    {0, "for", "fair", "i0", "De kassa blijft vol tot sluitingstijd; afromen gebeurt niet."},
    {0, "against", "weak", "s2",
     "De ondernemersvereniging meldt dat een derde van de leden al minder contant geld heeft."},
    {1, "for", "strong", "w0", "Vier plekken met te weinig licht, waarvan twee op een snelle vluchtweg."},
    {1, "for", "fair", "p0", "Het achterpad is donker op het uur van de meeste overvallen."},
    {1, "against", "fair", "s0", "Overdag gebeurt in dezelfde straten ook een deel van de overvallen."},
    {2, "for", "strong", "s0", "In oktober tot en met maart ruim twee keer zo veel als in de andere maanden."},
    {2, "against", "weak", "i0", "De bedrijfsleider zag in december juist vaker politie dan in de zomer."},
    {3, "for", "fair", "i1", "Bewoners doen open voor iedereen in werkkleding."},
    {3, "for", "weak", "p7", "De portiekdeur van de ouderenflat sluit niet."},
    {3, "against", "fair", "s0", "Het aantal woningovervallen is klein; de marge is wijd."},
    {4, "for", "weak", "i2", "Bezorgers kennen adressen waar het misging."},
    {4, "against", "fair", "s0", "In de cijfers staan er weinig; collega's melden het niet altijd."},
    {5, "for", "fair", "i0", "Vreemde auto's bij sluitingstijd worden niet gemeld."},
    {5, "for", "fair", "i1", "Huismeesters horen veel en weten niet waar ze het kwijt kunnen."},
};

/// Points of one person: a word of five digits per problem (how often, impact, trend, influence, support).
struct DemoBallot {
  const char* who;
  std::array<const char*, 6> points;
};
constexpr DemoBallot first_round[] = {
    {"projectleider", {"54454", "43344", "44334", "34233", "22232", ""}},
    {"analist", {"54344", "43343", "53334", "24233", "22222", ""}},
    {"politie", {"55443", "42343", "54423", "35333", "33232", ""}},
    {"winkeliers", {"55455", "44455", "43433", "23122", "33343", ""}},
    {"officier", {"45343", "32332", "44333", "35333", "23222", ""}},
    {"corporatie", {"33333", "44445", "33333", "45455", "22222", ""}},
};
constexpr DemoBallot second_round[] = {
    {"projectleider", {"43344", "33244", "44344", "34334", "34334", "33345"}},
    {"analist", {"43344", "32243", "44334", "24333", "33433", "33344"}},
    {"politie", {"44343", "32243", "44433", "35434", "34433", "43354"}},
    {"winkeliers", {"45455", "33355", "43444", "23222", "44544", "33344"}},
    {"officier", {"35343", "22232", "44333", "35444", "34433", "33333"}},
    {"corporatie", {"33333", "33345", "33333", "45555", "32333", "44455"}},
};

class ProblemChapter {
 public:
  explicit ProblemChapter(const DemoChapter& chapter) : chapter_(chapter) {}

  void tell() {
    sources();
    field_research();
    found();
    score({.ballots = first_round, .problems = 5, .on = days_from_split(-45), .reason = ""});
    review(days_from_split(-30), "De woningcorporatie doet vanaf nu mee aan elk overleg.",
           "Woningcorporatie De Voorbeeldbouw");
    score({.ballots = second_round,
           .problems = 6,
           .on = base::plus_days(chapter_.data.last, -20),
           .reason = "De eerste acties lopen. Bezorgers melden nu meer."});
    review(base::plus_days(chapter_.data.last, -6), "Voor ouderen thuis is de ouderenbond gevraagd; antwoord volgt.",
           "Ouderenbond");
  }

 private:
  base::Date days_from_split(int days) const { return base::plus_days(chapter_.data.split, days); }
  record::Doing at(base::Date day) const {
    record::Doing doing = chapter_.doing;
    doing.at = base::to_instant({.date = day, .hour = 10});
    return doing;
  }

  /// The sources of the register; each of the seven questions with one that it rests on, and the walk as what is known
  /// of places.
  void sources() {
    for (const auto& source : chapter_.doing.database.read(
             [&](db::Connection& connection) { return file::sources().list(connection, chapter_.doing.approach); }))
      bases_["s" + std::to_string(bases_.size())] = {problem::BasisKind::source, source.life.id};
    const auto cite = [&](std::string_view item, const char* basis) {
      must(approach::cite_source(chapter_.doing, *approach::built_in_step_plan().item(item),
                                 base::SourceId{bases_.at(basis).id}));
    };
    cite("3.B4", "s1");
    constexpr const char* cited[] = {"s0", "s1", "s2"};
    std::size_t turn = 0;
    for (const std::string_view item : problem::seven_questions) cite(item, cited[turn++ % 3]);
  }

  void field_research() {
    int day = -120, number = 0;
    for (const DemoInterview& one : demo_interviews) {
      problem::Interview interview;
      interview.key_role = one.key_role;
      interview.organisation = one.organisation;
      interview.held_on = base::iso(days_from_split(day += 6));
      interview.questions = one.questions;
      interview.said = one.said;
      interview.figures_say = one.figures_say;
      bases_["i" + std::to_string(number++)] = {problem::BasisKind::interview,
                                                must(record::create(chapter_.doing, problem::interviews(), interview))};
    }
    problem::Inspection inspection;
    inspection.name = "Avondschouw De Brink (fictief)";
    inspection.held_on = base::iso(days_from_split(-95));
    inspection.part_of_day = "evening";
    inspection.participants = "Twee winkeliers, een wijkagent, een bewoner, de projectleider";
    inspection.conclusion =
        "Weinig licht en snelle vluchtwegen liggen vlak bij elkaar. De drogist laat zien dat een sluis werkt.";
    inspection.figures_say = "confirms";
    const auto walk = must(record::create(chapter_.doing, problem::inspections(), inspection));
    bases_["w0"] = {problem::BasisKind::inspection, walk};
    number = 0;
    for (const DemoSpot& one : demo_spots)
      bases_["p" + std::to_string(number++)] = {
          problem::BasisKind::spot,
          must(
              record::create(chapter_.doing, problem::spots(),
                             problem::Spot{one.place, std::to_string(walk), chapter_.data.treated.front(), one.latitude,
                                           one.longitude, one.category, one.severity, "evening", one.finding}))};
  }

  void found() {
    for (const DemoProblem& one : demo_problems)
      problems_.push_back(must(record::create(
          chapter_.doing, problem::problems(),
          problem::Problem{one.title, one.kind, one.target_groups, one.offence_types, "", one.description})));
    for (const DemoEvidence& one : demo_evidence)
      must(record::create(chapter_.doing, problem::evidence(),
                          problem::Evidence{std::to_string(problems_[std::size_t(one.problem)]), one.side, one.strength,
                                            problem::code(bases_.at(one.basis)), one.statement}));
  }

  struct Scores {
    std::span<const DemoBallot> ballots;
    std::size_t problems;
    base::Date on;
    const char* reason;
  };
  void score(const Scores& scores) {
    problem::NewRound typed;
    typed.problems.assign(problems_.begin(), problems_.begin() + std::ptrdiff_t(scores.problems));
    for (const std::string_view code : problem::criterion_codes)
      if (code != "own") typed.criteria.push_back({0, std::string(code), "", code == "impact" ? 2 : 1});
    typed.open_until = base::iso(base::plus_days(scores.on, 7));
    typed.reason = scores.reason;
    const auto id = must(problem::open_round(at(scores.on), typed));
    auto round = load(id);
    for (const DemoBallot& one : scores.ballots) {
      problem::Scoring scoring{id, organisation_of(one.who), {}, true};
      for (std::size_t k = 0; k < round.candidates.size(); ++k)
        for (std::size_t c = 0; c < round.criteria.size(); ++c)
          scoring.points[{round.candidates[k].id, round.criteria[c].id}] = one.points[k][c] - '0';
      record::Doing doing = at(base::plus_days(scores.on, 3));
      doing.actor = chapter_.accounts.at(one.who).actor;
      must(problem::save_scores(doing, scoring));
    }
    must(problem::close_round(at(base::plus_days(scores.on, 7)), {id, round.version}));
    round = load(id);
    const auto outcome =
        chapter_.doing.database.read([&](db::Connection& connection) { return problem::outcome(connection, round); });
    // The newest decision that the round can rest on stands first; of the first round it is the oldest.
    const auto decisions = chapter_.doing.database.read(
        [&](db::Connection& connection) { return problem::decisions_for(connection, chapter_.doing.approach, round); });
    const auto& taken = round.number == 1 ? decisions.back() : decisions.front();
    problem::Fixing fixing;
    fixing.decision = taken.id;
    fixing.fixed_in = "Projectgroep overvallen, besluit " + taken.number;
    fixing.ranks.resize(round.candidates.size());
    for (std::size_t place = 0; place < outcome.order.size(); ++place)
      fixing.ranks[outcome.order[place]] = std::int64_t(place + 1);
    must(problem::fix_ranking(at(taken.on), {id, round.version}, fixing));
  }

  void review(base::Date on, const char* conclusion, const char* asked) {
    must(record::create(at(on), problem::partner_reviews(), problem::PartnerReview{base::iso(on), conclusion, asked}));
  }

  problem::Round load(std::int64_t id) const {
    return *chapter_.doing.database.read(
        [&](db::Connection& connection) { return problem::store::round(connection, chapter_.doing.approach, id); });
  }
  base::OrganisationId organisation_of(const char* who) const {
    return chapter_.doing.database
        .read([&](db::Connection& connection) {
          return account::store::account(connection, chapter_.accounts.at(who).id);
        })
        ->account.organisation;
  }

  const DemoChapter& chapter_;
  std::map<std::string, problem::Basis> bases_;
  std::vector<std::int64_t> problems_;
};

}  // namespace

void demo_problem(const DemoChapter& chapter) { ProblemChapter(chapter).tell(); }

}  // namespace app
