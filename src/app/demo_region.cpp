#include "app/demo_region.h"

#include "account/account_command.h"
#include "account/account_store.h"
#include "app/demo_chapter.h"
#include "approach/approach_command.h"
#include "approach/approach_store.h"
#include "approach/join_command.h"
#include "approach/join_question_store.h"
#include "base/text_tools.h"
#include "partner/partner.h"

namespace app {
namespace {

struct Neighbour {
  const char* code;
  const char* name;
  const char* sign_in_name;
  const char* administrator;
  const char* answer;  ///< what the administrator said with the confirmation; nullptr: not answered yet
};
constexpr Neighbour neighbours[] = {
    {"GM9991", "Beekdorp", "beekdorp", "Bart Beekman (fictief)", "Akkoord van burgemeester en wethouders (fictief)."},
    {"GM9992", "Duinrade", "duinrade", "Dina Duinker (fictief)", ""},
    {"GM9993", "Heidehoven", "heidehoven", "Hans Heideman (fictief)", "Wij hebben één medewerker (fictief)."},
    {"GM9994", "Lindewaard", "lindewaard", "Lotte Linders (fictief)", nullptr},
};

struct Text {
  const char* item;
  const char* words;
};
constexpr Text texts[] = {
    {"1.A",
     "De vijf burgemeesters willen samen optrekken. Aanleiding: in een half jaar zeven overvallen langs de provinciale "
     "weg, in vier gemeenten (fictief)."},
    {"1.C3",
     "Gebied: de winkelstraten en tankstations langs de provinciale weg in alle gemeenten die meedoen. "
     "Vergelijkingsgebied: nog te kiezen (fictief)."},
};

class RegionBuilder {
 public:
  RegionBuilder(door::House& house, base::MunicipalityId lead) : house_(house), lead_(lead), now_(house.clock.now()) {}

  std::vector<DemoLogin> build() {
    leader();
    for (const Neighbour& one : neighbours) add(one);
    start();
    for (std::size_t i = 0; i < std::size(neighbours); ++i)
      if (neighbours[i].answer != nullptr) confirm(neighbours[i], municipalities_[i]);
    first_step();
    return logins_;
  }

 private:
  base::Instant days_ago(int days) const {
    return base::to_instant({base::plus_days(base::date_of(now_), -days), 10, 0});
  }
  record::Doing doing() const { return {house_.database, approach_, leader_, days_ago(10)}; }

  std::vector<account::Organisation> organisations(base::MunicipalityId municipality) {
    return house_.database.read(
        [&](db::Connection& connection) { return account::store::organisations(connection, municipality); });
  }
  std::string password_for(const char* sign_in_name, const char* role) {
    logins_.push_back({sign_in_name, base::random_token(9), role});
    return logins_.back().password;
  }

  void leader() {
    const char* name = "Rik Hofman (fictief)";
    const std::string password = password_for("regio", "projectleider van de regio");
    const auto municipal = organisations(lead_);
    const auto own =
        std::find_if(municipal.begin(), municipal.end(), [](const auto& one) { return one.kind == "gemeente"; });
    base::check(own != municipal.end(), "the municipality that leads has an organisation");
    const auto id = must(account::add_account(house_.database, {{}, "demo", base::Origin::command_line},
                                              {own->id, {"regio", name, password}}, days_ago(21)));
    leader_ = {id, std::string(name) + ", " + own->name, base::Origin::web};
  }

  void add(const Neighbour& one) {
    const std::string password =
        one.answer == nullptr ? password_for(one.sign_in_name, "gemeentebeheerder van een gemeente die is gevraagd")
                              : base::random_token(9);
    municipalities_.push_back(must(account::add_municipality(
        house_.database, {{}, "demo", base::Origin::command_line},
        {one.code, one.name, {one.sign_in_name, one.administrator, password}}, days_ago(21))));
  }

  void start() {
    const base::Date begin = base::plus_days(base::date_of(now_), -20);
    approach_ = must(approach::start(
        house_.database, leader_,
        {lead_,
         {"Regionale aanpak overvallen (fictief)", base::iso(begin), base::iso(base::plus_days(begin, 730))},
         {account::Role::projectleider},
         "Regio Voorbeeldstad (fictief)",
         municipalities_},
        days_ago(20)));
  }

  void confirm(const Neighbour& one, base::MunicipalityId municipality) {
    const auto [question, account] = house_.database.read([&](db::Connection& connection) {
      return std::pair(approach::store::questions_to(connection, municipality).front().id,
                       account::store::administrators(connection, municipality).front());
    });
    const base::Actor administrator{account, std::string(one.administrator) + ", Gemeente " + one.name,
                                    base::Origin::web};
    must(approach::answer_join({house_.database, administrator, days_ago(14)}, {municipality, question},
                               {"yes", one.answer}));
    must(account::add_membership(house_.database, leader_, {approach_, account, account::Role::projectgroeplid},
                                 days_ago(12)));
  }

  void partner(const std::string& name, const char* kind, const std::string& organisation) {
    partner::Partner partner;
    partner.name = name;
    partner.kind = kind;
    partner.organisation = organisation;
    must(record::create(doing(), partner::partners(), partner));
  }

  /// The intention, who takes part, and the scope in words.
  void first_step() {
    partner("Politie district Voorbeeldstad (fictief)", "politie", "");
    std::vector<base::MunicipalityId> all = {lead_};
    for (std::size_t i = 0; i < municipalities_.size(); ++i)
      if (neighbours[i].answer != nullptr) all.push_back(municipalities_[i]);
    for (const auto municipality : all)
      for (const auto& one : organisations(municipality))
        if (one.kind == "gemeente") partner(one.name, "gemeente", std::to_string(one.id.value));
    const auto& plan = approach::built_in_step_plan();
    const std::string until = base::iso(base::plus_days(base::date_of(now_), 180));
    for (const partner::InitiativeMember& one :
         {partner::InitiativeMember{"Rik Hofman (fictief)", "Gemeente Voorbeeldstad", "adviseur veiligheid",
                                    "via het stadhuis", "Aanspreekpunt", until},
          partner::InitiativeMember{neighbours[0].administrator, "Gemeente Beekdorp", "medewerker veiligheid",
                                    "via het gemeentehuis", "Spreekt met de winkeliers", until}})
      must(record::create(doing(), partner::initiative_members(), one));
    for (const Text& one : texts)
      must(approach::answer_item(doing(), *plan.item(one.item), {approach::AnswerState::answered, one.words, {}, ""},
                                 0));
    approach::Scope scope =
        house_.database.read([&](db::Connection& connection) { return approach::store::scope(connection, approach_); });
    scope.offence_types = {"bedrijfsoverval"};
    scope.branches = "winkels en tankstations langs de provinciale weg";
    must(approach::save_scope(doing(), scope));
  }

  door::House& house_;
  base::MunicipalityId lead_;
  base::Instant now_;
  base::Actor leader_;
  base::ApproachId approach_;
  std::vector<base::MunicipalityId> municipalities_;
  std::vector<DemoLogin> logins_;
};

}  // namespace

std::vector<DemoLogin> demo_region(door::House& house, base::MunicipalityId lead) {
  return RegionBuilder(house, lead).build();
}

}  // namespace app
