#include "app/open_points.h"

#include <map>

#include "base/text_tools.h"
#include "gate/gate_command.h"
#include "gate/step_view.h"
#include "plan/execution.h"
#include "plan/plan_page.h"
#include "plan/plan_view.h"
#include "questionnaire/questionnaire_command.h"

namespace app {
namespace {

/// Late first, then blocked, then silent: an action stands on the agenda once.
void add_actions(const base::Texts& texts, const plan::PlanView& view, int silent_after,
                 std::vector<meeting::OpenPoint>& points) {
  for (const auto& stored : view.actions) {
    const plan::Action& action = stored.record;
    const std::string source = "action:" + std::to_string(stored.life.id);
    const auto report = view.last_reports.find(stored.life.id);
    const std::string blocked = report == view.last_reports.end() ? "" : report->second.blocked_by;
    if (const int late = plan::days_late(action, view.today); late > 0) {
      points.push_back({source, texts("app.point.late", {{"title", action.title}}),
                        texts.plural("app.point.days", late) + (blocked.empty() ? "" : ". " + blocked)});
      continue;
    }
    const auto state = plan::state_of(action);
    if (!blocked.empty() && state != plan::State::done && state != plan::State::stopped) {
      points.push_back({source, texts("app.point.blocked", {{"title", action.title}}), blocked});
      continue;
    }
    std::optional<base::Instant> heard;
    if (report != view.last_reports.end()) heard = report->second.reported_at;
    if (plan::is_silent(action, heard, view.today, silent_after))
      points.push_back({source, texts("app.point.silent", {{"title", action.title}}), ""});
  }
}

void add_gates(const base::Texts& texts, const gate::ApproachState& state, std::vector<meeting::OpenPoint>& points) {
  for (const auto& one : gate::of_step(state.gates, gate::current_step(state)))
    if (!one.met())
      for (const auto& condition : one.conditions)
        if (!condition.met)
          points.push_back({"gate:" + one.gate->id,
                            texts("app.point.gate", {{"title", one.gate->title.in(texts.language())}}),
                            condition.condition->text.in(texts.language())});
}

/// One point per open questionnaire, with who still has to answer; of an anonymous one only how many.
void add_questionnaires(const base::Texts& texts, const std::vector<questionnaire::Unanswered>& all,
                        std::vector<meeting::OpenPoint>& points) {
  std::map<std::int64_t, std::vector<const questionnaire::Unanswered*>> by_questionnaire;
  for (const auto& one : all) by_questionnaire[one.questionnaire.life.id].push_back(&one);
  for (const auto& [id, waiting] : by_questionnaire) {
    const questionnaire::Questionnaire& asked = waiting.front()->questionnaire.record;
    std::string names;
    if (!questionnaire::is_anonymous(asked))
      for (const auto* one : waiting) names += (names.empty() ? "" : ", ") + one->invitation.name;
    points.push_back(
        {"questionnaire:" + std::to_string(id), texts("app.point.questionnaire", {{"title", asked.title}}),
         texts.plural("app.point.unanswered", std::int64_t(waiting.size())) + (names.empty() ? "" : ": " + names)});
  }
}

}  // namespace

std::vector<meeting::OpenPoint> open_points(door::Visit& visit) {
  return visit.house.database.read([&](db::Connection& connection) {
    std::vector<meeting::OpenPoint> points;
    add_actions(visit.texts, plan::load_view(connection, visit.approach_id(), visit.today()),
                plan::silent_days(plan::load_setting(connection, visit.approach_id())), points);
    add_questionnaires(visit.texts, questionnaire::unanswered(connection, visit.approach_id()), points);
    add_gates(visit.texts, gate::state_of(connection, visit.approach_id(), visit.today()), points);
    return points;
  });
}

html::Url place_of_point(const door::Visit& visit, const std::string& source) {
  const auto colon = source.find(':');
  if (colon == std::string::npos) return {};
  const std::string kind = source.substr(0, colon), which = source.substr(colon + 1);
  const std::int64_t id = base::parse_integer(which).value_or(0);
  if (kind == "action" && visit.may(account::Verb::see_plan)) return plan::action_url(visit.approach_id(), id);
  if (kind == "questionnaire" && visit.may(account::Verb::see_answers))
    return html::Url::of("aanpak", visit.approach_id(), "vragenlijsten", id);
  if (kind == "minutes") return meeting::meeting_url(visit.approach_id(), id);
  if (kind == "decision") return html::Url::of("aanpak", visit.approach_id(), "overleg", "besluiten");
  if (kind == "gate" && which.size() > 1)
    return html::Url::of("aanpak", visit.approach_id(), "stappen", which.substr(1, 1));
  return {};
}

}  // namespace app
