#include "app/demo_content.h"

#include "account/account_command.h"
#include "account/account_store.h"
#include "app/demo_answers.h"
#include "app/demo_chapter.h"
#include "app/demo_region.h"
#include "app/demo_story.h"
#include "approach/approach_command.h"
#include "approach/approach_store.h"
#include "approach/municipal_plan_command.h"
#include "approach/start_decision.h"
#include "area/area_command.h"
#include "area/area_map.h"
#include "base/check.h"
#include "base/text_tools.h"
#include "file/source.h"
#include "gate/gate_command.h"
#include "geo/area_index.h"
#include "incident/incident_command.h"
#include "measurement/measurement_command.h"
#include "measurement/measurement_store.h"
#include "partner/partner.h"
#include "plan/design_area.h"
#include "plan/plan_command.h"

namespace app {
namespace {

class Builder {
 public:
  Builder(door::House& house, const DemoData& data, const std::filesystem::path& folder)
      : house_(house), data_(data), folder_(folder), now_(house.clock.now()) {}

  std::vector<DemoLogin> build() {
    people();
    start();
    areas();
    scope();
    partners();
    answers();
    incidents();
    freeze();
    plan();
    measure_again();
    chapters();
    close_finished_steps();
    for (DemoLogin& one : demo_region(house_, municipality_)) logins_.push_back(std::move(one));
    municipal_plan();
    return logins_;
  }

 private:
  /// Not one that has an item that still waits.
  void close_finished_steps() {
    for (int number = 1; number <= demo_closed_steps; ++number) {
      const auto state = house_.database.read(
          [&](db::Connection& connection) { return gate::state_of(connection, approach_, base::date_of(now_)); });
      const auto progress = approach::progress(*state.plan->step(number), state.answers);
      if (progress.done < progress.total) continue;
      must(gate::close_step(doing(), number));
    }
  }

  record::Doing doing() const { return {house_.database, approach_, leader_, now_}; }

  void people() {
    const std::string password = base::random_token(9);
    const char* name = "Bea Beheer (fictief)";
    const auto administrator = must(account::first_run(
        house_.database, {data_.municipality_code, data_.municipality_name, {"beheerder", name, password}}, nullptr,
        now_));
    administrator_ = {administrator, name, base::Origin::web};
    logins_.push_back({"beheerder", password, "beheerder, gemeentebeheerder"});
    municipality_ = house_.database.read(
        [](db::Connection& connection) { return account::store::municipalities(connection).front().id; });
    const base::Actor actor{{}, "demo", base::Origin::command_line};
    for (const DemoPerson& person : demo_people) {
      auto organisations = house_.database.read(
          [&](db::Connection& connection) { return account::store::organisations(connection, municipality_); });
      auto found = std::find_if(organisations.begin(), organisations.end(),
                                [&](const auto& one) { return one.name == person.organisation; });
      const base::OrganisationId organisation =
          found != organisations.end()
              ? found->id
              : must(account::add_organisation(house_.database, actor,
                                               {{}, municipality_, person.organisation, person.kind}, now_));
      const std::string secret = base::random_token(9);
      const auto id = must(account::add_account(house_.database, actor,
                                                {organisation, {person.sign_in_name, person.name, secret}}, now_));
      accounts_[person.sign_in_name] = {id,
                                        *account::role_from(person.role),
                                        {id, std::string(person.name) + ", " + person.organisation, base::Origin::web}};
      logins_.push_back({person.sign_in_name, secret, person.role});
    }
  }

  /// What the municipality learnt from its first approach; that one goes on as it was.
  void municipal_plan() {
    approach::ItemChange own{"add", "3.G1", "3", "yes_no"};
    own.title_nl = "Horeca en avondwinkels (fictief)";
    own.title_en = "Catering and night shops (fictitious)";
    own.question_nl = "Hebben horeca en avondwinkels gezegd wat zij zelf zien?";
    own.question_en = "Did catering and night shops say what they see themselves?";
    approach::ItemChange reword{"reword", "3.B4"};
    reword.help_nl =
        "Vraag ook de wijkagent en de winkelstraatmanager. Schrijf op welke plekken zij noemen, nooit welke personen.";
    reword.help_en =
        "Ask the community officer and the street manager too. Write down which places they name, never which people.";
    must(approach::fix_municipal_plan({house_.database, administrator_, now_, municipality_}, 0,
                                      std::vector{own, reword}));
  }

