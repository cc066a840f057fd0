#include "app/archive_decisions.h"

#include <nlohmann/json.hpp>

#include "agreement/agreement_command.h"
#include "agreement/agreement_store.h"
#include "plan/adoption_store.h"
#include "problem/priority_command.h"
#include "problem/priority_rules.h"
#include "problem/priority_store.h"

namespace app {
namespace {

using Json = nlohmann::ordered_json;

std::string written(const Json& json) { return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n"; }

/// A name of our own: what a file was called when it came may be anything.
std::string file_of(const agreement::Party& party, const agreement::Scan& scan) {
  const std::string type = scan.media_type.substr(scan.media_type.find('/') + 1);
  return "besluiten/handtekeningen/" + std::to_string(party.scan) + "." + (type == "jpeg" ? "jpg" : type);
}

void add_agreement(db::Connection& connection, base::ApproachId approach, base::Date today,
                   std::vector<paper::ZipEntry>& entries) {
  Json versions = Json::array();
  std::vector<paper::ZipEntry> scans;
  for (const auto& version : agreement::versions(connection, approach, today)) {
    const agreement::Agreement& text = version.stored.record;
    Json json{{"number", text.number},         {"purpose", text.purpose}, {"intention", text.intention},
              {"commitment", text.commitment}, {"annex", text.annex},     {"change_reason", text.change_reason},
              {"offered_on", text.offered_on}, {"parties", Json::array()}};
    for (const agreement::Party& party : version.parties) {
      Json one{{"name", party.name},
               {"signer", party.signer},
               {"job_title", party.job_title},
               {"authority", party.authority},
               {"signed_on", party.signed_on}};
      if (const auto scan = party.scan != 0 ? agreement::store::scan(connection, approach, party.scan) : std::nullopt) {
        one["scan"] = {{"file", file_of(party, *scan)}, {"came_as", scan->file_name}, {"sha256", scan->sha256}};
        scans.push_back({file_of(party, *scan), scan->content});
      }
      json["parties"].push_back(std::move(one));
    }
    versions.push_back(std::move(json));
  }
  if (versions.empty()) return;
  entries.push_back({"besluiten/overeenkomst.json", written(versions)});
  for (auto& scan : scans) entries.push_back(std::move(scan));
}

/// Means per organisation, as the page of the round shows them: of one voter, the mean is what that person gave.
Json scores_of(db::Connection& connection, const problem::Round& round) {
  Json all = Json::array();
  const auto outcome = problem::outcome_of(round, problem::store::ballots(connection, round.id),
                                           problem::store::voices(connection, round.id));
  for (const auto& one : outcome.organisations)
    all.push_back({{"organisation", one.name}, {"mean", one.mean}, {"score", one.score}, {"rank", one.rank}});
  return all;
}

void add_rounds(db::Connection& connection, base::ApproachId approach, std::vector<paper::ZipEntry>& entries) {
  Json rounds = Json::array();
  for (const problem::Round& round : problem::store::rounds(connection, approach)) {
    Json json{{"number", round.number},
              {"opened_at", base::iso(round.opened_at)},
              {"closed_at", round.closed_at ? Json(base::iso(*round.closed_at)) : Json()},
              {"reason", round.reason},
              {"criteria", Json::array()},
              {"problems", Json::array()},
              {"fixed_on", round.fixed_on},
              {"fixed_in", round.fixed_in},
              {"fixed_reason", round.fixed_reason},
              {"decision", round.decision ? Json(*round.decision) : Json()}};
    for (const auto& one : round.criteria)
      json["criteria"].push_back({{"code", one.code}, {"name", one.name}, {"weight", one.weight}});
    for (const auto& one : round.candidates)
      json["problems"].push_back(
          {{"title", one.title}, {"fixed_rank", one.fixed_rank ? Json(*one.fixed_rank) : Json()}});
    if (round.closed_at) json["scores"] = scores_of(connection, round);
    rounds.push_back(std::move(json));
  }
  if (!rounds.empty()) entries.push_back({"besluiten/prioriteiten.json", written(rounds)});
}

void add_plan(db::Connection& connection, base::ApproachId approach, std::vector<paper::ZipEntry>& entries) {
  Json versions = Json::array();
  for (const plan::PlanVersion& one : plan::store::plan_versions(connection, approach))
    versions.push_back({{"number", one.number},
                        {"adopted_on", base::iso(one.adopted_on)},
                        {"body", one.body},
                        {"decided_by", one.decided_by},
                        {"reason", one.reason},
                        {"decision", one.decision ? Json(*one.decision) : Json()},
                        {"recorded_at", base::iso(one.recorded_at)},
                        {"sha256", one.sha256},
                        {"snapshot", one.snapshot}});  // as text: its SHA-256 is of these very bytes
  if (!versions.empty()) entries.push_back({"besluiten/plan.json", written(versions)});
}

}  // namespace

std::vector<paper::ZipEntry> archive_decisions(db::Connection& connection, base::ApproachId approach,
                                               base::Date today) {
  std::vector<paper::ZipEntry> entries;
  add_agreement(connection, approach, today, entries);
  add_rounds(connection, approach, entries);
  add_plan(connection, approach, entries);
  return entries;
}

}  // namespace app
