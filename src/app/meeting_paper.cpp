#include "app/meeting_paper.h"

#include <algorithm>

#include "account/account_store.h"
#include "analysis/baseline.h"
#include "app/paper_page.h"
#include "approach/region_page.h"
#include "approach/region_store.h"
#include "audit/trail.h"
#include "base/text_tools.h"
#include "document/agenda.h"
#include "door/page.h"
#include "gate/step_view.h"
#include "meeting/meeting_page.h"

namespace app {
namespace {

constexpr int entries_looked_at = 400;

// The page on progress ----------------------------------------------------------------------------------------------

/// The talk it is for: the first that is planned in triangle or regional body.
const meeting::StoredMeeting* next_talk(const meeting::MeetingView& view) {
  for (const auto& one : view.meetings)
    if (meeting::is_administrative(one.record) && meeting::is_planned(one.record) &&
        one.record.held_on >= base::iso(view.today))
      return &one;
  return nullptr;
}

void add_figures(const base::Texts& texts, const PaperMaterial& material, document::ProgressReport& report) {
  if (const auto effect = effect_of(material)) {
    report.verdict = analysis::verdict_sentence(effect->answer, effect->study, texts);
    for (const std::string& note : notes_on(texts, material, effect->measured)) report.verdict += " " + note;
    report.figure = analysis::effect_counts(effect->answer, effect->study, texts);
    return;
  }
  report.verdict = verdict_words(texts, material);
  if (!material.current.has_incidents()) return;
  for (auto& figure : analysis::baseline_figures(material.current.study(*material.current.delivered), texts))
    if (figure.id == "trend") report.figure = std::move(figure);
}

std::string lead_of(const PaperMaterial& material, const plan::Action& action) {
  for (const auto& partner : material.plan.partners)
    if (partner.id == action.lead_partner) return partner.name;
  return "";
}

void add_actions(const base::Texts& texts, const PaperMaterial& material, document::ProgressReport& report) {
  const plan::PlanView& view = material.plan;
  std::vector<std::pair<int, document::ProgressReport::Action>> attention;
  std::int64_t on_track = 0;
  for (const auto& stored : view.actions) {
    const plan::Action& action = stored.record;
    const std::string title = std::to_string(view.number_of(stored.life.id)) + ". " + action.title;
    const auto heard = view.last_reports.find(stored.life.id);
    const bool told = heard != view.last_reports.end();
    const std::string blocked = told ? heard->second.blocked_by : "";
    if (plan::state_of(action) == plan::State::done) {
      report.finished.push_back(title);
      continue;
    }
    if (plan::state_of(action) == plan::State::stopped) continue;
    const int late = plan::days_late(action, view.today);
    const bool silent = plan::is_silent(action, told ? std::optional(heard->second.reported_at) : std::nullopt,
                                        view.today, view.silent_days);
    if (late > 0 || silent || !blocked.empty()) {
      const std::string state = late > 0 ? texts.plural("app.point.days", late)
                                : silent ? texts("paper.progress.silent")
                                         : texts("paper.progress.blocked");
      attention.push_back(
          {late, {title, lead_of(material, action), state, blocked.empty() && told ? heard->second.report : blocked}});
      continue;
    }
    ++on_track;
    if (const auto ends = base::parse_iso_date(action.ends_on); ends && *ends >= view.today)
      report.next.push_back(texts("paper.progress.ends", {{"title", title}, {"date", texts.date(*ends)}}));
  }
  std::stable_sort(attention.begin(), attention.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  for (auto& [late, action] : attention) report.attention.push_back(std::move(action));
  report.rest = texts.plural("paper.progress.done", std::int64_t(report.finished.size())) + " " +
                texts.plural("paper.progress.on_track", on_track);
}

/// Where each indicator stands between its baseline and its target.
void add_targets(const base::Texts& texts, const plan::PlanView& view, document::ProgressReport& report) {
  for (const auto& one : view.indicators) {
    const auto last = view.last_values.find(one.life.id);
    if (last == view.last_values.end() || one.record.target_value.empty()) continue;
    const auto course = plan::course_of(one.record, last->second);
    report.targets.push_back(
        texts("paper.progress.target", {{"name", one.record.name},
                                        {"value", plan::written_number(texts, last->second.value)},
                                        {"target", plan::written_number(texts, one.record.target_value)},
                                        {"course", texts("indicator.course." + std::string(plan::code(course)))}}));
  }
}

/// Ends of actions that were changed, the newest change of each.
void add_moved(const base::Texts& texts, const PaperMaterial& material, const std::vector<audit::ShownEntry>& trail,
               document::ProgressReport& report) {
  std::vector<std::int64_t> seen;
  for (const auto& entry : trail) {
    if (entry.noun != "action" || entry.verb != "change") continue;
    const auto* stored = material.plan.action(entry.id);
    for (const auto& change : entry.changes) {
      if (change.field != "ends_on" || stored == nullptr || change.erased) continue;
      if (std::find(seen.begin(), seen.end(), entry.id) != seen.end()) continue;
      const auto before = base::parse_iso_date(change.before.value_or("")),
                 after = base::parse_iso_date(change.after.value_or(""));
      if (!before || !after) continue;
      seen.push_back(entry.id);
      report.moved.push_back(
          texts("paper.progress.moved",
                {{"title", stored->record.title}, {"before", texts.date(*before)}, {"after", texts.date(*after)}}));
    }
  }
}

// Minutes -----------------------------------------------------------------------------------------------------------

document::About about_of(door::Visit& visit, const meeting::Meeting& meeting) {
  const base::Texts& texts = visit.texts;
  document::About about;
  about.organisation = approach::sender_words(texts, visit.house.database.read([&](db::Connection& connection) {
    return approach::store::region(connection, visit.approach_id());
  }));
  about.approach = visit.approach->name;
  about.date = visit.today();
  about.classification = texts("source.classification.option." + meeting.classification);
  about.fictional = visit.house.is_demo;
  return about;
}

std::string partner_name(const meeting::MeetingView& view, std::int64_t id) {
  const auto name = view.partner_names.find(id);
  return name == view.partner_names.end() ? std::string() : name->second;
}

document::Minutes minutes_of(door::Visit& visit, const meeting::MeetingView& view,
                             const meeting::StoredMeeting& stored) {
  const base::Texts& texts = visit.texts;
  const meeting::Meeting& record = stored.record;
  const std::string id = std::to_string(stored.life.id);
  document::Minutes minutes{.about = about_of(visit, record),
                            .meeting = meeting::name_of(texts, view.setting, record),
                            .when = meeting::when_and_where(texts, record)};
  minutes.chair = record.chair;
  minutes.state = texts("meeting.minutes_state.option." + record.minutes_state);
  if (view.lacks_quorum(stored)) minutes.no_quorum = texts("meeting.no_quorum.what");
  for (const auto& one : view.attended_of(stored.life.id))
    minutes.attendance.push_back(
        {partner_name(view, one.partner), texts("meeting.presence." + std::string(meeting::code(one.presence))) +
                                              (one.note.empty() ? "" : ", " + one.note)});
  for (const auto& point : view.agenda)
    if (point.record.meeting == id) minutes.agenda.push_back(point.record.title);
  minutes.text = record.minutes;
  for (const auto& one : view.decisions)
    if (one.record.meeting == id)
      minutes.decisions.push_back(
          {texts("meeting.decision.name", {{"number", one.record.number}, {"title", one.record.title}}),
           one.record.explanation, one.record.support});
  for (const auto& one : view.points) {
    if (one.record.meeting != id) continue;
    const auto due = base::parse_iso_date(one.record.due_on);
    std::string who = partner_name(view, base::parse_integer(one.record.owner_partner).value_or(0));
    if (!one.record.owner_name.empty()) who += ", " + one.record.owner_name;
    minutes.points.push_back({one.record.what, who, due ? texts.date(*due) : one.record.due_on,
                              texts(one.record.done_on.empty() ? "meeting.point.open" : "meeting.point.done")});
  }
  return minutes;
}

std::vector<document::Deviation> deviations_now(door::Visit& visit) {
  return visit.house.database.read([&](db::Connection& connection) {
    return deviations_of(visit.texts, gate::state_of(connection, visit.approach_id(), visit.today()));
  });
}

http::Response minutes_page(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const auto view = visit.house.database.read(
      [&](db::Connection& connection) { return meeting::load_view(connection, visit.approach_id(), visit.today()); });
  const meeting::StoredMeeting* stored = view.meeting(params.id("meeting").value_or(0));
  if (stored == nullptr || !meeting::may_read(visit, stored->record) || stored->record.minutes.empty())
    return door::refusal_page(visit, {record::no_such_record()});
  document::Minutes minutes = minutes_of(visit, view, *stored);
  minutes.deviations = deviations_now(visit);
  return paper_response(visit, request, document::compose(minutes, visit.texts), "verslag-" + stored->record.held_on);
}

/// For everybody who may come: what was decided and said stands in the minutes, not here.
http::Response agenda_page(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const auto view = visit.house.database.read(
      [&](db::Connection& connection) { return meeting::load_view(connection, visit.approach_id(), visit.today()); });
  const meeting::StoredMeeting* stored = view.meeting(params.id("meeting").value_or(0));
  if (stored == nullptr) return door::refusal_page(visit, {record::no_such_record()});
  document::Agenda agenda{.about = about_of(visit, stored->record),
                          .meeting = meeting::name_of(visit.texts, view.setting, stored->record),
                          .when = meeting::when_and_where(visit.texts, stored->record)};
  agenda.chair = stored->record.chair;
  for (const auto& point : view.agenda)
    if (point.record.meeting == std::to_string(stored->life.id))
      agenda.points.push_back({point.record.title, point.record.note, point.record.minutes});
  agenda.deviations = deviations_now(visit);
  return paper_response(visit, request, document::compose(agenda, visit.texts), "agenda-" + stored->record.held_on);
}

}  // namespace

document::ProgressReport progress_report(door::Visit& visit, const PaperMaterial& material) {
  const base::Texts& texts = visit.texts;
  document::ProgressReport report;
  report.about = material.about;
  const auto [view, trail] = visit.house.database.read([&](db::Connection& connection) {
    return std::pair(meeting::load_view(connection, visit.approach_id(), visit.today()),
                     audit::latest(connection, visit.approach_id(), entries_looked_at));
  });
  if (const auto* talk = next_talk(view)) {
    report.body = meeting::name_of(texts, view.setting, talk->record);
    if (meeting::may_read(visit, talk->record))
      for (const auto line : base::split(talk->record.asked, '\n'))
        if (!base::trim(line).empty()) report.asked.emplace_back(base::trim(line));
  }
  for (const auto& step : material.state.plan->steps) {
    std::string words = gate::status_of_step(texts, material.state, step).word;
    if (material.state.closure(step.number) == nullptr) words += ", " + gate::measure_of(texts, material.state, step);
    report.steps.push_back({step.title.in(texts.language()), words});
  }
  add_figures(texts, material, report);
  add_actions(texts, material, report);
  add_targets(texts, material.plan, report);
  add_moved(texts, material, trail, report);
  report.deviations = material.deviations;
  return report;
}

std::vector<NamedMinutes> all_minutes(door::Visit& visit) {
  const auto view = visit.house.database.read(
      [&](db::Connection& connection) { return meeting::load_view(connection, visit.approach_id(), visit.today()); });
  const auto deviations = deviations_now(visit);
  std::vector<NamedMinutes> all;
  for (const auto& stored : view.meetings) {
    const meeting::Meeting& record = stored.record;
    if (record.minutes.empty() || record.classification == account::code(account::Classification::politie) ||
        !meeting::may_read(visit, record))
      continue;
    all.push_back(
        {"verslag-" + record.held_on + "-" + std::to_string(stored.life.id), minutes_of(visit, view, stored)});
    all.back().minutes.deviations = deviations;
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return all;
}

void add_minutes_routes(door::Router& router) {
  router.add(
      {http::Method::get, "/aanpak/{approach}/overleg/{meeting}/agenda", account::Verb::see_meetings, agenda_page});
  router.add(
      {http::Method::get, "/aanpak/{approach}/overleg/{meeting}/verslag", account::Verb::see_meetings, minutes_page});
}

}  // namespace app