  void start() {
    leader_ = accounts_.at("projectleider").actor;
    const base::Date begin = base::plus_days(data_.split, -200);
    approach_ = must(approach::start(
        house_.database, leader_,
        {municipality_,
         {"Aanpak overvallen Voorbeeldstad (fictief)", base::iso(begin), base::iso(base::plus_days(data_.last, 400))},
         {}},
        now_));
    for (const auto& [name, one] : accounts_)
      must(account::add_membership(house_.database, leader_, {approach_, one.id, one.role}, now_));
  }

  void areas() {
    area_set_ = must(area::import_area_file(
        {house_.database, leader_, now_},
        {municipality_,
         {},
         {"Buurten van Voorbeeldstad (fictief)", "buurt", base::iso(data_.first), "Verzonnen kaart"},
         "gebieden.geojson"},
        (folder_ / "gebieden.geojson").string()));
  }

  void scope() {
    approach::Scope scope =
        house_.database.read([&](db::Connection& connection) { return approach::store::scope(connection, approach_); });
    scope.offence_types = {"bedrijfsoverval", "woningoverval", "waardetransport", "bezorger", "vervoer"};
    scope.area_set = area_set_;
    scope.area_codes = data_.treated;
    scope.comparison_codes = data_.comparison;
    scope.ring_codes = data_.ring;
    scope.ring_comparison_codes = data_.ring_comparison;
    scope.branches = "supermarkten, avondwinkels, tankstations";
    must(approach::save_scope(doing(), scope));
  }

  /// The id as partners keep it; empty when nobody of it has an account.
  std::string organisation_named(std::string_view name) {
    for (const auto& one : house_.database.read(
             [&](db::Connection& connection) { return account::store::organisations(connection, municipality_); }))
      if (one.name == name) return std::to_string(one.id.value);
    return "";
  }

  void partners() {
    for (const DemoPartner& one : demo_partners) {
      partner::Partner partner;
      partner.name = one.name;
      partner.kind = one.kind;
      partner.organisation = organisation_named(one.name);
      partner.input = one.input;
      partner.mandate = one.mandate;
      partner.absent_reason = one.absent_reason;
      partner_ids_[one.kind] = must(record::create(doing(), partner::partners(), partner));
      if (*one.representative != '\0')
        must(record::create(doing(), partner::representatives(),
                            partner::Representative{std::to_string(partner_ids_[one.kind]), one.representative,
                                                    one.job_title, "via de projectleider", "yes", "", "", ""}));
    }
    for (const DemoSource& one : demo_sources)
      must(record::create(
          doing(), file::sources(),
          file::Source{one.name, one.kind, one.owner, base::iso(base::plus_days(data_.last, -one.days_old)),
                       one.classification, one.location, "", "", "", one.reliability}));
  }

  void answers() {
    for (const DemoAnswer& one : demo_answers) {
      const approach::Item& item = *approach::built_in_step_plan().item(one.item);
      approach::TypedAnswer typed{approach::AnswerState::answered, one.text, {}, ""};
      for (const auto& choice : demo_choices)
        if (choice.item == item.id) typed.choices.emplace_back(choice.code);
      if (typed.choices.empty() && !item.options.empty()) typed.choices = {item.options.front().code};
      must(approach::answer_item(doing(), item, typed, 0));
    }
    const auto day = [&](int days) { return base::iso(base::plus_days(data_.split, days)); };
    for (const approach::StartDecision& one :
         {approach::StartDecision{"not_yet", "", "De politie levert eerst cijfers over drie hele jaren (fictief).",
                                  "Ineke de Boer (fictief)", "initiatiefnemer", "", day(-240), day(-205)},
          approach::StartDecision{
              "go", "a,b", "De helft van de overvallen is bij winkels die laat open zijn (fictief).",
              "Burgemeester van Voorbeeldstad (fictief)", "burgemeester", "Driehoek", day(-200), ""}})
      must(record::create(doing(), approach::start_decisions(), one));
  }

