#include "app/transfer.h"

#include <unistd.h>

#include <nlohmann/json.hpp>

#include <cstdlib>

#include "account/account_rules.h"
#include "account/account_store.h"
#include "agreement/agreement.h"
#include "approach/approach_rules.h"
#include "approach/approach_store.h"
#include "approach/item_change.h"
#include "approach/start_decision.h"
#include "area/area_command.h"
#include "audit/trail.h"
#include "base/text_tools.h"
#include "evaluation/evaluation.h"
#include "file/source.h"
#include "geo/area_at.h"
#include "incident/incident_command.h"
#include "measurement/measurement_store.h"
#include "meeting/meeting_store.h"
#include "partner/partner.h"
#include "plan/communication.h"
#include "plan/indicator.h"
#include "plan/plan.h"
#include "problem/priority.h"
#include "problem/problem.h"
#include "project/project.h"
#include "questionnaire/questionnaire_command.h"
#include "review/judgement.h"

namespace app {
namespace {

using Json = nlohmann::ordered_json;

int refuse(const base::Problems& problems, std::ostream& err) {
  const base::Texts texts(base::Language::dutch);
  for (const auto& problem : problems) err << texts.of(problem) << "\n";
  return 3;
}

base::Result<base::Actor> actor_of(House& house, const std::string& sign_in_name) {
  if (sign_in_name.empty()) {
    const char* user = std::getenv("USER");
    return base::Actor{{}, user != nullptr ? user : "uid " + std::to_string(::getuid()), base::Origin::command_line};
  }
  const auto account = house.database().read([&](db::Connection& connection) {
    return account::store::account_by_sign_in_name(connection, account::sign_in_name_of(sign_in_name));
  });
  if (!account) return base::Problem{base::ProblemKind::not_found, "account.unknown", "as"};
  return base::Actor{account->account.id, account->account.name, base::Origin::command_line};
}

template <class T>
Json json_of(const record::Store<T>& store, db::Connection& connection, base::ApproachId approach,
             const std::function<bool(const T&)>& leaves = {}) {
  Json all = Json::array();
  for (const auto& stored : store.list(connection, approach)) {
    if (leaves && !leaves(stored.record)) continue;
    Json one{{"id", stored.life.id}, {"changed_at", base::iso(stored.life.changed_at)}};
    for (const auto& field : store.table().fields) one[std::string(field.name)] = stored.record.*field.member;
    all.push_back(std::move(one));
  }
  return all;
}

Json json_of(const measurement::Measurement& measurement) {
  const measurement::Registration& registered = measurement.registered;
  return {{"kind", measurement.kind == measurement::Kind::baseline ? "baseline" : "remeasurement"},
          {"number", measurement.number},
          {"first", measurement.period.first.iso()},
          {"last", measurement.period.last.iso()},
          {"definition", Json::parse(measurement::to_json(measurement.definition))},
          {"areas", Json::parse(measurement::areas_to_json(measurement.areas))},
          {"aggregate", Json::parse(analysis::to_json(measurement.aggregate))},
          {"figures", Json::parse(measurement.figures)},
          {"data_sha256", measurement.data_sha256},
          {"fingerprint", measurement.fingerprint},
          {"registered",
           {{"fixed_on", registered.fixed_on},
            {"measure", registered.measure},
            {"from", registered.from},
            {"to", registered.to}}},
          {"withdrawn_at", measurement.withdrawn_at ? Json(base::iso(*measurement.withdrawn_at)) : Json()},
          {"frozen_at", base::iso(measurement.frozen_at)}};
}

/// Questions and answers; of a named one with the party, never with the person who typed. Of an anonymous one nothing
/// is given before it is closed, nor with too few answers.
Json questionnaires_json(db::Connection& connection, base::ApproachId approach) {
  using namespace questionnaire;
  Json all = json_of(questionnaires(), connection, approach);
  for (Json& one : all) {
    const std::int64_t id = one["id"];
    const auto found = questionnaire::load(connection, approach, id);
    for (const Question& question : found->questions)
      one["questions"].push_back({{"id", question.id},
                                  {"code", question.code},
                                  {"item", question.item},
                                  {"kind", std::string(code(question.kind))},
                                  {"words", question.words},
                                  {"options", question.options}});
    const auto& about = found->questionnaire.record;
    auto responses = store::responses(connection, id);
    std::erase_if(responses, [](const Response& response) { return !response.sent; });
    one["answered"] = responses.size();
    if (is_anonymous(about)) continue;
    for (const Response& response : responses) {
      Json given{{"answers", Json::parse(to_json(response.answers))}};
      for (const Invitation& invitation : found->invitations)
        if (invitation.id == response.invitation) given["party"] = invitation.name;
      given["confirmed"] = response.is_confirmed();
      one["responses"].push_back(std::move(given));
    }
  }
  return all;
}

bool is_of_police_class(db::Connection& connection, base::ApproachId approach, const std::string& meeting) {
  const auto found = meeting::meetings().load(connection, approach, base::parse_integer(meeting).value_or(0));
  return found && found->record.classification == account::code(account::Classification::politie);
}

Json attendance_json(db::Connection& connection, base::ApproachId approach) {
  Json all = Json::array();
  for (const auto& [id, attended] : meeting::store::attended_all(connection, approach)) {
    if (is_of_police_class(connection, approach, std::to_string(id))) continue;
    for (const meeting::Attended& one : attended)
      all.push_back({{"meeting", id},
                     {"partner", one.partner},
                     {"presence", std::string(meeting::code(one.presence))},
                     {"note", one.note}});
  }
  return all;
}

/// Step 2: who leads, who takes part, what was agreed and what it costs. Signatures stay behind.
void add_project(Json& all, db::Connection& connection, base::ApproachId approach) {
  all["project_leaders"] = json_of(project::leaders(), connection, approach);
  all["group_members"] = json_of(project::members(), connection, approach);
  all["leader_tasks"] = json_of(project::tasks(), connection, approach);
  all["terms"] = json_of(project::terms(), connection, approach);
  all["expectations"] = json_of(project::expectations(), connection, approach);
  all["budget_lines"] = json_of(project::budget_lines(), connection, approach);
  all["contributions"] = json_of(project::contributions(), connection, approach);
  all["municipal_setups"] = json_of(project::setups(), connection, approach);
  all["agreements"] = json_of(agreement::agreements(), connection, approach);
}

/// The registers of all rooms, in the order of the rooms.
void add_registers(Json& all, db::Connection& connection, base::ApproachId approach) {
  all["partners"] = json_of(partner::partners(), connection, approach);
  all["representatives"] = json_of(partner::representatives(), connection, approach);
  all["contact_moments"] = json_of(partner::contact_moments(), connection, approach);
  all["initiative_members"] = json_of(partner::initiative_members(), connection, approach);
  add_project(all, connection, approach);
  all["sources"] = json_of<file::Source>(file::pinned_sources(), connection, approach, [](const file::Source& source) {
    return file::classification_of(source) != account::Classification::politie;
  });
  all["interviews"] = json_of(problem::interviews(), connection, approach);
  for (Json& one : all["interviews"]) {  // who spoke goes no further than this program: the name has an end date here
    one.erase("name");
    one.erase("name_until");
  }
  all["inspections"] = json_of(problem::inspections(), connection, approach);
  all["inspection_spots"] = json_of(problem::spots(), connection, approach);
  all["problems"] = json_of(problem::problems(), connection, approach);
  all["evidence"] = json_of(problem::evidence(), connection, approach);
  all["partner_reviews"] = json_of(problem::partner_reviews(), connection, approach);
  all["meetings"] =
      json_of<meeting::Meeting>(meeting::meetings(), connection, approach, [](const meeting::Meeting& one) {
        return one.classification != account::code(account::Classification::politie);
      });
  all["attendance"] = attendance_json(connection, approach);
  all["agenda_points"] = json_of<meeting::AgendaPoint>(
      meeting::agenda_points(), connection, approach,
      [&](const auto& one) { return !is_of_police_class(connection, approach, one.meeting); });
  all["decisions"] = json_of<meeting::Decision>(meeting::decisions(), connection, approach, [&](const auto& one) {
    return !is_of_police_class(connection, approach, one.meeting);
  });
  all["action_points"] = json_of<meeting::ActionPoint>(
      meeting::action_points(), connection, approach,
      [&](const auto& one) { return !is_of_police_class(connection, approach, one.meeting); });
  all["lessons"] = json_of(evaluation::lessons(), connection, approach);
  all["recommendations"] = json_of(evaluation::recommendations(), connection, approach);
  all["safeguards"] = json_of(evaluation::safeguards(), connection, approach);
  all["new_ways"] = json_of(evaluation::new_ways(), connection, approach);
  all["policy_places"] = json_of(evaluation::policy_places(), connection, approach);
  all["actions"] = json_of(plan::actions(), connection, approach);
  all["questionnaires"] = questionnaires_json(connection, approach);
  all["evaluation_designs"] = json_of(plan::designs(), connection, approach);
  all["indicators"] = json_of(plan::indicators(), connection, approach);
  all["indicator_values"] = json_of(plan::indicator_values(), connection, approach);
  all["communication"] = json_of(plan::communication(), connection, approach);
  all["audiences_not_needed"] = json_of(plan::audiences_not_needed(), connection, approach);
  all["start_decisions"] = json_of(approach::start_decisions(), connection, approach);
  all["item_changes"] = json_of(approach::item_changes(), connection, approach);
  all["judgements"] = json_of(review::judgements(), connection, approach);
}

}  // namespace

std::string approach_json(db::Connection& connection, const approach::Approach& found) {
  const base::ApproachId approach = found.id;
  Json all{{"format", "stapsteen-approach-1"},
           {"name", found.name},
           {"municipality", found.municipality_name},
           {"plan", found.plan_name},
           {"plan_version", found.plan_version},
           {"starts_on", base::iso(found.starts_on)},
           {"ends_on", found.ends_on ? Json(base::iso(*found.ends_on)) : Json()}};
  const auto scope = approach::store::scope(connection, approach);
  all["scope"] = {{"offence_types", scope.offence_types},
                  {"area_codes", scope.area_codes},
                  {"comparison_codes", scope.comparison_codes},
                  {"ring_codes", scope.ring_codes},
                  {"ring_comparison_codes", scope.ring_comparison_codes},
                  {"branches", scope.branches},
                  {"signal_from", scope.signal_from},
                  {"signal_to", scope.signal_to}};
  for (const auto& [item, answer] : approach::store::answers(connection, approach))
    all["answers"].push_back({{"item", item},
                              {"state", std::string(approach::code(answer.state))},
                              {"answer", answer.text},
                              {"choices", answer.choices},
                              {"reason", answer.reason}});
  add_registers(all, connection, approach);
  for (const auto kind : {measurement::Kind::baseline, measurement::Kind::remeasurement})
    for (const auto& one : measurement::store::everything(connection, approach, kind))
      all["measurements"].push_back(json_of(one));
  return all.dump(1) + "\n";
}

int import_incidents(House& house, const ImportRequest& request, std::ostream& out, std::ostream& err) {
  const base::Texts texts(base::Language::dutch);
  const auto actor = actor_of(house, request.actor);
  if (!actor) return refuse(actor.problems(), err);
  const base::ApproachId approach{request.approach};
  const auto found =
      house.database().read([&](db::Connection& connection) { return approach::store::load(connection, approach); });
  if (!found) return refuse({record::no_such_record()}, err);
  const auto map = house.database().read([&](db::Connection& connection) {
    const auto scope = approach::store::scope(connection, approach);
    return scope.area_set ? area::load_areas(connection, {found->municipality, approach}, scope.area_set)
                          : std::nullopt;
  });
  incident::ImportOptions options;
  options.key = house.rooms().installation_key;
  options.today = base::date_of(house.rooms().clock.now());
  if (map)
    options.area_of = [&](geo::PlanePoint point, geo::Plane plane) -> std::string {
      const auto position = geo::area_at({map->index, map->set.plane}, point, plane);
      return position == geo::AreaIndex::none ? "" : map->areas[std::size_t(position)].code;
    };
  const auto file = incident::import_file(request.file, options, {.zone = request.zone});
  if (!file) return refuse(file.problems(), err);
  incident::SaveImport save;
  save.file_name = std::filesystem::path(request.file).filename().string();
  save.source_name = request.source.empty() ? save.file_name : request.source;
  save.imported = &file->imported;
  save.mapping = &file->look.mapping;
  save.rejects = incident::rejects_csv(file->imported.report,
                                       [&](const incident::Reject& reject) { return texts("reject." + reject.code); });
  const auto saved = incident::save_import({house.database(), approach, *actor, house.rooms().clock.now()}, save);
  if (!saved) return refuse(saved.problems(), err);
  if (request.json) {
    out << Json{{"added", saved->added},
                {"changed", saved->changed},
                {"unchanged", saved->unchanged},
                {"report", Json::parse(incident::report_json(file->imported))}}
               .dump(1)
        << "\n";
  } else {
    out << texts("transfer.imported", {{"added", std::to_string(saved->added)},
                                       {"changed", std::to_string(saved->changed)},
                                       {"unchanged", std::to_string(saved->unchanged)},
                                       {"rejected", std::to_string(file->imported.report.rejected)}})
        << "\n";
  }
  return 0;
}

int export_approach(House& house, const ExportRequest& request, std::ostream& out, std::ostream& err) {
  const auto actor = actor_of(house, request.as);
  if (!actor) return refuse(actor.problems(), err);
  const base::ApproachId approach{request.approach};
  const auto json = house.database().write([&](db::Connection& connection) -> std::optional<std::string> {
    const auto found = approach::store::load(connection, approach);
    if (!found) return std::nullopt;
    audit::Entry entry{.approach = approach, .actor = *actor, .verb = "export", .noun = "approach"};
    entry.id = request.approach;
    entry.at = house.rooms().clock.now();
    audit::record(connection, entry);
    return approach_json(connection, *found);
  });
  if (!json) return refuse({record::no_such_record()}, err);
  out << *json;
  return 0;
}

}  // namespace app
