#include "plan/plan_page.h"

#include <algorithm>
#include <set>

#include "base/text_tools.h"
#include "plan/page_part.h"
#include "plan/plan_command.h"

namespace plan {
namespace {

using account::Verb;
using html::Html;
using html::Url;

/// "2 acties zijn te laat. 5 van 8 doelen zijn meetbaar."
std::string state_of_affairs(const base::Texts& texts, const PlanView& view) {
  std::int64_t late = 0, measurable = 0, counted = 0;
  for (const auto& stored : view.actions) {
    if (state_of(stored.record) == State::stopped) continue;
    ++counted;
    late += days_late(stored.record, view.today) > 0 ? 1 : 0;
    measurable += smart(stored.record, view.frame).is_measurable() ? 1 : 0;
  }
  return texts.plural("plan.lead.actions", std::int64_t(view.actions.size())) + " " +
         texts.plural("plan.lead.late", late) + " " +
         texts("plan.lead.measurable",
               {{"measurable", std::to_string(measurable)}, {"count", std::to_string(counted)}});
}

/// What is missing, per action the first thing of each unfinished field, and partners who carry nothing.
Html gaps(const door::Visit& visit, const PlanView& view) {
  const base::Texts& texts = visit.texts;
  std::vector<html::GateItem> lines;
  std::set<std::string> busy;
  for (const auto& stored : view.actions) {
    const Action& action = stored.record;
    busy.insert(action.lead_partner);
    for (const std::string& other : record::codes(action.other_partners)) busy.insert(other);
    if (state_of(action) == State::stopped) continue;
    std::string fields;
    for (const PlanField field : all_plan_fields)
      if (!is_complete(field, action, view.frame))
        fields += (fields.empty() ? "" : ", ") + texts("plan.field." + std::string(code(field)) + ".short");
    if (fields.empty()) continue;
    const Html where =
        html::link(action_url(visit.approach_id(), stored.life.id),
                   texts("plan.action.title",
                         {{"number", std::to_string(view.number_of(stored.life.id))}, {"title", action.title}}));
    lines.push_back({html::GateLine::blocks, where + ": " + texts("plan.gap.fields", {{"fields", fields}})});
  }
  for (const auto& partner : view.partners)
    if (partner.in_agreement && !busy.contains(partner.id))
      lines.push_back({html::GateLine::warning, texts("plan.gap.partner", {{"name", partner.name}})});
  if (!view.design || !is_fixed(view.design->record))
    lines.push_back({html::GateLine::warning, html::link(design_url(visit.approach_id()), texts("plan.gap.design"))});
  if (lines.empty()) lines.push_back({html::GateLine::in_order, texts("plan.gap.none")});
  return html::section({.title = texts("plan.gaps"),
                        .content = html::gate_lines(texts, lines),
                        .id = "gaten",
                        .rule = html::SectionRule::light});
}

html::Table table_of(const base::Texts& texts, const PlanView& view, base::ApproachId approach) {
  html::Table table{.caption = texts("plan.table"),
                    .columns = {{texts("plan.table.action")},
                                {texts("plan.table.lead")},
                                {texts("action.starts_on")},
                                {texts("action.ends_on")},
                                {texts("plan.table.goal")},
                                {texts("plan.table.status")}},
                    .rows = {},
                    .caption_hidden = true};
  for (const auto& stored : view.actions)
    table.rows.push_back({html::link(action_url(approach, stored.life.id),
                                     std::to_string(view.number_of(stored.life.id)) + ". " + stored.record.title),
                          shown_value(texts, "lead_partner", stored.record, view.partners),
                          shown_value(texts, "starts_on", stored.record, view.partners),
                          shown_value(texts, "ends_on", stored.record, view.partners),
                          words_of(texts, PlanField::goal, stored.record, view.partners),
                          html::status(status_of(texts, stored.record, view.today))});
  return table;
}

Html timeline(const door::Visit& visit, const PlanView& view) {
  const base::Texts& texts = visit.texts;
  const chart::TimelineChart chart = timeline_of(texts, view);
  if (chart.rows.empty())
    return html::section({.title = texts("plan.timeline.title"),
                          .content = html::small(texts("plan.timeline.none")),
                          .id = "planning",
                          .rule = html::SectionRule::light});
  const chart::Picture picture = chart::draw(chart, texts);
  const auto download = [&](const char* format, const char* file) {
    return html::Download{format, Url::of("aanpak", visit.approach_id(), "plan", file)};
  };
  return html::figure(texts, {.id = "planning-figuur",
                              .title = texts("plan.timeline.title"),
                              .sentence = texts.plural("plan.timeline.sentence", std::int64_t(chart.rows.size())),
                              .wide = html::drawing(picture.wide),
                              .narrow = html::drawing(picture.narrow),
                              .table = html::table(table_of(texts, view, visit.approach_id())),
                              .downloads = {download("CSV", "planning.csv"), download("SVG", "planning.svg")}});
}

Html cards_of(const door::Visit& visit, const PlanView& view) {
  std::vector<Html> cards;
  for (const auto& stored : view.actions) cards.push_back(card_of(visit, view, stored));
  return html::cards(cards);
}

std::optional<html::Alert> withdrawn_alert(const door::Visit& visit, const http::Request& request) {
  const auto id = base::parse_integer(request.query("ingetrokken"));
  if (!id || *id <= 0 || !visit.may(Verb::edit_plan)) return std::nullopt;
  return html::Alert{
      html::AlertKind::ok, visit.texts("plan.withdrawn"),
      html::button_form({.action = Url::of("aanpak", visit.approach_id(), "plan", "acties", *id, "terug"),
                         .csrf = visit.csrf,
                         .button = {.label = visit.texts("door.undo"), .look = html::ButtonLook::secondary}})};
}

/// Withdrawn is not gone: for undo_days it stands here with the way back.
Html withdrawn_section(const door::Visit& visit) {
  const base::Texts& texts = visit.texts;
  std::vector<Html> lines;
  if (visit.may(Verb::edit_plan))
    for (const store::Withdrawn& one : withdrawn_actions(doing(visit)))
      lines.push_back(
          Html(one.title) + " " + html::fine(texts.date(base::date_of(one.at))) +
          html::button_form(
              {.action = Url::of("aanpak", visit.approach_id(), "plan", "acties", one.id, "terug"),
               .csrf = visit.csrf,
               .button = {.label = texts("plan.restore"), .look = html::ButtonLook::text, .context = one.title}}));
  if (lines.empty()) return {};
  return html::details({.summary = texts.plural("plan.withdrawn.list", std::int64_t(lines.size())),
                        .body = html::small(texts("plan.withdrawn.what")) + html::plain_list(lines)});
}

http::Response overview(door::Visit& visit, const http::Request& request, const http::Params&) {
  const base::Texts& texts = visit.texts;
  const PlanView view = view_of(visit);
  const bool may_edit = visit.may(Verb::edit_plan);
  const Url add = Url::of("aanpak", visit.approach_id(), "plan", "acties", "nieuw");
  door::PageParts parts;
  parts.title = texts("plan.title");
  parts.section = door::Section::plan;
  parts.alert = withdrawn_alert(visit, request);
  if (!parts.alert) parts.alert = door::saved_alert(visit, request);
  if (view.actions.empty()) {
    parts.lead = texts("plan.lead.empty");
    parts.content =
        html::empty_state({.title = texts("plan.empty.title"),
                           .body = texts("plan.empty.body"),
                           .action = may_edit ? html::button_link(add, texts("plan.empty.first")) : Html()});
    parts.content += html::paragraph(html::link(design_url(visit.approach_id()), texts("design.title")));
    parts.content += withdrawn_section(visit);
    return door::page(visit, std::move(parts));
  }
  parts.lead = state_of_affairs(texts, view);
  parts.content = gaps(visit, view) + timeline(visit, view);
  parts.content += html::section(
      {.title = texts("plan.actions"),
       .content = cards_of(visit, view),
       .id = "acties",
       .rule = html::SectionRule::light,
       .action = may_edit ? html::button_link(add, texts("plan.new"), html::ButtonLook::secondary) : Html()});
  parts.content +=
      html::section({.title = texts("design.title"),
                     .content = html::paragraph(html::link(design_url(visit.approach_id()), texts("design.open"))),
                     .id = "opzet",
                     .rule = html::SectionRule::light});
  parts.content += withdrawn_section(visit);
  return door::page(visit, std::move(parts));
}

http::Response timeline_svg(door::Visit& visit, const http::Request&, const http::Params&) {
  const chart::Picture picture = chart::draw(timeline_of(visit.texts, view_of(visit)), visit.texts);
  return http::Response::download({visit.texts("plan.timeline.file") + ".svg", "image/svg+xml"}, picture.wide);
}

http::Response timeline_csv(door::Visit& visit, const http::Request&, const http::Params&) {
  const chart::Picture picture = chart::draw(timeline_of(visit.texts, view_of(visit)), visit.texts);
  return http::Response::download({visit.texts("plan.timeline.file") + ".csv", "text/csv; charset=utf-8"},
                                  chart::csv(picture.table, visit.texts.language()));
}

/// For somebody who comes for their own part: the actions that their organisation leads.
http::Response own_actions(door::Visit& visit, const http::Request&, const http::Params&) {
  const base::Texts& texts = visit.texts;
  const PlanView view = view_of(visit);
  std::vector<Html> cards;
  for (const auto& stored : view.actions)
    for (const auto& partner : view.partners)
      if (partner.id == stored.record.lead_partner && partner.organisation &&
          partner.organisation == visit.person.organisation)
        cards.push_back(card_of(visit, view, stored));
  door::PageParts parts;
  parts.title = texts("plan.own.title");
  parts.section = door::Section::plan;
  parts.lead = texts.plural("plan.own.lead", std::int64_t(cards.size()));
  parts.content = cards.empty()
                      ? html::empty_state({.title = texts("plan.own.none"), .body = texts("plan.own.none.body")})
                      : html::h2(texts("plan.actions")) + html::cards(cards);
  return door::page(visit, std::move(parts));
}

}  // namespace

Url plan_url(base::ApproachId approach) { return Url::of("aanpak", approach, "plan"); }
Url action_url(base::ApproachId approach, std::int64_t action) {
  return Url::of("aanpak", approach, "plan", "acties", action);
}
Url design_url(base::ApproachId approach) { return Url::of("aanpak", approach, "plan", "evaluatieopzet"); }

record::Doing doing(const door::Visit& visit) {
  return {visit.house.database, visit.approach_id(), visit.actor(), visit.now()};
}

PlanView view_of(door::Visit& visit) {
  return visit.house.database.read(
      [&](db::Connection& connection) { return load_view(connection, visit.approach_id(), visit.today()); });
}

door::PageParts parts_under_plan(const door::Visit& visit, std::string title) {
  door::PageParts parts;
  parts.title = std::move(title);
  parts.section = door::Section::plan;
  const bool sees_plan = visit.may(Verb::see_plan);
  parts.crumbs = {sees_plan ? html::PageLink{visit.texts("plan.title"), plan_url(visit.approach_id())}
                            : html::PageLink{visit.texts("plan.own.title"),
                                             Url::of("aanpak", visit.approach_id(), "plan", "mijn-acties")}};
  return parts;
}

void add_plan_routes(door::Router& router) {
  using http::Method;
  router.add({Method::get, "/aanpak/{approach}/plan", Verb::see_plan, overview});
  router.add({Method::get, "/aanpak/{approach}/plan/planning.svg", Verb::see_plan, timeline_svg});
  router.add({Method::get, "/aanpak/{approach}/plan/planning.csv", Verb::see_plan, timeline_csv});
  router.add({Method::get, "/aanpak/{approach}/plan/mijn-acties", Verb::see_approach, own_actions});
  add_action_routes(router);
  add_design_routes(router);
}

}  // namespace plan
