#include "app/paper_plan.h"

#include "meeting/decision_field.h"
#include "plan/adoption_store.h"
#include "plan/communication.h"
#include "plan/indicator.h"
#include "problem/priority_command.h"
#include "problem/problem.h"
#include "project/project_rules.h"
#include "record/form.h"
#include "record/money.h"

namespace app {
namespace {

struct PlanRecords {
  std::vector<plan::PlanVersion> versions;
  plan::CommunicationPlan communication;
  meeting::Setting setting;
  std::vector<project::StoredLine> lines;
  std::vector<project::StoredContribution> contributions;
};

PlanRecords load(door::Visit& visit) {
  return visit.house.database.read([&](db::Connection& connection) {
    const auto id = visit.approach_id();
    return PlanRecords{plan::store::plan_decisions(connection, id), plan::load_communication(connection, id),
                       meeting::store::setting(connection, id).value_or(record::Stored<meeting::Setting>{}).record,
                       project::budget_lines().list(connection, id), project::contributions().list(connection, id)};
  });
}

std::optional<meeting::DecisionTaken> rests_on(door::Visit& visit, const std::optional<std::int64_t>& decision) {
  if (!decision) return std::nullopt;
  return visit.house.database.read(
      [&](db::Connection& connection) { return meeting::standing(connection, visit.approach_id(), *decision); });
}

document::Decision decision_of(door::Visit& visit, const PlanRecords& records, const plan::PlanVersion& version) {
  const base::Texts& texts = visit.texts;
  document::Decision decision;
  decision.text =
      version.number == 1
          ? texts("paper.plan.adopted")
          : texts("paper.plan.amended", {{"number", std::to_string(version.number - 1)}, {"reason", version.reason}});
  decision.by = texts("adoption.body.option." + version.body) + ": " + version.decided_by;
  if (const auto taken = rests_on(visit, version.decision))
    decision.by = meeting::decision_words(texts, records.setting, *taken) + ". " + version.decided_by;
  decision.on = version.adopted_on;
  return decision;
}

std::string shown(const base::Texts& texts, const plan::CommunicationItem& item, std::string_view name) {
  for (const auto& field : plan::communication().table().fields)
    if (field.name == name)
      return record::shown(texts, "communication_item", record::rule_of(field), item.*field.member);
  return {};
}

paper::Table budget_table(const base::Texts& texts, const std::vector<project::StoredLine>& lines,
                          const project::Budget& sums) {
  paper::Table table{texts("budget_line.title"),
                     {{texts("budget_line.purpose"), false, 3},
                      {texts("budget_line.planned"), true},
                      {texts("budget_line.committed"), true},
                      {texts("budget_line.spent"), true}},
                     {}};
  const auto add = [&](const std::string& name, std::int64_t planned, std::int64_t committed, std::int64_t spent) {
    table.rows.push_back({paper::plain(name), paper::plain(record::euros(texts, planned)),
                          paper::plain(record::euros(texts, committed)), paper::plain(record::euros(texts, spent))});
  };
  for (const auto& one : lines)
    add(one.record.purpose, record::cents_of(one.record.planned), record::cents_of(one.record.committed),
        record::cents_of(one.record.spent));
  add(texts("budget.total"), sums.total.planned, sums.total.committed, sums.total.spent);
  table.has_total = true;
  return table;
}

paper::Table messages_table(const base::Texts& texts, const plan::CommunicationPlan& plan) {
  paper::Table table{texts("communication_item.title"),
                     {{texts("communication_item.audience")},
                      {texts("communication_item.message"), false, 2},
                      {texts("communication_item.channel")},
                      {texts("paper.plan.when")},
                      {texts("communication_item.owner")}},
                     {}};
  for (const auto& item : plan.items) {
    if (item.state == "dropped") continue;
    std::string when = shown(texts, item, "moment");
    if (!item.moment_note.empty()) when += (when.empty() ? "" : ", ") + item.moment_note;
    table.rows.push_back({paper::plain(shown(texts, item, "audience")), paper::plain(item.message),
                          paper::plain(shown(texts, item, "channel")), paper::plain(when), paper::plain(item.owner)});
  }
  for (const auto& one : plan.not_needed)
    table.rows.push_back({paper::plain(texts("communication_item.audience.option." + one.audience)),
                          paper::plain(texts("paper.plan.no_message", {{"reason", one.reason}})), paper::plain("–"),
                          paper::plain("–"), paper::plain("–")});
  return table;
}

paper::Table indicators_table(const base::Texts& texts, const plan::PlanView& view) {
  paper::Table table{texts("indicator.title"),
                     {{texts("indicator.name"), false, 2},
                      {texts("indicator.baseline"), true},
                      {texts("indicator.latest"), true},
                      {texts("indicator.target"), true},
                      {texts("indicator.state")}},
                     {}};
  for (const auto& stored : view.indicators) {
    const auto found = view.last_values.find(stored.life.id);
    const auto latest = found == view.last_values.end() ? std::nullopt : std::optional(found->second);
    const auto written = [&](const std::string& number) { return paper::plain(plan::written_number(texts, number)); };
    table.rows.push_back(
        {paper::plain(stored.record.name), written(stored.record.baseline_value),
         latest ? written(latest->value) : paper::plain("–"), written(stored.record.target_value),
         paper::plain(texts("indicator.course." + std::string(plan::code(plan::course_of(stored.record, latest)))))});
  }
  return table;
}

}  // namespace

FixedRanking fixed_ranking(door::Visit& visit) {
  const base::Texts& texts = visit.texts;
  const auto rounds = visit.house.database.read(
      [&](db::Connection& connection) { return problem::store::rounds(connection, visit.approach_id()); });
  const auto fixed = std::find_if(rounds.begin(), rounds.end(),
                                  [](const problem::Round& one) { return one.state() == problem::RoundState::fixed; });
  FixedRanking ranking;
  if (fixed == rounds.end()) return ranking;
  auto order = fixed->candidates;
  std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.fixed_rank < b.fixed_rank; });
  const auto present = visit.house.database.read(
      [&](db::Connection& connection) { return problem::problems().list(connection, visit.approach_id()); });
  for (const auto& one : order)
    if (std::any_of(present.begin(), present.end(),
                    [&](const auto& problem) { return problem.life.id == one.problem; }))
      ranking.titles.push_back(one.title);  // what was withdrawn since is no problem of the plan
  document::Decision decision;
  decision.text = texts("paper.ranking.fixed", {{"number", std::to_string(fixed->number)}});
  decision.by = fixed->fixed_in;
  if (const auto taken = rests_on(visit, fixed->decision))
    decision.by = meeting::decision_words(texts, meeting::setting_of(visit), *taken) + ". " + taken->support;
  decision.on = base::parse_iso_date(fixed->fixed_on);
  ranking.decision = std::move(decision);
  return ranking;
}

void add_plan_records(door::Visit& visit, const plan::PlanView& view, document::PlanOfApproach& paper) {
  const PlanRecords records = load(visit);
  paper.priorities = fixed_ranking(visit).titles;
  for (const auto& version : records.versions) {
    if (version.number == 1)
      paper.adoption = decision_of(visit, records, version);
    else
      paper.amendments.push_back(decision_of(visit, records, version));
  }
  if (!records.versions.empty()) paper.about.version = std::to_string(records.versions.size());
  if (!records.lines.empty() && visit.may(account::Verb::see_budget)) {
    const auto sums = project::budget(records.lines, records.contributions);
    paper.budget = budget_table(visit.texts, records.lines, sums);
    paper.budget_sentence = project::budget_words(visit.texts, sums);
  }
  if (!records.communication.items.empty() || !records.communication.not_needed.empty())
    paper.communication = messages_table(visit.texts, records.communication);
  if (!view.indicators.empty()) paper.indicators = indicators_table(visit.texts, view);
}

}  // namespace app
