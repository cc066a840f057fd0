#include "app/paper_plan.h"

#include "plan/adoption_store.h"
#include "plan/communication.h"
#include "plan/indicator.h"
#include "record/form.h"

namespace app {
namespace {

struct PlanRecords {
  std::vector<plan::PlanVersion> versions;
  plan::CommunicationPlan communication;
  std::vector<plan::StoredIndicator> indicators;
  std::vector<plan::IndicatorValue> values;
};

PlanRecords load(door::Visit& visit) {
  return visit.house.database.read([&](db::Connection& connection) {
    const auto id = visit.approach_id();
    PlanRecords records{plan::store::plan_decisions(connection, id),
                        plan::load_communication(connection, id),
                        plan::indicators().list(connection, id),
                        {}};
    for (auto& stored : plan::indicator_values().list(connection, id))
      records.values.push_back(std::move(stored.record));
    return records;
  });
}

document::Decision decision_of(const base::Texts& texts, const plan::PlanVersion& version) {
  document::Decision decision;
  decision.text =
      version.number == 1
          ? texts("paper.plan.adopted")
          : texts("paper.plan.amended", {{"number", std::to_string(version.number - 1)}, {"reason", version.reason}});
  decision.by = texts("adoption.body.option." + version.body) + ": " + version.decided_by;
  decision.on = version.adopted_on;
  return decision;
}

std::string shown(const base::Texts& texts, const plan::CommunicationItem& item, std::string_view name) {
  for (const auto& field : plan::communication().table().fields)
    if (field.name == name)
      return record::shown(texts, "communication_item", record::rule_of(field), item.*field.member);
  return {};
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

paper::Table indicators_table(const base::Texts& texts, const PlanRecords& records) {
  paper::Table table{texts("indicator.title"),
                     {{texts("indicator.name"), false, 2},
                      {texts("indicator.baseline"), true},
                      {texts("indicator.latest"), true},
                      {texts("indicator.target"), true},
                      {texts("indicator.state")}},
                     {}};
  for (const auto& stored : records.indicators) {
    const auto latest = plan::latest_of(records.values, stored.life.id);
    table.rows.push_back(
        {paper::plain(stored.record.name), paper::plain(stored.record.baseline_value),
         paper::plain(latest ? latest->value : "–"), paper::plain(stored.record.target_value),
         paper::plain(texts("indicator.course." + std::string(plan::code(plan::course_of(stored.record, latest)))))});
  }
  return table;
}

}  // namespace

void add_plan_records(door::Visit& visit, document::PlanOfApproach& paper) {
  const PlanRecords records = load(visit);
  for (const auto& version : records.versions) {
    if (version.number == 1)
      paper.adoption = decision_of(visit.texts, version);
    else
      paper.amendments.push_back(decision_of(visit.texts, version));
  }
  if (!records.versions.empty()) paper.about.version = std::to_string(records.versions.size());
  if (!records.communication.items.empty() || !records.communication.not_needed.empty())
    paper.communication = messages_table(visit.texts, records.communication);
  if (!records.indicators.empty()) paper.indicators = indicators_table(visit.texts, records);
}

}  // namespace app
