// How the execution goes: what is overdue or silent, per partner who carries what, and after how many days without news
// an action is called silent.
//   GET /aanpak/{approach}/uitvoering · POST …/uitvoering/stil
#include <algorithm>

#include "base/holiday.h"
#include "base/text_tools.h"
#include "plan/execution.h"
#include "plan/page_part.h"
#include "record/form.h"

namespace plan {
namespace {

using account::Verb;
using html::Html;
using html::Url;

constexpr std::size_t most_signals = 100;

struct Execution {
  PlanView view;
  std::vector<ActionSignal> signals;
  std::optional<record::Stored<PlanSetting>> setting;
};

Execution load_execution(door::Visit& visit) {
  return visit.house.database.read([&](db::Connection& connection) {
    Execution all{
        load_view(connection, visit.approach_id(), visit.today()), {}, load_setting(connection, visit.approach_id())};
    all.signals = action_signals(all.view.actions, all.view.last_reports, visit.today(), all.view.silent_days);
    return all;
  });
}

std::string state_of_affairs(const base::Texts& texts, const Execution& all) {
  std::int64_t done = 0, late = 0, silent = 0;
  for (const auto& stored : all.view.actions) done += state_of(stored.record) == State::done ? 1 : 0;
  for (const ActionSignal& signal : all.signals) {
    late += signal.days_late > 0 ? 1 : 0;
    silent += signal.is_silent ? 1 : 0;
  }
  return texts("execution.lead", {{"done", texts.number(done)},
                                  {"count", texts.number(std::int64_t(all.view.actions.size()))},
                                  {"late", texts.number(late)},
                                  {"silent", texts.number(silent)}});
}

std::string partner_name(const PlanView& view, const std::string& id) {
  for (const auto& partner : view.partners)
    if (partner.id == id) return partner.name;
  return "–";
}

Html last_news(const base::Texts& texts, const PlanView& view, const ActionSignal& signal) {
  const auto report = view.last_reports.find(signal.action);
  if (report == view.last_reports.end()) return texts("execution.no_news");
  return Html(texts.date(base::date_of(report->second.reported_at)) + ": " + report->second.report);
}

Html signal_words(const base::Texts& texts, const ActionSignal& signal) {
  Html words;
  if (signal.days_late > 0)
    words += html::status(html::StatusKind::late, texts.plural("plan.status.late", signal.days_late)) + " ";
  if (signal.is_silent) words += html::status(html::StatusKind::attention, texts("execution.silent"));
  return words;
}

Html signal_section(const door::Visit& visit, const Execution& all) {
  const base::Texts& texts = visit.texts;
  std::vector<const ActionSignal*> shown;
  for (const ActionSignal& signal : all.signals)
    if (signal.shows()) shown.push_back(&signal);
  std::stable_sort(shown.begin(), shown.end(),
                   [](const auto* one, const auto* other) { return one->days_late > other->days_late; });
  html::Table table{.caption = texts("execution.signals.table"),
                    .columns = {{texts("plan.table.action")},
                                {texts("execution.signal")},
                                {texts("plan.table.lead")},
                                {texts("execution.last_news")},
                                {texts("execution.blocked")}},
                    .rows = {},
                    .caption_hidden = true,
                    .empty = html::paragraph(texts("execution.no_signals"))};
  for (const ActionSignal* signal : shown) {
    if (table.rows.size() == most_signals) break;
    table.rows.push_back({html::link(action_url(visit.approach_id(), signal->action), signal->title),
                          signal_words(texts, *signal), partner_name(all.view, signal->lead_partner),
                          last_news(texts, all.view, *signal),
                          signal->blocked_by.empty() ? Html("–") : Html(signal->blocked_by)});
  }
  Html content = html::table(table);
  if (shown.size() > most_signals)
    content += html::small(texts.plural("gap.more", std::int64_t(shown.size() - most_signals)));
  return html::section(
      {.title = texts("execution.signals"), .content = content, .id = "signalen", .rule = html::SectionRule::light});
}

/// Every partner has a line, also with nothing overdue.
Html partner_section(const door::Visit& visit, const Execution& all) {
  const base::Texts& texts = visit.texts;
  using html::ColumnKind;
  html::Table table{.caption = texts("execution.partners.table"),
                    .columns = {{texts("execution.partner")},
                                {texts("execution.leads"), ColumnKind::number},
                                {texts("execution.done"), ColumnKind::number},
                                {texts("execution.late"), ColumnKind::number},
                                {texts("execution.silent"), ColumnKind::number}},
                    .rows = {},
                    .caption_hidden = true,
                    .empty = html::paragraph(texts("plan.no_partners"))};
  for (const auto& partner : all.view.partners) {
    std::int64_t leads = 0, done = 0, late = 0, silent = 0;
    for (const auto& stored : all.view.actions) {
      if (stored.record.lead_partner != partner.id) continue;
      ++leads;
      done += state_of(stored.record) == State::done ? 1 : 0;
    }
    for (const ActionSignal& signal : all.signals) {
      if (signal.lead_partner != partner.id) continue;
      late += signal.days_late > 0 ? 1 : 0;
      silent += signal.is_silent ? 1 : 0;
    }
    table.rows.push_back(
        {partner.name, texts.number(leads), texts.number(done), texts.number(late), texts.number(silent)});
  }
  return html::section({.title = texts("execution.partners"),
                        .content = html::table(table),
                        .id = "partners",
                        .rule = html::SectionRule::light});
}

Html setting_section(const door::Visit& visit, const PlanSetting& setting, std::int64_t version,
                     const html::ErrorSummary& errors) {
  const base::Texts& texts = visit.texts;
  const auto& field = plan_settings().table().fields.front();
  const Html fields = record::field_html(texts, "plan_setting", record::rule_of(field), setting.silent_days, errors) +
                      html::hidden("version", std::to_string(version)) +
                      html::buttons({html::button({.label = texts("door.save"), .look = html::ButtonLook::secondary})});
  return html::section({.title = texts("execution.setting"),
                        .content = html::form({.action = Url::of("aanpak", visit.approach_id(), "uitvoering", "stil"),
                                               .csrf = visit.csrf,
                                               .content = fields}),
                        .id = "instelling",
                        .rule = html::SectionRule::light});
}

http::Response execution_page(door::Visit& visit, const http::Request* request, const PlanSetting* typed,
                              const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  const Execution all = load_execution(visit);
  door::PageParts parts = parts_under_plan(visit, texts("execution.title"));
  parts.lead = state_of_affairs(texts, all);
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  if (request != nullptr) parts.alert = door::saved_alert(visit, *request);
  std::vector<Html> links{
      html::link(Url::of("aanpak", visit.approach_id(), "communicatie"), texts("communication_item.title")),
      html::link(Url::of("aanpak", visit.approach_id(), "indicatoren"), texts("indicator.title"))};
  if (visit.may(Verb::see_figures))
    links.push_back(
        html::link(Url::of("aanpak", visit.approach_id(), "uitvoering", "vroegsignaal"), texts("warning.page")));
  parts.content = html::row(links) + signal_section(visit, all) + partner_section(visit, all);
  if (visit.may(Verb::edit_plan)) {
    const PlanSetting shown = typed != nullptr ? *typed : PlanSetting{std::to_string(all.view.silent_days)};
    parts.content += setting_section(visit, shown, all.setting ? all.setting->life.version : 0, parts.errors);
  }
  return door::page(visit, std::move(parts));
}

http::Response setting_posted(door::Visit& visit, const http::Request& request, const http::Params&) {
  const PlanSetting typed{std::string(base::trim(request.form("silent_days")))};
  if (const auto problems = check_setting(typed); !problems.empty())
    return execution_page(visit, nullptr, &typed, problems);
  const auto setting = visit.house.database.read(
      [&](db::Connection& connection) { return load_setting(connection, visit.approach_id()); });
  base::Problems problems;
  if (!setting) {
    if (const auto made = record::create(visit.doing(), plan_settings(), typed); !made) problems = made.problems();
  } else if (const auto done = record::change(visit.doing(), plan_settings(), setting->life.id,
                                              base::parse_integer(request.form("version")).value_or(0), typed);
             !done) {
    problems = done.problems();
  }
  if (!problems.empty()) return execution_page(visit, nullptr, &typed, problems);
  return http::Response::redirect(door::saved(Url::of("aanpak", visit.approach_id(), "uitvoering")).text());
}

}  // namespace

void add_execution_routes(door::Router& router) {
  router.add({http::Method::get, "/aanpak/{approach}/uitvoering", Verb::see_plan,
              [](door::Visit& visit, const http::Request& request, const http::Params&) {
                return execution_page(visit, &request, nullptr, {});
              }});
  router.add({http::Method::post, "/aanpak/{approach}/uitvoering/stil", Verb::edit_plan, setting_posted});
}

}  // namespace plan