  void incidents() {
    const std::string path = (folder_ / "politie-export.csv").string();
    const auto map = house_.database.read([&](db::Connection& connection) {
      return area::load_areas(connection, {municipality_, approach_}, area_set_);
    });
    incident::ImportOptions options;
    options.key = house_.installation_key;
    options.today = base::date_of(now_);
    options.area_of = [&](geo::PlanePoint point, geo::Plane) -> std::string {
      const auto position = map->index.area_of(point);
      return position == geo::AreaIndex::none ? "" : map->areas[std::size_t(position)].code;
    };
    const auto file = must(incident::import_file(path, options));
    incident::SaveImport save;
    save.source_name = "Politie-export Voorbeeldstad (fictief)";
    save.file_name = "politie-export.csv";
    save.file_sha256 = base::sha256(data_.incidents_csv);
    save.imported = &file.imported;
    save.mapping = &file.look.mapping;
    save.delivered_through = data_.last;
    save.rejects =
        incident::rejects_csv(file.imported.report, [](const incident::Reject& reject) { return reject.code; });
    must(incident::save_import(doing(), save));
  }

  void freeze() {
    const base::Month split = base::Month::of(data_.split);
    const auto current = house_.database.read(
        [&](db::Connection& connection) { return measurement::load_current(connection, approach_, municipality_); });
    analysis::Period before{current.delivered->first, {split.index - 1}};
    must(measurement::freeze_baseline(doing(), {municipality_}, {analysis::whole_years(before), "", "definitive"}));
  }

  /// Exactly the months that the evaluation design fixed.
  void measure_again() {
    const auto registered =
        house_.database.read([&](db::Connection& connection) { return plan::registration(connection, approach_); });
    must(measurement::remeasure(doing(), {municipality_}, {registered.months().value(), "definitive", registered}));
  }

  void plan() {
    for (const DemoAction& one : demo_actions) {
      plan::Action action;
      action.title = one.title;
      action.problem = one.problem;
      action.offence_types = one.offence_types;
      action.method = one.method;
      action.interventions = "own";
      action.goal = one.goal;
      action.indicator = one.indicator;
      action.indicator_kind = one.indicator_kind;
      action.baseline_value = one.baseline_value;
      action.target_value = one.target_value;
      action.target_on = base::iso(base::plus_days(data_.last, one.ends_after));
      action.lead_partner = std::to_string(partner_ids_.at(one.lead));
      action.starts_on = base::iso(base::plus_days(data_.split, one.starts_after));
      action.ends_on = base::iso(base::plus_days(data_.last, one.ends_after));
      action.evaluation_dates = action.ends_on;
      action.evaluation_criteria = one.criteria;
      action.safeguarding_kind = "stays";
      action.safeguarding = one.safeguarding;
      const auto id = must(plan::add_action(doing(), action));
      if (*one.report != '\0') must(plan::report_on_action(doing(), id, {one.state, one.report, one.blocked_by}));
    }
    plan::EvaluationDesign design;
    design.primary_measure = "rirr";
    design.primary_indicator = "Aantal overvallen per jaar in het gebied van de aanpak";
    plan::take_areas(design, house_.database.read([&](db::Connection& connection) {
      return plan::areas_of_scope(connection, {municipality_, approach_});
    }));
    design.smallest_effect = "50";
    design.after_starts_on = base::iso(data_.split);
    design.after_ends_on = base::iso(data_.last);
    design.process_evaluation = "Elk half jaar bespreekt de projectgroep de samenwerking.";
    for (const int days : {90, 180, 270})
      design.interim_dates += (design.interim_dates.empty() ? "" : ",") + base::iso(base::plus_days(data_.split, days));
    record::Doing before = doing();  // fixed two weeks before the first action
    before.at = base::to_instant({base::plus_days(data_.split, -14), 10, 0});
    const auto saved = must(plan::save_design(before, {}, design));
    must(plan::fix_design(before, {saved, 1}));
  }

  void chapters() {
    const DemoChapter chapter{doing(), data_, municipality_, partner_ids_, accounts_};
    demo_partner(chapter);
    demo_project(chapter);
    demo_agreement(chapter);
    demo_questionnaire(chapter);
    demo_meeting(chapter);
    demo_problem(chapter);
    demo_plan(chapter);
    demo_evaluation(chapter);
    demo_review(chapter);
  }

  door::House& house_;
  const DemoData& data_;
  std::filesystem::path folder_;
  base::Instant now_;
  base::MunicipalityId municipality_;
  base::ApproachId approach_;
  base::AreaSetId area_set_;
  base::Actor leader_, administrator_;
  std::map<std::string, DemoAccount> accounts_;
  std::map<std::string, std::int64_t> partner_ids_;
  std::vector<DemoLogin> logins_;
};

}  // namespace

base::Result<std::vector<DemoLogin>> demo_content(door::House& house, const DemoData& data,
                                                  const std::filesystem::path& folder) {
  return Builder(house, data, folder).build();
}

}  // namespace app
